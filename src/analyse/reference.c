/* reference.c -- who is meant by what names nobody. */
#include "reference.h"

/* What a mention stands for, as far as pronouns agree with it. */
typedef enum { SORT_NOTHING, SORT_PERSON, SORT_PEOPLE, SORT_STATE, SORT_BODY, SORT_GROUP, SORT_SEVERAL } sort;

#define FOCUS_COUNTRIES 16

typedef struct {
    ent_str  codes[8];
    uint32_t len;
} code_set;

typedef struct {
    eni_arena       *arena;
    const eni_names *names;
    eni_drafts      *drafts;
    eni_linker       linker;
    eni_table        strangers; /* last names of persons nobody knows -> place in `known` */
    ENI_LIST(uint32_t) known;   /* the draft each was last met in */
    struct {
        ent_str  code;
        uint32_t weight;
    } focus[FOCUS_COUNTRIES]; /* countries the report is about here */
    uint32_t focus_count, sentence;
    uint32_t token;  /* everything before it has been looked at for quotation marks */
    uint32_t opened; /* sentence in which the open quotation began */
    bool     quoted;
    uint32_t speaker; /* draft of who spoke last, or NOBODY */
    uint32_t author;  /* draft of the first person of the report, or NOBODY */
    code_set pair;    /* the persons of the first sentence that names some of several countries */
} discourse;

#define NOBODY           UINT32_MAX
#define QUOTED_SENTENCES 6 /* a quotation that goes on for longer has lost its end */

/* ---- Looking at drafts ------------------------------------------------------------------------ */

static const eni_entry *entry_of(const discourse *c, uint32_t form)
{
    return eni_entry_of(c->names->knowledge, form);
}

static ent_str token_fold(const discourse *c, uint32_t token)
{
    return c->names->analysis->tokens[token].fold;
}

static bool has_name(const eni_draft *d)
{
    return d->name_end > d->name_first;
}

static sort sort_of_role(const discourse *c, const eni_draft *d)
{
    switch (entry_of(c, d->role)->what) {
    case ENI_KIND_PERSON: return d->plural ? SORT_PEOPLE : SORT_PERSON;
    case ENI_KIND_PEOPLE: return SORT_PEOPLE;
    case ENI_KIND_FORCE: return eni_ends(token_fold(c, d->head), STR("s")) ? SORT_PEOPLE : SORT_GROUP;
    case ENI_KIND_THING: return SORT_NOTHING;
    default: return SORT_BODY;
    }
}

static sort sort_of(const discourse *c, const eni_draft *d)
{
    if (d->code_count > 1) return SORT_SEVERAL;
    if (d->person != ENI_NONE_FORM || (has_name(d) && d->country_count == 0)) return SORT_PERSON;
    if (d->role != ENI_NONE_FORM) return sort_of_role(c, d);
    if (d->antecedent != NOBODY) return sort_of(c, &c->drafts->at[d->antecedent]);
    if (d->word == ENI_WORD_COUNTERPART) return d->plural ? SORT_PEOPLE : SORT_PERSON;
    if (d->country_count == 0) return d->kind == ENI_PRONOUN && d->code_count ? SORT_STATE : SORT_NOTHING;
    const eni_form *form = &c->names->knowledge->forms[d->countries[0]];
    if (form->kind == ENI_FORM_PEOPLE && d->kind == ENI_NAME) return SORT_PEOPLE;
    switch (entry_of(c, d->countries[0])->what) {
    case ENI_KIND_STATE:
    case ENI_KIND_TERRITORY:
    case ENI_KIND_REGION: return SORT_STATE;
    case ENI_KIND_GROUP:
    case ENI_KIND_ETHNIC: return SORT_GROUP;
    default: return SORT_BODY;
    }
}

static char sex_of(const discourse *c, const eni_draft *d)
{
    for (int hops = 0; hops < 8 && d->antecedent != NOBODY && d->person == ENI_NONE_FORM; hops++) {
        if (d->word == ENI_WORD_HE || d->word == ENI_WORD_HIS) return 'm';
        if (d->word == ENI_WORD_SHE || d->word == ENI_WORD_HER) return 'f';
        d = &c->drafts->at[d->antecedent];
    }
    if (d->person != ENI_NONE_FORM) return entry_of(c, d->person)->sex;
    if (d->holder != ENI_NO_ENTRY) return c->names->knowledge->entries[d->holder].sex;
    static const struct {
        ent_str end;
        char    sex;
    } endings[] = {
        {LIT("woman"), 'f'},    {LIT("queen"), 'f'},     {LIT("princess"), 'f'},    {LIT("wife"), 'f'},
        {LIT("daughter"), 'f'}, {LIT("spokesman"), 'm'}, {LIT("king"), 'm'},        {LIT("prince"), 'm'},
        {LIT("emir"), 'm'},     {LIT("sultan"), 'm'},    {LIT("businessman"), 'm'}, {LIT("bishop"), 'm'},
        {LIT("priest"), 'm'},
    };
    if (d->role == ENI_NONE_FORM) return 0;
    const eni_form *form = &c->names->knowledge->forms[d->role];
    for (size_t i = 0; i < COUNT(endings); i++)
        if (eni_ends(form->words[form->word_count - 1], endings[i].end)) return endings[i].sex;
    return 0;
}

