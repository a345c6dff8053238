/* grid.h -- rows in aligned columns, for people. Any number of rows in little memory: the first
 * ENI_GRID_ROWS of them settle how wide the columns are. */
#ifndef ENI_GRID_H
#define ENI_GRID_H

#include "base/base.h"

#define ENI_GRID_COLUMNS 12
#define ENI_GRID_ROWS    200

typedef struct {
    const char *head;
    size_t      least; /* columns of the terminal it keeps when room is short; 0: it never gives way */
} eni_grid_column;

typedef struct {
    const eni_grid_column *columns;
    size_t                 count;
    size_t                 width; /* of the terminal; 0: lines may be as long as they are */
    size_t                 widths[ENI_GRID_COLUMNS];
    bool                   settled; /* the widths are known and the head is written */
    ENI_LIST(ent_str) cells;        /* of the rows that wait */
} eni_grid;

/* Adds a row of grid->count cells, text as it is; what is unprintable is spelled out. */
void eni_grid_add(eni_grid *grid, eni_arena *arena, const ent_str *cells);

/* True when enough rows wait to be written. */
bool eni_grid_full(const eni_grid *grid);

/* Writes the rows that wait, the head before the first of them, and forgets them: nothing in the arena is needed
 * any more. No rows at all: writes nothing. Cells too long for their column end in an ellipsis. */
void eni_grid_write(eni_grid *grid, eni_text *out);

#endif
