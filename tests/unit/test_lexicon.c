/* The files of data/code and data/language, and the forms of words. */
#include <stdio.h>

#include "test.h"

#include "analyse/sentences.h"
#include "code/lexicon.h"

static eni_arena arena;

static int begin(void **state)
{
    (void)state;
    arena = eni_arena_new((size_t)64 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    eni_arena_free(&arena);
    return 0;
}

static const char *forms_of(const char *base, const eni_irregular *irregular)
{
    static char  out[256];
    eni_wordform forms[ENI_FORMS];
    size_t       n = eni_verb_forms(&arena, eni_str(base), irregular, forms), len = 0;
    for (size_t i = 0; i < n; i++)
        len += (size_t)snprintf(out + len, sizeof out - len, "%s" FMT, i ? " " : "", ARG(forms[i].text));
    return out;
}

static void verbs_are_inflected_by_rule(void **state)
{
    (void)state;
    assert_string_equal("visit visits visiting visited", forms_of("visit", NULL));
    assert_string_equal("ban bans banning banned", forms_of("ban", NULL));
    assert_string_equal("deny denies denying denied", forms_of("deny", NULL));
    assert_string_equal("veto vetoes vetoing vetoed", forms_of("veto", NULL));
    assert_string_equal("agree agrees agreeing agreed", forms_of("agree", NULL));
    assert_string_equal("impose imposes imposing imposed", forms_of("impose", NULL));
    assert_string_equal("cancel cancels canceling canceled cancelled cancelling", forms_of("cancel", NULL));
}

static void irregular_forms_take_the_place_of_the_rule(void **state)
{
    (void)state;
    eni_irregular be = {
        .base = STR("be"), .past = STR("was/were"), .participle = STR("been"), .present = STR("is/are")};
    assert_string_equal("be is are being was were been", forms_of("be", &be));
    eni_irregular expel = {.base = STR("expel"), .doubles = true};
    assert_string_equal("expel expels expelling expelled", forms_of("expel", &expel));
}

static ent_result read(const char *text, eni_lexicon *lexicon, ent_error *err)
{
    eni_lexicon_new(&arena, NULL, lexicon);
    return eni_lexicon_read(&arena, lexicon, STR("code/mine.txt"), eni_str(text), err);
}

static void a_pattern_is_found_under_every_form_of_its_verb(void **state)
{
    (void)state;
    eni_lexicon lexicon;
    assert_int_equal(ENT_OK, read("event: ACCUSE - 111\nverb: criticise | lash out\n", &lexicon, NULL));
    static const char *const words[] = {"criticise", "criticised", "criticizes", "lashing"};
    for (size_t i = 0; i < COUNT(words); i++) {
        uint32_t u = eni_uses_of(&lexicon, eni_str(words[i]));
        assert_int_not_equal(ENI_NONE, u);
        assert_str(STR("mine.txt:2"), lexicon.uses.at[u].pattern->why);
        assert_str(STR("ACCUSE"), lexicon.uses.at[u].pattern->act->type);
    }
    assert_int_equal(ENI_NONE, eni_uses_of(&lexicon, STR("out")));
}

static void a_later_line_comes_first(void **state)
{
    (void)state;
    eni_lexicon lexicon;
    assert_int_equal(ENT_OK, read("event: ACCUSE\nverb: blast\n\nevent: ASSAULT\nverb: blast\n", &lexicon, NULL));
    assert_str(STR("ASSAULT"), lexicon.uses.at[eni_uses_of(&lexicon, STR("blast"))].pattern->act->type);
}

static void a_word_list_holds_singular_and_plural(void **state)
{
    (void)state;
    eni_lexicon lexicon;
    assert_int_equal(ENT_OK,
                     read("words: @arms = missile | ammunition\n\nevent: AID\nverb: send ... @arms\n", &lexicon, NULL));
    const eni_pattern_word *word =
        &lexicon.uses
             .at[eni_uses_of(&lexicon, STR("sent")) == ENI_NONE ? eni_uses_of(&lexicon, STR("send"))
                                                                : eni_uses_of(&lexicon, STR("sent"))]
             .pattern->words[1];
    assert_true(word->gap);
    assert_true(eni_word_fits(&lexicon, word, STR("missiles")));
    assert_true(eni_word_fits(&lexicon, word, STR("ammunition")));
    assert_false(eni_word_fits(&lexicon, word, STR("flour")));
}

static void mistakes_are_named_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t    line, column;
    } cases[] = {
        {"event: accuse\n", 1, 8},                      /* not in capitals */
        {"event: A B C D\n", 1, 14},                    /* too many fields */
        {"verb: go\n", 1, 1},                           /* in no paragraph */
        {"event: A\nverb: go | | come\n", 2, 12},       /* empty item */
        {"event: A\nverb: send ... @arms\n", 2, 16},    /* no such list */
        {"event: A\nverb: ... off\n", 2, 7},            /* begins with a gap */
        {"event: A\nverb: a b c d e f g h i\n", 2, 23}, /* too long */
        {"event: A\nframe: odd\n", 2, 8},
        {"event: A\nneeds: source luck\n", 2, 15},
        {"event: A\ncontent: no\n", 2, 10},
        {"status: maybe\n", 1, 9},
        {"words: arms = a\n", 1, 8},
        {"words: @arms\n", 1, 8},
        {"no colon here\n", 1, 1},
        {"event:\n", 1, 7},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        eni_lexicon lexicon;
        ent_error   err = {0};
        assert_int_equal(ENT_E_SYNTAX, read(cases[i].text, &lexicon, &err));
        if (err.line != cases[i].line || err.column != cases[i].column)
            fail_msg("%s: %u:%u: %s", cases[i].text, err.line, err.column, err.message);
        assert_string_equal("code/mine.txt", err.source);
    }
}

