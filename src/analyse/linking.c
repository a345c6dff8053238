/* linking.c -- from a phrase that names somebody to the canonical code, at the date of the act. */
#include "linking.h"

eni_linker eni_linker_new(eni_arena *arena, const eni_names *names)
{
    return (eni_linker){arena, names, NEW(arena, uint32_t, names->knowledge->entry_count)};
}

static const eni_entry *entry_of(const eni_linker *l, uint32_t form)
{
    return eni_entry_of(l->names->knowledge, form);
}

/* ---- Codes ------------------------------------------------------------------------------------ */

ent_str eni_join_code(eni_arena *arena, ent_str code, ent_str sector)
{
    if (code.len != 3 || sector.len == 0) return code;
    char *out = NEW(arena, char, code.len + 1 + sector.len);
    memcpy(out, code.at, code.len);
    out[code.len] = ' ';
    memcpy(out + code.len + 1, sector.at, sector.len);
    return (ent_str){out, code.len + 1 + sector.len};
}

static bool ends_with_office(ent_str sector)
{
    return eni_equal(sector, STR("GOV")) || eni_equal(sector, STR("LEG")) || eni_equal(sector, STR("MIL")) ||
           eni_equal(sector, STR("SPY"));
}

ent_str eni_sector_of(const eni_linker *l, const eni_draft *d)
{
    uint32_t role = d->role_of != ENI_NONE_FORM ? d->role_of : d->role;
    if (role == ENI_NONE_FORM) return STR("");
    ent_str         sector = entry_of(l, role)->code;
    const eni_form *form   = &l->names->knowledge->forms[role];
    ent_str         last   = form->words[form->word_count - 1];
    if (eni_equal(last, STR("side")) || eni_equal(last, STR("sides")))
        return STR(""); /* "the Russian side" is Russia */
    bool person = entry_of(l, d->role)->what == ENI_KIND_PERSON;
    return d->former && person && ends_with_office(sector) ? STR("ELI") : sector;
}

/* ---- Persons ------------------------------------------------------------------------------------ */

const eni_office *eni_office_on(const eni_entry *person, int32_t day)
{
    const eni_office *found = NULL;
    for (uint32_t i = 0; i < person->office_count; i++) {
        const eni_office *office = &person->offices[i];
        if (day != ENT_NO_DAY && !eni_within_period(office->when, day)) continue;
        if (!found || (eni_equal(office->sector, STR("GOV")) && !eni_equal(found->sector, STR("GOV")))) found = office;
    }
    return found;
}

ent_str eni_person_code(eni_arena *arena, const eni_entry *person, int32_t day, ent_str sector,
                        const eni_office **office)
{
    *office = eni_office_on(person, day);
    if (*office) return eni_join_code(arena, (*office)->of, (*office)->sector);
    return eni_join_code(arena, person->code, sector.len ? sector : STR("ELI"));
}

static bool says_country(const eni_linker *l, const eni_draft *d, ent_str code)
{
    for (uint32_t i = 0; i < d->country_count; i++)
        if (eni_equal(eni_code_country(entry_of(l, d->countries[i])->code), eni_code_country(code))) return true;
    return false;
}

static bool serves(const eni_linker *l, const eni_draft *d, const eni_entry *person)
{
    if (d->country_count == 0 || says_country(l, d, person->code)) return true;
    for (uint32_t i = 0; i < person->office_count; i++)
        if (says_country(l, d, person->offices[i].of)) return true;
    return false;
}

/* The title in the text is that of an office held on the day. */
static bool title_fits(const eni_linker *l, const eni_draft *d, const eni_entry *person, int32_t day)
{
    if (d->role == ENI_NONE_FORM) return false;
    ent_str title = l->names->knowledge->forms[d->role].text;
    for (uint32_t i = 0; i < person->office_count; i++)
        if ((day == ENT_NO_DAY || eni_within_period(person->offices[i].when, day)) &&
            eni_equal_nocase(person->offices[i].title, title))
            return true;
    return false;
}

