/* phrases.c -- noun phrases around names and roles, read from left to right without going back. */
#include "phrases.h"

typedef struct {
    eni_arena           *arena;
    const eni_names     *n;
    const eni_knowledge *k;
    const eni_analysis  *a;
    const eni_item      *items;
    uint32_t             begin, end; /* items of the sentence */
    uint32_t             sentence;
    ENI_LIST(eni_draft) drafts;
} reader;

#define NOWHERE UINT32_MAX

/* ---- Looking at items ------------------------------------------------------------------------- */

static eni_item_kind kind_at(const reader *r, uint32_t i)
{
    return i < r->end ? (eni_item_kind)r->items[i].kind : ENI_ITEM_WORD;
}

static eni_word_class word_at(const reader *r, uint32_t i)
{
    return i < r->end ? (eni_word_class)r->items[i].word : ENI_WORD_NONE;
}

static const eni_token *token_at(const reader *r, uint32_t i)
{
    return &r->a->tokens[r->items[i].first];
}

static bool is_at(const reader *r, uint32_t i, ent_str word)
{
    return i < r->end && r->items[i].form == ENI_NONE_FORM && eni_equal(token_at(r, i)->fold, word);
}

static bool glued(const reader *r, uint32_t i)
{
    return i < r->end && !(token_at(r, i)->shape & ENI_SPACE_BEFORE);
}

/* "'s", or the "'" of "the allies'". */
static bool possessive_at(const reader *r, uint32_t i)
{
    if (!glued(r, i)) return false;
    if (is_at(r, i, STR("'s"))) return true;
    if (!is_at(r, i, STR("'")) || i == r->begin) return false;
    ent_str before = r->a->tokens[r->items[i].first - 1].fold;
    return before.len && before.at[before.len - 1] == 's';
}

/* A hyphen or slash between two words. */
static bool dash_at(const reader *r, uint32_t i)
{
    return glued(r, i) && (is_at(r, i, STR("-")) || is_at(r, i, STR("/"))) && glued(r, i + 1);
}

static bool number_at(const reader *r, uint32_t i)
{
    return i < r->end && r->items[i].form == ENI_NONE_FORM && (token_at(r, i)->shape & ENI_NUMBER);
}

/* A word that no list knows. */
static bool unknown_at(const reader *r, uint32_t i, bool capital)
{
    if (i >= r->end || r->items[i].form != ENI_NONE_FORM || r->items[i].word != ENI_WORD_NONE) return false;
    uint8_t shape = token_at(r, i)->shape;
    return (shape & ENI_WORD) && ((shape & ENI_CAPITAL) != 0) == capital;
}

static const eni_form *form_at(const reader *r, uint32_t i)
{
    return &r->k->forms[r->items[i].form];
}

static const eni_entry *entry_at(const reader *r, uint32_t i)
{
    return eni_entry_of(r->k, r->items[i].form);
}

static bool adjective_at(const reader *r, uint32_t i)
{
    return kind_at(r, i) == ENI_ITEM_ACTOR &&
           (form_at(r, i)->kind == ENI_FORM_ADJECTIVE || form_at(r, i)->kind == ENI_FORM_PEOPLE);
}

/* States and organisations, that have roles; not groups, parties, papers. */
static bool main_actor(const eni_entry *e)
{
    return e->what == ENI_KIND_STATE || e->what == ENI_KIND_TERRITORY || e->what == ENI_KIND_REGION ||
           e->what == ENI_KIND_ORGANISATION;
}

/* "pro-Russian", "anti-American": the adjective names no actor of the act. */
static bool aligned_at(const reader *r, uint32_t i)
{
    if (i < r->begin + 2 || !dash_at(r, i - 1)) return false;
    ent_str before = token_at(r, i - 2)->fold;
    return eni_equal(before, STR("pro")) || eni_equal(before, STR("anti")) || eni_equal(before, STR("non"));
}

/* ---- What may stand before a role ----------------------------------------------------------------- */

static bool looks_adjectival(ent_str w)
{
    static const ent_str ends[] = {LIT("al"),  LIT("ic"),  LIT("ive"), LIT("ary"), LIT("ous"), LIT("ent"),
                                   LIT("ant"), LIT("ian"), LIT("ist"), LIT("ful"), LIT("ble"), LIT("less")};
    for (size_t i = 0; i < COUNT(ends); i++)
        if (eni_ends(w, ends[i])) return true;
    return false;
}

