/* products.h -- samples of matrix products with their right results. */
#ifndef PRODUCTS_H
#define PRODUCTS_H

#include "test.h"

#include "model/kernels.h"

/* Numbers that look random and are the same everywhere. */
static inline uint32_t draw(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

typedef struct {
    size_t   rows, depth, columns;
    uint8_t *a;
    int8_t  *b, *packed;
    int32_t *want, *got;
    size_t   stride;
} sample;

/* Extremes are drawn often: 127 times -127 must not overflow anywhere. */
static inline sample sample_of(size_t rows, size_t depth, size_t columns)
{
    sample   s    = {.rows = rows, .depth = depth, .columns = columns, .stride = (columns + 15) / 16 * 16};
    uint32_t seed = (uint32_t)(rows * 31 + depth * 7 + columns);
    s.a           = malloc(rows * depth);
    s.b           = malloc(columns * depth);
    s.packed      = calloc(1, eni_packed_size(columns, depth));
    s.want        = calloc(rows * s.stride, sizeof *s.want);
    s.got         = malloc(rows * s.stride * sizeof *s.got);
    for (size_t i = 0; i < rows * depth; i++) s.a[i] = draw(&seed) % 3 ? (uint8_t)(draw(&seed) % 128) : 127;
    for (size_t i = 0; i < columns * depth; i++)
        s.b[i] = (int8_t)(draw(&seed) % 3 ? (int)(draw(&seed) % 255) - 127 : draw(&seed) % 2 ? 127 : -127);
    for (size_t j = 0; j < columns; j++) eni_pack(s.packed, depth, j, s.b + j * depth);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++)
            for (size_t k = 0; k < depth; k++) s.want[i * s.stride + j] += s.a[i * depth + k] * s.b[j * depth + k];
    return s;
}

static inline void free_sample(sample *s)
{
    free(s->a);
    free(s->b);
    free(s->packed);
    free(s->want);
    free(s->got);
}

typedef void product_function(const uint8_t *a, size_t rows, size_t depth, const int8_t *b, size_t panels, int32_t *c,
                              size_t stride);

/* Whether a product is exact for rows, depths and columns of all kinds. */
static inline void check_products(product_function *product)
{
    static const size_t rows[]   = {1, 2, 3, 4, 5, 6, 7, 15, 16, 17, 31, 32, 33, 47, 64, 65};
    static const size_t depths[] = {16, 32, 48, 64, 96, 384, 1536}, columns[] = {1, 15, 16, 33, 48, 64, 80, 112, 129};
    for (size_t r = 0; r < COUNT(rows); r++)
        for (size_t d = 0; d < COUNT(depths); d++) {
            sample s = sample_of(rows[r], depths[d], columns[(r + d) % COUNT(columns)]);
            product(s.a, s.rows, s.depth, s.packed, s.stride / 16, s.got, s.stride);
            assert_memory_equal(s.want, s.got, s.rows * s.stride * sizeof *s.got);
            free_sample(&s);
        }
}

#endif