/* ---- Setting codes -------------------------------------------------------------------------------- */

static void copy_codes(eni_draft *d, const eni_draft *from, uint32_t antecedent, ent_str why)
{
    d->codes      = from->codes;
    d->code_count = from->code_count;
    d->antecedent = antecedent;
    d->why        = why;
    if (from->code_count == 1) d->name = from->name;
}

static void set_code(discourse *c, eni_draft *d, ent_str code, ent_str sector, uint32_t antecedent, ent_str why)
{
    ent_str *codes = NEW(c->arena, ent_str, 1);
    *codes         = eni_join_code(c->arena, code, sector);
    d->codes       = codes;
    d->code_count  = 1;
    d->antecedent  = antecedent;
    d->why         = why;
}

/* Every code of `from` at the level of countries, with another sector. */
static void set_codes_like(discourse *c, eni_draft *d, const eni_draft *from, ent_str sector, uint32_t antecedent,
                           ent_str why)
{
    ent_str *codes = NEW(c->arena, ent_str, from->code_count);
    for (uint32_t i = 0; i < from->code_count; i++)
        codes[i] = eni_join_code(c->arena, eni_code_country(from->codes[i]), sector);
    d->codes      = codes;
    d->code_count = from->code_count;
    d->antecedent = antecedent;
    d->why        = why;
}

/* ---- What the report is about --------------------------------------------------------------------- */

static void fade_focus(discourse *c, uint32_t sentence)
{
    uint32_t steps = sentence - c->sentence;
    c->sentence    = sentence;
    for (uint32_t i = 0; i < c->focus_count; i++)
        for (uint32_t s = 0; s < steps && s < 8; s++)
            c->focus[i].weight -= c->focus[i].weight / 4; /* never to nothing */
}

static void add_focus(discourse *c, ent_str code, uint32_t weight)
{
    uint32_t least = 0;
    if (code.len < 3 || eni_starts(code, STR("IGO"))) return;
    for (uint32_t i = 0; i < c->focus_count; i++) {
        if (eni_equal(c->focus[i].code, code)) {
            c->focus[i].weight += weight;
            return;
        }
        if (c->focus[i].weight < c->focus[least].weight) least = i;
    }
    if (c->focus_count < FOCUS_COUNTRIES) least = c->focus_count++;
    c->focus[least].code   = code;
    c->focus[least].weight = weight;
}

static ent_str focus_country(const discourse *c)
{
    uint32_t most = 0;
    ent_str  best = STR("");
    for (uint32_t i = 0; i < c->focus_count; i++)
        if (c->focus[i].weight > most) {
            most = c->focus[i].weight;
            best = c->focus[i].code;
        }
    return best;
}

/* Weights found by search on the annotated corpus (bench/score_mentions.py). */
enum {
    FOCUS_NAME           = 90,
    FOCUS_PLACE          = 90,
    FOCUS_ROLE           = 60,
    FOCUS_ADJECTIVE      = 30,
    FOCUS_PRONOUN        = 15,
    FOCUS_SUBJECT        = 60,
    FOCUS_POSSESSIVE     = -20,
    FOCUS_FIRST_SENTENCE = 4,
    FOCUS_EXPECTED       = 40
};

static void note_focus(discourse *c, const eni_draft *d)
{
    static const int by_kind[] = {[ENI_NAME]      = FOCUS_NAME,
                                  [ENI_PLACE]     = FOCUS_PLACE,
                                  [ENI_ROLE]      = FOCUS_ROLE,
                                  [ENI_ADJECTIVE] = FOCUS_ADJECTIVE,
                                  [ENI_PRONOUN]   = FOCUS_PRONOUN};
    int weight = by_kind[d->kind] + (d->subject ? FOCUS_SUBJECT : 0) + (d->possessive ? FOCUS_POSSESSIVE : 0);
    if (d->sentence == 0) weight *= FOCUS_FIRST_SENTENCE;
    for (uint32_t i = 0; i < d->code_count && weight > 0; i++)
        add_focus(c, eni_code_country(d->codes[i]), (uint32_t)weight);
}

/* Before anything is read, the report is about what it names most. */
static void expect_focus(discourse *c)
{
    const eni_names *n = c->names;
    for (uint32_t i = 0; i < n->item_count; i++) {
        if (n->items[i].kind != ENI_ITEM_ACTOR && n->items[i].kind != ENI_ITEM_PERSON) continue;
        const eni_entry *e = entry_of(c, n->items[i].form);
        if (n->knowledge->forms[n->items[i].form].kind != ENI_FORM_SURNAME)
            add_focus(c, eni_code_country(e->code), FOCUS_EXPECTED);
    }
}

/* ---- Finding antecedents ----------------------------------------------------------------------------- */

typedef bool (*agrees_fn)(const discourse *c, const eni_draft *pronoun, const eni_draft *candidate);

