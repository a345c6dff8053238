/* The product on AMX tiles, on tiles that this test imitates: most machines have none. */
#include "products.h"

/* Tile state, and what the instructions do to it by the manual. What they refuse (#UD, #GP) fails the test. */
static struct {
    uint8_t  rows[8], data[8][16][64];
    uint16_t row_bytes[8];
    bool     configured;
} tiles;

static void load_config(const void *from)
{
    uint8_t c[64];
    memcpy(c, from, sizeof c);
    assert_int_equal(1, c[0]);
    for (int i = 1; i < 16; i++) assert_int_equal(0, c[i]);
    for (int t = 0; t < 16; t++) {
        int bytes = c[16 + 2 * t] | c[17 + 2 * t] << 8, rows = c[48 + t];
        assert_true(bytes <= 64 && rows <= 16 && (bytes == 0) == (rows == 0) && (t < 8 || rows == 0));
        if (t >= 8) continue;
        tiles.rows[t]      = (uint8_t)rows;
        tiles.row_bytes[t] = (uint16_t)bytes;
    }
    memset(tiles.data, 0, sizeof tiles.data);
    tiles.configured = true;
}

static void need(int t)
{
    assert_true(tiles.configured && tiles.rows[t] > 0);
}

static void zero(int t)
{
    need(t);
    memset(tiles.data[t], 0, sizeof tiles.data[t]);
}

static void load(int t, const void *from, size_t stride)
{
    zero(t);
    for (size_t r = 0; r < tiles.rows[t]; r++)
        memcpy(tiles.data[t][r], (const char *)from + r * stride, tiles.row_bytes[t]);
}

static void store(int t, void *to, size_t stride)
{
    need(t);
    for (size_t r = 0; r < tiles.rows[t]; r++) memcpy((char *)to + r * stride, tiles.data[t][r], tiles.row_bytes[t]);
}

/* Unsigned bytes of a times signed bytes of b, four at a time, added to 32-bit sums. */
static void dot(int c, int a, int b)
{
    need(a), need(b), need(c);
    assert_int_equal(tiles.rows[c], tiles.rows[a]);
    assert_int_equal(tiles.row_bytes[c], tiles.row_bytes[b]);
    assert_int_equal(tiles.row_bytes[a], 4 * tiles.rows[b]);
    for (int m = 0; m < tiles.rows[c]; m++)
        for (int n = 0; n < tiles.row_bytes[c] / 4; n++) {
            int32_t sum;
            memcpy(&sum, &tiles.data[c][m][4 * n], sizeof sum);
            for (int k = 0; k < tiles.row_bytes[a]; k++)
                sum += tiles.data[a][m][k] * (int8_t)tiles.data[b][k / 4][4 * n + k % 4];
            memcpy(&tiles.data[c][m][4 * n], &sum, sizeof sum);
        }
}

static void release(void)
{
    tiles.configured = false;
}

#define _tile_loadconfig(from)       load_config(from)
#define _tile_zero(t)                zero(t)
#define _tile_loadd(t, from, stride) load(t, from, stride)
#define _tile_stored(t, to, stride)  store(t, to, stride)
#define _tile_dpbusd(c, a, b)        dot(c, a, b)
#define _tile_release()              release()

#include "model/tile_amx.h"

static void products_on_tiles_are_exact(void **state)
{
    (void)state;
    check_products(product);
    assert_false(tiles.configured);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_on_tiles_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
