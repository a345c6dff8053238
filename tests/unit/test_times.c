#include "test.h"

#include <stdio.h>

#include "analyse/sentences.h"
#include "analyse/times.h"

typedef struct {
    eni_arena    arena;
    ent_document document;
    ent_line     lines[4];
    eni_analysis analysis;
} report;

static ent_result analyse(void *job)
{
    report *r = job;
    eni_find_sentences(&r->arena, &r->document, &r->analysis);
    eni_find_times(&r->arena, &r->analysis);
    return ENT_OK;
}

/* Lines are split at '\n'. `published` "" for not known. */
static ent_result read_text(report *r, const char *text, const char *published, size_t memory)
{
    *r               = (report){.arena = eni_arena_new(memory)};
    r->document.text = eni_str(text);
    if (!ent_date_parse(eni_str(published), &r->document.published)) r->document.published = ENI_NO_DATE;
    ent_str rest = r->document.text, line;
    while (rest.len) {
        eni_cut(&rest, '\n', &line);
        uint32_t begin                     = (uint32_t)(line.at - text);
        r->lines[r->document.line_count++] = (ent_line){{begin, begin + (uint32_t)line.len}, ENT_LINE_BODY};
    }
    r->document.lines = r->lines;
    return eni_within(&r->arena, analyse, r, NULL);
}

/* Every expression as "words=DATE", with a bar between them. */
static void say_dates(const report *r, char *out, size_t room)
{
    size_t len = 0;
    char   date[ENT_DATE_SIZE];
    out[0] = '\0';
    for (uint32_t i = 0; i < r->analysis.time_count; i++) {
        const eni_time *t     = &r->analysis.times[i];
        ent_str         words = eni_slice(r->document.text, t->span);
        ent_date_format(t->date, date);
        len += (size_t)snprintf(out + len, room - len, "%s" FMT "=%s", i ? "|" : "", ARG(words), date);
        assert_true(len < room);
    }
}

typedef struct {
    const char *published, *text, *want;
} example;

static void expect_dates(const example *examples, size_t n)
{
    report r;
    char   got[512];
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(ENT_OK, read_text(&r, examples[i].text, examples[i].published, (size_t)1 << 22));
        say_dates(&r, got, sizeof got);
        if (strcmp(examples[i].want, got) != 0) print_message("%s\n", examples[i].text);
        assert_string_equal(examples[i].want, got);
        eni_arena_free(&r.arena);
    }
}

static void dates_in_full_need_no_context(void **state)
{
    (void)state;
    static const example examples[] = {
        {"", "They met on September 13, 2023.", "September 13, 2023=2023-09-13"},
        {"", "They met on 13 September 2023.", "13 September 2023=2023-09-13"},
        {"", "They met on Tuesday, September 12, 2023, in Seoul.", "Tuesday, September 12, 2023=2023-09-12"},
        {"", "They met on the 13th of September 2023.", "the 13th of September 2023=2023-09-13"},
        {"", "They met on 13/09/2023 and on 2023-09-14.", "13/09/2023=2023-09-13|2023-09-14=2023-09-14"},
        {"", "It was signed in March 1961.", "March 1961=1961-03"},
        {"", "In 1962 he left.", "1962=1962"},
        {"", "In the spring of 1962 he left.", "the spring of 1962=1962-03/1962-05"},
        {"", "It grew in the late 1990s.", "the late 1990s=1990/1999"},
        {"", "It grew in the third quarter of 1989.", "the third quarter of 1989=1989-07/1989-09"},
        {"", "It was built in the 19th century.", "the 19th century=1800/1899"},
        {"", "It came in Juche 112.", "Juche 112=2023"},
        {"", "It ran from September 12 to 17, 2023.", "September 12 to 17, 2023=2023-09-12/2023-09-17"},
        {"", "It ran in 2018-2019.", "2018-2019=2018/2019"},
    };
    expect_dates(examples, COUNT(examples));
}

