/* weights.h -- the file a trained model is kept in: tensors by name, used where they lie.
 *
 * Little endian. A head of 64 bytes: "ENTENTEW", u32 version (1), u32 0, XXH3-128 (canonical) of all bytes from 32
 * on, u64 length of the file, u64 number of tensors, zeros. Then 96 bytes a tensor: name[56], u32 type (0 text,
 * 1 int8, 2 float32), u32 number of dimensions, u32 shape[4], u64 offset, u64 offset of its scales (int8 only: a
 * float32 for each index of the first dimension). Tensors and scales begin at multiples of 64. int8 matrices
 * are [outputs][inputs], row by row; what a number stands for is itself times the scale of its row. */
#ifndef ENI_WEIGHTS_H
#define ENI_WEIGHTS_H

#include "base/base.h"

typedef enum { ENI_TEXT, ENI_INT8, ENI_FLOAT } eni_tensor_type;

typedef struct {
    eni_tensor_type type;
    uint32_t        dims, shape[4]; /* 1 to 4 dimensions; 1 beyond them */
    const void     *at;
    const float    *scales; /* of int8: shape[0] of them; else NULL */
} eni_tensor;

/* An open file. Nothing in it changes: any number of threads. */
typedef struct {
    const char *path; /* for messages; the caller's */
    ent_str     bytes;
    uint32_t    count; /* tensors */
    bool        mapped;
} eni_weights;

/* Maps a file and checks all of it: hash, table, bounds, and that every float32 is finite. ENT_OK: close with
 * eni_weights_close. Otherwise *err says what is wrong: ENT_E_NO_INPUT, ENT_E_IO, ENT_E_DATA (no weights file, cut
 * short or damaged) or ENT_E_VERSION. */
ent_result eni_weights_open(const char *path, eni_weights *out, ent_error *err);

/* The same for bytes in memory, which must outlive `out` and begin at a multiple of 4. */
ent_result eni_weights_of(const char *path, ent_str bytes, eni_weights *out, ent_error *err);

void eni_weights_close(eni_weights *weights);

/* The tensor of this name: true and *out. */
bool eni_weights_find(const eni_weights *weights, ent_str name, eni_tensor *out);

/* Its elements. */
size_t eni_tensor_size(const eni_tensor *tensor);

#endif