/* The nearest state that is not the subject of this sentence: that one would be "it". */
static uint32_t find_country(const discourse *c, uint32_t number)
{
    const eni_draft *d    = &c->drafts->at[number];
    uint32_t         stop = number > ENI_REFERENCE_MENTIONS ? number - ENI_REFERENCE_MENTIONS : 0;
    for (uint32_t i = number; i-- > stop;) {
        const eni_draft *e = &c->drafts->at[i];
        if (d->sentence - e->sentence > ENI_REFERENCE_SENTENCES) break;
        bool theirs = e->sentence == d->sentence && e->subject;
        if (e->code_count != 1 || theirs || eni_starts(e->codes[0], STR("IGO")) || e->codes[0].len < 3) continue;
        if (e->country_count || e->antecedent != NOBODY) return i;
    }
    return NOBODY;
}

/* The candidate within reach that agrees and scores best: nearness, being the subject, being named. */
static uint32_t find_antecedent(const discourse *c, uint32_t number, agrees_fn agrees)
{
    const eni_draft *d    = &c->drafts->at[number];
    uint32_t         best = NOBODY;
    int              most = INT32_MIN;
    uint32_t         stop = number > ENI_REFERENCE_MENTIONS ? number - ENI_REFERENCE_MENTIONS : 0;
    for (uint32_t i = number; i-- > stop;) {
        const eni_draft *e    = &c->drafts->at[i];
        int              away = (int)(d->sentence - e->sentence);
        if (away > ENI_REFERENCE_SENTENCES) break;
        if (e->code_count == 0 || e->end > d->first || !agrees(c, d, e)) continue;
        int score = -4 * away + (e->subject ? 3 : 0) + (e->kind == ENI_PRONOUN ? 1 : 0) - (e->possessive ? 1 : 0);
        if (e->kind == ENI_PLACE) score -= 5;
        if (score <= most) continue;
        most = score;
        best = i;
    }
    return best;
}

static bool one_man(const discourse *c, const eni_draft *d, const eni_draft *e)
{
    (void)d;
    return sort_of(c, e) == SORT_PERSON && sex_of(c, e) != 'f';
}

static bool one_woman(const discourse *c, const eni_draft *d, const eni_draft *e)
{
    (void)d;
    return sort_of(c, e) == SORT_PERSON && sex_of(c, e) != 'm';
}

static bool one_person(const discourse *c, const eni_draft *d, const eni_draft *e)
{
    (void)d;
    return sort_of(c, e) == SORT_PERSON;
}

static bool one_thing(const discourse *c, const eni_draft *d, const eni_draft *e)
{
    sort s = sort_of(c, e);
    (void)d;
    return (s == SORT_STATE || s == SORT_BODY || s == SORT_GROUP) && e->kind != ENI_ADJECTIVE;
}

static bool one_state(const discourse *c, const eni_draft *d, const eni_draft *e)
{
    (void)d;
    return sort_of(c, e) == SORT_STATE && !eni_starts(e->codes[0], STR("IGO"));
}

static bool one_body(const discourse *c, const eni_draft *d, const eni_draft *e)
{
    (void)d;
    (void)c;
    return e->code_count == 1 && eni_starts(e->codes[0], STR("IGO"));
}

static bool one_group(const discourse *c, const eni_draft *d, const eni_draft *e)
{
    (void)d;
    return sort_of(c, e) == SORT_GROUP;
}

static bool several(const discourse *c, const eni_draft *d, const eni_draft *e)
{
    sort s = sort_of(c, e);
    (void)d;
    return s == SORT_SEVERAL || s == SORT_PEOPLE || s == SORT_GROUP;
}

/* ---- Sets ------------------------------------------------------------------------------------------------ */

static void add_code(code_set *set, ent_str code)
{
    for (uint32_t i = 0; i < set->len; i++)
        if (eni_equal(eni_code_country(set->codes[i]), eni_code_country(code))) return;
    if (set->len < COUNT(set->codes)) set->codes[set->len++] = code;
}

static void set_from(discourse *c, eni_draft *d, const code_set *set, bool plain, ent_str sector, ent_str why)
{
    ent_str *codes = NEW(c->arena, ent_str, set->len);
    for (uint32_t i = 0; i < set->len; i++) { /* the set was gathered backwards */
        ent_str code = set->codes[set->len - 1 - i];
        codes[i]     = sector.len || plain ? eni_join_code(c->arena, eni_code_country(code), sector) : code;
    }
    d->codes      = codes;
    d->code_count = set->len;
    d->why        = why;
}

/* The last `count` countries that act: of persons first if persons are meant. */
static bool gather(const discourse *c, uint32_t number, uint32_t count, bool persons, code_set *set)
{
    uint32_t stop = number > ENI_REFERENCE_MENTIONS ? number - ENI_REFERENCE_MENTIONS : 0;
    for (uint32_t i = number; i-- > stop && set->len < count;) {
        const eni_draft *e = &c->drafts->at[i];
        if (e->kind == ENI_PLACE || e->code_count == 0) continue;
        if (e->code_count == count) { /* another set of that size is the same one */
            set->len = 0;
            for (uint32_t j = e->code_count; j-- > 0;) add_code(set, e->codes[j]);
            return set->len == count;
        }
        if (e->code_count > 1 || (persons && sort_of(c, e) != SORT_PERSON)) continue;
        if (!e->codes[0].len) continue;
        add_code(set, e->codes[0]);
    }
    return set->len == count;
}

