/* calendar.c -- periods of the calendar, their days and their names in TIMEX3. */
#include "calendar.h"

#include <stdio.h>

/* How a unit divides the calendar (days, or months counted from January of the year 0), and how
 * ISO-TimeML writes so many of it. */
static const struct {
    int8_t      days, months, shift; /* one of days and months, or neither; its periods begin `shift` early */
    uint8_t     precision;           /* ent_precision of its ends */
    bool        in_day;              /* a part of a day: "PT2H" */
    const char *letter;
    int8_t      times; /* how many of `letter` make one */
} units[] = {
    [ENI_SECONDS]    = {0, 0, 0, ENT_DAY, true, "S", 1},
    [ENI_MINUTES]    = {0, 0, 0, ENT_DAY, true, "M", 1},
    [ENI_HOURS]      = {0, 0, 0, ENT_DAY, true, "H", 1},
    [ENI_DAYS]       = {1, 0, 0, ENT_DAY, false, "D", 1},
    [ENI_WEEKENDS]   = {7, 0, 3, ENT_DAY, false, "WE", 1},
    [ENI_WEEKS]      = {7, 0, 3, ENT_DAY, false, "W", 1}, /* 1969-12-29 was a Monday */
    [ENI_FORTNIGHTS] = {14, 0, 3, ENT_DAY, false, "W", 2},
    [ENI_MONTHS]     = {0, 1, 0, ENT_MONTH, false, "M", 1},
    [ENI_QUARTERS]   = {0, 3, 0, ENT_MONTH, false, "Q", 1},
    [ENI_SEASONS]    = {0, 3, 1, ENT_MONTH, false, "SE", 1},
    [ENI_HALVES]     = {0, 6, 0, ENT_MONTH, false, "M", 6},
    [ENI_YEARS]      = {0, 12, 0, ENT_YEAR, false, "Y", 1},
    [ENI_DECADES]    = {0, 120, 0, ENT_YEAR, false, "DE", 1},
    [ENI_CENTURIES]  = {0, 0, 0, ENT_YEAR, false, "CE", 1}, /* 1,200 months do not fit: months_of */
};

static int months_of(eni_unit unit)
{
    return unit == ENI_CENTURIES ? 1200 : units[unit].months;
}

static int32_t floor_div(int32_t a, int32_t b)
{
    return a / b - (a % b < 0);
}

eni_period eni_period_of(eni_unit unit, int32_t day)
{
    if (units[unit].days) return (eni_period){unit, floor_div(day + units[unit].shift, units[unit].days)};
    eni_civil c = eni_civil_of(day);
    return (eni_period){unit, floor_div(c.year * 12 + c.month - 1 + units[unit].shift, months_of(unit))};
}

/* A day of the calendar, or ENT_NO_DAY. */
static int32_t checked(int64_t day)
{
    return day >= eni_day_of(ENI_FIRST_YEAR, 1, 1) && day <= eni_day_of(ENI_LAST_YEAR, 12, 31) ? (int32_t)day
                                                                                               : ENT_NO_DAY;
}

/* The first day of period `index`. */
static int32_t start_of(eni_unit unit, int64_t index)
{
    if (units[unit].days) return checked(index * units[unit].days - units[unit].shift);
    int64_t month = index * months_of(unit) - units[unit].shift;
    if (month < 0 || month / 12 > ENI_LAST_YEAR) return ENT_NO_DAY;
    return eni_day_of((int)(month / 12), (int)(month % 12) + 1, 1);
}

int32_t eni_period_first(eni_period period)
{
    int32_t first = start_of(period.unit, period.index);
    if (first == ENT_NO_DAY || start_of(period.unit, (int64_t)period.index + 1) == ENT_NO_DAY) return ENT_NO_DAY;
    return period.unit == ENI_WEEKENDS ? first + 5 : first;
}

int32_t eni_period_last(eni_period period)
{
    if (eni_period_first(period) == ENT_NO_DAY) return ENT_NO_DAY;
    return start_of(period.unit, (int64_t)period.index + 1) - 1;
}

ent_date eni_period_date(eni_period from, eni_period to)
{
    int32_t first = eni_period_first(from), last = eni_period_last(to);
    if (first == ENT_NO_DAY || last == ENT_NO_DAY || first > last) return ENI_NO_DATE;
    return (ent_date){first, last, units[from.unit].precision, units[to.unit].precision};
}

int32_t eni_shift_day(int32_t day, eni_unit unit, int32_t n)
{
    const int32_t most = 12 * (ENI_LAST_YEAR + 1);
    if (unit < ENI_DAYS) return day;
    if (units[unit].days) return checked((int64_t)day + (int64_t)n * (unit == ENI_WEEKENDS ? 7 : units[unit].days));
    int64_t months = (int64_t)n * months_of(unit);
    return months > most || months < -most ? ENT_NO_DAY : eni_add_months(day, (int)months);
}

/* The ISO week of a Monday: its Thursday says which year it belongs to. */
static int write_week(int32_t monday, const char *end, char *out, size_t room)
{
    int year = eni_civil_of(monday + 3).year;
    int week = (monday + 3 - eni_day_of(year, 1, 1)) / 7 + 1;
    return snprintf(out, room, "%04d-W%02d%s", year, week, end);
}

size_t eni_period_value(eni_period period, char out[ENI_PERIOD_SIZE])
{
    static const char *const seasons[] = {"WI", "SP", "SU", "FA"};
    const size_t             room      = ENI_PERIOD_SIZE;
    int32_t                  first     = eni_period_first(period);
    out[0]                             = '\0';
    if (first == ENT_NO_DAY) return 0;
    eni_civil c = eni_civil_of(first);
    switch (period.unit) {
    case ENI_WEEKENDS: return (size_t)write_week(first - 5, "-WE", out, room);
    case ENI_WEEKS: return (size_t)write_week(first, "", out, room);
    case ENI_MONTHS: return (size_t)snprintf(out, room, "%04d-%02d", c.year, c.month);
    case ENI_QUARTERS: return (size_t)snprintf(out, room, "%04d-Q%d", c.year, period.index % 4 + 1);
    case ENI_SEASONS: return (size_t)snprintf(out, room, "%04d-%s", c.year, seasons[period.index % 4]);
    case ENI_HALVES: return (size_t)snprintf(out, room, "%04d-H%d", c.year, period.index % 2 + 1);
    case ENI_YEARS: return (size_t)snprintf(out, room, "%04d", c.year);
    case ENI_DECADES: return (size_t)snprintf(out, room, "%03d", period.index % 1000);
    case ENI_CENTURIES: return (size_t)snprintf(out, room, "%02d", period.index % 100);
    default: return (size_t)snprintf(out, room, "%04d-%02d-%02d", c.year, c.month, c.day);
    }
}

size_t eni_duration_value(double n, eni_unit unit, char out[ENI_DURATION_SIZE])
{
    const char *prefix = units[unit].in_day ? "PT" : "P";
    double      count  = n * units[unit].times;
    int         len    = n < 0 ? snprintf(out, ENI_DURATION_SIZE, "%sX%s", prefix, units[unit].letter)
                               : snprintf(out, ENI_DURATION_SIZE, "%s%.10g%s", prefix, count, units[unit].letter);
    return (size_t)len;
}
