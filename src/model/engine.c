/* engine.c -- the trained reader. The same steps as train/batches.py, model.py and decode.py. */
#include "engine.h"

#define BATCH_ROWS  384 /* a batch is run once it has so many pieces, */
#define BATCH_WORDS 384 /* or so many words */
#define NO_WORD     UINT32_MAX

/* ---- The workspace ------------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t number;       /* of the sentence in its document */
    uint32_t first, count; /* its words in the batch */
} placed;

struct eni_workspace {
    eni_encoder_space *encoder;
    /* the batch: rows of pieces, ends of windows, sentences, words */
    uint32_t *pieces, *shapes, *word_of; /* [rows] */
    uint32_t *ends;                      /* [words]: a window has at least one word */
    placed   *sentences;                 /* [words] */
    uint32_t  row_count, window_count, sentence_count, word_count;
    float    *x;                /* [rows][wide] */
    float    *h;                /* [words][wide] */
    eni_codes words;            /* [words][wide] */
    float    *tags[ENI_LAYERS]; /* [words][columns] */
    /* one sentence: its words as the heads see them */
    float *word; /* [ENI_ENGINE_WORDS][inner] */
    bool   has_word;
    /* one act */
    eni_codes codes;               /* [ENI_ENGINE_WORDS][2 * inner]; also [1][wide + 2 * inner] */
    float    *both, *mixed, *near; /* [ENI_ENGINE_WORDS][2 * inner], [inner], [3 * inner] */
    float    *roles;               /* [ENI_ENGINE_WORDS][columns] */
    float    *whole;               /* [wide + 2 * inner]: trigger, its kind, the strongest of the words */
    float    *scores;              /* [columns] of status, implicit, or a softmax */
};

static size_t most_of(const size_t *sizes, size_t n)
{
    size_t most = 0;
    for (size_t i = 0; i < n; i++) most = sizes[i] > most ? sizes[i] : most;
    return most;
}

static void make_act_room(eni_arena *arena, const eni_engine *e, eni_workspace *w)
{
    size_t wide = e->encoder.wide, inner = e->inner, all = wide + 2 * inner;
    size_t columns[] = {e->tags[ENI_EVENTS].columns, e->tags[ENI_FACTS].columns, e->role.columns, e->status.columns,
                        e->implicit.columns};
    size_t codes     = ENI_ENGINE_WORDS * 2 * inner;
    w->word          = ENI_NEW_ALIGNED(arena, float, ENI_ENGINE_WORDS *inner);
    w->codes         = (eni_codes){ENI_NEW_ALIGNED(arena, uint8_t, codes > all ? codes : all),
                                   NEW(arena, eni_range, ENI_ENGINE_WORDS)};
    w->both          = ENI_NEW_ALIGNED(arena, float, ENI_ENGINE_WORDS * 2 * inner);
    w->mixed         = ENI_NEW_ALIGNED(arena, float, ENI_ENGINE_WORDS *inner);
    w->near          = ENI_NEW_ALIGNED(arena, float, ENI_ENGINE_WORDS * 3 * inner);
    w->roles         = ENI_NEW_ALIGNED(arena, float, ENI_ENGINE_WORDS * e->role.columns);
    w->whole         = ENI_NEW_ALIGNED(arena, float, all);
    w->scores        = ENI_NEW_ALIGNED(arena, float, most_of(columns, COUNT(columns)));
}

eni_workspace *eni_workspace_new(eni_arena *arena, const eni_engine *engine)
{
    eni_workspace *w = NEW(arena, eni_workspace, 1);
    size_t wide = engine->encoder.wide, rows = BATCH_ROWS + engine->window_rows, words = BATCH_WORDS + ENI_ENGINE_WORDS;
    w->encoder   = eni_encoder_space_new(arena, &engine->encoder, rows, engine->window_rows);
    w->pieces    = NEW(arena, uint32_t, rows);
    w->shapes    = NEW(arena, uint32_t, rows);
    w->word_of   = NEW(arena, uint32_t, rows);
    w->ends      = NEW(arena, uint32_t, words);
    w->sentences = NEW(arena, placed, words);
    w->x         = ENI_NEW_ALIGNED(arena, float, rows *wide);
    w->h         = ENI_NEW_ALIGNED(arena, float, words *wide);
    w->words     = eni_codes_new(arena, words, wide);
    for (int layer = 0; layer < ENI_LAYERS; layer++)
        w->tags[layer] = ENI_NEW_ALIGNED(arena, float, words * engine->tags[layer].columns);
    make_act_room(arena, engine, w);
    return w;
}

/* ---- Windows --------------------------------------------------------------------------------------------------- */

