/* clauses.c -- word classes, verb groups and their subjects. */
#include "clauses.h"

#define SUBJECT_REACH 40 /* tokens looked at to the left of a verb for its subject */

bool eni_is_mark(const eni_reading *r, uint32_t token, char mark)
{
    ent_str word = eni_word(r, token);
    return word.len == 1 && *word.at == mark;
}

bool eni_is_boundary(const eni_reading *r, uint32_t t)
{
    uint32_t m = eni_token_mention(r, t);
    unsigned c = eni_class(r, t);
    if (m != ENI_NONE) return r->analysis->mentions[m].kind == ENI_PRONOUN && c & ENI_IS_RELATIVE;
    if (c & (ENI_IS_SUBORDINATE | ENI_IS_THAT | ENI_IS_RELATIVE)) return !(c & ENI_IS_PREPOSITION);
    return eni_is_mark(r, t, ';') || eni_is_mark(r, t, ':');
}

bool eni_is_party(const eni_reading *r, uint32_t mention)
{
    return mention != ENI_NONE && r->analysis->mentions[mention].kind != ENI_PLACE;
}

void eni_add_mention(eni_mentions *list, uint32_t mention)
{
    for (uint32_t i = 0; i < list->len; i++)
        if (list->at[i] == mention) return;
    if (list->len < ENI_PARTIES) list->at[list->len++] = mention;
}

static const eni_mention *mention_of(const eni_reading *r, uint32_t mention)
{
    return &r->analysis->mentions[mention];
}

/* ---- Conjoined mentions --------------------------------------------------------------------- */

static bool joins(const eni_reading *r, uint32_t t)
{
    return eni_token_mention(r, t) == ENI_NONE && eni_class(r, t) & ENI_IS_AND &&
           !eni_equal(eni_word(r, t), STR("but"));
}

/* The mention that ends right before token t, or ENI_NONE. */
static uint32_t ending_before(const eni_reading *r, uint32_t t)
{
    return t > r->first ? eni_token_mention(r, t - 1) : ENI_NONE;
}

static void add_left(const eni_reading *r, uint32_t mention, bool joined, eni_mentions *out)
{
    while (out->len < ENI_PARTIES) {
        uint32_t t = mention_of(r, mention)->first;
        bool and = false, comma = false;
        if (t > r->first && joins(r, t - 1)) and = true, t--;
        if (t > r->first && eni_is_mark(r, t - 1, ',')) comma = true, t--;
        if (!and&&!(comma && joined)) return;
        mention = ending_before(r, t);
        if (!eni_is_party(r, mention)) return;
        eni_add_mention(out, mention);
        joined = true;
    }
}

/* True if it ended with "and". */
static bool add_right(const eni_reading *r, uint32_t mention, eni_mentions *out)
{
    eni_mentions found  = {0};
    bool         joined = false;
    while (found.len < ENI_PARTIES && !joined) {
        uint32_t t     = mention_of(r, mention)->end;
        bool     comma = false;
        if (t < r->end && eni_is_mark(r, t, ',')) comma = true, t++;
        if (t < r->end && joins(r, t)) joined = true, t++;
        if (!comma && !joined) return false;
        mention = eni_token_mention(r, t);
        if (t >= r->end || !eni_is_party(r, mention)) return false;
        uint32_t after = mention_of(r, mention)->end;
        if (after < r->end && eni_group_at(r, after) != ENI_NONE && comma) return false; /* ", Japan said" */
        eni_add_mention(&found, mention);
    }
    for (uint32_t i = 0; joined && i < found.len; i++) eni_add_mention(out, found.at[i]);
    return joined;
}

void eni_add_conjuncts(const eni_reading *r, uint32_t mention, eni_mentions *out)
{
    eni_add_mention(out, mention);
    bool joined = add_right(r, mention, out);
    add_left(r, mention, joined, out);
    for (uint32_t i = 1; i < out->len; i++) /* in the order of the text */
        for (uint32_t j = i; j > 0 && out->at[j - 1] > out->at[j]; j--) {
            uint32_t later = out->at[j - 1];
            out->at[j - 1] = out->at[j];
            out->at[j]     = later;
        }
}

/* ---- Word classes ----------------------------------------------------------------------------- */

