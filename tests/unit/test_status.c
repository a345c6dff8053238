/* Did it happen? */
#include <stdio.h>

#include "coding.h"

static void cues_decide_the_status(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"Japan will visit India next year.", "planned JPN>IND"},
        {"Japan plans to sanction India.", "planned JPN>IND"},
        {"Japan is to sign a treaty with India.", "planned JPN+IND"},
        {"Japan may sanction India.", "possible JPN>IND"},
        {"Japan is expected to sanction India.", "predicted JPN>IND"},
        {"Analysts expect Japan to sanction India.", "predicted JPN>IND"},
        {"Japan would sanction India.", "hypothetical JPN>IND"},
        {"If Japan sanctions India, trade will fall.", "hypothetical JPN>IND"},
        {"Japan should sanction India.", "demanded JPN>IND"},
        {"Japan did not sanction India.", "denied JPN>IND"},
        {"Japan failed to sanction India.", "denied JPN>IND"},
        {"Japan has sanctioned India.", "actual JPN>IND"},
        {"Japan's planned visit to India was in the papers.", "planned JPN>IND"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) expect(cases[i].text, cases[i].want);
}

static void the_stronger_cue_wins(void **state)
{
    (void)state;
    expect("Japan may not sanction India.", "denied JPN>IND");
    expect("Japan is not expected to sanction India.", "denied JPN>IND");
}

static void auxiliaries_are_shared_by_conjoined_verbs(void **state)
{
    (void)state;
    expect("Japan will condemn China and sanction India.", "SANCTION planned JPN>");
}

static void the_present_with_a_future_date_is_planned(void **state)
{
    (void)state;
    expect("Japan's foreign minister visits India on 20 September.", "planned JPN GOV>IND on 2023-09-20");
}

static void no_before_the_subject_denies(void **state)
{
    (void)state;
    expect("Neither Japan nor India condemned Russia.", "denied JPN+IND>RUS");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cues_decide_the_status),
        cmocka_unit_test(the_stronger_cue_wins),
        cmocka_unit_test(auxiliaries_are_shared_by_conjoined_verbs),
        cmocka_unit_test(the_present_with_a_future_date_is_planned),
        cmocka_unit_test(no_before_the_subject_denies),
    };
    return cmocka_run_group_tests(tests, load_coder, free_coder);
}
