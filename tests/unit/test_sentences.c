#include "test.h"

#include "analyse/sentences.h"

typedef struct {
    eni_arena    arena;
    ent_document document;
    ent_line     lines[8];
    eni_analysis analysis;
} report;

static ent_result analyse(void *job)
{
    report *r = job;
    eni_find_sentences(&r->arena, &r->document, &r->analysis);
    return ENT_OK;
}

/* Lines are split at '\n', all of the kind given. */
static ent_result cut_into(report *r, const char *text, ent_line_kind kind, size_t memory)
{
    *r               = (report){.arena = eni_arena_new(memory)};
    r->document.text = eni_str(text);
    ent_str rest     = r->document.text, line;
    while (rest.len) {
        eni_cut(&rest, '\n', &line);
        uint32_t begin = (uint32_t)(line.at - text);
        if (line.len) r->lines[r->document.line_count++] = (ent_line){{begin, begin + (uint32_t)line.len}, kind};
    }
    r->document.lines = r->lines;
    return eni_within(&r->arena, analyse, r, NULL);
}

/* Sentences, or tokens, joined by '|'. */
static void expect(const char *text, const char *want, bool tokens)
{
    report r;
    char   got[1024];
    size_t len = 0;
    assert_int_equal(ENT_OK, cut_into(&r, text, ENT_LINE_BODY, (size_t)1 << 20));
    size_t n = tokens ? r.analysis.token_count : r.analysis.sentence_count;
    for (size_t i = 0; i < n; i++) {
        ent_str part = eni_slice(r.document.text, tokens ? r.analysis.tokens[i].span : r.analysis.sentences[i].span);
        if (i) got[len++] = '|';
        memcpy(got + len, part.at, part.len);
        len += part.len;
    }
    got[len] = '\0';
    assert_string_equal(want, got);
    eni_arena_free(&r.arena);
}

static void a_sentence_ends_before_a_capital_or_a_digit(void **state)
{
    (void)state;
    expect("They met. Talks go on. 13 left.", "They met.|Talks go on.|13 left.", false);
    expect("They met? No! so they say. Yes", "They met?|No! so they say.|Yes", false);
    expect("He said \"no.\" Then he left.", "He said \"no.\"|Then he left.", false);
    expect("He said “no.” “Then?” he asked.", "He said “no.”|“Then?” he asked.", false);
}

static void a_line_end_ends_a_sentence(void **state)
{
    (void)state;
    expect("A headline\nThe text.", "A headline|The text.", false);
}

static void abbreviations_and_initials_end_no_sentence(void **state)
{
    (void)state;
    expect("Mr. Kim met Gen. Lee of the U.S. Army. They spoke.", "Mr. Kim met Gen. Lee of the U.S. Army.|They spoke.",
           false);
    expect("George H. W. Bush spoke.", "George H. W. Bush spoke.", false);
    expect("It cost 3.5 billion. U.S. aid rose.", "It cost 3.5 billion.|U.S. aid rose.", false);
}

static void no_break_spaces_separate_like_others(void **state)
{
    (void)state;
    expect("They met.\xC2\xA0Talks\xC2\xA0go on.", "They met.|Talks\xC2\xA0go on.", false);
}

static void words_numbers_and_marks_are_tokens(void **state)
{
    (void)state;
    expect("Russia's army, 1,000 strong.", "Russia|'s|army|,|1,000|strong|.", true);
    expect("Kim Jong-un’s U.S. trip", "Kim|Jong|-|un|’s|U.S.|trip", true);
    expect("on September 13th, 2023: $2.3bn", "on|September|13th|,|2023|:|$|2.3bn", true);
    expect("the leaders' don't", "the|leaders|'|don|'|t", true);
    expect("met in the U.S.", "met|in|the|U.S.", true);
    expect("31.28% of it", "31.28|%|of|it", true);
    expect("at 5 p.m. today", "at|5|p.m.|today", true);
    expect("in 2018-2019, A. Smith", "in|2018|-|2019|,|A|.|Smith", true);
    expect("end.Next and/or 5,000,000.", "end|.|Next|and|/|or|5,000,000|.", true);
}

static void a_token_knows_its_shape(void **state)
{
    (void)state;
    report r;
    assert_int_equal(ENT_OK, cut_into(&r, "NATO Élan met U.S. 13th , ÉU", ENT_LINE_BODY, (size_t)1 << 20));
    static const uint8_t want[] = {ENI_WORD | ENI_CAPITAL | ENI_CAPS,
                                   ENI_WORD | ENI_CAPITAL,
                                   ENI_WORD,
                                   ENI_WORD | ENI_CAPITAL | ENI_CAPS,
                                   ENI_NUMBER,
                                   ENI_PUNCT,
                                   ENI_WORD | ENI_CAPITAL | ENI_CAPS};
    for (uint32_t i = 0; i < COUNT(want); i++) assert_int_equal(want[i] | ENI_SPACE_BEFORE, r.analysis.tokens[i].shape);
    assert_str(STR("elan"), r.analysis.tokens[1].fold);
    eni_arena_free(&r.arena);
}

static void lines_that_are_not_coded_have_sentences_but_no_tokens(void **state)
{
    (void)state;
    report r;
    assert_int_equal(ENT_OK, cut_into(&r, "Share this. Menu", ENT_LINE_CRUFT, (size_t)1 << 20));
    assert_int_equal(2, r.analysis.sentence_count);
    assert_int_equal(0, r.analysis.token_count);
    eni_arena_free(&r.arena);
}

static void a_sentence_has_at_most_512_tokens(void **state)
{
    (void)state;
    for (int words = ENI_SENTENCE_TOKENS - 1; words <= ENI_SENTENCE_TOKENS + 1; words++) {
        char text[2 * ENI_SENTENCE_TOKENS + 8];
        for (int i = 0; i < words; i++) memcpy(text + 2 * i, "a ", 2);
        text[2 * words - 1] = '\0';
        report r;
        assert_int_equal(ENT_OK, cut_into(&r, text, ENT_LINE_BODY, (size_t)1 << 22));
        assert_int_equal(words > ENI_SENTENCE_TOKENS ? ENI_SENTENCE_TOKENS : words, r.analysis.token_count);
        assert_int_equal(words > ENI_SENTENCE_TOKENS, r.analysis.sentences[0].cut);
        assert_int_equal(2 * words - 1, r.analysis.sentences[0].span.end);
        eni_arena_free(&r.arena);
    }
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    ent_result result = ENT_E_LIMIT;
    for (size_t limit = 0; result != ENT_OK; limit += 16) {
        report r;
        result = cut_into(&r, "They met. It was in Rome.", ENT_LINE_BODY, limit);
        assert_true(result == ENT_OK || result == ENT_E_LIMIT);
        eni_arena_free(&r.arena);
        assert_true(limit < 100000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_ends_before_a_capital_or_a_digit),
        cmocka_unit_test(a_line_end_ends_a_sentence),
        cmocka_unit_test(abbreviations_and_initials_end_no_sentence),
        cmocka_unit_test(no_break_spaces_separate_like_others),
        cmocka_unit_test(words_numbers_and_marks_are_tokens),
        cmocka_unit_test(a_token_knows_its_shape),
        cmocka_unit_test(lines_that_are_not_coded_have_sentences_but_no_tokens),
        cmocka_unit_test(a_sentence_has_at_most_512_tokens),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
