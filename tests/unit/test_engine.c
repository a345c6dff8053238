#include "model_fixture.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define PLENTY ((size_t)64 << 20)

/* An engine with what one thread needs to run it, and what it found. */
typedef struct {
    const eni_weights *weights;
    eni_isa            isa;
    eni_arena          arena;
    eni_engine         engine;
    eni_workspace     *workspace;
    eni_words          sentences[4 * MOST];
    size_t             count;
    eni_engine_acts    acts;
    ent_error          err;
} reader;

static ent_result load(void *job)
{
    reader *r = job;
    TRY(eni_engine_load(&r->arena, r->weights, r->isa, &r->engine, &r->err));
    r->workspace = eni_workspace_new(&r->arena, &r->engine);
    return ENT_OK;
}

static ent_result run(void *job)
{
    reader *r = job;
    r->acts   = eni_engine_run(&r->engine, r->workspace, &r->arena, r->sentences, r->count);
    return ENT_OK;
}

static reader *reader_new(const golden *g, eni_isa isa, size_t memory)
{
    reader *r  = calloc(1, sizeof *r);
    r->weights = &g->weights;
    r->isa     = isa;
    r->arena   = eni_arena_new(memory);
    for (; r->count < g->count; r->count++)
        r->sentences[r->count] = (eni_words){g->sentences[r->count].words, g->sentences[r->count].word_count};
    return r;
}

static void reader_free(reader *r)
{
    eni_arena_free(&r->arena);
    free(r);
}

static void read_all(reader *r)
{
    assert_int_equal(ENT_OK, eni_within(&r->arena, load, r, NULL));
    assert_int_equal(ENT_OK, eni_within(&r->arena, run, r, NULL));
}

/* ---- What the training code says ------------------------------------------------------------- */

static ent_str next(ent_str *line)
{
    ent_str field;
    eni_cut(line, ' ', &field);
    return field;
}

static uint32_t next_number(ent_str *line)
{
    uint64_t n = UINT32_MAX;
    assert_true(eni_number(next(line), UINT32_MAX, &n));
    return (uint32_t)n;
}

static void expect_near(ent_str want, float got)
{
    char text[32];
    snprintf(text, sizeof text, FMT, ARG(want));
    if (fabs(strtod(text, NULL) - (double)got) > 1e-6) fail_msg("want %s, got %.9g", text, (double)got);
}

static void expect_filler(const eni_engine *e, ent_str want, const eni_engine_filler *got)
{
    ent_str role, first, end;
    char    text[64];
    eni_cut(&want, ':', &role);
    eni_cut(&want, ':', &first);
    eni_cut(&want, ':', &end);
    assert_str(role, e->roles.at[got->role]);
    snprintf(text, sizeof text, "%u:%u", got->first, got->end);
    assert_str(eni_str(text), ((ent_str){first.at, (size_t)(end.at + end.len - first.at)}));
    expect_near(want, got->probability);
}

/* "event AGREE 3 4 0.5 planned 0.3 0 1 src:0:2:0.4 ..." */
static void expect_act(const eni_engine *e, ent_str want, const eni_engine_act *got)
{
    assert_int_equal(got->is_fact, eni_equal(next(&want), STR("fact")));
    assert_str(next(&want), (got->is_fact ? e->relations : e->types).at[got->kind]);
    assert_int_equal(next_number(&want), got->first);
    assert_int_equal(next_number(&want), got->end);
    expect_near(next(&want), got->probability);
    assert_str(next(&want), eni_str(ent_status_name(got->status)));
    expect_near(next(&want), got->status_probability);
    assert_int_equal(next_number(&want), got->implicit_source);
    assert_int_equal(next_number(&want), got->implicit_target);
    for (uint32_t i = 0; i < got->filler_count; i++) expect_filler(e, next(&want), &got->fillers[i]);
    assert_int_equal(0, want.len);
}

static void acts_are_those_of_the_training_code(void **state)
{
    (void)state;
    golden *g = golden_open();
    for (int isa = 0; isa < ENI_ISA_COUNT; isa++) {
        if (!eni_isa_present((eni_isa)isa)) {
            print_message("not on this machine, not tested: %s\n", eni_isa_name((eni_isa)isa));
            continue;
        }
        reader *r    = reader_new(g, (eni_isa)isa, PLENTY);
        size_t  seen = 0;
        read_all(r);
        for (uint32_t n = 0; n < g->count; n++)
            for (uint32_t i = 0; i < g->sentences[n].act_count; i++, seen++) {
                assert_true(seen < r->acts.len);
                assert_int_equal(n, r->acts.at[seen].sentence);
                expect_act(&r->engine, g->sentences[n].acts[i], &r->acts.at[seen]);
            }
        assert_true(seen > 20 && seen == r->acts.len);
        reader_free(r);
    }
    golden_close(g);
}