static void nothing_is_guessed_without_a_year(void **state)
{
    (void)state;
    static const example examples[] = {
        {"", "They met on Tuesday.", "Tuesday="},
        {"", "They met on 13 September.", "13 September="},
        {"", "They met yesterday.", "yesterday="},
        {"", "They left the next day.", "the next day="},
        {"", "They met in 1962 and left in March.", "1962=1962|March=1962-03"},
    };
    expect_dates(examples, COUNT(examples));
}

static void publication_dates_the_rest(void **state)
{
    (void)state;
    static const example examples[] = {
        {"2023-09-14", "They met on Tuesday.", "Tuesday=2023-09-12"},
        {"2023-09-14", "They will meet on Tuesday.", "Tuesday=2023-09-19"},
        {"2023-09-14", "They met yesterday.", "yesterday=2023-09-13"},
        {"2023-09-14", "They met last week.", "last week=2023-09-04/2023-09-10"},
        {"2023-09-14", "They will meet next month.", "next month=2023-10"},
        {"2023-09-14", "They met two years ago.", "two years ago=2021"},
        {"2023-09-14", "They met two weeks ago.", "two weeks ago=2023-08-31"},
        {"2023-09-14", "They met in December.", "December=2022-12"},
        {"2023-09-14", "They will meet in March.", "March=2024-03"},
        {"2023-09-14", "They met last night.", "last night=2023-09-13"},
        {"2023-09-14", "It has lasted since 2014.", "2014=2014/2023-09"},
        {"2023-09-14", "It must end by September 15.", "September 15=../2023-09-15"},
        {"2023-09-14", "They met on the 13th.", "the 13th=2023-09-13"},
    };
    expect_dates(examples, COUNT(examples));
}

static void the_story_moves_on(void **state)
{
    (void)state;
    static const example examples[] = {
        {"2023-09-14", "They met on Tuesday. The next day they parted.", "Tuesday=2023-09-12|The next day=2023-09-13"},
        {"2023-09-14", "They met on 3 May. Two days later they parted.", "3 May=2023-05-03|Two days later=2023-05-05"},
        {"", "The war began in June 1950. Three months later it turned.",
         "June 1950=1950-06|Three months later=1950-09"},
    };
    expect_dates(examples, COUNT(examples));
}

static void open_ends_and_spans_are_intervals(void **state)
{
    (void)state;
    static const example examples[] = {
        {"2023-09-14", "It has lasted since May.", "May=2023-05/2023-09"},
        {"2023-09-14", "It must end by the end of the year.", "the end of the year=../2023-12-31"},
        {"2023-09-14", "It will end before Christmas.", "Christmas=2023-09-14/2023-12-25"},
        {"2023-09-14", "He had recently left.", "recently=../2023-09-14"},
        {"2023-09-14", "They talked for three weeks.", "three weeks=2023-08-24/2023-09-14"},
        {"2023-09-14", "They will leave in two days.", "two days=2023-09-16"},
        {"2023-09-14", "They grew over the past two years.", "the past two years=2021/2023"},
        {"2023-09-14", "It ran from Monday to Wednesday.", "Monday to Wednesday=2023-09-11/2023-09-13"},
        {"2023-09-14", "They met between 5 May and 7 June.", "5 May and 7 June=2023-05-05/2023-06-07"},
        {"2023-09-14", "It fell on 26 July 2023, and from 1 August it rose until noon.",
         "26 July 2023=2023-07-26|1 August=2023-08-01/..|noon=2023-08-01"},
    };
    expect_dates(examples, COUNT(examples));
}

static void tense_and_nearness_choose_the_year_and_the_week(void **state)
{
    (void)state;
    static const example examples[] = {
        {"2023-01-09", "They met in December.", "December=2022-12"},
        {"2018-06-14", "A meeting in September is likely.", "September=2018-09"},
        {"2013-07-04", "Brotherhood calls rallies for Friday", "Friday=2013-07-05"},
        {"2025-12-03", "Dockers to walk out on Friday", "Friday=2025-12-05"},
        {"2024-02-29", "Monday: foreign ministers go to Brussels.", "Monday=2024-03-04"},
        {"2006-11-22", "6 April: A strike shuts the capital.", "6 April=2006-04-06"},
        {"2012-11-15", "He ordered Prime Minister Kandil to travel to Gaza on Friday.", "Friday=2012-11-16"},
        {"2017-03-14", "Police had used dogs over the weekend.", "the weekend=2017-03-11/2017-03-12"},
        {"2023-09-14", "They may talk at the weekend.", "the weekend=2023-09-16/2023-09-17"},
        {"2023-09-14", "May said so in May.", "May=2023-05"},
    };
    expect_dates(examples, COUNT(examples));
}

