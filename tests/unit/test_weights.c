#include "model_fixture.h"

#include <stdio.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/* A copy of the tiny file that a test may damage. */
typedef struct {
    char  *at;
    size_t len;
} copy;

static copy copy_tiny(void)
{
    eni_weights w;
    assert_int_equal(ENT_OK, eni_weights_open(TINY, &w, NULL));
    copy c = {malloc(w.bytes.len), w.bytes.len};
    memcpy(c.at, w.bytes.at, w.bytes.len);
    eni_weights_close(&w);
    return c;
}

/* Makes the hash right again, so that what lies behind it is looked at. */
static void seal(copy *c)
{
    XXH128_canonical_t hash;
    XXH128_canonicalFromHash(&hash, XXH3_128bits(c->at + 32, c->len - 32));
    memcpy(c->at + 16, hash.digest, 16);
}

static void expect_refused(copy *c, ent_result want, const char *message)
{
    eni_weights w;
    ent_error   err;
    assert_int_equal(want, eni_weights_of("x.weights", (ent_str){c->at, c->len}, &w, &err));
    assert_string_equal("x.weights", err.source);
    if (!strstr(err.message, message)) fail_msg("'%s' does not say '%s'", err.message, message);
    free(c->at);
}

static void a_file_gives_its_tensors_by_name(void **state)
{
    (void)state;
    eni_weights w;
    eni_tensor  t;
    assert_int_equal(ENT_OK, eni_weights_open(TINY, &w, NULL));
    assert_true(eni_weights_find(&w, STR("encoder.layers.0.qkv.weight"), &t));
    assert_int_equal(ENI_INT8, t.type);
    assert_int_equal(2, t.dims);
    assert_int_equal(96, t.shape[0]);
    assert_int_equal(32, t.shape[1]);
    assert_int_equal(96 * 32, eni_tensor_size(&t));
    assert_true(t.scales && t.scales[95] > 0 && (uintptr_t)t.at % 64 == 0);
    assert_true(eni_weights_find(&w, STR("bias"), &t));
    assert_true(t.type == ENI_FLOAT && !t.scales && ((const float *)t.at)[0] == 0.25f &&
                ((const float *)t.at)[1] == -0.125f);
    assert_false(eni_weights_find(&w, STR("encoder"), &t));
    eni_weights_close(&w);
}

static void what_is_no_weights_file_is_refused(void **state)
{
    (void)state;
    eni_weights w;
    ent_error   err;
    assert_int_equal(ENT_E_NO_INPUT, eni_weights_open("/nowhere/at/all", &w, &err));
    assert_int_equal(ENT_E_IO, eni_weights_open("/tmp", &w, &err));
    assert_int_equal(ENT_E_DATA, eni_weights_open(SOURCE_DIR "/tests/model/golden.txt", &w, &err));
    assert_string_equal("no weights file", err.message);
    copy c = copy_tiny();
    c.len  = 63;
    expect_refused(&c, ENT_E_DATA, "no weights file");
}

static void a_newer_version_is_named(void **state)
{
    (void)state;
    copy c  = copy_tiny();
    c.at[8] = 2;
    expect_refused(&c, ENT_E_VERSION, "version 2, this program reads 1");
}

static void damage_is_found(void **state)
{
    (void)state;
    copy c = copy_tiny();
    c.len -= 64;
    expect_refused(&c, ENT_E_DATA, "cut short");
    c = copy_tiny();
    c.at[c.len - 1] ^= 1;
    expect_refused(&c, ENT_E_DATA, "hash");
}

/* Writes `value`, `size` bytes of it, at byte `at` of the entry of `name`. */
static void change_entry(copy *c, const char *name, size_t at, uint64_t value, size_t size)
{
    char *entry = c->at + 64;
    while (strcmp(entry, name) != 0) entry += 96;
    memcpy(entry + at, &value, size);
    seal(c);
}

static void a_table_that_lies_is_refused(void **state)
{
    (void)state;
    static const struct {
        size_t      at, size;
        uint64_t    value;
        const char *message;
    } lies[] = {
        {56, 4, 7, "unknown type"},          {60, 4, 0, "dimensions"},       {60, 4, 5, "dimensions"},
        {64, 4, 1 << 30, "outside"},         {68, 4, UINT32_MAX, "outside"}, {80, 8, 3, "outside the file"},
        {80, 8, UINT64_MAX - 63, "outside"}, {80, 8, 0, "outside the file"}, {88, 8, UINT64_MAX - 63, "scales outside"},
    };
    for (size_t i = 0; i < COUNT(lies); i++) {
        copy c = copy_tiny();
        change_entry(&c, "word.weight", lies[i].at, lies[i].value, lies[i].size);
        expect_refused(&c, ENT_E_DATA, lies[i].message);
    }
    copy c = copy_tiny();
    memset(c.at + 64, 'x', 56);
    seal(&c);
    expect_refused(&c, ENT_E_DATA, "name without an end");
    c = copy_tiny();
    memset(c.at + 40, 0xFF, 8);
    seal(&c);
    expect_refused(&c, ENT_E_DATA, "table is cut short");
}

static void numbers_that_are_none_are_refused(void **state)
{
    (void)state;
    for (int scales = 0; scales < 2; scales++) {
        copy        c = copy_tiny();
        eni_weights w;
        eni_tensor  t;
        assert_int_equal(ENT_OK, eni_weights_of("x", (ent_str){c.at, c.len}, &w, NULL));
        assert_true(eni_weights_find(&w, scales ? STR("word.weight") : STR("word.bias"), &t));
        static const uint32_t nan = 0x7FC00000;
        memcpy(c.at + ((const char *)(scales ? t.scales : t.at) - c.at) + 4, &nan, 4);
        seal(&c);
        expect_refused(&c, ENT_E_DATA, scales ? "tensor word.weight: scales" : "tensor word.bias: numbers");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_gives_its_tensors_by_name), cmocka_unit_test(what_is_no_weights_file_is_refused),
        cmocka_unit_test(a_newer_version_is_named),         cmocka_unit_test(damage_is_found),
        cmocka_unit_test(a_table_that_lies_is_refused),     cmocka_unit_test(numbers_that_are_none_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
