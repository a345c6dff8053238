/* kernels.h -- the arithmetic of trained models, for each instruction set and the same on all of them.
 *
 * Products are of small integers and therefore exact. What follows them works on floats, one operation
 * after the other in an order that does not depend on the processor: sums run over 16 lanes, lane i
 * taking elements i, i + 16, i + 32 ..., and the lanes are then added in halves (i to i + 8, i + 4, i + 2,
 * i + 1); exp and erf are polynomials of our own. So all instruction sets give the same bytes. */
#ifndef ENI_KERNELS_H
#define ENI_KERNELS_H

#include "base/base.h"

#define ENI_LANES 16 /* every row of floats is a multiple of this long */

typedef enum { ENI_ISA_PLAIN, ENI_ISA_AVX2, ENI_ISA_AVXVNNI, ENI_ISA_AVX512, ENI_ISA_AMX, ENI_ISA_COUNT } eni_isa;

/* A row of 7-bit numbers q stands for low + step * q. */
typedef struct {
    float low, step;
} eni_range;

/* A row of numbers from -127 to 127 stands for step * q, in all for sum. */
typedef struct {
    float step, sum;
} eni_signed;

/* Rows of floats need no alignment; n is a multiple of ENI_LANES. */
typedef struct {
    /* c[i][j] = sum over k of a[i][k] * b[j][k], for `rows` rows of a (0 to 127, each `depth` long, one
     * after the other) and 16 * panels columns of b as eni_pack lays them out. Rows of c are `stride`
     * apart. depth is a multiple of 16. */
    void (*product)(const uint8_t *a, size_t rows, size_t depth, const int8_t *b, size_t panels, int32_t *c,
                    size_t stride);
    /* Rounds a row to 7 bits, over the range between its smallest and its largest number. */
    eni_range (*quantise)(const float *x, size_t n, uint8_t *q);
    /* Rounds a row to -127 .. 127; returns the step and the sum of what they stand for. */
    eni_signed (*quantise_signed)(const float *x, size_t n, int8_t *q);
    /* From the integers of a product back to floats: out[j] = c[j] * (in.step * step[j]) + (in.low * sum[j] + bias[j]),
     * where sum[j] is the sum of the column. */
    void (*restore)(const int32_t *c, size_t n, eni_range in, const float *step, const float *sum, const float *bias,
                    float *out);
    void (*gelu)(float *x, size_t n);
    void (*relu)(float *x, size_t n);
    void (*add)(float *x, const float *y, size_t n); /* x += y */
    /* x = x - mean, over its deviation, times gain, plus shift (Ba and others 2016). */
    void (*norm)(float *x, size_t n, const float *gain, const float *shift);
    /* x[i] = exp(x[i] - the largest of x[0 .. used)) for i < used, 0 behind; returns their sum. */
    float (*soften)(float *x, size_t used, size_t n);
    /* Weighs the values of `n` keys: q = x * step as 7-bit numbers from 0 on; returns the step of q. */
    float (*weigh)(const float *x, const float *step, size_t n, uint8_t *q);
} eni_kernels;

/* True if this processor (and system) can do it; asks Linux for the AMX tiles where that is needed. */
bool eni_isa_present(eni_isa isa);

/* The best of those present. */
eni_isa eni_isa_best(void);

/* "plain", "avx2", "avxvnni", "avx512", "amx"; static. */
const char *eni_isa_name(eni_isa isa);
bool        eni_isa_parse(ent_str name, eni_isa *out);

/* The kernels of an instruction set that is present. Static; any thread. */
const eni_kernels *eni_kernels_of(eni_isa isa);

/* What it chooses from; the last four on x86-64 only. */
extern const eni_kernels eni_kernels_plain, eni_kernels_avx2, eni_kernels_avxvnni, eni_kernels_avx512, eni_kernels_amx;

/* ---- Packed columns --------------------------------------------------------------------------------
 * Panels of 16 columns; in a panel four numbers of column 0, four of column 1 ... of column 15, then the
 * next four of each: what every instruction set here reads in one go. */

/* Bytes of `columns` (rounded up to 16) columns of `depth` (a multiple of 4) numbers. */
size_t eni_packed_size(size_t columns, size_t depth);

/* Puts column j, `depth` numbers at `x`, in its place. */
void eni_pack(int8_t *packed, size_t depth, size_t j, const int8_t *x);

#endif