/* A lower-case word between "Turkish" and "jets": no plural, no past tense. */
static bool may_modify(ent_str w)
{
    return w.len > 2 && !eni_ends(w, STR("s")) && !eni_ends(w, STR("ed"));
}

/* From item i over words that may stand before a role: the role, person or actor behind them, or NOWHERE.
 * `strange` words that no list knows may be among them, and any number of adjectives; neither if it is -1. *former is set if one of them ends an office. */
static uint32_t over_modifiers(const reader *r, uint32_t i, int strange, bool *former)
{
    for (uint32_t reach = i + ENI_PHRASE_REACH; i < r->end && i < reach; i++) {
        if (kind_at(r, i) != ENI_ITEM_WORD) {
            if (aligned_at(r, i)) continue;
            return kind_at(r, i) == ENI_ITEM_PLACE ? NOWHERE : i;
        }
        eni_word_class is = word_at(r, i);
        if (is == ENI_WORD_FORMER) *former = true;
        if (is == ENI_WORD_FORMER || is == ENI_WORD_MODIFIER || dash_at(r, i) || number_at(r, i)) continue;
        if (is >= ENI_WORD_COUNT_TWO && is <= ENI_WORD_COUNT) continue;
        if (strange < 0 || !unknown_at(r, i, false) || !may_modify(token_at(r, i)->fold)) return NOWHERE;
        if (!looks_adjectival(token_at(r, i)->fold) && --strange < 0) return NOWHERE;
    }
    return NOWHERE;
}

/* ---- Names nobody knows ---------------------------------------------------------------------------- */

static bool name_word_at(const reader *r, uint32_t i)
{
    if (unknown_at(r, i, true)) return true;
    if (kind_at(r, i) == ENI_ITEM_PERSON) return true;
    return word_at(r, i) == ENI_WORD_PARTICLE && (token_at(r, i)->shape & ENI_CAPITAL);
}

/* Between the words of a name: a hyphen, an initial's stop, "al", "bin". */
static uint32_t over_name_joint(const reader *r, uint32_t i)
{
    if (dash_at(r, i)) return i + 1;
    if (is_at(r, i, STR(".")) && glued(r, i) && i > r->begin && token_at(r, i - 1)->fold.len == 1) return i + 1;
    for (int particles = 0; particles < 2 && word_at(r, i) == ENI_WORD_PARTICLE; particles++) i++;
    return dash_at(r, i) ? i + 1 : i;
}

#define NAME_WORDS 6

/* The item behind the capitalised words that begin at i; i if there are none. */
static uint32_t over_name(const reader *r, uint32_t i)
{
    uint32_t end = i, at = i;
    if (word_at(r, at) == ENI_WORD_PARTICLE) at = over_name_joint(r, at);
    for (int words = 0; words < NAME_WORDS && name_word_at(r, at); words++) {
        end = at + 1;
        at  = over_name_joint(r, end);
        if (words + 1 < NAME_WORDS && is_at(r, end, STR(",")) && is_at(r, end + 1, STR("jr"))) return end + 2;
    }
    if (end > i && is_at(r, end, STR(".")) && glued(r, end) && is_at(r, end - 1, STR("jr"))) end++;
    return end;
}

static uint32_t first_token(const reader *r, uint32_t i)
{
    return r->items[i].first;
}
static uint32_t end_token(const reader *r, uint32_t i)
{
    return r->items[i].end;
} /* of the item itself */

/* A name at item i joins the phrase: known or not. Returns the item behind it, or i. */
static uint32_t take_name(reader *r, uint32_t i, eni_draft *d)
{
    const uint32_t start = i;
    while (word_at(r, i) == ENI_WORD_HONORIFIC) i += is_at(r, i + 1, STR(".")) ? 2 : 1;
    uint32_t end = i;
    if (kind_at(r, i) == ENI_ITEM_PERSON && form_at(r, i)->word_count > 1) {
        d->person = r->items[i].form;
        end       = i + 1;
        if (is_at(r, end, STR(",")) && is_at(r, end + 1, STR("jr"))) end += 2;
    } else {
        end = over_name(r, i);
        if (end == i) return start;
        if (end == i + 1 && kind_at(r, i) == ENI_ITEM_PERSON) d->person = r->items[i].form;
    }
    d->name_first = first_token(r, i);
    d->name_end   = end_token(r, end - 1);
    d->head       = d->name_end - 1;
    d->end        = d->name_end;
    return end;
}