/* ---- The same everywhere ----------------------------------------------------------------------------- */

/* All bytes of an act but its pointer and its sentence's number. */
static void expect_same_act(const eni_engine_act *a, const eni_engine_act *b)
{
    assert_int_equal(a->first, b->first);
    assert_int_equal(a->end, b->end);
    assert_int_equal(a->is_fact, b->is_fact);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->status, b->status);
    assert_memory_equal(&a->probability, &b->probability, sizeof a->probability);
    assert_memory_equal(&a->status_probability, &b->status_probability, sizeof a->status_probability);
    assert_int_equal(a->filler_count, b->filler_count);
    if (a->filler_count) assert_memory_equal(a->fillers, b->fillers, a->filler_count * sizeof *a->fillers);
    assert_true(a->implicit_source == b->implicit_source && a->implicit_target == b->implicit_target);
}

static void every_instruction_set_gives_the_same_bytes(void **state)
{
    (void)state;
    golden *g     = golden_open();
    reader *plain = reader_new(g, ENI_ISA_PLAIN, PLENTY);
    read_all(plain);
    for (int isa = 1; isa < ENI_ISA_COUNT; isa++) {
        if (!eni_isa_present((eni_isa)isa)) continue;
        reader *other = reader_new(g, (eni_isa)isa, PLENTY);
        read_all(other);
        assert_int_equal(plain->acts.len, other->acts.len);
        for (size_t i = 0; i < plain->acts.len; i++) expect_same_act(&plain->acts.at[i], &other->acts.at[i]);
        reader_free(other);
    }
    reader_free(plain);
    golden_close(g);
}

/* The window a sentence stands in is what it is read with; others in the batch change nothing. The sentences are
 * given four times over, so that they fill several batches. */
static void batches_change_nothing(void **state)
{
    (void)state;
    golden   *g    = golden_open();
    reader   *once = reader_new(g, eni_isa_best(), PLENTY), *often = reader_new(g, eni_isa_best(), PLENTY);
    eni_words full = often->sentences[g->count - 4]; /* a long sentence is a window of its own */
    for (uint32_t n = 0; n < g->count; n++) full = g->sentences[n].word_count > full.count ? often->sentences[n] : full;
    once->sentences[0] = full;
    once->count        = 1;
    often->count       = 4 * MOST;
    for (size_t n = 0; n < often->count; n++) often->sentences[n] = full;
    read_all(once);
    read_all(often);
    assert_true(once->acts.len > 0 && often->acts.len == often->count * once->acts.len);
    for (size_t i = 0; i < often->acts.len; i++) {
        expect_same_act(&once->acts.at[i % once->acts.len], &often->acts.at[i]);
        assert_int_equal(i / once->acts.len, often->acts.at[i].sentence);
    }
    reader_free(once);
    reader_free(often);
    golden_close(g);
}

static void sentences_without_words_change_nothing(void **state)
{
    (void)state;
    golden *g     = golden_open();
    reader *plain = reader_new(g, eni_isa_best(), PLENTY), *gaps = reader_new(g, eni_isa_best(), PLENTY);
    for (size_t n = 0; n < g->count; n++) {
        gaps->sentences[3 * n] = gaps->sentences[3 * n + 2] = (eni_words){0};
        gaps->sentences[3 * n + 1]                          = plain->sentences[n];
    }
    gaps->count = 3 * g->count;
    read_all(plain);
    read_all(gaps);
    assert_int_equal(plain->acts.len, gaps->acts.len);
    for (size_t i = 0; i < plain->acts.len; i++) {
        expect_same_act(&plain->acts.at[i], &gaps->acts.at[i]);
        assert_int_equal(3 * plain->acts.at[i].sentence + 1, gaps->acts.at[i].sentence);
    }
    gaps->sentences[0] = (eni_words){0};
    gaps->count        = 1;
    assert_int_equal(ENT_OK, eni_within(&gaps->arena, run, gaps, NULL));
    assert_int_equal(0, gaps->acts.len);
    reader_free(plain);
    reader_free(gaps);
    golden_close(g);
}

/* One engine, a workspace a thread. */
typedef struct {
    reader *shared, *own;
} worker;

