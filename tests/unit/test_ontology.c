#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "code/ontology.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMALL ((size_t)1 << 20)

static eni_arena    arena;
static eni_ontology ontology;

static int load_builtin(void **state)
{
    (void)state;
    arena = eni_arena_new(SMALL);
    return eni_ontology_load(&arena, NULL, NULL, &ontology, NULL) != ENT_OK;
}

static int free_builtin(void **state)
{
    (void)state;
    eni_arena_free(&arena);
    return 0;
}

static double score_of(const char *type, const char *mode)
{
    return eni_ontology_written(&ontology, eni_str(type), eni_str(mode), STR(""), ENT_ACTUAL).score;
}

static void plover_has_sixteen_types_and_sixty_seven_modes(void **state)
{
    (void)state;
    size_t modes = 0;
    for (size_t i = 0; i < ontology.types.len; i++) modes += ontology.types.at[i].modes.len;
    assert_int_equal(16, ontology.types.len);
    assert_int_equal(67, modes);
    assert_int_equal(37, ontology.contexts.len);
}

static void a_mode_has_its_own_score(void **state)
{
    (void)state;
    assert_true(score_of("CONSULT", "") == 2.5);
    assert_true(score_of("CONSULT", "visit") == 4);
    assert_true(score_of("ACCUSE", "allege") == -3.5);
    assert_true(score_of("ASSAULT", "unconventional") == -10);
    assert_true(score_of("REQUEST", "assist") == 0.5);
}

static void a_planned_visit_is_written_as_an_agreement(void **state)
{
    (void)state;
    eni_written w = eni_ontology_written(&ontology, STR("CONSULT"), STR("visit"), STR("042"), ENT_PLANNED);
    assert_true(w.changed && eni_equal(w.type, STR("AGREE")) && w.mode.len == 0);
    assert_true(w.quad == 1 && w.score == 2.5);
    w = eni_ontology_written(&ontology, STR("CONSULT"), STR("visit"), STR("042"), ENT_POSSIBLE);
    assert_true(!w.changed && eni_equal(w.type, STR("CONSULT")) && eni_equal(w.mode, STR("visit")));
}

static void a_type_nobody_knows_has_no_class(void **state)
{
    (void)state;
    assert_int_equal(0, eni_ontology_written(&ontology, STR("DANCE"), STR(""), STR(""), ENT_ACTUAL).quad);
    assert_null(eni_ontology_type(&ontology, STR("DANCE")));
}

/* A folder with one file ontology/own.txt holding `text`; the caller's to remove. */
static void write_own(char folder[64], const char *text)
{
    char path[128];
    snprintf(folder, 64, "/tmp/entente-ontology-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/ontology", folder);
    assert_int_equal(0, mkdir(path, 0700));
    snprintf(path, sizeof path, "%s/ontology/own.txt", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
}

static void remove_own(const char *folder)
{
    char path[128];
    snprintf(path, sizeof path, "%s/ontology/own.txt", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/ontology", folder);
    rmdir(path);
    rmdir(folder);
}

static void a_users_file_adds_and_overrules(void **state)
{
    (void)state;
    char         folder[64];
    eni_arena    own_arena = eni_arena_new(SMALL);
    eni_ontology own;
    write_own(folder, "type CONSULT score=3\nmode picnic 1.25\ntype DANCE quad=1 score=9\n"
                      "output SANCTION cameo=163 as=COERCE mode=restrict\n");
    assert_int_equal(ENT_OK, eni_ontology_load(&own_arena, NULL, folder, &own, NULL));
    assert_true(eni_ontology_written(&own, STR("CONSULT"), STR(""), STR(""), ENT_ACTUAL).score == 3);
    assert_true(eni_ontology_written(&own, STR("CONSULT"), STR("picnic"), STR(""), ENT_ACTUAL).score == 1.25);
    assert_true(eni_ontology_written(&own, STR("DANCE"), STR(""), STR(""), ENT_ACTUAL).quad == 1);
    eni_written w = eni_ontology_written(&own, STR("SANCTION"), STR(""), STR("163"), ENT_ACTUAL);
    assert_true(eni_equal(w.type, STR("COERCE")) && eni_equal(w.mode, STR("restrict")));
    w = eni_ontology_written(&own, STR("SANCTION"), STR(""), STR("164"), ENT_ACTUAL);
    assert_false(w.changed);
    eni_arena_free(&own_arena);
    remove_own(folder);
}

static void every_fault_is_named_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
        uint32_t    line, column;
    } faults[] = {
        {"mood visit 4\n", "expected quad, type, mode, context or output, not \"mood\"", 1, 1},
        {"# a\ntype DANCE score=1\n", "no quad=N for the type \"DANCE\"", 2, 6},
        {"type DANCE quad=5 score=1\n", "not a class from 1 to 4: \"5\"", 1, 17},
        {"type DANCE quad=1 score=11\n", "not a score from -10 to 10: \"11\"", 1, 25},
        {"type DANCE quad=1 colour=red\n", "expected quad=N or score=X, not \"colour=red\"", 1, 19},
        {"mode visit 4\n", "a mode needs a name, and a type above it: \"visit\"", 1, 6},
        {"output CONSULT status=dreamt as=AGREE\n", "not a status: \"dreamt\"", 1, 23},
        {"output CONSULT as=DANCE\n", "as= names no type: \"DANCE\"", 1, 19},
        {"output CONSULT as=COERCE mode=visit\n", "no mode of that type: \"visit\"", 1, 31},
        {"context military now\n", "more than the line needs: \"now\"", 1, 18},
    };
    for (size_t i = 0; i < COUNT(faults); i++) {
        char         folder[64];
        ent_error    err;
        eni_arena    own_arena = eni_arena_new(SMALL);
        eni_ontology own;
        write_own(folder, faults[i].text);
        assert_int_equal(ENT_E_SYNTAX, eni_ontology_load(&own_arena, NULL, folder, &own, &err));
        assert_string_equal(faults[i].message, err.message);
        assert_int_equal(faults[i].line, err.line);
        assert_int_equal(faults[i].column, err.column);
        eni_arena_free(&own_arena);
        remove_own(folder);
    }
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    eni_ontology own;
    size_t       limit = 0, failures = 0;
    for (ent_result result = ENT_E_LIMIT; result != ENT_OK; limit += 64) {
        eni_arena own_arena = eni_arena_new(limit);
        result              = eni_ontology_load(&own_arena, NULL, NULL, &own, NULL);
        assert_true(result == ENT_OK || result == ENT_E_LIMIT);
        failures += result != ENT_OK;
        eni_arena_free(&own_arena);
        assert_true(limit < SMALL);
    }
    assert_true(failures > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plover_has_sixteen_types_and_sixty_seven_modes),
        cmocka_unit_test(a_mode_has_its_own_score),
        cmocka_unit_test(a_planned_visit_is_written_as_an_agreement),
        cmocka_unit_test(a_type_nobody_knows_has_no_class),
        cmocka_unit_test(a_users_file_adds_and_overrules),
        cmocka_unit_test(every_fault_is_named_with_its_place),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, load_builtin, free_builtin);
}