static void words_that_look_like_times_are_left_alone(void **state)
{
    (void)state;
    static const example examples[] = {
        {"2023-09-14", "The second Trump-Kim summit sent 2000 troops and 1,962 men.", ""},
        {"2023-09-14", "He may march. The fall in prices hurt a 44-year-old man.", ""},
        {"2023-09-14", "On the second day the 2nd Division took three-quarters of it.", ""},
    };
    expect_dates(examples, COUNT(examples));
}

/* Every expression's TIMEX3 value. */
static void expect_values(const char *text, const char *published, const char *want)
{
    report r;
    char   got[256] = "";
    size_t len      = 0;
    assert_int_equal(ENT_OK, read_text(&r, text, published, (size_t)1 << 22));
    for (uint32_t i = 0; i < r.analysis.time_count; i++)
        len += (size_t)snprintf(got + len, sizeof got - len, "%s" FMT, i ? " " : "", ARG(r.analysis.times[i].value));
    assert_string_equal(want, got);
    eni_arena_free(&r.arena);
}

static void values_are_timex3(void **state)
{
    (void)state;
    expect_values("They met on Tuesday night and last week.", "2023-09-14", "2023-09-12TNI 2023-W36");
    expect_values("Four years and five months, half an hour, two decades.", "2023-09-14", "P4Y5M PT0.5H P2DE");
    expect_values("They meet every Tuesday, annually, every two weeks.", "2023-09-14", "XXXX-WXX-2 P1Y P2W");
    expect_values("Profit fell in the third quarter of 1989 from a year earlier.", "1989-10-20", "1989-Q3 1988-Q3");
    expect_values("It fell in 480 BC, at 10:30 p.m. on May 3, 1945.", "", "BC0480 1945-05-03T22:30");
    expect_values("They met now, in the spring of 1962 and at the weekend.", "2023-09-14",
                  "PRESENT_REF 1962-SP 2023-W36-WE");
}

static void hostile_numbers_stay_inside_the_calendar(void **state)
{
    (void)state;
    static const example examples[] = {
        {"9999-12-31", "They will meet next year, tomorrow and in 99999 years.", "next year=|tomorrow=|99999 years="},
        {"0000-01-01", "They met yesterday, last century and 9999 years ago.",
         "yesterday=|last century=|9999 years ago=../0000-01-01"},
        {"2023-09-14", "31/02/2023 and 2023-02-30 and September 31, 2023", "September=2023-09|2023=2023"},
    };
    expect_dates(examples, COUNT(examples));
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    report r;
    size_t limit = 0;
    for (ent_result result = ENT_E_LIMIT; result != ENT_OK; limit += 64) {
        result = read_text(&r, "From May 3, 2023 to June 4 they met every day for two weeks. Last night it ended.",
                           "2023-09-14", limit);
        assert_true(result == ENT_OK ? r.analysis.time_count == 5 : result == ENT_E_LIMIT);
        eni_arena_free(&r.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_in_full_need_no_context),
        cmocka_unit_test(nothing_is_guessed_without_a_year),
        cmocka_unit_test(publication_dates_the_rest),
        cmocka_unit_test(the_story_moves_on),
        cmocka_unit_test(open_ends_and_spans_are_intervals),
        cmocka_unit_test(tense_and_nearness_choose_the_year_and_the_week),
        cmocka_unit_test(words_that_look_like_times_are_left_alone),
        cmocka_unit_test(values_are_timex3),
        cmocka_unit_test(hostile_numbers_stay_inside_the_calendar),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
