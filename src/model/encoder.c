/* encoder.c -- a BERT encoder on int8 kernels. Attention too multiplies small integers: queries rounded to 7 bits,
 * keys and values to 8, each row over its own range; a value's step is taken into the weight it gets. */
#include "encoder.h"

#include <math.h>
#include <stdio.h>

#define BLOCK_ROWS  96 /* taken from attention through both norms at once, so that all of it stays in the cache */
#define QUERY_ROWS  48
#define KEY_STEP    32 /* keys are filled up to a multiple of this */
#define NAME_BYTES  64
#define MOST_WIDE   4096
#define MOST_LAYERS 64

struct eni_encoder_space {
    size_t    rows, longest;
    eni_codes codes; /* [rows][wide]: the input of a layer */
    eni_codes block; /* [BLOCK_ROWS][max(wide, inner)] */
    float    *qkv;   /* [longest][3 * wide] */
    float    *mixed; /* [rows][wide] */
    float    *inner; /* [BLOCK_ROWS][inner] */
    float    *y;     /* [BLOCK_ROWS][wide] */
    /* of one head; keys: `longest` filled up */
    int8_t   *key, *value; /* packed: keys are columns of head size; channels are columns of keys */
    int8_t   *small;       /* four rows before packing */
    float    *key_step, *key_sum, *value_step;
    eni_codes query;        /* [QUERY_ROWS][head size] */
    int32_t  *whole;        /* [QUERY_ROWS][keys] */
    float    *score;        /* [keys] */
    uint8_t  *weight;       /* [QUERY_ROWS][keys] */
    float    *factor;       /* [QUERY_ROWS] */
    float    *zeros, *ones; /* [max(keys, head size)] */
};

/* ---- Loading -------------------------------------------------------------------------------------------- */

typedef struct {
    eni_arena         *arena;
    const eni_weights *weights;
    eni_encoder       *e;
    ent_error         *err;
} loading;

static ent_result fail(const loading *l, const char *what)
{
    return eni_fail_in(l->err, ENT_E_DATA, eni_str(l->weights->path), "%s", what);
}

static ent_result load_embeddings(loading *l)
{
    eni_encoder *e = l->e;
    eni_tensor   piece;
    if (!eni_weights_find(l->weights, STR("encoder.piece.weight"), &piece) || piece.type != ENI_INT8 || piece.dims != 2)
        return fail(l, "tensor encoder.piece.weight is missing or no int8 matrix");
    e->wide        = piece.shape[1];
    e->piece_count = piece.shape[0];
    e->piece       = piece.at;
    e->piece_step  = piece.scales;
    TRY(eni_rows_of(l->weights, "encoder.position.weight", e->wide, &e->position_count, l->err));
    TRY(eni_floats_load(l->weights, "encoder.position.weight", e->position_count, e->wide, &e->position, l->err));
    TRY(eni_rows_of(l->weights, "encoder.shape.weight", e->wide, &e->shape_count, l->err));
    TRY(eni_floats_load(l->weights, "encoder.shape.weight", e->shape_count, e->wide, &e->shape, l->err));
    TRY(eni_floats_load(l->weights, "encoder.norm.weight", 1, e->wide, &e->gain, l->err));
    return eni_floats_load(l->weights, "encoder.norm.bias", 1, e->wide, &e->shift, l->err);
}

/* "encoder.layers.N.WHAT", in room that the next call takes again. */
static const char *name_of(char room[NAME_BYTES], size_t layer, const char *what)
{
    snprintf(room, NAME_BYTES, "encoder.layers.%zu.%s", layer, what);
    return room;
}

static bool has_layer(const loading *l, size_t n, eni_tensor *up)
{
    char name[NAME_BYTES];
    return eni_weights_find(l->weights, eni_str(name_of(name, n, "up.weight")), up);
}