/* ---- Countries and roles ------------------------------------------------------------------------------ */

static void take_country(const reader *r, uint32_t i, eni_draft *d)
{
    if (d->country_count < ENI_PHRASE_COUNTRIES) d->countries[d->country_count++] = r->items[i].form;
    d->head = end_token(r, i) - 1;
    d->end  = end_token(r, i);
}

/* Heads that take the sector of the body they belong to: "army spokesman" is MIL. */
static bool is_generic(ent_str last_word)
{
    static const ent_str heads[] = {
        LIT("spokesman"),  LIT("spokeswoman"), LIT("spokesperson"),   LIT("spokesmen"),
        LIT("official"),   LIT("officials"),   LIT("chief"),          LIT("chiefs"),
        LIT("head"),       LIT("heads"),       LIT("leader"),         LIT("leaders"),
        LIT("member"),     LIT("members"),     LIT("representative"), LIT("representatives"),
        LIT("delegation"), LIT("adviser"),     LIT("advisor"),        LIT("advisers"),
        LIT("aide"),       LIT("aides"),       LIT("source"),         LIT("sources"),
        LIT("officer"),    LIT("officers"),    LIT("negotiator"),     LIT("negotiators"),
        LIT("director"),   LIT("figure"),      LIT("figures"),        LIT("deputy"),
        LIT("commander"),  LIT("commanders"),  LIT("secretary"),      LIT("delegates"),
        LIT("delegate"),   LIT("envoy"),       LIT("mediator"),       LIT("supporters"),
        LIT("chairman"),   LIT("president"),   LIT("staff"),
    };
    for (size_t i = 0; i < COUNT(heads); i++)
        if (eni_equal(heads[i], last_word)) return true;
    return false;
}

static bool generic_form(const eni_form *form)
{
    return is_generic(form->words[form->word_count - 1]);
}

static void take_role(const reader *r, uint32_t i, eni_draft *d)
{
    if (d->role != ENI_NONE_FORM && d->role_of == ENI_NONE_FORM && generic_form(form_at(r, i))) d->role_of = d->role;
    d->role   = r->items[i].form;
    d->plural = form_at(r, i)->kind == ENI_FORM_ROLES || entry_at(r, i)->what == ENI_KIND_PEOPLE;
    d->head   = end_token(r, i) - 1;
    d->end    = end_token(r, i);
}

/* Roles that are found away from home: "the embassy in Kyiv" is not Ukraine's. */
static bool may_be_abroad(const reader *r, uint32_t role)
{
    static const ent_str words[] = {LIT("embassy"),    LIT("mission"),    LIT("missions"),    LIT("diplomat"),
                                    LIT("diplomats"),  LIT("ambassador"), LIT("ambassadors"), LIT("envoy"),
                                    LIT("envoys"),     LIT("consulate"),  LIT("expatriates"), LIT("embassies"),
                                    LIT("delegation"), LIT("refugees"),   LIT("migrants"),    LIT("workers")};
    const eni_form      *form    = &r->k->forms[role];
    if (eni_entry_of(r->k, role)->what == ENI_KIND_FORCE) return true;
    for (size_t i = 0; i < COUNT(words); i++)
        if (eni_equal(form->words[form->word_count - 1], words[i])) return true;
    return false;
}

static uint32_t over_determiner(const reader *r, uint32_t i, eni_draft *d)
{
    if (word_at(r, i) == ENI_WORD_DEFINITE || word_at(r, i) == ENI_WORD_INDEFINITE) return i + 1;
    if (word_at(r, i) >= ENI_WORD_HIS && word_at(r, i) <= ENI_WORD_ITS) {
        if (d->owner == ENI_WORD_NONE) d->owner = (uint8_t)word_at(r, i);
        return i + 1;
    }
    return i;
}

