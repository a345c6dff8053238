/* grid.c -- rows in aligned columns. */
#include "grid.h"

#include "escape.h"

#include <assert.h>

#define GAP 2 /* blanks between columns */

void eni_grid_add(eni_grid *grid, eni_arena *arena, const ent_str *cells)
{
    for (size_t i = 0; i < grid->count; i++) {
        eni_text plain = {.arena = arena};
        eni_put_plain(&plain, cells[i]);
        *PUSH(arena, &grid->cells) = eni_text_str(&plain);
    }
}

bool eni_grid_full(const eni_grid *grid)
{
    return grid->cells.len >= ENI_GRID_ROWS * grid->count;
}

static size_t total_width(const eni_grid *grid)
{
    size_t total = GAP * (grid->count - 1);
    for (size_t i = 0; i < grid->count; i++) total += grid->widths[i];
    return total;
}

/* Takes columns away from the widest of those that may give way, until all fit or none can. */
static void make_fit(eni_grid *grid)
{
    size_t total = total_width(grid);
    while (total > grid->width) {
        size_t widest = grid->count;
        for (size_t i = 0; i < grid->count; i++) {
            bool gives = grid->columns[i].least && grid->widths[i] > grid->columns[i].least;
            if (gives && (widest == grid->count || grid->widths[i] > grid->widths[widest])) widest = i;
        }
        if (widest == grid->count) return;
        grid->widths[widest]--;
        total--;
    }
}

static void settle(eni_grid *grid)
{
    assert(grid->count > 0 && grid->count <= ENI_GRID_COLUMNS);
    for (size_t i = 0; i < grid->count; i++) grid->widths[i] = strlen(grid->columns[i].head);
    for (size_t i = 0; i < grid->cells.len; i++) {
        size_t width = eni_width(grid->cells.at[i]), *widest = &grid->widths[i % grid->count];
        if (width > *widest) *widest = width;
    }
    if (grid->width) make_fit(grid);
}

static void put_cell(eni_text *out, ent_str cell, size_t room, bool cut, bool last)
{
    size_t width = eni_width(cell);
    if (cut && width > room) {
        cell  = eni_fit(cell, room ? room - 1 : 0);
        width = eni_width(cell) + 1;
        eni_putf(out, FMT "\u2026", ARG(cell));
    } else {
        eni_put(out, cell);
    }
    for (; !last && width < room + GAP; width++) eni_put_char(out, ' ');
}

static void put_row(const eni_grid *grid, const ent_str *cells, eni_text *out)
{
    size_t count = grid->count;
    while (count > 1 && cells[count - 1].len == 0) count--; /* no blanks at the end of a line */
    for (size_t i = 0; i < count; i++) put_cell(out, cells[i], grid->widths[i], grid->width != 0, i + 1 == count);
    eni_put_char(out, '\n');
}

void eni_grid_write(eni_grid *grid, eni_text *out)
{
    if (grid->cells.len && !grid->settled) {
        ent_str heads[ENI_GRID_COLUMNS];
        settle(grid);
        for (size_t i = 0; i < grid->count; i++) heads[i] = eni_str(grid->columns[i].head);
        put_row(grid, heads, out);
        grid->settled = true;
    }
    for (size_t i = 0; i < grid->cells.len; i += grid->count) put_row(grid, &grid->cells.at[i], out);
    grid->cells.at  = NULL;
    grid->cells.len = grid->cells.cap = 0;
}
