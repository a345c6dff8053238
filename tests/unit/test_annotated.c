#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "exchange/agreement.h"
#include "exchange/annotated.h"

#include <stdio.h>

#define SMALL ((size_t)4 << 20)

static eni_arena    arena;
static eni_ontology ontology;

static int begin(void **state)
{
    (void)state;
    arena = eni_arena_new(SMALL);
    return eni_ontology_load(&arena, NULL, NULL, &ontology, NULL) != ENT_OK;
}

static int end(void **state)
{
    (void)state;
    eni_arena_free(&arena);
    return 0;
}

#define MEETING                                                                   \
    "=== a meeting\n"                                                             \
    "date: 2023-09-14\n"                                                          \
    "style: wire\n"                                                               \
    "--- text\n"                                                                  \
    "The ministers of Japan and Korea met in Seoul on Tuesday, officials said.\n" \
    "They \"met\" again, and Moscow met Moscow.\n"                                \
    "--- events\n"

typedef struct {

    const eni_report     *report;
    const eni_annotation *annotation;
    ent_str               line; /* out */
} writing;

static ent_result put_line(void *ctx)
{
    writing *w   = ctx;
    eni_text out = {.arena = &arena};
    eni_put_annotation(&out, w->report, w->annotation);
    w->line = eni_text_str(&out);
    return ENT_OK;
}

static eni_report read_one(const char *text)
{
    eni_reports reports;
    ent_error   err = {0};
    if (eni_annotated_read(&arena, &ontology, STR("t.txt"), eni_str(text), &reports, &err) != ENT_OK)
        fail_msg("%u:%u: %s", err.line, err.column, err.message);
    assert_int_equal(1, reports.len);
    return reports.at[0];
}

static void assert_line(const char *wanted, const eni_report *report, size_t event)
{
    writing w = {.report = report, .annotation = &report->events[event]};
    assert_int_equal(ENT_OK, eni_within(&arena, put_line, &w, NULL));
    assert_string_equal(wanted, w.line.at);
}

static void what_is_written_is_what_was_read(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "1 CONSULT - 040 actual \"met\" src=\"The ministers of Japan\"{JPN GOV} src=\"Korea\"{KOR GOV} place=\"Seoul\"",
        "1 CONSULT - 040 actual \"met\" src=\"Korea\"{-} time=\"on Tuesday\"{2023-09-12} by=\"officials\"{-}",
        "2 CONSULT - - denied \"met\"#2 src=\"Moscow\"{RUS} tgt=\"Moscow\"#2{RUS MIL} time=\"\"{../2023-09-15}",
        "2 CONSULT visit 042 planned \"\"\"met\"\"\" src=\"They\"{IGO UNO MIL,JPN GOV} time=\"again\"{-}",
    };
    char all[4096];
    snprintf(all, sizeof all, "%s%s\n%s\n%s\n%s\n", MEETING, lines[0], lines[1], lines[2], lines[3]);
    eni_report report = read_one(all);
    assert_int_equal(COUNT(lines), report.event_count);
    for (size_t i = 0; i < COUNT(lines); i++) assert_line(lines[i], &report, i);
    assert_int_equal(8, report.events[0].line);
    assert_int_equal(2, report.document.line_count);
    assert_int_equal(64, strlen(report.document.id));
}

static void arguments_have_one_order(void **state)
{
    (void)state;
    eni_report report = read_one(MEETING "1 CONSULT - - actual \"met\" by=\"officials\"{-} place=\"Seoul\" "
                                         "src=\"Korea\"{KOR} src=\"\"{USA,JPN} src=\"\"{JPN} tgt=\"\"{RUS}\n");
    assert_line("1 CONSULT - - actual \"met\" src=\"\"{JPN,USA} src=\"Korea\"{KOR} tgt=\"\"{RUS} place=\"Seoul\" "
                "by=\"officials\"{-}",
                &report, 0);
}

