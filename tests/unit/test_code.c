/* The coder as a whole: loading, limits, what it gives out. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "coding.h"

static void a_folder_that_is_not_there_is_named(void **state)
{
    (void)state;
    ent_coder *none;
    ent_error  err = {0};
    assert_int_equal(ent_coder_load(&none, "/nowhere/at/all", NULL, &err), ENT_E_NO_INPUT);
    assert_null(none);
    assert_non_null(strstr(err.source, "/nowhere/at/all"));
}

static void an_override_wins(void **state)
{
    (void)state;
    char dir[] = "/tmp/entente-test-XXXXXX", path[64];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/code", dir);
    assert_int_equal(0, mkdir(path, 0700));
    snprintf(path, sizeof path, "%s/code/mine.txt", dir);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("event: THREATEN - 130\nverb: condemn\n", file);
    fclose(file);
    ent_coder *built_in = coder;
    assert_int_equal(ENT_OK, ent_coder_load(&coder, NULL, dir, NULL));
    expect("Japan condemned North Korea.", "THREATEN actual JPN>PRK");
    ent_coder_free(coder);
    coder = built_in;
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
    rmdir(dir);
}

static void the_same_text_gives_the_same_identifiers(void **state)
{
    (void)state;
    ent_line     line;
    ent_document document = document_of("Japan condemned North Korea and urged China to act.", &line);
    ent_coding  *first, *second;
    size_t       count, again;
    assert_int_equal(ENT_OK, ent_code(coder, &document, &first, NULL));
    assert_int_equal(ENT_OK, ent_code(coder, &document, &second, NULL));
    const ent_event *a = ent_coding_events(first, &count), *b = ent_coding_events(second, &again);
    assert_int_equal(2, count);
    assert_int_equal(count, again);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(a[i].id, b[i].id);
        assert_string_equal(a[i].anchor, b[i].anchor);
        assert_string_equal(a[i].cluster, a[i].anchor);
    }
    assert_string_not_equal(a[0].id, a[1].id);
    assert_string_not_equal(a[0].anchor, a[1].anchor);
    ent_coding_free(first);
    ent_coding_free(second);
}

static void characters_are_counted_beside_bytes(void **state)
{
    (void)state;
    ent_line     line;
    ent_document document = document_of("Café talk. Japan condemned Türkiye.", &line);
    ent_coding  *coding;
    size_t       count;
    assert_int_equal(ENT_OK, ent_code(coder, &document, &coding, NULL));
    const ent_event *event = ent_coding_events(coding, &count);
    assert_int_equal(1, count);
    assert_int_equal(12, event->evidence.begin);
    assert_int_equal(11, event->evidence_chars.begin);
    assert_int_equal(event->evidence.end - 2, event->evidence_chars.end);
    ent_coding_free(coding);
}

static void lines_that_are_no_text_are_not_coded(void **state)
{
    (void)state;
    ent_line     line;
    ent_document document = document_of("Japan condemned North Korea.", &line);
    for (ent_line_kind kind = ENT_LINE_BYLINE; kind <= ENT_LINE_FOREIGN; kind++) {
        ent_coding *coding;
        size_t      count;
        line.kind = kind;
        assert_int_equal(ENT_OK, ent_code(coder, &document, &coding, NULL));
        ent_coding_events(coding, &count);
        assert_int_equal(0, count);
        ent_coding_free(coding);
    }
}

static void an_empty_document_has_no_events(void **state)
{
    (void)state;
    ent_document document = {.text = STR("")};
    ent_coding  *coding;
    size_t       count;
    assert_int_equal(ENT_OK, ent_code(coder, &document, &coding, NULL));
    ent_coding_events(coding, &count);
    assert_int_equal(0, count);
    ent_coding_sentences(coding, &count);
    assert_int_equal(0, count);
    ent_coding_free(coding);
}

/* One long sentence of verbs must not take more than its share of events or time. */
static void a_sentence_of_many_acts_is_cut_off(void **state)
{
    (void)state;
    eni_arena arena = eni_arena_new((size_t)1 << 20);
    eni_text  text  = {.arena = &arena};
    for (int i = 0; i < 60; i++) eni_put(&text, STR("Japan condemned Iran and Iraq condemned Japan and "));
    ent_line     line;
    ent_document document = document_of(eni_copy(&arena, eni_text_str(&text)).at, &line);
    ent_coding  *coding;
    size_t       count;
    assert_int_equal(ENT_OK, ent_code(coder, &document, &coding, NULL));
    ent_coding_events(coding, &count);
    assert_int_equal(ENI_SENTENCE_EVENTS, count);
    ent_coding_free(coding);
    eni_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_that_is_not_there_is_named),
        cmocka_unit_test(an_override_wins),
        cmocka_unit_test(the_same_text_gives_the_same_identifiers),
        cmocka_unit_test(characters_are_counted_beside_bytes),
        cmocka_unit_test(lines_that_are_no_text_are_not_coded),
        cmocka_unit_test(an_empty_document_has_no_events),
        cmocka_unit_test(a_sentence_of_many_acts_is_cut_off),
    };
    return cmocka_run_group_tests(tests, load_coder, free_coder);
}
