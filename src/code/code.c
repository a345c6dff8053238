/* code.c -- the coder: dictionaries loaded once, then documents through all stages to events. */
#include "coder.h"

#include "analyse/mentions.h"
#include "analyse/quantities.h"
#include "analyse/sentences.h"
#include "analyse/times.h"
#include "base/digest.h"
#include "base/utf8.h"

#include <stdlib.h>

#define CODER_BYTES    ((size_t)512 << 20) /* dictionaries */
#define ID_DIGITS      16                  /* of ids and anchors */
#define DOCUMENT_BYTES ((size_t)1 << 30)   /* what one document may use (docs/limits.md) */

struct ent_coder {
    eni_arena      arena;
    eni_knowledge *knowledge;
    eni_ontology   ontology;
    eni_lexicon    lexicon;
};

struct ent_coding {
    eni_arena    arena;
    eni_analysis analysis;
    eni_events   found; /* the same events with their reasons */
    ent_event   *events;
    ent_span    *sentences;
};

const char *ent_coder_name(void)
{
    return "entente " ENT_VERSION " lexicon-1";
}

/* ---- Loading --------------------------------------------------------------------------------- */

typedef struct {
    ent_coder  *coder;
    const char *dir, *overrides;
    ent_error  *err;
} loading;

static ent_result load(void *job)
{
    loading *l = job;
    TRY(eni_knowledge_load(&l->coder->arena, l->dir, l->overrides, &l->coder->knowledge, l->err));
    TRY(eni_ontology_load(&l->coder->arena, l->dir, l->overrides, &l->coder->ontology, l->err));
    return eni_lexicon_load(&l->coder->arena, &l->coder->ontology, l->dir, l->overrides, &l->coder->lexicon, l->err);
}

ent_result ent_coder_load(ent_coder **out, const char *dir, const char *overrides, ent_error *err)
{
    *out             = NULL;
    ent_coder *coder = calloc(1, sizeof *coder);
    if (!coder) return eni_fail(err, ENT_E_LIMIT, "out of memory");
    coder->arena      = eni_arena_new(CODER_BYTES);
    loading    l      = {coder, dir, overrides, err};
    ent_result result = eni_within(&coder->arena, load, &l, err);
    if (result != ENT_OK) {
        ent_coder_free(coder);
        return result;
    }
    *out = coder;
    return ENT_OK;
}

void ent_coder_free(ent_coder *coder)
{
    if (!coder) return;
    eni_arena_free(&coder->arena);
    free(coder);
}

/* ---- Identifiers ------------------------------------------------------------------------------- */

static void put_parties(eni_text *text, ent_parties parties)
{
    for (size_t i = 0; i < parties.len; i++)
        eni_putf(text, FMT "\t" FMT "\t", ARG(parties.at[i].code), ARG(parties.at[i].text));
    eni_put_char(text, '\n');
}

static void identify(eni_arena *arena, const ent_document *document, ent_event *e)
{
    eni_text anchor = {.arena = arena}, all = {.arena = arena};
    eni_putf(&anchor, "%s %u %u", document->id, e->trigger.begin, e->trigger.end);
    eni_digest(eni_text_str(&anchor), ID_DIGITS, e->anchor);
    memcpy(e->cluster, e->anchor, sizeof e->cluster);
    eni_putf(&all, "%s\n" FMT "\n%s\n%s\n", e->anchor, ARG(e->type), ent_status_name(e->status), ent_coder_name());
    put_parties(&all, e->sources);
    put_parties(&all, e->targets);
    put_parties(&all, e->addressees);
    put_parties(&all, e->attribution);
    eni_digest(eni_text_str(&all), ID_DIGITS, e->id);
}

/* ---- From what was found to what is given out ----------------------------------------------------- */

typedef struct {
    const ent_coder    *coder;
    const ent_document *document;
    ent_coding         *coding;
    uint32_t            byte, chars; /* characters counted so far: up to this byte */
} job;

static ent_party *party_at(const eni_analysis *a, const eni_event *e, uint32_t mention, ent_party *out)
{
    const eni_mention *m    = &a->mentions[mention];
    bool               here = m->sentence == e->sentence && m->span.end > m->span.begin;
    for (uint32_t i = 0; i < (m->code_count ? m->code_count : 1); i++)
        *out++ = (ent_party){.code = m->code_count ? m->codes[i] : STR(""),
                             .name = m->name,
                             .text = here ? eni_slice(a->document->text, m->span) : STR(""),
                             .span = here ? m->span : (ent_span){0, 0}};
    return out;
}

static ent_parties parties_of(eni_arena *arena, const eni_analysis *a, const eni_event *e, const eni_mentions *list)
{
    size_t count = 0;
    for (uint32_t i = 0; i < list->len; i++)
        count += a->mentions[list->at[i]].code_count ? a->mentions[list->at[i]].code_count : 1;
    if (count == 0) return (ent_parties){0};
    ent_party *parties = NEW(arena, ent_party, count), *end = parties;
    for (uint32_t i = 0; i < list->len; i++) end = party_at(a, e, list->at[i], end);
    return (ent_parties){parties, count};
}

static ent_parties attribution_of(eni_arena *arena, const eni_analysis *a, const eni_event *e)
{
    const eni_speaker *s = &e->speaker;
    if (s->mentions.len || s->words.end == s->words.begin) return parties_of(arena, a, e, &s->mentions);
    ent_party *party = NEW(arena, ent_party, 1);
    *party           = (ent_party){
                  .code = STR(""), .name = STR(""), .text = eni_slice(a->document->text, s->words), .span = s->words};
    return (ent_parties){party, 1};
}