static void add_row(eni_workspace *w, uint32_t piece, uint32_t shape, uint32_t word)
{
    w->pieces[w->row_count]    = piece;
    w->shapes[w->row_count]    = shape;
    w->word_of[w->row_count++] = word;
}

/* The pieces of one word, unless the window that began at row `start` has no room for all of them. */
static void add_word(const eni_engine *e, eni_workspace *w, uint32_t start, ent_str word)
{
    uint32_t pieces[64];
    size_t   n = eni_pieces_cut(&e->pieces, word, pieces, e->word_pieces);
    if (w->row_count - start + n < e->window_pieces) {
        add_row(w, pieces[0], e->shape_of[eni_shape_of(word)], w->word_count);
        for (size_t i = 1; i < n; i++) add_row(w, pieces[i], 0, w->word_count);
    }
    w->word_count++;
}

static uint32_t read_words(const eni_words *sentence)
{
    return sentence->count < ENI_ENGINE_WORDS ? sentence->count : ENI_ENGINE_WORDS;
}

/* Adds the window that begins with sentence `first`; returns the first sentence behind it. */
static size_t add_window(const eni_engine *e, eni_workspace *w, const eni_words *sentences, size_t first, size_t count)
{
    uint32_t start = w->row_count, words = 0;
    size_t   n = first;
    add_row(w, e->pieces.cls, 0, NO_WORD);
    for (; n < count; n++) {
        uint32_t some = read_words(&sentences[n]);
        if (some == 0) continue;
        if (words && words + some > e->window_words) break;
        words += some;
        w->sentences[w->sentence_count++] = (placed){(uint32_t)n, w->word_count, some};
        for (uint32_t i = 0; i < some; i++) add_word(e, w, start, sentences[n].at[i]);
        add_row(w, e->pieces.sep, 0, NO_WORD);
    }
    if (words)
        w->ends[w->window_count++] = w->row_count;
    else
        w->row_count = start; /* only empty sentences were left */
    return n;
}

/* ---- Words ------------------------------------------------------------------------------------------------------- */

/* A word is the mean of its pieces, which stand together; nothing if it has none. */
static void average_pieces(const eni_engine *e, eni_workspace *w)
{
    size_t wide = e->encoder.wide;
    memset(w->h, 0, w->word_count * wide * sizeof *w->h);
    for (uint32_t row = 0, end; row < w->row_count; row = end) {
        for (end = row + 1; end < w->row_count && w->word_of[end] == w->word_of[row];) end++;
        if (w->word_of[row] == NO_WORD) continue;
        float *h = w->h + w->word_of[row] * wide;
        for (uint32_t i = row; i < end; i++) e->encoder.kernels->add(h, w->x + i * wide, wide);
        for (size_t i = 0; i < wide; i++) h[i] /= (float)(end - row);
    }
}

/* ---- From scores to decisions -------------------------------------------------------------------------------------- */

/* The first of the largest. */
static uint32_t largest_of(const float *x, size_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (x[i] > x[best]) best = i;
    return best;
}

/* The probability of outcome `which` of the scores of m. */
static float probability_of(const eni_engine *e, eni_workspace *w, const eni_matrix *m, const float *scores,
                            uint32_t which)
{
    if (w->scores != scores) memcpy(w->scores, scores, m->outputs * sizeof *scores);
    float sum = e->encoder.kernels->soften(w->scores, m->outputs, m->columns);
    return w->scores[which] / sum;
}

/* Labels in tags: 0 is nothing, 2n + 1 begins label n, 2n + 2 goes on with it or, where there is none, begins it. */
typedef struct {
    uint32_t label, first, end;
} stretch;

/* The next stretch at or after word *at, which moves behind it; false if there is none. rows: scores of m's tags. */
static bool next_stretch(const eni_matrix *m, const float *rows, uint32_t count, uint32_t *at, stretch *out)
{
    uint32_t tag = 0;
    while (*at < count && (tag = largest_of(rows + *at * m->columns, m->outputs)) == 0) ++*at;
    if (*at == count) return false;
    out->label = (tag - 1) / 2;
    out->first = (*at)++;
    while (*at < count && largest_of(rows + *at * m->columns, m->outputs) == 2 * out->label + 2) ++*at;
    out->end = *at;
    return true;
}

/* ---- Acts -------------------------------------------------------------------------------------------------------------- */

/* Where word i stands to words [first, end): 9 inside, less before, more behind (train/batches.py). */
static uint32_t distance_of(uint32_t i, uint32_t first, uint32_t end)
{
    static const uint32_t far[] = {5, 8, 12, 20, 32};
    uint32_t              d = i < first ? first - i : i >= end ? i - end + 1 : 0, bucket = d;
    for (uint32_t n = 0; n < COUNT(far); n++)
        if (d >= far[n]) bucket = 5 + n;
    return i < first ? 9 - bucket : 9 + bucket;
}

