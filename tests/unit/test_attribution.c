/* On whose word? */
#include <stdio.h>

#include "coding.h"

static void a_frame_makes_its_speaker_responsible(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"Turkey said that Syria had attacked Israel.", "ASSAULT actual SYR>ISR by TUR"},
        {"Syria attacked Israel, Turkey said.", "ASSAULT actual SYR>ISR by TUR"},
        {"Syria attacked Israel, said Turkey.", "ASSAULT actual SYR>ISR by TUR"},
        {"According to Turkey, Syria attacked Israel.", "ASSAULT actual SYR>ISR by TUR"},
        {"Syria attacked Israel.", "ASSAULT actual SYR>ISR on"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) expect(cases[i].text, cases[i].want);
}

static void alleging_makes_it_possible_and_denying_denied(void **state)
{
    (void)state;
    expect("Turkey alleged that Syria attacked Israel.", "ASSAULT possible SYR>ISR by TUR");
    expect("Turkey denied that Syria attacked Israel.", "ASSAULT denied SYR>ISR by TUR");
}

static void a_frame_ends_at_a_semicolon(void **state)
{
    (void)state;
    expect("Turkey said it was calm; Syria attacked Israel.", "ASSAULT actual SYR>ISR on");
}

static void an_open_quotation_keeps_its_speaker(void **state)
{
    (void)state;
    expect("\"Syria is to blame,\" Turkey said. \"We know it. Syria attacked Israel. It is over.\"",
           "ASSAULT actual SYR>ISR by TUR");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_makes_its_speaker_responsible),
        cmocka_unit_test(alleging_makes_it_possible_and_denying_denied),
        cmocka_unit_test(a_frame_ends_at_a_semicolon),
        cmocka_unit_test(an_open_quotation_keeps_its_speaker),
    };
    return cmocka_run_group_tests(tests, load_coder, free_coder);
}
