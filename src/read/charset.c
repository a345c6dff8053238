/* charset.c -- bytes in any usual encoding to UTF-8. */
#include "charset.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>

/* ---- Names ---------------------------------------------------------------------------------- */

/* Labels as browsers understand them (WHATWG Encoding, section 4.2); only these ever reach iconv. */
static const struct {
    ent_str     label;
    const char *charset;
} labels[] = {
    {LIT("utf-8"), "UTF-8"},
    {LIT("utf8"), "UTF-8"},
    {LIT("iso-8859-1"), "CP1252"},
    {LIT("latin1"), "CP1252"},
    {LIT("us-ascii"), "CP1252"},
    {LIT("ascii"), "CP1252"},
    {LIT("windows-1252"), "CP1252"},
    {LIT("cp1252"), "CP1252"},
    {LIT("windows-1250"), "CP1250"},
    {LIT("windows-1251"), "CP1251"},
    {LIT("cp1251"), "CP1251"},
    {LIT("windows-1253"), "CP1253"},
    {LIT("windows-1254"), "CP1254"},
    {LIT("iso-8859-9"), "CP1254"},
    {LIT("windows-1255"), "CP1255"},
    {LIT("windows-1256"), "CP1256"},
    {LIT("windows-1257"), "CP1257"},
    {LIT("windows-1258"), "CP1258"},
    {LIT("windows-874"), "CP874"},
    {LIT("tis-620"), "CP874"},
    {LIT("iso-8859-2"), "ISO-8859-2"},
    {LIT("iso-8859-5"), "ISO-8859-5"},
    {LIT("iso-8859-6"), "ISO-8859-6"},
    {LIT("iso-8859-7"), "ISO-8859-7"},
    {LIT("iso-8859-8"), "ISO-8859-8"},
    {LIT("iso-8859-15"), "ISO-8859-15"},
    {LIT("koi8-r"), "KOI8-R"},
    {LIT("koi8-u"), "KOI8-U"},
    {LIT("gb2312"), "GB18030"},
    {LIT("gbk"), "GB18030"},
    {LIT("gb18030"), "GB18030"},
    {LIT("big5"), "BIG5-HKSCS"},
    {LIT("big5-hkscs"), "BIG5-HKSCS"},
    {LIT("shift_jis"), "CP932"},
    {LIT("shift-jis"), "CP932"},
    {LIT("x-sjis"), "CP932"},
    {LIT("sjis"), "CP932"},
    {LIT("euc-jp"), "EUC-JP"},
    {LIT("iso-2022-jp"), "ISO-2022-JP"},
    {LIT("euc-kr"), "CP949"},
    {LIT("ks_c_5601-1987"), "CP949"},
    {LIT("ks_c_5601"), "CP949"},
    {LIT("cp949"), "CP949"},
};

static const char *charset_of(ent_str label)
{
    for (size_t i = 0; i < COUNT(labels); i++)
        if (eni_equal_nocase(label, labels[i].label)) return labels[i].charset;
    return NULL;
}

/* The byte offset behind the first `what` (lower case) in `head`, letters of any case, or SIZE_MAX. */
static size_t find_nocase(ent_str head, ent_str what, size_t from)
{
    for (size_t i = from; i + what.len <= head.len; i++)
        if (eni_equal_nocase((ent_str){head.at + i, what.len}, what)) return i + what.len;
    return SIZE_MAX;
}

/* The value after a name at `at`: = and a word, quoted or not. */
static ent_str value_at(ent_str head, size_t at)
{
    const char *p = head.at + at, *end = head.at + head.len;
    while (p < end && eni_is_space(*p)) p++;
    if (p == end || *p++ != '=') return STR("");
    while (p < end && (eni_is_space(*p) || *p == '"' || *p == '\'')) p++;
    const char *begin = p;
    while (p < end && (eni_is_digit(*p) || (eni_lower(*p) >= 'a' && eni_lower(*p) <= 'z') || *p == '-' || *p == '_'))
        p++;
    return (ent_str){begin, (size_t)(p - begin)};
}

