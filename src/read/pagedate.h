/* pagedate.h -- dates as pages print them. */
#ifndef ENI_PAGEDATE_H
#define ENI_PAGEDATE_H

#include "base/date.h"

typedef enum {
    ENI_WRITTEN_FULL,      /* a day that is plain: 2023-04-03, May 3, 2023, 3 May 2023, 25/12/2023 */
    ENI_WRITTEN_AMBIGUOUS, /* 11/04/2024: two readings */
    ENI_WRITTEN_NO_YEAR,   /* May 3 */
    ENI_WRITTEN_MONTH      /* May 2023 */
} eni_written;

typedef struct {
    eni_written kind;
    size_t      begin, end; /* bytes of the text it was looked for in */
    bool        numeric;    /* in digits only */
    int         year;       /* 0 if none */
    int         month, day; /* of AMBIGUOUS: the first number is `month`, the second `day` */
    int         day_first;  /* of a FULL date of three numbers with the year last: 1 or -1; else 0 */
} eni_page_date;

/* The first date at or after byte `from` of `text`: true and *out. Linear time. */
bool eni_next_date(ent_str text, size_t from, eni_page_date *out);

#endif
