/* status.c -- cues in the verb group, in the verbs above it, around a noun, at the start of a clause. */
#include "status.h"

#define CHAIN 3 /* verbs above an act that are asked: "is expected to agree to" */

/* The stronger wins when cues meet. */
static const uint8_t strength[ENT_STATUS_COUNT] = {
    [ENT_ACTUAL] = 0,   [ENT_PLANNED] = 1,      [ENT_PREDICTED] = 2, [ENT_POSSIBLE] = 3,
    [ENT_DEMANDED] = 4, [ENT_HYPOTHETICAL] = 5, [ENT_DENIED] = 6};

void eni_consider_cue(eni_event *e, const eni_pattern *cue, uint32_t token)
{
    if (!cue || (e->status_cue && strength[cue->status] <= strength[e->status])) return;
    e->status       = cue->status;
    e->status_cue   = cue;
    e->status_token = token;
}

/* Cues of one kind anywhere in [from, to). */
static void consider_within(const eni_reading *r, eni_event *e, eni_pattern_kind kind, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        uint32_t           len;
        const eni_pattern *cue = eni_phrase_at(r->lexicon, r->analysis, kind, t, to, &len);
        eni_consider_cue(e, cue, t);
        if (cue) t += len - 1;
    }
}

/* The longest cue at a verb, whose "to" may stand behind an object: "expects Japan to". */
static const eni_pattern *verb_cue(const eni_reading *r, const eni_predicate *above, const eni_predicate *act)
{
    const eni_pattern *best = eni_phrase_at(r->lexicon, r->analysis, ENI_STATUS_VERB, above->head, r->end, NULL);
    if (best || act->kind != ENI_INFINITIVE) return best;
    uint32_t u = eni_uses_of(r->lexicon, eni_word(r, above->head));
    for (; u != ENI_NONE; u = r->lexicon->uses.at[u].next) {
        const eni_pattern *p = r->lexicon->uses.at[u].pattern;
        if (p->kind == ENI_STATUS_VERB && p->word_count == 2 && eni_equal(p->words[1].text, STR("to")) &&
            !(eni_class(r, above->head) & ENI_IS_AUXILIARY))
            return p;
    }
    return NULL;
}

/* The verb above: "plans to", "is expected to". A verb that itself is an act says nothing. */
static void consider_verbs_above(const eni_reading *r, eni_event *e, const eni_predicate *p)
{
    for (int i = 0; i < CHAIN && p->parent != ENI_NONE; i++) {
        const eni_predicate *above = &r->predicates[p->parent];
        if (p->kind != ENI_INFINITIVE && p->kind != ENI_GERUND_FORM) return;
        const eni_pattern *cue = verb_cue(r, above, p);
        if (cue) {
            eni_consider_cue(e, cue, above->head);
            consider_within(r, e, ENI_STATUS_GROUP, above->first, above->head);
        } else if (p->kind == ENI_GERUND_FORM) {
            return;
        }
        p = above;
    }
}

/* "if", "unless" at the head of its clause, or of the clause before the comma that it follows from. */
static void consider_clause(const eni_reading *r, eni_event *e, uint32_t from)
{
    for (uint32_t t = from; t > r->first; t--) {
        const eni_pattern *cue = eni_phrase_at(r->lexicon, r->analysis, ENI_STATUS_CLAUSE, t - 1, r->end, NULL);
        if (cue && eni_token_mention(r, t - 1) == ENI_NONE) {
            eni_consider_cue(e, cue, t - 1);
            return;
        }
        if (eni_is_boundary(r, t - 1) || (eni_group_at(r, t - 1) != ENI_NONE && t < from &&
                                          r->predicates[eni_group_at(r, t - 1)].kind == ENI_FINITE))
            return;
    }
    const eni_pattern *cue = eni_phrase_at(r->lexicon, r->analysis, ENI_STATUS_CLAUSE, r->first, r->end, NULL);
    if (from == r->first) eni_consider_cue(e, cue, r->first);
}