/* The sentence before, or an earlier part of this one, that names just `count` countries; at most `back` sentences
 * back. */
static bool gather_sentence(const discourse *c, uint32_t number, uint32_t count, bool persons, uint32_t back,
                            code_set *set)
{
    uint32_t stop = number > ENI_REFERENCE_MENTIONS ? number - ENI_REFERENCE_MENTIONS : 0, sentence = UINT32_MAX;
    set->len = 0;
    for (uint32_t i = number; i-- > stop;) {
        const eni_draft *e = &c->drafts->at[i];
        if (e->sentence != sentence) {
            if (set->len == count) return true;
            set->len = 0;
            sentence = e->sentence;
            if (c->drafts->at[number].sentence - sentence > back) return false;
        }
        if (e->kind == ENI_PLACE || e->code_count == 0 ||
            (persons && sort_of(c, e) != SORT_PERSON && e->code_count == 1))
            continue;
        for (uint32_t j = e->code_count; j-- > 0;) add_code(set, e->codes[j]);
    }
    return set->len == count;
}

/* "the two leaders", "both countries", "the three". */
static bool resolve_set(discourse *c, uint32_t number, uint32_t count, ent_str sector, bool persons)
{
    code_set set   = {.len = 0};
    bool     found = persons && gather_sentence(c, number, count, true, 2, &set);
    if (!found && persons && c->pair.len == count) {
        set   = c->pair;
        found = true;
    }
    if (!found) found = gather_sentence(c, number, count, false, UINT32_MAX, &set);
    for (int all = persons ? 0 : 1; all < 2 && !found; all++) {
        set.len = 0;
        found   = gather(c, number, count, !all, &set);
    }
    if (!found) return false;
    set_from(c, &c->drafts->at[number], &set, !persons, sector, STR("reference: the last ones named"));
    return true;
}

/* "They" after "Putin met Xi": those joined by "and", or the two persons of the sentence before. */
static bool resolve_joined(discourse *c, uint32_t number)
{
    eni_draft *d    = &c->drafts->at[number];
    uint32_t   stop = number > 12 ? number - 12 : 0;
    for (uint32_t i = number; i-- > stop;) {
        const eni_draft *e = &c->drafts->at[i];
        if (d->sentence - e->sentence > 1) break;
        if (!e->joined || e->apposed || e->code_count == 0 || e->kind == ENI_PLACE || e->kind == ENI_ADJECTIVE)
            continue;
        code_set set = {.len = 0};
        for (uint32_t j = i;; j--) {
            const eni_draft *part = &c->drafts->at[j];
            for (uint32_t p = part->code_count; p-- > 0;) add_code(&set, part->codes[p]);
            if (!part->joined || j == 0) break;
        }
        if (set.len < 2) continue;
        set_from(c, d, &set, false, STR(""), STR("reference: those named together"));
        return true;
    }
    return false;
}

/* ---- Pronouns --------------------------------------------------------------------------------------------- */

static bool follow(discourse *c, uint32_t number, agrees_fn agrees, ent_str why)
{
    uint32_t found = find_antecedent(c, number, agrees);
    if (found == NOBODY) return false;
    copy_codes(&c->drafts->at[number], &c->drafts->at[found], found, why);
    return true;
}

/* The subject of this sentence or of the one before, if it is several. */
static uint32_t several_subject(const discourse *c, uint32_t number)
{
    uint32_t sentence = c->drafts->at[number].sentence;
    for (uint32_t i = number; i-- > 0 && sentence - c->drafts->at[i].sentence <= 1;) {
        const eni_draft *e = &c->drafts->at[i];
        if (e->subject && e->code_count && e->kind != ENI_PLACE && several(c, &c->drafts->at[number], e)) return i;
    }
    return NOBODY;
}

/* Two persons of the sentence before: "Putin met Xi. They agreed." */
static bool resolve_pair(discourse *c, uint32_t number)
{
    code_set   set;
    eni_draft *d = &c->drafts->at[number];
    if (number == 0 || d->sentence - c->drafts->at[number - 1].sentence > 1) return false;
    if (!gather_sentence(c, number, 2, true, 1, &set)) return false;
    set_from(c, d, &set, false, STR(""), STR("reference: the two persons before"));
    return true;
}

/* Those who met in the report's first sentences. */
static bool resolve_stage(discourse *c, uint32_t number)
{
    if (c->pair.len < 2) return false;
    set_from(c, &c->drafts->at[number], &c->pair, false, STR(""), STR("reference: those the report is about"));
    return true;
}

static bool follow_to(discourse *c, uint32_t number, uint32_t found, ent_str why)
{
    if (found == NOBODY) return false;
    copy_codes(&c->drafts->at[number], &c->drafts->at[found], found, why);
    return true;
}

