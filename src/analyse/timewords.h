/* timewords.h -- the words that times are told with: a sentence as the time grammar sees it. */
#ifndef ENI_TIMEWORDS_H
#define ENI_TIMEWORDS_H

#include "calendar.h"
#include "analysis.h"

/* What an item can stand for. One item may stand for several things; its `number` and `unit` say which
 * month, how many and so on. */
enum {
    ENI_C_MONTH,      /* "September", "Sept": number 1-12 */
    ENI_C_WEEKDAY,    /* "Tuesday": 0 Monday .. 6 */
    ENI_C_SEASON,     /* 0 winter, 1 spring, 2 summer, 3 autumn */
    ENI_C_PART,       /* part of a day: see eni_day_part; a time of day: ENI_CLOCK + minutes */
    ENI_C_UNIT,       /* "week": unit */
    ENI_C_UNITS,      /* "weeks" */
    ENI_C_UNITLY,     /* "weekly", "annually" */
    ENI_C_DAY,        /* "7", "07": 1-31 */
    ENI_C_DAYTH,      /* "7th", "seventh" below 32 */
    ENI_C_YEAR,       /* "1962", "2023" */
    ENI_C_YEAR_SHORT, /* "'62": 62 */
    ENI_C_NUMERIC,    /* "13/09/2023", "2023-09-13", "13.9.2023": ENI_NUMERIC of its fields */
    ENI_C_ORDINAL,    /* "third", "20th" */
    ENI_C_NUMBER,     /* "3", "two and a half"; < 0 for "several", "a few" */
    ENI_C_DECADE,     /* "1990s", "nineties": its first year */
    ENI_C_RELDAY,     /* "yesterday": -1; "the day after tomorrow": 2 */
    ENI_C_REF,        /* "recently", "now", "soon": -1, 0, 1 */
    ENI_C_TONIGHT,
    ENI_C_OVERNIGHT,
    ENI_C_HOLIDAY,  /* number: which, see eni_holiday */
    ENI_C_NTH_NAME, /* "Q3", "H1": unit and number */
    ENI_C_THE,
    ENI_C_A,
    ENI_C_THIS,
    ENI_C_THAT,
    ENI_C_SAME,
    ENI_C_LAST,
    ENI_C_PREVIOUS,
    ENI_C_NEXT,
    ENI_C_FOLLOWING,
    ENI_C_EACH,
    ENI_C_AGO,
    ENI_C_EARLIER,
    ENI_C_LATER,
    ENI_C_BEFORE,
    ENI_C_AFTER,
    ENI_C_EARLY,
    ENI_C_LATE,
    ENI_C_MID,
    ENI_C_START,
    ENI_C_END,
    ENI_C_HALF,
    ENI_C_FISCAL,
    ENI_C_ABOUT,
    ENI_C_OF,
    ENI_C_IN,
    ENI_C_ON,
    ENI_C_AT,
    ENI_C_BY,
    ENI_C_SINCE,
    ENI_C_UNTIL,
    ENI_C_FROM,
    ENI_C_TO,
    ENI_C_BETWEEN,
    ENI_C_AND,
    ENI_C_DURING,
    ENI_C_WITHIN,
    ENI_C_FOR,
    ENI_C_DASH,
    ENI_C_COMMA,
    ENI_C_POSSESSIVE,
    ENI_C_ERA,
    ENI_C_BC,
    ENI_C_COUNT
};
_Static_assert(ENI_C_COUNT <= 63, "a set of classes, and a mark of the grammar, in 64 bits");
typedef uint64_t eni_classes; /* a set of them */
#define ENI_C(name) ((eni_classes)1 << ENI_C_##name)

#define ENI_CLOCK 100
/* Two fields of a written date as they stand ("09", "13"), and the year; both 0 to 99. */
#define ENI_NUMERIC(one, two, year) ((one)*1000000 + (two)*10000 + (year))

/* One or several tokens that mean one thing to the grammar. */
typedef struct {
    uint32_t    first, end; /* tokens */
    eni_classes classes;
    double      number;
    eni_unit    unit;
    bool        spaced; /* white space before it */
} eni_item;

/* The parts of a day as TIMEX3 writes them: "TMO", "TNI". */
#define ENI_NIGHT 3
const char *eni_day_part(int part);

/* Reads the items of tokens [at, end) into out, which has room for end - at. Returns their number.
 * Linear time. */
size_t eni_time_items(const eni_analysis *a, uint32_t at, uint32_t end, eni_item *out);

/* The day of a holiday (its number) in a year, or ENT_NO_DAY. */
int32_t eni_holiday(int which, int year);

#endif