/* "of Japan", "for the Russian embassy", "at the ministry" behind a role. Returns the item behind, or i. */
static uint32_t take_complement(reader *r, uint32_t i, eni_draft *d)
{
    if (++d->parts > ENI_PHRASE_PARTS) return i;
    eni_word_class preposition = word_at(r, i);
    bool           former      = false;
    eni_draft      ahead       = *d;
    if (preposition < ENI_WORD_OF || preposition > ENI_WORD_TO) return i;
    uint32_t at = over_modifiers(r, over_determiner(r, i + 1, &ahead), 0, &former);
    if (at == NOWHERE) return i;
    if (preposition == ENI_WORD_IN) {
        if (kind_at(r, at) == ENI_ITEM_ACTOR && d->country_count == 0 && d->owner == ENI_WORD_NONE &&
            !may_be_abroad(r, d->role) && !adjective_at(r, at) && main_actor(entry_at(r, at)))
            d->countries[d->country_count++] = r->items[at].form;
        return i;
    }
    if (kind_at(r, at) == ENI_ITEM_PERSON && generic_form(&r->k->forms[d->role])) {
        d->owner_person = r->items[at].form;
        d->owner_first  = first_token(r, at);
        d->owner_end = d->end = end_token(r, at);
        return at + 1;
    }
    if (preposition == ENI_WORD_TO) return i;
    if (kind_at(r, at) == ENI_ITEM_ACTOR) {
        if (d->country_count) return i;
        uint32_t role = adjective_at(r, at) ? over_modifiers(r, at + 1, 0, &former) : NOWHERE;
        if (adjective_at(r, at) && (role == NOWHERE || kind_at(r, role) != ENI_ITEM_ROLE)) return i;
        d->countries[d->country_count++] = r->items[at].form;
        d->end                           = end_token(r, at);
        if (role == NOWHERE) return at + 1;
        at = role;
    }
    if (kind_at(r, at) != ENI_ITEM_ROLE || entry_at(r, at)->what == ENI_KIND_THING) return i;
    if (!generic_form(&r->k->forms[d->role]) && eni_entry_of(r->k, d->role)->what != ENI_KIND_PERSON) return i;
    if (generic_form(&r->k->forms[d->role])) d->role_of = r->items[at].form;
    d->owner = ahead.owner;
    d->end   = end_token(r, at);
    return take_complement(r, at + 1, d);
}

/* ", Yohei Kono," behind "Japan's foreign minister". */
static uint32_t take_apposition(reader *r, uint32_t i, eni_draft *d)
{
    if (!is_at(r, i, STR(",")) || d->plural || d->indefinite) return i;
    eni_draft ahead = *d;
    uint32_t  end   = take_name(r, i + 1, &ahead);
    bool      full  = end > i + 1 && (ahead.name_end - ahead.name_first > 1 || ahead.person != ENI_NONE_FORM);
    bool      ends  = end >= r->end || is_at(r, end, STR(",")) || is_at(r, end, STR(".")) || is_at(r, end, STR(";"));
    if (!full || !ends) return i;
    *d = ahead;
    return end;
}

/* ---- The phrase ------------------------------------------------------------------------------------------ */

static uint32_t read_role(reader *r, uint32_t i, eni_draft *d);

/* Behind a possessor: the phrase goes on if a role, or somebody of that state, follows. */
static uint32_t owned(const reader *r, uint32_t i, const eni_entry *owner, bool *former)
{
    uint32_t at = over_modifiers(r, i + 1, 1, former);
    if (at == NOWHERE) return NOWHERE;
    if (kind_at(r, at) == ENI_ITEM_ROLE) return at;
    if (kind_at(r, at) == ENI_ITEM_ACTOR && (adjective_at(r, at) || main_actor(entry_at(r, at)))) return NOWHERE;
    return eni_equal(eni_code_country(entry_at(r, at)->code), eni_code_country(owner->code)) ? at : NOWHERE;
}

static uint32_t read_person(reader *r, uint32_t i, eni_draft *d)
{
    uint32_t at = take_name(r, i, d);
    if (at == i) return i;
    if (d->person != ENI_NONE_FORM && possessive_at(r, at)) {
        bool     former = false;
        uint32_t next   = owned(r, at, eni_entry_of(r->k, d->person), &former);
        if (next != NOWHERE && kind_at(r, next) == ENI_ITEM_ROLE) {
            d->owner_person = d->person;
            d->owner_first  = d->name_first;
            d->owner_end    = d->name_end;
            d->person       = ENI_NONE_FORM;
            d->name_first = d->name_end = 0;
            d->former |= former;
            return read_role(r, next, d);
        }
    }
    return d->role != ENI_NONE_FORM ? take_complement(r, at, d) : at;
}

