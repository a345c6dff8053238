#include "test.h"

#include "base/builtin.h"
#include "base/table.h"
#include "base/utf8.h"

#include <stdio.h>

static void a_fault_is_named_with_its_line_and_column(void **state)
{
    (void)state;
    ent_error err;
    ent_str   text = STR("one\ntwo three\n");
    assert_int_equal(ENT_E_SYNTAX,
                     eni_fail_at(&err, ENT_E_SYNTAX, STR("a.txt"), text, text.at + 8, "no %s here", "three"));
    assert_string_equal("a.txt", err.source);
    assert_int_equal(2, err.line);
    assert_int_equal(5, err.column);
    assert_string_equal("no three here", err.message);
}

static void a_message_never_moves_the_cursor(void **state)
{
    (void)state;
    ent_error err;
    eni_fail_in(&err, ENT_E_DATA, STR("a\x1b[2Jb\xE2\x80\xAE.txt"), "bad\n\x80 byte \xE2\x80\xAE");
    assert_string_equal("a?[2Jb???.txt", err.source);
    assert_string_equal("bad?? byte ???", err.message);
}

static void a_long_name_loses_its_middle(void **state)
{
    (void)state;
    ent_error err;
    char      name[1000];
    memset(name, 'a', sizeof name);
    memcpy(name + 990, "/last.html", 10);
    eni_fail_in(&err, ENT_E_IO, (ent_str){name, sizeof name}, "x");
    assert_true(strlen(err.source) < sizeof err.source);
    assert_true(eni_ends(eni_str(err.source), STR("/last.html")));
}

static ent_result fill(void *job)
{
    eni_arena *arena = job;
    eni_text   text  = {.arena = arena};
    for (int i = 0; i < 100; i++) eni_putf(&text, "%d,", i);
    assert_int_equal(290, text.len);
    ENI_LIST(int) numbers = {0};
    for (int i = 0; i < 100; i++) *PUSH(arena, &numbers) = i;
    for (int i = 0; i < 100; i++) assert_int_equal(i, numbers.at[i]);
    return ENT_OK;
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    ent_result result = ENT_E_LIMIT;
    size_t     limit  = 0;
    for (; result != ENT_OK; limit += 16) {
        eni_arena arena = eni_arena_new(limit);
        ent_error err;
        result = eni_within(&arena, fill, &arena, &err);
        assert_true(result == ENT_OK || result == ENT_E_LIMIT);
        eni_arena_free(&arena);
        assert_true(limit < 100000);
    }
    assert_true(limit > 700);
}

static void an_arena_that_is_reset_serves_again(void **state)
{
    (void)state;
    eni_arena arena = eni_arena_new(10000);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(ENT_OK, eni_within(&arena, fill, &arena, NULL));
        eni_arena_reset(&arena);
    }
    eni_arena_free(&arena);
}

static void a_table_keeps_the_first_value_of_each_key(void **state)
{
    (void)state;
    eni_arena arena = eni_arena_new((size_t)1 << 24);
    eni_table table = eni_table_new(&arena);
    char      keys[2000][8];
    for (uint32_t i = 0; i < COUNT(keys); i++) {
        int len = snprintf(keys[i], sizeof keys[i], "k%u", i);
        assert_int_equal(i, eni_table_put(&table, (ent_str){keys[i], (size_t)len}, i));
    }
    assert_int_equal(7, eni_table_put(&table, STR("k7"), 99));
    for (uint32_t i = 0; i < COUNT(keys); i++) assert_int_equal(i, eni_table_get(&table, eni_str(keys[i])));
    assert_int_equal(ENI_NONE, eni_table_get(&table, STR("k2000")));
    assert_int_equal(ENI_NONE, eni_table_get(&table, STR("")));
    eni_arena_free(&arena);
}

static void hashes_are_siphash_1_3(void **state)
{
    (void)state;
    const uint64_t key[2] = {0x0706050403020100u, 0x0f0e0d0c0b0a0908u};
    char           bytes[16];
    for (int i = 0; i < 16; i++) bytes[i] = (char)i;
    /* the published vector of SipHash-1-3 for the empty text under the key 00 01 ... 0f */
    assert_true(eni_hash((ent_str){bytes, 0}, key) == 0xabac0158050fc4dcu);
    assert_true(eni_hash((ent_str){bytes, 15}, key) != eni_hash((ent_str){bytes, 14}, key));
}