static bool resolve_they(discourse *c, uint32_t number)
{
    if (follow_to(c, number, several_subject(c, number), STR("pronoun: the subject, being several"))) return true;
    if (resolve_joined(c, number) || resolve_pair(c, number)) return true;
    if (follow(c, number, several, STR("pronoun: nearest of several"))) return true;
    return follow(c, number, one_thing, STR("pronoun: nearest body"));
}

/* The mention right before, a comma aside: "the president, who". */
static bool resolve_relative(discourse *c, uint32_t number)
{
    eni_draft *d = &c->drafts->at[number];
    for (uint32_t i = number; i-- > 0 && number - i < 3;) {
        const eni_draft *e = &c->drafts->at[i];
        if (e->sentence != d->sentence) break;
        if (e->code_count == 0) continue;
        copy_codes(d, e, i, STR("pronoun: what stands before it"));
        return true;
    }
    return false;
}

static void resolve_one(discourse *c, uint32_t number);

/* Somebody who can speak: a person, known or not, or an office. */
static bool can_speak(const discourse *c, const eni_draft *e)
{
    return e->person != ENI_NONE_FORM || has_name(e) || (e->role != ENI_NONE_FORM && sort_of_role(c, e) == SORT_PERSON);
}

/* Whoever speaks: inside quotation marks, who is named in the same sentence outside of them, or who spoke last; else
 * the author, if the report is somebody's own. */
static uint32_t find_speaker(discourse *c, uint32_t number)
{
    uint32_t sentence = c->drafts->at[number].sentence;
    if (!c->quoted) return c->author;
    for (uint32_t i = number; i-- > 0 && c->drafts->at[i].sentence == sentence;)
        if (can_speak(c, &c->drafts->at[i]) && c->drafts->at[i].code_count && c->drafts->at[i].subject) return i;
    for (uint32_t i = number + 1; i < c->drafts->len && i < number + 12 && c->drafts->at[i].sentence == sentence; i++) {
        eni_draft *e = &c->drafts->at[i]; /* "We will fight," the minister said */
        if (e->kind == ENI_PRONOUN || !e->subject || !can_speak(c, e)) continue;
        resolve_one(c, i);
        if (e->code_count) return i;
    }
    return c->speaker != NOBODY ? c->speaker : find_antecedent(c, number, one_person);
}

static bool resolve_speaker(discourse *c, uint32_t number)
{
    uint32_t speaker = find_speaker(c, number);
    if (speaker == NOBODY || c->drafts->at[speaker].code_count == 0) return false;
    copy_codes(&c->drafts->at[number], &c->drafts->at[speaker], speaker, STR("pronoun: the speaker"));
    return true;
}

/* Keeps track of quotation marks up to a token. */
static void read_quotes(discourse *c, uint32_t token, uint32_t sentence)
{
    const eni_analysis *a = c->names->analysis;
    for (; c->token < token; c->token++) {
        if (!(a->tokens[c->token].shape & ENI_PUNCT)) continue;
        ent_str mark = eni_token_text(a, c->token);
        bool    open = eni_equal(mark, STR("\xE2\x80\x9C")), close = eni_equal(mark, STR("\xE2\x80\x9D"));
        if (eni_equal(mark, STR("\""))) open = !c->quoted, close = c->quoted;
        if (open) c->opened = sentence;
        if (open || close) c->quoted = open;
    }
    if (sentence - c->opened > QUOTED_SENTENCES) c->quoted = false;
}

/* The first sentence that names persons of several countries sets the stage: "the leaders" are they. */
static void note_pair(discourse *c, uint32_t number)
{
    code_set set;
    if (c->pair.len || number + 1 >= c->drafts->len ||
        c->drafts->at[number + 1].sentence == c->drafts->at[number].sentence)
        return;
    set.len = 0;
    for (uint32_t i = number + 1; i-- > 0 && c->drafts->at[i].sentence == c->drafts->at[number].sentence;)
        if (c->drafts->at[i].code_count == 1 && sort_of(c, &c->drafts->at[i]) == SORT_PERSON)
            add_code(&set, c->drafts->at[i].codes[0]);
    if (set.len > 1) c->pair = set;
}

static void note_speaker(discourse *c, uint32_t number)
{
    const eni_draft *d = &c->drafts->at[number];
    if (d->code_count == 0 || d->kind == ENI_PLACE) return;
    bool person = can_speak(c, d) || (d->kind == ENI_PRONOUN && sort_of(c, d) == SORT_PERSON);
    if (person && d->subject && !c->quoted) c->speaker = number;
    if (person && c->author == NOBODY && d->sentence <= 1) c->author = number;
}