static void a_word_is_not_found_inside_another(void **state)
{
    (void)state;
    eni_reports reports;
    ent_error   err;
    ent_str     text = STR(MEETING "1 CONSULT - - actual \"minister\" src=\"\"{-}\n");
    assert_int_equal(ENT_E_SYNTAX, eni_annotated_read(&arena, &ontology, STR("t.txt"), text, &reports, &err));
    assert_string_equal("this text is not in its sentence", err.message);
}

static void every_fault_is_named_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
        uint32_t    line, column;
    } faults[] = {
        {"hello\n", "expected \"=== ID\" first", 1, 1},
        {"=== a\nno colon\n", "expected \"date: ...\", not \"no colon\"", 2, 1},
        {"=== a\ndate: 2023-02-30\n", "not a date: \"2023-02-30\"", 2, 7},
        {"=== a\n--- text\n--- events\n", "a report without text", 1, 1},
        {"=== a\n--- text\nHe met her.\n", "no \"--- events\" below this report", 1, 1},
        {MEETING "3 CONSULT - - actual \"met\"\n", "not the number of a sentence of this report: \"3\"", 8, 1},
        {MEETING "1 DANCE - - actual \"met\"\n", "not a type: \"DANCE\"", 8, 3},
        {MEETING "1 CONSULT dance - actual \"met\"\n", "not a mode of this type: \"dance\"", 8, 11},
        {MEETING "1 CONSULT - x actual \"met\"\n", "not a CAMEO code: \"x\"", 8, 13},
        {MEETING "1 CONSULT - - dreamt \"met\"\n", "not a status: \"dreamt\"", 8, 15},
        {MEETING "1 CONSULT - - actual met\n", "expected a text in quotation marks", 8, 22},
        {MEETING "1 CONSULT - - actual \"met\n", "no closing quotation mark", 8, 22},
        {MEETING "1 CONSULT - - actual \"\"\n", "the trigger is empty", 8, 22},
        {MEETING "1 CONSULT - - actual \"met\" who=\"Seoul\"{KOR}\n",
         "expected src, tgt, addr, time, place, by or qty, not \"who\"", 8, 28},
        {MEETING "1 CONSULT - - actual \"met\" src=\"Seoul\"\n", "expected a value in braces", 8, 39},
        {MEETING "1 CONSULT - - actual \"met\" src=\"Seoul\"{KOR\n", "no closing brace", 8, 39},
        {MEETING "1 CONSULT - - actual \"met\" src=\"Seoul\"{Korea}\n", "not an actor's code: \"Korea\"", 8, 40},
        {MEETING "1 CONSULT - - actual \"met\" time=\"Tuesday\"{soon}\n", "not a date: \"soon\"", 8, 43},
        {MEETING "1 CONSULT - - actual \"met\" src=\"Moscow\"{RUS}\n", "this text is not in its sentence", 8, 32},
        {MEETING "1 CONSULT - - actual \"met\"#0\n", "expected a number from 1 to 999 after #", 8, 27},
        {"=== a\n--- text\n\xFF\n", "not UTF-8", 3, 1},
    };
    for (size_t i = 0; i < COUNT(faults); i++) {
        eni_reports reports;
        ent_error   err;
        ent_result  result = eni_annotated_read(&arena, &ontology, STR("t.txt"), eni_str(faults[i].text), &reports,
                                                &err);
        assert_int_equal(ENT_E_SYNTAX, result);
        assert_string_equal(faults[i].message, err.message);
        assert_int_equal(faults[i].line, err.line);
        assert_int_equal(faults[i].column, err.column);
        assert_int_equal(0, reports.len);
    }
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    eni_reports reports;
    size_t      failures = 0, limit = 0;
    for (ent_result result = ENT_E_LIMIT; result != ENT_OK; limit += 64) {
        eni_arena own = eni_arena_new(limit);
        result        = eni_annotated_read(&own, &ontology, STR("t.txt"),
                                           STR(MEETING "1 CONSULT - - actual \"met\" src=\"Korea\"{KOR,JPN}\n"), &reports,
                                           NULL);
        assert_true(result == ENT_OK ? reports.len == 1 : result == ENT_E_LIMIT && reports.len == 0);
        failures += result != ENT_OK;
        eni_arena_free(&own);
        assert_true(limit < SMALL);
    }
    assert_true(failures > 5);
}

