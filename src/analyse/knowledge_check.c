/* knowledge_check.c -- what can be wrong between the lines of the actor files, though each of them can be read. */
#include "knowledge_parts.h"

#include "base/date.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* PLOVER's sectors, and ours beside them. */
static const ent_str sectors[] = {
    LIT("GOV"), LIT("MIL"), LIT("LEG"), LIT("JUD"), LIT("SPY"), LIT("JRN"), LIT("EDU"), LIT("ELI"),
    LIT("PTY"), LIT("OPP"), LIT("BUS"), LIT("CVL"), LIT("REB"), LIT("UAF"), LIT("COP"), LIT("LAB"),
    LIT("REL"), LIT("REF"), LIT("MIN"), LIT("AGR"), LIT("CRM"), LIT("NGO"), LIT("MED"),
};
/* Codes of actors without a state. */
static const ent_str stateless[] = {LIT("UAF"), LIT("NGO"), LIT("MNC"), LIT("REL"),
                                    LIT("REB"), LIT("JRN"), LIT("BUS"), LIT("CRM")};

typedef struct {
    eni_builder         *b;
    const eni_knowledge *k;
} checker;

#define SAY(c, warning, file, place, ...) eni_complain((c)->b, (warning), (file), (place), __VA_ARGS__)

static bool one_of(const ent_str *list, size_t count, ent_str word)
{
    for (size_t i = 0; i < count; i++)
        if (eni_equal(list[i], word)) return true;
    return false;
}

static bool overlap(eni_period a, eni_period b)
{
    return a.first <= b.last && b.first <= a.last;
}

static eni_period both(eni_period a, eni_period b)
{
    return (eni_period){a.first > b.first ? a.first : b.first, a.last < b.last ? a.last : b.last};
}

static const char *day_text(int32_t day, char out[16])
{
    eni_civil d = day == INT32_MIN || day == INT32_MAX ? (eni_civil){0} : eni_civil_of(day);
    if (d.month)
        snprintf(out, 16, "%04d-%02d-%02d", d.year, d.month, d.day);
    else
        snprintf(out, 16, "..");
    return out;
}

/* ---- Codes ------------------------------------------------------------------------------------ */

static void check_code(const checker *c, uint32_t file, ent_str code)
{
    if (code.len == 0) return;
    ent_str country = eni_code_country(code), sector = eni_code_sector(code);
    if (eni_table_get(&c->k->by_code, country) == ENI_NONE && !one_of(stateless, COUNT(stateless), country))
        SAY(c, false, file, code.at, "no state, territory, region or organisation has the code " FMT, ARG(country));
    if (sector.len && !one_of(sectors, COUNT(sectors), sector))
        SAY(c, false, file, code.at, "no such sector: " FMT, ARG(sector));
}

static void check_entry_codes(const checker *c, const eni_entry *e)
{
    if (e->kind == ENI_ENTRY_ROLE) {
        if (e->code.len && !one_of(sectors, COUNT(sectors), e->code))
            SAY(c, false, e->file, e->code.at, "no such sector: " FMT, ARG(e->code));
        return;
    }
    check_code(c, e->file, e->code);
    check_code(c, e->file, e->in);
    for (uint32_t i = 0; i < e->tie_count; i++) check_code(c, e->file, e->ties[i].code);
    for (uint32_t i = 0; i < e->office_count; i++)
        if (e->offices[i].of.at != e->code.at) check_code(c, e->file, e->offices[i].of);
}

/* ---- One entry --------------------------------------------------------------------------------- */

