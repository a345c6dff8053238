/* The coder as a whole. */
#include "code/coder.h"

#include <stdint.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void the_built_in_dictionaries_load(void **state)
{
    (void)state;
    ent_coder *coder;
    ent_error  err = {0};
    if (ent_coder_load(&coder, NULL, NULL, &err) != ENT_OK) fail_msg("%s:%u:%u: %s", err.source, err.line, err.column, err.message);
    ent_coder_free(coder);
}

static void a_folder_that_is_not_there_is_named(void **state)
{
    (void)state;
    ent_coder *coder;
    ent_error  err = {0};
    assert_int_equal(ent_coder_load(&coder, "/nowhere/at/all", NULL, &err), ENT_E_NO_INPUT);
    assert_null(coder);
    assert_non_null(strstr(err.source, "/nowhere/at/all"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_dictionaries_load),
        cmocka_unit_test(a_folder_that_is_not_there_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
