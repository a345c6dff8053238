/* matrix.c -- linear layers. */
#include "matrix.h"

#include <stdio.h>

#define BLOCK_ROWS   96 /* a multiple of every kernel's rows */
#define BLOCK_PANELS 4
#define NAME_BYTES   64

void *eni_alloc_aligned(eni_arena *arena, size_t size, size_t n)
{
    if (n > SIZE_MAX / 2 / size) n = SIZE_MAX / 2 / size; /* more than any arena gives */
    char *at = eni_alloc(arena, 1, 1, n * size + ENI_ALIGNMENT);
    return at + (-(uintptr_t)at & (ENI_ALIGNMENT - 1));
}

eni_codes eni_codes_new(eni_arena *arena, size_t rows, size_t depth)
{
    uint8_t *at = ENI_NEW_ALIGNED(arena, uint8_t, rows * depth);
    return (eni_codes){at, NEW(arena, eni_range, rows)};
}

void eni_encode_rows(const eni_kernels *k, const float *x, size_t stride, size_t rows, size_t depth, eni_codes out)
{
    for (size_t i = 0; i < rows; i++) out.ranges[i] = k->quantise(x + i * stride, depth, out.at + i * depth);
}

/* Up to BLOCK_ROWS rows and 16 * `panels` columns from `first` on, while their integers are in the nearest cache. */
static void apply_block(const eni_kernels *k, const eni_matrix *m, eni_codes in, size_t rows, size_t first,
                        size_t panels, eni_after after, float *out)
{
    _Alignas(ENI_ALIGNMENT) int32_t whole[BLOCK_ROWS * BLOCK_PANELS * ENI_LANES];
    size_t                          width = panels * ENI_LANES;
    k->product(in.at, rows, m->depth, m->packed + first * m->depth, panels, whole, width);
    for (size_t i = 0; i < rows; i++) {
        float *y = out + i * m->columns + first;
        k->restore(whole + i * width, width, in.ranges[i], m->step + first, m->sum + first, m->bias + first, y);
        if (after == ENI_GELU) k->gelu(y, width);
        if (after == ENI_RELU) k->relu(y, width);
    }
}

void eni_apply(const eni_kernels *k, const eni_matrix *m, eni_codes in, size_t rows, eni_after after, float *out)
{
    size_t all = m->columns / ENI_LANES;
    for (size_t i = 0; i < rows; i += BLOCK_ROWS) {
        eni_codes block = {in.at + i * m->depth, in.ranges + i};
        size_t    some  = rows - i < BLOCK_ROWS ? rows - i : BLOCK_ROWS;
        for (size_t p = 0; p < all; p += BLOCK_PANELS)
            apply_block(k, m, block, some, p * ENI_LANES, all - p < BLOCK_PANELS ? all - p : BLOCK_PANELS, after,
                        out + i * m->columns);
    }
}

/* ---- Loading ----------------------------------------------------------------------------------------- */

static ent_result find(const eni_weights *w, const char *name, eni_tensor_type type, eni_tensor *out, ent_error *err)
{
    if (!eni_weights_find(w, eni_str(name), out))
        return eni_fail_in(err, ENT_E_DATA, eni_str(w->path), "tensor %s is missing", name);
    if (out->type != type) return eni_fail_in(err, ENT_E_DATA, eni_str(w->path), "tensor %s is of another type", name);
    return ENT_OK;
}

static ent_result check_shape(const eni_weights *w, const char *name, const eni_tensor *t, size_t rows, size_t columns,
                              ent_error *err)
{
    bool flat = t->dims == 1 && rows == 1 && t->shape[0] == columns;
    if (flat || (t->dims == 2 && t->shape[0] == rows && t->shape[1] == columns)) return ENT_OK;
    return eni_fail_in(err, ENT_E_DATA, eni_str(w->path), "tensor %s is %u x %u where %zu x %zu is expected", name,
                       t->shape[0], t->shape[1], rows, columns);
}

ent_result eni_floats_load(const eni_weights *weights, const char *name, size_t rows, size_t columns, const float **out,
                           ent_error *err)
{
    eni_tensor t;
    TRY(find(weights, name, ENI_FLOAT, &t, err));
    TRY(check_shape(weights, name, &t, rows, columns, err));
    *out = t.at;
    return ENT_OK;
}

ent_result eni_rows_of(const eni_weights *weights, const char *name, size_t columns, size_t *out, ent_error *err)
{
    eni_tensor t;
    if (!eni_weights_find(weights, eni_str(name), &t))
        return eni_fail_in(err, ENT_E_DATA, eni_str(weights->path), "tensor %s is missing", name);
    *out = t.shape[0];
    return check_shape(weights, name, &t, t.shape[0], columns, err);
}

static int32_t sum_of(const int8_t *x, size_t n)
{
    int32_t sum = 0;
    for (size_t i = 0; i < n; i++) sum += x[i];
    return sum;
}

static void pack(eni_arena *arena, const eni_tensor *t, const float *bias, eni_matrix *out)
{
    size_t  n       = out->columns;
    int8_t *packed  = ENI_NEW_ALIGNED(arena, int8_t, eni_packed_size(n, out->depth));
    float  *numbers = ENI_NEW_ALIGNED(arena, float, 3 * n);
    for (size_t j = 0; j < out->outputs; j++) {
        const int8_t *column = (const int8_t *)t->at + j * out->depth;
        eni_pack(packed, out->depth, j, column);
        numbers[j]         = t->scales[j];
        numbers[n + j]     = t->scales[j] * (float)sum_of(column, out->depth);
        numbers[2 * n + j] = bias[j];
    }
    out->packed = packed;
    out->step   = numbers;
    out->sum    = numbers + n;
    out->bias   = numbers + 2 * n;
}

ent_result eni_matrix_load(eni_arena *arena, const eni_weights *weights, const char *name, size_t outputs, size_t depth,
                           eni_matrix *out, ent_error *err)
{
    char         full[NAME_BYTES];
    eni_tensor   t;
    const float *bias;
    snprintf(full, sizeof full, "%s.bias", name);
    TRY(eni_floats_load(weights, full, 1, outputs, &bias, err));
    snprintf(full, sizeof full, "%s.weight", name);
    TRY(find(weights, full, ENI_INT8, &t, err));
    TRY(check_shape(weights, full, &t, outputs, depth, err));
    if (depth % ENI_LANES)
        return eni_fail_in(err, ENT_E_DATA, eni_str(weights->path), "tensor %s: %zu is no multiple of %d", full, depth,
                           ENI_LANES);
    *out = (eni_matrix){
        .depth = depth, .outputs = outputs, .columns = (outputs + ENI_LANES - 1) / ENI_LANES * ENI_LANES};
    pack(arena, &t, bias, out);
    return ENT_OK;
}