/* Somebody a report may call by surname alone: who leads a state on the day. */
static bool leads(const eni_office *office)
{
    static const ent_str titles[] = {LIT("president"),  LIT("prime minister"), LIT("leader"), LIT("supreme leader"),
                                     LIT("chancellor"), LIT("premier"),        LIT("king"),   LIT("secretary-general")};
    for (size_t i = 0; office && i < COUNT(titles); i++)
        if (eni_equal(office->title, titles[i])) return true;
    return false;
}

/* The form is nobody else's name, and no other word. */
static bool alone(const eni_linker *l, uint32_t first)
{
    const eni_form *forms = l->names->knowledge->forms;
    for (uint32_t f = forms[first].next; f != ENI_NONE_FORM; f = forms[f].next)
        if (forms[f].entry != forms[first].entry) return false;
    return true;
}

#define SURE 6 /* a surname alone needs more than somebody being in office */

/* How well a form of a person's name fits what the document says; below SURE: not well enough. */
static uint32_t person_score(const eni_linker *l, const eni_draft *d, uint32_t number, bool only, int32_t day)
{
    const eni_knowledge *k      = l->names->knowledge;
    const eni_form      *form   = &k->forms[number];
    const eni_entry     *person = &k->entries[form->entry];
    uint32_t             score  = 0;
    bool                 alive  = day == ENT_NO_DAY || day >= person->when.first;
    if (person->kind != ENI_ENTRY_PERSON || !alive || !serves(l, d, person)) return 0;
    const eni_office *office = eni_office_on(person, day);
    uint32_t          state  = eni_knowledge_by_code(k, person->code);
    if (form->kind == ENI_FORM_NAME && form->word_count > 1)
        score += 20;
    else if (form->kind == ENI_FORM_NAME)
        score += office || only ? SURE : 3;
    if (l->last_seen[form->entry]) score += 8;
    if (l->names->named[form->entry]) score += 6;
    if (state != ENI_NO_ENTRY && l->names->named[state]) score += 2;
    if (d->country_count) score += 3;
    if (title_fits(l, d, person, day)) score += 5;
    if (office) score += leads(office) ? 4 : 2;
    return score;
}

/* The person meant by a name in the text, or ENI_NONE_FORM. */
static uint32_t pick_person(const eni_linker *l, const eni_draft *d, uint32_t form, uint32_t first, uint32_t end)
{
    const eni_knowledge *k    = l->names->knowledge;
    uint32_t             best = ENI_NONE_FORM, most = SURE - 1;
    int32_t              day  = l->names->days[d->sentence];
    bool                 only = form != ENI_NONE_FORM && alone(l, form);
    for (int tried = 0; form != ENI_NONE_FORM && tried < ENI_CANDIDATES; form = k->forms[form].next, tried++) {
        uint32_t score = person_score(l, d, form, only, day);
        bool     later = best != ENI_NONE_FORM && score == most &&
                     l->last_seen[k->forms[form].entry] > l->last_seen[k->forms[best].entry];
        if ((score <= most && !later) || eni_fitting_form(k, l->names->analysis, form, first, end) != form) continue;
        best = form;
        most = score;
    }
    return best;
}

static bool link_person(eni_linker *l, eni_draft *d, uint32_t number)
{
    uint32_t form = pick_person(l, d, d->person, d->name_first, d->name_end);
    if (form == ENI_NONE_FORM) return false;
    const eni_entry  *person = entry_of(l, form);
    const eni_office *office;
    ent_str          *code = NEW(l->arena, ent_str, 1);
    d->person              = form;
    *code         = eni_person_code(l->arena, person, l->names->days[d->sentence], eni_sector_of(l, d), &office);
    d->codes      = code;
    d->code_count = 1;
    d->name       = person->name;
    d->why        = person->where;
    l->last_seen[l->names->knowledge->forms[form].entry] = number + 1;
    return true;
}

