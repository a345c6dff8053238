/* kernels_avxvnni.c -- products by vpdpbusd in 256-bit registers. */
#if defined(__x86_64__)
#include <immintrin.h>

static inline __m256i four_products(__m256i c, __m256i a, __m256i b)
{
    return _mm256_dpbusd_avx_epi32(c, a, b);
}

#include "tile256.h"

const eni_kernels eni_kernels_avxvnni = {.product = product, ROW_KERNELS};
#endif
