/* kernels.c -- which instruction sets there are, and packing, which is the same for all. */
#include "kernels.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>

#define REQUEST_PERMISSION 0x1023 /* ARCH_REQ_XCOMP_PERM */
#define TILE_DATA          18     /* the component of the state that the tiles are */

static bool has_avxvnni(void)
{
    unsigned a, b, c, d;
    return __builtin_cpu_supports("avx2") && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a >> 4 & 1);
}

static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vnni");
}

/* Linux gives a process the tiles only if it asks. */
static bool has_amx(void)
{
    unsigned a, b, c, d;
    return has_avx512() && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (d >> 24 & 1) && (d >> 25 & 1) &&
           syscall(SYS_arch_prctl, REQUEST_PERMISSION, TILE_DATA) == 0;
}

bool eni_isa_present(eni_isa isa)
{
    switch (isa) {
    case ENI_ISA_PLAIN: return true;
    case ENI_ISA_AVX2: return __builtin_cpu_supports("avx2");
    case ENI_ISA_AVXVNNI: return has_avxvnni();
    case ENI_ISA_AVX512: return has_avx512();
    case ENI_ISA_AMX: return has_amx();
    default: return false;
    }
}
#else
bool eni_isa_present(eni_isa isa)
{
    return isa == ENI_ISA_PLAIN;
}
#endif

#if defined(__x86_64__)
#define ONLY_X86(kernels) &kernels
#else
#define ONLY_X86(kernels) NULL
#endif

static const struct {
    const char        *name;
    const eni_kernels *kernels;
} sets[ENI_ISA_COUNT] = {
    [ENI_ISA_PLAIN]   = {"plain", &eni_kernels_plain},
    [ENI_ISA_AVX2]    = {"avx2", ONLY_X86(eni_kernels_avx2)},
    [ENI_ISA_AVXVNNI] = {"avxvnni", ONLY_X86(eni_kernels_avxvnni)},
    [ENI_ISA_AVX512]  = {"avx512", ONLY_X86(eni_kernels_avx512)},
    [ENI_ISA_AMX]     = {"amx", ONLY_X86(eni_kernels_amx)},
};

eni_isa eni_isa_best(void)
{
    int isa = ENI_ISA_COUNT - 1;
    while (!eni_isa_present((eni_isa)isa)) isa--;
    return (eni_isa)isa;
}

const char *eni_isa_name(eni_isa isa)
{
    return sets[isa].name;
}

bool eni_isa_parse(ent_str name, eni_isa *out)
{
    for (int isa = 0; isa < ENI_ISA_COUNT; isa++)
        if (eni_equal(name, eni_str(sets[isa].name))) {
            *out = (eni_isa)isa;
            return true;
        }
    return false;
}

const eni_kernels *eni_kernels_of(eni_isa isa)
{
    return sets[isa].kernels;
}

size_t eni_packed_size(size_t columns, size_t depth)
{
    return (columns + ENI_LANES - 1) / ENI_LANES * ENI_LANES * depth;
}

void eni_pack(int8_t *packed, size_t depth, size_t j, const int8_t *x)
{
    int8_t *panel = packed + j / ENI_LANES * ENI_LANES * depth + j % ENI_LANES * 4;
    for (size_t k = 0; k < depth; k += 4) memcpy(panel + 16 * k, x + k, 4);
}
