/* The actor files: what is read, and how mistakes are named. */
#include "test.h"

#include "analyse/knowledge.h"
#include "analyse/who.h"
#include "base/date.h"
#include "knowledge_text.h"

static ent_result read_text(eni_arena *arena, const char *text, eni_knowledge **out, ent_error *err)
{
    eni_file file = {STR("actors/own.txt"), eni_str(text)};
    return eni_knowledge_read(arena, &file, 1, out, err);
}

static void expect_mistake(const char *text, uint32_t line, uint32_t column, const char *message)
{
    eni_arena      arena = eni_arena_new((size_t)16 << 20);
    eni_knowledge *k;
    ent_error      err;
    assert_int_equal(ENT_E_SYNTAX, read_text(&arena, text, &k, &err));
    assert_null(k);
    assert_string_equal("actors/own.txt", err.source);
    assert_string_equal(message, err.message);
    assert_int_equal(line, err.line);
    assert_int_equal(column, err.column);
    eni_arena_free(&arena);
}

static void mistakes_are_named_with_their_place(void **state)
{
    (void)state;
    expect_mistake("name: X\n", 1, 1, "a paragraph begins with actor, person, role or place, not name");
    expect_mistake("actor: PRK\nkind: state\nname: A | | B\n", 3, 11, "empty name");
    expect_mistake("actor: Prk\nkind: state\nname: A\n", 1, 8, "not a code: Prk");
    expect_mistake("actor: PRK\nkind: statue\nname: A\n", 2, 7, "no such kind: statue");
    expect_mistake("actor: PRK\nkind: state\nname: A\nsince: 1948-13\n", 4, 8, "not a date: 1948-13");
    expect_mistake("actor: PRK\nkind: state\nname: A @2004..1990\n", 3, 10, "the period ends before it begins");
    expect_mistake("actor: PRK\nkind: state\nname: A @soon\n", 3, 10,
                   "expected a period such as @1991-12-26..2004 after '@', not soon");
    expect_mistake("actor: PRK\nkind: state\nnick: A\n", 3, 1, "unknown key: nick");
    expect_mistake("actor: PRK\nkind: state\nname: A\nsex: m\n", 4, 1, "no key of this paragraph: sex");
    expect_mistake("actor: PRK\nkind: state\n\nplace: X\nin: PRK\n", 1, 1, "actor without a name");
    expect_mistake("person: Kim\nsex: m\n", 1, 1, "person without 'of'");
    expect_mistake("role: jets\nkind: force\nsector: MI\n", 3, 9, "not a sector: MI");
    expect_mistake("actor: PRK\nkind: state\nname: \xC3(\n", 3, 7, "not UTF-8");
}

static const eni_entry *only(const eni_knowledge *k, uint32_t i)
{
    assert_true(i < k->entry_count);
    return &k->entries[i];
}

static void a_line_has_date_and_source(void **state)
{
    (void)state;
    eni_arena      arena = eni_arena_new((size_t)16 << 20);
    eni_knowledge *k;
    const char    *text = "role: prime minister\nkind: person\nsector: GOV\n\n"
                          "person: Vladimir Putin\nof: RUS\noffice: prime minister @2008-05-08..2012-05-07 [kremlin.ru]\n"
                          "office: secretary of IGO CSTO @2020..\n";
    assert_int_equal(ENT_OK, read_text(&arena, text, &k, NULL));
    const eni_entry *putin = only(k, 1);
    assert_str(STR("own.txt:5"), putin->where);
    assert_int_equal(2, putin->office_count);
    assert_str(STR("prime minister"), putin->offices[0].title);
    assert_str(STR("RUS"), putin->offices[0].of);
    assert_str(STR("GOV"), putin->offices[0].sector);
    assert_str(STR("kremlin.ru"), putin->offices[0].source);
    assert_int_equal(eni_day_of(2012, 5, 7), putin->offices[0].when.last);
    assert_str(STR("secretary"), putin->offices[1].title);
    assert_str(STR("IGO CSTO"), putin->offices[1].of);
    assert_int_equal(INT32_MAX, putin->offices[1].when.last);
    eni_arena_free(&arena);
}