static void classify(eni_arena *arena, eni_reading *r)
{
    uint32_t n = r->end - r->first;
    r->classes = NEW(arena, uint32_t, n + 1);
    r->mention = NEW(arena, uint32_t, n + 1);
    r->time    = NEW(arena, uint32_t, n + 1);
    r->group   = NEW(arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        r->classes[i] = eni_closed_class(r->lexicon, eni_word(r, r->first + i));
        if (eni_ends(eni_word(r, r->first + i), STR("ly")) && eni_word(r, r->first + i).len > 4)
            r->classes[i] |= ENI_IS_ADVERB;
        r->mention[i] = r->time[i] = r->group[i] = ENI_NONE;
    }
}

/* A small word that only looks like a name at the head of its sentence ("If"), or a mark. */
static bool is_no_name(const eni_reading *r, const eni_mention *m)
{
    if (m->kind != ENI_NAME || m->code_count || m->end - m->first != 1 || m->first < r->first || m->first >= r->end)
        return false;
    return eni_class(r, m->first) || r->analysis->tokens[m->first].shape & ENI_PUNCT;
}

static void place_mentions(eni_reading *r, uint32_t *mention, uint32_t *time)
{
    const eni_analysis *a = r->analysis;
    while (*mention < a->mention_count && a->mentions[*mention].sentence < r->sentence) (*mention)++;
    for (; *mention < a->mention_count && a->mentions[*mention].sentence == r->sentence; (*mention)++) {
        if (is_no_name(r, &a->mentions[*mention])) continue;
        for (uint32_t t = a->mentions[*mention].first; t < a->mentions[*mention].end && t < r->end; t++)
            r->mention[t - r->first] = *mention;
    }
    while (*time < a->time_count && a->times[*time].sentence < r->sentence) (*time)++;
    for (; *time < a->time_count && a->times[*time].sentence == r->sentence; (*time)++)
        for (uint32_t t = a->times[*time].first; t < a->times[*time].end && t < r->end; t++)
            r->time[t - r->first] = *time;
}

/* ---- Verb groups -------------------------------------------------------------------------------- */

static bool taken(const eni_reading *r, uint32_t t)
{
    return r->mention[t - r->first] != ENI_NONE || r->time[t - r->first] != ENI_NONE;
}

static unsigned verb_form(const eni_reading *r, uint32_t t)
{
    ent_str word = eni_word(r, t);
    if (taken(r, t) || eni_class(r, t) & ENI_IS_OTHER || !(r->analysis->tokens[t].shape & ENI_WORD)) return 0;
    unsigned form = eni_known_verb(r->lexicon, word);
    if (form) return form;
    if (word.len > 4 && eni_ends(word, STR("ed"))) return ENI_PAST | ENI_PARTICIPLE;
    if (word.len > 5 && eni_ends(word, STR("ing"))) return ENI_GERUND;
    return 0;
}

static bool is_filler(const eni_reading *r, uint32_t t) /* may stand inside a verb group */
{
    return r->time[t - r->first] != ENI_NONE || (!taken(r, t) && eni_class(r, t) & (ENI_IS_ADVERB | ENI_IS_NOT));
}

/* The token before t, fillers skipped; ENI_NONE at the beginning. */
static uint32_t before(const eni_reading *r, uint32_t t)
{
    while (t > r->first)
        if (!is_filler(r, --t)) return t;
    return ENI_NONE;
}

typedef enum { P_START, P_MENTION, P_OWNER, P_HOLDER, P_PREPOSITION, P_LINK, P_OPEN } neighbour;

/* What stands to the left decides between verb and noun. */
static neighbour neighbour_of(const eni_reading *r, uint32_t t)
{
    uint32_t p = before(r, t);
    if (p == ENI_NONE) return P_START;
    uint32_t m = eni_token_mention(r, p);
    if (m != ENI_NONE && (mention_of(r, m)->kind == ENI_ADJECTIVE || mention_of(r, m)->possessive)) return P_OWNER;
    if (m != ENI_NONE) return P_MENTION;
    ent_str  word = eni_word(r, p);
    unsigned c    = eni_class(r, p);
    if (eni_equal(word, STR("'s")) || c & (ENI_IS_DETERMINER | ENI_IS_POSSESSIVE)) {
        return c & ENI_IS_THAT ? P_LINK : P_OWNER;
    }
    if (c & (ENI_IS_PRONOUN | ENI_IS_RELATIVE)) return P_HOLDER;
    if (c & (ENI_IS_AND | ENI_IS_SUBORDINATE) || r->analysis->tokens[p].shape & ENI_PUNCT) return P_LINK;
    if (c & ENI_IS_PREPOSITION) return P_PREPOSITION;
    return r->analysis->tokens[p].shape & ENI_NUMBER ? P_OWNER : P_OPEN;
}