static bool resolve_pronoun(discourse *c, uint32_t number)
{
    eni_draft *d = &c->drafts->at[number];
    switch ((eni_word_class)d->word) {
    case ENI_WORD_HE:
    case ENI_WORD_HIS: return follow(c, number, one_man, STR("pronoun: nearest man"));
    case ENI_WORD_SHE:
    case ENI_WORD_HER: return follow(c, number, one_woman, STR("pronoun: nearest woman"));
    case ENI_WORD_IT:
    case ENI_WORD_ITS: return follow(c, number, one_thing, STR("pronoun: nearest state or body"));
    case ENI_WORD_THEY:
    case ENI_WORD_THEIR:
        if (d->count) return resolve_set(c, number, d->count, STR(""), true);
        return resolve_they(c, number);
    case ENI_WORD_I:
    case ENI_WORD_MY:
    case ENI_WORD_WE:
    case ENI_WORD_OUR: return resolve_speaker(c, number);
    case ENI_WORD_WHO:
    case ENI_WORD_WHICH:
    case ENI_WORD_WHOSE: return resolve_relative(c, number);
    default: return false;
    }
}

/* ---- Nouns ----------------------------------------------------------------------------------------------- */

/* The antecedent of "his" or "its" inside a phrase. */
static uint32_t find_owner(discourse *c, uint32_t number)
{
    switch ((eni_word_class)c->drafts->at[number].owner) {
    case ENI_WORD_HIS: return find_antecedent(c, number, one_man);
    case ENI_WORD_HER: return find_antecedent(c, number, one_woman);
    case ENI_WORD_ITS: return find_antecedent(c, number, one_thing);
    case ENI_WORD_THEIR:
        return several_subject(c, number) != NOBODY ? several_subject(c, number) : find_antecedent(c, number, several);
    case ENI_WORD_OUR:
    case ENI_WORD_MY: return find_speaker(c, number);
    case ENI_WORD_WHOSE: return number ? number - 1 : NOBODY;
    default: return NOBODY;
    }
}

/* "its neighbour", "our allies": not the owner but others. */
static bool is_relation(ent_str noun)
{
    static const ent_str nouns[] = {LIT("neighbour"), LIT("neighbours"), LIT("neighbor"), LIT("neighbors"),
                                    LIT("allies"),    LIT("partners"),   LIT("rivals"),   LIT("powers")};
    for (size_t i = 0; i < COUNT(nouns); i++)
        if (eni_equal(nouns[i], noun)) return true;
    return false;
}

/* The one of the last two countries that is not `than`. */
static bool resolve_other(discourse *c, uint32_t number, ent_str than, ent_str sector)
{
    code_set set = {.len = 0};
    if (!gather(c, number, 2, false, &set)) return false;
    uint32_t which = eni_equal(eni_code_country(set.codes[0]), than) ? 1 : 0;
    set_code(c, &c->drafts->at[number], eni_code_country(set.codes[which]), sector, NOBODY,
             STR("reference: the other of two"));
    return true;
}

static bool resolve_state_noun(discourse *c, uint32_t number)
{
    eni_draft *d     = &c->drafts->at[number];
    uint32_t   owner = find_owner(c, number);
    if (d->owner != ENI_WORD_NONE && is_relation(token_fold(c, d->head))) {
        if (d->plural || owner == NOBODY || c->drafts->at[owner].code_count != 1) return false;
        return resolve_other(c, number, eni_code_country(c->drafts->at[owner].codes[0]), STR(""));
    }
    if (d->other && d->word == ENI_WORD_STATE_NOUN) {
        uint32_t near = find_antecedent(c, number, one_state);
        return near != NOBODY && resolve_other(c, number, eni_code_country(c->drafts->at[near].codes[0]), STR(""));
    }
    if (owner != NOBODY && c->drafts->at[owner].code_count) {
        set_codes_like(c, d, &c->drafts->at[owner], STR(""), owner, STR("reference: the owner's country"));
        return true;
    }
    if (d->word == ENI_WORD_STATE_NOUNS || d->count > 1) {
        if (d->count > 3 || d->indefinite) return d->count == 2 && resolve_set(c, number, 2, STR(""), false);
        return resolve_set(c, number, d->count ? d->count : 2, STR(""), false);
    }
    uint32_t near = find_country(c, number);
    if (near != NOBODY) {
        set_codes_like(c, d, &c->drafts->at[near], STR(""), near, STR("reference: nearest state"));
        return true;
    }
    ent_str focus = focus_country(c);
    if (focus.len == 0) return false;
    set_code(c, d, focus, STR(""), NOBODY, STR("reference: the country the report is about"));
    return true;
}

static bool resolve_counterpart(discourse *c, uint32_t number)
{
    eni_draft *d     = &c->drafts->at[number];
    uint32_t   owner = find_antecedent(c, number, one_person);
    ent_str sector = owner != NOBODY && c->drafts->at[owner].code_count ? eni_code_sector(c->drafts->at[owner].codes[0])
                                                                        : STR("GOV");
    if (d->country_count == 0)
        return !d->plural && owner != NOBODY && c->drafts->at[owner].code_count == 1 &&
               resolve_other(c, number, eni_code_country(c->drafts->at[owner].codes[0]), STR("GOV"));
    ent_str *codes = NEW(c->arena, ent_str, d->country_count);
    for (uint32_t i = 0; i < d->country_count; i++)
        codes[i] = eni_join_code(c->arena, entry_of(c, d->countries[i])->code, sector.len ? sector : STR("GOV"));
    d->codes      = codes;
    d->code_count = d->country_count;
    d->why        = STR("reference: the same office there");
    return true;
}

