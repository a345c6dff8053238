/* Formats, containers, limits, folders: the way in as include/entente/document.h promises it. */
#include "gather.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static gather g;

static int empty(void **state)
{
    (void)state;
    gather_free(&g);
    return 0;
}

static void read_text(const char *text)
{
    assert_int_equal(gather_bytes(&g, "x", eni_str(text), NULL), ENT_OK);
}

/* ---- Plain text -------------------------------------------------------------------------------- */

static void text_is_kept_byte_for_byte(void **state)
{
    (void)state;
    read_text("They met.\r\n\r\n  It\xC2\xA0was \xE2\x80\x9C"
              "fine\xE2\x80\x9D.\n");
    assert_int_equal(g.document_count, 1);
    assert_string_equal(g.documents[0].text, "They met.\r\n\r\n  It\xC2\xA0was \xE2\x80\x9C"
                                             "fine\xE2\x80\x9D.\n");
    assert_string_equal(g.documents[0].path, "x");
    assert_int_equal(g.trouble_count, 0);
}

static void a_byte_order_mark_is_not_text(void **state)
{
    (void)state;
    read_text("\xEF\xBB\xBFThey met.");
    assert_string_equal(g.documents[0].text, "They met.");
}

static void the_same_text_has_the_same_id(void **state)
{
    (void)state;
    read_text("abc");
    assert_string_equal(g.documents[0].id,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); /* FIPS 180-2 */
    read_text("\xEF\xBB\xBF"
              "abc");
    assert_string_equal(g.documents[0].id, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void lines_are_trimmed_and_never_empty(void **state)
{
    (void)state;
    read_text("\n \t\n  one \xC2\xA0\r\n\xE3\x80\x80two\rthree\xE2\x80\xA8"
              "four\f\n");
    static const char *const want[] = {"one", "two", "three", "four"};
    assert_int_equal(g.documents[0].line_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_str(eni_str(want[i]), eni_slice(eni_str(g.documents[0].text), g.documents[0].lines[i].span));
}

static void nothing_to_read_is_a_trouble(void **state)
{
    (void)state;
    read_text("");
    assert_trouble(&g, 0, ENT_E_DATA, 0, 0, "no text: it is empty");
    read_text(" \n\t\xC2\xA0\n");
    assert_trouble(&g, 0, ENT_E_DATA, 0, 0, "no text: nothing but white space");
    assert_int_equal(g.document_count, 0);
}

static void binary_is_named_with_its_place(void **state)
{
    (void)state;
    assert_int_equal(gather_bytes(&g, "x", STR("one\ntwo\0three"), NULL), ENT_OK);
    assert_trouble(&g, 0, ENT_E_DATA, 2, 4, "not a text: a NUL byte");
    read_text("\x01\x02\x03\x04\x05\x06\x07\x0E\x0F\x10\x11\x12 text");
    assert_trouble(&g, 0, ENT_E_DATA, 1, 9, "not a text: too many control characters");
    read_text("%PDF-1.4 and so on");
    assert_trouble(&g, 0, ENT_E_DATA, 0, 0, "a PDF file, which is not read here");
    read_text("They met \x01 in Rome.");
    assert_int_equal(g.document_count, 1);
}

static void bytes_that_are_not_utf8_are_named_and_the_rest_kept(void **state)
{
    (void)state;
    read_text("caf\xC3\xA9 \xC3\xA9t\xC3\xA9\nbad \xFF here");
    assert_string_equal(g.documents[0].text, "caf\xC3\xA9 \xC3\xA9t\xC3\xA9\nbad \xEF\xBF\xBD here");
    assert_trouble(&g, 0, ENT_E_DATA, 2, 5, "not UTF-8 in 1 places, read as U+FFFD");
}

/* ---- JSON Lines -------------------------------------------------------------------------------- */

static void every_json_line_is_a_document(void **state)
{
    (void)state;
    read_text("{\"text\":\"They met.\",\"url\":\"https://www.example.org/a\",\"title\":\"A "
              "talk\",\"published\":\"2023-04-05T23:00:00-05:00\","
              "\"outlet\":\"Daily Harbour\",\"more\":[1,{\"text\":null}]}\n\n{\"text\":\"caf\\u00e9 \\ud83d\\ude00\"}");
    assert_int_equal(g.document_count, 2);
    const gathered *d = &g.documents[0];
    assert_string_equal(d->path, "x#1");
    assert_string_equal(d->text, "They met.");
    assert_string_equal(d->url, "https://www.example.org/a");
    assert_string_equal(d->title, "A talk");
    assert_string_equal(d->outlet, "Daily Harbour");
    assert_string_equal(d->date, "2023-04-05");
    assert_string_equal(d->how, "published");
    assert_string_equal(g.documents[1].path, "x#3");
    assert_string_equal(g.documents[1].text, "caf\xC3\xA9 \xF0\x9F\x98\x80");
}

static void a_bad_json_line_costs_only_itself(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        uint32_t    column;
        const char *message;
    } bad[] = {
        {"{bad}", 2, "expected a key in double quotes"},
        {"{\"text\":\"a\"", 12, "ends in the middle"},
        {"{\"text\":\"a", 9, "string without its end"},
        {"{\"text\":\"a\"} x", 14, "more after the end of the JSON text"},
        {"{\"text\":1}", 9, "expected a string for \"text\""},
        {"{\"text\":[]}", 9, "expected a string for \"text\""},
        {"{\"text\":\"a\",\"text\":\"b\"}", 13, "key \"text\" given twice"},
        {"{\"title\":\"a\"}", 1, "no \"text\""},
        {"{\"text\":null}", 1, "no \"text\""},
        {"{\"text\":\"\\x\"}", 10, "unknown escape in a string"},
        {"{\"text\":\"\\u12g4\"}", 10, "expected four hexadecimal digits after \\u"},
        {"{\"text\":\"a\tb\"}", 11, "control character in a string"},
        {"{\"text\":\"a\xFF\"}", 11, "bytes that are not UTF-8"},
        {"{\"a\":01,\"text\":\"a\"}", 6, "expected a value"},
        {"{\"a\":1.,\"text\":\"a\"}", 6, "number without digits after its point"},
        {"{\"a\":1e,\"text\":\"a\"}", 6, "number without digits in its exponent"},
        {"{\"a\":[1 2],\"text\":\"a\"}", 9, "expected ',' or ']'"},
        {"{\"a\":1 \"text\":\"a\"}", 8, "expected ',' or '}'"},
        {"{\"a\" 1}", 6, "expected ':' after a key"},
        {"{\"a\":1,}", 8, "expected a key in double quotes"},
        {"{\"a\":[1,]}", 9, "expected a value"},
        {"[\"text\"]", 1, "expected a JSON object"},
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        char file[256];
        snprintf(file, sizeof file, "{\"text\":\"first\"}\n%s\n{\"text\":\"third\"}\n", bad[i].line);
        read_text(file);
        assert_int_equal(g.document_count, 2);
        assert_string_equal(g.documents[1].path, "x#3");
        assert_trouble(&g, 0, ENT_E_DATA, 2, bad[i].column, bad[i].message);
        assert_string_equal(g.troubles[0].source, "x");
    }
}

static void a_json_line_without_a_proper_text_is_named_by_its_number(void **state)
{
    (void)state;
    read_text("{\"text\":\"first\"}\n{\"text\":\" \"}\n{\"text\":\"one\\ntwo\\u0000\"}");
    assert_trouble(&g, 0, ENT_E_DATA, 0, 0, "no text: nothing but white space");
    assert_string_equal(g.troubles[0].source, "x#2");
    assert_trouble(&g, 1, ENT_E_DATA, 2, 4, "not a text: a NUL byte");
    assert_string_equal(g.troubles[1].source, "x#3");
}

static void half_a_surrogate_pair_is_a_replacement_character(void **state)
{
    (void)state;
    read_text("{\"text\":\"a \\ud800 b \\udc00\\ud83d c\"}");
    assert_string_equal(g.documents[0].text, "a \xEF\xBF\xBD b \xEF\xBF\xBD\xEF\xBF\xBD c");
}

static void prose_that_begins_with_a_brace_is_no_json(void **state)
{
    (void)state;
    read_text("{Editor's note} They met.");
    assert_int_equal(g.document_count, 1);
    assert_string_equal(g.documents[0].path, "x");
}

/* ---- gzip ----------------------------------------------------------------------------------------- */

static ent_str gzip(ent_str text, char *out, size_t room)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in   = (z_const Bytef *)(uintptr_t)text.at;
    z.avail_in  = (uInt)text.len;
    z.next_out  = (Bytef *)out;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return (ent_str){out, room - z.avail_out};
}

static void gzip_members_are_read_as_one_text(void **state)
{
    (void)state;
    char    two[512];
    ent_str one   = gzip(STR("They met"), two, sizeof two),
            other = gzip(STR(" in Rome."), two + one.len, sizeof two - one.len);
    assert_int_equal(gather_bytes(&g, "x.gz", (ent_str){two, one.len + other.len}, NULL), ENT_OK);
    assert_string_equal(g.documents[0].text, "They met in Rome.");
    assert_int_equal(g.trouble_count, 0);
}

static void nuls_may_pad_a_gzip_file_but_nothing_else(void **state)
{
    (void)state;
    char    file[512] = {0};
    ent_str one       = gzip(STR("They met."), file, sizeof file);
    gather_bytes(&g, "x.gz", (ent_str){file, one.len + 100}, NULL);
    assert_int_equal(g.document_count, 1);
    assert_int_equal(g.trouble_count, 0);
    file[one.len + 50] = 'x';
    gather_bytes(&g, "x.gz", (ent_str){file, one.len + 100}, NULL);
    assert_trouble(&g, 0, ENT_E_DATA, 0, 0, "bytes that are not gzip after the gzip data");
}

static void what_precedes_a_cut_in_gzip_is_kept_line_by_line(void **state)
{
    (void)state;
    char   text[20000], file[20000];
    size_t len = 0, whole = 0;
    while (len < sizeof text - 64)
        len += (size_t)snprintf(text + len, sizeof text - len, "{\"text\":\"Minister %zu met envoy %zu.\"}\n",
                                len * 7919 % 1000003, len),
            whole++;
    ent_str packed = gzip((ent_str){text, len}, file, sizeof file);
    size_t  before = 0;
    for (size_t cut = 3; cut < packed.len;
         cut += 7) { /* whatever the cut: no less than with fewer bytes, and a trouble */
        gather_bytes(&g, "x.gz", (ent_str){file, cut}, NULL);
        assert_true(g.document_count >= before && g.document_count <= whole);
        assert_string_equal(g.troubles[0].message, "gzip data is cut short");
        assert_int_equal(g.troubles[0].line, before || g.document_count ? g.document_count + 1 : g.troubles[0].line);
        before = g.document_count;
    }
    assert_true(before > 100);
    gather_bytes(&g, "x.gz", packed, NULL);
    assert_int_equal(g.document_count, whole);
    file[packed.len / 2] ^= 0x55;
    gather_bytes(&g, "x.gz", packed, NULL);
    assert_true(g.trouble_count >= 1);
}

static void a_text_cut_short_in_gzip_is_not_given(void **state)
{
    (void)state;
    char    file[512];
    ent_str one = gzip(STR("They met in Rome on Tuesday, and again."), file, sizeof file);
    gather_bytes(&g, "x.gz", (ent_str){file, one.len - 9}, NULL);
    assert_int_equal(g.document_count, 0);
    assert_trouble(&g, 0, ENT_E_DATA, 0, 0, "gzip data is cut short");
}

/* ---- Limits: below, at and beyond ------------------------------------------------------------------ */

static ent_result read_filled(size_t length, const char *begin, const char *end, const ent_read_limits *limits)
{
    char *text = malloc(length);
    memset(text, 'a', length);
    memcpy(text, begin, strlen(begin));
    memcpy(text + length - strlen(end), end, strlen(end));
    ent_result result = gather_bytes(&g, "x", (ent_str){text, length}, limits);
    free(text);
    return result;
}

static void a_document_may_have_so_many_bytes(void **state)
{
    (void)state;
    ent_read_limits limits = {.document_bytes = 5000};
    for (size_t length = 4999; length <= 5001; length++) {
        read_filled(length, "", "", &limits);
        assert_int_equal(g.document_count, length <= 5000);
        if (length > 5000) assert_trouble(&g, 0, ENT_E_LIMIT, 0, 0, "longer than 5000 bytes");
        read_filled(length, "{\"text\":\"", "\"}", &limits);
        assert_int_equal(g.document_count, length <= 5000);
        if (length > 5000) assert_trouble(&g, 0, ENT_E_LIMIT, 1, 0, "line longer than a document may be");
    }
    for (size_t accents = 2499; accents <= 2501; accents++) { /* two bytes each when decoded */
        char latin[3000];
        memset(latin, '\xE9', accents);
        gather_bytes(&g, "x", (ent_str){latin, accents}, &limits);
        assert_int_equal(g.document_count, accents <= 2500);
        if (accents > 2500) assert_trouble(&g, 0, ENT_E_LIMIT, 0, 0, "longer than 5000 bytes when decoded");
    }
}

static void a_document_may_have_so_many_lines(void **state)
{
    (void)state;
    ent_read_limits limits = {.document_lines = 50};
    for (size_t lines = 49; lines <= 51; lines++) {
        char text[256] = "";
        for (size_t i = 0; i < lines; i++) strcat(text, "a\n");
        gather_bytes(&g, "x", eni_str(text), &limits);
        assert_int_equal(g.document_count, lines <= 50);
        if (lines > 50) assert_trouble(&g, 0, ENT_E_LIMIT, 0, 0, "more than 50 lines");
    }
}

static void json_may_be_nested_so_deep(void **state)
{
    (void)state;
    ent_read_limits limits = {.json_depth = 20};
    for (int depth = 19; depth <= 21; depth++) {
        char line[256];
        int  inner = depth - 1; /* the object itself is one */
        snprintf(line, sizeof line, "{\"a\":%.*s%.*s,\"text\":\"b\"}", inner, "[[[[[[[[[[[[[[[[[[[[[[", inner,
                 "]]]]]]]]]]]]]]]]]]]]]]");
        gather_bytes(&g, "x", eni_str(line), &limits);
        assert_int_equal(g.document_count, depth <= 20);
        if (depth > 20) assert_trouble(&g, 0, ENT_E_LIMIT, 1, 25, "nested more than 20 deep");
    }
}

static void gzip_may_inflate_to_so_many_bytes(void **state)
{
    (void)state;
    ent_read_limits limits = {.inflated_bytes = 9000};
    for (size_t length = 8999; length <= 9001; length++) {
        char text[9001], file[9001];
        memset(text, 'a', length);
        gather_bytes(&g, "x", gzip((ent_str){text, length}, file, sizeof file), &limits);
        assert_int_equal(g.document_count, length <= 9000);
        if (length > 9000) assert_trouble(&g, 0, ENT_E_LIMIT, 0, 0, "inflates to more than 9000 bytes");
    }
}

static void gzip_may_not_inflate_a_thousandfold(void **state)
{
    (void)state;
    size_t length = (size_t)40 << 20;
    char  *text = calloc(length, 1), *file = malloc(length / 100);
    memset(text, ' ', length);
    ent_str bomb = gzip((ent_str){text, length}, file, length / 100);
    gather_bytes(&g, "x", bomb, &(ent_read_limits){.document_bytes = length});
    assert_trouble(&g, 0, ENT_E_LIMIT, 0, 0, "inflates to more than 1000 times its size");
    free(text);
    free(file);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    static const char *const inputs[] = {
        "A talk in Rome is over\n\nThe ministers met on 3 May 2023.\nShare\n\xC2\xA9 2023 Harbour, all rights reserved",
        "{\"text\":\"They met \\u00e9.\",\"title\":\"a\",\"published\":\"2023-04-05\"}",
        "<html><title>A</title><meta name=date content=2023-01-02><h1>B</h1><p>They met.</p>",
        "caf\xE9 d\xE9j\xE0",
    };
    for (size_t i = 0; i < COUNT(inputs); i++) {
        size_t memory = 0;
        do {
            memory += 64;
            assert_int_equal(gather_bytes(&g, "x", eni_str(inputs[i]), &(ent_read_limits){.memory_bytes = memory}),
                             ENT_OK);
            assert_int_equal(g.document_count + g.trouble_count, 1);
            if (g.trouble_count) assert_int_equal(g.troubles[0].result, ENT_E_LIMIT);
            assert_true(memory < 1000000);
        } while (g.document_count == 0);
        assert_true(memory > 256);
    }
}

/* ---- The sink ---------------------------------------------------------------------------------------- */

static void the_sink_may_stop_the_reading(void **state)
{
    (void)state;
    ent_sink  sink = gather_sink(&g);
    ent_error err;
    g.stop_after = 2;
    assert_int_equal(
        ent_read_bytes(STR("x"), STR("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}"), NULL, &sink, &err),
        ENT_E_STOPPED);
    assert_int_equal(g.document_count, 2);
    assert_string_equal(err.message, "enough");
}

/* ---- Files and folders -------------------------------------------------------------------------------- */

static char root[64];

static void write_file(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", root, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void make(const char *name, int folder)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", root, name);
    assert_int_equal(folder ? mkdir(path, 0700) : mkfifo(path, 0600), 0);
}

