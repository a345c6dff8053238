/* arguments.c -- sources and targets by the place of the mentions around a verb or a noun. */
#include "arguments.h"

#include "base/codes.h"

#define NEAR  16 /* mentions looked at on each side of a trigger */
#define REACH 30 /* tokens looked at */

typedef struct {
    uint32_t mention;
    uint64_t preposition; /* ENI_PREP_OBJECT if none stands before it; 0 if one that no rule knows */
} near_mention;

typedef struct {
    near_mention at[NEAR];
    uint32_t     len;
} nearby;

static const eni_mention *mention_of(const eni_reading *r, uint32_t m)
{
    return &r->analysis->mentions[m];
}

/* ---- Countries ------------------------------------------------------------------------------- */

static bool same_country(const eni_mention *x, const eni_mention *y)
{
    for (uint32_t i = 0; i < x->code_count; i++)
        for (uint32_t j = 0; j < y->code_count; j++)
            if (eni_equal(eni_code_country(x->codes[i]), eni_code_country(y->codes[j]))) return true;
    return false;
}

bool eni_share_country(const eni_analysis *a, const eni_mentions *x, const eni_mentions *y)
{
    for (uint32_t i = 0; i < x->len; i++)
        for (uint32_t j = 0; j < y->len; j++)
            if (same_country(&a->mentions[x->at[i]], &a->mentions[y->at[j]])) return true;
    return false;
}

static bool is_of(const eni_reading *r, uint32_t m, const eni_mentions *list)
{
    eni_mentions one = {{m}, 1};
    return eni_share_country(r->analysis, &one, list);
}

static bool has_code(const eni_reading *r, uint32_t m)
{
    return mention_of(r, m)->code_count > 0;
}

/* ---- Looking around --------------------------------------------------------------------------- */

/* The mentions from token `t` on, each with the preposition before it, to the end of the clause; `through`
 * also into a clause that says what is asked or promised. */
static nearby look_right(const eni_reading *r, uint32_t t, uint64_t preposition, bool through)
{
    nearby   found = {0};
    uint32_t start = t, end = t + REACH < r->end ? t + REACH : r->end;
    while (t < end && found.len < NEAR) {
        uint32_t m = eni_token_mention(r, t), g = eni_group_at(r, t);
        if (!through && eni_is_boundary(r, t)) break;
        if (m != ENI_NONE) {
            found.at[found.len++] = (near_mention){m, preposition};
            t                     = mention_of(r, m)->end > t ? mention_of(r, m)->end : t + 1;
            continue;
        }
        if (!through && g != ENI_NONE && t > start && r->predicates[g].kind != ENI_REDUCED) break;
        if (eni_is_mark(r, t, ';')) break;
        unsigned c = eni_class(r, t);
        if (c & ENI_IS_PREPOSITION || (c & ENI_IS_TO && g == ENI_NONE))
            preposition = eni_preposition(r->lexicon, eni_word(r, t));
        else if (g != ENI_NONE)
            preposition = ENI_PREP_OBJECT;
        else if (eni_is_mark(r, t, ',') && t > start && eni_token_mention(r, t - 1) == ENI_NONE)
            preposition = 0;
        t++;
    }
    return found;
}

/* All mentions of the first that one of the prepositions brings, its conjuncts included. */
static bool take(const eni_reading *r, const nearby *near, uint64_t prepositions, bool places, const eni_mentions * not,
                 eni_mentions *out)
{
    for (uint32_t i = 0; i < near->len; i++) {
        uint32_t m = near->at[i].mention;
        if (!(near->at[i].preposition & prepositions) || !has_code(r, m)) continue;
        if (!places && !eni_is_party(r, m)) continue;
        if (not &&is_of(r, m, not )) continue;
        eni_add_conjuncts(r, m, out);
        return true;
    }
    return false;
}