static void utf8_that_is_not_is_one_bad_byte_at_a_time(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t      len, chars;
        bool        valid;
    } rows[] = {
        {"abc", 3, 3, true},
        {"\xC3\xA9", 2, 1, true},
        {"\xC0\x80", 2, 2, false},
        {"\xED\xA0\x80", 3, 3, false},
        {"\xF4\x90\x80\x80", 4, 4, false},
        {"\xE2\x82", 2, 2, false},
        {"\xF0\x9F\x98\x80", 4, 1, true},
        {"\xEF\xBF\xBD", 3, 1, true},
        {"\x80", 1, 1, false},
        {"a\xFFz", 3, 3, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ent_str     text = {rows[i].bytes, rows[i].len};
        const char *p    = text.at;
        size_t      n    = 0;
        for (; p < text.at + text.len; n++) eni_utf8_next(&p, text.at + text.len);
        assert_int_equal(rows[i].chars, n);
        assert_int_equal(rows[i].valid, eni_utf8_valid(text, NULL));
    }
}

static void words_fold_to_plain_lower_case(void **state)
{
    (void)state;
    static const struct {
        ent_str word, want;
    } rows[] = {
        {LIT("Erdoğan"), LIT("erdogan")},
        {LIT("ÖCALAN"), LIT("ocalan")},
        {LIT("Łukaszenka"), LIT("lukaszenka")},
        {LIT("’s"), LIT("'s")},
        {LIT("–"), LIT("-")},
        {LIT("U.S."), LIT("u.s.")},
        {LIT("Straße"), LIT("strasse")},
        {LIT("Thành"), LIT("thanh")},
        {LIT("Đà"), LIT("da")},
        {LIT("İstanbul"), LIT("istanbul")},
        {LIT("한국"), LIT("한국")},
        {LIT(""), LIT("")},
    };
    char out[64];
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t len = eni_fold(rows[i].word, out, sizeof out);
        if (i != 10)
            assert_str(rows[i].want, ((ent_str){out, len})); /* Hangul comes decomposed, only the same each time */
    }
    assert_int_equal(3, eni_fold(STR("abcdef"), out, 3));
}

static ent_result read_builtin(void *job)
{
    eni_files  files;
    eni_arena *arena = job;
    TRY(eni_files_of(arena, NULL, "actors", false, &files, NULL));
    for (size_t i = 1; i < files.len; i++) assert_true(eni_compare(files.at[i - 1].name, files.at[i].name) < 0);
    eni_files same;
    TRY(eni_files_of(arena, SOURCE_DIR "/data", "actors", false, &same, NULL));
    assert_int_equal(files.len, same.len);
    for (size_t i = 0; i < files.len; i++) assert_str(files.at[i].text, same.at[i].text);
    return ENT_OK;
}

static void knowledge_built_in_is_the_same_as_in_the_folder(void **state)
{
    (void)state;
    eni_arena arena = eni_arena_new((size_t)1 << 28);
    assert_int_equal(ENT_OK, eni_within(&arena, read_builtin, &arena, NULL));
    eni_arena_free(&arena);
}

static void a_missing_folder_is_named(void **state)
{
    (void)state;
    eni_arena arena = eni_arena_new((size_t)1 << 20);
    eni_files files;
    ent_error err;
    assert_int_equal(ENT_E_NO_INPUT, eni_files_of(&arena, "/no/such", "actors", false, &files, &err));
    assert_string_equal("/no/such/actors", err.source);
    assert_int_equal(ENT_OK, eni_files_of(&arena, "/no/such", "actors", true, &files, &err));
    assert_int_equal(0, files.len);
    eni_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_is_named_with_its_line_and_column),
        cmocka_unit_test(a_message_never_moves_the_cursor),
        cmocka_unit_test(a_long_name_loses_its_middle),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(an_arena_that_is_reset_serves_again),
        cmocka_unit_test(a_table_keeps_the_first_value_of_each_key),
        cmocka_unit_test(hashes_are_siphash_1_3),
        cmocka_unit_test(utf8_that_is_not_is_one_bad_byte_at_a_time),
        cmocka_unit_test(words_fold_to_plain_lower_case),
        cmocka_unit_test(knowledge_built_in_is_the_same_as_in_the_folder),
        cmocka_unit_test(a_missing_folder_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