static int make_folder(void **state)
{
    (void)state;
    snprintf(root, sizeof root, "/tmp/entente-test-XXXXXX");
    return mkdtemp(root) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[192];
    (void)state;
    snprintf(command, sizeof command, "chmod -R u+rwx %s; rm -rf %s", root, root);
    gather_free(&g);
    return system(command);
}

static ent_result read_path(const char *path)
{
    ent_sink  sink = gather_sink(&g);
    ent_error err;
    gather_free(&g);
    return ent_read(path, NULL, &sink, &err);
}

static void a_folder_is_read_in_the_order_of_names(void **state)
{
    (void)state;
    make("b", 1), make("b/c", 1);
    write_file("a", "one."), write_file("b/z", "three."), write_file("b/c/y", "two."), write_file("c", "four.");
    write_file("B", "zero."), write_file(".hidden", "no.");
    assert_int_equal(read_path(root), ENT_OK);
    char want[512] = "";
    for (size_t i = 0; i < 5; i++) {
        static const char *const names[] = {"B", "a", "b/c/y", "b/z", "c"};
        size_t                   used    = strlen(want);
        snprintf(want + used, sizeof want - used, "%s/%s\n", root, names[i]);
    }
    assert_string_equal(g.opened, want);
    assert_int_equal(g.document_count, 5);
    assert_string_equal(g.documents[4].text, "four.");
}

