/* show.c -- entente show: a report in the database with its events. */
#include "base/date.h"
#include "event_writer.h"
#include "exchange/escape.h"
#include "exchange/json_writer.h"
#include "run.h"

#include <stdlib.h>

/* What is printed of an event below the line it stands in. */
typedef struct {
    ent_span trigger;
    ent_str  words; /* its line */
} note;

typedef struct {
    const settings     *s;
    ent_store          *store;
    uint64_t            shown;
    const ent_document *document; /* the one at hand, */
    eni_arena           arena;    /* and its notes */
    ENI_LIST(note) notes;
} showing;

/* ---- The events of a report, by the place of their triggers ---------------------------------- */

typedef struct {
    showing         *show;
    const ent_event *event;
} noting;

static ent_result note_event(void *ctx)
{
    noting          *n    = ctx;
    const ent_event *e    = n->event;
    eni_text         line = {.arena = &n->show->arena};
    char             date[ENT_DATE_SIZE];
    eni_put_char(&line, '"');
    eni_put_plain(&line, e->trigger_text);
    eni_put(&line, STR("\" "));
    put_parties(&line, e->sources);
    eni_put(&line, STR(" "));
    put_act(&line, e);
    eni_put(&line, e->targets.len ? STR(" -> ") : STR(""));
    put_parties(&line, e->targets);
    eni_putf(&line, ", %s", ent_status_name(e->status));
    if (ent_date_format(e->date, date)) eni_putf(&line, ", %s", date);
    if (e->attribution.len) {
        eni_put(&line, STR(", by "));
        put_parties(&line, e->attribution);
    }
    *PUSH(&n->show->arena, &n->show->notes) = (note){e->trigger, eni_text_str(&line)};
    return ENT_OK;
}

static ent_result take_event(void *ctx, const ent_event *event, const ent_citation *citation, ent_error *err)
{
    noting n = {ctx, event};
    (void)citation;
    return eni_within(&n.show->arena, note_event, &n, err);
}

static int by_place(const void *left, const void *right)
{
    const note *a = left, *b = right;
    return (a->trigger.begin > b->trigger.begin) - (a->trigger.begin < b->trigger.begin);
}

/* ---- For people ------------------------------------------------------------------------------- */

static void put_field(eni_text *out, const char *name, ent_str value)
{
    if (value.len == 0) return;
    eni_putf(out, "%-10s ", name);
    eni_put_plain(out, value);
    eni_put_char(out, '\n');
}

static void put_head(eni_text *out, const ent_document *d)
{
    char     date[ENT_DATE_SIZE];
    eni_text published = {.arena = out->arena};
    if (ent_date_format(d->published, date)) {
        eni_put(&published, eni_str(date));
        if (d->published_how.len) eni_putf(&published, " (" FMT ")", ARG(d->published_how));
    }
    put_field(out, "path", d->path);
    put_field(out, "id", eni_str(d->id));
    put_field(out, "address", d->url);
    put_field(out, "title", d->title);
    put_field(out, "outlet", d->outlet);
    put_field(out, "byline", d->byline);
    put_field(out, "published", eni_text_str(&published));
    put_field(out, "language", d->language);
    eni_put_char(out, '\n');
}

/* The line with the triggers in it underlined, where that is welcome. */
static void put_line(eni_text *out, const showing *show, const ent_line *line, bool colour)
{
    uint32_t at = line->span.begin;
    eni_putf(out, "%-8s ", ent_line_kind_name(line->kind));
    for (size_t i = 0; colour && i < show->notes.len; i++) {
        ent_span trigger = show->notes.at[i].trigger;
        if (trigger.begin < at || trigger.end > line->span.end) continue;
        eni_put_plain(out, eni_slice(show->document->text, (ent_span){at, trigger.begin}));
        eni_put(out, STR("\033[4m"));
        eni_put_plain(out, eni_slice(show->document->text, trigger));
        eni_put(out, STR("\033[0m"));
        at = trigger.end;
    }
    eni_put_plain(out, eni_slice(show->document->text, (ent_span){at, line->span.end}));
    eni_put_char(out, '\n');
}

