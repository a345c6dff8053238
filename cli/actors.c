/* actors.c -- entente actors: who is meant by a name on a day, and why. */
#include "analyse/who.h"
#include "base/date.h"
#include "exchange/grid.h"
#include "exchange/json_writer.h"
#include "run.h"

#include <time.h>

typedef struct {
    const settings *s;
    eni_arena       arena;
    int32_t         day;
    eni_candidates  found;
    ent_error       err;
} asking;

static int32_t today(void)
{
    return (int32_t)(time(NULL) / 86400);
}

static ent_result ask(void *job)
{
    asking        *a = job;
    eni_knowledge *knowledge;
    TRY(eni_knowledge_load(&a->arena, a->s->data, a->s->overrides, &knowledge, &a->err));
    return eni_who(&a->arena, knowledge, eni_str(a->s->operands[0]), a->day, &a->found, &a->err);
}

/* "president of RUS, 2012-05-07/.."; "" if no office is held on the day. */
static ent_str office_of(eni_arena *arena, const eni_candidate *c)
{
    eni_text out = {.arena = arena};
    char     when[ENT_DATE_SIZE];
    if (!c->office) return STR("");
    ent_date date = {c->office->when.first == INT32_MIN ? ENT_NO_DAY : c->office->when.first,
                     c->office->when.last == INT32_MAX ? ENT_NO_DAY : c->office->when.last, ENT_DAY, ENT_DAY};
    eni_putf(&out, FMT " of " FMT, ARG(c->office->title), ARG(c->office->of));
    if (ent_date_format(date, when)) eni_putf(&out, ", %s", when);
    return eni_text_str(&out);
}

static void put_candidate(eni_text *out, const eni_candidate *c)
{
    const struct {
        const char *key;
        ent_str     value;
    } fields[] = {{"code", c->code}, {"name", c->entry->name}, {"office", office_of(out->arena, c)}, {"why", c->why}};
    eni_json_open(out, '{');
    eni_json_key(out, "meant");
    eni_json_number(out, c->meant);
    for (size_t i = 0; i < COUNT(fields); i++) {
        eni_json_key(out, fields[i].key);
        eni_json_text(out, fields[i].value);
    }
    eni_json_close(out, '}');
    eni_put_char(out, '\n');
}

static void put_found(eni_text *out, const void *job)
{
    static const eni_grid_column columns[] = {{"meant", 0}, {"code", 0}, {"name", 20}, {"office", 24}, {"why", 16}};
    const asking                *a         = job;
    eni_grid                     grid      = {.columns = columns, .count = COUNT(columns), .width = terminal_width()};
    for (size_t i = 0; i < a->found.len; i++) {
        const eni_candidate *c = &a->found.at[i];
        if (a->s->json) {
            put_candidate(out, c);
            continue;
        }
        const ent_str cells[] = {c->meant ? STR("yes") : STR(""), c->code, c->entry->name, office_of(out->arena, c),
                                 c->why};
        eni_grid_add(&grid, out->arena, cells);
        if (eni_grid_full(&grid)) eni_grid_write(&grid, out);
    }
    eni_grid_write(&grid, out);
}

int run_actors(const settings *s)
{
    asking a = {
        .s = s, .arena = eni_arena_new((size_t)512 << 20), .day = eni_date_known(s->at) ? s->at.first : today()};
    ent_result result = eni_within(&a.arena, ask, &a, &a.err);
    if (result == ENT_OK && a.found.len == 0) talk("nobody is known by that name");
    if (result == ENT_OK) result = print_with(put_found, &a, &a.err);
    if (result != ENT_OK && result != ENT_E_STOPPED) complain(&a.err);
    eni_arena_free(&a.arena);
    return status_of(result);
}
