/* calendar.h -- periods of the calendar: days, weeks, months, quarters, decades; stepping and writing them. */
#ifndef ENI_CALENDAR_H
#define ENI_CALENDAR_H

#include "base/base.h"
#include "base/date.h"

/* From short to long; those from ENI_DAYS on divide the calendar. */
typedef enum {
    ENI_SECONDS,
    ENI_MINUTES,
    ENI_HOURS,
    ENI_DAYS,
    ENI_WEEKENDS,
    ENI_WEEKS,
    ENI_FORTNIGHTS,
    ENI_MONTHS,
    ENI_QUARTERS,
    ENI_SEASONS,
    ENI_HALVES,
    ENI_YEARS,
    ENI_DECADES,
    ENI_CENTURIES
} eni_unit;

/* One period of a calendar unit. Periods of a unit are numbered one after the other, so that the next
 * one is index + 1: days from 1970-01-01, weeks from Mondays, seasons from March, June, September and
 * December, all longer ones from the year 0. A weekend has the number of its week. */
typedef struct {
    eni_unit unit;
    int32_t  index;
} eni_period;

/* A day that no year of ENI_FIRST_YEAR..ENI_LAST_YEAR has is ENT_NO_DAY; so are both ends of a period
 * with an end there. */

/* The period that `day` lies in. `unit` is ENI_DAYS or longer and no fortnight, day is not ENT_NO_DAY;
 * of weekends, that of the day's week. */
eni_period eni_period_of(eni_unit unit, int32_t day);
int32_t    eni_period_first(eni_period period);
int32_t    eni_period_last(eni_period period);

/* The days from the first of `from` to the last of `to`, precise to the day, the month or the year as
 * their units are. Nothing known if either is beyond the calendar. */
ent_date eni_period_date(eni_period from, eni_period to);

/* The day `n` units later (earlier if negative; of months and longer, the same day of the month), or ENT_NO_DAY. */
int32_t eni_shift_day(int32_t day, eni_unit unit, int32_t n);

/* The period as a TIMEX3 value: "2023-09-13", "2023-W37", "2023-W37-WE", "2023-09", "2023-Q3",
 * "2023-FA", "2023-H1", "2023", "202", "20". Returns its length; 0 if beyond the calendar. */
#define ENI_PERIOD_SIZE 16
size_t eni_period_value(eni_period period, char out[ENI_PERIOD_SIZE]);

/* "P3D", "PT2H", "P1DE", "P2.5Y", "PXM" (n < 0: not told how many). Returns its length. */
#define ENI_DURATION_SIZE 40
size_t eni_duration_value(double n, eni_unit unit, char out[ENI_DURATION_SIZE]);

#endif
