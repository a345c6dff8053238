/* Any bytes in any encoding, declared or not, come out as UTF-8 of no more than the allowed length. */
#include "reading.h"

#include "read/charset.h"

typedef struct {
    eni_arena   arena;
    ent_str     bytes, declared;
    size_t      most;
    eni_decoded decoded;
    ent_error   err;
} job;

static ent_result decode(void *ctx)
{
    job *j = ctx;
    return eni_decode(&j->arena, j->bytes, j->declared, j->most, &j->decoded, &j->err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ent_str labels[] = {
        LIT(""),          LIT("utf-8"),  LIT("latin1"),      LIT("koi8-r"), LIT("gbk"),          LIT("big5"),
        LIT("shift_jis"), LIT("euc-jp"), LIT("iso-2022-jp"), LIT("euc-kr"), LIT("windows-1256"), LIT("unknown")};
    if (size < 1) return 0;
    job        j      = {.arena    = eni_arena_new((size_t)4 << 20),
                         .bytes    = {(const char *)data + 1, size - 1},
                         .declared = labels[data[0] % COUNT(labels)],
                         .most     = 5000};
    ent_result result = eni_within(&j.arena, decode, &j, &j.err);
    if (result == ENT_OK) {
        REQUIRE(j.decoded.text.len <= 5000 ||
                j.decoded.text.at >= j.bytes.at); /* what is UTF-8 already is the bytes themselves */
        REQUIRE(eni_utf8_valid(j.decoded.text, NULL));
        REQUIRE(j.decoded.charset && j.decoded.how);
        REQUIRE(!j.decoded.bad || j.decoded.bad_at < j.bytes.len);
    } else {
        REQUIRE(result == ENT_E_LIMIT);
    }
    ent_str declared = eni_declared_charset(j.bytes);
    REQUIRE(declared.len == 0 || (declared.at >= j.bytes.at && declared.at + declared.len <= j.bytes.at + j.bytes.len));
    eni_arena_free(&j.arena);
    return 0;
}