static bool starts_object(const eni_reading *r, uint32_t t)
{
    if (t >= r->end) return false;
    return eni_token_mention(r, t) != ENI_NONE ||
           eni_class(r, t) & (ENI_IS_DETERMINER | ENI_IS_POSSESSIVE | ENI_IS_THAT);
}

static bool is_open(const eni_reading *r, uint32_t t)
{
    return t < r->end && !taken(r, t) && !(eni_class(r, t) & ~(unsigned)ENI_IS_OTHER) &&
           r->analysis->tokens[t].shape & ENI_WORD;
}

/* A past form with no auxiliary: is it "talks held in Rome were", not "Russia held talks"? */
static bool is_reduced(const eni_reading *r, uint32_t t, unsigned form)
{
    if (!(form & ENI_PARTICIPLE)) return false;
    if (!(form & ENI_PAST)) return true;
    if (t + 1 < r->end && eni_equal(eni_word(r, t + 1), STR("by"))) return true;
    neighbour left = neighbour_of(r, t);
    if (left == P_LINK || left == P_HOLDER || left == P_START) return false;
    for (uint32_t i = t + 1; i < r->end && i < t + 16; i++) {
        if (eni_is_boundary(r, i) || joins(r, i) || eni_is_mark(r, i, ',')) return false;
        if (!taken(r, i) && eni_class(r, i) & (ENI_IS_BE | ENI_IS_HAVE | ENI_IS_MODAL)) return true;
    }
    return false;
}

/* Is the bare word at t, of these verb forms, a verb here? Sets *kind. */
static bool is_bare_verb(const eni_reading *r, uint32_t t, unsigned form, eni_verb_kind last, eni_verb_kind *kind)
{
    neighbour left = neighbour_of(r, t);
    *kind          = ENI_FINITE;
    if (form == ENI_BASE && eni_class(r, t) & (ENI_IS_PREPOSITION | ENI_IS_PARTICLE)) return false; /* "down" */
    if (form & ENI_GERUND) {
        *kind = ENI_GERUND_FORM;
        return left != P_OWNER;
    }
    if (form & (ENI_PAST | ENI_PARTICIPLE) && !(form & ENI_BASE)) {
        if (left == P_OWNER && is_open(r, t + 1)) return false;
        if (left == P_PREPOSITION && is_open(r, t + 1)) return false;
        if (is_reduced(r, t, form)) *kind = ENI_REDUCED;
        return left != P_OWNER || !(form & ENI_PAST) || starts_object(r, t + 1);
    }
    if (left == P_MENTION || left == P_HOLDER) return true;
    if (left == P_LINK) {
        if (form & ENI_BASE && last == ENI_INFINITIVE) *kind = ENI_INFINITIVE;
        return starts_object(r, t + 1) || (form & ENI_PAST);
    }
    return left == P_OPEN && starts_object(r, t + 1) &&
           (form & (ENI_THIRD | ENI_PAST) || eni_ends(eni_word(r, t - 1), STR("s")));
}

static eni_predicate *add_predicate(eni_reading *r, uint32_t first, uint32_t head, eni_verb_kind kind, bool passive)
{
    eni_predicate *p = &r->predicates[r->predicate_count];
    *p               = (eni_predicate){
                      .first = first, .head = head, .end = head + 1, .kind = kind, .passive = passive, .parent = ENI_NONE, .how = ""};
    for (uint32_t t = first; t <= head; t++) r->group[t - r->first] = r->predicate_count;
    r->predicate_count++;
    return p;
}

