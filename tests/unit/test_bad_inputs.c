/* The bad inputs of tests/bad/make_bad_inputs.py, one by one and all at once: each gives what its manifest says, none
 * stops or loses another. */
#include "gather.h"

#include "base/builtin.h"

#include <time.h>
#include <unistd.h>

static char   folder[64];
static gather g;

static int make_inputs(void **state)
{
    char command[512];
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/entente-bad-XXXXXX");
    if (!mkdtemp(folder)) return -1;
    snprintf(command, sizeof command, "python3 -B '%s/tests/bad/make_bad_inputs.py' %s", SOURCE_DIR, folder);
    return system(command);
}

static int remove_inputs(void **state)
{
    char command[192];
    (void)state;
    gather_free(&g);
    snprintf(command, sizeof command, "chmod -R u+rwx %s; rm -rf %s", folder, folder);
    return system(command);
}

static void read_input(const char *path)
{
    ent_sink  sink = gather_sink(&g);
    ent_error err;
    gather_free(&g);
    assert_int_equal(ent_read(path, NULL, &sink, &err), ENT_OK);
}

static void decode_name(ent_str name, char *out)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned byte;
        if (name.at[i] == '%' && sscanf(name.at + i + 1, "%2x", &byte) == 1)
            *out++ = (char)byte, i += 2;
        else
            *out++ = name.at[i];
    }
    *out = '\0';
}

static bool said(ent_str trouble)
{
    static const struct {
        ent_str    name;
        ent_result result;
    } kinds[] = {{LIT("data"), ENT_E_DATA}, {LIT("limit"), ENT_E_LIMIT}, {LIT("no-input"), ENT_E_NO_INPUT}};
    if (eni_equal(trouble, STR("any"))) return true;
    if (eni_equal(trouble, STR("-"))) return g.trouble_count == 0;
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (eni_equal(trouble, kinds[i].name)) return g.trouble_count > 0 && g.troubles[0].result == kinds[i].result;
    return false;
}

/* Whatever the input, the reader comes back within seconds, sanitizers and a busy machine included. */
static void check_line(ent_str line)
{
    ent_str name, count, trouble;
    char    path[1024];
    eni_cut(&line, '\t', &name), eni_cut(&line, '\t', &count), eni_cut(&line, '\t', &trouble);
    if (geteuid() == 0 && eni_starts(line, STR("user"))) return;
    int used = snprintf(path, sizeof path, "%s/inputs/", folder);
    decode_name(name, path + used);
    clock_t begin = clock();
    read_input(path);
    double seconds   = (double)(clock() - begin) / CLOCKS_PER_SEC;
    size_t documents = (size_t)strtoul(count.at, NULL, 10);
    if (g.document_count != documents || !said(trouble))
        fail_msg(FMT ": want %zu documents and trouble " FMT ", got %zu and %zu, the first '%s'", ARG(name), documents,
                 ARG(trouble), g.document_count, g.trouble_count, g.trouble_count ? g.troubles[0].message : "");
    if (seconds > 30) fail_msg(FMT ": %.1f seconds", ARG(name), seconds);
    if (g.trouble_count) assert_true(g.troubles[0].source[0] && g.troubles[0].message[0]);
}

static ent_result load_manifest(void *out)
{
    static eni_arena arena; /* reachable to the end: the slices of the manifest lie in it */
    char             path[128];
    snprintf(path, sizeof path, "%s/manifest.tsv", folder);
    arena = eni_arena_new((size_t)1 << 20);
    return eni_read_file(&arena, path, (size_t)1 << 19, out, NULL);
}

static void every_input_gives_what_the_manifest_says(void **state)
{
    (void)state;
    eni_arena dummy = eni_arena_new(0);
    ent_str   manifest, line;
    size_t    inputs = 0;
    assert_int_equal(eni_within(&dummy, load_manifest, &manifest, NULL), ENT_OK);
    for (; manifest.len; inputs++) {
        eni_cut(&manifest, '\n', &line);
        check_line(line);
    }
    assert_true(inputs >= 110);
}

static void all_of_them_at_once_give_the_same_twice(void **state)
{
    (void)state;
    char path[128];
    snprintf(path, sizeof path, "%s/inputs", folder);
    read_input(path);
    size_t documents = g.document_count, troubles = g.trouble_count;
    assert_true(documents > 200 && troubles > 100);
    read_input(path);
    assert_int_equal(g.document_count, documents);
    assert_int_equal(g.trouble_count, troubles);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_input_gives_what_the_manifest_says),
        cmocka_unit_test(all_of_them_at_once_give_the_same_twice),
    };
    return cmocka_run_group_tests(tests, make_inputs, remove_inputs);
}
