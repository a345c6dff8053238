/* A page becomes its visible text, and says of itself what its head says. */
#include "gather.h"

#include <time.h>

static gather g;

static int empty(void **state)
{
    (void)state;
    gather_free(&g);
    return 0;
}

static const gathered *page(const char *html)
{
    assert_int_equal(gather_bytes(&g, "p.html", eni_str(html), NULL), ENT_OK);
    assert_int_equal(g.document_count, 1);
    return &g.documents[0];
}

static void expect_text(const char *html, const char *text)
{
    assert_string_equal(page(html)->text, text);
}

static void blocks_make_lines_and_white_space_is_one_space(void **state)
{
    (void)state;
    expect_text("<html><body><p>The  two\nministers</p><p>met<br>in <b>Ro</b>me.</p></body>",
                "The two ministers\nmet\nin Rome.\n");
    expect_text("<div>one<div>two</div>three</div>", "one\ntwo\nthree\n");
    expect_text("<ul><li>one<li>two</ul>", "one\ntwo\n");
    expect_text("<table><tr><td>one<td>two<tr><td>three</table>", "one two\nthree\n");
    expect_text("<pre>one\n  two</pre>", "one\n  two\n");
}

static void scripts_styles_comments_and_the_head_are_not_seen(void **state)
{
    (void)state;
    expect_text("<html><head><title>T</title><style>p{}</style></head><body><script>if (a<b) '</p>';</script>"
                "<!-- <p>no</p> -- > --><noscript><p>no</p></noscript><textarea>no</textarea><svg><text>no</text></svg>"
                "<p hidden>no</p><p style='display: none'>no</p><select><option>no</select><p>yes</p>",
                "yes\n");
}

static void characters_are_decoded_but_nothing_else_is_expanded(void **state)
{
    (void)state;
    expect_text("<p>caf&eacute; &amp; &#8220;x&#x201D; &lt;b&gt; &unknown; AT&T a < b</p>",
                "caf\xC3\xA9 & \xE2\x80\x9Cx\xE2\x80\x9D <b> &unknown; AT&T a < b\n");
    expect_text("<!DOCTYPE html [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><html><p>a&e;b</p>", "a&e;b\n");
}

static void text_after_broken_markup_is_kept(void **state)
{
    (void)state;
    expect_text("<p>one</b></i><p>two</p></div></div><p>three", "one\ntwo\nthree\n");
    expect_text("<p>one <a href=\"x>two</a><p>three</p>", "one two\nthree\n");
    expect_text("<p>one<p title='it's'>two", "one\ntwo\n");
    expect_text("<p>one</p><p title=\"a > b\">two</p>", "one\ntwo\n");
}

static void the_head_says_title_outlet_byline_date_address_language(void **state)
{
    (void)state;
    const gathered *d = page(
        "<!doctype html><html lang=\"en-GB\"><head><title>Talks in Rome end | Harbour</title>"
        "<meta property='og:title' content='Talks in Rome end'><meta property=og:site_name content='Daily  Harbour'>"
        "<meta name=author content='Ann Lee'><link rel=canonical href='https://harbour.example/talks'>"
        "<meta property='article:published_time' content='2024-05-03T23:10:00+02:00'></head>"
        "<body><nav><a>Home</a></nav><h1>Talks in Rome end</h1><p>The ministers met on Friday in "
        "Rome.</p></body></html>");
    assert_string_equal(d->title, "Talks in Rome end");
    assert_string_equal(d->outlet, "Daily Harbour");
    assert_string_equal(d->byline, "Ann Lee");
    assert_string_equal(d->url, "https://harbour.example/talks");
    assert_string_equal(d->date, "2024-05-03");
    assert_string_equal(d->how, "meta article:published_time");
    assert_string_equal(d->language, "en");
    static const ent_line_kind kinds[] = {ENT_LINE_CRUFT, ENT_LINE_TITLE, ENT_LINE_BODY};
    assert_int_equal(d->line_count, 3);
    for (size_t i = 0; i < 3; i++) assert_int_equal(d->lines[i].kind, kinds[i]);
}

static void the_date_is_taken_from_the_best_place(void **state)
{
    (void)state;
    static const struct {
        const char *html, *date, *how;
    } pages[] = {
        {"<script type='application/ld+json'>{\"@graph\":[{\"datePublished\":\"2024-01-02T00:00:00Z\"}]}</script><time "
         "datetime=2020-01-01>x</time>",
         "2024-01-02", "json-ld datePublished"},
        {"<time datetime='2023-02-01T10:00'>1 Feb</time>", "2023-02-01", "time element"},
        {"<meta name=date content=2020-02-02><time datetime=2023-02-01 pubdate>x</time>", "2023-02-01", "time element"},
        {"<meta name=DC.date.issued content='20210304'>", "2021-03-04", "meta dc.date.issued"},
        {"<meta itemprop=datePublished content='3 May 2022'>", "2022-05-03", "meta datepublished"},
        {"<span itemprop=datePublished content=2022-05-04>4 May</span>", "2022-05-04", "itemprop datePublished"},
        {"<meta name=date content='soon'>", "", ""},
        {"<script type='application/ld+json'>{\"datePublished\":</script><p>Published: 5 June 2021</p>", "2021-06-05",
         "line 1: date of publication"},
    };
    for (size_t i = 0; i < COUNT(pages); i++) {
        char html[512];
        snprintf(html, sizeof html, "<html>%s<p>The ministers met on Friday in Rome.</p>", pages[i].html);
        assert_string_equal(page(html)->date, pages[i].date);
        assert_string_equal(g.documents[0].how, pages[i].how);
    }
}