/* Is the first clause of the sentence a condition, and the act's verb one of its consequence ("would", "will")? */
static void consider_consequence(const eni_reading *r, eni_event *e, const eni_predicate *p)
{
    const eni_pattern *cue = eni_phrase_at(r->lexicon, r->analysis, ENI_STATUS_CLAUSE, r->first, r->end, NULL);
    if (cue && cue->status == ENT_HYPOTHETICAL && eni_class(r, p->first) & ENI_IS_MODAL)
        eni_consider_cue(e, cue, r->first);
}

/* "No state recognised": the word before the subject, or its first. */
static void consider_subject(const eni_reading *r, eni_event *e, const eni_predicate *p)
{
    if (p->subject.len == 0 || p->kind != ENI_FINITE) return;
    const eni_mention *m = &r->analysis->mentions[p->subject.at[0]];
    if (m->sentence != r->sentence || m->first >= p->first) return;
    consider_within(r, e, ENI_STATUS_SUBJECT, m->first > r->first ? m->first - 1 : m->first, m->first + 1);
}

static void status_of_verb(const eni_reading *r, eni_event *e)
{
    const eni_predicate *p = &r->predicates[e->predicate];
    /* The group may share its auxiliaries with the verb it is joined to: "will meet and sign". */
    consider_within(r, e, ENI_STATUS_GROUP, p->first, p->head);
    if (p->first > r->first) consider_within(r, e, ENI_STATUS_GROUP, p->first - 1, p->first);
    for (int i = 0; i < CHAIN && p->parent != ENI_NONE && p->first == p->head && p->kind != ENI_GERUND_FORM &&
                    p->kind == r->predicates[p->parent].kind;
         i++) {
        p = &r->predicates[p->parent];
        if (p->first < p->head) consider_within(r, e, ENI_STATUS_GROUP, p->first, p->head);
    }
    consider_subject(r, e, p);
    consider_verbs_above(r, e, p);
    consider_clause(r, e, p->first);
    consider_consequence(r, e, p);
}

static void status_of_noun(const eni_reading *r, eni_event *e)
{
    uint32_t from = e->first, steps = 0;
    while (from > r->first && steps++ < 8 && eni_group_at(r, from - 1) == ENI_NONE && !eni_is_boundary(r, from - 1) &&
           !eni_is_mark(r, from - 1, ',') &&
           !(eni_class(r, from - 1) & ENI_IS_PREPOSITION && eni_token_mention(r, from - 1) == ENI_NONE))
        from--;
    consider_within(r, e, ENI_STATUS_NOUN, from, e->first);
    uint32_t start = from > r->first + 4 ? from - 4 : r->first;
    for (uint32_t t = start; t < from; t++) { /* "ahead of" must end where the phrase begins */
        uint32_t           len;
        const eni_pattern *cue = eni_phrase_at(r->lexicon, r->analysis, ENI_STATUS_BEFORE, t, from, &len);
        if (cue && t + len == from) eni_consider_cue(e, cue, t);
    }
    uint32_t g = e->predicate != ENI_NONE ? e->predicate : from > r->first ? eni_group_at(r, from - 1) : ENI_NONE;
    if (g == ENI_NONE) return;
    const eni_predicate *p   = &r->predicates[g];
    const eni_pattern   *cue = eni_phrase_at(r->lexicon, r->analysis, ENI_STATUS_VERB, p->head, r->end, NULL);
    if (e->predicate == ENI_NONE) {
        eni_consider_cue(e, cue, p->head);
        return;
    }
    consider_within(r, e, ENI_STATUS_GROUP, p->first, p->head);
    consider_verbs_above(r, e, p);
    consider_clause(r, e, p->first);
}

void eni_find_status(const eni_reading *r, eni_event *e)
{
    e->status       = ENT_ACTUAL;
    e->status_cue   = NULL;
    e->status_token = ENI_NONE;
    if (e->pattern->kind == ENI_ACT_VERB && e->predicate != ENI_NONE)
        status_of_verb(r, e);
    else
        status_of_noun(r, e);
    if (!e->status_cue) return;
    e->status = e->status_cue->status;
}
