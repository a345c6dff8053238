/* pagedate.c -- dates as pages print them. */
#include "pagedate.h"

#define FIRST_YEAR 1900
#define LAST_YEAR  2100

static const ent_str months[] = {LIT("january"),   LIT("february"), LIT("march"),    LIT("april"),
                                 LIT("may"),       LIT("june"),     LIT("july"),     LIT("august"),
                                 LIT("september"), LIT("october"),  LIT("november"), LIT("december")};

typedef struct {
    const char *at, *end;
} scan;

static bool is_letter(char c)
{
    c = eni_lower(c);
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool at_digit(const scan *s)
{
    return s->at < s->end && eni_is_digit(*s->at);
}

/* A number of at most four digits; *digits of them. */
static bool take_number(scan *s, int *number, int *digits)
{
    scan try = *s;
    *number = *digits = 0;
    for (; at_digit(&try); try.at++) {
        if (++*digits > 4) return false;
        *number = *number * 10 + (*try.at - '0');
    }
    if (*digits) *s = try;
    return *digits > 0;
}

/* "May", "Sept.", "oct": its number 1 to 12, or 0. */
static int take_month(scan *s)
{
    const char *p = s->at;
    while (p < s->end && is_letter(*p)) p++;
    ent_str word = {s->at, (size_t)(p - s->at)};
    if (word.len < 3 || word.len > 9) return 0;
    for (size_t i = 0; i < COUNT(months); i++) {
        bool abbreviated = word.len == 3 || (i == 8 && word.len == 4) || word.len == months[i].len;
        if (!abbreviated || !eni_equal_nocase(word, (ent_str){months[i].at, word.len})) continue;
        s->at = p + (p < s->end && *p == '.');
        return (int)i + 1;
    }
    return 0;
}

static void skip_any(scan *s, ent_str these)
{
    while (s->at < s->end && memchr(these.at, *s->at, these.len)) s->at++;
}

/* Blanks, at least one, and a comma if there is one. */
static bool take_gap(scan *s)
{
    const char *before = s->at;
    skip_any(s, STR(" ,\t-"));
    if (s->end - s->at >= 2 && memcmp(s->at, "\xC2\xA0", 2) == 0) s->at += 2;
    return s->at > before;
}

static bool is_year(int number, int digits)
{
    return digits == 4 && number >= FIRST_YEAR && number <= LAST_YEAR;
}

static bool ends_number(const scan *s)
{
    return !at_digit(s);
}

static bool finish(const scan *s, ent_str text, const char *begin, eni_page_date *out)
{
    bool whole_day = out->kind == ENI_WRITTEN_FULL;
    out->begin     = (size_t)(begin - text.at);
    out->end       = (size_t)(s->at - text.at);
    return !whole_day || eni_day_of(out->year, out->month, out->day) != ENT_NO_DAY;
}

/* "3rd", "21st": behind the letters. */
static void take_ordinal(scan *s)
{
    static const ent_str endings[] = {LIT("st"), LIT("nd"), LIT("rd"), LIT("th")};
    ent_str              rest      = {s->at, (size_t)(s->end - s->at)};
    for (size_t i = 0; i < COUNT(endings); i++)
        if (rest.len >= 2 && eni_equal_nocase((ent_str){rest.at, 2}, endings[i]) &&
            (rest.len == 2 || !is_letter(rest.at[2])))
            s->at += 2;
}

/* 2023-04-03, 2023. 4. 3., 2023/4/3: after the year. */
static bool year_first(scan *s, int year, eni_page_date *out)
{
    int  digits;
    char mark = s->at < s->end ? *s->at : ' ';
    if (mark != '-' && mark != '/' && mark != '.') return false;
    s->at++;
    skip_any(s, STR(" "));
    if (!take_number(s, &out->month, &digits) || digits > 2 || s->at == s->end || *s->at != mark) return false;
    s->at++;
    skip_any(s, STR(" "));
    if (!take_number(s, &out->day, &digits) || digits > 2 || !ends_number(s)) return false;
    out->year    = year;
    out->numeric = true;
    out->kind    = ENI_WRITTEN_FULL;
    return true;
}

/* 11/04/2024, 25.12.2023: after the first number. */
static bool year_last(scan *s, int first, eni_page_date *out)
{
    int  second, digits;
    char mark = s->at < s->end ? *s->at : ' ';
    if (mark != '/' && mark != '.' && mark != '-') return false;
    s->at++;
    if (!take_number(s, &second, &digits) || digits > 2 || s->at == s->end || *s->at != mark) return false;
    s->at++;
    if (!take_number(s, &out->year, &digits) || !is_year(out->year, digits) || !ends_number(s)) return false;
    if (!first || !second || (first > 12 && second > 12)) return false;
    out->numeric   = true;
    out->kind      = first <= 12 && second <= 12 && first != second ? ENI_WRITTEN_AMBIGUOUS : ENI_WRITTEN_FULL;
    out->day_first = first > 12 ? 1 : second > 12 ? -1 : 0;
    out->month     = first > 12 ? second : first;
    out->day       = first > 12 ? first : second;
    return true;
}

/* "3 May 2023", "3rd of May": after the day. */
static bool day_month(scan *s, int day, eni_page_date *out)
{
    int number, digits;
    take_ordinal(s);
    if (!take_gap(s) || day < 1 || day > 31) return false;
    if (s->end - s->at > 3 && eni_equal_nocase((ent_str){s->at, 3}, STR("of "))) s->at += 3;
    out->month = take_month(s);
    out->day   = day;
    if (!out->month) return false;
    scan year = *s;
    out->kind = ENI_WRITTEN_NO_YEAR;
    if (!take_gap(&year) || !take_number(&year, &number, &digits) || !is_year(number, digits)) return true;
    *s        = year;
    out->year = number;
    out->kind = ENI_WRITTEN_FULL;
    return true;
}

/* "May 3, 2023", "May 3", "May 2023". */
static bool month_day(scan *s, eni_page_date *out)
{
    int number, digits;
    out->month = take_month(s);
    if (!out->month || !take_gap(s) || !take_number(s, &number, &digits)) return false;
    out->kind = is_year(number, digits) ? ENI_WRITTEN_MONTH : ENI_WRITTEN_NO_YEAR;
    if (is_year(number, digits)) {
        out->year = number;
        return ends_number(s);
    }
    out->day = number;
    if (number < 1 || number > 31 || digits > 2) return false;
    take_ordinal(s);
    scan year = *s;
    if (!take_gap(&year) || !take_number(&year, &number, &digits) || !is_year(number, digits)) return true;
    *s        = year;
    out->year = number;
    out->kind = ENI_WRITTEN_FULL;
    return true;
}

static bool date_at(ent_str text, const char *begin, eni_page_date *out)
{
    scan s = {begin, text.at + text.len}, after;
    int  number, digits;
    *out = (eni_page_date){0};
    if (!eni_is_digit(*begin)) return month_day(&s, out) && finish(&s, text, begin, out);
    if (!take_number(&s, &number, &digits)) return false;
    after = s;
    if (is_year(number, digits)) return year_first(&s, number, out) && finish(&s, text, begin, out);
    if (digits > 2) return false;
    if (year_last(&s, number, out)) return finish(&s, text, begin, out);
    return day_month(&after, number, out) && finish(&after, text, begin, out);
}

bool eni_next_date(ent_str text, size_t from, eni_page_date *out)
{
    for (size_t i = from; i < text.len; i++) {
        char c = text.at[i], before = i ? text.at[i - 1] : ' ';
        bool digit = eni_is_digit(c), month = c && strchr("JFMASONDjfmasond", c) != NULL;
        if (!digit && !month) continue;
        /* A number may stand right behind letters (a name run together with a date), a month not. */
        if (eni_is_digit(before) ||
            (digit && i > 1 && (before == '.' || before == '/') && eni_is_digit(text.at[i - 2])))
            continue;
        if (month && is_letter(before)) continue;
        if (date_at(text, text.at + i, out)) return true;
    }
    return false;
}
