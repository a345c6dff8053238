/* numbers.c -- numbers as reports write them: in figures, in words, with magnitudes and fractions. */
#include "numbers.h"

#define MOST_TOKENS 24 /* of one number; a longer one is nobody's number */

typedef enum { NOTHING, ONES, TENS, HUNDRED, MAGNITUDE, ORDINAL } word_kind;

/* In byte order. `part`: the same word is a fraction, one of `part`. */
typedef struct {
    ent_str   word;
    word_kind kind;
    double    value;
    int       part;
} number_word;

static const number_word words[] = {
    {LIT("billion"), MAGNITUDE, 1e9, 0},
    {LIT("bln"), MAGNITUDE, 1e9, 0},
    {LIT("bn"), MAGNITUDE, 1e9, 0},
    {LIT("dozen"), MAGNITUDE, 12, 0},
    {LIT("eight"), ONES, 8, 0},
    {LIT("eighteen"), ONES, 18, 0},
    {LIT("eighteenth"), ORDINAL, 18, 0},
    {LIT("eighth"), ORDINAL, 8, 8},
    {LIT("eighths"), NOTHING, 0, 8},
    {LIT("eightieth"), ORDINAL, 80, 0},
    {LIT("eighty"), TENS, 80, 0},
    {LIT("eleven"), ONES, 11, 0},
    {LIT("eleventh"), ORDINAL, 11, 0},
    {LIT("fifteen"), ONES, 15, 0},
    {LIT("fifteenth"), ORDINAL, 15, 0},
    {LIT("fifth"), ORDINAL, 5, 5},
    {LIT("fifths"), NOTHING, 0, 5},
    {LIT("fiftieth"), ORDINAL, 50, 0},
    {LIT("fifty"), TENS, 50, 0},
    {LIT("first"), ORDINAL, 1, 0},
    {LIT("five"), ONES, 5, 0},
    {LIT("fortieth"), ORDINAL, 40, 0},
    {LIT("forty"), TENS, 40, 0},
    {LIT("four"), ONES, 4, 0},
    {LIT("fourteen"), ONES, 14, 0},
    {LIT("fourteenth"), ORDINAL, 14, 0},
    {LIT("fourth"), ORDINAL, 4, 0},
    {LIT("half"), NOTHING, 0, 2},
    {LIT("hundred"), HUNDRED, 100, 0},
    {LIT("million"), MAGNITUDE, 1e6, 0},
    {LIT("mln"), MAGNITUDE, 1e6, 0},
    {LIT("mn"), MAGNITUDE, 1e6, 0},
    {LIT("nine"), ONES, 9, 0},
    {LIT("nineteen"), ONES, 19, 0},
    {LIT("nineteenth"), ORDINAL, 19, 0},
    {LIT("ninetieth"), ORDINAL, 90, 0},
    {LIT("ninety"), TENS, 90, 0},
    {LIT("ninth"), ORDINAL, 9, 0},
    {LIT("one"), ONES, 1, 0},
    {LIT("quarter"), NOTHING, 0, 4},
    {LIT("quarters"), NOTHING, 0, 4},
    {LIT("second"), ORDINAL, 2, 0},
    {LIT("seven"), ONES, 7, 0},
    {LIT("seventeen"), ONES, 17, 0},
    {LIT("seventeenth"), ORDINAL, 17, 0},
    {LIT("seventh"), ORDINAL, 7, 0},
    {LIT("seventieth"), ORDINAL, 70, 0},
    {LIT("seventy"), TENS, 70, 0},
    {LIT("six"), ONES, 6, 0},
    {LIT("sixteen"), ONES, 16, 0},
    {LIT("sixteenth"), ORDINAL, 16, 0},
    {LIT("sixth"), ORDINAL, 6, 0},
    {LIT("sixtieth"), ORDINAL, 60, 0},
    {LIT("sixty"), TENS, 60, 0},
    {LIT("ten"), ONES, 10, 0},
    {LIT("tenth"), ORDINAL, 10, 10},
    {LIT("tenths"), NOTHING, 0, 10},
    {LIT("third"), ORDINAL, 3, 3},
    {LIT("thirds"), NOTHING, 0, 3},
    {LIT("thirteen"), ONES, 13, 0},
    {LIT("thirteenth"), ORDINAL, 13, 0},
    {LIT("thirtieth"), ORDINAL, 30, 0},
    {LIT("thirty"), TENS, 30, 0},
    {LIT("thousand"), MAGNITUDE, 1e3, 0},
    {LIT("three"), ONES, 3, 0},
    {LIT("tn"), MAGNITUDE, 1e12, 0},
    {LIT("trillion"), MAGNITUDE, 1e12, 0},
    {LIT("twelfth"), ORDINAL, 12, 0},
    {LIT("twelve"), ONES, 12, 0},
    {LIT("twentieth"), ORDINAL, 20, 0},
    {LIT("twenty"), TENS, 20, 0},
    {LIT("two"), ONES, 2, 0},
    {LIT("zero"), ONES, 0, 0},
};

