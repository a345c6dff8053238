/* Title, outlet, byline and day of publication, and how they were found. The reports are made up. */
#include "gather.h"

#include "read/pagedate.h"

static gather g;

static int empty(void **state)
{
    (void)state;
    gather_free(&g);
    return 0;
}

static const gathered *report(const char *text)
{
    gather_bytes(&g, "x", eni_str(text), NULL);
    assert_int_equal(g.document_count, 1);
    return &g.documents[0];
}

static void expect_date(const char *text, const char *date, const char *how)
{
    const gathered *d = report(text);
    assert_string_equal(d->date, date);
    assert_string_equal(d->how, how);
}

#define BODY "\nThe ministers met in Rome and agreed on a plan.\n"

static void dates_are_read_as_pages_print_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        eni_written kind;
        int         year, month, day;
    } dates[] = {
        {"on 2023-04-03.", ENI_WRITTEN_FULL, 2023, 4, 3},
        {"2023/4/3", ENI_WRITTEN_FULL, 2023, 4, 3},
        {"2023. 4. 3.", ENI_WRITTEN_FULL, 2023, 4, 3},
        {"3 May 2023", ENI_WRITTEN_FULL, 2023, 5, 3},
        {"May 3, 2023", ENI_WRITTEN_FULL, 2023, 5, 3},
        {"Sept. 21st 2023", ENI_WRITTEN_FULL, 2023, 9, 21},
        {"the 2nd of June, 2021", ENI_WRITTEN_FULL, 2021, 6, 2},
        {"03-MAR-2020", ENI_WRITTEN_FULL, 2020, 3, 3},
        {"25/12/2023", ENI_WRITTEN_FULL, 2023, 12, 25},
        {"12/25/2023", ENI_WRITTEN_FULL, 2023, 12, 25},
        {"5.5.2023", ENI_WRITTEN_FULL, 2023, 5, 5},
        {"Times11/04/2024", ENI_WRITTEN_AMBIGUOUS, 2024, 11, 4},
        {"May 3", ENI_WRITTEN_NO_YEAR, 0, 5, 3},
        {"3 May they", ENI_WRITTEN_NO_YEAR, 0, 5, 3},
        {"in May 2023", ENI_WRITTEN_MONTH, 2023, 5, 0},
        {"Wed, 03 May 2023 14:05:00 GMT", ENI_WRITTEN_FULL, 2023, 5, 3},
    };
    for (size_t i = 0; i < COUNT(dates); i++) {
        eni_page_date date;
        assert_true(eni_next_date(eni_str(dates[i].text), 0, &date));
        assert_int_equal(date.kind, dates[i].kind);
        assert_int_equal(date.year, dates[i].year);
        assert_int_equal(date.month, dates[i].month);
        assert_int_equal(date.day, dates[i].day);
    }
}

static void what_is_no_date_is_not_read_as_one(void **state)
{
    (void)state;
    static const char *const texts[] = {"30 February 2023",
                                        "2023-13-01",
                                        "13/13/2023",
                                        "1.2.3.2004.5",
                                        "they may 2 times",
                                        "3/4/20235",
                                        "12345-01-01",
                                        "May 32",
                                        "0/4/2023",
                                        "2023-02-30",
                                        "",
                                        "Mayor 3",
                                        "1776-07-04",
                                        "10,000"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        eni_page_date date;
        bool          found = eni_next_date(eni_str(texts[i]), 0, &date) && date.kind == ENI_WRITTEN_FULL;
        if (found) fail_msg("'%s' is read as %d-%d-%d", texts[i], date.year, date.month, date.day);
    }
}

static void the_line_that_gives_the_date_is_named(void **state)
{
    (void)state;
    expect_date("Talks in Rome end without a deal\nDate 2023-04-03 View 2,417" BODY, "2023-04-03",
                "line 2: date of publication");
    expect_date("Talks in Rome end without a deal\nMay 3, 2023" BODY, "2023-05-03", "line 2: date line");
    expect_date("Talks in Rome end without a deal\nBy Ann Lee | 3 May 2023" BODY, "2023-05-03", "line 2: date line");
    expect_date("Updated: 4 May 2023\nPublished: 3 May 2023 14:05" BODY, "2023-05-03", "line 2: date of publication");
    expect_date("Updated: 4 May 2023" BODY, "2023-05-04", "line 1: date of a change");
    expect_date("ASTANA, May 3, 2023 (Reuters) - The ministers met in Rome and agreed on a plan.", "2023-05-03",
                "line 1: dateline");
    expect_date("Talks in Rome end without a deal\nWASHINGTON \xE2\x80\x94 April 4, 2023 \xE2\x80\x94 The ministers "
                "met in Rome on Monday.",
                "2023-04-04", "line 2: dateline");
    expect_date("ASTANA, May 3 (Reuters) - The ministers met in Rome.\n\nCopyright 2022 Harbour. All rights reserved.",
                "2022-05-03", "line 1: dateline");
    expect_date("Talks in Rome end without a deal" BODY "3 June 2021\n", "2021-06-03", "line 3: date line");
}