static ent_result work(void *job)
{
    worker *w         = job;
    w->own->workspace = eni_workspace_new(&w->own->arena, &w->shared->engine);
    for (int i = 0; i < 5; i++)
        w->own->acts = eni_engine_run(&w->shared->engine, w->own->workspace, &w->own->arena, w->own->sentences,
                                      w->own->count);
    return ENT_OK;
}

static void *work_in_thread(void *job)
{
    worker *w = job;
    return eni_within(&w->own->arena, work, w, NULL) == ENT_OK ? job : NULL;
}

static void threads_share_an_engine(void **state)
{
    (void)state;
    golden   *g      = golden_open();
    reader   *shared = reader_new(g, eni_isa_best(), PLENTY);
    worker    workers[4];
    pthread_t threads[COUNT(workers)];
    read_all(shared);
    for (size_t i = 0; i < COUNT(workers); i++) {
        workers[i] = (worker){shared, reader_new(g, ENI_ISA_PLAIN, PLENTY)};
        assert_int_equal(0, pthread_create(&threads[i], NULL, work_in_thread, &workers[i]));
    }
    for (size_t i = 0; i < COUNT(workers); i++) {
        void *done;
        pthread_join(threads[i], &done);
        assert_non_null(done);
        assert_int_equal(shared->acts.len, workers[i].own->acts.len);
        for (size_t a = 0; a < shared->acts.len; a++) expect_same_act(&shared->acts.at[a], &workers[i].own->acts.at[a]);
        reader_free(workers[i].own);
    }
    reader_free(shared);
    golden_close(g);
}

/* ---- Bad files, long sentences, little memory ---------------------------------------------------------- */

static void a_long_sentence_is_read_up_to_its_limit(void **state)
{
    (void)state;
    golden        *g = golden_open();
    reader        *r = reader_new(g, eni_isa_best(), PLENTY);
    static ent_str words[3 * ENI_ENGINE_WORDS];
    for (size_t i = 0; i < COUNT(words); i++) words[i] = g->sentences[0].words[i % g->sentences[0].word_count];
    r->sentences[0] = (eni_words){words, COUNT(words)};
    read_all(r);
    for (size_t i = 0; i < r->acts.len; i++) assert_true(r->acts.at[i].end <= ENI_ENGINE_WORDS);
    reader_free(r);
    golden_close(g);
}

/* Renames a tensor in a copy of the file, without a hash: eni_weights_of is not asked. */
static void a_missing_tensor_is_named(void **state)
{
    (void)state;
    static const char *const names[] = {
        "settings",  "vocabulary",  "bias",          "encoder.piece.weight",      "encoder.layers.1.norm2.bias",
        "near.bias", "kind.weight", "status.weight", "encoder.layers.0.up.weight"};
    golden *g = golden_open();
    for (size_t i = 0; i < COUNT(names); i++) {
        char *bytes = malloc(g->weights.bytes.len);
        memcpy(bytes, g->weights.bytes.at, g->weights.bytes.len);
        char *entry = bytes + 64;
        while (strcmp(entry, names[i]) != 0) entry += 96;
        entry[0]            = 'X';
        eni_weights damaged = g->weights;
        damaged.bytes.at    = bytes;
        damaged.mapped      = false;
        reader *r           = reader_new(g, ENI_ISA_PLAIN, PLENTY);
        r->weights          = &damaged;
        assert_int_equal(ENT_E_DATA, eni_within(&r->arena, load, r, NULL));
        assert_true(r->err.message[0] && strcmp(r->err.source, TINY) == 0);
        if (i < 8) assert_non_null(strstr(r->err.message, names[i]));
        reader_free(r);
        free(bytes);
    }
    golden_close(g);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    golden    *g      = golden_open();
    ent_result result = ENT_E_LIMIT;
    for (size_t limit = 0; result != ENT_OK; limit += limit / 64 + 16) {
        reader *r = reader_new(g, ENI_ISA_PLAIN, limit);
        result    = eni_within(&r->arena, load, r, NULL);
        if (result == ENT_OK) result = eni_within(&r->arena, run, r, NULL);
        assert_true(result == ENT_OK ? r->acts.len > 0 : result == ENT_E_LIMIT);
        reader_free(r);
        assert_true(limit < PLENTY);
    }
    golden_close(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acts_are_those_of_the_training_code),
        cmocka_unit_test(every_instruction_set_gives_the_same_bytes),
        cmocka_unit_test(batches_change_nothing),
        cmocka_unit_test(sentences_without_words_change_nothing),
        cmocka_unit_test(threads_share_an_engine),
        cmocka_unit_test(a_long_sentence_is_read_up_to_its_limit),
        cmocka_unit_test(a_missing_tensor_is_named),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
