/* Who is meant by pronouns and by nouns that name nobody. */
#include "mention_report.h"

/* What the mentions of the second and later sentences stand for. */
static void expect(const char *text, const char *want)
{
    expect_on("2023-09-14", text, 1, want);
}

static void he_and_she_are_persons_of_that_sex(void **state)
{
    (void)state;
    expect("Putin met Park Geun-hye. He smiled.", "He=RUS GOV pronoun");
    expect_on("2015-09-14", "Park Geun-hye met Putin. She smiled.", 1, "She=KOR GOV pronoun");
}

static void it_is_a_state_or_body_not_a_person(void **state)
{
    (void)state;
    expect("Japan praised Putin. It sent aid.", "It=JPN pronoun");
}

static void the_subject_comes_before_what_is_nearer(void **state)
{
    (void)state;
    expect("Turkey warned Egypt. It sent jets.", "It=TUR pronoun; jets=TUR MIL role");
}

static void the_two_are_the_last_two_named(void **state)
{
    (void)state;
    expect("Putin met Kim Jong Un. The two leaders talked.", "The two leaders=RUS GOV,PRK GOV role");
    expect("India warned Pakistan. Both sides fired.", "Both sides=IND,PAK pronoun");
    expect("Turkey invited Egypt. The two countries agreed.", "The two countries=TUR,EGY pronoun");
}

static void they_are_several(void **state)
{
    (void)state;
    expect("Japan and South Korea met. They agreed.", "They=JPN,KOR pronoun");
    expect("Putin met Kim Jong Un. They agreed.", "They=RUS GOV,PRK GOV pronoun");
}

static void a_counterpart_has_the_office_elsewhere(void **state)
{
    (void)state;
    expect("Putin spoke. His Egyptian counterpart listened.", "His Egyptian counterpart=EGY GOV role");
}

static void an_owner_gives_the_country(void **state)
{
    (void)state;
    expect("Iran protested. Its ambassador left.", "Its ambassador=IRN GOV role");
    expect("Erdogan spoke. His spokesman added a word.", "His spokesman=TUR GOV role");
}

static void a_role_goes_back_to_the_same_role(void **state)
{
    (void)state;
    expect("The Ukrainian foreign minister met Turkish lawmakers. The minister thanked them.",
           "The minister=UKR GOV role; them=TUR LEG pronoun");
}

static void a_role_alone_belongs_to_the_country_told_about(void **state)
{
    (void)state;
    expect("Egypt was quiet. Soldiers stood in Cairo.", "Soldiers=EGY MIL role; Cairo=EGY place");
}

static void the_office_behind_a_name_says_who_it_is(void **state)
{
    (void)state;
    expect_on("2023-09-14", "Amir Someone, the Iranian envoy, left.", 0,
              "Amir Someone=IRN GOV name; the Iranian envoy=IRN GOV role");
}

static void a_speaker_says_we(void **state)
{
    (void)state;
    expect("Japan waited. \"We will answer,\" Putin said.", "We=RUS GOV pronoun; Putin=RUS GOV name");
}

static void unsure_is_left_open(void **state)
{
    (void)state;
    expect_on("2023-09-14", "It rained. They slept. He left. The two leaders talked.", 0, "");
    expect("Japan waited. Some diplomats doubted that.", "");
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    size_t limit = 0;
    for (ent_result result = ENT_E_LIMIT; result != ENT_OK; limit += 128) {
        report r;
        result = read_report(
            &r, "Japan and Egypt met. They agreed. Their ministers left; both sides smiled, \"we won\", he said.",
            "2023-09-14", limit);
        assert_true(result == ENT_OK || result == ENT_E_LIMIT);
        eni_arena_free(&r.arena);
        assert_true(limit < (size_t)1 << 20);
    }
    assert_true(limit > 1024);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(he_and_she_are_persons_of_that_sex),
        cmocka_unit_test(it_is_a_state_or_body_not_a_person),
        cmocka_unit_test(the_subject_comes_before_what_is_nearer),
        cmocka_unit_test(the_two_are_the_last_two_named),
        cmocka_unit_test(they_are_several),
        cmocka_unit_test(a_counterpart_has_the_office_elsewhere),
        cmocka_unit_test(an_owner_gives_the_country),
        cmocka_unit_test(a_role_goes_back_to_the_same_role),
        cmocka_unit_test(a_role_alone_belongs_to_the_country_told_about),
        cmocka_unit_test(the_office_behind_a_name_says_who_it_is),
        cmocka_unit_test(a_speaker_says_we),
        cmocka_unit_test(unsure_is_left_open),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