static void a_page_is_told_by_its_bytes(void **state)
{
    (void)state;
    gather_bytes(&g, "x.txt", STR("<html><p>one</p>"), NULL);
    assert_string_equal(g.documents[0].text, "one\n");
    gather_bytes(&g, "x.html", STR("Use <b> with care."), NULL);
    assert_string_equal(g.documents[0].text, "Use <b> with care.");
    gather_bytes(&g, "x.html", STR("Hello <b>you</b>"), NULL);
    assert_string_equal(g.documents[0].text, "Hello you\n");
}

static void a_page_in_another_encoding_is_decoded_by_its_declaration(void **state)
{
    (void)state;
    expect_text("<meta charset=koi8-r><p>\xED\xC9\xD2</p>", "\xD0\x9C\xD0\xB8\xD1\x80\n");
    gather_bytes(&g, "x", STR("\xFE\xFF\0<\0h\0t\0m\0l\0>\0h\0i"), NULL);
    assert_string_equal(g.documents[0].text, "hi\n");
}

static void captions_and_headings_are_told_by_markup(void **state)
{
    (void)state;
    const gathered            *d       = page("<html><p>The ministers met on Friday in Rome.</p><h2>A long "
                                                               "road</h2><figure><figcaption>The two shake hands</figcaption></figure>"
                                                               "<aside>Other news of the day</aside><p>They will meet again in May.</p>");
    static const ent_line_kind kinds[] = {ENT_LINE_BODY, ENT_LINE_HEADING, ENT_LINE_CAPTION, ENT_LINE_CRUFT,
                                          ENT_LINE_BODY};
    for (size_t i = 0; i < 5; i++) assert_int_equal(d->lines[i].kind, kinds[i]);
}

/* The page is the first level, html and body the next two. */
static void elements_deeper_than_the_limit_are_flattened(void **state)
{
    (void)state;
    for (int deep = 7; deep <= 9; deep++) {
        char html[512] = "<html><body>";
        for (int i = 0; i < deep - 3; i++) strcat(html, "<span>");
        strcat(html, "one<h1>two</h1>three");
        ent_read_limits limits = {.html_depth = 8};
        gather_bytes(&g, "x", eni_str(html), &limits);
        assert_string_equal(g.documents[0].text, deep <= 8 ? "one\ntwo\nthree\n" : "onetwothree\n");
    }
}

/* Seconds for `piece` over and over, up to `length` bytes. */
static double seconds_for(const char *piece, size_t length)
{
    char  *html = malloc(length + 16);
    size_t used = (size_t)sprintf(html, "<html>text"), each = strlen(piece);
    while (used + each <= length) memcpy(html + used, piece, each), used += each;
    struct timespec begin, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    gather_bytes(&g, "x", (ent_str){html, used}, NULL);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    free(html);
    return (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
}

static void no_markup_takes_more_than_linear_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<div>",
                                         "<a>",
                                         "</x>",
                                         "<p>",
                                         "<b>x</i>",
                                         "<",
                                         "<a b=\"",
                                         "&amp",
                                         "&lt;",
                                         "<!--",
                                         "<script>",
                                         "<table><tr><td>",
                                         "<p a=1 b c='2'>",
                                         "<p ",
                                         " a=b",
                                         "<li><ul>",
                                         "<form><p>",
                                         "x\n",
                                         "word ",
                                         "a.b@c ",
                                         "<title>",
                                         "<meta name=date content=1>"};
    for (size_t i = 0; i < COUNT(pieces); i++) {
        double small = seconds_for(pieces[i], (size_t)64 << 10), large = seconds_for(pieces[i], (size_t)512 << 10);
        if (large > 0.5 && large > 20 * small)
            fail_msg("%s: %.3f s, then %.3f s for 8 times as much", pieces[i], small, large);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(blocks_make_lines_and_white_space_is_one_space, empty),
        cmocka_unit_test_teardown(scripts_styles_comments_and_the_head_are_not_seen, empty),
        cmocka_unit_test_teardown(characters_are_decoded_but_nothing_else_is_expanded, empty),
        cmocka_unit_test_teardown(text_after_broken_markup_is_kept, empty),
        cmocka_unit_test_teardown(the_head_says_title_outlet_byline_date_address_language, empty),
        cmocka_unit_test_teardown(the_date_is_taken_from_the_best_place, empty),
        cmocka_unit_test_teardown(a_page_is_told_by_its_bytes, empty),
        cmocka_unit_test_teardown(a_page_in_another_encoding_is_decoded_by_its_declaration, empty),
        cmocka_unit_test_teardown(captions_and_headings_are_told_by_markup, empty),
        cmocka_unit_test_teardown(elements_deeper_than_the_limit_are_flattened, empty),
        cmocka_unit_test_teardown(no_markup_takes_more_than_linear_time, empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