static ent_result load_layer(loading *l, size_t n)
{
    eni_encoder *e = l->e;
    eni_layer   *y = &e->layers[n];
    char         name[NAME_BYTES];
    TRY(eni_matrix_load(l->arena, l->weights, name_of(name, n, "qkv"), 3 * e->wide, e->wide, &y->qkv, l->err));
    TRY(eni_matrix_load(l->arena, l->weights, name_of(name, n, "out"), e->wide, e->wide, &y->out, l->err));
    TRY(eni_matrix_load(l->arena, l->weights, name_of(name, n, "up"), e->inner, e->wide, &y->up, l->err));
    TRY(eni_matrix_load(l->arena, l->weights, name_of(name, n, "down"), e->wide, e->inner, &y->down, l->err));
    TRY(eni_floats_load(l->weights, name_of(name, n, "norm1.weight"), 1, e->wide, &y->gain1, l->err));
    TRY(eni_floats_load(l->weights, name_of(name, n, "norm1.bias"), 1, e->wide, &y->shift1, l->err));
    TRY(eni_floats_load(l->weights, name_of(name, n, "norm2.weight"), 1, e->wide, &y->gain2, l->err));
    return eni_floats_load(l->weights, name_of(name, n, "norm2.bias"), 1, e->wide, &y->shift2, l->err);
}

ent_result eni_encoder_load(eni_arena *arena, const eni_weights *weights, const eni_kernels *kernels, size_t heads,
                            eni_encoder *out, ent_error *err)
{
    loading    l = {arena, weights, out, err};
    eni_tensor up;
    *out = (eni_encoder){.kernels = kernels, .heads = heads};
    TRY(load_embeddings(&l));
    if (out->wide == 0 || out->wide > MOST_WIDE || heads == 0 || out->wide % (heads * ENI_LANES) != 0)
        return fail(&l, "the width of the encoder is no multiple of its heads times 16, or too large");
    while (out->layer_count < MOST_LAYERS && has_layer(&l, out->layer_count, &up)) {
        if (out->layer_count++ == 0) out->inner = up.shape[0];
    }
    if (out->layer_count == 0 || out->inner == 0 || out->inner % ENI_LANES || out->inner > 4 * MOST_WIDE)
        return fail(&l, "the encoder has no layers, or their inner width is no multiple of 16, or too large");
    out->layers = NEW(arena, eni_layer, out->layer_count);
    for (size_t n = 0; n < out->layer_count; n++) TRY(load_layer(&l, n));
    return ENT_OK;
}

/* ---- Room -------------------------------------------------------------------------------------------------- */

static size_t filled_up(size_t keys)
{
    return (keys + KEY_STEP - 1) / KEY_STEP * KEY_STEP;
}

static void make_head_room(eni_arena *arena, const eni_encoder *e, eni_encoder_space *s)
{
    size_t keys = filled_up(s->longest), head = e->wide / e->heads, most = keys > head ? keys : head;
    s->key        = ENI_NEW_ALIGNED(arena, int8_t, eni_packed_size(keys, head));
    s->value      = ENI_NEW_ALIGNED(arena, int8_t, eni_packed_size(head, keys));
    s->small      = ENI_NEW_ALIGNED(arena, int8_t, 4 * head);
    s->key_step   = ENI_NEW_ALIGNED(arena, float, keys);
    s->key_sum    = ENI_NEW_ALIGNED(arena, float, keys);
    s->value_step = ENI_NEW_ALIGNED(arena, float, keys);
    s->query      = eni_codes_new(arena, QUERY_ROWS, head);
    s->whole      = ENI_NEW_ALIGNED(arena, int32_t, QUERY_ROWS * most);
    s->score      = ENI_NEW_ALIGNED(arena, float, keys);
    s->weight     = ENI_NEW_ALIGNED(arena, uint8_t, QUERY_ROWS * keys);
    s->factor     = NEW(arena, float, QUERY_ROWS);
    s->zeros      = ENI_NEW_ALIGNED(arena, float, most);
    s->ones       = ENI_NEW_ALIGNED(arena, float, most);
    for (size_t i = 0; i < most; i++) s->ones[i] = 1;
}