static void later_files_take_the_place_of_earlier_entries(void **state)
{
    (void)state;
    eni_arena      arena = eni_arena_new((size_t)16 << 20);
    eni_knowledge *k;
    eni_file       files[] = {
              {STR("a.txt"),
               STR("actor: PRK\nkind: state\nname: North Korea\n\nactor: KOR\nkind: state\nname: South Korea\n")},
              {STR("b.txt"), STR("actor: PRK\nkind: state\nname: Choson\n")}};
    assert_int_equal(ENT_OK, eni_knowledge_read(&arena, files, 2, &k, NULL));
    assert_str(STR("Choson"), k->entries[eni_knowledge_by_code(k, STR("PRK GOV"))].name);
    assert_str(STR("South Korea"), k->entries[eni_knowledge_by_code(k, STR("KOR"))].name);
    assert_int_equal(ENI_NO_ENTRY, eni_knowledge_by_code(k, STR("XXX")));
    eni_arena_free(&arena);
}

typedef struct {
    int      errors, warnings;
    char     first[256];
    uint32_t line;
} problems;

static void count_problem(void *ctx, const eni_problem *problem)
{
    problems *p = ctx;
    if (p->errors + p->warnings == 0) {
        memcpy(p->first, problem->at.message, sizeof p->first);
        p->line = problem->at.line;
    }
    problem->warning ? p->warnings++ : p->errors++;
}

static void expect_problem(const char *text, bool warning, uint32_t line, const char *message)
{
    eni_arena arena = eni_arena_new((size_t)16 << 20);
    eni_file  file  = {STR("own.txt"), eni_str(text)};
    problems  p     = {0};
    assert_int_equal(ENT_OK, eni_knowledge_check_files(&arena, &file, 1, count_problem, &p, NULL));
    assert_string_equal(message, p.first);
    assert_int_equal(line, p.line);
    assert_int_equal(warning ? 0 : 1, p.errors);
    assert_int_equal(warning ? 1 : 0, p.warnings);
    eni_arena_free(&arena);
}

#define A "actor: AAA\nkind: state\nname: Aland\n\n"
#define B "actor: BBB\nkind: state\nname: Bland\n\n"

static void the_check_names_what_does_not_fit_together(void **state)
{
    (void)state;
    expect_problem(A "person: X Y\nof: CCC\n", false, 6,
                   "no state, territory, region or organisation has the code CCC");
    expect_problem(A "actor: AAA XYZ\nkind: group\nname: Foes\n", false, 5, "no such sector: XYZ");
    expect_problem(A "actor: BBB\nkind: state\nname: Aland\n", true, 7,
                   "\"Aland\" is claimed by Aland and by Aland (own.txt:1) at one time");
    expect_problem(
        A B "person: X Y\nof: AAA\noffice: president @2000..2010\n\nperson: Z W\nof: AAA\noffice: president @2005..\n",
        true, 15, "Z W is president of AAA from 2005-01-01, while X Y still is");
    expect_problem(A "person: X Y\nof: AAA\ndied: 2001\noffice: president @2005..\n", false, 8,
                   "X Y takes office on 2005-01-01 but died on 2001-12-31");
    expect_problem(A "actor: BBB\nkind: state\nuntil: 1990\nname: Bland\nname: New Bland @1995..\n", true, 9,
                   "\"New Bland\" holds 1995-01-01...., when there is no Bland");
}

static void the_check_goes_on_behind_a_mistake(void **state)
{
    (void)state;
    eni_arena arena = eni_arena_new((size_t)16 << 20);
    eni_file  file  = {STR("own.txt"), STR("actor: AAA\nkind: state\nnick: x\nname: |\n\nperson: P\n")};
    problems  p     = {0};
    assert_int_equal(ENT_OK, eni_knowledge_check_files(&arena, &file, 1, count_problem, &p, NULL));
    assert_int_equal(4, p.errors); /* unknown key, two empty names, person without 'of' */
    eni_arena_free(&arena);
}