static void check_offices(const checker *c, const eni_entry *e)
{
    char a[16], b[16];
    for (uint32_t i = 0; i < e->office_count; i++) {
        const eni_office *office = &e->offices[i];
        if (e->when.last != INT32_MAX && office->when.first != INT32_MIN && office->when.first > e->when.last)
            SAY(c, false, e->file, office->title.at, FMT " takes office on %s but died on %s", ARG(e->name),
                day_text(office->when.first, a), day_text(e->when.last, b));
        if (e->when.first != INT32_MIN && office->when.last != INT32_MAX && office->when.last < e->when.first)
            SAY(c, false, e->file, office->title.at, FMT " leaves office on %s but was born on %s", ARG(e->name),
                day_text(office->when.last, a), day_text(e->when.first, b));
        for (uint32_t j = 0; j < i; j++)
            if (eni_equal(e->offices[j].title, office->title) && eni_equal(e->offices[j].of, office->of) &&
                overlap(e->offices[j].when, office->when) && e->offices[j].when.last != office->when.first)
                SAY(c, true, e->file, office->title.at, FMT " holds the office " FMT " twice at one time", ARG(e->name),
                    ARG(office->title));
    }
}

static void check_forms_of_entry(const checker *c, const eni_form *form)
{
    const eni_entry *e = &c->k->entries[form->entry];
    char             a[16], b[16];
    if (!overlap(form->when, e->when))
        SAY(c, true, form->file, form->text.at, "\"" FMT "\" holds %s..%s, when there is no " FMT, ARG(form->text),
            day_text(form->when.first, a), day_text(form->when.last, b), ARG(e->name));
}

/* ---- Forms that two entries claim ------------------------------------------------------------------ */

/* Forms that should be one actor's. A single name of a person may well be another's too. */
static bool outright(const eni_knowledge *k, const eni_form *form)
{
    if (form->kind == ENI_FORM_SHORT || form->kind == ENI_FORM_SURNAME || form->kind == ENI_FORM_PEOPLE) return false;
    return form->word_count > 1 || k->entries[form->entry].kind != ENI_ENTRY_PERSON;
}

static void check_pair(const checker *c, const eni_form *later, const eni_form *first)
{
    const eni_entry *a = &c->k->entries[later->entry], *b = &c->k->entries[first->entry];
    bool             names = later->capitals == first->capitals && later->caps == first->caps;
    if (!names || !outright(c->k, later) || !outright(c->k, first) || later->text.at == first->text.at) return;
    if (later->entry == first->entry) {
        bool heading = first->line == a->line || later->line == a->line; /* "person: X" and "name: X" */
        if (!heading && eni_equal(later->text, first->text) && later->kind == first->kind &&
            overlap(later->when, first->when))
            SAY(c, true, later->file, later->text.at, "\"" FMT "\" stands here and in line %u of the same entry",
                ARG(later->text), (unsigned)first->line);
        return;
    }
    if (eni_equal(a->code, b->code) && a->kind == b->kind && a->kind != ENI_ENTRY_PERSON && a->kind != ENI_ENTRY_ROLE)
        return;
    if (a->kind != b->kind || !overlap(both(later->when, a->when), both(first->when, b->when))) return;
    if (a->kind == ENI_ENTRY_ROLE && eni_equal(a->code, b->code)) return;
    SAY(c, true, later->file, later->text.at, "\"" FMT "\" is claimed by " FMT " and by " FMT " (" FMT ") at one time",
        ARG(later->text), ARG(a->name), ARG(b->name), ARG(b->where));
}

static void check_chains(const checker *c)
{
    for (uint32_t i = 0; i < c->k->form_count; i++) {
        const eni_form *form  = &c->k->forms[i];
        int             tried = 0;
        check_forms_of_entry(c, form);
        for (uint32_t f = form->next; f != ENI_NONE_FORM && tried < 64; f = c->k->forms[f].next, tried++)
            check_pair(c, &c->k->forms[f], form);
    }
}

/* ---- Offices that two persons hold ------------------------------------------------------------------- */

typedef struct {
    const eni_office *office;
    const eni_entry  *person;
} seat;

static int by_seat(const void *x, const void *y)
{
    const seat *a = x, *b = y;
    int         order = eni_compare(a->office->of, b->office->of);
    if (order == 0) order = eni_compare(a->office->title, b->office->title);
    if (order == 0)
        order = (a->office->when.first > b->office->when.first) - (a->office->when.first < b->office->when.first);
    return order ? order : (a->person->line > b->person->line) - (a->person->line < b->person->line);
}