static void put_for_people(eni_text *out, const showing *show)
{
    const ent_document *d      = show->document;
    bool                colour = in_colour();
    if (show->shown) eni_put_char(out, '\n');
    put_head(out, d);
    for (size_t i = 0; i < d->line_count; i++) {
        ent_span span = d->lines[i].span;
        put_line(out, show, &d->lines[i], colour);
        for (size_t k = 0; k < show->notes.len; k++)
            if (show->notes.at[k].trigger.begin >= span.begin && show->notes.at[k].trigger.begin < span.end)
                eni_putf(out, "           = " FMT "\n", ARG(show->notes.at[k].words));
    }
}

/* ---- As JSON ---------------------------------------------------------------------------------- */

static void put_member(eni_text *out, const char *key, ent_str value)
{
    eni_json_key(out, key);
    eni_json_text_or_null(out, value);
}

static void put_lines(eni_text *out, const ent_document *d)
{
    eni_json_key(out, "lines");
    eni_json_open(out, '[');
    for (size_t i = 0; i < d->line_count; i++) {
        eni_json_open(out, '{');
        eni_json_key(out, "bytes");
        eni_json_span(out, d->lines[i].span);
        put_member(out, "kind", eni_str(ent_line_kind_name(d->lines[i].kind)));
        eni_json_close(out, '}');
    }
    eni_json_close(out, ']');
}

static void put_as_json(eni_text *out, const ent_document *d)
{
    eni_json_open(out, '{');
    put_member(out, "id", eni_str(d->id));
    put_member(out, "path", d->path);
    put_member(out, "url", d->url);
    put_member(out, "title", d->title);
    put_member(out, "outlet", d->outlet);
    put_member(out, "byline", d->byline);
    eni_json_key(out, "published");
    eni_json_date(out, d->published);
    put_member(out, "published_how", d->published_how);
    put_member(out, "language", d->language);
    put_member(out, "text", d->text);
    put_lines(out, d);
    eni_json_close(out, '}');
    eni_put_char(out, '\n');
}

/* ---- The command ------------------------------------------------------------------------------- */

static void put_document(eni_text *out, const void *ctx)
{
    const showing *show = ctx;
    if (show->s->json)
        put_as_json(out, show->document);
    else
        put_for_people(out, show);
}

static ent_result show_document(void *ctx, const ent_document *document, ent_error *err)
{
    showing *show   = ctx;
    show->document  = document;
    show->arena     = eni_arena_new((size_t)256 << 20);
    show->notes.len = show->notes.cap = 0;
    ent_event_filter filter           = {.document = eni_str(document->id)};
    ent_result       result           = ENT_OK;
    if (!show->s->json) result = ent_store_events(show->store, &filter, take_event, show, err);
    if (show->notes.len) qsort(show->notes.at, show->notes.len, sizeof *show->notes.at, by_place);
    if (result == ENT_OK) result = print_with(put_document, show, err);
    eni_arena_free(&show->arena);
    show->shown++;
    return result;
}

static ent_result show_all(showing *show, ent_error *err)
{
    for (int i = 0; i < show->s->operand_count; i++) {
        ent_str  key    = eni_str(show->s->operands[i]);
        uint64_t before = show->shown;
        TRY(ent_store_documents(show->store, key, show_document, show, err));
        if (show->shown == before)
            return eni_fail_in(err, ENT_E_NO_INPUT, eni_str(show->s->db), "no report called " FMT, ARG(key));
    }
    return ENT_OK;
}

int run_show(const settings *s)
{
    ent_error  err;
    showing    show   = {.s = s};
    ent_result result = ent_store_open(&show.store, s->db, ENT_STORE_READ, &err);
    if (result == ENT_OK) {
        result = show_all(&show, &err);
        ent_store_close(show.store, NULL);
    }
    if (result != ENT_OK && result != ENT_E_STOPPED) complain(&err);
    return status_of(result);
}
