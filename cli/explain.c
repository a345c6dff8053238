/* explain.c -- entente explain: what every stage made of each sentence, and why. */
#include "base/date.h"
#include "code/coder.h"
#include "exchange/escape.h"
#include "reading.h"
#include "run.h"

#include <stdio.h>
#include <unistd.h>

/* A document being explained; the indexes move on with the sentences. */
typedef struct {
    const ent_document *document;
    const eni_analysis *a;
    const eni_event    *reasons; /* the events with their reasons, */
    const ent_event    *events;  /* and as they are given out */
    size_t              count, event;
    uint32_t            sentence, time, quantity, mention;
    bool                tokens;
} explaining;

/* "     name      " in front of what follows. */
static void put_label(eni_text *out, const char *name)
{
    eni_putf(out, "     %-9s ", name);
}

static void put_words(eni_text *out, ent_str words)
{
    eni_put_char(out, '"');
    eni_put_plain(out, words);
    eni_put_char(out, '"');
}

static void put_date(eni_text *out, ent_date date)
{
    char text[ENT_DATE_SIZE];
    eni_put(out, ent_date_format(date, text) ? eni_str(text) : STR("no date"));
}

static void put_codes(eni_text *out, const eni_mention *m)
{
    for (uint32_t i = 0; i < m->code_count; i++) eni_putf(out, i ? ", " FMT : FMT, ARG(m->codes[i]));
    if (m->code_count == 0) eni_put(out, STR("nobody known"));
}

static void put_tokens(eni_text *out, const eni_analysis *a, const eni_sentence *sentence)
{
    put_label(out, "words");
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        if (i > sentence->first) eni_put_char(out, '|');
        eni_put_plain(out, eni_token_text(a, i));
    }
    eni_put(out, sentence->cut ? STR("| (cut here)\n") : STR("\n"));
}

static void put_time(eni_text *out, const eni_analysis *a, const eni_time *time)
{
    put_label(out, "time");
    put_words(out, eni_slice(a->document->text, time->span));
    eni_put(out, STR("  "));
    put_date(out, time->date);
    if (time->value.len) eni_putf(out, "  " FMT, ARG(time->value));
    eni_putf(out, "  [" FMT "]\n", ARG(time->rule));
}

static void put_quantity(eni_text *out, const eni_analysis *a, const eni_quantity *quantity)
{
    put_label(out, "quantity");
    put_words(out, eni_slice(a->document->text, quantity->span));
    eni_put(out, STR("  "));
    eni_put_number(out, quantity->value);
    eni_putf(out, " " FMT "\n", ARG(quantity->unit));
}

static void put_mention(eni_text *out, const eni_analysis *a, const eni_mention *m)
{
    static const char *const kinds[] = {[ENI_NAME]      = "name",
                                        [ENI_ADJECTIVE] = "adjective",
                                        [ENI_ROLE]      = "role",
                                        [ENI_PRONOUN]   = "pronoun",
                                        [ENI_PLACE]     = "place"};
    put_label(out, kinds[m->kind]);
    put_words(out, eni_slice(a->document->text, m->span));
    eni_put(out, STR("  "));
    put_codes(out, m);
    if (m->name.len) eni_putf(out, " (" FMT ")", ARG(m->name));
    if (m->antecedent != UINT32_MAX) {
        eni_put(out, STR("  as "));
        put_words(out, eni_slice(a->document->text, a->mentions[m->antecedent].span));
    }
    eni_putf(out, m->why.len ? "  [" FMT "]\n" : FMT "\n", ARG(m->why));
}

static void put_parties(eni_text *out, const char *name, ent_parties parties, const char *how)
{
    for (size_t i = 0; i < parties.len; i++) {
        eni_putf(out, "       %-9s ", name);
        eni_put(out, parties.at[i].code.len ? parties.at[i].code : STR("nobody known"));
        if (parties.at[i].text.len) {
            eni_put_char(out, ' ');
            put_words(out, parties.at[i].text);
        }
        eni_putf(out, *how ? "  [%s]\n" : "\n", how);
    }
}

static void put_status(eni_text *out, const eni_analysis *a, const eni_event *reason)
{
    eni_putf(out, "       status    %s", ent_status_name(reason->status));
    if (reason->status_cue) {
        eni_put_char(out, ' ');
        if (reason->status_token < a->token_count) put_words(out, eni_token_text(a, reason->status_token));
        eni_putf(out, "  [" FMT "]", ARG(reason->status_cue->why));
    }
    eni_put_char(out, '\n');
}

static void put_when(eni_text *out, const ent_event *event)
{
    if (!eni_date_known(event->date)) return;
    eni_put(out, STR("       date      "));
    put_date(out, event->date);
    if (event->date_text.len) {
        eni_put_char(out, ' ');
        put_words(out, event->date_text);
    }
    eni_putf(out, event->date_rule.len ? "  [" FMT "]\n" : FMT "\n", ARG(event->date_rule));
}