ent_str eni_declared_charset(ent_str bytes)
{
    ent_str head = {bytes.at, bytes.len < 4096 ? bytes.len : 4096};
    size_t  meta = find_nocase(head, STR("<meta"), 0);
    size_t  at   = meta == SIZE_MAX ? SIZE_MAX : find_nocase(head, STR("charset"), meta);
    if (at == SIZE_MAX && eni_starts(head, STR("<?xml"))) {
        size_t end = eni_find(head, STR("?>"), 0);
        if (end != SIZE_MAX) head.len = end;
        at = find_nocase(head, STR("encoding"), 0);
    }
    return at == SIZE_MAX ? STR("") : value_at(head, at);
}

/* ---- Converting ----------------------------------------------------------------------------- */

typedef struct {
    char  *out;       /* NULL: only count */
    size_t len, room; /* bytes written or counted; of out */
    size_t bad, bad_at;
} conversion;

static void put_bytes(conversion *c, const char *from, size_t n)
{
    if (c->out && n <= c->room - c->len) memcpy(c->out + c->len, from, n);
    c->len += n;
}

static void put_bad(conversion *c, size_t at)
{
    if (c->bad++ == 0) c->bad_at = at;
    put_bytes(c, "\xEF\xBF\xBD", 3);
}

/* Through a small buffer, so that counting and writing are the same. */
static void convert(iconv_t to_utf8, ent_str bytes, size_t unit, conversion *c)
{
    char  *in   = (char *)(uintptr_t)bytes.at;
    size_t left = bytes.len;
    while (left) {
        char   piece[4096], *out = piece;
        size_t room = sizeof piece, status = iconv(to_utf8, &in, &left, &out, &room);
        int    fault = errno;
        put_bytes(c, piece, sizeof piece - room);
        if (status != (size_t)-1 || fault == E2BIG) continue;
        put_bad(c, bytes.len - left);
        if (fault == EINVAL || left < unit) break; /* cut off in the middle of a character */
        in += unit, left -= unit;
    }
}

/* Twice: to count, and to write into memory asked for in between, when nothing is open. */
static ent_result run_iconv(const char *charset, ent_str bytes, size_t unit, conversion *c, ent_error *err)
{
    iconv_t to_utf8 = iconv_open("UTF-8", charset);
    if (to_utf8 == (iconv_t)-1) return eni_fail(err, ENT_E_DATA, "this system cannot decode %s", charset);
    *c = (conversion){.out = c->out, .room = c->room};
    convert(to_utf8, bytes, unit, c);
    iconv_close(to_utf8);
    return ENT_OK;
}

static ent_result decode_by(eni_arena *arena, const char *charset, ent_str bytes, size_t unit, size_t most,
                            eni_decoded *out, ent_error *err)
{
    conversion c = {0};
    TRY(run_iconv(charset, bytes, unit, &c, err));
    if (c.len > most) return eni_fail(err, ENT_E_LIMIT, "longer than %zu bytes when decoded", most);
    c.room = c.len;
    c.out  = NEW(arena, char, c.len + 1);
    TRY(run_iconv(charset, bytes, unit, &c, err));
    out->text    = (ent_str){c.out, c.len};
    out->charset = charset;
    out->bad     = c.bad;
    out->bad_at  = c.bad_at;
    return ENT_OK;
}

/* ---- UTF-8 ---------------------------------------------------------------------------------- */

typedef struct {
    size_t good, bad, bad_at; /* characters beyond ASCII; bytes that belong to none, and the first */
} utf8_count;

static utf8_count count_utf8(ent_str bytes)
{
    utf8_count  n   = {0};
    const char *end = bytes.at + bytes.len;
    for (const char *p = bytes.at; p < end;) {
        const char *here = p;
        if ((unsigned char)*p < 0x80)
            p++;
        else if (eni_utf8_next(&p, end) != ENI_BAD_UTF8 || p - here == 3)
            n.good++;
        else if (n.bad++ == 0)
            n.bad_at = (size_t)(here - bytes.at);
    }
    return n;
}

