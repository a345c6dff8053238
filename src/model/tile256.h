/* tile256.h -- kernels in 256-bit registers. The file that includes it defines four_products(c, a, b): to each of
 * eight sums in c, add the products of four numbers of a and of b. */
#ifndef ENI_TILE256_H
#define ENI_TILE256_H

#define WIDTH            8
#define LARGER(a, b)     _mm256_max_ps(a, b)
#define SMALLER(a, b)    _mm256_min_ps(a, b)
#define PUT_BYTES(to, x) put_low_bytes(to, (__m256i)(x))

static inline void put_low_bytes(void *to, __m256i x)
{
    __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(x), _mm256_extracti128_si256(x, 1));
    _mm_storel_epi64(to, _mm_packs_epi16(words, words));
}

#include "rows.h"

#define ROWS 4 /* of a tile: it is one panel wide, and its sums stay in registers */

/* `rows` is known to the compiler wherever this is inlined. */
INLINE void tile(int rows, const uint8_t *a, size_t depth, const int8_t *b, int32_t *c, size_t stride)
{
    __m256i sum[ROWS][2];
    for (int i = 0; i < ROWS; i++) sum[i][0] = sum[i][1] = _mm256_setzero_si256();
    for (size_t k = 0; k < depth; k += 4, b += 64) {
        __m256i left = _mm256_loadu_si256((const void *)b), right = _mm256_loadu_si256((const void *)(b + 32));
#pragma GCC unroll 4
        for (int i = 0; i < rows; i++) {
            int32_t quad;
            memcpy(&quad, a + (size_t)i * depth + k, sizeof quad);
            __m256i v = _mm256_set1_epi32(quad);
            sum[i][0] = four_products(sum[i][0], v, left);
            sum[i][1] = four_products(sum[i][1], v, right);
        }
    }
#pragma GCC unroll 4
    for (int i = 0; i < rows; i++) {
        _mm256_storeu_si256((void *)(c + (size_t)i * stride), sum[i][0]);
        _mm256_storeu_si256((void *)(c + (size_t)i * stride + 8), sum[i][1]);
    }
}

static void product(const uint8_t *a, size_t rows, size_t depth, const int8_t *b, size_t panels, int32_t *c,
                    size_t stride)
{
    for (size_t p = 0; p < panels; p++, b += 16 * depth, c += 16) {
        size_t i = 0;
        for (; i + ROWS <= rows; i += ROWS) tile(ROWS, a + i * depth, depth, b, c + i * stride, stride);
        for (; i < rows; i++) tile(1, a + i * depth, depth, b, c + i * stride, stride);
    }
}

#endif
