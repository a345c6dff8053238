/* event_writer.c -- events to standard output. */
#include "event_writer.h"

#include "exchange/csv.h"
#include "exchange/record.h"

#define ROW_BYTES ((size_t)256 << 20) /* of the rows of a table that wait */

static const eni_grid_column columns[] = {
    {"DATE", 10}, {"STATUS", 6}, {"WHO", 6},       {"WHAT", 8},   {"WHOM", 6},
    {"WHERE", 4}, {"BY", 3},     {"EVIDENCE", 10}, {"REPORT", 6},
};

ent_result event_writer_begin(event_writer *w, const settings *s, event_format plain, ent_error *err)
{
    *w           = (event_writer){.format = s->json ? WRITE_JSON : s->csv ? WRITE_CSV : plain};
    w->knowledge = eni_arena_new((size_t)64 << 20);
    w->rows      = eni_arena_new(ROW_BYTES);
    w->grid      = (eni_grid){.columns = columns, .count = COUNT(columns), .width = terminal_width()};
    return eni_ontology_load(&w->knowledge, s->data, s->overrides, &w->ontology, err);
}

void event_writer_free(event_writer *w)
{
    eni_arena_free(&w->knowledge);
    eni_arena_free(&w->rows);
}

void put_parties(eni_text *out, ent_parties parties)
{
    for (size_t i = 0; i < parties.len; i++) {
        const ent_party *party = &parties.at[i];
        if (i) eni_put(out, STR(", "));
        eni_put(out, party->code.len ? party->code : party->name.len ? party->name : party->text);
    }
}

void put_act(eni_text *out, const ent_event *event)
{
    eni_put(out, event->type);
    if (event->mode.len) eni_putf(out, " " FMT, ARG(event->mode));
}

typedef struct {
    event_writer       *w;
    const ent_event    *event;
    const ent_citation *citation;
    eni_text            out;
} adding;

static ent_str parties_cell(eni_arena *arena, ent_parties parties)
{
    eni_text cell = {.arena = arena};
    put_parties(&cell, parties);
    return eni_text_str(&cell);
}

/* The last part of the path tells people which report it is. */
static ent_str file_name(ent_str path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/' && i < path.len) return (ent_str){path.at + i, path.len - i};
    return path;
}

static void add_row(const adding *a)
{
    char     date[ENT_DATE_SIZE];
    eni_text act = {.arena = &a->w->rows};
    put_act(&act, a->event);
    ent_str cells[COUNT(columns)] = {
        {date, ent_date_format(a->event->date, date)},
        eni_str(ent_status_name(a->event->status)),
        parties_cell(&a->w->rows, a->event->sources),
        eni_text_str(&act),
        parties_cell(&a->w->rows, a->event->targets),
        a->event->place,
        parties_cell(&a->w->rows, a->event->attribution),
        a->event->evidence_text,
        file_name(a->citation->path),
    };
    eni_grid_add(&a->w->grid, &a->w->rows, cells);
}

/* In the arena of the rows: makes the line, or for a table the row. */
static ent_result make_line(void *ctx)
{
    adding *a = ctx;
    if (a->w->format == WRITE_TABLE) {
        add_row(a);
    } else if (a->w->format == WRITE_JSON) {
        eni_put_record(&a->out, &a->w->ontology, a->event, a->citation);
    } else {
        if (!a->w->begun) eni_put_csv_head(&a->out);
        eni_put_csv_event(&a->out, &a->w->ontology, a->event, a->citation);
    }
    return ENT_OK;
}

static ent_result make_rest(void *ctx)
{
    adding *a = ctx;
    if (a->w->format == WRITE_TABLE) eni_grid_write(&a->w->grid, &a->out);
    if (a->w->format == WRITE_CSV && !a->w->begun) eni_put_csv_head(&a->out);
    return ENT_OK;
}

/* Prints what `step` made, after which the arena of the rows is empty. */
static ent_result print_step(adding *a, ent_result (*step)(void *), ent_error *err)
{
    a->out            = (eni_text){.arena = &a->w->rows};
    ent_result result = eni_within(&a->w->rows, step, a, err);
    if (result == ENT_OK) result = print(eni_text_str(&a->out), err);
    eni_arena_reset(&a->w->rows);
    return result;
}

ent_result event_writer_add(event_writer *w, const ent_event *event, const ent_citation *citation, ent_error *err)
{
    adding a = {.w = w, .event = event, .citation = citation};
    w->count++;
    if (w->format == WRITE_TABLE) {
        TRY(eni_within(&w->rows, make_line, &a, err));
        return eni_grid_full(&w->grid) ? print_step(&a, make_rest, err) : ENT_OK;
    }
    ent_result result = print_step(&a, make_line, err);
    w->begun          = true;
    return result;
}

ent_result event_writer_end(event_writer *w, ent_error *err)
{
    return print_step(&(adding){.w = w}, make_rest, err);
}