typedef struct {
    eni_arena  *arena;
    eni_lexicon lexicon;
} loading;

static ent_result load(void *job)
{
    loading *l = job;
    return eni_lexicon_load(l->arena, NULL, NULL, NULL, &l->lexicon, NULL);
}

static void types_and_modes_must_be_in_the_ontology(void **state)
{
    (void)state;
    eni_ontology ontology;
    eni_lexicon  lexicon;
    ent_error    err = {0};
    assert_int_equal(ENT_OK, eni_ontology_load(&arena, NULL, NULL, &ontology, NULL));
    eni_lexicon_new(&arena, &ontology, &lexicon);
    assert_int_equal(ENT_E_SYNTAX, eni_lexicon_read(&arena, &lexicon, STR("a.txt"), STR("event: HUG - 1\n"), &err));
    assert_int_equal(8, err.column);
    assert_int_equal(ENT_E_SYNTAX, eni_lexicon_read(&arena, &lexicon, STR("a.txt"), STR("event: AID visit 1\n"), &err));
    assert_int_equal(12, err.column);
    assert_int_equal(ENT_OK, eni_lexicon_load(&arena, &ontology, NULL, NULL, &lexicon, &err));
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    size_t limit = 0;
    for (ent_result result = ENT_E_LIMIT; result != ENT_OK; limit += limit / 8 + 64) {
        eni_arena small = eni_arena_new(limit);
        loading   l     = {.arena = &small};
        result          = eni_within(&small, load, &l, NULL);
        assert_true(result == ENT_OK || result == ENT_E_LIMIT);
        if (result == ENT_OK) assert_true(l.lexicon.pattern_count > 1000);
        eni_arena_free(&small);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs_are_inflected_by_rule),
        cmocka_unit_test(irregular_forms_take_the_place_of_the_rule),
        cmocka_unit_test(a_pattern_is_found_under_every_form_of_its_verb),
        cmocka_unit_test(a_later_line_comes_first),
        cmocka_unit_test(a_word_list_holds_singular_and_plural),
        cmocka_unit_test(mistakes_are_named_with_their_place),
        cmocka_unit_test(types_and_modes_must_be_in_the_ontology),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
