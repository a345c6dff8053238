/* date.h -- days, calendar arithmetic, EDTF intervals. */
#ifndef ENI_DATE_H
#define ENI_DATE_H

#include "base.h"

/* Year, month 1-12, day 1-31 in the proleptic Gregorian calendar. */
typedef struct {
    int year, month, day;
} eni_civil;

#define ENI_FIRST_YEAR 0
#define ENI_LAST_YEAR  9999

/* Days since 1970-01-01; ENT_NO_DAY if there is no such day or its year is out of range. */
int32_t eni_day_of(int year, int month, int day);

/* The date of a day that is not ENT_NO_DAY. (Algorithms after Hinnant, "chrono-compatible low-level date algorithms".) */
eni_civil eni_civil_of(int32_t day);

int eni_month_length(int year, int month); /* 28 to 31 */

/* 0 Monday ... 6 Sunday. */
int eni_weekday(int32_t day);

/* The same day of the month `months` later (earlier if negative), or the last day of a shorter month. */
int32_t eni_add_months(int32_t day, int months);

/* A single day, a whole month, a whole year; nothing known if there is no such date. */
ent_date eni_date_day(int32_t day);
ent_date eni_date_month(int year, int month);
ent_date eni_date_year(int year);
/* From the first day of a to the last day of b; an end that is not known stays open. */
ent_date eni_date_between(ent_date a, ent_date b);

#define ENI_NO_DATE ((ent_date){ENT_NO_DAY, ENT_NO_DAY, ENT_DAY, ENT_DAY})
static inline bool eni_date_known(ent_date d)
{
    return d.first != ENT_NO_DAY || d.last != ENT_NO_DAY;
}
bool eni_date_equal(ent_date a, ent_date b);

#endif
