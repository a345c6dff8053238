/* json.c -- the strings one wants out of a JSON text, without building a tree of the rest. */
#include "json.h"

#include "base/utf8.h"

typedef enum { VALUE, VALUE_OR_END, KEY, KEY_OR_END, AFTER } state;

typedef struct {
    eni_arena       *arena;
    ent_str          source, text;
    const char      *at, *end;
    char            *open; /* the brackets not yet closed */
    size_t           depth, most;
    int              where;
    eni_json_string *wanted;
    size_t           count;
    eni_json_string *next; /* the value to come belongs here; NULL if nobody wants it */
    ent_error       *err;
} scan;

static ent_result wrong(scan *s, const char *at, const char *why)
{
    return eni_fail_at(s->err, ENT_E_DATA, s->source, s->text, at, "%s", why);
}

static void skip_space(scan *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r')) s->at++;
}

/* ---- Strings ---------------------------------------------------------------------------- */

static int hex_digit(char c)
{
    if (eni_is_digit(c)) return c - '0';
    c = eni_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four hexadecimal digits at p: their number, or -1. */
static int32_t hex4(const char *p, const char *end)
{
    int32_t n = 0;
    if (end - p < 4) return -1;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(p[i]);
        if (digit < 0) return -1;
        n = n << 4 | digit;
    }
    return n;
}

/* Finds the end of the string that begins at s->at, and checks it. */
static ent_result pass_string(scan *s, ent_str *inside, bool *escaped)
{
    const char *begin = s->at++;
    *escaped          = false;
    for (; s->at < s->end && *s->at != '"'; s->at++) {
        if ((unsigned char)*s->at < 0x20) return wrong(s, s->at, "control character in a string");
        if (*s->at != '\\') continue;
        *escaped = true;
        if (++s->at == s->end) break;
        if (*s->at == 'u') {
            if (hex4(s->at + 1, s->end) < 0) return wrong(s, s->at - 1, "expected four hexadecimal digits after \\u");
            s->at += 4;
        } else if (!strchr("\"\\/bfnrt", *s->at) || !*s->at) {
            return wrong(s, s->at - 1, "unknown escape in a string");
        }
    }
    if (s->at >= s->end) return wrong(s, begin, "string without its end");
    *inside = (ent_str){begin + 1, (size_t)(s->at - begin - 1)};
    s->at++;
    return ENT_OK;
}

