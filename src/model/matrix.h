/* matrix.h -- linear layers: rows of floats rounded to 7 bits, multiplied by int8 weights, made floats again. */
#ifndef ENI_MATRIX_H
#define ENI_MATRIX_H

#include "kernels.h"
#include "weights.h"

/* Memory begins at a multiple of this where the kernels read it in long steps. */
#define ENI_ALIGNMENT 64

/* One layer, y = W x + bias. */
typedef struct {
    size_t        depth, outputs; /* numbers in and out */
    size_t        columns;        /* outputs rounded up to ENI_LANES: what a row of the result takes */
    const int8_t *packed;
    const float  *step, *sum, *bias; /* [columns], as eni_kernels.restore takes them */
} eni_matrix;

/* Rows rounded to 7 bits, each over its own range, one after the other. */
typedef struct {
    uint8_t   *at;
    eni_range *ranges;
} eni_codes;

typedef enum { ENI_AS_IT_IS, ENI_RELU, ENI_GELU } eni_after;

/* Memory from an arena, beginning at a multiple of ENI_ALIGNMENT. */
#define ENI_NEW_ALIGNED(arena, T, n) ((T *)eni_alloc_aligned((arena), sizeof(T), (n)))
void *eni_alloc_aligned(eni_arena *arena, size_t size, size_t n);

eni_codes eni_codes_new(eni_arena *arena, size_t rows, size_t depth);

/* x[i], each `depth` long and `stride` apart, to row i of out. */
void eni_encode_rows(const eni_kernels *k, const float *x, size_t stride, size_t rows, size_t depth, eni_codes out);

/* out[i] = after(W in[i] + bias), rows of m->columns, one after the other. */
void eni_apply(const eni_kernels *k, const eni_matrix *m, eni_codes in, size_t rows, eni_after after, float *out);

/* ---- Out of a weights file: ENT_E_DATA with the tensor's name where it is missing or of another shape. Called
 * inside eni_within; what lies in the file must outlive the result. ---- */

/* "NAME.weight" (int8 [outputs][depth]) and "NAME.bias" (float32 [outputs]); depth must be a multiple of ENI_LANES. */
ent_result eni_matrix_load(eni_arena *arena, const eni_weights *weights, const char *name, size_t outputs, size_t depth,
                           eni_matrix *out, ent_error *err);

/* A float32 tensor [rows][columns], or [columns] if rows is 1. */
ent_result eni_floats_load(const eni_weights *weights, const char *name, size_t rows, size_t columns, const float **out,
                           ent_error *err);

/* The number of rows (first dimension) of a tensor of `columns` columns. */
ent_result eni_rows_of(const eni_weights *weights, const char *name, size_t columns, size_t *out, ent_error *err);

#endif