/* The phrase of a noun goes left over adjectives to its owner: "Russia's latest invasion". */
static uint32_t owner_of(const eni_reading *r, uint32_t noun)
{
    uint32_t t = noun;
    for (uint32_t steps = 0; t > r->first && steps < 6; steps++) {
        uint32_t m = eni_token_mention(r, t - 1);
        if (m != ENI_NONE) return m;
        unsigned c   = eni_class(r, t - 1);
        bool     own = eni_equal(eni_word(r, t - 1), STR("'s")) || eni_equal(eni_word(r, t - 1), STR("'"));
        if (!own && (c & ~(unsigned)(ENI_IS_OTHER | ENI_IS_ADVERB | ENI_IS_AND) || eni_group_at(r, t - 1) != ENI_NONE))
            return ENI_NONE;
        if (!own && r->analysis->tokens[t - 1].shape & ENI_PUNCT && !eni_is_mark(r, t - 1, '-')) return ENI_NONE;
        t--;
    }
    return ENI_NONE;
}

/* ---- Verbs ---------------------------------------------------------------------------------------- */

#define DEFAULT_TARGETS                                                                                           \
    (ENI_PREP_OBJECT | ENI_PREP_OF | ENI_PREP_WITH | ENI_PREP_TO | ENI_PREP_ON | ENI_PREP_AGAINST | ENI_PREP_AT | \
     ENI_PREP_OVER | ENI_PREP_TOWARD | ENI_PREP_INTO)
#define VISIT_TARGETS \
    (ENI_PREP_OBJECT | ENI_PREP_TO | ENI_PREP_IN | ENI_PREP_INTO | ENI_PREP_AT | ENI_PREP_WITH | ENI_PREP_FOR)

static void verb_targets(const eni_reading *r, eni_event *e, const nearby *near)
{
    const eni_act *act   = e->pattern->act;
    bool           visit = act->frame == ENI_FRAME_VISIT;
    uint64_t       want  = act->targets ? act->targets : visit ? VISIT_TARGETS : DEFAULT_TARGETS;
    e->target_how        = "after the verb";
    if (take(r, near, want & ENI_PREP_OBJECT, visit, &e->sources, &e->targets)) return;
    if (take(r, near, want, visit, &e->sources, &e->targets)) return;
    e->target_how = "in the same clause";
    if (take(r, near, ~(uint64_t)(ENI_PREP_IN | ENI_PREP_BY | ENI_PREP_FROM | ENI_PREP_AT), false, &e->sources,
             &e->targets))
        return;
    e->target_how = "";
}

static void joint_parties(const eni_reading *r, eni_event *e, const nearby *near, uint64_t prepositions)
{
    for (uint32_t i = 0; i < near->len; i++) {
        uint32_t m = near->at[i].mention;
        if (near->at[i].preposition & prepositions && has_code(r, m) && eni_is_party(r, m) && !is_of(r, m, &e->sources))
            eni_add_conjuncts(r, m, &e->sources);
    }
}

static void add_known(const eni_reading *r, const eni_mentions *from, eni_mentions *to)
{
    for (uint32_t i = 0; i < from->len; i++)
        if (has_code(r, from->at[i])) eni_add_mention(to, from->at[i]);
}

static void passive_arguments(const eni_reading *r, eni_event *e, const eni_predicate *p, const nearby *near)
{
    if (take(r, near, ENI_PREP_BY, false, NULL, &e->sources)) e->source_how = "after \"by\"";
    if (e->pattern->act->frame == ENI_FRAME_JOINT && e->sources.len == 0) {
        add_known(r, &p->subject, &e->sources);
        joint_parties(r, e, near, ENI_PREP_BY | ENI_PREP_BETWEEN | ENI_PREP_WITH | ENI_PREP_AMONG);
        e->source_how = p->how;
        return;
    }
    for (uint32_t i = 0; i < p->subject.len; i++)
        if (has_code(r, p->subject.at[i]) && !is_of(r, p->subject.at[i], &e->sources))
            eni_add_mention(&e->targets, p->subject.at[i]);
    e->target_how = e->targets.len ? "subject of a passive" : "";
    if (e->targets.len == 0 && take(r, near, DEFAULT_TARGETS & ~(uint64_t)ENI_PREP_BY, false, &e->sources, &e->targets))
        e->target_how = "after the verb";
}