/* Reads auxiliaries and their verb from t on. Returns the token behind the group. */
static uint32_t read_auxiliaries(eni_reading *r, uint32_t t)
{
    uint32_t first = t, last = t;
    unsigned seen = 0, latest = 0;
    bool     to = (eni_class(r, t) & ENI_IS_TO) != 0;
    if (to) t++;
    for (; t < r->end; t++) {
        unsigned c = taken(r, t) ? 0 : eni_class(r, t);
        if (c & ENI_IS_AUXILIARY)
            last = t, latest = c & ENI_IS_AUXILIARY, seen |= latest;
        else if (!is_filler(r, t))
            break;
    }
    eni_verb_kind kind = to ? ENI_INFINITIVE : ENI_FINITE;
    unsigned      form = t < r->end ? verb_form(r, t) : 0;
    unsigned      want = !seen || latest & (ENI_IS_MODAL | ENI_IS_DO) ? ENI_BASE
                         : latest & ENI_IS_HAVE                       ? ENI_PARTICIPLE
                                                                      : ENI_PARTICIPLE | ENI_GERUND;
    if (eni_equal(eni_word(r, first), STR("being")) || eni_equal(eni_word(r, first), STR("having")))
        kind = ENI_GERUND_FORM;
    if (form & want) {
        add_predicate(r, first, t, kind, latest & ENI_IS_BE && form & ENI_PARTICIPLE && !(form & ENI_GERUND));
        return t + 1;
    }
    if (!seen) return first + 1; /* the preposition "to" */
    add_predicate(r, first, last, kind, false);
    return last + 1;
}

static void find_groups(eni_arena *arena, eni_reading *r)
{
    eni_verb_kind last = ENI_FINITE, kind;
    r->predicates      = NEW(arena, eni_predicate, r->end - r->first + 1);
    for (uint32_t t = r->first; t < r->end;) {
        unsigned form = verb_form(r, t), c = taken(r, t) ? 0 : eni_class(r, t);
        if (c & (ENI_IS_AUXILIARY | ENI_IS_TO)) {
            t = read_auxiliaries(r, t);
        } else {
            if (form && is_bare_verb(r, t, form, last, &kind)) add_predicate(r, t, t, kind, kind == ENI_REDUCED);
            t++;
        }
        if (r->predicate_count) last = r->predicates[r->predicate_count - 1].kind;
    }
}

/* ---- Subjects ------------------------------------------------------------------------------------- */

static void inherit(eni_reading *r, eni_predicate *p, uint32_t from, const char *how)
{
    p->parent = from;
    if (from == ENI_NONE) return;
    p->subject = r->predicates[from].subject;
    p->how     = how;
}

/* The predicate a conjoined verb continues: the nearest before it of the same kind, else the nearest. */
static uint32_t conjunct_of(const eni_reading *r, uint32_t k)
{
    for (uint32_t i = k; i > 0 && i + 6 > k; i--)
        if (r->predicates[i - 1].kind == r->predicates[k].kind) return i - 1;
    return k ? k - 1 : ENI_NONE;
}

/* "accused Y of arming", "urged Y to stop": Y, the mention right before the word that leads to p. */
static bool take_object(eni_reading *r, eni_predicate *p, uint32_t lead)
{
    uint32_t m = ending_before(r, lead);
    if (!eni_is_party(r, m) || !p || p->parent == ENI_NONE) return false;
    if (mention_of(r, m)->first < r->predicates[p->parent].end || r->predicates[p->parent].passive) return false;
    p->subject = (eni_mentions){0};
    eni_add_conjuncts(r, m, &p->subject);
    p->how = "object of the verb before";
    return true;
}

/* Over an insertion between commas: from the second comma to before the first. */
static uint32_t skip_insertion(const eni_reading *r, uint32_t comma)
{
    for (uint32_t t = comma; t > r->first && t + 25 > comma; t--)
        if (eni_is_mark(r, t - 1, ',')) {
            unsigned c         = eni_class(r, t);
            bool     insertion = c & (ENI_IS_RELATIVE | ENI_IS_PREPOSITION | ENI_IS_DETERMINER | ENI_IS_SUBORDINATE |
                                  ENI_IS_AND) ||
                             eni_group_at(r, t) != ENI_NONE || eni_token_mention(r, t) != ENI_NONE || is_open(r, t);
            return insertion ? t - 1 : ENI_NONE;
        }
    return ENI_NONE;
}

/* Is the mention that begins at t part of a phrase ("in Moscow"), and of which preposition? */
static bool after_preposition(const eni_reading *r, uint32_t t)
{
    while (t > r->first && !taken(r, t - 1) && (eni_class(r, t - 1) & ENI_IS_DETERMINER || is_open(r, t - 1))) t--;
    return t > r->first && !taken(r, t - 1) && eni_class(r, t - 1) & ENI_IS_PREPOSITION;
}