static void set_amounts(eni_arena *arena, const eni_analysis *a, const eni_event *from, ent_event *e)
{
    if (from->amount_count == 0) return;
    ent_amount *amounts = NEW(arena, ent_amount, from->amount_count);
    for (uint32_t i = 0; i < from->amount_count; i++) {
        const eni_quantity *q = &a->quantities[from->amounts[i]];
        amounts[i]            = (ent_amount){q->value, q->unit, eni_slice(a->document->text, q->span), q->span};
    }
    e->amounts      = amounts;
    e->amount_count = from->amount_count;
}

static void set_date(const eni_analysis *a, const eni_event *from, ent_event *e)
{
    e->date      = from->date;
    e->date_text = e->date_rule = STR("");
    if (!eni_date_known(from->date)) return;
    e->date_rule = eni_str(from->date_how);
    if (from->time == ENI_NONE) return;
    e->date_span = a->times[from->time].span;
    e->date_text = eni_slice(a->document->text, e->date_span);
    if (a->times[from->time].rule.len) e->date_rule = a->times[from->time].rule;
}

static void set_place(const eni_analysis *a, const eni_event *from, ent_event *e)
{
    e->place = e->place_country = STR("");
    if (from->place == ENI_NONE) return;
    const eni_mention *m = &a->mentions[from->place];
    e->place_span        = m->span;
    e->place             = eni_slice(a->document->text, m->span);
    if (m->code_count && m->codes[0].len >= 3 && !eni_starts(m->codes[0], STR("IGO")))
        e->place_country = (ent_str){m->codes[0].at, 3};
}

/* Counts on from where it stopped, or again from the start of the text if `byte` lies before. */
static uint32_t characters_before(job *j, uint32_t byte)
{
    if (byte < j->byte) j->byte = j->chars = 0;
    ent_str between = {j->document->text.at + j->byte, byte - j->byte};
    j->chars += (uint32_t)eni_utf8_count(between);
    j->byte = byte;
    return j->chars;
}

static void give_out(job *j, const eni_event *from, ent_event *e)
{
    eni_arena          *arena = &j->coding->arena;
    const eni_analysis *a     = &j->coding->analysis;
    ent_str             text  = j->document->text;
    const eni_act      *act   = from->pattern->act;
    *e                        = (ent_event){.type          = act->type,
                                            .mode          = act->mode,
                                            .cameo         = act->cameo,
                                            .status        = from->status,
                                            .sources       = parties_of(arena, a, from, &from->sources),
                                            .targets       = parties_of(arena, a, from, &from->targets),
                                            .addressees    = parties_of(arena, a, from, &from->addressees),
                                            .attribution   = attribution_of(arena, a, from),
                                            .sentence      = from->sentence,
                                            .sentence_span = a->sentences[from->sentence].span,
                                            .evidence      = from->evidence,
                                            .confidence    = from->confidence,
                                            .why           = from->pattern->why,
                                            .trigger       = {a->tokens[from->first].span.begin, a->tokens[from->end - 1].span.end}};
    set_date(a, from, e);
    set_place(a, from, e);
    set_amounts(arena, a, from, e);
    e->trigger_text         = eni_slice(text, e->trigger);
    e->evidence_text        = eni_slice(text, e->evidence);
    uint32_t start          = characters_before(j, e->sentence_span.begin);
    ent_str  lead           = {text.at + e->sentence_span.begin, e->evidence.begin - e->sentence_span.begin};
    e->evidence_chars.begin = start + (uint32_t)eni_utf8_count(lead);
    e->evidence_chars.end   = e->evidence_chars.begin + (uint32_t)eni_utf8_count(e->evidence_text);
    identify(arena, j->document, e);
}

static ent_result code(void *ctx)
{
    job          *j      = ctx;
    ent_coding   *coding = j->coding;
    eni_arena    *arena  = &coding->arena;
    eni_analysis *a      = &coding->analysis;
    eni_find_sentences(arena, j->document, a);
    eni_find_times(arena, a);
    eni_find_quantities(arena, a);
    eni_find_mentions(arena, j->coder->knowledge, a);
    eni_find_events(arena, &j->coder->lexicon, a, &coding->found);
    coding->sentences = NEW(arena, ent_span, a->sentence_count);
    for (uint32_t i = 0; i < a->sentence_count; i++) coding->sentences[i] = a->sentences[i].span;
    coding->events = NEW(arena, ent_event, coding->found.len);
    for (size_t i = 0; i < coding->found.len; i++) give_out(j, &coding->found.at[i], &coding->events[i]);
    return ENT_OK;
}

ent_result ent_code(const ent_coder *coder, const ent_document *document, ent_coding **out, ent_error *err)
{
    *out               = NULL;
    ent_coding *coding = calloc(1, sizeof *coding);
    if (!coding) return eni_fail(err, ENT_E_LIMIT, "out of memory");
    coding->arena     = eni_arena_new(DOCUMENT_BYTES);
    job        j      = {.coder = coder, .document = document, .coding = coding};
    ent_result result = eni_within(&coding->arena, code, &j, err);
    if (result != ENT_OK) {
        ent_coding_free(coding);
        return result;
    }
    *out = coding;
    return ENT_OK;
}

void ent_coding_free(ent_coding *coding)
{
    if (!coding) return;
    eni_arena_free(&coding->arena);
    free(coding);
}

const ent_event *ent_coding_events(const ent_coding *coding, size_t *count)
{
    *count = coding->found.len;
    return coding->events;
}

const ent_span *ent_coding_sentences(const ent_coding *coding, size_t *count)
{
    *count = coding->analysis.sentence_count;
    return coding->sentences;
}

const eni_analysis *eni_coding_analysis(const ent_coding *coding)
{
    return &coding->analysis;
}

const eni_event *eni_coding_reasons(const ent_coding *coding, size_t *count)
{
    *count = coding->found.len;
    return coding->found.at;
}
