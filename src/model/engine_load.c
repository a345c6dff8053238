/* engine_load.c -- a trained reader out of its weights file. */
#include "engine.h"

#include "base/utf8.h"

#define MOST_WINDOW 2048
#define MOST_LABELS 64

/* ---- Settings -------------------------------------------------------------------------------------------- */

typedef struct {
    eni_arena         *arena;
    const eni_weights *weights;
    eni_engine        *e;
    ent_str            settings;
    uint32_t           heads;
    eni_labels         shapes;
    ent_error         *err;
} loading;

static ent_result fail(const loading *l, const char *what, const char *about)
{
    return eni_fail_in(l->err, ENT_E_DATA, eni_str(l->weights->path), "%s %s", about, what);
}

static ent_result text_of(const loading *l, const char *name, ent_str *out)
{
    eni_tensor t;
    if (!eni_weights_find(l->weights, eni_str(name), &t) || t.type != ENI_TEXT) return fail(l, "are missing", name);
    *out = (ent_str){t.at, eni_tensor_size(&t)};
    return ENT_OK;
}

/* The rest of the line that begins with `name` and a space. */
static ent_result setting(const loading *l, const char *name, ent_str *out)
{
    ent_str rest = l->settings, line, word;
    while (rest.len) {
        eni_cut(&rest, '\n', &line);
        if (eni_cut(&line, ' ', &word) && eni_equal(word, eni_str(name))) {
            *out = line;
            return ENT_OK;
        }
    }
    return fail(l, "is not among the settings", name);
}

static ent_result number_setting(const loading *l, const char *name, uint32_t least, uint32_t most, uint32_t *out)
{
    ent_str  value;
    uint64_t number;
    TRY(setting(l, name, &value));
    if (!eni_number(value, most, &number) || number < least) return fail(l, "is out of bounds", name);
    *out = (uint32_t)number;
    return ENT_OK;
}

static ent_result label_setting(const loading *l, const char *name, eni_labels *out)
{
    ent_str  value, label;
    ent_str *labels = NEW(l->arena, ent_str, MOST_LABELS);
    *out            = (eni_labels){labels, 0};
    TRY(setting(l, name, &value));
    while (value.len) {
        eni_cut(&value, ' ', &label);
        if (label.len == 0 || out->count == MOST_LABELS || !eni_utf8_valid(label, NULL))
            return fail(l, "are no list of labels", name);
        labels[out->count++] = label;
    }
    return out->count ? ENT_OK : fail(l, "are no list of labels", name);
}

static ent_result read_settings(loading *l)
{
    eni_engine *e = l->e;
    TRY(text_of(l, "settings", &l->settings));
    TRY(number_setting(l, "heads", 1, 64, &l->heads));
    TRY(number_setting(l, "window_words", 1, ENI_ENGINE_WORDS, &e->window_words));
    TRY(number_setting(l, "window_pieces", 2, MOST_WINDOW, &e->window_pieces));
    TRY(number_setting(l, "word_pieces", 1, 64, &e->word_pieces));
    TRY(label_setting(l, "types", &e->types));
    TRY(label_setting(l, "relations", &e->relations));
    TRY(label_setting(l, "roles", &e->roles));
    TRY(label_setting(l, "statuses", &e->statuses));
    return label_setting(l, "shapes", &l->shapes);
}

/* Our statuses and shapes by their numbers in the file. */
static ent_result match_labels(loading *l)
{
    eni_engine *e = l->e;
    if (e->statuses.count > ENT_STATUS_COUNT) return fail(l, "are too many", "statuses");
    for (uint32_t i = 0; i < e->statuses.count; i++)
        if (!ent_status_parse(e->statuses.at[i], &e->status_of[i])) return fail(l, "are others than ours", "statuses");
    for (int shape = 0; shape < ENI_SHAPE_COUNT; shape++) {
        uint32_t i = 0;
        while (i < l->shapes.count && !eni_equal(l->shapes.at[i], eni_shape_name((eni_shape)shape))) i++;
        if (i == l->shapes.count || l->shapes.count + 1 > e->encoder.shape_count)
            return fail(l, "are others than ours", "shapes");
        e->shape_of[shape] = i + 1; /* 0: no first piece of a word */
    }
    return ENT_OK;
}

/* ---- Tensors ----------------------------------------------------------------------------------------------- */

static ent_result load_pieces(loading *l)
{
    ent_str vocabulary;
    TRY(text_of(l, "vocabulary", &vocabulary));
    TRY(eni_pieces_of(l->arena, vocabulary, eni_str(l->weights->path), &l->e->pieces, l->err));
    if (l->e->pieces.count != l->e->encoder.piece_count)
        return fail(l, "has another size than its embedding", "the vocabulary");
    return ENT_OK;
}

static ent_result load_heads(loading *l)
{
    eni_engine        *e    = l->e;
    const eni_weights *w    = l->weights;
    size_t             wide = e->encoder.wide, kinds = e->types.count + e->relations.count;
    TRY(eni_rows_of(w, "word.weight", wide, &e->inner, l->err));
    if (e->inner == 0 || e->inner % ENI_LANES || e->inner > 2048) return fail(l, "are of a bad width", "the heads");
    struct {
        const char *name;
        size_t      outputs, depth;
        eni_matrix *out;
    } const heads[] = {
        {"event", 1 + 2 * e->types.count, wide, &e->tags[ENI_EVENTS]},
        {"fact", 1 + 2 * e->relations.count, wide, &e->tags[ENI_FACTS]},
        {"word", e->inner, wide, &e->word},
        {"trigger", e->inner, wide, &e->trigger},
        {"mix", e->inner, 2 * e->inner, &e->mix},
        {"near", 3 * e->inner, e->inner, &e->near},
        {"role", 1 + 2 * e->roles.count, e->inner, &e->role},
        {"status", e->statuses.count, wide + 2 * e->inner, &e->status},
        {"implicit", 2, wide + 2 * e->inner, &e->implicit},
    };
    for (size_t i = 0; i < COUNT(heads); i++)
        TRY(eni_matrix_load(l->arena, w, heads[i].name, heads[i].outputs, heads[i].depth, heads[i].out, l->err));
    TRY(eni_floats_load(w, "kind.weight", kinds, e->inner, &e->kind, l->err));
    TRY(eni_floats_load(w, "distance.weight", ENI_DISTANCES, e->inner, &e->distance, l->err));
    const float *bias;
    TRY(eni_floats_load(w, "bias", 1, ENI_LAYERS, &bias, l->err));
    memcpy(e->bias, bias, sizeof e->bias);
    return ENT_OK;
}

ent_result eni_engine_load(eni_arena *arena, const eni_weights *weights, eni_isa isa, eni_engine *out, ent_error *err)
{
    *out      = (eni_engine){0};
    loading l = {.arena = arena, .weights = weights, .e = out, .err = err};
    TRY(read_settings(&l));
    TRY(eni_encoder_load(arena, weights, eni_kernels_of(isa), l.heads, &out->encoder, err));
    out->window_rows = out->window_pieces + out->window_words;
    if (out->window_rows > out->encoder.position_count)
        return fail(&l, "are more than there are positions", "the pieces of a window");
    TRY(match_labels(&l));
    TRY(load_pieces(&l));
    return load_heads(&l);
}