typedef struct {
    const eni_report *wanted, *found;
    eni_agreement     out;
} comparing;

static ent_result compare(void *ctx)
{
    comparing *c       = ctx;
    uint32_t  *partner = NEW(&arena, uint32_t, c->wanted->event_count);
    eni_agree(&arena, c->wanted->events, c->wanted->event_count, c->found->events, c->found->event_count, partner,
              &c->out);
    return ENT_OK;
}

static eni_agreement agreement(const char *wanted, const char *found)
{
    eni_report a = read_one(wanted), b = read_one(found);
    comparing  c = {.wanted = &a, .found = &b};
    assert_int_equal(ENT_OK, eni_within(&arena, compare, &c, NULL));
    return c.out;
}

static void a_report_agrees_with_itself(void **state)
{
    (void)state;
    const char *text = MEETING
        "1 CONSULT - - planned \"met\" src=\"Korea\"{KOR} tgt=\"\"{JPN} time=\"on Tuesday\"{2023-09-12} "
        "place=\"Seoul\" by=\"officials\"{-}\n2 CONSULT - - actual \"met\"#2 src=\"Moscow\"{RUS}\n";
    eni_agreement a = agreement(text, text);
    assert_true(eni_f1(a.events) == 1 && eni_f1(a.exact) == 1 && eni_f1(a.whole) == 1);
    for (size_t i = 0; i < ENI_QTY; i++)
        if (i != ENI_ADDR) assert_true(eni_f1(a.roles[i]) == 1);
    assert_true(a.matched == 2 && a.status == 2 && a.date == 2 && a.attribution == 2);
}

static void what_differs_is_counted(void **state)
{
    (void)state;
    eni_agreement a = agreement(
        MEETING "1 CONSULT - - planned \"met in Seoul\" src=\"The ministers of Japan\"{JPN GOV} time=\"\"{2023-09}\n"
                "2 ACCUSE - - actual \"met\"#2 src=\"Moscow\"{RUS}\n",
        MEETING "1 CONSULT - - actual \"met\" src=\"Japan\"{JPN} tgt=\"Korea\"{KOR} time=\"\"{2023-09-12}\n"
                "2 CONSULT - - actual \"met\"#2 src=\"Moscow\"{RUS}\n");
    assert_true(a.events.right == 1 && a.events.wanted == 2 && a.events.found == 2);
    assert_true(a.exact.right == 0 && a.whole.right == 0);
    assert_true(a.status == 0 && a.date == 0 && a.near_date == 1 && a.attribution == 1);
    assert_true(a.roles[ENI_SRC].right == 1 && a.roles[ENI_TGT].found == 1 && a.roles[ENI_TGT].wanted == 0);
}

static void an_event_has_one_partner(void **state)
{
    (void)state;
    eni_agreement a = agreement(MEETING "1 CONSULT - - actual \"met\"\n1 CONSULT - - actual \"met in Seoul\"\n",
                                MEETING "1 CONSULT - - actual \"met in Seoul\"\n");
    assert_true(a.events.right == 1 && a.exact.right == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_what_was_read),
        cmocka_unit_test(arguments_have_one_order),
        cmocka_unit_test(a_word_is_not_found_inside_another),
        cmocka_unit_test(every_fault_is_named_with_its_place),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(a_report_agrees_with_itself),
        cmocka_unit_test(what_differs_is_counted),
        cmocka_unit_test(an_event_has_one_partner),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
