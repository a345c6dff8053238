/* kernels_avx2.c -- products by vpmaddubsw and vpmaddwd. */
#if defined(__x86_64__)
#include <immintrin.h>

/* Numbers of a are below 128, so that two products never exceed 16 bits. */
static inline __m256i four_products(__m256i c, __m256i a, __m256i b)
{
    return _mm256_add_epi32(c, _mm256_madd_epi16(_mm256_maddubs_epi16(a, b), _mm256_set1_epi16(1)));
}

#include "tile256.h"

const eni_kernels eni_kernels_avx2 = {.product = product, ROW_KERNELS};
#endif
