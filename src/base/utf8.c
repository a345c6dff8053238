/* utf8.c -- characters in UTF-8 text, and words made comparable. */
#include "utf8.h"

#include <utf8proc.h>

/* Unicode 15, table 3-7: which second bytes a lead byte may have. */
static bool second_byte_fits(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0: return second >= 0xA0 && second <= 0xBF;
    case 0xED: return second >= 0x80 && second <= 0x9F;
    case 0xF0: return second >= 0x90 && second <= 0xBF;
    case 0xF4: return second >= 0x80 && second <= 0x8F;
    default: return second >= 0x80 && second <= 0xBF;
    }
}

static int length_by_lead(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

uint32_t eni_utf8_next(const char **p, const char *end)
{
    const unsigned char *s      = (const unsigned char *)*p;
    int                  length = length_by_lead(s[0]);
    bool                 good   = length > 0 && end - *p >= length;
    if (good && length > 1) good = second_byte_fits(s[0], s[1]);
    for (int i = 2; good && i < length; i++) good = (s[i] & 0xC0) == 0x80;
    if (!good) {
        (*p)++;
        return ENI_BAD_UTF8;
    }
    *p += length;
    switch (length) {
    case 1: return s[0];
    case 2: return (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
    case 3: return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    default: return (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
    }
}

size_t eni_utf8_put(uint32_t c, char out[4])
{
    utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
    return n > 0 ? (size_t)n : 0;
}

bool eni_utf8_valid(ent_str text, size_t *bad)
{
    const char *p = text.at, *end = text.at + text.len;
    while (p < end) {
        if ((unsigned char)*p < 0x80) {
            p++;
            continue;
        }
        const char *here = p;
        if (eni_utf8_next(&p, end) == ENI_BAD_UTF8 && p - here == 1) {
            if (bad) *bad = (size_t)(here - text.at);
            return false;
        }
    }
    return true;
}

size_t eni_utf8_count(ent_str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return n;
}

static utf8proc_category_t category(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c);
}

bool eni_is_letter(uint32_t c)
{
    if (c < 0x80) return (c | 32) - 'a' < 26;
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_ME;
}

bool eni_is_upper(uint32_t c)
{
    if (c < 0x80) return c - 'A' < 26;
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool eni_is_blank(uint32_t c)
{
    if (c < 0x80) return eni_is_space((char)c);
    return c == 0x85 || c == 0xFEFF || c == 0x200B || category(c) == UTF8PROC_CATEGORY_ZS || c == 0x2028 || c == 0x2029;
}

bool eni_unprintable(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F) return false;
    if (c < 0xA0) return true;
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0x061C || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF) ||
           category(c) == UTF8PROC_CATEGORY_CN || category(c) == UTF8PROC_CATEGORY_CO;
}

/* Letters that decomposition leaves alone but that people leave the stroke off. */
static uint32_t without_stroke(uint32_t c)
{
    switch (c) {
    case 0x0111: return 'd'; /* đ */
    case 0x0131: return 'i'; /* ı */
    case 0x0142: return 'l'; /* ł */
    case 0x00F8: return 'o'; /* ø */
    case 0x0259: return 'a'; /* ə, as news writes Azerbaijani names */
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return '-';
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x02BB:
    case 0x02BF:
    case 0x00B4:
    case '`': return '\'';
    default: return c;
    }
}

static bool is_mark(uint32_t c)
{
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_ME;
}

/* One character: decomposed, folded, marks left out. Returns the bytes written to out. */
static size_t fold_char(uint32_t c, char *out, size_t room)
{
    utf8proc_int32_t part[8];
    int              bounds = 0;
    size_t           used   = 0;
    utf8proc_ssize_t n      = utf8proc_decompose_char((utf8proc_int32_t)c, part, COUNT(part),
                                                      UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &bounds);
    if (n < 0 || n > (utf8proc_ssize_t)COUNT(part)) n = 1, part[0] = (utf8proc_int32_t)c;
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        char     bytes[4];
        uint32_t plain = without_stroke((uint32_t)part[i]);
        if (is_mark(plain)) continue;
        size_t length = eni_utf8_put(plain, bytes);
        if (length > room - used) break;
        memcpy(out + used, bytes, length);
        used += length;
    }
    return used;
}

size_t eni_fold(ent_str word, char *out, size_t room)
{
    const char *p = word.at, *end = word.at + word.len;
    size_t      used = 0;
    while (p < end && used < room) {
        if ((unsigned char)*p < 0x80 && *p != '`') {
            out[used++] = eni_lower(*p++);
            continue;
        }
        used += fold_char(eni_utf8_next(&p, end), out + used, room - used);
    }
    return used;
}
