/* escape.c -- text of others, written so that it stays text. */
#include "escape.h"

#include "base/utf8.h"

#include <math.h>
#include <utf8proc.h>

static void put_utf8(eni_text *out, uint32_t c)
{
    char bytes[4];
    eni_put(out, (ent_str){bytes, eni_utf8_put(c, bytes)});
}

static void put_json_char(eni_text *out, uint32_t c)
{
    if (c == '"' || c == '\\')
        eni_put_char(out, '\\'), eni_put_char(out, (char)c);
    else if (c == '\n')
        eni_put(out, STR("\\n"));
    else if (c == '\t')
        eni_put(out, STR("\\t"));
    else if (!eni_unprintable(c))
        put_utf8(out, c);
    else if (c < 0x10000)
        eni_putf(out, "\\u%04x", c);
    else
        eni_putf(out, "\\u%04x\\u%04x", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + ((c - 0x10000) & 0x3FF));
}

void eni_put_json(eni_text *out, ent_str text)
{
    const char *p = text.at, *end = text.at + text.len;
    eni_put_char(out, '"');
    while (p < end) put_json_char(out, eni_utf8_next(&p, end));
    eni_put_char(out, '"');
}

static void put_plain_char(eni_text *out, uint32_t c)
{
    if (c == '\n' || c == '\r' || c == '\t')
        eni_put_char(out, ' ');
    else if (!eni_unprintable(c))
        put_utf8(out, c);
    else
        eni_putf(out, c < 0x100 ? "\\x%02X" : "\\u%04X", c);
}

void eni_put_plain(eni_text *out, ent_str text)
{
    const char *p = text.at, *end = text.at + text.len;
    while (p < end) put_plain_char(out, eni_utf8_next(&p, end));
}

static bool has_any(ent_str text, const char *marks)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] && strchr(marks, text.at[i])) return true;
    return false;
}

void eni_put_csv(eni_text *out, ent_str text)
{
    bool        formula = text.len && has_any((ent_str){text.at, 1}, "=+-@\t\r");
    bool        quoted  = has_any(text, "\",\r\n\t");
    const char *p = text.at, *end = text.at + text.len;
    if (quoted) eni_put_char(out, '"');
    if (formula) eni_put_char(out, '\'');
    while (p < end) {
        uint32_t c = eni_utf8_next(&p, end);
        if (c == '"') eni_put_char(out, '"');
        put_plain_char(out, c);
    }
    if (quoted) eni_put_char(out, '"');
}

static size_t char_width(uint32_t c)
{
    if (c < 0x7F) return 1;
    int width = utf8proc_charwidth((utf8proc_int32_t)c);
    return width > 0 ? (size_t)width : 0;
}

size_t eni_width(ent_str plain)
{
    const char *p = plain.at, *end = plain.at + plain.len;
    size_t      width = 0;
    while (p < end) width += char_width(eni_utf8_next(&p, end));
    return width;
}

ent_str eni_fit(ent_str plain, size_t columns)
{
    const char *p = plain.at, *end = plain.at + plain.len;
    for (size_t width = 0; p < end;) {
        const char *next = p;
        width += char_width(eni_utf8_next(&next, end));
        if (width > columns) break;
        p = next;
    }
    return (ent_str){plain.at, (size_t)(p - plain.at)};
}

void eni_put_number(eni_text *out, double value)
{
    if (!isfinite(value)) {
        eni_put(out, STR("null"));
        return;
    }
    double size = fabs(value), millionths = size < 1e9 ? floor(size * 1e6 + 0.5) : 0;
    if (value < 0 && (size >= 1e9 || millionths > 0)) eni_put_char(out, '-');
    if (size >= 1e9 || fmod(millionths, 1e6) == 0) {
        eni_putf(out, "%.0f", size >= 1e9 ? floor(size + 0.5) : millionths / 1e6);
        return;
    }
    eni_putf(out, "%.0f.%06.0f", floor(millionths / 1e6), fmod(millionths, 1e6));
    while (out->at[out->len - 1] == '0') out->at[--out->len] = '\0';
}