/* The character of the \u escape whose digits begin at *p. */
static uint32_t unicode_escape(const char **p, const char *end)
{
    uint32_t c = (uint32_t)hex4(*p, end);
    *p += 4;
    if (c >= 0xD800 && c < 0xDC00 && end - *p >= 6 && (*p)[0] == '\\' && (*p)[1] == 'u') {
        uint32_t low = (uint32_t)hex4(*p + 2, end);
        if (low >= 0xDC00 && low < 0xE000) {
            *p += 6;
            return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    return c >= 0xD800 && c < 0xE000 ? ENI_BAD_UTF8 : c;
}

/* Decodes a string that pass_string has checked. No escape is shorter than what it stands for. */
static ent_str decode(eni_arena *arena, ent_str inside)
{
    static const char letters[] = "bfnrt", meaning[] = "\b\f\n\r\t";
    char             *out = NEW(arena, char, inside.len + 1), *to = out;
    const char       *p = inside.at, *end = p + inside.len;
    while (p < end) {
        if (*p != '\\') {
            *to++ = *p++;
            continue;
        }
        char        c      = p[1];
        const char *letter = strchr(letters, c);
        p += 2;
        if (c == 'u')
            to += eni_utf8_put(unicode_escape(&p, end), to);
        else
            *to++ = letter ? meaning[letter - letters] : c;
    }
    return (ent_str){out, (size_t)(to - out)};
}

static ent_result string_of(scan *s, ent_str *out)
{
    bool escaped;
    TRY(pass_string(s, out, &escaped));
    if (escaped) *out = decode(s->arena, *out);
    return ENT_OK;
}

/* ---- Values ----------------------------------------------------------------------------- */

static void pass_digits(scan *s)
{
    while (s->at < s->end && eni_is_digit(*s->at)) s->at++;
}

static bool take(scan *s, char c)
{
    bool there = s->at < s->end && *s->at == c;
    s->at += there;
    return there;
}

static ent_result pass_number(scan *s)
{
    const char *begin = s->at, *digits;
    take(s, '-');
    digits = s->at;
    pass_digits(s);
    if (s->at == digits || (*digits == '0' && s->at - digits > 1)) return wrong(s, begin, "expected a value");
    if (take(s, '.')) {
        digits = s->at;
        pass_digits(s);
        if (s->at == digits) return wrong(s, begin, "number without digits after its point");
    }
    if (take(s, 'e') || take(s, 'E')) {
        if (!take(s, '+')) take(s, '-');
        digits = s->at;
        pass_digits(s);
        if (s->at == digits) return wrong(s, begin, "number without digits in its exponent");
    }
    return ENT_OK;
}

static ent_result pass_literal(scan *s)
{
    static const ent_str literals[] = {LIT("true"), LIT("false"), LIT("null")};
    ent_str              rest       = {s->at, (size_t)(s->end - s->at)};
    for (size_t i = 0; i < COUNT(literals); i++)
        if (eni_starts(rest, literals[i])) {
            s->at += literals[i].len;
            return ENT_OK;
        }
    return pass_number(s);
}

static ent_result not_a_string(scan *s, const char *at)
{
    if (s->where == ENI_JSON_ANYWHERE) return ENT_OK;
    return eni_fail_at(s->err, ENT_E_DATA, s->source, s->text, at, "expected a string for \"" FMT "\"",
                       ARG(s->next->key));
}

static ent_result open_bracket(scan *s)
{
    if (s->depth == s->most)
        return eni_fail_at(s->err, ENT_E_LIMIT, s->source, s->text, s->at, "nested more than %zu deep", s->most);
    s->open[s->depth++] = *s->at++;
    return ENT_OK;
}

/* One value; of an object or array, its opening bracket. */
static ent_result pass_value(scan *s, state *then)
{
    const char      *at   = s->at;
    eni_json_string *into = s->next;
    *then                 = AFTER;
    if (*at == '"') {
        bool    escaped;
        ent_str inside;
        TRY(pass_string(s, &inside, &escaped));
        if (into) into->value = escaped ? decode(s->arena, inside) : inside, into->at = at;
    } else if (*at == '{' || *at == '[') {
        if (into) TRY(not_a_string(s, at));
        TRY(open_bracket(s));
        *then = *at == '{' ? KEY_OR_END : VALUE_OR_END;
    } else {
        TRY(pass_literal(s));
        if (into && *at != 'n') TRY(not_a_string(s, at));
    }
    s->next = NULL;
    return ENT_OK;
}

static ent_result pass_key(scan *s)
{
    const char *at = s->at;
    ent_str     key;
    if (*at != '"') return wrong(s, at, "expected a key in double quotes");
    TRY(string_of(s, &key));
    skip_space(s);
    if (!take(s, ':')) return wrong(s, s->at, "expected ':' after a key");
    s->next = NULL;
    for (size_t i = 0; i < s->count; i++)
        if ((s->where == ENI_JSON_ANYWHERE || s->depth == 1) && eni_equal(key, s->wanted[i].key))
            s->next = &s->wanted[i];
    if (!s->next || !s->next->at) return ENT_OK;
    if (s->where == ENI_JSON_ANYWHERE)
        s->next = NULL;
    else
        return eni_fail_at(s->err, ENT_E_DATA, s->source, s->text, at, "key \"" FMT "\" given twice", ARG(key));
    return ENT_OK;
}

static ent_result after_value(scan *s, state *then)
{
    char open = s->open[s->depth - 1], close = open == '{' ? '}' : ']';
    *then = AFTER;
    if (*s->at == close)
        s->depth--;
    else if (*s->at == ',')
        *then = open == '{' ? KEY : VALUE;
    else
        return wrong(s, s->at, open == '{' ? "expected ',' or '}'" : "expected ',' or ']'");
    s->at++;
    return ENT_OK;
}

static ent_result scan_text(scan *s)
{
    state now = VALUE;
    skip_space(s);
    if (s->where == ENI_JSON_TOP_LEVEL && (s->at == s->end || *s->at != '{'))
        return wrong(s, s->at, "expected a JSON object");
    while (now != AFTER || s->depth > 0) {
        skip_space(s);
        if (s->at == s->end) return wrong(s, s->at, "ends in the middle");
        bool closes = (now == KEY_OR_END && *s->at == '}') || (now == VALUE_OR_END && *s->at == ']');
        if (now == AFTER || closes)
            TRY(after_value(s, &now));
        else if (now == KEY || now == KEY_OR_END)
            TRY((now = VALUE, pass_key(s)));
        else
            TRY(pass_value(s, &now));
    }
    skip_space(s);
    return s->at == s->end ? ENT_OK : wrong(s, s->at, "more after the end of the JSON text");
}

ent_result eni_json_strings(eni_arena *arena, ent_str source, ent_str text, size_t depth, int where,
                            eni_json_string *wanted, size_t count, ent_error *err)
{
    size_t bad;
    scan   s = {.arena  = arena,
                .source = source,
                .text   = text,
                .at     = text.at,
                .end    = text.at + text.len,
                .open   = NEW(arena, char, depth + 1),
                .most   = depth,
                .where  = where,
                .wanted = wanted,
                .count  = count,
                .err    = err};
    for (size_t i = 0; i < count; i++) wanted[i].value = STR(""), wanted[i].at = NULL;
    if (!eni_utf8_valid(text, &bad)) return wrong(&s, text.at + bad, "bytes that are not UTF-8");
    return scan_text(&s);
}