static void expect_who(const char *query, const char *date, const char *name, const char *code, bool meant)
{
    eni_arena      arena = eni_arena_new((size_t)64 << 20);
    eni_knowledge *k;
    eni_candidates who;
    ent_date       day;
    assert_true(ent_date_parse(eni_str(date), &day));
    assert_int_equal(ENT_OK, read_text(&arena, small_world, &k, NULL));
    assert_int_equal(ENT_OK, eni_who(&arena, k, eni_str(query), day.first, &who, NULL));
    if (!name) assert_int_equal(0, who.len);
    if (name) {
        assert_true(who.len > 0);
        assert_str(eni_str(name), who.at[0].entry->name);
        assert_str(eni_str(code), who.at[0].code);
        assert_int_equal(meant, who.at[0].meant);
        assert_true(who.at[0].why.len > 0);
    }
    eni_arena_free(&arena);
}

static void who_is_meant_depends_on_the_day(void **state)
{
    (void)state;
    expect_who("Trump", "2018-06-12", "Donald Trump", "USA GOV", true);
    expect_who("Trump", "2022-06-12", "Donald Trump", "USA ELI", true);
    expect_who("South Korean president", "2023-07-01", "Yoon Suk-yeol", "KOR GOV", true);
    expect_who("South Korean president", "2000-07-01", "Kim Dae-jung", "KOR GOV", true);
    expect_who("Moscow", "1985-07-01", "Soviet Union", "SUN", true);
    expect_who("Moscow", "2015-07-01", "Russia", "RUS", true);
    expect_who("kishida", "2022-06-12", "Fumio Kishida", "JPN GOV", false);
    expect_who("Nobody Known", "2022-06-12", NULL, NULL, false);
}

static void codes_fall_into_country_and_sector(void **state)
{
    (void)state;
    static const struct {
        ent_str code, country, sector;
    } rows[] = {
        {LIT("PRK"), LIT("PRK"), LIT("")},         {LIT("PRK GOV"), LIT("PRK"), LIT("GOV")},
        {LIT("IGO UNO"), LIT("IGO UNO"), LIT("")}, {LIT("IGO UNO MIL"), LIT("IGO UNO"), LIT("MIL")},
        {LIT("UAF"), LIT("UAF"), LIT("")},         {LIT(""), LIT(""), LIT("")},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_str(rows[i].country, eni_code_country(rows[i].code));
        assert_str(rows[i].sector, eni_code_sector(rows[i].code));
    }
}

static void the_built_in_files_are_read(void **state)
{
    (void)state;
    eni_arena      arena = eni_arena_new((size_t)256 << 20);
    eni_knowledge *k;
    ent_error      err;
    if (eni_knowledge_load(&arena, NULL, NULL, &k, &err) != ENT_OK)
        fail_msg("%s:%u:%u: %s", err.source, (unsigned)err.line, (unsigned)err.column, err.message);
    assert_str(STR("PRK"), k->entries[eni_knowledge_by_code(k, STR("PRK"))].code);
    eni_arena_free(&arena);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    size_t limit = 0;
    for (ent_result result = ENT_E_LIMIT; result != ENT_OK; limit += limit < 60000 ? 512 : 1024) {
        eni_arena      arena = eni_arena_new(limit);
        eni_knowledge *k;
        result = read_text(&arena, small_world, &k, NULL);
        assert_true(result == ENT_OK ? k != NULL : result == ENT_E_LIMIT && !k);
        eni_arena_free(&arena);
        assert_true(limit < (size_t)4 << 20);
    }
    assert_true(limit > 10000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_named_with_their_place),
        cmocka_unit_test(a_line_has_date_and_source),
        cmocka_unit_test(later_files_take_the_place_of_earlier_entries),
        cmocka_unit_test(the_check_names_what_does_not_fit_together),
        cmocka_unit_test(the_check_goes_on_behind_a_mistake),
        cmocka_unit_test(who_is_meant_depends_on_the_day),
        cmocka_unit_test(codes_fall_into_country_and_sector),
        cmocka_unit_test(the_built_in_files_are_read),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