/* Broken bytes become U+FFFD, the rest stays. */
static ent_result mend_utf8(eni_arena *arena, ent_str bytes, utf8_count n, size_t most, eni_decoded *out,
                            ent_error *err)
{
    size_t length = bytes.len + 2 * n.bad;
    if (length > most) return eni_fail(err, ENT_E_LIMIT, "longer than %zu bytes when decoded", most);
    conversion  c   = {.out = NEW(arena, char, length + 1), .room = length};
    const char *end = bytes.at + bytes.len;
    for (const char *p = bytes.at; p < end;) {
        const char *here = p;
        if (eni_utf8_next(&p, end) == ENI_BAD_UTF8 && p - here == 1)
            put_bad(&c, 0);
        else
            put_bytes(&c, here, (size_t)(p - here));
    }
    out->text   = (ent_str){c.out, c.len};
    out->bad    = n.bad;
    out->bad_at = n.bad_at;
    return ENT_OK;
}

/* ---- Guessing --------------------------------------------------------------------------------- */

/* Two bytes a character. `common` are the first bytes of what every text in it is full of: kana, Hangul, the
 * Chinese characters that the standards put first. Tried in this order. */
static const struct double_byte {
    const char   *charset;
    unsigned char lead[4];   /* two ranges of first bytes */
    unsigned char trail[4];  /* two ranges of second bytes */
    unsigned char common[2]; /* range of first bytes, the second one >= common_trail */
    unsigned char common_trail;
    unsigned      percent;    /* of the characters that must be common */
    unsigned      low_trails; /* percent of second bytes that must be below 0x80 */
} double_bytes[] = {
    {"CP932", {0x81, 0x9F, 0xE0, 0xFC}, {0x40, 0x7E, 0x80, 0xFC}, {0x82, 0x83}, 0x40, 30, 0},
    {"EUC-JP", {0xA1, 0xFE, 0x8E, 0x8E}, {0xA1, 0xFE, 0xA1, 0xFE}, {0xA4, 0xA5}, 0xA1, 30, 0},
    {"CP949", {0x81, 0xFE, 0x81, 0xFE}, {0x41, 0x7A, 0x81, 0xFE}, {0xB0, 0xC8}, 0xA1, 80, 0},
    {"BIG5-HKSCS", {0x81, 0xFE, 0x81, 0xFE}, {0x40, 0x7E, 0xA1, 0xFE}, {0xA4, 0xC6}, 0x40, 70, 20},
    {"GB18030", {0x81, 0xFE, 0x81, 0xFE}, {0x40, 0x7E, 0x80, 0xFE}, {0xB0, 0xD7}, 0xA1, 60, 0},
};

static bool in_ranges(unsigned char byte, const unsigned char ranges[4])
{
    return (byte >= ranges[0] && byte <= ranges[1]) || (byte >= ranges[2] && byte <= ranges[3]);
}

static bool looks_like(const struct double_byte *set, ent_str bytes)
{
    size_t               pairs = 0, common = 0, low = 0, broken = 0;
    const unsigned char *p = (const unsigned char *)bytes.at, *end = p + bytes.len;
    for (; p < end; p++) {
        if (*p < 0x80) continue;
        if (end - p < 2 || !in_ranges(p[0], set->lead) || !in_ranges(p[1], set->trail)) {
            broken++;
            continue;
        }
        pairs++;
        low += p[1] < 0x80;
        common += p[0] >= set->common[0] && p[0] <= set->common[1] && p[1] >= set->common_trail;
        p++;
    }
    return pairs >= 3 && broken * 50 <= pairs && common * 100 >= pairs * set->percent &&
           low * 100 >= pairs * set->low_trails;
}

/* Cyrillic by one byte a letter: the small letters lie in one half, in words, and o e a i n t are a good third. */
static const struct cyrillic {
    const char   *charset;
    unsigned char small[2];
    unsigned char frequent[6];
} cyrillics[] = {
    {"CP1251", {0xE0, 0xFF}, {0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2}},
    {"KOI8-R", {0xC0, 0xDF}, {0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4}},
};

