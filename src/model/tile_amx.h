/* tile_amx.h -- the product by tdpbusd on tiles (Intel 64 and IA-32 manual, volume 1, chapter 18; optimization reference
 * manual, chapter 20). A file of its own so that a test can run it on tiles that it imitates. */
#ifndef ENI_TILE_AMX_H
#define ENI_TILE_AMX_H

#include "kernels.h"

#define TILE_ROWS 16

/* What ldtilecfg reads. */
typedef struct {
    uint8_t  palette, start, reserved[14];
    uint16_t row_bytes[16];
    uint8_t  rows[16];
} tile_shapes;

/* Tiles 0 to 3 hold sums (upper and lower rows, left and right panel), 4 and 5 the rows of a, 6 and 7 panels of b.
 * `step` numbers of depth are taken at once. A tile of no rows would be an error: one is then set up and not used. */
static void set_shapes(size_t upper, size_t lower, size_t step)
{
    tile_shapes s = {.palette = 1};
    for (int t = 0; t < 6; t++) {
        bool is_lower  = t == 2 || t == 3 || t == 5;
        s.rows[t]      = (uint8_t)(!is_lower ? upper : lower ? lower : 1);
        s.row_bytes[t] = (uint16_t)(t < 4 ? 64 : step);
    }
    s.rows[6] = s.rows[7] = (uint8_t)(step / 4);
    s.row_bytes[6] = s.row_bytes[7] = 64;
    /* gcc's intrinsics do not say that they read all of s, or the rows of a and b: now it has to be in memory. */
    __asm__ volatile("" : : "r"(&s) : "memory");
    _tile_loadconfig(&s);
}

/* Up to 32 rows and two panels. */
static void two_panels(const uint8_t *a, bool lower, size_t depth, size_t step, const int8_t *b, int32_t *c,
                       size_t stride)
{
    const int8_t *right = b + 16 * depth;
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    for (size_t k = 0; k < depth; k += step) {
        _tile_loadd(4, a + k, depth);
        _tile_loadd(6, b + 16 * k, 64);
        _tile_loadd(7, right + 16 * k, 64);
        _tile_dpbusd(0, 4, 6);
        _tile_dpbusd(1, 4, 7);
        if (!lower) continue;
        _tile_loadd(5, a + TILE_ROWS * depth + k, depth);
        _tile_dpbusd(2, 5, 6);
        _tile_dpbusd(3, 5, 7);
    }
    _tile_stored(0, c, stride * sizeof *c);
    _tile_stored(1, c + 16, stride * sizeof *c);
    if (!lower) return;
    _tile_stored(2, c + TILE_ROWS * stride, stride * sizeof *c);
    _tile_stored(3, c + TILE_ROWS * stride + 16, stride * sizeof *c);
}

static void one_panel(const uint8_t *a, bool lower, size_t depth, size_t step, const int8_t *b, int32_t *c,
                      size_t stride)
{
    _tile_zero(0);
    _tile_zero(2);
    for (size_t k = 0; k < depth; k += step) {
        _tile_loadd(4, a + k, depth);
        _tile_loadd(6, b + 16 * k, 64);
        _tile_dpbusd(0, 4, 6);
        if (!lower) continue;
        _tile_loadd(5, a + TILE_ROWS * depth + k, depth);
        _tile_dpbusd(2, 5, 6);
    }
    _tile_stored(0, c, stride * sizeof *c);
    if (lower) _tile_stored(2, c + TILE_ROWS * stride, stride * sizeof *c);
}

/* All panels for the rows that the tiles are set up for: panels of b come from memory once, rows of a from the cache. */
static void some_rows(const uint8_t *a, bool lower, size_t depth, size_t step, const int8_t *b, size_t panels,
                      int32_t *c, size_t stride)
{
    size_t p = 0;
    for (; p + 2 <= panels; p += 2) two_panels(a, lower, depth, step, b + p * 16 * depth, c + 16 * p, stride);
    if (p < panels) one_panel(a, lower, depth, step, b + p * 16 * depth, c + 16 * p, stride);
}

static void product(const uint8_t *a, size_t rows, size_t depth, const int8_t *b, size_t panels, int32_t *c,
                    size_t stride)
{
    size_t step = depth % 64 == 0 ? 64 : depth % 32 == 0 ? 32 : 16, i = 0;
    if (rows >= 2 * TILE_ROWS) set_shapes(TILE_ROWS, TILE_ROWS, step);
    for (; i + 2 * TILE_ROWS <= rows; i += 2 * TILE_ROWS)
        some_rows(a + i * depth, true, depth, step, b, panels, c + i * stride, stride);
    size_t left = rows - i, upper = left < TILE_ROWS ? left : TILE_ROWS;
    if (left) {
        set_shapes(upper, left - upper, step);
        some_rows(a + i * depth, left > upper, depth, step, b, panels, c + i * stride, stride);
    }
    _tile_release();
}

#endif