static uint32_t after_role(reader *r, uint32_t i, eni_draft *d)
{
    bool     former = false;
    uint32_t at     = take_complement(r, i, d);
    uint32_t named  = at;
    if (eni_entry_of(r->k, d->role)->what == ENI_KIND_PERSON && !d->plural) {
        named = read_person(r, at, d);
        if (named == at) named = take_apposition(r, at, d);
    }
    if (named != at) return named;
    if (possessive_at(r, at)) { /* "the president's spokesman" */
        uint32_t next = over_modifiers(r, at + 1, 0, &former);
        if (next != NOWHERE && kind_at(r, next) == ENI_ITEM_ROLE && entry_at(r, next)->what != ENI_KIND_THING)
            return read_role(r, next, d);
    }
    return at;
}

static uint32_t read_role(reader *r, uint32_t i, eni_draft *d)
{
    if (++d->parts > ENI_PHRASE_PARTS) return i;
    for (;;) {
        take_role(r, i, d);
        bool     former = false;
        uint32_t next   = over_modifiers(r, i + 1, 0, &former);
        if (next == NOWHERE || kind_at(r, next) != ENI_ITEM_ROLE || d->plural) break;
        d->former |= former;
        i = next;
    }
    return after_role(r, i + 1, d);
}

/* "Indian and Pakistani warplanes": the second adjective, if a role follows it. */
static uint32_t joined_adjective(const reader *r, uint32_t i)
{
    bool     former = false;
    uint32_t next   = i + 2;
    if (!adjective_at(r, i)) return NOWHERE;
    if (is_at(r, i + 1, STR(",")) && word_at(r, next) == ENI_WORD_AND)
        next++;
    else if (word_at(r, i + 1) != ENI_WORD_AND && !is_at(r, i + 1, STR(",")))
        return NOWHERE;
    if (!adjective_at(r, next)) return NOWHERE;
    if (is_at(r, next + 1, STR(",")) || word_at(r, next + 1) == ENI_WORD_AND) return next;
    uint32_t role = over_modifiers(r, next + 1, 1, &former);
    return role != NOWHERE && kind_at(r, role) == ENI_ITEM_ROLE ? next : NOWHERE;
}

static bool ends_in_role(const reader *r, uint32_t i)
{
    bool former = false;
    for (int more = 0; more < ENI_PHRASE_COUNTRIES; more++) {
        uint32_t next = joined_adjective(r, i);
        if (next == NOWHERE) break;
        i = next;
    }
    uint32_t role = over_modifiers(r, i + 1, 1, &former);
    return role != NOWHERE && kind_at(r, role) == ENI_ITEM_ROLE;
}

static uint32_t read_actor(reader *r, uint32_t i, eni_draft *d)
{
    bool former = false;
    take_country(r, i, d);
    uint32_t next = ends_in_role(r, i) ? joined_adjective(r, i) : NOWHERE;
    if (next != NOWHERE && d->country_count < ENI_PHRASE_COUNTRIES) {
        i = next;
        take_country(r, i, d);
        next = joined_adjective(r, i);
        if (next != NOWHERE && d->country_count < ENI_PHRASE_COUNTRIES) take_country(r, i = next, d);
    }
    if (dash_at(r, i + 1)) return i + 1;
    if (possessive_at(r, i + 1)) {
        next = owned(r, i + 1, entry_at(r, i), &former);
        if (next == NOWHERE) return i + 1;
    } else {
        next = over_modifiers(r, i + 1, adjective_at(r, i) ? 1 : 0, &former);
        if (next == NOWHERE) return i + 1;
        bool role   = kind_at(r, next) == ENI_ITEM_ROLE;
        bool theirs = !role && adjective_at(r, i) && kind_at(r, next) == ENI_ITEM_ACTOR &&
                      !main_actor(entry_at(r, next)) &&
                      eni_equal(eni_code_country(entry_at(r, next)->code), eni_code_country(entry_at(r, i)->code));
        if (!role && !theirs) return i + 1;
    }
    d->former |= former;
    if (kind_at(r, next) == ENI_ITEM_ROLE) return read_role(r, next, d);
    if (kind_at(r, next) == ENI_ITEM_PERSON) return read_person(r, next, d);
    d->country_count = 0;
    return read_actor(r, next, d); /* "Palestinian Hamas", "Iran's Quds Force"; not again: that one is no adjective */
}

/* ---- Nouns that refer back --------------------------------------------------------------------------------- */

static bool refers_back(eni_word_class is)
{
    return is >= ENI_WORD_STATE_NOUN && is <= ENI_WORD_LATTER_OF;
}

