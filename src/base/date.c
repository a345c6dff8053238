/* date.c -- days, calendar arithmetic, EDTF intervals. */
#include "date.h"

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int eni_month_length(int year, int month)
{
    static const int8_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

int32_t eni_day_of(int year, int month, int day)
{
    if (year < ENI_FIRST_YEAR || year > ENI_LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > eni_month_length(year, month))
        return ENT_NO_DAY;
    int y       = month <= 2 ? year - 1 : year; /* years from March on, so that a leap day is last */
    int era     = (y >= 0 ? y : y - 399) / 400;
    int of_era  = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

eni_civil eni_civil_of(int32_t day)
{
    int z       = day + 719468;
    int era     = (z >= 0 ? z : z - 146096) / 146097;
    int of_era  = z - era * 146097;
    int y       = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int m       = (5 * of_year + 2) / 153;
    int month   = m < 10 ? m + 3 : m - 9;
    return (eni_civil){y + era * 400 + (month <= 2), month, of_year - (153 * m + 2) / 5 + 1};
}

int eni_weekday(int32_t day)
{
    int from_monday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return from_monday < 0 ? from_monday + 7 : from_monday;
}

int32_t eni_add_months(int32_t day, int months)
{
    eni_civil c     = eni_civil_of(day);
    int       month = c.year * 12 + c.month - 1 + months;
    if (month < 0) return ENT_NO_DAY;
    int year = month / 12, of_year = month % 12 + 1;
    int length = eni_month_length(year, of_year);
    return eni_day_of(year, of_year, c.day < length ? c.day : length);
}

ent_date eni_date_day(int32_t day)
{
    return (ent_date){day, day, ENT_DAY, ENT_DAY};
}

ent_date eni_date_month(int year, int month)
{
    int32_t first = eni_day_of(year, month, 1);
    if (first == ENT_NO_DAY) return ENI_NO_DATE;
    return (ent_date){first, first + eni_month_length(year, month) - 1, ENT_MONTH, ENT_MONTH};
}

ent_date eni_date_year(int year)
{
    int32_t first = eni_day_of(year, 1, 1);
    if (first == ENT_NO_DAY) return ENI_NO_DATE;
    return (ent_date){first, eni_day_of(year, 12, 31), ENT_YEAR, ENT_YEAR};
}

ent_date eni_date_between(ent_date a, ent_date b)
{
    return (ent_date){a.first, b.last, a.first_precision, b.last_precision};
}

bool eni_date_equal(ent_date a, ent_date b)
{
    return a.first == b.first && a.last == b.last &&
           (a.first == ENT_NO_DAY || a.first_precision == b.first_precision) &&
           (a.last == ENT_NO_DAY || a.last_precision == b.last_precision);
}

/* "2023", "2023-09" or "2023-09-13". */
static bool parse_one(ent_str text, ent_date *out)
{
    uint64_t year, month, day;
    if (text.len < 4 || !eni_number((ent_str){text.at, 4}, ENI_LAST_YEAR, &year)) return false;
    if (text.len == 4) {
        *out = eni_date_year((int)year);
        return true;
    }
    if (text.len < 7 || text.at[4] != '-' || !eni_number((ent_str){text.at + 5, 2}, 12, &month)) return false;
    if (text.len == 7)
        *out = eni_date_month((int)year, (int)month);
    else if (text.len == 10 && text.at[7] == '-' && eni_number((ent_str){text.at + 8, 2}, 31, &day))
        *out = eni_date_day(eni_day_of((int)year, (int)month, (int)day));
    else
        return false;
    return out->first != ENT_NO_DAY;
}

bool ent_date_parse(ent_str text, ent_date *out)
{
    ent_str  rest = text, first;
    ent_date a = ENI_NO_DATE, b = ENI_NO_DATE;
    if (!eni_cut(&rest, '/', &first)) return parse_one(first, out);
    if (!eni_equal(first, STR("..")) && !parse_one(first, &a)) return false;
    if (!eni_equal(rest, STR("..")) && !parse_one(rest, &b)) return false;
    *out = eni_date_between(a, b);
    return eni_date_known(*out) && (a.first == ENT_NO_DAY || b.last == ENT_NO_DAY || a.first <= b.last);
}

/* Writes `n` decimal digits of a number that has no more of them; returns where they end. */
static char *put_digits(char *out, int number, int n)
{
    for (int i = n; i-- > 0; number /= 10) out[i] = (char)('0' + number % 10);
    return out + n;
}

/* One end: "..", or the day it names at its precision; returns where it ends. */
static char *put_end(char *out, int32_t day, uint8_t precision)
{
    if (day == ENT_NO_DAY) return memcpy(out, "..", 2), out + 2;
    eni_civil c = eni_civil_of(day);
    out         = put_digits(out, c.year, 4);
    if (precision == ENT_YEAR) return out;
    *out++ = '-';
    out    = put_digits(out, c.month, 2);
    if (precision == ENT_MONTH) return out;
    *out++ = '-';
    return put_digits(out, c.day, 2);
}

size_t ent_date_format(ent_date date, char out[ENT_DATE_SIZE])
{
    out[0] = '\0';
    if (!eni_date_known(date)) return 0;
    char  *slash  = put_end(out, date.first, date.first_precision);
    char  *end    = put_end(slash + 1, date.last, date.last_precision);
    size_t length = (size_t)(slash - out);
    bool   single = (size_t)(end - slash - 1) == length && memcmp(out, slash + 1, length) == 0;
    *slash        = '/';
    if (single) end = slash;
    *end = '\0';
    return (size_t)(end - out);
}
