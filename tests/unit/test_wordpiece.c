#include "model_fixture.h"

#include "analyse/sentences.h"

#include <stdio.h>

typedef struct {
    golden    *g;
    eni_arena  arena;
    eni_pieces pieces;
    ent_str    vocabulary;
    eni_token  tokens[ENI_ENGINE_WORDS];
    ent_error  err;
} trial;

static ent_result cut_all(void *job)
{
    trial *t = job;
    for (uint32_t n = 0; n < t->g->count; n++) {
        const golden_sentence *s     = &t->g->sentences[n];
        size_t                 count = eni_tokenize(&t->arena, s->text, t->tokens, COUNT(t->tokens));
        assert_int_equal(s->word_count, count);
        for (uint32_t i = 0; i < count; i++) assert_str(s->words[i], eni_slice(s->text, t->tokens[i].span));
    }
    return ENT_OK;
}

static void words_are_those_of_the_training_code(void **state)
{
    (void)state;
    trial t = {.g = golden_open(), .arena = eni_arena_new((size_t)1 << 22)};
    assert_int_equal(ENT_OK, eni_within(&t.arena, cut_all, &t, NULL));
    eni_arena_free(&t.arena);
    golden_close(t.g);
}

static ent_result load(void *job)
{
    trial *t = job;
    return eni_pieces_of(&t->arena, t->vocabulary, STR("vocabulary"), &t->pieces, &t->err);
}

static trial trial_of(ent_str vocabulary)
{
    return (trial){.vocabulary = vocabulary, .arena = eni_arena_new((size_t)1 << 22)};
}

static void pieces_and_shapes_are_those_of_the_training_code(void **state)
{
    (void)state;
    golden    *g = golden_open();
    eni_tensor v;
    assert_true(eni_weights_find(&g->weights, STR("vocabulary"), &v));
    trial t = trial_of((ent_str){v.at, eni_tensor_size(&v)});
    assert_int_equal(ENT_OK, eni_within(&t.arena, load, &t, &t.err));
    for (uint32_t n = 0; n < g->count; n++)
        for (uint32_t i = 0; i < g->sentences[n].word_count; i++) {
            uint32_t pieces[12];
            char     got[256];
            ent_str  word = g->sentences[n].words[i], shape = eni_shape_name(eni_shape_of(word));
            size_t   count = eni_pieces_cut(&t.pieces, word, pieces, COUNT(pieces));
            int      len   = snprintf(got, sizeof got, FMT, ARG(shape));
            for (size_t p = 0; p < count; p++) len += snprintf(got + len, sizeof got - (size_t)len, " %u", pieces[p]);
            assert_str(g->sentences[n].expected[i], ((ent_str){got, (size_t)len}));
        }
    eni_arena_free(&t.arena);
    golden_close(g);
}

/* "[UNK]" is 0. */
#define SMALL "[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\n##a\na\n-\n"

static void expect(const char *word, size_t most, size_t count, const uint32_t *want)
{
    trial    t = trial_of(STR(SMALL));
    uint32_t got[8];
    assert_int_equal(ENT_OK, eni_within(&t.arena, load, &t, NULL));
    assert_int_equal(count, eni_pieces_cut(&t.pieces, eni_str(word), got, most));
    for (size_t i = 0; i < count; i++) assert_int_equal(want[i], got[i]);
    eni_arena_free(&t.arena);
}

#define EXPECT(word, most, ...) expect(word, most, COUNT(((uint32_t[]){__VA_ARGS__})), (uint32_t[]){__VA_ARGS__})

static void the_longest_piece_comes_first(void **state)
{
    (void)state;
    EXPECT("Unaffable", 8, 3, 4, 5);
    EXPECT("UNA\xCC\x81", 8, 3, 6); /* the accent is left out */
}

static void what_no_pieces_make_up_is_unknown(void **state)
{
    (void)state;
    EXPECT("unx", 8, 0);
    EXPECT("unx-a", 8, 0, 8, 7); /* but only between marks */
    EXPECT("\xCC\x81", 8, 0);    /* nothing is left of it */
    EXPECT("\xFF\xFE", 8, 0);
    EXPECT("", 8, 0);
}

static void pieces_beyond_the_most_are_left_out(void **state)
{
    (void)state;
    EXPECT("a-a-a", 4, 7, 8, 7, 8);
    EXPECT("unaaaaa", 2, 3, 6);
}

static void a_very_long_word_is_unknown(void **state)
{
    (void)state;
    char word[ENI_PIECE_CHARACTERS + 2] = {0};
    memset(word, 'a', ENI_PIECE_CHARACTERS);
    EXPECT(word, 2, 7, 6);
    word[ENI_PIECE_CHARACTERS] = 'a';
    EXPECT(word, 2, 0);
}

static void a_bad_vocabulary_is_refused(void **state)
{
    (void)state;
    trial t = trial_of(STR("[UNK]\n[CLS]\n"));
    assert_int_equal(ENT_E_DATA, eni_within(&t.arena, load, &t, NULL));
    assert_string_equal("the vocabulary has no [SEP]", t.err.message);
    eni_arena_free(&t.arena);
    t = trial_of(STR(SMALL "un\n"));
    assert_int_equal(ENT_E_DATA, eni_within(&t.arena, load, &t, NULL));
    assert_int_equal(10, t.err.line);
    eni_arena_free(&t.arena);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    ent_result result = ENT_E_LIMIT;
    for (size_t limit = 0; result != ENT_OK; limit += 16) {
        trial t = {.vocabulary = STR(SMALL), .arena = eni_arena_new(limit)};
        result  = eni_within(&t.arena, load, &t, NULL);
        assert_true(result == ENT_OK || result == ENT_E_LIMIT);
        eni_arena_free(&t.arena);
        assert_true(limit < 100000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_those_of_the_training_code),
        cmocka_unit_test(pieces_and_shapes_are_those_of_the_training_code),
        cmocka_unit_test(the_longest_piece_comes_first),
        cmocka_unit_test(what_no_pieces_make_up_is_unknown),
        cmocka_unit_test(pieces_beyond_the_most_are_left_out),
        cmocka_unit_test(a_very_long_word_is_unknown),
        cmocka_unit_test(a_bad_vocabulary_is_refused),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