eni_encoder_space *eni_encoder_space_new(eni_arena *arena, const eni_encoder *encoder, size_t rows, size_t longest)
{
    eni_encoder_space *s    = NEW(arena, eni_encoder_space, 1);
    size_t             wide = encoder->wide, inner = encoder->inner;
    s->rows    = rows;
    s->longest = longest;
    s->codes   = eni_codes_new(arena, rows, wide);
    s->block   = eni_codes_new(arena, BLOCK_ROWS, wide > inner ? wide : inner);
    s->qkv     = ENI_NEW_ALIGNED(arena, float, longest * 3 * wide);
    s->mixed   = ENI_NEW_ALIGNED(arena, float, rows *wide);
    s->inner   = ENI_NEW_ALIGNED(arena, float, BLOCK_ROWS *inner);
    s->y       = ENI_NEW_ALIGNED(arena, float, BLOCK_ROWS *wide);
    make_head_room(arena, encoder, s);
    return s;
}

/* ---- Embeddings --------------------------------------------------------------------------------------------- */

static void embed_row(const eni_encoder *e, uint32_t piece, uint32_t shape, size_t position, float *x)
{
    const int8_t *p    = e->piece + piece * e->wide;
    const float  *from = e->position + position * e->wide, *s = e->shape + shape * e->wide;
    float         step = e->piece_step[piece];
    for (size_t i = 0; i < e->wide; i++) x[i] = ((float)p[i] * step + from[i]) + s[i];
    e->kernels->norm(x, e->wide, e->gain, e->shift);
}

static void embed(const eni_encoder *e, const eni_batch *batch, float *x)
{
    size_t row = 0;
    for (size_t t = 0; t < batch->count; t++)
        for (size_t position = 0; row < batch->ends[t]; row++, position++)
            embed_row(e, batch->pieces[row], batch->shapes[row], position, x + row * e->wide);
}

/* ---- Attention ------------------------------------------------------------------------------------------------- */

/* Four rows of small numbers become numbers j .. j + 3 of every column, as eni_pack would place them. */
static void pack_across(int8_t *packed, size_t depth, size_t j, const int8_t *four, size_t columns)
{
    for (size_t i = 0; i < columns; i++, four++) {
        int8_t quad[4] = {four[0], four[columns], four[2 * columns], four[3 * columns]};
        memcpy(packed + i / ENI_LANES * ENI_LANES * depth + j * ENI_LANES + i % ENI_LANES * 4, quad, sizeof quad);
    }
}

/* Keys and values of one head, rounded and packed; beyond `rows` they are nothing. */
static void pack_keys(const eni_encoder *e, eni_encoder_space *s, const float *key, size_t rows)
{
    size_t head = e->wide / e->heads, keys = filled_up(rows);
    for (size_t j = 0; j < keys; j++, key += 3 * e->wide) {
        int8_t    *small = s->small + j % 4 * head;
        eni_signed k = {0}, v = {0};
        memset(small, 0, head);
        if (j < rows) k = e->kernels->quantise_signed(key, head, small);
        eni_pack(s->key, head, j, small);
        if (j < rows) v = e->kernels->quantise_signed(key + e->wide, head, small);
        s->key_step[j]   = k.step;
        s->key_sum[j]    = k.sum;
        s->value_step[j] = v.step;
        if (j % 4 == 3) pack_across(s->value, keys, j - 3, s->small, head);
    }
}

/* Weights of all keys for one query: exp of the scores, times the values' steps, rounded. */
static void weigh_keys(const eni_encoder *e, eni_encoder_space *s, size_t i, size_t rows, size_t keys, float scale)
{
    const eni_kernels *k     = e->kernels;
    eni_range          range = {s->query.ranges[i].low * scale, s->query.ranges[i].step * scale};
    k->restore(s->whole + i * keys, keys, range, s->key_step, s->key_sum, s->zeros, s->score);
    float sum    = k->soften(s->score, rows, keys);
    s->factor[i] = k->weigh(s->score, s->value_step, keys, s->weight + i * keys) / sum;
}

