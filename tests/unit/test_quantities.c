#include "test.h"

#include <stdio.h>

#include "analyse/quantities.h"
#include "analyse/sentences.h"
#include "analyse/times.h"

typedef struct {
    eni_arena    arena;
    ent_document document;
    ent_line     line;
    eni_analysis analysis;
} report;

static ent_result analyse(void *job)
{
    report *r = job;
    eni_find_sentences(&r->arena, &r->document, &r->analysis);
    eni_find_times(&r->arena, &r->analysis);
    eni_find_quantities(&r->arena, &r->analysis);
    return ENT_OK;
}

static ent_result read_text(report *r, const char *text, size_t memory)
{
    *r                     = (report){.arena = eni_arena_new(memory)};
    r->document.text       = eni_str(text);
    r->document.published  = eni_date_day(eni_day_of(2023, 9, 14));
    r->line                = (ent_line){{0, (uint32_t)r->document.text.len}, ENT_LINE_BODY};
    r->document.lines      = &r->line;
    r->document.line_count = 1;
    return eni_within(&r->arena, analyse, r, NULL);
}

/* Every quantity as "words=VALUE unit", with a bar between them. */
static void expect(const char *text, const char *want)
{
    report r;
    char   got[512] = "";
    size_t len      = 0;
    assert_int_equal(ENT_OK, read_text(&r, text, (size_t)1 << 22));
    for (uint32_t i = 0; i < r.analysis.quantity_count; i++) {
        const eni_quantity *q     = &r.analysis.quantities[i];
        ent_str             words = eni_slice(r.document.text, q->span);
        len += (size_t)snprintf(got + len, sizeof got - len,
                                "%s" FMT "=%.12g"
                                "%s" FMT,
                                i ? "|" : "", ARG(words), q->value, q->unit.len ? " " : "", ARG(q->unit));
        assert_true(len < sizeof got);
    }
    if (strcmp(want, got) != 0) print_message("%s\n", text);
    assert_string_equal(want, got);
    eni_arena_free(&r.arena);
}

static void numbers_are_read_in_figures_and_in_words(void **state)
{
    (void)state;
    expect("They sent 1,000 soldiers.", "1,000 soldiers=1000 soldiers");
    expect("They sent twenty-three trucks.", "twenty-three trucks=23 trucks");
    expect("They sent one hundred and fifty trucks.", "one hundred and fifty trucks=150 trucks");
    expect("They sent two dozen trucks.", "two dozen trucks=24 trucks");
    expect("Half a million people fled.", "Half a million people=500000 people");
    expect("A quarter of a million refugees fled.", "A quarter of a million refugees=250000 refugees");
    expect("It weighs 3.5 tons.", "3.5 tons=3.5 tons");
    expect("They sent two million three hundred thousand shells.",
           "two million three hundred thousand shells=2300000 shells");
    expect("Between one hundred and two hundred men left.", "one hundred=100|two hundred men=200 men");
}

static void money_has_a_currency(void **state)
{
    (void)state;
    expect("It cost $2.3 billion.", "$2.3 billion=2300000000 US dollars");
    expect("It cost US$20m in all.", "US$20m=20000000 US dollars");
    expect("It cost four million euros.", "four million euros=4000000 euros");
    expect("It cost 6bn yen.", "6bn yen=6000000000 yen");
    expect("It cost £5.", "£5=5 pounds");
}

static void shares_are_percentages_or_fractions(void **state)
{
    (void)state;
    expect("Trade grew by 12 per cent.", "12 per cent=12 percent");
    expect("Trade grew by 12.5%.", "12.5%=12.5 percent");
    expect("They hold three-quarters of the seats.", "three-quarters of the seats=0.75 seats");
    expect("It was a third visit.", "");
}

static void the_counted_noun_is_the_unit(void **state)
{
    (void)state;
    expect("About 90,000 North Korean workers stayed.", "About 90,000 North Korean workers=90000 workers");
    expect("Two American carriers left and 13 members voted.",
           "Two American carriers=2 carriers|13 members=13 members");
    expect("One missile fell.", "One missile=1 missile");
    expect("More than 50 were killed.", "More than 50=50");
}

static void numbers_in_names_and_times_are_no_amounts(void **state)
{
    (void)state;
    expect("They flew the F-16 under Resolution 1718 on September 13, 2023.", "");
    expect("For three weeks one of them waited.", "");
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    report r;
    size_t limit = 0;
    for (ent_result result = ENT_E_LIMIT; result != ENT_OK; limit += 64) {
        result = read_text(&r, "On Tuesday 200 men and 4 ships left with $5 million.", limit);
        assert_true(result == ENT_OK ? r.analysis.quantity_count == 3 : result == ENT_E_LIMIT);
        eni_arena_free(&r.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_in_figures_and_in_words),  cmocka_unit_test(money_has_a_currency),
        cmocka_unit_test(shares_are_percentages_or_fractions),       cmocka_unit_test(the_counted_noun_is_the_unit),
        cmocka_unit_test(numbers_in_names_and_times_are_no_amounts), cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