static void what_is_no_plain_file_in_a_folder_does_not_hold_it_up(void **state)
{
    (void)state;
    char link[160];
    write_file("a", "one.");
    make("fifo", 0);
    snprintf(link, sizeof link, "%s/loop", root), assert_int_equal(symlink(".", link), 0);
    snprintf(link, sizeof link, "%s/link", root), assert_int_equal(symlink("a", link), 0);
    assert_int_equal(read_path(root), ENT_OK);
    assert_int_equal(g.document_count, 1);
    assert_int_equal(g.trouble_count, 1);
    assert_trouble(&g, 0, ENT_E_NO_INPUT, 0, 0, "not a plain file");
    snprintf(link, sizeof link, "%s/link", root); /* named by the user, a link is followed */
    read_path(link);
    assert_int_equal(g.document_count, 1);
    snprintf(link, sizeof link, "%s/fifo", root); /* nobody writes to it */
    read_path(link);
    assert_trouble(&g, 0, ENT_E_DATA, 0, 0, "no text: it is empty");
}

static void an_unreadable_file_is_named_and_the_rest_read(void **state)
{
    (void)state;
    if (geteuid() == 0) skip(); /* root may read everything */
    write_file("a", "one."), write_file("b", "two.");
    char path[160];
    snprintf(path, sizeof path, "%s/a", root);
    chmod(path, 0);
    read_path(root);
    assert_int_equal(g.document_count, 1);
    assert_trouble(&g, 0, ENT_E_NO_INPUT, 0, 0, "cannot open: Permission denied");
    assert_string_equal(g.troubles[0].source, path);
}

