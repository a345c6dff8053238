/* slice.c -- small questions about slices. */
#include "base.h"

ent_str eni_trim(ent_str text)
{
    while (text.len && eni_is_space(text.at[0])) text.at++, text.len--;
    while (text.len && eni_is_space(text.at[text.len - 1])) text.len--;
    return text;
}

bool eni_cut(ent_str *rest, char mark, ent_str *front)
{
    const char *hit = rest->len ? memchr(rest->at, mark, rest->len) : NULL;
    size_t      len = hit ? (size_t)(hit - rest->at) : rest->len;
    size_t      off = hit ? len + 1 : len;
    *front          = (ent_str){rest->at, len};
    rest->len -= off;
    if (off) rest->at += off;
    return hit != NULL;
}

size_t eni_find(ent_str text, ent_str what, size_t from)
{
    if (from > text.len) return SIZE_MAX;
    if (what.len == 0) return from;
    const char *hit = memmem(text.at + from, text.len - from, what.at, what.len);
    return hit ? (size_t)(hit - text.at) : SIZE_MAX;
}

bool eni_equal_nocase(ent_str a, ent_str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (eni_lower(a.at[i]) != eni_lower(b.at[i])) return false;
    return true;
}

bool eni_number(ent_str digits, uint64_t most, uint64_t *out)
{
    uint64_t n = 0;
    if (digits.len == 0) return false;
    for (size_t i = 0; i < digits.len; i++) {
        if (!eni_is_digit(digits.at[i])) return false;
        uint64_t digit = (uint64_t)(digits.at[i] - '0');
        if (n > (UINT64_MAX - digit) / 10) return false;
        n = n * 10 + digit;
    }
    *out = n;
    return n <= most;
}