/* The words of the sentence as the heads see them, for all of its acts. */
static void see_words(const eni_engine *e, eni_workspace *w, const placed *s)
{
    size_t    wide  = e->encoder.wide;
    eni_codes words = {w->words.at + s->first * wide, w->words.ranges + s->first};
    if (!w->has_word) eni_apply(e->encoder.kernels, &e->word, words, s->count, ENI_RELU, w->word);
    w->has_word = true;
}

/* The first two parts of w->whole: the mean of the trigger's words, and what the heads make of it and the kind. */
static void see_trigger(const eni_engine *e, eni_workspace *w, const placed *s, const stretch *trigger, uint32_t kind)
{
    const eni_kernels *k    = e->encoder.kernels;
    size_t             wide = e->encoder.wide;
    float             *mean = w->whole, *seen = w->whole + wide;
    memset(mean, 0, wide * sizeof *mean);
    for (uint32_t i = trigger->first; i < trigger->end; i++) k->add(mean, w->h + (s->first + i) * wide, wide);
    for (size_t i = 0; i < wide; i++) mean[i] /= (float)(trigger->end - trigger->first);
    eni_encode_rows(k, mean, wide, 1, wide, w->codes);
    eni_apply(k, &e->trigger, w->codes, 1, ENI_AS_IT_IS, seen);
    k->add(seen, e->kind + kind * e->inner, e->inner);
    k->relu(seen, e->inner);
}

/* w->mixed: every word in the light of the trigger. */
static void mix(const eni_engine *e, eni_workspace *w, const placed *s, const stretch *trigger)
{
    const eni_kernels *k     = e->encoder.kernels;
    size_t             inner = e->inner;
    const float       *seen  = w->whole + e->encoder.wide;
    for (uint32_t i = 0; i < s->count; i++) {
        float *both = w->both + i * 2 * inner, *word = w->word + i * inner;
        for (size_t j = 0; j < inner; j++) both[j] = word[j] * seen[j];
        memcpy(both + inner, word, inner * sizeof *word);
    }
    eni_encode_rows(k, w->both, 2 * inner, s->count, 2 * inner, w->codes);
    eni_apply(k, &e->mix, w->codes, s->count, ENI_AS_IT_IS, w->mixed);
    for (uint32_t i = 0; i < s->count; i++) {
        float *mixed = w->mixed + i * inner;
        k->add(mixed, seen, inner);
        k->add(mixed, e->distance + distance_of(i, trigger->first, trigger->end) * inner, inner);
        k->relu(mixed, inner);
    }
}

/* Adds to every word what its neighbours and itself say: a convolution of three words. */
static void look_around(const eni_engine *e, eni_workspace *w, const placed *s)
{
    const eni_kernels *k     = e->encoder.kernels;
    size_t             inner = e->inner;
    eni_encode_rows(k, w->mixed, inner, s->count, inner, w->codes);
    eni_apply(k, &e->near, w->codes, s->count, ENI_AS_IT_IS, w->near);
    for (uint32_t i = 0; i < s->count; i++) {
        float *here = w->near + i * 3 * inner + inner;
        if (i > 0) k->add(here, here - 4 * inner, inner);
        if (i + 1 < s->count) k->add(here, here + 4 * inner, inner);
        k->relu(here, inner);
        k->add(w->mixed + i * inner, here, inner);
    }
}

/* The last part of w->whole: the strongest that any word says. */
static void find_strongest(const eni_engine *e, eni_workspace *w, const placed *s)
{
    size_t inner = e->inner;
    float *most  = w->whole + e->encoder.wide + inner;
    memcpy(most, w->mixed, inner * sizeof *most);
    for (uint32_t i = 1; i < s->count; i++)
        for (size_t j = 0; j < inner; j++)
            if (w->mixed[i * inner + j] > most[j]) most[j] = w->mixed[i * inner + j];
}

static void set_fillers(const eni_engine *e, eni_workspace *w, eni_arena *arena, const placed *s, eni_engine_act *act)
{
    const eni_kernels *k              = e->encoder.kernels;
    ENI_LIST(eni_engine_filler) found = {0};
    stretch  filler;
    uint32_t at = 0;
    eni_encode_rows(k, w->mixed, e->inner, s->count, e->inner, w->codes);
    eni_apply(k, &e->role, w->codes, s->count, ENI_AS_IT_IS, w->roles);
    while (next_stretch(&e->role, w->roles, s->count, &at, &filler)) {
        float nothing        = probability_of(e, w, &e->role, w->roles + filler.first * e->role.columns, 0);
        *PUSH(arena, &found) = (eni_engine_filler){filler.label, filler.first, filler.end, 1 - nothing};
    }
    act->fillers      = found.at;
    act->filler_count = (uint32_t)found.len;
}