static void put_circumstances(eni_text *out, const ent_event *event)
{
    put_when(out, event);
    if (event->place.len) {
        eni_put(out, STR("       place     "));
        if (event->place_country.len) eni_putf(out, FMT " ", ARG(event->place_country));
        put_words(out, event->place);
        eni_put_char(out, '\n');
    }
    for (size_t i = 0; i < event->amount_count; i++) {
        eni_put(out, STR("       amount    "));
        eni_put_number(out, event->amounts[i].value);
        eni_putf(out, " " FMT "\n", ARG(event->amounts[i].unit));
    }
    eni_put(out, STR("       evidence  "));
    put_words(out, event->evidence_text);
    eni_put_char(out, '\n');
}

static void put_event(eni_text *out, const eni_analysis *a, const eni_event *reason, const ent_event *event)
{
    ent_str why = reason->speaker.cue ? reason->speaker.cue->why : STR("");
    char    cue[128];
    snprintf(cue, sizeof cue, FMT, ARG(why));
    put_label(out, "event");
    eni_putf(out, FMT, ARG(event->type));
    if (event->mode.len) eni_putf(out, " " FMT, ARG(event->mode));
    if (event->cameo.len) eni_putf(out, " " FMT, ARG(event->cameo));
    eni_put_char(out, ' ');
    put_words(out, event->trigger_text);
    eni_putf(out, "  [" FMT "]  confidence ", ARG(event->why));
    eni_put_number(out, (double)(int)((double)event->confidence * 100 + 0.5) / 100);
    eni_put_char(out, '\n');
    put_status(out, a, reason);
    put_parties(out, "source", event->sources, reason->source_how);
    put_parties(out, "target", event->targets, reason->target_how);
    put_parties(out, "addressee", event->addressees, "");
    put_parties(out, "said by", event->attribution, cue);
    put_circumstances(out, event);
}

/* One sentence with all that belongs to it. */
static void put_sentence(eni_text *out, const void *ctx)
{
    explaining         *e        = *(explaining *const *)ctx;
    const eni_analysis *a        = e->a;
    const eni_sentence *sentence = &a->sentences[e->sentence];
    eni_putf(out, "%4u %s: ", e->sentence, ent_line_kind_name(sentence->kind));
    eni_put_plain(out, eni_slice(a->document->text, sentence->span));
    eni_put_char(out, '\n');
    if (e->tokens && eni_is_coded(sentence->kind)) put_tokens(out, a, sentence);
    for (; e->time < a->time_count && a->times[e->time].sentence == e->sentence; e->time++)
        put_time(out, a, &a->times[e->time]);
    for (; e->quantity < a->quantity_count && a->quantities[e->quantity].sentence == e->sentence; e->quantity++)
        put_quantity(out, a, &a->quantities[e->quantity]);
    for (; e->mention < a->mention_count && a->mentions[e->mention].sentence == e->sentence; e->mention++)
        put_mention(out, a, &a->mentions[e->mention]);
    for (; e->event < e->count && e->reasons[e->event].sentence == e->sentence; e->event++)
        put_event(out, a, &e->reasons[e->event], &e->events[e->event]);
}

static void put_document(eni_text *out, const void *ctx)
{
    const ent_document *d = ctx;
    eni_put_plain(out, d->path);
    eni_put(out, STR("  "));
    put_date(out, d->published);
    if (d->published_how.len) {
        eni_put(out, STR(" ("));
        eni_put_plain(out, d->published_how);
        eni_put_char(out, ')');
    }
    eni_putf(out, "  " FMT "\n", ARG(d->language));
}

static ent_result explain(void *ctx, const ent_document *document, const ent_coding *coding, ent_error *err)
{
    explaining  e  = {.document = document, .a = eni_coding_analysis(coding), .tokens = *(const bool *)ctx};
    explaining *at = &e;
    e.events       = ent_coding_events(coding, &e.count);
    e.reasons      = eni_coding_reasons(coding, &e.count);
    TRY(print_with(put_document, document, err));
    for (; e.sentence < e.a->sentence_count; e.sentence++) TRY(print_with(put_sentence, &at, err));
    return ENT_OK;
}

int run_explain(const settings *s)
{
    ent_error err;
    bool      tokens = s->tokens;
    reading   r      = {.s = s, .coded = explain, .ctx = &tokens};
    if (s->operand_count == 0 && isatty(STDIN_FILENO))
        return wrong_usage(s, "explain reads reports from standard input, which is a terminal; name a PATH, or \"-\"");
    ent_result result = read_reports(&r, &err);
    return status_of_reading(&r, result, &err);
}