/* ---- Actors ---------------------------------------------------------------------------------------- */

/* "the Council" of two organisations: the one named last. */
static uint32_t pick_short(const eni_linker *l, uint32_t form)
{
    const eni_knowledge *k    = l->names->knowledge;
    uint32_t             best = form;
    if (k->forms[form].kind != ENI_FORM_SHORT) return form;
    for (uint32_t f = k->forms[form].next, tried = 0; f != ENI_NONE_FORM && tried < ENI_CANDIDATES;
         f = k->forms[f].next, tried++)
        if (k->forms[f].kind == ENI_FORM_SHORT && l->names->named[k->forms[f].entry] &&
            l->last_seen[k->forms[f].entry] > l->last_seen[k->forms[best].entry])
            best = f;
    return best;
}

/* "Iranians" are people; "the Americans" mostly stand for their state. */
static ent_str sector_of_people(const eni_linker *l, const eni_draft *d, uint32_t form)
{
    bool people = l->names->knowledge->forms[form].kind == ENI_FORM_PEOPLE && d->kind == ENI_NAME;
    return people && !d->definite ? STR("CVL") : STR("");
}

/* "the South Korean president" on a day is one known person. */
static void name_holder(const eni_linker *l, eni_draft *d, ent_str of)
{
    const eni_knowledge *k = l->names->knowledge;
    if (d->plural || d->former || d->indefinite || d->name_end > d->name_first || d->role_of != ENI_NONE_FORM) return;
    uint32_t holder = eni_knowledge_holder(k, of, k->forms[d->role].text, l->names->days[d->sentence]);
    if (holder == ENI_NO_ENTRY) return;
    d->holder = holder;
    d->name   = k->entries[holder].name;
}

static void link_countries(eni_linker *l, eni_draft *d, uint32_t number)
{
    ent_str *codes  = NEW(l->arena, ent_str, d->country_count);
    ent_str  sector = eni_sector_of(l, d);
    for (uint32_t i = 0; i < d->country_count; i++) {
        uint32_t         form  = pick_short(l, d->countries[i]);
        const eni_entry *entry = entry_of(l, form);
        codes[i] = eni_join_code(l->arena, entry->code, sector.len ? sector : sector_of_people(l, d, form));
        l->last_seen[l->names->knowledge->forms[form].entry] = number + 1;
        if (i == 0 && d->role == ENI_NONE_FORM) d->name = entry->name;
        if (i == 0) d->why = entry->where;
        if (d->country_count == 1 && d->role != ENI_NONE_FORM) name_holder(l, d, entry->code);
    }
    d->codes      = codes;
    d->code_count = d->country_count;
}

static bool link_owner(eni_linker *l, eni_draft *d, uint32_t number)
{
    uint32_t form = pick_person(l, d, d->owner_person, d->owner_first, d->owner_end);
    if (form == ENI_NONE_FORM) return false;
    const eni_entry *owner = entry_of(l, form);
    ent_str         *code  = NEW(l->arena, ent_str, 1);
    ent_str          of    = eni_code_country(owner->code);
    *code         = eni_equal(of, owner->code) ? eni_join_code(l->arena, of, eni_sector_of(l, d)) : owner->code;
    d->codes      = code;
    d->code_count = 1;
    d->why        = owner->where;
    l->last_seen[l->names->knowledge->forms[form].entry] = number + 1;
    return true;
}

bool eni_link_draft(eni_linker *l, eni_draft *d, uint32_t number)
{
    if (d->person != ENI_NONE_FORM && link_person(l, d, number)) return true;
    if (d->owner_person != ENI_NONE_FORM && link_owner(l, d, number)) return true;
    if (d->country_count == 0 || d->word == ENI_WORD_COUNTERPART) return false;
    link_countries(l, d, number);
    return true;
}