/* "the two countries", "his counterpart", "both sides", "the bloc". */
static uint32_t read_nominal(reader *r, uint32_t i, eni_draft *d)
{
    eni_word_class is = word_at(r, i);
    d->kind           = is == ENI_WORD_COUNTERPART ? ENI_ROLE : ENI_PRONOUN;
    d->word           = (uint8_t)is;
    d->head           = first_token(r, i);
    d->end            = end_token(r, i);
    d->plural         = is == ENI_WORD_STATE_NOUNS || d->count > 1;
    if (is != ENI_WORD_COUNTERPART) return i + 1;
    ent_str word = token_at(r, i)->fold;
    d->plural    = eni_ends(word, STR("s"));
    uint32_t at  = read_person(r, i + 1, d);
    return at == i + 1 ? take_apposition(r, i + 1, d) : at;
}

/* "both", "the two" with nothing behind that it could count. */
static bool stands_alone(const reader *r, uint32_t i)
{
    if (i >= r->end || word_at(r, i) == ENI_WORD_VERB) return true;
    if (kind_at(r, i) != ENI_ITEM_WORD || number_at(r, i) || unknown_at(r, i, true)) return false;
    eni_word_class is = word_at(r, i);
    if (is == ENI_WORD_MODIFIER || is == ENI_WORD_OF || is == ENI_WORD_AND) return false;
    ent_str fold = token_at(r, i)->fold;
    return !(unknown_at(r, i, false) && eni_ends(fold, STR("s"))) && !dash_at(r, i);
}

static bool is_pronoun(eni_word_class is)
{
    return is >= ENI_WORD_HE && is <= ENI_WORD_WHOSE;
}

static uint32_t read_pronoun(reader *r, uint32_t i, eni_draft *d)
{
    d->kind       = ENI_PRONOUN;
    d->word       = (uint8_t)word_at(r, i);
    d->head       = first_token(r, i);
    d->end        = end_token(r, i);
    d->possessive = (d->word >= ENI_WORD_HIS && d->word <= ENI_WORD_ITS) || d->word == ENI_WORD_OUR ||
                    d->word == ENI_WORD_MY || d->word == ENI_WORD_WHOSE;
    d->plural = d->word == ENI_WORD_THEY || d->word == ENI_WORD_THEIR || d->word == ENI_WORD_WE ||
                d->word == ENI_WORD_OUR;
    return i + 1;
}

/* ---- Where phrases begin ------------------------------------------------------------------------------------ */

static uint32_t read_determiners(const reader *r, uint32_t i, eni_draft *d)
{
    for (; i < r->end && r->items[i].form == ENI_NONE_FORM; i++) {
        eni_word_class is    = word_at(r, i);
        bool           owner = (is >= ENI_WORD_HIS && is <= ENI_WORD_ITS) || is == ENI_WORD_OUR || is == ENI_WORD_MY ||
                     is == ENI_WORD_WHOSE;
        if (is == ENI_WORD_DEFINITE)
            d->definite = true;
        else if (is == ENI_WORD_INDEFINITE) {
            d->indefinite = true;
            if (is_at(r, i, STR("each"))) d->count = 2;
            if (is_at(r, i, STR("other"))) d->other = true;
        } else if (is == ENI_WORD_COUNT_TWO)
            d->count = 2;
        else if (is == ENI_WORD_COUNT_THREE)
            d->count = 3;
        else if (is == ENI_WORD_COUNT || (number_at(r, i) && !is_at(r, i + 1, STR("%"))))
            d->count = 4;
        else if (owner && d->owner == ENI_WORD_NONE)
            d->owner = (uint8_t)is;
        else
            break;
    }
    return i;
}

static eni_draft new_draft(const reader *r, uint32_t i)
{
    return (eni_draft){.sentence     = r->sentence,
                       .first        = first_token(r, i),
                       .end          = first_token(r, i),
                       .role         = ENI_NONE_FORM,
                       .role_of      = ENI_NONE_FORM,
                       .person       = ENI_NONE_FORM,
                       .owner_person = ENI_NONE_FORM,
                       .antecedent   = UINT32_MAX,
                       .holder       = ENI_NO_ENTRY};
}

/* "Russian weapons", "US-led": an actor's name that only says whose the noun behind it is. */
static bool qualifies(const reader *r, uint32_t i, uint32_t behind)
{
    if (dash_at(r, behind))
        return adjective_at(r, i) || !(behind + 1 < r->end && token_at(r, behind + 1)->shape & ENI_CAPITAL);
    return adjective_at(r, i) && unknown_at(r, behind, false);
}