/* Walks left from the verb to the noun phrase that is its subject. */
static void find_left(eni_reading *r, eni_predicate *p)
{
    uint32_t weak = ENI_NONE, t = p->first, steps = 0;
    p->clause = r->first;
    while (t > r->first && steps++ < SUBJECT_REACH) {
        uint32_t at = t - 1, m = eni_token_mention(r, at);
        if (m != ENI_NONE) {
            if (eni_is_party(r, m) && !mention_of(r, m)->possessive && mention_of(r, m)->kind != ENI_ADJECTIVE &&
                !after_preposition(r, mention_of(r, m)->first)) {
                eni_add_conjuncts(r, m, &p->subject);
                p->how = "before the verb";
                return;
            }
            if (weak == ENI_NONE && eni_is_party(r, m)) weak = m;
            t = mention_of(r, m)->first;
            continue;
        }
        if (eni_group_at(r, at) != ENI_NONE && r->predicates[eni_group_at(r, at)].kind == ENI_FINITE) break;
        if (eni_is_boundary(r, at)) {
            p->clause = at;
            break;
        }
        if (eni_is_mark(r, at, ',')) {
            uint32_t over = t == p->first ? skip_insertion(r, at) : ENI_NONE;
            if (over == ENI_NONE) break;
            t = over;
            continue;
        }
        t--;
    }
    if (weak == ENI_NONE) return;
    eni_add_conjuncts(r, weak, &p->subject);
    p->how = "named in the subject";
}

/* "Iran, which fired": the mention before the relative word. */
static void find_antecedent(eni_reading *r, eni_predicate *p, uint32_t relative)
{
    uint32_t t = relative;
    p->clause  = relative;
    for (uint32_t steps = 0; t > r->first && steps < 12; t--, steps++) {
        uint32_t m = eni_token_mention(r, t - 1);
        if (!eni_is_party(r, m)) {
            if (eni_group_at(r, t - 1) != ENI_NONE) return;
            continue;
        }
        eni_add_conjuncts(r, m, &p->subject);
        p->how = "before the relative word";
        return;
    }
}

static void find_subject(eni_reading *r, uint32_t k)
{
    eni_predicate *p    = &r->predicates[k];
    uint32_t       lead = before(r, p->first);
    unsigned       c    = lead == ENI_NONE || taken(r, lead) ? 0 : eni_class(r, lead);
    if (p->kind == ENI_INFINITIVE && !(c & ENI_IS_AND)) {
        inherit(r, p, k ? k - 1 : ENI_NONE, "subject of the verb before");
        take_object(r, p, p->first);
        return;
    }
    if (lead == ENI_NONE) return;
    if (c & ENI_IS_RELATIVE || (c & ENI_IS_THAT && eni_group_at(r, lead - (lead > r->first)) == ENI_NONE)) {
        find_antecedent(r, p, lead);
        return;
    }
    if (p->kind == ENI_GERUND_FORM || p->kind == ENI_REDUCED) {
        if (p->kind == ENI_REDUCED && eni_is_party(r, eni_token_mention(r, lead))) {
            eni_add_conjuncts(r, eni_token_mention(r, lead), &p->subject);
            p->how = "before the participle";
            return;
        }
        if (p->kind == ENI_GERUND_FORM && eni_is_party(r, eni_token_mention(r, lead)) && k == 0) {
            find_left(r, p);
            return;
        }
        inherit(r, p, k ? k - 1 : ENI_NONE, "subject of the main verb");
        if (c & ENI_IS_PREPOSITION) take_object(r, p, lead);
        return;
    }
    if (c & ENI_IS_AND && k) {
        inherit(r, p, conjunct_of(r, k), "shared with the verb before");
        return;
    }
    find_left(r, p);
    if (p->subject.len == 0 && eni_is_mark(r, lead, ',') && k)
        inherit(r, p, conjunct_of(r, k), "shared with the verb before");
}

void eni_read_sentence(eni_arena *arena, const eni_lexicon *lexicon, const eni_analysis *analysis, uint32_t sentence,
                       uint32_t *mention, uint32_t *time, eni_reading *out)
{
    const eni_sentence *s = &analysis->sentences[sentence];
    *out                  = (eni_reading){
                         .analysis = analysis, .lexicon = lexicon, .sentence = sentence, .first = s->first, .end = s->end};
    classify(arena, out);
    place_mentions(out, mention, time);
    find_groups(arena, out);
    for (uint32_t k = 0; k < out->predicate_count; k++) {
        out->predicates[k].clause = out->first;
        find_subject(out, k);
    }
}
