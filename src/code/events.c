/* events.c -- the words that name acts, tried at every token of a sentence. */
#include "events.h"

#include "code/arguments.h"
#include "code/attribution.h"
#include "code/circumstances.h"
#include "code/status.h"

#include <stdlib.h>

#define OBJECT_REACH 8 /* tokens between a verb and the noun that decides what it means */

/* A pattern that fits at a token. */
typedef struct {
    const eni_pattern *pattern;
    unsigned           form;
    uint32_t           end, object, score;
} fit;

typedef struct {
    eni_arena         *arena;
    const eni_reading *r;
    bool              *used; /* tokens that a trigger or its object has taken */
    eni_events        *events;
    size_t             cap;
} search;

/* ---- Patterns --------------------------------------------------------------------------------- */

static bool stops_gap(const eni_reading *r, uint32_t t, const eni_predicate *own)
{
    if (eni_is_mark(r, t, ',') || eni_is_boundary(r, t)) return true;
    uint32_t g = eni_group_at(r, t);
    return g != ENI_NONE && &r->predicates[g] != own && r->predicates[g].kind == ENI_FINITE;
}

/* The word after a gap: behind the verb, or before it in a passive. ENI_NONE if it is not there. */
static uint32_t find_beyond(const eni_reading *r, const eni_pattern_word *word, uint32_t from, const eni_predicate *p)
{
    for (uint32_t t = from, steps = 0; t < r->end && steps < OBJECT_REACH && !stops_gap(r, t, p); t++, steps++)
        if (eni_word_fits(r->lexicon, word, eni_word(r, t))) return t;
    if (!p || !p->passive) return ENI_NONE;
    for (uint32_t t = p->first, steps = 0; t > r->first && steps < 2 * OBJECT_REACH && !stops_gap(r, t - 1, p);
         t--, steps++)
        if (eni_word_fits(r->lexicon, word, eni_word(r, t - 1))) return t - 1;
    return ENI_NONE;
}

static bool is_particle(const eni_reading *r, const eni_pattern_word *word)
{
    return word->text.len && eni_closed_class(r->lexicon, word->text) & ENI_IS_PARTICLE;
}

/* Is the word before t no particle but the preposition of what begins here: "on Monday"? */
static bool starts_phrase(const eni_reading *r, uint32_t t)
{
    if (t >= r->end) return false;
    unsigned c = eni_class(r, t);
    return eni_token_mention(r, t) != ENI_NONE || r->time[t - r->first] != ENI_NONE ||
           r->analysis->tokens[t].shape & ENI_NUMBER || c & (ENI_IS_DETERMINER | ENI_IS_POSSESSIVE) ||
           (c == 0 && r->analysis->tokens[t].shape & ENI_WORD);
}

/* Words that follow one another, except over gaps and before a particle ("called the meeting off"). */
static bool fits_at(const eni_reading *r, const eni_pattern *pattern, uint32_t at, const eni_predicate *p, fit *out)
{
    uint32_t t = at + 1;
    *out       = (fit){.pattern = pattern, .end = t, .object = ENI_NONE, .score = 2 * pattern->word_count};
    for (uint32_t i = 1; i < pattern->word_count; i++) {
        const eni_pattern_word *word = &pattern->words[i];
        if (!word->gap && t < r->end && eni_word_fits(r->lexicon, word, eni_word(r, t))) {
            out->end = ++t;
            continue;
        }
        if (!word->gap && !(p && is_particle(r, word) && i + 1 == pattern->word_count)) return false;
        uint32_t found = find_beyond(r, word, t, p);
        if (found == ENI_NONE || (!word->gap && starts_phrase(r, found + 1))) return false;
        if (word->gap) out->object = found;
        t = found >= t ? found + 1 : t;
        out->score -= word->text.len == 0;
    }
    return true;
}

/* The best pattern of a kind at a token: most words; of equals, the later line. */
static fit best_at(const eni_reading *r, eni_pattern_kind kind, uint32_t at, const eni_predicate *p)
{
    fit best = {0}, one;
    for (uint32_t u = eni_uses_of(r->lexicon, eni_word(r, at)); u != ENI_NONE; u = r->lexicon->uses.at[u].next) {
        const eni_use *use = &r->lexicon->uses.at[u];
        if (use->pattern->kind != kind || !fits_at(r, use->pattern, at, p, &one) || one.score <= best.score) continue;
        best      = one;
        best.form = use->form;
    }
    return best;
}

/* ---- Acts ---------------------------------------------------------------------------------------- */