/* Up to QUERY_ROWS rows of one head: query[i] to out[i]. */
static void attend_block(const eni_encoder *e, eni_encoder_space *s, const float *query, size_t some, size_t rows,
                         float *out)
{
    const eni_kernels *k    = e->kernels;
    size_t             head = e->wide / e->heads, keys = filled_up(rows);
    float              scale = 1.0f / sqrtf((float)head);
    eni_encode_rows(k, query, 3 * e->wide, some, head, s->query);
    k->product(s->query.at, some, head, s->key, keys / ENI_LANES, s->whole, keys);
    for (size_t i = 0; i < some; i++) weigh_keys(e, s, i, rows, keys, scale);
    k->product(s->weight, some, keys, s->value, head / ENI_LANES, s->whole, head);
    for (size_t i = 0; i < some; i++)
        k->restore(s->whole + i * head, head, (eni_range){0, s->factor[i]}, s->ones, s->zeros, s->zeros,
                   out + i * e->wide);
}

/* One text of `rows` rows: its rows in s->qkv to mixed[rows][wide]. */
static void attend(const eni_encoder *e, eni_encoder_space *s, size_t rows, float *mixed)
{
    size_t head = e->wide / e->heads;
    for (size_t h = 0; h < e->heads; h++) {
        const float *query = s->qkv + h * head;
        pack_keys(e, s, query + e->wide, rows);
        for (size_t i = 0; i < rows; i += QUERY_ROWS)
            attend_block(e, s, query + i * 3 * e->wide, rows - i < QUERY_ROWS ? rows - i : QUERY_ROWS, rows,
                         mixed + i * e->wide + h * head);
    }
}

/* ---- Layers ---------------------------------------------------------------------------------------------------- */

/* x[i] = norm(x[i] + y[i]) */
static void add_and_norm(const eni_encoder *e, float *x, const float *y, size_t rows, const float *gain,
                         const float *shift)
{
    for (size_t i = 0; i < rows; i++) {
        e->kernels->add(x + i * e->wide, y + i * e->wide, e->wide);
        e->kernels->norm(x + i * e->wide, e->wide, gain, shift);
    }
}

/* Everything behind attention, row by row: out, norm, up, down, norm. */
static void finish_block(const eni_encoder *e, eni_encoder_space *s, const eni_layer *layer, const float *mixed,
                         size_t rows, float *x)
{
    const eni_kernels *k = e->kernels;
    eni_encode_rows(k, mixed, e->wide, rows, e->wide, s->block);
    eni_apply(k, &layer->out, s->block, rows, ENI_AS_IT_IS, s->y);
    add_and_norm(e, x, s->y, rows, layer->gain1, layer->shift1);
    eni_encode_rows(k, x, e->wide, rows, e->wide, s->block);
    eni_apply(k, &layer->up, s->block, rows, ENI_GELU, s->inner);
    eni_encode_rows(k, s->inner, e->inner, rows, e->inner, s->block);
    eni_apply(k, &layer->down, s->block, rows, ENI_AS_IT_IS, s->y);
    add_and_norm(e, x, s->y, rows, layer->gain2, layer->shift2);
}

static void run_layer(const eni_encoder *e, eni_encoder_space *s, const eni_layer *layer, const eni_batch *batch,
                      float *x)
{
    size_t all = batch->ends[batch->count - 1], first = 0;
    eni_encode_rows(e->kernels, x, e->wide, all, e->wide, s->codes);
    for (size_t t = 0; t < batch->count; first = batch->ends[t++]) {
        eni_codes codes = {s->codes.at + first * e->wide, s->codes.ranges + first};
        eni_apply(e->kernels, &layer->qkv, codes, batch->ends[t] - first, ENI_AS_IT_IS, s->qkv);
        attend(e, s, batch->ends[t] - first, s->mixed + first * e->wide);
    }
    for (size_t i = 0; i < all; i += BLOCK_ROWS)
        finish_block(e, s, layer, s->mixed + i * e->wide, all - i < BLOCK_ROWS ? all - i : BLOCK_ROWS, x + i * e->wide);
}

void eni_encode(const eni_encoder *encoder, eni_encoder_space *space, const eni_batch *batch, float *x)
{
    if (batch->count == 0) return;
    embed(encoder, batch, x);
    for (size_t n = 0; n < encoder->layer_count; n++) run_layer(encoder, space, &encoder->layers[n], batch, x);
}