/* Where we are in the tokens. */
typedef struct {
    const eni_analysis *a;
    uint32_t            at, end;
} cursor;

static const number_word *word_in_table(ent_str word)
{
    size_t low = 0, high = COUNT(words);
    while (low < high) {
        size_t mid   = (low + high) / 2;
        int    order = eni_compare(words[mid].word, word);
        if (order == 0) return &words[mid];
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

static const number_word *word_at(const cursor *c, uint32_t at)
{
    static const number_word none = {LIT(""), NOTHING, 0, 0};
    if (at >= c->end || !(c->a->tokens[at].shape & ENI_WORD)) return &none;
    const number_word *word = word_in_table(c->a->tokens[at].fold);
    return word ? word : &none;
}

static bool is(const cursor *c, uint32_t at, const char *word)
{
    return at < c->end && eni_token_is(c->a, at, eni_str(word));
}

static bool is_one(const cursor *c, uint32_t at)
{
    return is(c, at, "a") || is(c, at, "an") || is(c, at, "one");
}

/* A hyphen glued to both its neighbours. */
static bool joins(const cursor *c, uint32_t at)
{
    return at + 1 < c->end && is(c, at, "-") && !(c->a->tokens[at].shape & ENI_SPACE_BEFORE) &&
           !(c->a->tokens[at + 1].shape & ENI_SPACE_BEFORE);
}

/* Digits with comma groups and a decimal point; *rest is what follows them in the token ("bn", "th"). */
static bool figures(ent_str text, double *value, ent_str *rest)
{
    double n = 0, scale = 0;
    size_t i = 0;
    for (; i < text.len && (eni_is_digit(text.at[i]) || text.at[i] == ',' || text.at[i] == '.'); i++) {
        if (text.at[i] == '.') {
            if (scale != 0) return false; /* a date or a version: "13.09.2023" */
            scale = 1;
        } else if (text.at[i] != ',') {
            n = n * 10 + (text.at[i] - '0');
            scale *= 10;
        }
    }
    *value = scale > 1 ? n / scale : n;
    *rest  = (ent_str){text.at + i, text.len - i};
    return i > 0 && i <= 18;
}

/* "million", "dozen" ... behind a number, perhaps after a hyphen ("2-million"). */
static double magnitudes(cursor *c, double value)
{
    for (const number_word *w; w = word_at(c, c->at), w->kind == MAGNITUDE || w->kind == HUNDRED; c->at++)
        value *= w->value;
    return value;
}

/* "a half", "three-quarters", "1/2", "a third": true, *value its value, and *c behind it. */
static bool read_fraction(cursor *c, double *value)
{
    cursor             p     = *c;
    double             count = 1;
    const number_word *over = word_at(&p, p.at), *ones = over;
    if (ones->kind == ONES || is_one(&p, p.at)) {
        count = ones->kind == ONES ? ones->value : 1;
        p.at += joins(&p, p.at + 1) ? 2 : 1;
        over = word_at(&p, p.at);
    } else if (over->part != 2) {
        return false;
    }
    if (over->part == 0 || count >= over->part) return false;
    *value = count / over->part;
    c->at  = p.at + 1;
    return true;
}

/* "and a half" behind a whole number. */
static double and_a_part(cursor *c, double value)
{
    cursor p = *c;
    double part;
    if (!is(&p, p.at, "and")) return value;
    p.at++;
    if (!is_one(&p, p.at) || !read_fraction(&p, &part)) return value;
    *c = p;
    return value + part;
}

static bool read_figures(cursor *c, double *value)
{
    ent_str rest;
    if (!figures(eni_token_text(c->a, c->at), value, &rest)) return false;
    const number_word *glued = rest.len ? word_in_table(rest) : NULL;
    if (rest.len && !(glued && glued->kind == MAGNITUDE && glued->value > 1e3)) return false;
    if (glued) *value *= glued->value;
    c->at++;
    double top, bottom; /* "2 1/2", "1/2" is left to dates and scores */
    if (c->at + 2 < c->end && is(c, c->at + 1, "/") && figures(eni_token_text(c->a, c->at), &top, &rest) && !rest.len &&
        figures(eni_token_text(c->a, c->at + 2), &bottom, &rest) && !rest.len && top < bottom && bottom <= 8) {
        *value += top / bottom;
        c->at += 3;
    }
    *value = and_a_part(c, magnitudes(c, *value));
    return true;
}

/* What the words of a number add up to so far. */
typedef struct {
    double total, group; /* above and below the next magnitude */
    double room;         /* the next of ONES and TENS must stay below */
} sum;

/* Adds one word; false if a number cannot go on with it. */
static bool add_word(sum *s, const number_word *w)
{
    if ((w->kind == ONES || w->kind == TENS) && w->value < s->room) {
        s->group += w->value;
        s->room = w->kind == TENS ? 10 : 0;
    } else if (w->kind == HUNDRED && s->group > 0 && s->group < 100) {
        s->group *= 100;
        s->room = 100;
    } else if (w->kind == MAGNITUDE && s->group > 0) {
        s->total += s->group * w->value;
        s->group = 0;
        s->room  = w->value >= 1e3 ? 100 : 0;
    } else if (w->kind == MAGNITUDE && s->total > 0) {
        s->total *= w->value;
    } else {
        return false;
    }
    return true;
}

static bool is_magnitude(const number_word *w)
{
    return w->kind == HUNDRED || w->kind == MAGNITUDE;
}

/* The token behind a hyphen ("twenty-three") or an "and" ("one hundred and fifty", but not "one
 * hundred and two hundred") inside a number, or `at` itself. */
static uint32_t over_link(const cursor *c, const sum *s, uint32_t at)
{
    if (joins(c, at)) return at + 1;
    bool linked = is(c, at, "and") && s->room == 100 && s->group >= 100 && !is_magnitude(word_at(c, at + 2));
    return linked ? at + 1 : at;
}

/* "twenty-three", "a hundred and fifty thousand". */
static bool read_words(cursor *c, double *value)
{
    sum      s     = {0, 0, 1e15};
    uint32_t begin = c->at;
    if (is_one(c, begin) && is_magnitude(word_at(c, begin + 1))) {
        s.group = 1;
        c->at++;
    }
    for (uint32_t at = c->at; at < c->end; at = c->at) {
        if (at > begin) at = over_link(c, &s, at);
        if (!add_word(&s, word_at(c, at))) break;
        c->at = at + 1;
    }
    if (c->at == begin) return false;
    *value = and_a_part(c, s.total + s.group);
    return true;
}

/* "half a million", "a quarter of a million". */
static double part_of_magnitude(cursor *c, double part)
{
    uint32_t at = c->at + is(c, c->at, "of");
    if (!is_one(c, at) || word_at(c, at + 1)->kind != MAGNITUDE) return part;
    c->at = at + 1;
    return magnitudes(c, part);
}

bool eni_read_number(const eni_analysis *a, uint32_t at, uint32_t end, eni_number_read *out)
{
    if (end - at > MOST_TOKENS) end = at + MOST_TOKENS;
    cursor c = {a, at, end};
    if (at >= end) return false;
    bool read     = false;
    out->fraction = false;
    if (a->tokens[at].shape & ENI_NUMBER) {
        read = read_figures(&c, &out->value);
    } else if (a->tokens[at].shape & ENI_WORD) {
        out->fraction = read_fraction(&c, &out->value);
        read          = out->fraction || read_words(&c, &out->value);
        if (out->fraction) {
            double part   = out->value;
            out->value    = part_of_magnitude(&c, part);
            out->fraction = out->value == part;
        }
    }
    out->end = c.at;
    return read;
}

bool eni_read_ordinal(const eni_analysis *a, uint32_t at, uint32_t end, eni_number_read *out)
{
    static const ent_str endings[] = {LIT("st"), LIT("nd"), LIT("rd"), LIT("th")};
    cursor               c         = {a, at, end};
    ent_str              rest;
    *out = (eni_number_read){0, at + 1, false};
    if (at >= end) return false;
    if (a->tokens[at].shape & ENI_NUMBER) {
        if (!figures(eni_token_text(a, at), &out->value, &rest)) return false;
        for (size_t i = 0; i < COUNT(endings); i++)
            if (eni_equal(rest, endings[i])) return true;
        return false;
    }
    const number_word *w = word_at(&c, at);
    if (w->kind == TENS && joins(&c, at + 1) && word_at(&c, at + 2)->kind == ORDINAL &&
        word_at(&c, at + 2)->value < 10) {
        out->value = w->value + word_at(&c, at + 2)->value;
        out->end   = at + 3;
        return true;
    }
    out->value = w->value;
    return w->kind == ORDINAL;
}
