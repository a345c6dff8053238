/* model_fixture.h -- the tiny engine of tests/model and what it should make of some sentences (train/golden.py). */
#ifndef MODEL_FIXTURE_H
#define MODEL_FIXTURE_H

#include "test.h"

#include "base/builtin.h"
#include "model/engine.h"

#define TINY SOURCE_DIR "/tests/model/tiny.weights"
#define MOST 64 /* sentences and acts */

/* A sentence of golden.txt: its words with what should become of them. */
typedef struct {
    ent_str  text;
    ent_str  words[ENI_ENGINE_WORDS];
    ent_str  expected[ENI_ENGINE_WORDS]; /* "lower 12 34" */
    uint32_t word_count;
    ent_str  acts[16]; /* the lines, "event AGREE 3 4 ..." */
    uint32_t act_count;
} golden_sentence;

typedef struct {
    eni_arena       arena;
    eni_weights     weights;
    golden_sentence sentences[MOST];
    uint32_t        count;
    ent_str         bytes; /* of golden.txt */
} golden;

static inline ent_result golden_read(void *job)
{
    golden *g = job;
    return eni_read_file(&g->arena, SOURCE_DIR "/tests/model/golden.txt", 1 << 20, &g->bytes, NULL);
}

static inline void golden_line(golden *g, ent_str line)
{
    ent_str kind;
    eni_cut(&line, ' ', &kind);
    golden_sentence *s = &g->sentences[g->count - (kind.at[0] != '=')];
    if (kind.at[0] == '=') {
        g->count++;
        s->text = line;
    } else if (kind.at[0] == 'w') {
        eni_cut(&line, ' ', &s->words[s->word_count]);
        s->expected[s->word_count++] = line;
    } else {
        s->acts[s->act_count++] = line;
    }
}

static inline golden *golden_open(void)
{
    golden *g = calloc(1, sizeof *g);
    g->arena  = eni_arena_new((size_t)1 << 20);
    assert_int_equal(ENT_OK, eni_within(&g->arena, golden_read, g, NULL));
    assert_int_equal(ENT_OK, eni_weights_open(TINY, &g->weights, NULL));
    ent_str rest = g->bytes, line;
    while (rest.len) {
        eni_cut(&rest, '\n', &line);
        golden_line(g, line);
    }
    return g;
}

static inline void golden_close(golden *g)
{
    eni_weights_close(&g->weights);
    eni_arena_free(&g->arena);
    free(g);
}

#endif
