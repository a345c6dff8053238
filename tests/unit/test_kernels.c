#include "products.h"

#include <math.h>

static float draw_float(uint32_t *seed)
{
    return ((float)(draw(seed) % 20001) - 10000) / 2500;
}

/* ---- Products -------------------------------------------------------------------------------- */

/* Calls check for every instruction set of this machine, and says which it lacks. */
static void on_every_set(void (*check)(const eni_kernels *kernels))
{
    for (int isa = 0; isa < ENI_ISA_COUNT; isa++) {
        if (eni_isa_present((eni_isa)isa))
            check(eni_kernels_of((eni_isa)isa));
        else
            print_message("not on this machine, not tested: %s\n", eni_isa_name((eni_isa)isa));
    }
}

static void check_set(const eni_kernels *kernels)
{
    check_products(kernels->product);
}

static void products_are_exact(void **state)
{
    (void)state;
    on_every_set(check_set);
}

static void no_sum_overflows(void **state)
{
    (void)state;
    sample s = sample_of(2, 1536, 16);
    memset(s.a, 127, 2 * 1536);
    memset(s.packed, -127, 16 * 1536);
    for (int isa = 0; isa < ENI_ISA_COUNT; isa++) {
        if (!eni_isa_present((eni_isa)isa)) continue;
        eni_kernels_of((eni_isa)isa)->product(s.a, 2, 1536, s.packed, 1, s.got, 16);
        for (int i = 0; i < 32; i++) assert_int_equal(-1536 * 127 * 127, s.got[i]);
    }
    free_sample(&s);
}

/* ---- Rows of floats ---------------------------------------------------------------------------- */

#define N 400

typedef struct {
    float      x[N], y[N], gain[N], shift[N];
    uint8_t    q[N], weighed[N];
    int8_t     s[N];
    eni_range  range;
    eni_signed signs;
    float      sum, weight;
    float      restored[N], gelu[N], relu[N], norm[N], soft[N];
} rows;

static void draw_rows(rows *r, uint32_t seed)
{
    memset(r, 0, sizeof *r);
    for (size_t i = 0; i < N; i++) {
        r->x[i]     = draw_float(&seed) * (i % 50 ? 1 : 8);
        r->y[i]     = draw_float(&seed);
        r->gain[i]  = draw_float(&seed);
        r->shift[i] = draw_float(&seed);
    }
}

static void run_rows(const eni_kernels *k, rows *r)
{
    int32_t whole[N];
    for (size_t i = 0; i < N; i++) whole[i] = (int32_t)(r->x[i] * 1000000);
    r->range = k->quantise(r->x, N, r->q);
    r->signs = k->quantise_signed(r->x, N, r->s);
    k->restore(whole, N, r->range, r->gain, r->shift, r->y, r->restored);
    memcpy(r->gelu, r->x, sizeof r->x);
    k->gelu(r->gelu, N);
    memcpy(r->relu, r->x, sizeof r->x);
    k->relu(r->relu, N);
    memcpy(r->norm, r->x, sizeof r->x);
    k->add(r->norm, r->y, N);
    k->norm(r->norm, N, r->gain, r->shift);
    memcpy(r->soft, r->x, sizeof r->x);
    r->sum    = k->soften(r->soft, N - 5, N);
    r->weight = k->weigh(r->soft, r->relu, N, r->weighed);
}

static void check_same_bytes(const eni_kernels *kernels)
{
    static rows plain, other;
    for (uint32_t seed = 1; seed <= 20; seed++) {
        draw_rows(&plain, seed);
        draw_rows(&other, seed);
        run_rows(&eni_kernels_plain, &plain);
        run_rows(kernels, &other);
        assert_memory_equal(&plain, &other, sizeof plain);
    }
}

static void rows_are_the_same_bytes_on_every_set(void **state)
{
    (void)state;
    on_every_set(check_same_bytes);
}

static void rows_are_what_they_should_be(void **state)
{
    (void)state;
    static rows r;
    draw_rows(&r, 99);
    run_rows(&eni_kernels_plain, &r);
    double mean = 0, square = 0, sum = 0;
    for (size_t i = 0; i < N; i++) mean += ((double)r.x[i] + r.y[i]) / N;
    for (size_t i = 0; i < N; i++) square += pow((double)r.x[i] + r.y[i] - mean, 2) / N;
    int32_t signs = 0;
    for (size_t i = 0; i < N; i++) signs += r.s[i];
    assert_true(fabs(signs * (double)r.signs.step - (double)r.signs.sum) <= 1e-6 * fabs((double)r.signs.sum));
    float most = r.x[0];
    for (size_t i = 0; i < N - 5; i++) most = fmaxf(most, r.x[i]);
    for (size_t i = 0; i < N; i++) {
        double x = (double)r.x[i], want = ((x + r.y[i]) - mean) / sqrt(square) * r.gain[i] + r.shift[i];
        assert_true(fabs(x - ((double)r.range.low + r.q[i] * (double)r.range.step)) <= (double)r.range.step * 0.501);
        assert_true(fabs(x - r.s[i] * (double)r.signs.step) <= (double)r.signs.step * 0.501);
        assert_true(fabs((double)r.gelu[i] - x * 0.5 * erfc(-x / sqrt(2))) < 1e-4 + 1e-5 * fabs(x));
        assert_true(fabs((double)r.norm[i] - want) < 1e-4);
        assert_true(r.relu[i] == (x > 0 ? r.x[i] : 0));
        double soft = i < N - 5 ? exp(x - (double)most) : 0;
        assert_true(fabs((double)r.soft[i] - soft) <= 1e-6 * soft + 1e-12);
        assert_true(fabs(r.weighed[i] * (double)r.weight - (double)r.soft[i] * (double)r.relu[i]) <=
                    (double)r.weight * 0.501);
        sum += (double)r.soft[i];
    }
    assert_true(fabs(sum - (double)r.sum) < 1e-5 * sum);
}

static void a_row_of_equal_numbers_has_no_range(void **state)
{
    (void)state;
    float   x[16];
    uint8_t q[16];
    int8_t  s[16];
    for (int i = 0; i < 16; i++) x[i] = -2.5f;
    eni_range range = eni_kernels_plain.quantise(x, 16, q);
    assert_true(range.low == -2.5f && range.step == 0 && q[0] == 0);
    memset(x, 0, sizeof x);
    assert_true(eni_kernels_plain.quantise_signed(x, 16, s).step == 0 && s[0] == 0);
}

/* ---- Names --------------------------------------------------------------------------------------- */

static void a_set_is_known_by_its_name(void **state)
{
    (void)state;
    eni_isa isa;
    for (int i = 0; i < ENI_ISA_COUNT; i++)
        assert_true(eni_isa_parse(eni_str(eni_isa_name((eni_isa)i)), &isa) && (int)isa == i);
    assert_false(eni_isa_parse(STR("avx1024"), &isa));
    assert_true(eni_isa_present(eni_isa_best()) && eni_isa_present(ENI_ISA_PLAIN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_are_exact),
        cmocka_unit_test(no_sum_overflows),
        cmocka_unit_test(rows_are_the_same_bytes_on_every_set),
        cmocka_unit_test(rows_are_what_they_should_be),
        cmocka_unit_test(a_row_of_equal_numbers_has_no_range),
        cmocka_unit_test(a_set_is_known_by_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
