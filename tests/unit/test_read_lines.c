/* What each line of a report is, and in which language. The reports are made up. */
#include "gather.h"

static gather g;

static int empty(void **state)
{
    (void)state;
    gather_free(&g);
    return 0;
}

static const char names[] = "btHcyxrf"; /* body, title, Heading, caption, byline, cruft, repeat, foreign */

/* The kinds of a text's lines, a letter each. */
static void expect_kinds(const char *text, const char *kinds)
{
    char got[65] = "";
    gather_bytes(&g, "x", eni_str(text), NULL);
    assert_int_equal(g.document_count, 1);
    for (size_t i = 0; i < g.documents[0].line_count && i < 64; i++) got[i] = names[g.documents[0].lines[i].kind];
    assert_string_equal(got, kinds);
}

static void a_report_in_the_midst_of_a_page(void **state)
{
    (void)state;
    expect_kinds("Home\nWorld\nBusiness\nHarbour Times\n\nMinisters of Egypt and Turkey to meet in Cairo next week\n\n"
                 "By Layla Haddad | 11/04/2024 09:15\n\nThe foreign ministers of Egypt and Turkey will meet in Cairo "
                 "next week.\n"
                 "The two sides are expected to discuss gas.\n\nA worker passes a flag outside the ministry. (Photo: "
                 "Harbour Times)\n\n"
                 "A long road\n\nTalks had broken off in 2013, and both called back their envoys.\n\n"
                 "\xC2\xA9 2024 Harbour Times. All rights reserved.\nShare on Facebook\nTweet\n\nRelated articles\n"
                 "Greek islands brace for storms\nActor weds in secret ceremony on beach\nComments (3)\n",
                 "xxxxtybbcHbxxxxxxx");
}

static void a_line_said_before_is_a_repeat(void **state)
{
    (void)state;
    expect_kinds(
        "Talks in Rome end without a deal\nThe ministers met in Rome on Friday.\nTalks in Rome end without a deal\n"
        "The ministers met in Rome on Friday.\n",
        "tbrr");
}

static void what_follows_related_articles_is_not_the_report_unless_it_goes_on(void **state)
{
    (void)state;
    expect_kinds("The ministers met in Rome on Friday.\nThey agreed on a plan for the border.\nRelated articles\n"
                 "Storm hits the coast of Spain\nA singer said on Friday that she would tour again.\nBest beaches\n",
                 "bbxxxx");
    expect_kinds("The ministers met in Rome on Friday.\nRelated articles\nStorm hits the coast of Spain\n"
                 "They agreed on a plan for the border.\nThe plan will be signed in May.\n",
                 "bxxbb");
}

static void other_languages_are_set_aside(void **state)
{
    (void)state;
    expect_kinds("The minister of Laos arrived in Hanoi on Monday and met the president.\n"
                 "Bộ trưởng Ngoại giao Lào đến Hà Nội và gặp chủ tịch nước hôm thứ hai.\n"
                 "외교부 장관이 월요일에 하노이에 도착했다.\n"
                 "El ministro llegó a la capital el lunes y se reunió con el presidente.\n"
                 "Le ministre est arrivé lundi dans la capitale et a rencontré le président.\n"
                 "Der Minister ist am Montag in der Hauptstadt eingetroffen.\n"
                 "Bakan pazartesi günü başkente geldi ve cumhurbaşkanı ile görüştü.\n"
                 "Министр прибыл в столицу в понедельник.\n"
                 "部长星期一抵达河内。\n"
                 "وصل الوزير إلى هانوي يوم الاثنين\n"
                 "Mr. Erdoğan, Mr. Vučić and Mr. Orbán met in Győr.\n",
                 "bfffffffffb");
    assert_string_equal(g.documents[0].language, "en");
}