static void take(search *s, const fit *f, uint32_t at)
{
    const eni_reading *r = s->r;
    for (uint32_t t = at; t < f->end; t++) s->used[t - r->first] = true;
    if (f->object != ENI_NONE) s->used[f->object - r->first] = true;
}

static void add_event(search *s, const fit *f, uint32_t at, uint32_t predicate, uint32_t *count)
{
    take(s, f, at);
    if (f->pattern->act->type.len == 0 || *count == ENI_SENTENCE_EVENTS) return;
    eni_event e = {.sentence  = s->r->sentence,
                   .first     = at,
                   .end       = f->end,
                   .object    = f->object,
                   .form      = f->form,
                   .predicate = predicate,
                   .pattern   = f->pattern,
                   .time      = ENI_NONE,
                   .place     = ENI_NONE};
    eni_grow(s->arena, (void **)&s->events->at, &s->cap, s->events->len, sizeof e);
    s->events->at[s->events->len++] = e;
    (*count)++;
}

/* Is this verb only the content of an act before it: "agreed to meet", "urged Iran to stop and to return"? */
static bool is_content(const eni_predicate *p, const bool *content)
{
    if (p->kind == ENI_FINITE || p->parent == ENI_NONE) return false;
    return p->kind == ENI_INFINITIVE && content[p->parent];
}

static void find_acts(search *s)
{
    const eni_reading *r       = s->r;
    bool              *content = NEW(s->arena, bool, r->predicate_count + 1);
    uint32_t           count   = 0;
    s->used                    = NEW(s->arena, bool, r->end - r->first + 1);
    for (uint32_t k = 0; k < r->predicate_count; k++) {
        const eni_predicate *p = &r->predicates[k];
        if (is_content(p, content)) {
            content[k] = true;
            continue;
        }
        fit f = best_at(r, ENI_ACT_VERB, p->head, p);
        if (!f.pattern || s->used[p->head - r->first]) continue;
        content[k] = f.pattern->act->content;
        add_event(s, &f, p->head, k, &count);
    }
    for (uint32_t t = r->first; t < r->end; t++) {
        if (s->used[t - r->first] || eni_group_at(r, t) != ENI_NONE || eni_token_mention(r, t) != ENI_NONE) continue;
        fit f = best_at(r, ENI_ACT_PHRASE, t, NULL);
        if (!f.pattern) f = best_at(r, ENI_ACT_NOUN, t, NULL);
        if (f.pattern) add_event(s, &f, t, ENI_NONE, &count);
    }
}

static int by_place(const void *a, const void *b)
{
    const eni_event *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

/* The first mention that stands behind the trigger. */
static uint32_t mentions_before(const eni_reading *r, const eni_event *e)
{
    uint32_t low = 0, high = r->analysis->mention_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (r->analysis->mentions[middle].first < e->first)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void complete(search *s, size_t from, eni_quotation *quotation, eni_discourse *discourse)
{
    eni_frames frames;
    size_t     kept = from;
    eni_find_frames(s->r, quotation, &frames);
    if (s->events->len > from) qsort(s->events->at + from, s->events->len - from, sizeof(eni_event), by_place);
    for (size_t i = from; i < s->events->len; i++) {
        eni_event *e = &s->events->at[i];
        eni_find_arguments(s->r, e);
        if (!(e->pattern->act->needs & ENI_NEEDS_HERE))
            eni_complete_arguments(s->r->analysis, mentions_before(s->r, e), e);
        if (!eni_has_needed(s->r->analysis, e)) continue;
        eni_find_status(s->r, e);
        eni_attribute(s->r, &frames, e);
        eni_find_circumstances(s->r, discourse, e);
        s->events->at[kept++] = *e;
    }
    s->events->len = kept;
}

void eni_find_events(eni_arena *arena, const eni_lexicon *lexicon, const eni_analysis *analysis, eni_events *out)
{
    uint32_t      mention = 0, time = 0;
    eni_quotation quotation = {0};
    eni_discourse discourse = {.date = ENI_NO_DATE};
    *out                    = (eni_events){0};
    search s                = {.arena = arena, .events = out};
    for (uint32_t i = 0; i < analysis->sentence_count; i++) {
        if (!eni_is_coded(analysis->sentences[i].kind)) continue;
        eni_reading reading;
        eni_read_sentence(arena, lexicon, analysis, i, &mention, &time, &reading);
        s.r         = &reading;
        size_t from = out->len;
        find_acts(&s);
        complete(&s, from, &quotation, &discourse);
    }
}
