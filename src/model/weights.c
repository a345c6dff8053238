/* weights.c -- the file a trained model is kept in, mapped and checked. */
#include "weights.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define VERSION       1
#define HASH_AT       16
#define HASHED_AT     32 /* the hash is of what begins here */
#define HEAD_SIZE     64
#define NAME_SIZE     56
#define ALIGNMENT     64
#define MOST_ELEMENTS ((uint64_t)1 << 31) /* times a dimension it still fits 64 bits */

/* An entry of the table, as it lies in the file. */
typedef struct {
    char     name[NAME_SIZE];
    uint32_t type, dims, shape[4];
    uint64_t offset, scales;
} entry;

_Static_assert(sizeof(entry) == 96, "no padding");
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "weights are used where they lie");

static entry entry_at(const eni_weights *w, uint32_t i)
{
    entry e;
    memcpy(&e, w->bytes.at + HEAD_SIZE + i * sizeof e, sizeof e);
    return e;
}

static uint64_t elements(const entry *e)
{
    uint64_t n = 1;
    for (uint32_t d = 0; d < e->dims; d++) n = n > MOST_ELEMENTS ? n : n * e->shape[d];
    return n;
}

static ent_result damaged(const eni_weights *w, const entry *e, const char *what, ent_error *err)
{
    return eni_fail_in(err, ENT_E_DATA, eni_str(w->path), "tensor %.*s: %s", NAME_SIZE - 1, e->name, what);
}

/* `size` elements of `width` bytes at `offset` lie in the file. */
static bool is_inside(const eni_weights *w, uint64_t offset, uint64_t size, uint64_t width)
{
    return offset % ALIGNMENT == 0 && offset >= HEAD_SIZE + w->count * sizeof(entry) && offset <= w->bytes.len &&
           size <= (w->bytes.len - offset) / width;
}

/* Neither infinite nor no number: the exponent is not all ones. */
static bool are_finite(const eni_weights *w, uint64_t offset, uint64_t n)
{
    uint32_t bad = 0;
    for (uint64_t i = 0; i < n; i++) {
        uint32_t bits;
        memcpy(&bits, w->bytes.at + offset + i * sizeof bits, sizeof bits);
        bad |= (bits & 0x7F800000u) == 0x7F800000u;
    }
    return !bad;
}

static ent_result check_entry(const eni_weights *w, const entry *e, ent_error *err)
{
    if (!memchr(e->name, 0, NAME_SIZE)) return damaged(w, e, "name without an end", err);
    if (e->type > ENI_FLOAT) return damaged(w, e, "unknown type", err);
    if (e->dims < 1 || e->dims > 4) return damaged(w, e, "not of one to four dimensions", err);
    uint64_t size = elements(e);
    if (!is_inside(w, e->offset, size, e->type == ENI_FLOAT ? sizeof(float) : 1))
        return damaged(w, e, "outside the file", err);
    if (e->type == ENI_FLOAT && !are_finite(w, e->offset, size)) return damaged(w, e, "numbers that are none", err);
    if (e->type != ENI_INT8) return ENT_OK;
    if (!is_inside(w, e->scales, e->shape[0], sizeof(float))) return damaged(w, e, "scales outside the file", err);
    return are_finite(w, e->scales, e->shape[0]) ? ENT_OK : damaged(w, e, "scales that are no numbers", err);
}

static uint32_t u32_at(ent_str bytes, size_t at)
{
    uint32_t x;
    memcpy(&x, bytes.at + at, sizeof x);
    return x;
}

static uint64_t u64_at(ent_str bytes, size_t at)
{
    uint64_t x;
    memcpy(&x, bytes.at + at, sizeof x);
    return x;
}

static ent_result check_head(eni_weights *w, ent_error *err)
{
    ent_str source = eni_str(w->path), bytes = w->bytes;
    if (bytes.len < HEAD_SIZE || memcmp(bytes.at, "ENTENTEW", 8) != 0)
        return eni_fail_in(err, ENT_E_DATA, source, "no weights file");
    if (u32_at(bytes, 8) != VERSION)
        return eni_fail_in(err, ENT_E_VERSION, source, "weights of version %u, this program reads %d", u32_at(bytes, 8),
                           VERSION);
    if (u64_at(bytes, 32) != bytes.len)
        return eni_fail_in(err, ENT_E_DATA, source, "%zu bytes instead of %llu: cut short?", bytes.len,
                           (unsigned long long)u64_at(bytes, 32));
    XXH128_canonical_t hash;
    XXH128_canonicalFromHash(&hash, XXH3_128bits(bytes.at + HASHED_AT, bytes.len - HASHED_AT));
    if (memcmp(hash.digest, bytes.at + HASH_AT, sizeof hash.digest) != 0)
        return eni_fail_in(err, ENT_E_DATA, source, "damaged: its hash is another");
    if (u64_at(bytes, 40) > (bytes.len - HEAD_SIZE) / sizeof(entry))
        return eni_fail_in(err, ENT_E_DATA, source, "its table is cut short");
    w->count = (uint32_t)u64_at(bytes, 40);
    return ENT_OK;
}

ent_result eni_weights_of(const char *path, ent_str bytes, eni_weights *out, ent_error *err)
{
    *out = (eni_weights){.path = path, .bytes = bytes};
    TRY(check_head(out, err));
    for (uint32_t i = 0; i < out->count; i++) {
        entry e = entry_at(out, i);
        TRY(check_entry(out, &e, err));
    }
    return ENT_OK;
}

static ent_result map_file(const char *path, ent_str *out, ent_error *err)
{
    struct stat info;
    int         fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return eni_fail_in(err, ENT_E_NO_INPUT, eni_str(path), "cannot open: %s", strerror(errno));
    void *at = MAP_FAILED;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        at = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (at == MAP_FAILED)
        return eni_fail_in(err, ENT_E_IO, eni_str(path), "cannot be mapped, or is no regular file with anything in it");
    *out = (ent_str){at, (size_t)info.st_size};
    return ENT_OK;
}

ent_result eni_weights_open(const char *path, eni_weights *out, ent_error *err)
{
    ent_str bytes;
    *out = (eni_weights){.path = path};
    TRY(map_file(path, &bytes, err));
    ent_result result = eni_weights_of(path, bytes, out, err);
    out->mapped       = true;
    if (result != ENT_OK) eni_weights_close(out);
    return result;
}

void eni_weights_close(eni_weights *weights)
{
    if (weights->mapped) munmap((void *)(uintptr_t)weights->bytes.at, weights->bytes.len);
    *weights = (eni_weights){0};
}

bool eni_weights_find(const eni_weights *weights, ent_str name, eni_tensor *out)
{
    for (uint32_t i = 0; i < weights->count; i++) {
        entry e = entry_at(weights, i);
        if (!eni_equal(eni_str(e.name), name)) continue;
        *out = (eni_tensor){.type   = (eni_tensor_type)e.type,
                            .dims   = e.dims,
                            .shape  = {1, 1, 1, 1},
                            .at     = weights->bytes.at + e.offset,
                            .scales = e.type == ENI_INT8 ? (const float *)(const void *)(weights->bytes.at + e.scales)
                                                         : NULL};
        memcpy(out->shape, e.shape, e.dims * sizeof *e.shape);
        return true;
    }
    return false;
}

size_t eni_tensor_size(const eni_tensor *tensor)
{
    return (size_t)tensor->shape[0] * tensor->shape[1] * tensor->shape[2] * tensor->shape[3];
}