static void the_language_of_a_report_is_that_of_most_of_it(void **state)
{
    (void)state;
    static const struct {
        const char *text, *language;
    } reports[] = {
        {"Le ministre est arrivé lundi. Il a rencontré le président.\nUn accord a été signé.\n", "fr"},
        {"대통령은 월요일 서울에서 회담을 했다.\n", "ko"},
        {"Президент України прибув до Києва і зустрівся з її міністром.\n", "uk"},
        {"El presidente se reunió con la ministra en Lima.\nThe visit ends today.\n", "es"},
        {"Presiden mengatakan bahwa pertemuan itu akan dilakukan dengan para menteri.\n", "id"},
        {"大臣は月曜日に東京で会談した。\n", "ja"},
        {"12345\n", "und"},
        {"The president met with the minister.\n", "en"},
    };
    for (size_t i = 0; i < COUNT(reports); i++) {
        gather_bytes(&g, "x", eni_str(reports[i].text), NULL);
        assert_string_equal(g.documents[0].language, reports[i].language);
    }
}

static void english_in_a_page_of_another_language_is_still_read(void **state)
{
    (void)state;
    expect_kinds(
        "Gündem\nDünya haberleri ve son dakika gelişmeleri için bizi takip edin, bu sayfada daha çok haber var\n"
        "Kazakhstan signed an agreement on transit in Baku on Monday.\n"
        "Cumhurbaşkanı, güzergahın sonbahara kadar açılacağını ve daha çok yük taşınacağını söyledi.\n",
        "Hfbf");
}

static void bylines_dates_and_addresses_are_no_sentences(void **state)
{
    (void)state;
    expect_kinds("Talks in Rome end without a deal\nReporter Ann Lee\nTranslated by Bo Ek\nann@harbour.example\nDate "
                 "2023-04-03 View 2,417\n"
                 "Updated: 3 May 2023, 10:15 GMT\nThe ministers met in Rome on Friday.\nMay 3, "
                 "2023\nhttps://harbour.example/talks\n",
                 "tyyyyybyx");
    expect_kinds(
        "The ministers met in Rome on Friday.\nBy Tuesday, talks had resumed.\nIran fired a missile on May 3, 2023\n"
        "The source: a diplomat in Rome.\n",
        "bbHb");
}

static void the_line_above_a_lone_picture_credit_is_a_caption(void **state)
{
    (void)state;
    expect_kinds("Talks in Rome end without a deal\n\nThe ministers met in Rome on Friday.\n\nThe two shake hands in "
                 "Rome on Friday.\n[Image source=Harbour]\n\n"
                 "They will meet again in May.\n",
                 "tbcyb");
}

static void rows_of_short_lines_are_menus_and_one_is_not(void **state)
{
    (void)state;
    expect_kinds("The ministers met in Rome on Friday.\nFirst steps\nThey agreed on a plan.\nOne thing\nTwo "
                 "things\nThree things\nThe end has not come yet.\n",
                 "bHbxxxb");
}

static void in_doubt_a_line_is_kept(void **state)
{
    (void)state;
    expect_kinds("Putin visits Pyongyang\nThe ministers met in Rome on Friday.\nThe army said three soldiers were "
                 "wounded\nHe resigned\nNo deal, says Iran\nThey will meet again in May.\n",
                 "tbHHHb");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_report_in_the_midst_of_a_page, empty),
        cmocka_unit_test_teardown(a_line_said_before_is_a_repeat, empty),
        cmocka_unit_test_teardown(what_follows_related_articles_is_not_the_report_unless_it_goes_on, empty),
        cmocka_unit_test_teardown(other_languages_are_set_aside, empty),
        cmocka_unit_test_teardown(the_language_of_a_report_is_that_of_most_of_it, empty),
        cmocka_unit_test_teardown(english_in_a_page_of_another_language_is_still_read, empty),
        cmocka_unit_test_teardown(bylines_dates_and_addresses_are_no_sentences, empty),
        cmocka_unit_test_teardown(the_line_above_a_lone_picture_credit_is_a_caption, empty),
        cmocka_unit_test_teardown(rows_of_short_lines_are_menus_and_one_is_not, empty),
        cmocka_unit_test_teardown(in_doubt_a_line_is_kept, empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