static void a_date_that_the_text_speaks_of_is_not_its_own(void **state)
{
    (void)state;
    expect_date("The ministers met in Rome on May 3, 2023 and agreed on a plan.", "", "");
    expect_date("Talks in Rome end without a deal" BODY "They had met on 2021-06-03 in Oslo and failed to agree.", "",
                "");
    expect_date("ASTANA, May 3 (Reuters) - The ministers met in Rome.\nA treaty of June 5, 2011 is in force.", "", "");
    expect_date("Talks in Rome end" BODY "\xC2\xA9 2023 Harbour. All rights reserved.", "", "");
}

static void evidence_decides_between_day_and_month(void **state)
{
    (void)state;
    expect_date("Talks in Rome end without a deal\n11/04/2024" BODY, "", "");
    expect_date("Talks in Rome end without a deal\n11/04/2024" BODY "Updated 25/04/2024\n", "2024-04-11",
                "line 2: date line, day first like other dates");
    expect_date("Talks in Rome end without a deal\n11/04/2024" BODY "Updated 12/25/2024\n", "2024-11-04",
                "line 2: date line, month first like other dates");
    expect_date("Talks in Rome end without a deal\n11/04/2024" BODY "On April 11 they went home.\n", "2024-04-11",
                "line 2: date line, the day that the text names");
    expect_date("Talks in Rome end without a deal\n11/04/2024" BODY "On November 4 they went home.\n", "2024-11-04",
                "line 2: date line, the day that the text names");
    expect_date("Talks in Rome end without a deal\n11/04/2024" BODY
                "Bộ trưởng Ngoại giao gặp chủ tịch nước hôm thứ hai.\n",
                "2024-04-11", "line 2: date line, day first as its other language has it");
    expect_date("{\"text\":\"Talks in Rome end without a deal\\n11/04/2024\\nThe ministers met in Rome and "
                "agreed.\",\"url\":\"https://news.example.in/a\"}",
                "2024-04-11", "line 2: date line, in the order of its country");
}

static void an_address_with_a_date_is_evidence_too(void **state)
{
    (void)state;
    expect_date("{\"text\":\"The ministers met in Rome.\",\"url\":\"https://news.example/2024/05/03/talks\"}",
                "2024-05-03", "url");
    expect_date("{\"text\":\"The ministers met in Rome.\",\"published\":\"3 May 2023\"}", "2023-05-03", "published");
    expect_date("{\"text\":\"The ministers met in Rome.\",\"published\":\"some day\"}", "", "");
}

static void the_title_is_the_first_line_like_one(void **state)
{
    (void)state;
    assert_string_equal(report("Home\nNews\nOpinion\nTalks in Rome end without a deal" BODY)->title,
                        "Talks in Rome end without a deal");
    assert_string_equal(report("The ministers met in Rome and agreed." BODY)->title, "");
    assert_string_equal(report("{\"text\":\"The ministers met in Rome.\",\"title\":\"Talks\"}")->title, "Talks");
    assert_string_equal(report("<html><title>Talks in Rome end | Daily Harbour</title><h1>Talks in Rome end</h1><p>The "
                               "ministers met in Rome.")
                            ->title,
                        "Talks in Rome end");
    assert_string_equal(g.documents[0].outlet, "Daily Harbour");
}

static void the_outlet_is_named_by_its_rights_or_its_address(void **state)
{
    (void)state;
    assert_string_equal(
        report("Talks in Rome end" BODY "\xC2\xA9 2023 The Daily Harbour. All rights reserved.")->outlet,
        "The Daily Harbour");
    assert_string_equal(
        report("Talks in Rome end" BODY "Copyright (c) Harbour News Agency(www.harbour.example) All rights reserved")
            ->outlet,
        "Harbour News Agency");
    assert_string_equal(
        report("{\"text\":\"The ministers met.\",\"url\":\"https://www.harbour.example:80/a\"}")->outlet,
        "harbour.example");
    assert_string_equal(report("{\"text\":\"The ministers met.\",\"url\":\"javascript:alert(1)\"}")->outlet, "");
    assert_string_equal(report("(c) Ann Lee, Reporter" BODY)->outlet, "");
}

static void the_byline_names_the_author_only(void **state)
{
    (void)state;
    assert_string_equal(report("Talks in Rome end without a deal\nBy Ann Lee | May 3, 2023" BODY)->byline, "Ann Lee");
    assert_string_equal(report("Talks in Rome end without a deal\nReporter Kim Ek" BODY)->byline, "Kim Ek");
    assert_string_equal(report("Talks in Rome end without a deal\nAnn Lee, Staff Reporter" BODY)->byline, "Ann Lee");
    assert_string_equal(report("By Tuesday, talks had resumed." BODY)->byline, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read_as_pages_print_them),
        cmocka_unit_test(what_is_no_date_is_not_read_as_one),
        cmocka_unit_test_teardown(the_line_that_gives_the_date_is_named, empty),
        cmocka_unit_test_teardown(a_date_that_the_text_speaks_of_is_not_its_own, empty),
        cmocka_unit_test_teardown(evidence_decides_between_day_and_month, empty),
        cmocka_unit_test_teardown(an_address_with_a_date_is_evidence_too, empty),
        cmocka_unit_test_teardown(the_title_is_the_first_line_like_one, empty),
        cmocka_unit_test_teardown(the_outlet_is_named_by_its_rights_or_its_address, empty),
        cmocka_unit_test_teardown(the_byline_names_the_author_only, empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
