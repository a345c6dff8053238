/* reference.c -- who is meant by what names nobody. */
#include "reference.h"

/* What a mention stands for, as far as pronouns agree with it. */
typedef enum { SORT_NOTHING, SORT_PERSON, SORT_PEOPLE, SORT_STATE, SORT_BODY, SORT_GROUP, SORT_SEVERAL } sort;

#define FOCUS_COUNTRIES 16

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
} discourse;

#define NOBODY UINT32_MAX

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
    case ENI_KIND_PEOPLE: case ENI_KIND_FORCE: return SORT_PEOPLE;
    case ENI_KIND_THING:  return SORT_NOTHING;
    default:              return SORT_BODY;
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
    case ENI_KIND_STATE: case ENI_KIND_TERRITORY: case ENI_KIND_REGION: return SORT_STATE;
    case ENI_KIND_GROUP: case ENI_KIND_ETHNIC: return SORT_GROUP;
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
    static const struct { ent_str end; char sex; } endings[] = {
        {LIT("woman"), 'f'}, {LIT("queen"), 'f'}, {LIT("princess"), 'f'}, {LIT("wife"), 'f'}, {LIT("daughter"), 'f'},
        {LIT("spokesman"), 'm'}, {LIT("king"), 'm'}, {LIT("prince"), 'm'}, {LIT("emir"), 'm'}, {LIT("sultan"), 'm'},
        {LIT("businessman"), 'm'}, {LIT("bishop"), 'm'}, {LIT("priest"), 'm'},
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
        for (uint32_t s = 0; s < steps && s < 8; s++) c->focus[i].weight = c->focus[i].weight * 3 / 4;
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

static void note_focus(discourse *c, const eni_draft *d)
{
    uint32_t weight = d->kind == ENI_PLACE ? 40 : d->kind == ENI_ADJECTIVE ? 50 : d->kind == ENI_PRONOUN ? 30 : 60;
    if (d->subject) weight += 60;
    for (uint32_t i = 0; i < d->code_count; i++) add_focus(c, eni_code_country(d->codes[i]), weight);
}

/* ---- Finding antecedents ----------------------------------------------------------------------------- */

typedef bool (*agrees_fn)(const discourse *c, const eni_draft *pronoun, const eni_draft *candidate);

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

typedef struct {
    ent_str  codes[8];
    uint32_t len;
} code_set;

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
        codes[i] = sector.len || plain ? eni_join_code(c->arena, eni_code_country(code), sector) : code;
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

/* "the two leaders", "both countries", "the three". */
static bool resolve_set(discourse *c, uint32_t number, uint32_t count, ent_str sector, bool persons)
{
    code_set set = {.len = 0};
    bool     found = persons && gather(c, number, count, true, &set);
    if (!found) {
        set.len = 0;
        found   = gather(c, number, count, false, &set);
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
        if (!e->joined || e->apposed || e->code_count == 0 || e->kind == ENI_PLACE || e->kind == ENI_ADJECTIVE) continue;
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

static bool resolve_they(discourse *c, uint32_t number)
{
    uint32_t near = find_antecedent(c, number, several);
    if (near != NOBODY && c->drafts->at[number].sentence - c->drafts->at[near].sentence <= 1 &&
        c->drafts->at[near].subject) {
        copy_codes(&c->drafts->at[number], &c->drafts->at[near], near, STR("pronoun: nearest of several"));
        return true;
    }
    if (resolve_joined(c, number)) return true;
    if (near != NOBODY) {
        copy_codes(&c->drafts->at[number], &c->drafts->at[near], near, STR("pronoun: nearest of several"));
        return true;
    }
    return follow(c, number, one_thing, STR("pronoun: nearest body")) ;
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

/* Whoever speaks: the person who is the subject here, or of the sentence before. */
static bool resolve_speaker(discourse *c, uint32_t number)
{
    eni_draft *d = &c->drafts->at[number];
    for (uint32_t i = number + 1; i < c->drafts->len && i < number + 12 && c->drafts->at[i].sentence == d->sentence; i++) {
        eni_draft *e = &c->drafts->at[i]; /* "We will fight," the minister said: linked when its turn comes */
        if (e->person != ENI_NONE_FORM && eni_link_draft(&c->linker, e, i) && e->subject) {
            copy_codes(d, e, i, STR("pronoun: the speaker"));
            return true;
        }
    }
    return follow(c, number, one_person, STR("pronoun: the speaker"));
}

static bool resolve_pronoun(discourse *c, uint32_t number)
{
    eni_draft *d = &c->drafts->at[number];
    switch ((eni_word_class)d->word) {
    case ENI_WORD_HE:   case ENI_WORD_HIS:   return follow(c, number, one_man, STR("pronoun: nearest man"));
    case ENI_WORD_SHE:  case ENI_WORD_HER:   return follow(c, number, one_woman, STR("pronoun: nearest woman"));
    case ENI_WORD_IT:   case ENI_WORD_ITS:   return follow(c, number, one_thing, STR("pronoun: nearest state or body"));
    case ENI_WORD_THEY: case ENI_WORD_THEIR:
        if (d->count) return resolve_set(c, number, d->count, STR(""), true);
        return resolve_they(c, number);
    case ENI_WORD_I: case ENI_WORD_MY: case ENI_WORD_WE: case ENI_WORD_OUR: return resolve_speaker(c, number);
    case ENI_WORD_WHO: case ENI_WORD_WHICH: case ENI_WORD_WHOSE: return resolve_relative(c, number);
    default: return false;
    }
}

/* ---- Nouns ----------------------------------------------------------------------------------------------- */

/* The antecedent of "his" or "its" inside a phrase. */
static uint32_t find_owner(const discourse *c, uint32_t number)
{
    switch ((eni_word_class)c->drafts->at[number].owner) {
    case ENI_WORD_HIS: return find_antecedent(c, number, one_man);
    case ENI_WORD_HER: return find_antecedent(c, number, one_woman);
    case ENI_WORD_ITS: return find_antecedent(c, number, one_thing);
    case ENI_WORD_THEIR: return find_antecedent(c, number, several);
    case ENI_WORD_OUR: case ENI_WORD_MY: return find_antecedent(c, number, one_person);
    case ENI_WORD_WHOSE: return number ? number - 1 : NOBODY;
    default: return NOBODY;
    }
}

static bool resolve_state_noun(discourse *c, uint32_t number)
{
    eni_draft *d = &c->drafts->at[number];
    uint32_t   owner = find_owner(c, number);
    if (owner != NOBODY && c->drafts->at[owner].code_count) {
        set_codes_like(c, d, &c->drafts->at[owner], STR(""), owner, STR("reference: the owner's country"));
        return true;
    }
    if (d->word == ENI_WORD_STATE_NOUNS || d->count > 1) {
        if (d->count > 3 || d->indefinite) return d->count == 2 && resolve_set(c, number, 2, STR(""), false);
        return resolve_set(c, number, d->count ? d->count : 2, STR(""), false);
    }
    uint32_t near = find_antecedent(c, number, one_state);
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
    eni_draft *d = &c->drafts->at[number];
    uint32_t   owner = find_antecedent(c, number, one_person);
    ent_str    sector = owner != NOBODY && c->drafts->at[owner].code_count ? eni_code_sector(c->drafts->at[owner].codes[0])
                                                                         : STR("GOV");
    if (d->country_count == 0) return false;
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
    case ENI_WORD_STATE_NOUN: case ENI_WORD_STATE_NOUNS: return resolve_state_noun(c, number);
    case ENI_WORD_ORG_NOUN:   return follow(c, number, one_body, STR("reference: nearest organisation"));
    case ENI_WORD_GROUP_NOUN: return follow(c, number, one_group, STR("reference: nearest group"));
    case ENI_WORD_COUNTERPART: return resolve_counterpart(c, number);
    default: return false;
    }
}

/* ---- Roles without a country ---------------------------------------------------------------------------------- */

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

static bool resolve_role(discourse *c, uint32_t number)
{
    eni_draft *d      = &c->drafts->at[number];
    ent_str    sector = eni_sector_of(&c->linker, d);
    uint32_t   owner  = find_owner(c, number);
    if (owner != NOBODY && c->drafts->at[owner].code_count) {
        set_codes_like(c, d, &c->drafts->at[owner], sector, owner, STR("reference: the owner's"));
        return true;
    }
    if (d->count >= 2 && d->count <= 3 && d->plural && !d->indefinite && (d->definite || d->count == 2) &&
        resolve_set(c, number, d->count, sector, entry_of(c, d->role)->what == ENI_KIND_PERSON))
        return true;
    uint32_t before = d->indefinite ? NOBODY : same_role_before(c, number);
    if (before != NOBODY && c->drafts->at[before].code_count == 1) {
        copy_codes(d, &c->drafts->at[before], before, STR("reference: the same role before"));
        return true;
    }
    ent_str focus = focus_country(c);
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
    if (place == c->known.len) *PUSH(c->arena, &c->known) = number;
    else c->known.at[place] = number;
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
    if (d->kind == ENI_PRONOUN && d->word <= ENI_WORD_WHOSE) resolve_pronoun(c, number);
    else if (d->word != ENI_WORD_NONE) resolve_noun(c, number);
    else if (has_name(d) && d->country_count == 0 && recall_stranger(c, number)) return;
    else if (d->role != ENI_NONE_FORM && !resolve_apposed(c, number)) resolve_role(c, number);
}

void eni_resolve(eni_arena *arena, const eni_names *names, eni_drafts *drafts)
{
    discourse c = {.arena = arena, .names = names, .drafts = drafts, .linker = eni_linker_new(arena, names),
                   .strangers = eni_table_new(arena)};
    for (uint32_t i = 0; i < drafts->len; i++) {
        fade_focus(&c, drafts->at[i].sentence);
        resolve_one(&c, i);
        share_apposed(&c, i);
        remember_stranger(&c, i);
        note_focus(&c, &drafts->at[i]);
    }
}
