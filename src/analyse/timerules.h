/* timerules.h -- the grammar of time expressions: which words make one, and what they mean. */
#ifndef ENI_TIMERULES_H
#define ENI_TIMERULES_H

#include "timewords.h"
#include "tense.h"

/* How many sentences after a year was told months and days may still belong to it. */
#define ENI_FRAME_SENTENCES 1
/* How many sentences after a day was told "the same day" still means that one, in news. */
#define ENI_STORY_SENTENCES 4

/* What the text has told so far, which expressions without a year or a day refer to. */
typedef struct {
    const eni_analysis *a;
    int32_t             published;     /* ENT_NO_DAY if not known */
    bool                historical;    /* tells of other years than its own: bare months and days go by the story */
    bool                month_first;   /* "09/13/2023" is how this document writes */
    int32_t             day;           /* the story's day, ENT_NO_DAY before there is one */
    uint32_t            day_sentence;  /* where that was told */
    eni_unit            exact;         /* how exactly `day` is known: ENI_DAYS, ENI_MONTHS, ENI_YEARS ... */
    int                 year;          /* the year told last, 0 before there is one */
    uint32_t            year_sentence; /* where that was told */
    uint32_t            sentence;      /* the one being read, its tokens and items */
    uint32_t            first, end;
    const eni_item     *items;
    size_t              item_count;
} eni_story;

/* What an expression means. */
typedef struct {
    enum { ENI_SAYS_NOTHING, ENI_SAYS_DATE, ENI_SAYS_REF, ENI_SAYS_DURATION, ENI_SAYS_SET } says;
    ent_str    rule;
    uint32_t   first, end; /* items */
    bool       resolved;   /* of a date: from, to, shown are known */
    eni_period from, to;   /* the days an act told with it falls in */
    eni_period shown;      /* what TIMEX3 writes, often coarser: "two weeks ago" is a week */
    int        part;       /* of the day: -1 none, index of eni_day_part, or ENI_CLOCK + minutes */
    bool       aside;      /* only compares: the story stays where it is */
    bool       day_before; /* "overnight": begins the day before */
    double     count;      /* durations and sets: how many units; < 0 not told */
    eni_unit   unit;
    int        reach; /* of a duration: -1 up to now ("the last two years"), 1 from now on, 0 not told */
    int        ref;   /* -1, 0, 1: past, present, future; 2: since then */
    char       value[ENI_DURATION_SIZE]; /* of durations, sets, and dates that cannot be resolved */
} eni_time_reading;

/* The longest expression that begins at item `at`: true and *out. */
bool eni_read_time(const eni_story *story, uint32_t at, eni_time_reading *out);

#endif