static void a_missing_file_is_a_trouble(void **state)
{
    (void)state;
    assert_int_equal(read_path("/nowhere/at/all"), ENT_OK);
    assert_trouble(&g, 0, ENT_E_NO_INPUT, 0, 0, "cannot open: No such file or directory");
    assert_string_equal(g.troubles[0].source, "/nowhere/at/all");
}

static void names_with_control_characters_are_printable_in_messages(void **state)
{
    (void)state;
    write_file("a\x1B[2Jb\n", "");
    read_path(root);
    assert_non_null(strstr(g.troubles[0].source, "/a?[2Jb?"));
}

/* The deeper a folder, the fewer of its names are held at once: seven deep, 256. */
static void a_folder_of_many_files_is_sorted_page_by_page(void **state)
{
    (void)state;
    enum { FILES = 1500 };
    char   folder[128], path[192];
    size_t used = (size_t)snprintf(folder, sizeof folder, "%s", root);
    for (int depth = 0; depth < 6; depth++) {
        used += (size_t)snprintf(folder + used, sizeof folder - used, "/d");
        assert_int_equal(mkdir(folder, 0700), 0);
    }
    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/%05d", folder, i * 7919 % FILES);
        int fd = open(path, O_CREAT | O_WRONLY, 0600);
        assert_true(fd >= 0);
        close(fd);
    }
    read_path(root);
    assert_int_equal(g.trouble_count, FILES); /* all empty, each named once, in order */
    for (int i = FILES - GATHER_MOST; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/%05d", folder, i);
        assert_string_equal(g.troubles[i % GATHER_MOST].source, path);
    }
}

