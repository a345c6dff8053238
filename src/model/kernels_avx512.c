/* kernels_avx512.c -- products by vpdpbusd in 512-bit registers. */
#if defined(__x86_64__)
#include <immintrin.h>

#define WIDTH            16
#define LARGER(a, b)     _mm512_max_ps(a, b)
#define SMALLER(a, b)    _mm512_min_ps(a, b)
#define PUT_BYTES(to, x) _mm_storeu_si128((void *)(to), _mm512_cvtepi32_epi8((__m512i)(x)))
#include "rows.h"

#define ROWS   6 /* of a tile, and its panels: 24 sums, 4 registers of b and one of a */
#define PANELS 4

/* `rows` and `panels` are known to the compiler wherever this is inlined. */
INLINE void tile(int rows, int panels, const uint8_t *a, size_t depth, const int8_t *b, int32_t *c, size_t stride)
{
    __m512i sum[ROWS][PANELS], column[PANELS];
    for (int i = 0; i < ROWS; i++)
        for (int p = 0; p < PANELS; p++) sum[i][p] = _mm512_setzero_si512();
    for (size_t k = 0; k < depth; k += 4, b += 64) {
#pragma GCC unroll 4
        for (int p = 0; p < panels; p++) column[p] = _mm512_loadu_si512(b + (size_t)p * 16 * depth);
#pragma GCC unroll 6
        for (int i = 0; i < rows; i++) {
            int32_t quad;
            memcpy(&quad, a + (size_t)i * depth + k, sizeof quad);
            __m512i v = _mm512_set1_epi32(quad);
#pragma GCC unroll 4
            for (int p = 0; p < panels; p++) sum[i][p] = _mm512_dpbusd_epi32(sum[i][p], v, column[p]);
        }
    }
#pragma GCC unroll 6
    for (int i = 0; i < rows; i++)
#pragma GCC unroll 4
        for (int p = 0; p < panels; p++) _mm512_storeu_si512(c + (size_t)i * stride + 16 * p, sum[i][p]);
}

INLINE void columns(int panels, const uint8_t *a, size_t rows, size_t depth, const int8_t *b, int32_t *c, size_t stride)
{
    size_t i = 0;
    for (; i + ROWS <= rows; i += ROWS) tile(ROWS, panels, a + i * depth, depth, b, c + i * stride, stride);
    if (i + 3 <= rows) tile(3, panels, a + i * depth, depth, b, c + i * stride, stride), i += 3;
    for (; i < rows; i++) tile(1, panels, a + i * depth, depth, b, c + i * stride, stride);
}

static void product(const uint8_t *a, size_t rows, size_t depth, const int8_t *b, size_t panels, int32_t *c,
                    size_t stride)
{
    size_t p = 0;
    for (; p + PANELS <= panels; p += PANELS) columns(PANELS, a, rows, depth, b + p * 16 * depth, c + 16 * p, stride);
    if (p + 2 <= panels) columns(2, a, rows, depth, b + p * 16 * depth, c + 16 * p, stride), p += 2;
    if (p < panels) columns(1, a, rows, depth, b + p * 16 * depth, c + 16 * p, stride);
}

const eni_kernels eni_kernels_avx512 = {.product = product, ROW_KERNELS};
#endif