static void swap_host(eni_event *e)
{
    eni_mentions host = e->sources;
    const char  *how  = e->source_how;
    e->sources = e->targets, e->source_how = e->target_how;
    e->targets = host, e->target_how = how;
}

static void verb_arguments(const eni_reading *r, eni_event *e)
{
    const eni_act       *act  = e->pattern->act;
    const eni_predicate *p    = &r->predicates[e->predicate];
    uint32_t             from = e->end > p->end ? e->end : p->end;
    nearby near = look_right(r, p->head + 1 < from && e->object != ENI_NONE ? p->head + 1 : from, ENI_PREP_OBJECT,
                             act->content);
    if (p->passive) {
        passive_arguments(r, e, p, &near);
    } else {
        add_known(r, &p->subject, &e->sources);
        e->source_how         = e->sources.len ? p->how : "";
        e->has_unknown_source = p->subject.len > 0 && e->sources.len == 0;
        if (act->frame == ENI_FRAME_JOINT)
            joint_parties(r, e, &near,
                          act->targets ? act->targets
                                       : ENI_PREP_OBJECT | ENI_PREP_WITH | ENI_PREP_BETWEEN | ENI_PREP_AMONG);
        else
            verb_targets(r, e, &near);
    }
    if (act->frame == ENI_FRAME_HOST) swap_host(e);
}

/* ---- Nouns ------------------------------------------------------------------------------------------ */

/* "hold talks", "imposed sanctions": does the verb before the noun bring its parties? */
static const eni_predicate *light_verb(const eni_reading *r, uint32_t noun, uint32_t *index)
{
    for (uint32_t t = noun, steps = 0; t > r->first && steps < 8; t--, steps++) {
        uint32_t g = eni_group_at(r, t - 1);
        if (g == ENI_NONE) {
            if (eni_is_boundary(r, t - 1) ||
                (eni_class(r, t - 1) & ENI_IS_PREPOSITION && eni_token_mention(r, t - 1) == ENI_NONE))
                return NULL;
            continue;
        }
        *index = g;
        return eni_phrase_at(r->lexicon, r->analysis, ENI_LIGHT_VERB, r->predicates[g].head, r->end, NULL)
                   ? &r->predicates[g]
                   : NULL;
    }
    return NULL;
}

#define NOUN_TARGETS                                                                                                \
    (ENI_PREP_ON | ENI_PREP_AGAINST | ENI_PREP_TO | ENI_PREP_WITH | ENI_PREP_AT | ENI_PREP_OVER | ENI_PREP_TOWARD | \
     ENI_PREP_INTO | ENI_PREP_FOR)

static void noun_targets(const eni_reading *r, eni_event *e, const nearby *near)
{
    const eni_act *act   = e->pattern->act;
    bool           visit = act->frame == ENI_FRAME_VISIT;
    uint64_t want = act->targets ? act->targets : visit ? ENI_PREP_TO | ENI_PREP_IN | ENI_PREP_WITH : NOUN_TARGETS;
    if (take(r, near, want, visit, &e->sources, &e->targets))
        e->target_how = "after the noun";
    else if (take(r, near, ENI_PREP_OF, visit, &e->sources, &e->targets))
        e->target_how = "\"of\" after the noun";
}