/* Offices that one person holds at a time. */
static bool single(ent_str title)
{
    static const ent_str titles[] = {LIT("president"),
                                     LIT("prime minister"),
                                     LIT("chancellor"),
                                     LIT("king"),
                                     LIT("queen"),
                                     LIT("emperor"),
                                     LIT("foreign minister"),
                                     LIT("defence minister"),
                                     LIT("secretary-general"),
                                     LIT("secretary of state"),
                                     LIT("supreme leader")};
    return one_of(titles, COUNT(titles), title);
}

static void check_seats(const checker *c)
{
    ENI_LIST(seat) seats = {0};
    for (uint32_t i = 0; i < c->k->entry_count; i++)
        for (uint32_t o = 0; o < c->k->entries[i].office_count; o++)
            if (!c->b->entries.at[i].dead && single(c->k->entries[i].offices[o].title))
                *PUSH(c->b->arena, &seats) = (seat){&c->k->entries[i].offices[o], &c->k->entries[i]};
    if (seats.len) qsort(seats.at, seats.len, sizeof *seats.at, by_seat);
    for (size_t i = 1; i < seats.len; i++) {
        const seat *a = &seats.at[i - 1], *b = &seats.at[i];
        bool        same = eni_equal(a->office->of, b->office->of) && eni_equal(a->office->title, b->office->title) &&
                    a->person != b->person;
        char day[16];
        if (same && a->office->when.last > b->office->when.first + 31 && b->office->when.first != INT32_MIN)
            SAY(c, true, b->person->file, b->office->title.at,
                FMT " is " FMT " of " FMT " from %s, while " FMT " still is", ARG(b->person->name),
                ARG(b->office->title), ARG(b->office->of), day_text(b->office->when.first, day), ARG(a->person->name));
    }
}

/* ---- All ------------------------------------------------------------------------------------------------ */

typedef struct {
    eni_arena      *arena;
    const char     *dir, *overrides;
    const eni_file *files;
    size_t          count;
    eni_problem_fn  fn;
    void           *ctx;
    ent_error      *err;
} job;

static ent_result check_files(void *ctx)
{
    job          *j = ctx;
    eni_builder   b = eni_builder_new(j->arena, j->files, j->count, j->fn, j->ctx);
    eni_knowledge k = {0};
    checker       c = {&b, &k};
    for (size_t i = 0; i < j->count; i++) eni_builder_read(&b, i);
    eni_builder_finish(&b, &k);
    for (uint32_t i = 0; i < k.entry_count; i++) {
        if (b.entries.at[i].dead) continue;
        check_entry_codes(&c, &k.entries[i]);
        check_offices(&c, &k.entries[i]);
    }
    check_chains(&c);
    check_seats(&c);
    return ENT_OK;
}

static ent_result check_folder(void *ctx)
{
    job      *j = ctx;
    eni_files files;
    TRY(eni_knowledge_files(j->arena, j->dir, j->overrides, &files, j->err));
    j->files = files.at;
    j->count = files.len;
    return check_files(j);
}

ent_result eni_knowledge_check(eni_arena *arena, const char *dir, const char *overrides, eni_problem_fn fn, void *ctx,
                               ent_error *err)
{
    job j = {.arena = arena, .dir = dir, .overrides = overrides, .fn = fn, .ctx = ctx, .err = err};
    return eni_within(arena, check_folder, &j, err);
}

ent_result eni_knowledge_check_files(eni_arena *arena, const eni_file *files, size_t count, eni_problem_fn fn,
                                     void *ctx, ent_error *err)
{
    job j = {.arena = arena, .files = files, .count = count, .fn = fn, .ctx = ctx, .err = err};
    return eni_within(arena, check_files, &j, err);
}
