/* kernels_plain.c -- for any little-endian processor, in vectors of 16 bytes that the compiler maps to what there is. */
#define WIDTH 4
#include "rows.h"

typedef int16_t shorts __attribute__((vector_size(16)));
typedef int16_t loose_shorts __attribute__((vector_size(16), aligned(1), may_alias));

/* Four columns: 16 numbers of b times the same four of a. A product of a number below 128 and a signed byte
 * fits 16 bits, and so does the sum of two. */
INLINE ints times(shorts even, shorts odd, const int8_t *b)
{
    shorts both = *(const loose_shorts *)b;
    shorts low = (both << 8) >> 8, high = both >> 8;
    ints   sums = (ints)(low * even + high * odd);
    return ((sums << 16) >> 16) + (sums >> 16);
}

INLINE shorts pair(uint8_t first, uint8_t second)
{
    int16_t a = first, b = second;
    return (shorts){a, b, a, b, a, b, a, b};
}

static void one_row(const uint8_t *a, size_t depth, const int8_t *b, int32_t *c)
{
    ints sum[4] = {{0}};
    for (size_t k = 0; k < depth; k += 4, b += 64) {
        shorts even = pair(a[k], a[k + 2]), odd = pair(a[k + 1], a[k + 3]);
        for (int j = 0; j < 4; j++) sum[j] += times(even, odd, b + 16 * j);
    }
    for (int j = 0; j < 4; j++) *(loose_ints *)(c + 4 * j) = sum[j];
}

static void product(const uint8_t *a, size_t rows, size_t depth, const int8_t *b, size_t panels, int32_t *c,
                    size_t stride)
{
    for (size_t p = 0; p < panels; p++)
        for (size_t i = 0; i < rows; i++) one_row(a + i * depth, depth, b + p * 16 * depth, c + i * stride + 16 * p);
}

const eni_kernels eni_kernels_plain = {.product = product, ROW_KERNELS};
