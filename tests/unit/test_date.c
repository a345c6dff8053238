#include "test.h"

#include "base/date.h"

static void the_epoch_is_day_nought_and_a_thursday(void **state)
{
    (void)state;
    assert_int_equal(0, eni_day_of(1970, 1, 1));
    assert_int_equal(3, eni_weekday(0));
    assert_int_equal(2, eni_weekday(eni_day_of(2023, 9, 13))); /* a Wednesday */
}

static void every_day_of_ten_thousand_years_comes_back(void **state)
{
    (void)state;
    int32_t last = eni_day_of(9999, 12, 31);
    for (int32_t day = eni_day_of(0, 1, 1); day <= last; day++) {
        eni_civil c = eni_civil_of(day);
        if (eni_day_of(c.year, c.month, c.day) != day) fail_msg("day %d", day);
    }
}

static void days_that_do_not_exist_are_no_day(void **state)
{
    (void)state;
    assert_int_equal(ENT_NO_DAY, eni_day_of(2023, 2, 29));
    assert_int_not_equal(ENT_NO_DAY, eni_day_of(2024, 2, 29));
    assert_int_equal(ENT_NO_DAY, eni_day_of(1900, 2, 29));
    assert_int_not_equal(ENT_NO_DAY, eni_day_of(2000, 2, 29));
    assert_int_equal(ENT_NO_DAY, eni_day_of(2023, 13, 1));
    assert_int_equal(ENT_NO_DAY, eni_day_of(-1, 1, 1));
    assert_int_equal(ENT_NO_DAY, eni_day_of(10000, 1, 1));
}

static void a_month_added_to_a_long_month_ends_with_the_short_one(void **state)
{
    (void)state;
    assert_int_equal(eni_day_of(2023, 2, 28), eni_add_months(eni_day_of(2023, 1, 31), 1));
    assert_int_equal(eni_day_of(2022, 12, 15), eni_add_months(eni_day_of(2023, 1, 15), -1));
    assert_int_equal(eni_day_of(2025, 1, 31), eni_add_months(eni_day_of(2024, 12, 31), 1));
}

static void an_edtf_date_reads_back_as_it_was_written(void **state)
{
    (void)state;
    static const char *const forms[] = {"2023-09-13",
                                        "2023-09",
                                        "2023",
                                        "2022/2023",
                                        "2023-09-12/2023-09-17",
                                        "../2023-09-15",
                                        "2023-09-15/..",
                                        "1994-10/1995-03",
                                        "1990/2022-03",
                                        "0000",
                                        "9999-12-31"};
    for (size_t i = 0; i < COUNT(forms); i++) {
        ent_date date;
        char     out[ENT_DATE_SIZE];
        assert_true(ent_date_parse(eni_str(forms[i]), &date));
        assert_int_equal(strlen(forms[i]), ent_date_format(date, out));
        assert_string_equal(forms[i], out);
    }
}

static void an_interval_of_one_unit_is_written_as_that_unit(void **state)
{
    (void)state;
    ent_date date;
    char     out[ENT_DATE_SIZE];
    assert_true(ent_date_parse(STR("2023-09/2023-09"), &date));
    ent_date_format(date, out);
    assert_string_equal("2023-09", out);
}

static void what_is_no_edtf_date_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "20",
                                        "2023-9",
                                        "2023-02-30",
                                        "2023-13",
                                        "2023/2022",
                                        "../..",
                                        "..",
                                        "2023-09-13T10",
                                        "x023",
                                        "2023-09-12/2023-09-11",
                                        "2023/",
                                        "/2023",
                                        "2023-00",
                                        "-2023",
                                        "2023 ",
                                        "20230913"};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        ent_date date;
        if (ent_date_parse(eni_str(wrong[i]), &date)) fail_msg("'%s' was read as a date", wrong[i]);
    }
}

static void nothing_known_is_written_as_nothing(void **state)
{
    (void)state;
    char out[ENT_DATE_SIZE];
    assert_int_equal(0, ent_date_format(ENI_NO_DATE, out));
    assert_string_equal("", out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_epoch_is_day_nought_and_a_thursday),
        cmocka_unit_test(every_day_of_ten_thousand_years_comes_back),
        cmocka_unit_test(days_that_do_not_exist_are_no_day),
        cmocka_unit_test(a_month_added_to_a_long_month_ends_with_the_short_one),
        cmocka_unit_test(an_edtf_date_reads_back_as_it_was_written),
        cmocka_unit_test(an_interval_of_one_unit_is_written_as_that_unit),
        cmocka_unit_test(what_is_no_edtf_date_is_refused),
        cmocka_unit_test(nothing_known_is_written_as_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
