/* rows.h -- the float kernels, written once; each kernels_*.c includes this with its own WIDTH, the floats that one
 * register holds, and may bring an instruction for what compilers do badly: LARGER, SMALLER (a > b ? a : b, a < b ? a : b)
 * and PUT_BYTES (the low bytes of whole numbers from -127 to 127). Only single operations on single elements are used,
 * and sums as kernels.h orders them, so that the width changes the speed and nothing else. */
#ifndef ENI_ROWS_H
#define ENI_ROWS_H

#include "kernels.h"

#include <math.h>

#define PARTS (ENI_LANES / WIDTH) /* registers for 16 lanes */

typedef float    vec __attribute__((vector_size(4 * WIDTH)));
typedef int32_t  ints __attribute__((vector_size(4 * WIDTH)));
typedef uint32_t bits __attribute__((vector_size(4 * WIDTH)));

/* The same somewhere in memory. */
typedef float   loose_vec __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));
typedef int32_t loose_ints __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));

/* Four floats, which any processor adds at once. */
typedef float   four __attribute__((vector_size(16)));
typedef int32_t whole_four __attribute__((vector_size(16)));
typedef float   loose_four __attribute__((vector_size(16), aligned(4), may_alias));

#define INLINE static inline __attribute__((always_inline))

INLINE vec load(const float *p)
{
    return *(const loose_vec *)p;
}

INLINE void store(float *p, vec x)
{
    *(loose_vec *)p = x;
}

INLINE vec all(float x)
{
    return x - (vec){0};
}

#ifndef LARGER
INLINE vec choose(ints mask, vec yes, vec no)
{
    return (vec)((mask & (ints)yes) | (~mask & (ints)no));
}

#define LARGER(a, b)  choose((a) > (b), a, b)
#define SMALLER(a, b) choose((a) < (b), a, b)
#endif

#ifndef PUT_BYTES
INLINE void put_bytes(void *to, ints x)
{
    typedef int8_t bytes __attribute__((vector_size(WIDTH)));
    bytes          low = __builtin_convertvector(x, bytes);
    memcpy(to, &low, sizeof low);
}

#define PUT_BYTES(to, x) put_bytes(to, x)
#endif

INLINE vec larger(vec a, vec b)
{
    return LARGER(a, b);
}

INLINE vec smaller(vec a, vec b)
{
    return SMALLER(a, b);
}

INLINE vec size_of(vec x)
{
    return (vec)((bits)x & 0x7FFFFFFFu);
}

/* 16 lanes to one number, in halves. */
typedef struct {
    vec part[PARTS];
} lanes;

INLINE float sum_of(const lanes *l)
{
    float x[ENI_LANES];
    for (int j = 0; j < PARTS; j++) store(x + j * WIDTH, l->part[j]);
    const loose_four *p   = (const loose_four *)x;
    four              sum = (p[0] + p[2]) + (p[1] + p[3]);
    return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}

/* Largest and smallest need no order: they are the same in any. */
INLINE float largest_in(vec v)
{
    float x[WIDTH];
    store(x, v);
    four most = *(const loose_four *)x;
    for (int i = 4; i < WIDTH; i += 4) {
        four       more   = *(const loose_four *)(x + i);
        whole_four better = more > most;
        most              = (four)((better & (whole_four)more) | (~better & (whole_four)most));
    }
    float a = most[0] > most[2] ? most[0] : most[2], b = most[1] > most[3] ? most[1] : most[3];
    return a > b ? a : b;
}

INLINE float smallest_in(vec v)
{
    return -largest_in(-v);
}

/* Adding 1.5 * 2^23 rounds a small number to the nearest integer, ties to even, and leaves that integer in the
 * low bits. */
#define ROUNDER 12582912.0f

INLINE vec rounded(vec x)
{
    return x + ROUNDER;
}

static eni_range quantise(const float *x, size_t n, uint8_t *q)
{
    vec low = load(x), high = low;
    for (size_t i = WIDTH; i < n; i += WIDTH) {
        low  = smaller(load(x + i), low);
        high = larger(load(x + i), high);
    }
    float from = smallest_in(low), range = largest_in(high) - from;
    float many = range > 0 ? 127.0f / range : 0;
    for (size_t i = 0; i < n; i += WIDTH) PUT_BYTES(q + i, (ints)((bits)rounded((load(x + i) - from) * many) & 127u));
    return (eni_range){from, range * (1.0f / 127)};
}

static eni_signed quantise_signed(const float *x, size_t n, int8_t *q)
{
    vec high = all(0);
    for (size_t i = 0; i < n; i += WIDTH) high = larger(size_of(load(x + i)), high);
    float range = largest_in(high);
    float many  = range > 0 ? 127.0f / range : 0;
    ints  total = {0};
    for (size_t i = 0; i < n; i += WIDTH) {
        ints whole = (ints)((bits)rounded(load(x + i) * many) << 24) >> 24;
        PUT_BYTES(q + i, whole);
        total += whole;
    }
    int32_t sum = 0; /* whole numbers: any order will do */
    for (int i = 0; i < WIDTH; i++) sum += total[i];
    float step = range * (1.0f / 127);
    return (eni_signed){step, step * (float)sum};
}