static void set_status(const eni_engine *e, eni_workspace *w, eni_engine_act *act)
{
    const eni_kernels *k   = e->encoder.kernels;
    size_t             all = e->encoder.wide + 2 * e->inner;
    eni_encode_rows(k, w->whole, all, 1, all, w->codes);
    eni_apply(k, &e->implicit, w->codes, 1, ENI_AS_IT_IS, w->scores);
    act->implicit_source = w->scores[0] > 0;
    act->implicit_target = w->scores[1] > 0;
    eni_apply(k, &e->status, w->codes, 1, ENI_AS_IT_IS, w->scores);
    uint32_t status         = largest_of(w->scores, e->status.outputs);
    act->status             = e->status_of[status];
    act->status_probability = probability_of(e, w, &e->status, w->scores, status);
}

typedef ENI_LIST(eni_engine_act) act_list;

static void add_act(const eni_engine *e, eni_workspace *w, eni_arena *arena, const placed *s, int layer,
                    const stretch *trigger, act_list *out)
{
    const eni_matrix *m      = &e->tags[layer];
    const float      *scores = w->tags[layer] + (s->first + trigger->first) * m->columns;
    eni_engine_act    act    = {.sentence    = s->number,
                                .first       = trigger->first,
                                .end         = trigger->end,
                                .is_fact     = layer == ENI_FACTS,
                                .kind        = trigger->label,
                                .probability = 1 - probability_of(e, w, m, scores, 0)};
    see_words(e, w, s);
    see_trigger(e, w, s, trigger, layer == ENI_FACTS ? e->types.count + trigger->label : trigger->label);
    mix(e, w, s, trigger);
    look_around(e, w, s);
    find_strongest(e, w, s);
    set_fillers(e, w, arena, s, &act);
    set_status(e, w, &act);
    *PUSH(arena, out) = act;
}

static void find_acts(const eni_engine *e, eni_workspace *w, eni_arena *arena, const placed *s, act_list *out)
{
    w->has_word = false;
    for (int layer = 0; layer < ENI_LAYERS; layer++) {
        const float *rows = w->tags[layer] + s->first * e->tags[layer].columns;
        stretch      trigger;
        for (uint32_t at = 0; next_stretch(&e->tags[layer], rows, s->count, &at, &trigger);)
            add_act(e, w, arena, s, layer, &trigger, out);
    }
}

/* ---- Documents ------------------------------------------------------------------------------------------------------------ */

static void tag_words(const eni_engine *e, eni_workspace *w)
{
    const eni_kernels *k    = e->encoder.kernels;
    size_t             wide = e->encoder.wide;
    eni_encode_rows(k, w->h, wide, w->word_count, wide, w->words);
    for (int layer = 0; layer < ENI_LAYERS; layer++) {
        eni_apply(k, &e->tags[layer], w->words, w->word_count, ENI_AS_IT_IS, w->tags[layer]);
        for (uint32_t i = 0; i < w->word_count; i++) w->tags[layer][i * e->tags[layer].columns] -= e->bias[layer];
    }
}

static void empty_batch(eni_workspace *w)
{
    w->row_count = w->window_count = w->sentence_count = w->word_count = 0;
}

static void run_batch(const eni_engine *e, eni_workspace *w, eni_arena *arena, act_list *out)
{
    eni_batch batch = {w->pieces, w->shapes, w->ends, w->window_count};
    eni_encode(&e->encoder, w->encoder, &batch, w->x);
    average_pieces(e, w);
    tag_words(e, w);
    for (uint32_t i = 0; i < w->sentence_count; i++) find_acts(e, w, arena, &w->sentences[i], out);
    empty_batch(w);
}

eni_engine_acts eni_engine_run(const eni_engine *engine, eni_workspace *workspace, eni_arena *arena,
                               const eni_words *sentences, size_t count)
{
    act_list acts = {0};
    empty_batch(workspace);
    for (size_t n = 0; n < count;) {
        n = add_window(engine, workspace, sentences, n, count);
        if (workspace->row_count >= BATCH_ROWS || workspace->word_count >= BATCH_WORDS)
            run_batch(engine, workspace, arena, &acts);
    }
    if (workspace->row_count) run_batch(engine, workspace, arena, &acts);
    return (eni_engine_acts){acts.at, acts.len};
}
