/* kernels_amx.c -- products on tiles, everything else as with AVX-512. */
#if defined(__x86_64__)
#include <immintrin.h>

#define WIDTH            16
#define LARGER(a, b)     _mm512_max_ps(a, b)
#define SMALLER(a, b)    _mm512_min_ps(a, b)
#define PUT_BYTES(to, x) _mm_storeu_si128((void *)(to), _mm512_cvtepi32_epi8((__m512i)(x)))
#include "rows.h"
#include "tile_amx.h"

const eni_kernels eni_kernels_amx = {.product = product, ROW_KERNELS};
#endif