static void noun_arguments(const eni_reading *r, eni_event *e)
{
    const eni_act       *act   = e->pattern->act;
    uint64_t             last  = e->end - e->first > 1 ? eni_preposition(r->lexicon, eni_word(r, e->end - 1)) : 0;
    nearby               near  = look_right(r, e->end, last, false);
    uint32_t             owner = owner_of(r, e->first), g;
    const eni_predicate *light = light_verb(r, e->first, &g);
    if (owner != ENI_NONE && eni_is_party(r, owner) && has_code(r, owner)) {
        eni_add_conjuncts(r, owner, &e->sources);
        e->source_how = "owner of the noun";
    } else if (light && !light->passive && light->subject.len) {
        add_known(r, &light->subject, &e->sources);
        e->source_how = "subject of its verb";
        e->predicate  = g;
    }
    uint64_t by = act->sources ? act->sources : ENI_PREP_BY;
    if (act->frame == ENI_FRAME_JOINT) {
        joint_parties(r, e, &near, ENI_PREP_BETWEEN | ENI_PREP_WITH | ENI_PREP_AMONG | ENI_PREP_OF | ENI_PREP_BY);
        if (e->sources.len && !*e->source_how) e->source_how = "after the noun";
        return;
    }
    if (e->sources.len == 0 && take(r, &near, by, false, NULL, &e->sources)) e->source_how = "\"by\" after the noun";
    if (e->sources.len == 0 && take(r, &near, ENI_PREP_OF, false, NULL, &e->sources))
        e->source_how = "\"of\" after the noun";
    noun_targets(r, e, &near);
    if (act->frame == ENI_FRAME_HOST) swap_host(e);
}

void eni_find_arguments(const eni_reading *r, eni_event *e)
{
    e->source_how = e->target_how = "";
    if (e->pattern->kind == ENI_ACT_VERB && e->predicate != ENI_NONE)
        verb_arguments(r, e);
    else
        noun_arguments(r, e);
}

/* ---- What the sentence leaves out --------------------------------------------------------------------- */

#define BACK 40 /* mentions looked at before the trigger */

/* The last mention before `end` of a country that none of `not` is of, or ENI_NONE. */
static uint32_t last_other(const eni_analysis *a, uint32_t end, const eni_mentions * not )
{
    for (uint32_t i = end, steps = 0; i > 0 && steps < BACK; i--, steps++) {
        const eni_mention *m   = &a->mentions[i - 1];
        eni_mentions       one = {{i - 1}, 1};
        if (m->kind != ENI_PLACE && m->code_count && !eni_share_country(a, &one, not )) return i - 1;
    }
    return ENI_NONE;
}

static void complete(const eni_analysis *a, uint32_t before, const eni_mentions *known, eni_mentions *out,
                     const char **how)
{
    uint32_t m = known->len ? last_other(a, before, known) : ENI_NONE;
    if (m == ENI_NONE) return;
    eni_add_mention(out, m);
    *how = "named last";
}

void eni_complete_arguments(const eni_analysis *a, uint32_t before, eni_event *e)
{
    bool joint = e->pattern->act->frame == ENI_FRAME_JOINT;
    if (e->targets.len == 0 && !(joint && e->sources.len > 1)) {
        complete(a, before, &e->sources, &e->targets, &e->target_how);
        e->target_guessed = e->targets.len > 0;
        if (!joint) return;
        for (uint32_t i = 0; i < e->targets.len; i++) eni_add_mention(&e->sources, e->targets.at[i]);
        e->targets.len = 0;
    } else if (e->sources.len == 0 && !e->has_unknown_source) {
        complete(a, before, &e->targets, &e->sources, &e->source_how);
        e->source_guessed = e->sources.len > 0;
    }
}

bool eni_has_needed(const eni_analysis *a, const eni_event *e)
{
    unsigned needs = e->pattern->act->needs;
    if (e->sources.len == 0 && e->targets.len == 0) return false;
    if (needs & ENI_NEEDS_SOURCE && e->sources.len == 0) return false;
    if (needs & ENI_NEEDS_TARGET && e->targets.len == 0) return false;
    if (!(needs & ENI_NEEDS_TWO)) return true;
    uint32_t count = e->targets.len;
    for (uint32_t i = 0; i < e->sources.len; i++) {
        const eni_mention *m = &a->mentions[e->sources.at[i]];
        count += m->plural || (m->code_count && eni_starts(m->codes[0], STR("IGO"))) ? 2 : m->code_count;
    }
    return count > 1;
}
