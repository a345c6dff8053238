/* Names, roles and places, and the codes they get. */
#include "mention_report.h"

static void expect(const char *text, const char *want)
{
    expect_on("2023-09-14", text, 0, want);
}

static void names_match_word_by_word_longest_first(void **state)
{
    (void)state;
    expect("North Korea warned South Korea.", "North Korea=PRK name; South Korea=KOR name");
    expect("The UN Security Council met.", "The UN Security Council=IGO UNO name");
    expect("Kim Jong Un and Kim Jong-un met.", "Kim Jong Un=PRK GOV name; Kim Jong-un=PRK GOV name");
}

static void marks_and_points_do_not_matter(void **state)
{
    (void)state;
    expect("Turkiye praised Erdogan.", "Turkiye=TUR name; Erdogan=TUR GOV name");
    expect("The U.S. and the U.N. agreed.", "The U.S.=USA name; the U.N.=IGO UNO name");
}

static void capitals_count(void **state)
{
    (void)state;
    expect("They told us to eat turkey in may.", "");
    expect("US troops left.", "US troops=USA MIL role");
}

static void look_alike_letters_are_not_merged(void **state)
{
    (void)state;
    expect("\xD0\xA0utin spoke in \xD0\x9Coscow.", ""); /* Cyrillic er, em */
}

static void title_name_and_country_are_one_mention(void **state)
{
    (void)state;
    expect("Russian President Vladimir Putin spoke.", "Russian President Vladimir Putin=RUS GOV role");
    expect("Japan's foreign minister, Yohei Kono, left.", "Japan's foreign minister, Yohei Kono=JPN GOV role");
    expect("Prime Minister Kishida of Japan spoke.", "Prime Minister Kishida of Japan=JPN GOV role");
}

static void a_state_and_a_role_give_code_and_sector(void **state)
{
    (void)state;
    expect("Turkish jets took off.", "Turkish jets=TUR MIL role");
    expect("The South Korean government agreed.", "The South Korean government=KOR GOV role");
    expect("The foreign ministers of Japan met.", "The foreign ministers of Japan=JPN GOV role");
    expect("The foreign ministry of Egypt protested.", "The foreign ministry of Egypt=EGY GOV role");
    expect("A NATO official spoke.", "A NATO official=IGO NAT role");
    expect("Indian and Pakistani warplanes met.", "Indian and Pakistani warplanes=IND MIL,PAK MIL role");
}

static void a_general_word_takes_the_sector_of_its_body(void **state)
{
    (void)state;
    expect("An Iranian army spokesman spoke.", "An Iranian army spokesman=IRN MIL role");
    expect("Officials at the Egyptian foreign ministry spoke.",
           "Officials at the Egyptian foreign ministry=EGY GOV role");
}

static void compounds_name_each_party(void **state)
{
    (void)state;
    expect("A South Korea-US-Japan summit was held.", "South Korea=KOR name; US=USA name; Japan=JPN name");
    expect("The US-led talks failed.", "US=USA adjective");
}

static void leanings_name_no_party(void **state)
{
    (void)state;
    expect("Ukraine fought pro-Russian rebels.", "Ukraine=UKR name; pro-Russian rebels=UKR REB role");
}

static void unknown_persons_have_title_and_country(void **state)
{
    (void)state;
    expect("Iranian envoy Hossein Someone arrived. Someone left.",
           "Iranian envoy Hossein Someone=IRN GOV role; Someone=IRN GOV name");
}

static void places_are_told_from_actors(void **state)
{
    (void)state;
    expect("Seoul said so in Tokyo.", "Seoul=KOR name; Tokyo=JPN place");
    expect("Talks in Geneva failed.", "Geneva=CHE place");
    expect("MOSCOW, Sept 14 - Japan agreed.", "MOSCOW=RUS place; Japan=JPN name");
}

static void offices_are_those_of_the_day(void **state)
{
    (void)state;
    expect_on("2018-06-12", "Trump met Kim Jong Un.", 0, "Trump=USA GOV name; Kim Jong Un=PRK GOV name");
    expect_on("2022-06-12", "Trump met Kim Jong Un.", 0, "Trump=USA ELI name; Kim Jong Un=PRK GOV name");
    expect_on("1985-03-01", "Moscow refused.", 0, "Moscow=SUN name");
}

static void surnames_need_the_full_name_or_a_title(void **state)
{
    (void)state;
    expect("Kishida spoke.", "");
    expect("Fumio Kishida spoke. Kishida left.", "Fumio Kishida=JPN GOV name; Kishida=JPN GOV name");
    expect("Japanese Prime Minister Kishida spoke.", "Japanese Prime Minister Kishida=JPN GOV role");
}

static void short_names_need_the_full_one(void **state)
{
    (void)state;
    expect("The North is cold.", "");
    expect("North Korea fired. The North denied it.", "North Korea=PRK name; The North=PRK name; it=PRK pronoun");
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    size_t limit = 0;
    for (ent_result result = ENT_E_LIMIT; result != ENT_OK; limit += 64) {
        report r;
        result = read_report(&r, "Russian President Vladimir Putin met Kim Jong Un. The two leaders agreed.",
                             "2023-09-14", limit);
        assert_true(result == ENT_OK || result == ENT_E_LIMIT);
        eni_arena_free(&r.arena);
        assert_true(limit < (size_t)1 << 20);
    }
    assert_true(limit > 1024);
}

static void hostile_text_costs_linear_time(void **state)
{
    (void)state;
    size_t            size    = 400000;
    char             *text    = malloc(size + 1);
    static const char piece[] = "the president of the president of ";
    for (size_t i = 0; i < size; i++) text[i] = piece[i % (sizeof piece - 1)];
    text[size] = '\0';
    report r;
    assert_int_equal(ENT_OK, read_report(&r, text, "2023-09-14", (size_t)256 << 20));
    assert_true(r.analysis.mention_count < size);
    eni_arena_free(&r.arena);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_match_word_by_word_longest_first),
        cmocka_unit_test(marks_and_points_do_not_matter),
        cmocka_unit_test(capitals_count),
        cmocka_unit_test(look_alike_letters_are_not_merged),
        cmocka_unit_test(title_name_and_country_are_one_mention),
        cmocka_unit_test(a_state_and_a_role_give_code_and_sector),
        cmocka_unit_test(a_general_word_takes_the_sector_of_its_body),
        cmocka_unit_test(compounds_name_each_party),
        cmocka_unit_test(leanings_name_no_party),
        cmocka_unit_test(unknown_persons_have_title_and_country),
        cmocka_unit_test(places_are_told_from_actors),
        cmocka_unit_test(offices_are_those_of_the_day),
        cmocka_unit_test(surnames_need_the_full_name_or_a_title),
        cmocka_unit_test(short_names_need_the_full_one),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(hostile_text_costs_linear_time),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