static bool resolve_noun(discourse *c, uint32_t number)
{
    switch ((eni_word_class)c->drafts->at[number].word) {
    case ENI_WORD_STATE_NOUN:
    case ENI_WORD_STATE_NOUNS: return resolve_state_noun(c, number);
    case ENI_WORD_ORG_NOUN: return follow(c, number, one_body, STR("reference: nearest organisation"));
    case ENI_WORD_GROUP_NOUN: return follow(c, number, one_group, STR("reference: nearest group"));
    case ENI_WORD_COUNTERPART: return resolve_counterpart(c, number);
    default: return false;
    }
}

/* ---- Roles without a country ---------------------------------------------------------------------------------- */

/* Those who look on from outside: no country is meant unless one is said. */
static bool looks_on(const eni_form *form)
{
    static const ent_str words[] = {
        LIT("diplomat"),    LIT("diplomats"),    LIT("analyst"),   LIT("analysts"),   LIT("expert"),  LIT("experts"),
        LIT("observer"),    LIT("observers"),    LIT("economist"), LIT("economists"), LIT("scholar"), LIT("scholars"),
        LIT("commentator"), LIT("commentators"), LIT("reporters"), LIT("bankers"),    LIT("traders"),
    };
    for (size_t i = 0; i < COUNT(words); i++)
        if (eni_equal(form->words[form->word_count - 1], words[i])) return true;
    return false;
}

/* An earlier mention with the same head: "the spokesman", "the rebels". */
static uint32_t same_role_before(const discourse *c, uint32_t number)
{
    const eni_draft *d    = &c->drafts->at[number];
    const eni_form  *form = &c->names->knowledge->forms[d->role];
    uint32_t         stop = number > ENI_REFERENCE_MENTIONS ? number - ENI_REFERENCE_MENTIONS : 0;
    for (uint32_t i = number; i-- > stop;) {
        const eni_draft *e = &c->drafts->at[i];
        if (e->role == ENI_NONE_FORM || e->code_count == 0) continue;
        const eni_form *other = &c->names->knowledge->forms[e->role];
        if (eni_equal(other->words[other->word_count - 1], form->words[form->word_count - 1])) return i;
    }
    return NOBODY;
}

/* Where the crowd of a sentence is: its first place, before or behind. */
static ent_str place_of_sentence(const discourse *c, uint32_t number)
{
    const eni_draft *all      = c->drafts->at;
    uint32_t         sentence = all[number].sentence, from = number;
    while (from > 0 && all[from - 1].sentence == sentence && number - from < 16) from--;
    for (uint32_t i = from; i < c->drafts->len && i < number + 8 && all[i].sentence == sentence; i++)
        if (all[i].kind == ENI_PLACE && all[i].country_count) {
            const eni_entry *e = entry_of(c, all[i].countries[0]);
            return eni_code_country(e->code);
        }
    return STR("");
}

/* Envoys are somebody else's than the subject's. */
static bool is_envoy(const eni_form *form)
{
    static const ent_str words[] = {LIT("ambassador"), LIT("ambassadors"), LIT("embassy"), LIT("consulate"),
                                    LIT("envoy")};
    for (size_t i = 0; i < COUNT(words); i++)
        if (eni_equal(form->words[form->word_count - 1], words[i])) return true;
    return false;
}

/* The country the report is about here, by the kind of role. */
static ent_str country_of_role(discourse *c, uint32_t number)
{
    const eni_draft *d      = &c->drafts->at[number];
    eni_kind         what   = entry_of(c, d->role)->what;
    ent_str          sector = entry_of(c, d->role)->code;
    if (what == ENI_KIND_PEOPLE || eni_equal(sector, STR("COP")) || eni_equal(sector, STR("CVL"))) {
        ent_str place = place_of_sentence(c, number);
        if (place.len) return place;
    }
    if (is_envoy(&c->names->knowledge->forms[d->role])) {
        uint32_t other = find_country(c, number);
        if (other != NOBODY) return eni_code_country(c->drafts->at[other].codes[0]);
    }
    bool titled = d->definite && d->sentence > 0 && what != ENI_KIND_PEOPLE &&
                  (c->names->analysis->tokens[d->head].shape & ENI_CAPITAL);
    if (titled && c->author != NOBODY) { /* "the President" in a statement of his own */
        ent_str own = eni_code_country(c->drafts->at[c->author].codes[0]);
        if (!eni_starts(own, STR("IGO"))) return own;
    }
    return focus_country(c);
}

/* "their ministers": those who are meant by "they", with the role's sector. */
static bool resolve_theirs(discourse *c, uint32_t number, ent_str sector)
{
    eni_draft *d = &c->drafts->at[number];
    if (d->owner != ENI_WORD_THEIR || !resolve_they(c, number)) return false;
    eni_draft owners = *d;
    set_codes_like(c, d, &owners, sector, owners.antecedent, STR("reference: the owners'"));
    return true;
}