static void restore(const int32_t *c, size_t n, eni_range in, const float *step, const float *sum, const float *bias,
                    float *out)
{
    for (size_t j = 0; j < n; j += WIDTH) {
        vec whole = __builtin_convertvector(*(const loose_ints *)(c + j), vec);
        store(out + j, whole * (in.step * load(step + j)) + (in.low * load(sum + j) + load(bias + j)));
    }
}

/* x times the normal distribution function of x (Hendrycks and Gimpel 2016). That is 1/2 + t P(t * t), with P
 * fitted by us so that the result is least far off between -4.5 and 4.5 (7e-5), and 0 or 1 beyond (6e-6). */
static void gelu(float *x, size_t n)
{
    for (size_t i = 0; i < n; i += WIDTH) {
        vec v = load(x + i), t = larger(smaller(v, all(4.5f)), all(-4.5f)), u = t * t;
        vec u2 = u * u, u4 = u2 * u2;
        vec low  = (u * -0.0659772708f + 0.398708574f) + (u * -0.00103625341f + 0.00958065395f) * u2;
        vec high = (u * -4.43168609e-06f + 8.1209729e-05f) + (u * -3.28391429e-09f + 1.58025791e-07f) * u2;
        vec p    = low + (high + u4 * 3.00000922e-11f) * u4;
        store(x + i, v * (p * t + 0.5f));
    }
}

static void relu(float *x, size_t n)
{
    for (size_t i = 0; i < n; i += WIDTH) store(x + i, larger(load(x + i), all(0)));
}

static void add(float *x, const float *y, size_t n)
{
    for (size_t i = 0; i < n; i += WIDTH) store(x + i, load(x + i) + load(y + i));
}

static void norm(float *x, size_t n, const float *gain, const float *shift)
{
    lanes total = {0}, squares = {0};
    for (size_t i = 0; i < n; i += ENI_LANES)
        for (size_t j = 0; j < PARTS; j++) total.part[j] += load(x + i + j * WIDTH);
    float mean = sum_of(&total) / (float)n;
    for (size_t i = 0; i < n; i += ENI_LANES)
        for (size_t j = 0; j < PARTS; j++) {
            vec d = load(x + i + j * WIDTH) - mean;
            store(x + i + j * WIDTH, d);
            squares.part[j] += d * d;
        }
    float scale = 1.0f / sqrtf(sum_of(&squares) / (float)n + 1e-12f);
    for (size_t i = 0; i < n; i += WIDTH) store(x + i, load(x + i) * scale * load(gain + i) + load(shift + i));
}

/* 2^n e^r with n whole and |r| at most ln 2 / 2; the polynomial is fitted by us (1.6e-7). For x up to 0. */
INLINE vec exp_of(vec x)
{
    x     = larger(x, all(-87.0f));
    vec n = rounded(x * 1.44269504f);
    vec w = n - ROUNDER;
    vec r = x - w * 0.693359375f + w * 2.12194440e-4f; /* ln 2 in two parts */
    vec q = r * r;
    vec p = (r * 0.166671146f + 0.499992316f) + (r * 0.00831252128f + 0.0418901464f) * q;
    p     = p * q + (r + 1.0f);
    return (vec)((bits)p + ((bits)n << 23));
}

static float soften(float *x, size_t used, size_t n)
{
    for (size_t i = used; i < n; i++) x[i] = x[0];
    vec high = load(x);
    for (size_t i = WIDTH; i < n; i += WIDTH) high = larger(load(x + i), high);
    float most = largest_in(high);
    for (size_t i = 0; i < n; i += WIDTH) store(x + i, exp_of(load(x + i) - most));
    for (size_t i = used; i < n; i++) x[i] = 0;
    lanes total = {0};
    for (size_t i = 0; i < n; i += ENI_LANES)
        for (size_t j = 0; j < PARTS; j++) total.part[j] += load(x + i + j * WIDTH);
    return sum_of(&total);
}

static float weigh(const float *x, const float *step, size_t n, uint8_t *q)
{
    vec high = all(0);
    for (size_t i = 0; i < n; i += WIDTH) high = larger(load(x + i) * load(step + i), high);
    float range = largest_in(high);
    float many  = range > 0 ? 127.0f / range : 0;
    for (size_t i = 0; i < n; i += WIDTH)
        PUT_BYTES(q + i, (ints)((bits)rounded(load(x + i) * load(step + i) * many) & 127u));
    return range * (1.0f / 127);
}

#define ROW_KERNELS                                                                                           \
    .quantise = quantise, .quantise_signed = quantise_signed, .restore = restore, .gelu = gelu, .relu = relu, \
    .add = add, .norm = norm, .soften = soften, .weigh = weigh

#endif