static void folders_may_be_so_deep(void **state)
{
    (void)state;
    char   path[512];
    size_t used = (size_t)snprintf(path, sizeof path, "%s", root);
    for (int depth = 2; depth <= 65; depth++) {
        used += (size_t)snprintf(path + used, sizeof path - used, "/d");
        assert_int_equal(mkdir(path, 0700), 0);
        if (depth < 63) continue;
        char file[600];
        snprintf(file, sizeof file, "%s/f", path);
        FILE *out = fopen(file, "w");
        fputs("text.", out);
        fclose(out);
    }
    read_path(root);
    assert_int_equal(g.document_count, 2); /* in folders 63 and 64 */
    assert_trouble(&g, 0, ENT_E_LIMIT, 0, 0, "more than 64 folders inside one another");
}

static void a_dash_is_standard_input(void **state)
{
    (void)state;
    write_file("in", "They met.");
    char path[160];
    snprintf(path, sizeof path, "%s/in", root);
    int before = dup(STDIN_FILENO), fd = open(path, O_RDONLY);
    dup2(fd, STDIN_FILENO);
    close(fd);
    read_path("-");
    dup2(before, STDIN_FILENO);
    close(before);
    assert_string_equal(g.documents[0].text, "They met.");
    assert_string_equal(g.documents[0].path, "-");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
#define IN_MEMORY(test) cmocka_unit_test_teardown(test, empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_MEMORY(text_is_kept_byte_for_byte),
        IN_MEMORY(a_byte_order_mark_is_not_text),
        IN_MEMORY(the_same_text_has_the_same_id),
        IN_MEMORY(lines_are_trimmed_and_never_empty),
        IN_MEMORY(nothing_to_read_is_a_trouble),
        IN_MEMORY(binary_is_named_with_its_place),
        IN_MEMORY(bytes_that_are_not_utf8_are_named_and_the_rest_kept),
        IN_MEMORY(every_json_line_is_a_document),
        IN_MEMORY(a_bad_json_line_costs_only_itself),
        IN_MEMORY(a_json_line_without_a_proper_text_is_named_by_its_number),
        IN_MEMORY(half_a_surrogate_pair_is_a_replacement_character),
        IN_MEMORY(prose_that_begins_with_a_brace_is_no_json),
        IN_MEMORY(gzip_members_are_read_as_one_text),
        IN_MEMORY(nuls_may_pad_a_gzip_file_but_nothing_else),
        IN_MEMORY(what_precedes_a_cut_in_gzip_is_kept_line_by_line),
        IN_MEMORY(a_text_cut_short_in_gzip_is_not_given),
        IN_MEMORY(a_document_may_have_so_many_bytes),
        IN_MEMORY(a_document_may_have_so_many_lines),
        IN_MEMORY(json_may_be_nested_so_deep),
        IN_MEMORY(gzip_may_inflate_to_so_many_bytes),
        IN_MEMORY(gzip_may_not_inflate_a_thousandfold),
        IN_MEMORY(memory_may_run_out_anywhere),
        IN_MEMORY(the_sink_may_stop_the_reading),
        IN_FOLDER(a_folder_is_read_in_the_order_of_names),
        IN_FOLDER(what_is_no_plain_file_in_a_folder_does_not_hold_it_up),
        IN_FOLDER(an_unreadable_file_is_named_and_the_rest_read),
        IN_MEMORY(a_missing_file_is_a_trouble),
        IN_FOLDER(names_with_control_characters_are_printable_in_messages),
        IN_FOLDER(a_folder_of_many_files_is_sorted_page_by_page),
        IN_FOLDER(folders_may_be_so_deep),
        IN_FOLDER(a_dash_is_standard_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
