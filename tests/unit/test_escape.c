#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "exchange/escape.h"
#include "exchange/grid.h"
#include "exchange/json_writer.h"

#include <math.h>

static eni_arena arena;

static int begin(void **state)
{
    (void)state;
    arena = eni_arena_new((size_t)1 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    eni_arena_free(&arena);
    return 0;
}

typedef struct {
    void (*put)(eni_text *out, ent_str text);
    ent_str text, written;
} job;

static ent_result write_it(void *ctx)
{
    job     *j   = ctx;
    eni_text out = {.arena = &arena};
    j->put(&out, j->text);
    j->written = eni_copy(&arena, eni_text_str(&out));
    return ENT_OK;
}

static void check(void (*put)(eni_text *, ent_str), const char *wanted, ent_str text)
{
    job j = {.put = put, .text = text};
    assert_int_equal(ENT_OK, eni_within(&arena, write_it, &j, NULL));
    assert_string_equal(wanted, j.written.at);
}

static void json_keeps_the_text_and_no_control_character(void **state)
{
    (void)state;
    check(eni_put_json, "\"\"", STR(""));
    check(eni_put_json, "\"a\\\"b\\\\c\\nd\\te\"", STR("a\"b\\c\nd\te"));
    check(eni_put_json, "\"\\u001b[31m\\u0000\\u007f\"", STR("\x1b[31m\0\x7f"));
    check(eni_put_json, "\"caf\u00e9 \u5317\\u202e\\u0085\"", STR("caf\u00e9 \u5317\u202e\xc2\x85"));
    check(eni_put_json, "\"\\udb40\\udc41\"", STR("\U000E0041"));
    check(eni_put_json, "\"\uFFFDx\"", STR("\xffx"));
}

static void a_csv_cell_is_no_formula(void **state)
{
    (void)state;
    check(eni_put_csv, "plain", STR("plain"));
    check(eni_put_csv, "\"a,b\"", STR("a,b"));
    check(eni_put_csv, "\"say \"\"hi\"\"\"", STR("say \"hi\""));
    check(eni_put_csv, "'=1+1", STR("=1+1"));
    check(eni_put_csv, "'+1", STR("+1"));
    check(eni_put_csv, "'-1", STR("-1"));
    check(eni_put_csv, "'@x", STR("@x"));
    check(eni_put_csv, "\"' x\"", STR("\tx"));
    check(eni_put_csv, "\"' x\"", STR("\rx"));
    check(eni_put_csv, "\"a b\"", STR("a\nb"));
    check(eni_put_csv, "\\x1B[2J", STR("\x1b[2J"));
}

static void a_terminal_is_told_nothing_but_text(void **state)
{
    (void)state;
    check(eni_put_plain, "a b c", STR("a\nb\tc"));
    check(eni_put_plain, "\\x1B]0;title\\x07", STR("\x1b]0;title\x07"));
    check(eni_put_plain, "\\u202Eabc", STR("\u202eabc"));
    check(eni_put_plain, "\uFFFD", STR("\xc3"));
}

static void wide_characters_take_two_columns(void **state)
{
    (void)state;
    assert_int_equal(5, eni_width(STR("Korea")));
    assert_int_equal(4, eni_width(STR("\u5317\u4eac")));
    assert_int_equal(1, eni_width(STR("e\u0301")));
    assert_true(eni_equal(STR("\u5317"), eni_fit(STR("\u5317\u4eac"), 3)));
    assert_true(eni_equal(STR(""), eni_fit(STR("\u5317"), 1)));
}

static void put_number_text(eni_text *out, ent_str text)
{
    double value;
    memcpy(&value, text.at, sizeof value);
    eni_put_number(out, value);
}

static void check_number(const char *wanted, double value)
{
    check(put_number_text, wanted, (ent_str){(const char *)&value, sizeof value});
}

static void numbers_are_short_and_exact(void **state)
{
    (void)state;
    check_number("0", 0);
    check_number("0", -0.0);
    check_number("-5.5", -5.5);
    check_number("0.91", 0.91);
    check_number("12", 12);
    check_number("0.000001", 0.000001);
    check_number("0", 0.0000001);
    check_number("1.1", 1.0999999999);
    check_number("40000000000000", 4e13);
    check_number("-2500000001", -2500000000.5);
    check_number("null", INFINITY);
    check_number("null", NAN);
}

static void put_object(eni_text *out, ent_str text)
{
    eni_json_open(out, '{');
    eni_json_key(out, "a");
    eni_json_open(out, '[');
    eni_json_number(out, 1);
    eni_json_text(out, text);
    eni_json_open(out, '{');
    eni_json_close(out, '}');
    eni_json_close(out, ']');
    eni_json_key(out, "b");
    eni_json_text_or_null(out, STR(""));
    eni_json_key(out, "c");
    eni_json_span(out, (ent_span){3, 4});
    eni_json_close(out, '}');
}

static void commas_come_by_themselves(void **state)
{
    (void)state;
    check(put_object, "{\"a\":[1,\"[\",{}],\"b\":null,\"c\":[3,4]}", STR("["));
}

static const eni_grid_column columns[] = {{"WHO", 0}, {"WHAT", 4}, {"END", 0}};

static void put_grid(eni_text *out, ent_str width)
{
    eni_grid grid = {.columns = columns, .count = 3, .width = width.len};
    eni_grid_add(&grid, &arena, (ent_str[]){STR("\u5317"), STR("a long story"), STR("x")});
    eni_grid_add(&grid, &arena, (ent_str[]){STR("b"), STR("s"), STR("")});
    eni_grid_write(&grid, out);
    eni_grid_add(&grid, &arena, (ent_str[]){STR("c"), STR("t"), STR("z")});
    eni_grid_write(&grid, out);
}

static void columns_are_aligned_and_cut_to_the_terminal(void **state)
{
    (void)state;
    check(put_grid, "WHO  WHAT          END\n\u5317   a long story  x\nb    s\nc    t             z\n", STR(""));
    check(put_grid, "WHO  WHAT      END\n\u5317   a long \u2026  x\nb    s\nc    t         z\n",
          STR("                  "));
    check(put_grid, "WHO  WHAT  END\n\u5317   a l\u2026  x\nb    s\nc    t     z\n", STR("  "));
}

static void put_no_rows(eni_text *out, ent_str text)
{
    eni_grid grid = {.columns = columns, .count = 3};
    eni_put(out, text);
    eni_grid_write(&grid, out);
}

static void without_rows_there_is_no_head(void **state)
{
    (void)state;
    check(put_no_rows, ".", STR("."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_keeps_the_text_and_no_control_character),
        cmocka_unit_test(a_csv_cell_is_no_formula),
        cmocka_unit_test(a_terminal_is_told_nothing_but_text),
        cmocka_unit_test(wide_characters_take_two_columns),
        cmocka_unit_test(numbers_are_short_and_exact),
        cmocka_unit_test(commas_come_by_themselves),
        cmocka_unit_test(columns_are_aligned_and_cut_to_the_terminal),
        cmocka_unit_test(without_rows_there_is_no_head),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
