/* encoder.h -- a BERT encoder (Devlin and others 2019): rows of pieces in, a vector for each row out. */
#ifndef ENI_ENCODER_H
#define ENI_ENCODER_H

#include "matrix.h"

/* One post-norm transformer layer (Vaswani and others 2017). */
typedef struct {
    eni_matrix   qkv, out, up, down;
    const float *gain1, *shift1, *gain2, *shift2; /* of the norms after attention and after `down` */
} eni_layer;

/* Nothing in it changes once it is loaded: any number of threads. */
typedef struct {
    const eni_kernels *kernels;
    size_t             wide, inner, heads, layer_count;
    size_t             piece_count, position_count, shape_count; /* rows of the embeddings */
    const int8_t      *piece;
    const float       *piece_step, *position, *shape, *gain, *shift;
    eni_layer         *layers;
} eni_encoder;

/* What one thread needs while it encodes. */
typedef struct eni_encoder_space eni_encoder_space;

/* Several texts, each seen alone: text i is rows [end of i - 1, end of i). */
typedef struct {
    const uint32_t *pieces, *shapes; /* of each row; below piece_count and shape_count */
    const uint32_t *ends;
    size_t          count; /* texts */
} eni_batch;

/* Loads the tensors whose names begin with "encoder."; sizes are theirs. ENT_E_DATA: one is missing or does not fit
 * the others. Called inside eni_within; the weights must outlive `out`. */
ent_result eni_encoder_load(eni_arena *arena, const eni_weights *weights, const eni_kernels *kernels, size_t heads,
                            eni_encoder *out, ent_error *err);

/* Room for batches of up to `rows` rows, with texts of up to `longest` rows. Called inside eni_within. */
eni_encoder_space *eni_encoder_space_new(eni_arena *arena, const eni_encoder *encoder, size_t rows, size_t longest);

/* Fills x[rows of the batch][wide]. What comes out for a text does not depend on the others. */
void eni_encode(const eni_encoder *encoder, eni_encoder_space *space, const eni_batch *batch, float *x);

#endif