static bool resolve_role(discourse *c, uint32_t number)
{
    eni_draft *d      = &c->drafts->at[number];
    ent_str    sector = eni_sector_of(&c->linker, d);
    if (resolve_theirs(c, number, sector)) return true;
    uint32_t owner = find_owner(c, number);
    if (owner != NOBODY && c->drafts->at[owner].code_count) {
        set_codes_like(c, d, &c->drafts->at[owner], sector, owner, STR("reference: the owner's"));
        return true;
    }
    if (d->count >= 2 && d->count <= 3 && d->plural && !d->indefinite && (d->definite || d->count == 2) &&
        resolve_set(c, number, d->count, sector, entry_of(c, d->role)->what == ENI_KIND_PERSON))
        return true;
    if (d->role_of == ENI_NONE_FORM && !d->definite && looks_on(&c->names->knowledge->forms[d->role])) return false;
    if (d->plural && d->definite && !d->count && entry_of(c, d->role)->what == ENI_KIND_PERSON &&
        (resolve_joined(c, number) || resolve_stage(c, number) ||
         follow_to(c, number, several_subject(c, number), STR("reference: several before"))))
        return true;
    uint32_t before = d->indefinite ? NOBODY : same_role_before(c, number);
    if (before != NOBODY && c->drafts->at[before].code_count == 1) {
        copy_codes(d, &c->drafts->at[before], before, STR("reference: the same role before"));
        return true;
    }
    ent_str focus = country_of_role(c, number);
    if (focus.len == 0) return false;
    set_code(c, d, focus, sector, NOBODY, STR("reference: the country the report is about"));
    return true;
}

/* ---- Names nobody knows -------------------------------------------------------------------------------------- */

static void remember_stranger(discourse *c, uint32_t number)
{
    const eni_draft *d = &c->drafts->at[number];
    if (!has_name(d) || d->code_count == 0) return;
    uint32_t place = eni_table_put(&c->strangers, token_fold(c, d->name_end - 1), (uint32_t)c->known.len);
    if (place == c->known.len)
        *PUSH(c->arena, &c->known) = number;
    else
        c->known.at[place] = number;
}

static bool recall_stranger(discourse *c, uint32_t number)
{
    eni_draft *d = &c->drafts->at[number];
    if (!has_name(d)) return false;
    uint32_t place = eni_table_get(&c->strangers, token_fold(c, d->name_end - 1));
    if (place == ENI_NONE) return false;
    copy_codes(d, &c->drafts->at[c->known.at[place]], c->known.at[place], STR("reference: the same name before"));
    return true;
}

/* "Richard Sulik, the economy minister": the name gets what stands behind it, or the other way round. */
static void share_apposed(discourse *c, uint32_t number)
{
    if (number == 0) return;
    eni_draft *d = &c->drafts->at[number], *before = &c->drafts->at[number - 1];
    if (!d->apposed || d->role == ENI_NONE_FORM || has_name(d) || d->code_count == 0 || !has_name(before)) return;
    if (before->code_count == 0 && sort_of_role(c, d) == SORT_PERSON) {
        copy_codes(before, d, number, STR("reference: the office named behind it"));
        remember_stranger(c, number - 1);
    }
}

static bool resolve_apposed(discourse *c, uint32_t number)
{
    eni_draft *d = &c->drafts->at[number];
    if (number == 0 || !d->apposed || d->role == ENI_NONE_FORM || d->plural) return false;
    const eni_draft *before = &c->drafts->at[number - 1];
    if (sort_of(c, before) != SORT_PERSON || sort_of_role(c, d) != SORT_PERSON || before->code_count != 1) return false;
    copy_codes(d, before, number - 1, STR("reference: the person named before it"));
    return true;
}

/* ---- All of them ------------------------------------------------------------------------------------------------ */

static void resolve_one(discourse *c, uint32_t number)
{
    eni_draft *d = &c->drafts->at[number];
    if (eni_link_draft(&c->linker, d, number)) return;
    if (d->kind == ENI_PRONOUN && d->word <= ENI_WORD_WHOSE)
        resolve_pronoun(c, number);
    else if (d->word != ENI_WORD_NONE)
        resolve_noun(c, number);
    else if (has_name(d) && d->country_count == 0 && recall_stranger(c, number))
        return;
    else if (d->role != ENI_NONE_FORM && !resolve_apposed(c, number))
        resolve_role(c, number);
}

void eni_resolve(eni_arena *arena, const eni_names *names, eni_drafts *drafts)
{
    discourse c = {.arena     = arena,
                   .names     = names,
                   .drafts    = drafts,
                   .linker    = eni_linker_new(arena, names),
                   .strangers = eni_table_new(arena),
                   .speaker   = NOBODY,
                   .author    = NOBODY};
    expect_focus(&c);
    for (uint32_t i = 0; i < drafts->len; i++) {
        fade_focus(&c, drafts->at[i].sentence);
        read_quotes(&c, drafts->at[i].first, drafts->at[i].sentence);
        resolve_one(&c, i);
        share_apposed(&c, i);
        remember_stranger(&c, i);
        note_focus(&c, &drafts->at[i]);
        note_speaker(&c, i);
        note_pair(&c, i);
    }
}