static bool looks_cyrillic(const struct cyrillic *set, ent_str bytes)
{
    size_t high = 0, together = 0, letters = 0, small = 0, frequent = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        if (byte < 0x80) continue;
        high++;
        together += (i && (unsigned char)bytes.at[i - 1] >= 0x80) ||
                    (i + 1 < bytes.len && (unsigned char)bytes.at[i + 1] >= 0x80);
        letters += byte >= 0xC0;
        small += byte >= set->small[0] && byte <= set->small[1];
        frequent += memchr(set->frequent, byte, sizeof set->frequent) != NULL;
    }
    return high >= 6 && together * 10 >= high * 8 && letters * 10 >= high * 8 && small * 10 >= letters * 7 &&
           frequent * 3 >= letters;
}

static const char *guess(ent_str bytes)
{
    for (size_t i = 0; i < COUNT(cyrillics); i++)
        if (looks_cyrillic(&cyrillics[i], bytes)) return cyrillics[i].charset;
    for (size_t i = 0; i < COUNT(double_bytes); i++)
        if (looks_like(&double_bytes[i], bytes)) return double_bytes[i].charset;
    return "CP1252";
}

/* ---- Deciding ----------------------------------------------------------------------------------- */

static const struct mark {
    ent_str     begin;
    const char *charset;
    size_t      unit;
} marks[] = {
    {LIT("\xFF\xFE\0\0"), "UTF-32LE", 4},
    {LIT("\0\0\xFE\xFF"), "UTF-32BE", 4},
    {LIT("\xFF\xFE"), "UTF-16LE", 2},
    {LIT("\xFE\xFF"), "UTF-16BE", 2},
};

/* UTF-16 without a mark: of Latin text every other byte is a NUL. */
static const struct mark *by_nuls(ent_str bytes)
{
    size_t nuls[2] = {0, 0}, n = bytes.len < 4096 ? bytes.len : 4096;
    for (size_t i = 0; i < n; i++) nuls[i & 1] += bytes.at[i] == '\0';
    if (n < 8) return NULL;
    if (nuls[1] * 4 > n && nuls[0] * 20 < n) return &marks[2];
    if (nuls[0] * 4 > n && nuls[1] * 20 < n) return &marks[3];
    return NULL;
}

ent_result eni_decode(eni_arena *arena, ent_str bytes, ent_str declared, size_t most, eni_decoded *out, ent_error *err)
{
    *out = (eni_decoded){.text = bytes, .charset = "UTF-8", .how = "byte order mark"};
    for (size_t i = 0; i < COUNT(marks); i++) {
        size_t mark = marks[i].begin.len;
        if (!eni_starts(bytes, marks[i].begin) || (mark == 4 && bytes.len % 4)) continue;
        TRY(decode_by(arena, marks[i].charset, (ent_str){bytes.at + mark, bytes.len - mark}, marks[i].unit, most, out,
                      err));
        out->bad_at += mark;
        return ENT_OK;
    }
    bool marked = eni_starts(bytes, STR("\xEF\xBB\xBF"));
    if (marked) bytes = (ent_str){bytes.at + 3, bytes.len - 3};
    out->text = bytes;

    const struct mark *wide   = by_nuls(bytes);
    const char        *stated = charset_of(declared);
    utf8_count         n      = count_utf8(bytes);
    if (!marked) out->how = wide ? "guessed" : "valid UTF-8";
    if (wide && !marked) return decode_by(arena, wide->charset, bytes, wide->unit, most, out, err);
    /* Text in another encoding is hardly ever valid UTF-8, and pages often declare what they are not. */
    if (n.bad == 0 && !(n.good == 0 && stated && strcmp(stated, "ISO-2022-JP") == 0)) return ENT_OK;
    if (marked || (n.bad && n.good >= n.bad)) {
        TRY(mend_utf8(arena, bytes, n, most, out, err));
        out->bad_at += marked ? 3 : 0;
        return ENT_OK;
    }
    bool trusted = stated && strcmp(stated, "UTF-8") != 0;
    out->how     = trusted ? "declared" : "guessed";
    return decode_by(arena, trusted ? stated : guess(bytes), bytes, 1, most, out, err);
}