static void set_kind(const reader *r, uint32_t i, uint32_t behind, eni_draft *d)
{
    if (d->kind == ENI_PRONOUN || d->word != ENI_WORD_NONE) return;
    d->kind = ENI_NAME;
    if (d->role != ENI_NONE_FORM)
        d->kind = ENI_ROLE;
    else if (kind_at(r, i) == ENI_ITEM_PLACE)
        d->kind = ENI_PLACE;
    else if (d->country_count && d->person == ENI_NONE_FORM && qualifies(r, i, behind))
        d->kind = ENI_ADJECTIVE;
    if (d->kind == ENI_ADJECTIVE || (d->kind == ENI_NAME && dash_at(r, behind)))
        d->first = first_token(r, behind - 1); /* the article is the noun's */
}

/* The phrase that begins with determiners or at item i itself; i if there is none. */
static uint32_t read_phrase(reader *r, uint32_t i, eni_draft *d)
{
    uint32_t core = read_determiners(r, i, d), at = core;
    bool     former  = false;
    bool     counted = core > i && !d->definite && !d->indefinite && d->owner == ENI_WORD_NONE; /* "2015 Nigeria" */
    if (counted && kind_at(r, core) == ENI_ITEM_ACTOR && !adjective_at(r, core)) return i;
    if (core > i && refers_back(word_at(r, core)) && (d->count || d->definite || d->owner))
        return read_nominal(r, core, d);
    uint32_t next = over_modifiers(r, core, core > i ? 1 : -1, &former);
    if (next != NOWHERE && next != core) {
        bool counts = kind_at(r, next) == ENI_ITEM_ROLE ||
                      (kind_at(r, next) == ENI_ITEM_ACTOR && adjective_at(r, next)) ||
                      (kind_at(r, next) == ENI_ITEM_PERSON && former);
        if (!counts && core == i) return i;
        if (counts) at = next;
    }
    d->former |= former;
    switch (kind_at(r, at)) {
    case ENI_ITEM_ACTOR: return read_actor(r, at, d);
    case ENI_ITEM_ROLE: return read_role(r, at, d);
    case ENI_ITEM_PERSON: return read_person(r, at, d);
    case ENI_ITEM_PLACE: take_country(r, at, d); return at + 1;
    case ENI_ITEM_WORD: break;
    }
    if (word_at(r, at) == ENI_WORD_HONORIFIC) {
        uint32_t behind = read_person(r, at, d);
        return behind == at ? i : behind; /* nobody is named: "their Mrs" */
    }
    bool alone = d->count >= 2 && d->count <= 3 && !d->indefinite && stands_alone(r, core);
    if (alone && (d->definite || is_at(r, core - 1, STR("both")))) {
        d->kind   = ENI_PRONOUN;
        d->word   = ENI_WORD_THEY;
        d->plural = true;
        d->head   = first_token(r, core - 1);
        d->end    = end_token(r, core - 1);
        return core;
    }
    return i;
}

/* "his Egyptian counterpart": the noun behind an adjective refers back as well. */
static uint32_t read_counterpart(reader *r, uint32_t i, eni_draft *d)
{
    uint32_t core = read_determiners(r, i, d), at = core;
    while (at < r->end && at < core + ENI_PHRASE_REACH && (adjective_at(r, at) || word_at(r, at) == ENI_WORD_MODIFIER))
        at++;
    if (word_at(r, at) != ENI_WORD_COUNTERPART || at == i) return i;
    for (uint32_t c = core; c < at; c++)
        if (adjective_at(r, c)) take_country(r, c, d);
    return read_nominal(r, at, d);
}

/* Two or more capitalised words that no list knows. */
static uint32_t read_stranger(reader *r, uint32_t i, eni_draft *d)
{
    if (!name_word_at(r, i) || (i > r->begin && name_word_at(r, i - 1))) return i;
    uint32_t end = over_name(r, i);
    if (end == i) return i;
    d->name_first = first_token(r, i);
    d->name_end   = end_token(r, end - 1);
    d->head       = d->name_end - 1;
    d->end        = d->name_end;
    return end;
}

/* ---- Places and surroundings ------------------------------------------------------------------------------ */

static bool locative_word(const reader *r, uint32_t i)
{
    static const ent_str words[] = {LIT("near"),       LIT("outside"), LIT("inside"), LIT("around"), LIT("across"),
                                    LIT("throughout"), LIT("off"),     LIT("within"), LIT("through")};
    if (word_at(r, i) == ENI_WORD_IN || word_at(r, i) == ENI_WORD_AT) return true;
    for (size_t w = 0; w < COUNT(words); w++)
        if (is_at(r, i, words[w])) return true;
    return false;
}

/* "SEOUL, Oct 3 -", "MOSCOW (Reuters)": where a report was written. */
static bool is_dateline(const reader *r, uint32_t i, uint32_t behind)
{
    if (i != r->begin || r->items[i].form == ENI_NONE_FORM || !(token_at(r, i)->shape & ENI_CAPS)) return false;
    return is_at(r, behind, STR(",")) || is_at(r, behind, STR("(")) || is_at(r, behind, STR("-"));
}

static void note_surroundings(reader *r, uint32_t i, uint32_t behind, eni_draft *d)
{
    const eni_draft *last        = r->drafts.len ? &r->drafts.at[r->drafts.len - 1] : NULL;
    bool             same        = last && last->sentence == r->sentence;
    bool             after_comma = i > r->begin && is_at(r, i - 1, STR(","));
    d->possessive |= possessive_at(r, behind);
    bool governed = false;
    if (i > r->begin) {
        eni_word_class before = word_at(r, i - 1);
        governed              = before >= ENI_WORD_OF && before <= ENI_WORD_PREPOSITION;
        d->locative           = locative_word(r, i - 1);
        if (same && last->end == first_token(r, i) - 1)
            d->joined = after_comma || before == ENI_WORD_AND || before == ENI_WORD_OR || dash_at(r, i - 1);
        d->apposed = same && after_comma && last->end == first_token(r, i) - 1;
    }
    d->subject = !governed && (!same || word_at(r, behind) == ENI_WORD_VERB);
    bool place = d->locative || is_dateline(r, i, behind) || (d->apposed && last->kind == ENI_PLACE);
    if (place && d->kind == ENI_NAME && d->country_count && d->person == ENI_NONE_FORM &&
        main_actor(eni_entry_of(r->k, d->countries[0])) &&
        eni_entry_of(r->k, d->countries[0])->what != ENI_KIND_ORGANISATION)
        d->kind = ENI_PLACE;
}

/* "the foreign ministers of Japan and South Korea": the second state has the first one's role. */
static void share_role(reader *r, eni_draft *d)
{
    if (!r->drafts.len || !d->joined || d->apposed || d->kind != ENI_NAME || !d->country_count) return;
    const eni_draft *last = &r->drafts.at[r->drafts.len - 1];
    bool of_state = last->role != ENI_NONE_FORM && last->plural && last->country_count && last->head + 1 < last->end &&
                    last->person == ENI_NONE_FORM && last->name_first == last->name_end;
    if (!(of_state || last->shared) || !main_actor(eni_entry_of(r->k, d->countries[0]))) return;
    d->role   = last->role;
    d->shared = true;
}

static uint32_t read_one(reader *r, uint32_t i)
{
    eni_draft d      = new_draft(r, i);
    uint32_t  behind = read_counterpart(r, i, &d);
    if (behind == i) {
        d      = new_draft(r, i);
        behind = read_phrase(r, i, &d);
    }
    if (behind == i && is_pronoun(word_at(r, i)) && !(token_at(r, i)->shape & ENI_CAPS)) {
        d      = new_draft(r, i);
        behind = read_pronoun(r, i, &d);
    }
    if (behind == i) {
        d      = new_draft(r, i);
        behind = read_stranger(r, i, &d);
    }
    if (behind == i) return i + 1;
    set_kind(r, d.role == ENI_NONE_FORM && behind > i + 1 ? behind - 1 : i, behind, &d);
    note_surroundings(r, i, behind, &d);
    share_role(r, &d);
    *PUSH(r->arena, &r->drafts) = d;
    return behind;
}

void eni_find_phrases(eni_arena *arena, const eni_names *names, eni_drafts *out)
{
    reader r = {.arena = arena, .n = names, .k = names->knowledge, .a = names->analysis, .items = names->items};
    for (r.sentence = 0; r.sentence < names->analysis->sentence_count; r.sentence++) {
        r.begin = names->sentence_items[r.sentence];
        r.end   = names->sentence_items[r.sentence + 1];
        for (uint32_t i = r.begin; i < r.end;) i = read_one(&r, i);
    }
    *out = (eni_drafts){r.drafts.at, (uint32_t)r.drafts.len};
}
