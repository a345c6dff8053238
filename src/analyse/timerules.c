/* timerules.c -- the grammar of time expressions: which words make one, and what they mean. */
#include "timerules.h"

#define MOST_PARTS 10
#define NEAR_DAYS  80 /* what lies this near is meant, whatever the tense */
#define OPTIONAL   ((eni_classes)1 << 63)
#define C(name)    ENI_C(name)
#define O(name)    (ENI_C(name) | OPTIONAL)

#define UNITX (ENI_C(UNIT) | ENI_C(UNITS))

typedef struct match match;

/* A row of the grammar. `read` finds out what the words mean; false if they mean no time here. */
typedef struct {
    ent_str name;
    bool (*read)(const eni_story *story, const match *m, eni_time_reading *out);
    eni_classes parts[MOST_PARTS];
} rule;

/* Words that fit a rule. */
struct match {
    const rule     *rule;
    uint32_t        first, end;
    const eni_item *part[MOST_PARTS]; /* what fits each part of the rule, NULL if nothing */
};

/* The nth item (from 0) that fits a part of one of these classes, or NULL. */
static const eni_item *nth(const match *m, eni_classes classes, int n)
{
    for (int i = 0; i < MOST_PARTS; i++)
        if (m->part[i] && (m->part[i]->classes & m->rule->parts[i] & classes) && n-- == 0) return m->part[i];
    return NULL;
}

static const eni_item *the(const match *m, eni_classes classes)
{
    return nth(m, classes, 0);
}

static int number_of(const match *m, eni_classes classes)
{
    const eni_item *item = the(m, classes);
    return item ? (int)item->number : 0;
}

static eni_classes class_at(const eni_story *s, int64_t item)
{
    return item >= 0 && item < (int64_t)s->item_count ? s->items[item].classes : 0;
}

/* ---- Where dates without a year belong ---------------------------------------------------- */

/* "Tuesday: ..." in an agenda, "6 April: ..." in a chronicle. */
static bool is_label(const eni_story *s, const match *m)
{
    uint32_t behind = s->items[m->end - 1].end;
    return m->first == 0 && behind < s->end && eni_token_is(s->a, behind, STR(":"));
}

/* What is set "for Friday" or lasts "until May" is still to come; what lasts "since" then has begun. */
static eni_tense tense(const eni_story *s, const match *m)
{
    const eni_classes inside = C(PART) | C(OF) | C(ON) | C(EARLY) | C(LATE) | C(MID) | C(START) | C(END) | C(THE);
    int64_t           before = (int64_t)m->first - 1;
    while (before > 0 && (class_at(s, before) & inside)) before--; /* "until noon on Friday" */
    eni_classes lead = class_at(s, before);
    ent_str     word = before >= 0 ? s->a->tokens[s->items[before].first].fold : STR("");
    if (lead & C(SINCE)) return ENI_TENSE_PAST;
    if ((lead & C(UNTIL)) || eni_equal(word, STR("for")) || eni_equal(word, STR("as"))) return ENI_TENSE_FUTURE;
    eni_tense t = eni_tense_at(s->a, s->first, s->items[m->first].first, s->end);
    if (t == ENI_TENSE_UNKNOWN && is_label(s, m)) return the(m, C(WEEKDAY)) ? ENI_TENSE_FUTURE : ENI_TENSE_PAST;
    return t == ENI_TENSE_UNKNOWN && (lead & (C(BY) | C(FROM) | C(BEFORE))) ? ENI_TENSE_FUTURE : t;
}

/* The day that deictic words count from: of publication, in histories of the story. */
static int32_t here(const eni_story *s)
{
    return s->published != ENT_NO_DAY && !s->historical ? s->published : s->day;
}

/* The story's day if it is known to the unit; else publication. */
static int32_t there(const eni_story *s, eni_unit unit)
{
    if (!s->historical && s->sentence > s->day_sentence + ENI_STORY_SENTENCES) return s->published;
    if (s->day != ENT_NO_DAY && s->exact <= (unit < ENI_DAYS ? ENI_DAYS : unit)) return s->day;
    return s->historical || s->day != ENT_NO_DAY ? ENT_NO_DAY : s->published;
}

/* Does a month or day without a year take it from the story rather than from publication? Histories do; news
 * does for a few sentences after it spoke of another year. */
static bool goes_by_story(const eni_story *s)
{
    if (s->published == ENT_NO_DAY || s->historical) return true;
    return s->year && s->sentence <= s->year_sentence + ENI_FRAME_SENTENCES &&
           s->year != eni_civil_of(s->published).year;
}

/* Of the two nearest occurrences, `back` and `ahead` days away, is it the coming one? What is much nearer is
 * meant whatever the tense; else the tense decides. */
static bool is_ahead(int back, int ahead, eni_tense t)
{
    if (back <= NEAR_DAYS && ahead > 2 * back) return false;
    if (ahead <= NEAR_DAYS && back > 2 * ahead) return true;
    return t == ENI_TENSE_UNKNOWN ? ahead < back : t == ENI_TENSE_FUTURE;
}

/* The year that makes `month` (and day, 0 for none) the one meant; 0 if none can be told. */
static int year_for(const eni_story *s, const match *m, int month, int day)
{
    if (goes_by_story(s)) {
        if (s->year == 0) return 0;
        int told = s->day != ENT_NO_DAY && s->exact <= ENI_MONTHS ? eni_civil_of(s->day).month : month;
        return s->year + (told - month >= 8);
    }
    eni_civil pub    = eni_civil_of(s->published);
    int       passed = (pub.month - month) * 30 + (day ? pub.day - day : 0); /* days since then in this year */
    if (passed == 0) return pub.year;
    if (passed > 0) return pub.year + is_ahead(passed, 365 - passed, tense(s, m));
    return pub.year - !is_ahead(365 + passed, -passed, tense(s, m));
}

/* ---- Saying ------------------------------------------------------------------------------ */

/* Periods may lie beyond the calendar; then they mean nothing. */
static bool say_range(eni_time_reading *out, eni_period from, eni_period to)
{
    out->says     = ENI_SAYS_DATE;
    out->resolved = eni_date_known(eni_period_date(from, to));
    out->from     = from;
    out->to       = to;
    out->shown    = from;
    return true;
}

static bool say(eni_time_reading *out, eni_period period)
{
    return say_range(out, period, period);
}

static bool say_unresolved(eni_time_reading *out)
{
    out->says = ENI_SAYS_DATE;
    return true;
}

static bool say_unit_at(eni_time_reading *out, eni_unit unit, int32_t day, int step)
{
    if (day == ENT_NO_DAY) return say_unresolved(out);
    if (unit == ENI_FORTNIGHTS) unit = ENI_WEEKS;
    eni_period p = eni_period_of(unit, day);
    p.index += step;
    return say(out, p);
}

static bool say_duration(eni_time_reading *out, double count, eni_unit unit)
{
    out->says  = ENI_SAYS_DURATION;
    out->count = count;
    out->unit  = unit;
    eni_duration_value(count, unit, out->value);
    return true;
}

/* year, month (0: none), day (0: none). */
static bool period_of_civil(int year, int month, int day, eni_period *out)
{
    int32_t first = eni_day_of(year, month ? month : 1, day ? day : 1);
    if (first == ENT_NO_DAY) return false;
    *out = eni_period_of(day ? ENI_DAYS : month ? ENI_MONTHS : ENI_YEARS, first);
    return true;
}

/* ---- Absolute dates ----------------------------------------------------------------------- */

/* Two figures stand for the century that lies around publication. */
static int full_year(const eni_story *s, const eni_item *item)
{
    if (!item) return 0;
    int year = (int)item->number;
    if (year > 99) return year;
    int now     = s->published != ENT_NO_DAY ? eni_civil_of(s->published).year : 2000;
    int century = now - now % 100;
    return century + year > now + 30 ? century - 100 + year : century + year;
}

static bool read_civil(const eni_story *s, const match *m, eni_time_reading *out)
{
    eni_period p;
    int        month = number_of(m, C(MONTH)), day = number_of(m, C(DAY) | C(DAYTH));
    int        year = full_year(s, the(m, C(YEAR) | C(YEAR_SHORT)));
    if (!year) year = year_for(s, m, month, day);
    if (!year) return day == 0 || day <= eni_month_length(2000, month) ? say_unresolved(out) : false;
    return period_of_civil(year, month, day, &p) && say(out, p);
}

/* The day or the month first: what is possible decides, else how the document writes. */
static bool read_numeric(const eni_story *s, const match *m, eni_time_reading *out)
{
    int        n = number_of(m, C(NUMERIC)), one = n / 1000000, two = n / 10000 % 100, year = n % 10000;
    eni_period p;
    if (one > 32) return period_of_civil(year, two, one - 32, &p) && say(out, p);
    bool month_first = two > 12 || (one <= 12 && s->month_first);
    return period_of_civil(year, month_first ? one : two, month_first ? two : one, &p) && say(out, p);
}

/* "12-17 September 2023", "July 21 to August 3": the year and month told once count for both ends. */
static bool read_day_range(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item *a = the(m, C(DAY) | C(DAYTH)), *b = nth(m, C(DAY) | C(DAYTH), 1);
    const eni_item *month = the(m, C(MONTH)), *month2 = nth(m, C(MONTH), 1);
    int             year = full_year(s, the(m, C(YEAR)));
    eni_period      from, to;
    if (!month2) month2 = month;
    int last = year ? year : year_for(s, m, (int)month2->number, b ? (int)b->number : 0);
    if (!last) return say_unresolved(out);
    int begin = last - (month->number > month2->number);
    if (!period_of_civil(begin, (int)month->number, a ? (int)a->number : 0, &from) ||
        !period_of_civil(last, (int)month2->number, b ? (int)b->number : 0, &to))
        return false;
    return eni_period_first(from) <= eni_period_first(to) && say_range(out, from, to);
}

static bool read_year(const eni_story *s, const match *m, eni_time_reading *out)
{
    (void)s;
    const eni_item *unit = the(m, C(UNIT));
    if (unit && unit->unit != ENI_YEARS) return false;
    return say(out, (eni_period){ENI_YEARS, number_of(m, C(YEAR))});
}

static bool read_year_range(const eni_story *s, const match *m, eni_time_reading *out)
{
    (void)s;
    int from = number_of(m, C(YEAR)), to = (int)nth(m, C(YEAR) | C(YEAR_SHORT), 1)->number;
    if (to < 100) to += from - from % 100;
    return to > from && to - from < 200 && say_range(out, (eni_period){ENI_YEARS, from}, (eni_period){ENI_YEARS, to});
}

static bool read_era(const eni_story *s, const match *m, eni_time_reading *out)
{
    (void)s;
    int n = number_of(m, C(NUMBER));
    return n > 0 && n < 200 && say(out, (eni_period){ENI_YEARS, number_of(m, C(ERA)) + n});
}

/* "nineteen ninety-six", "the year two thousand". */
static bool read_year_in_words(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item *first = the(m, C(NUMBER)), *second = nth(m, C(NUMBER), 1), *unit = the(m, C(UNIT));
    bool            figures = (s->a->tokens[first->first].shape & ENI_NUMBER) != 0;
    int             year    = second ? (int)first->number * 100 + (int)second->number : (int)first->number;
    bool pair = second && first->number >= 15 && first->number <= 20 && second->number >= 10 && second->number <= 99 &&
                first->number == (int)first->number;
    if (figures || (unit && unit->unit != ENI_YEARS) || (second ? !pair : year < 1900 || year > 2100)) return false;
    return say(out, (eni_period){ENI_YEARS, year});
}

/* "480 BC" lies before our calendar; only its name can be told. */
static bool read_before_christ(const eni_story *s, const match *m, eni_time_reading *out)
{
    static const char digits[] = "0123456789";
    int               n        = number_of(m, C(NUMBER));
    (void)s;
    if (n < 1 || n > 9999) return false;
    memcpy(out->value, "BC0000", 7);
    for (int i = 5; i >= 2; i--, n /= 10) out->value[i] = digits[n % 10];
    return say_unresolved(out);
}

static bool read_decade(const eni_story *s, const match *m, eni_time_reading *out)
{
    (void)s;
    return say(out, (eni_period){ENI_DECADES, number_of(m, C(DECADE)) / 10});
}

static bool read_holiday(const eni_story *s, const match *m, eni_time_reading *out)
{
    int which = number_of(m, C(HOLIDAY)), year = full_year(s, the(m, C(YEAR)));
    if (!year) {
        int32_t now = here(s);
        if (now == ENT_NO_DAY) return say_unresolved(out);
        year              = eni_civil_of(now).year;
        int32_t this_year = eni_holiday(which, year);
        if (this_year == ENT_NO_DAY) return say_unresolved(out);
        if (this_year > now) year -= !is_ahead(365 - (this_year - now), this_year - now, tense(s, m));
        if (this_year < now) year += is_ahead(now - this_year, 365 - (now - this_year), tense(s, m));
    }
    int32_t day = eni_holiday(which, year);
    return day == ENT_NO_DAY ? say_unresolved(out) : say(out, eni_period_of(ENI_DAYS, day));
}

/* ---- Stepping through the calendar ---------------------------------------------------------- */

/* "last", "this", "next": the words that say which. */
#define STEPS (C(LAST) | C(PREVIOUS) | C(THIS) | C(THAT) | C(SAME) | C(NEXT) | C(FOLLOWING))

/* -1, 0 or 1, and whether it counts from the story. */
static int step_of(const match *m, bool *from_story)
{
    const eni_item *step     = the(m, STEPS);
    eni_classes     c        = step ? step->classes : 0;
    bool            the_next = (c & C(NEXT)) && the(m, C(THE)) != NULL;
    *from_story              = (c & (C(PREVIOUS) | C(THAT) | C(SAME) | C(FOLLOWING))) != 0 || the_next;
    if (c & (C(LAST) | C(PREVIOUS))) return -1;
    return c & (C(NEXT) | C(FOLLOWING)) ? 1 : 0;
}

/* "last week", "the following day", "that year". */
static bool read_step(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item *unit = the(m, C(UNIT));
    bool            story;
    int             step = step_of(m, &story);
    if (unit->unit < ENI_DAYS) return false;
    if (the(m, C(LAST)) && the(m, C(THE)) &&
        unit->unit == ENI_QUARTERS) { /* "the latest quarter": the one that figures are told of */
        bool told = s->exact == ENI_QUARTERS && s->day != ENT_NO_DAY;
        return say_unit_at(out, ENI_QUARTERS, told ? s->day : here(s), told ? 0 : -1);
    }
    if (the(m, C(LAST)) && the(m, C(THE))) { /* "the past year" */
        out->reach = -1;
        return (class_at(s, m->end) & C(OF)) == 0 && unit->unit > ENI_DAYS && say_duration(out, 1, unit->unit);
    }
    return say_unit_at(out, unit->unit, story ? there(s, unit->unit) : here(s), step);
}

/* The `n`th of `unit` inside [from, to]: weeks count from its first day on. */
static bool say_nth_inside(eni_time_reading *out, eni_unit unit, int n, eni_period whole)
{
    int32_t first = eni_period_first(whole), last = eni_period_last(whole);
    if (first == ENT_NO_DAY) return say_unresolved(out);
    if (unit == ENI_WEEKS && n > 0) {
        int32_t begin = first + 7 * (n - 1), end = begin + 6 < last ? begin + 6 : last;
        if (begin > last) return false;
        say_range(out, eni_period_of(ENI_DAYS, begin), eni_period_of(ENI_DAYS, end));
        out->shown = eni_period_of(ENI_WEEKS, begin + 3);
        return true;
    }
    if (unit == ENI_HALVES && whole.unit == ENI_MONTHS) {
        eni_period middle = eni_period_of(ENI_DAYS, first + (n == 1 ? 14 : 15));
        n == 1 ? say_range(out, eni_period_of(ENI_DAYS, first), middle)
               : say_range(out, middle, eni_period_of(ENI_DAYS, last));
        out->shown = whole;
        return true;
    }
    eni_period p = eni_period_of(unit, n > 0 ? first : last);
    if (n > 0) p.index += n - 1;
    return eni_period_first(p) <= last && say(out, p);
}

/* What "of" speaks of: "of 1989", "of March 2023", "of last year", "of the month". */
static bool whole_of(const eni_story *s, const match *m, eni_period *out)
{
    int             year = full_year(s, the(m, C(YEAR))), month = number_of(m, C(MONTH));
    const eni_item *unit = nth(
        m, C(UNIT), the(m, C(ORDINAL) | C(WEEKDAY) | C(LAST)) && !the(m, C(HALF)) && !the(m, C(WEEKDAY)) ? 1 : 0);
    if (month && !year) year = year_for(s, m, month, 0);
    if (year || month) return year && period_of_civil(year, month, 0, out);
    bool    story;
    int32_t day = here(s);
    if (!unit || day == ENT_NO_DAY) return false;
    *out = eni_period_of(unit->unit, day);
    if (the(m, STEPS & ~C(LAST)))
        out->index += step_of(m, &story);
    else if (nth(m, C(LAST), the(m, C(ORDINAL)) ? 0 : 1))
        out->index--;
    return true;
}

/* "the third quarter of 1989", "the second week of December", "the first half of the year", "the 20th century". */
static bool read_nth(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item *named = the(m, C(NTH_NAME)), *unit = named ? named : the(m, C(UNIT) | C(HALF));
    int             n    = named ? (int)named->number : the(m, C(ORDINAL)) ? number_of(m, C(ORDINAL)) : -1;
    eni_unit        kind = unit->classes & C(HALF) ? ENI_HALVES : unit->unit;
    eni_period      whole;
    if (n == 0 || kind < ENI_DAYS) return false;
    if (kind == ENI_CENTURIES) return n > 0 && n < 100 && say(out, (eni_period){ENI_CENTURIES, n - 1});
    if (whole_of(s, m, &whole))
        return (whole.unit > kind || (kind == ENI_HALVES && whole.unit == ENI_MONTHS)) &&
               say_nth_inside(out, kind, n, whole);
    if (the(m, C(OF) | C(YEAR))) return say_unresolved(out);
    if (kind != ENI_QUARTERS && kind != ENI_HALVES) return false; /* "a third week" only counts */
    int32_t day = here(s);
    if (day == ENT_NO_DAY) return say_unresolved(out);
    eni_period p = eni_period_of(kind, eni_day_of(eni_civil_of(day).year, 1, 1));
    p.index += n - 1;
    eni_tense t = tense(s, m);
    if (t != ENI_TENSE_FUTURE && eni_period_first(p) > day) p.index -= kind == ENI_QUARTERS ? 4 : 2;
    return say(out, p);
}

/* "the 1989 second quarter", "last year's first half". */
static bool read_nth_behind(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item *part = &s->items[m->end - 1];
    eni_unit        kind = part->classes & C(HALF) ? ENI_HALVES : part->unit;
    int             year = number_of(m, C(YEAR));
    bool            story;
    int32_t         day = here(s);
    if (year)
        return kind < ENI_YEARS && kind >= ENI_DAYS &&
               say_nth_inside(out, kind, number_of(m, C(ORDINAL)), (eni_period){ENI_YEARS, year});
    if (the(m, C(UNIT))->unit != ENI_YEARS || kind >= ENI_YEARS || kind < ENI_DAYS) return false;
    if (day == ENT_NO_DAY) return say_unresolved(out);
    eni_period whole = eni_period_of(ENI_YEARS, day);
    whole.index += step_of(m, &story);
    return say_nth_inside(out, kind, number_of(m, C(ORDINAL)), whole);
}

/* The season, month or weekday (counted from 0 in a round of `round`) nearest `day` on the side that the tense says. */
static eni_period nearest(eni_unit unit, int round, int which, int32_t day, eni_tense t)
{
    eni_period p     = eni_period_of(unit, day);
    int        back  = (int)(((p.index - which) % round + round) % round);
    bool       ahead = t == ENI_TENSE_FUTURE && back > 0;
    p.index += ahead ? round - back : -back;
    return p;
}

/* The same by distance and tense. */
static eni_period nearest_season(int season, int32_t day, eni_tense t)
{
    eni_period past = nearest(ENI_SEASONS, 4, season, day, ENI_TENSE_PAST), next = past;
    if (past.index == eni_period_of(ENI_SEASONS, day).index) return past;
    next.index += 4;
    int32_t ended = eni_period_last(past), begins = eni_period_first(next);
    if (ended == ENT_NO_DAY || begins == ENT_NO_DAY) return past;
    return is_ahead(day - ended, begins - day, t) ? next : past;
}

/* The day before, on, after which the nearest one is sought strictly. */
static bool say_stepped(eni_time_reading *out, eni_unit unit, int round, int which, int32_t day, int step)
{
    if (day == ENT_NO_DAY) return say_unresolved(out);
    eni_period now = eni_period_of(unit, day),
               p   = nearest(unit, round, which, day, step < 0 ? ENI_TENSE_PAST : ENI_TENSE_FUTURE);
    if (p.index == now.index && step != 0) p.index += step * round;
    return say(out, p);
}

/* 1970-01-01 was a Thursday: weekdays as a round of days. */
static int weekday_round(int weekday)
{
    return (weekday + 4) % 7;
}

static bool read_season(const eni_story *s, const match *m, eni_time_reading *out)
{
    int             season = number_of(m, C(SEASON)), year = full_year(s, the(m, C(YEAR)));
    const eni_item *unit = the(m, C(UNIT));
    bool            story;
    int             step = step_of(m, &story);
    int32_t         day  = story ? there(s, ENI_SEASONS) : here(s);
    if (unit && unit->unit != ENI_YEARS) return false;
    if (!year && unit) {
        if (day == ENT_NO_DAY) return say_unresolved(out);
        year = eni_civil_of(day).year + step;
    }
    if (!year && goes_by_story(s) && !the(m, STEPS)) year = s->year;
    if (year) return say(out, (eni_period){ENI_SEASONS, year * 4 + (season ? season : 4)});
    if (day == ENT_NO_DAY) return say_unresolved(out);
    if (the(m, STEPS) && step != 0) return say_stepped(out, ENI_SEASONS, 4, season, day, step);
    if (the(m, STEPS)) return say(out, nearest_season(season, day, ENI_TENSE_UNKNOWN)); /* "this winter" */
    return say(out, nearest_season(season, day, tense(s, m)));
}

/* "last September", "next March", "the previous October". */
static bool read_step_month(const eni_story *s, const match *m, eni_time_reading *out)
{
    bool    story;
    int     step = step_of(m, &story), month = number_of(m, C(MONTH));
    int32_t day = story ? there(s, ENI_MONTHS) : here(s);
    if (step == 0) {
        if (day == ENT_NO_DAY) return say_unresolved(out);
        return say(out, (eni_period){ENI_MONTHS, eni_civil_of(day).year * 12 + month - 1});
    }
    return say_stepped(out, ENI_MONTHS, 12, month - 1, day, step);
}

/* "March last year", "in May of this year". */
static bool read_month_of(const eni_story *s, const match *m, eni_time_reading *out)
{
    bool       story;
    int        step = step_of(m, &story);
    int32_t    day  = story ? there(s, ENI_YEARS) : here(s);
    eni_period p;
    if (the(m, C(UNIT))->unit != ENI_YEARS) return false;
    if (day == ENT_NO_DAY) return say_unresolved(out);
    return period_of_civil(eni_civil_of(day).year + step, number_of(m, C(MONTH)), number_of(m, C(DAY) | C(DAYTH)),
                           &p) &&
           say(out, p);
}

/* "the 15th of last month". */
static bool read_day_of(const eni_story *s, const match *m, eni_time_reading *out)
{
    bool    story;
    int     step = step_of(m, &story), n = number_of(m, C(DAYTH));
    int32_t day = story ? there(s, ENI_MONTHS) : here(s);
    if (the(m, C(UNIT))->unit != ENI_MONTHS) return false;
    if (day == ENT_NO_DAY) return say_unresolved(out);
    eni_period month = eni_period_of(ENI_MONTHS, day);
    month.index += step;
    int32_t first = eni_period_first(month), last = eni_period_last(month);
    return first == ENT_NO_DAY || first + n - 1 > last ? say_unresolved(out)
                                                       : say(out, eni_period_of(ENI_DAYS, first + n - 1));
}

static bool read_weekday(const eni_story *s, const match *m, eni_time_reading *out)
{
    int32_t day  = here(s);
    ent_str text = s->a->tokens[s->items[m->first].first].fold;
    if (eni_ends(text, STR("days"))) { /* "Mondays" */
        out->says = ENI_SAYS_SET;
        memcpy(out->value, "XXXX-WXX-1", 11);
        out->value[9] = (char)('1' + number_of(m, C(WEEKDAY)));
        return true;
    }
    if (day == ENT_NO_DAY) return say_unresolved(out);
    eni_tense t = s->historical ? ENI_TENSE_FUTURE : tense(s, m);
    return say(out, nearest(ENI_DAYS, 7, weekday_round(number_of(m, C(WEEKDAY))), day, t));
}

/* "Monday and Tuesday", "Thursday to Saturday": days that follow one another. */
static bool read_weekday_range(const eni_story *s, const match *m, eni_time_reading *out)
{
    int     days = ((int)nth(m, C(WEEKDAY), 1)->number - number_of(m, C(WEEKDAY)) + 7) % 7;
    int32_t day  = here(s);
    if (days == 0 || ((class_at(s, m->first + 1) & C(AND)) && days > 1)) return false;
    if (day == ENT_NO_DAY) return say_unresolved(out);
    eni_period from = nearest(ENI_DAYS, 7, weekday_round(number_of(m, C(WEEKDAY))), day,
                              s->historical ? ENI_TENSE_FUTURE : tense(s, m));
    return say_range(out, from, (eni_period){ENI_DAYS, from.index + days});
}

static bool read_step_weekday(const eni_story *s, const match *m, eni_time_reading *out)
{
    bool    story;
    int     step = step_of(m, &story), weekday = number_of(m, C(WEEKDAY));
    int32_t day = story ? there(s, ENI_DAYS) : here(s);
    if (the(m, C(UNIT))) { /* "Monday of last week" */
        if (the(m, C(UNIT))->unit != ENI_WEEKS) return false;
        if (day == ENT_NO_DAY) return say_unresolved(out);
        return say(out, eni_period_of(ENI_DAYS, day - eni_weekday(day) + 7 * step + weekday));
    }
    if (step == 0 && day != ENT_NO_DAY) return say(out, eni_period_of(ENI_DAYS, day - eni_weekday(day) + weekday));
    return say_stepped(out, ENI_DAYS, 7, weekday_round(weekday), day, step);
}

/* "the Friday before". */
static bool read_weekday_beside(const eni_story *s, const match *m, eni_time_reading *out)
{
    return say_stepped(out, ENI_DAYS, 7, weekday_round(number_of(m, C(WEEKDAY))), there(s, ENI_DAYS),
                       the(m, C(BEFORE)) ? -1 : 1);
}

/* ---- Days and parts of days ------------------------------------------------------------------ */

static bool read_relday(const eni_story *s, const match *m, eni_time_reading *out)
{
    return say_unit_at(out, ENI_DAYS, here(s), number_of(m, C(RELDAY)));
}

static bool read_tonight(const eni_story *s, const match *m, eni_time_reading *out)
{
    (void)m;
    out->part = ENI_NIGHT;
    return say_unit_at(out, ENI_DAYS, here(s), 0);
}

static bool read_overnight(const eni_story *s, const match *m, eni_time_reading *out)
{
    (void)m;
    out->part       = ENI_NIGHT;
    out->day_before = true;
    return say_unit_at(out, ENI_DAYS, here(s), 0);
}

/* "this morning", "last night", "that evening", "the next morning". */
static bool read_step_part(const eni_story *s, const match *m, eni_time_reading *out)
{
    bool    story;
    int     step = step_of(m, &story);
    int32_t day  = story ? there(s, ENI_DAYS) : here(s);
    if (day == ENT_NO_DAY && step == 0) day = here(s); /* "that evening" */
    out->part = number_of(m, C(PART));
    return say_unit_at(out, ENI_DAYS, day, step);
}

/* "at dawn", "in the evening", "10 a.m.": of the day being told. */
static bool read_part(const eni_story *s, const match *m, eni_time_reading *out)
{
    int32_t day = s->day != ENT_NO_DAY && s->exact == ENI_DAYS && s->sentence <= s->day_sentence + 1 ? s->day : here(s);
    out->part   = number_of(m, C(PART));
    if (!the(m, C(THE)) && !(class_at(s, (int64_t)m->first - 1) &
                             (C(AT) | C(BY) | C(BEFORE) | C(UNTIL) | C(SINCE) | C(AFTER) | C(FROM) | C(ABOUT))))
        return false; /* "night raids" */
    out->day_before = out->part == ENI_NIGHT && (class_at(s, (int64_t)m->first - 1) & (C(DURING) | C(AT)));
    return say_unit_at(out, ENI_DAYS, day, 0);
}

/* Does a noun follow an ordinal: "the third round", "the 2nd Division"? Then it is no day. */
static bool counts_noun(const eni_story *s, const match *m)
{
    static const ent_str verbs[] = {LIT("with"), LIT("when"),  LIT("that"), LIT("which"), LIT("as"),      LIT("he"),
                                    LIT("they"), LIT("it"),    LIT("she"),  LIT("but"),   LIT("because"), LIT("where"),
                                    LIT("who"),  LIT("while"), LIT("or"),   LIT("is"),    LIT("was"),     LIT("were"),
                                    LIT("are"),  LIT("will"),  LIT("had"),  LIT("has"),   LIT("did")};
    const eni_classes links = C(IN) | C(ON) | C(AT) | C(BY) | C(FROM) | C(TO) | C(AND) | C(FOR) | C(AFTER) | C(BEFORE) |
                              C(UNTIL) | C(OF) | C(DURING) | C(THE) | C(A);
    uint32_t after = s->items[m->end - 1].end;
    if (after >= s->end || !(s->a->tokens[after].shape & (ENI_WORD | ENI_NUMBER)) || (class_at(s, m->end) & links))
        return false;
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (eni_token_is(s->a, after, verbs[i])) return false;
    bool digits = (s->a->tokens[s->items[m->end - 1].first].shape & ENI_NUMBER) != 0;
    return !(digits && (s->a->tokens[after].shape & ENI_WORD) && !(s->a->tokens[after].shape & ENI_CAPITAL) &&
             class_at(s, m->end) == 0);
}

static bool same_month(int32_t a, int32_t b)
{
    return eni_period_of(ENI_MONTHS, a).index == eni_period_of(ENI_MONTHS, b).index;
}

/* "on the 13th": of the month being told, or the nearest by tense. */
static bool read_day_of_month(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_classes leads  = C(ON) | C(BY) | C(SINCE) | C(UNTIL) | C(FROM) | C(TO) | C(BETWEEN) | C(FOR) | C(AND);
    bool              digits = (s->a->tokens[s->items[m->end - 1].first].shape & ENI_NUMBER) != 0;
    bool night = (class_at(s, (int64_t)m->first - 1) & C(OF)) && (class_at(s, (int64_t)m->first - 2) & C(PART));
    if (!(night || (class_at(s, (int64_t)m->first - 1) & leads)) || counts_noun(s, m) || !(the(m, C(THE)) || digits))
        return false;
    int32_t now = here(s), day = now;
    bool    told = s->day != ENT_NO_DAY && s->exact <= ENI_MONTHS &&
                (now == ENT_NO_DAY || s->historical || !same_month(s->day, now));
    if (told) day = s->day;
    if (day == ENT_NO_DAY) return say_unresolved(out);
    eni_civil c     = eni_civil_of(day);
    eni_tense t     = tense(s, m);
    int       n     = number_of(m, C(DAYTH));
    int       step  = told        ? 0
                      : n > c.day ? -(t == ENI_TENSE_PAST || (t == ENI_TENSE_UNKNOWN && n > c.day + 15))
                                  : n < c.day && t == ENI_TENSE_FUTURE;
    int32_t   month = eni_add_months(eni_day_of(c.year, c.month, 1), step);
    if (month == ENT_NO_DAY || n > eni_month_length(eni_civil_of(month).year, eni_civil_of(month).month))
        return say_unresolved(out);
    return say(out, eni_period_of(ENI_DAYS, month + n - 1));
}

/* ---- Counted from a day ----------------------------------------------------------------------- */

/* `count` units before or after `day`: exact to the day for days and weeks, else to the unit. */
static bool say_counted(eni_time_reading *out, int32_t day, double count, eni_unit unit, int sign, bool whole_years)
{
    if (count < 0 && unit < ENI_DAYS) count = 0; /* "hours later" is the same day */
    if (count < 0 || count > 10000) return say_unresolved(out);
    int    n    = (int)count;
    double rest = count - n;
    if (rest > 0 && unit == ENI_YEARS) { /* "two and a half years ago" */
        n    = (int)(count * 12);
        unit = ENI_MONTHS;
    }
    if (day == ENT_NO_DAY) return say_unresolved(out);
    int32_t there = eni_shift_day(day, unit, sign * n);
    if (there == ENT_NO_DAY) return say_unresolved(out);
    eni_unit exact = unit <= ENI_FORTNIGHTS ? ENI_DAYS : unit < ENI_YEARS ? ENI_MONTHS : ENI_YEARS;
    eni_unit shown = unit < ENI_DAYS ? ENI_DAYS : unit == ENI_FORTNIGHTS || unit == ENI_WEEKENDS ? ENI_WEEKS : unit;
    if (exact == ENI_YEARS && n == 1 && !whole_years) exact = ENI_MONTHS; /* "a year ago" is the same month */
    say(out, eni_period_of(exact, there));
    out->shown = eni_period_of(shown, there);
    return true;
}

/* Where quarters are compared, "a year earlier" is the same quarter of the year before. */
static bool say_quarter_then(const eni_story *s, eni_time_reading *out, double count, eni_unit unit, int sign)
{
    bool quarters = s->exact == ENI_QUARTERS && s->day != ENT_NO_DAY &&
                    s->sentence <= s->day_sentence + ENI_STORY_SENTENCES;
    out->aside = quarters && unit == ENI_YEARS && count == 1;
    return out->aside && say_unit_at(out, ENI_QUARTERS, s->day, sign * 4);
}

/* "year-ago", "the year-earlier quarter". */
static bool read_year_ago(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item *unit = the(m, C(UNIT));
    if (unit->unit != ENI_YEARS || unit + 1 != the(m, C(DASH))) return false;
    return say_quarter_then(s, out, 1, ENI_YEARS, -1) || say_unit_at(out, ENI_YEARS, here(s), -1);
}

static double count_of(const match *m)
{
    const eni_item *number = the(m, C(NUMBER));
    if (number) return number->number;
    if (the(m, C(A))) return the(m, C(HALF)) ? 0.5 : 1;
    return the(m, C(UNITS)) ? -1 : 1;
}

static bool read_ago(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item *unit = the(m, C(UNIT) | C(UNITS));
    if (say_quarter_then(s, out, count_of(m), unit->unit, -1)) return true;
    say_counted(out, here(s), count_of(m), unit->unit, -1, false);
    if (!out->resolved) {
        out->says = ENI_SAYS_REF;
        out->ref  = -1;
    }
    return true;
}

/* "two months later", "a day earlier", "the day before". */
static bool read_later(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item *unit   = the(m, C(UNIT) | C(UNITS));
    bool            before = the(m, C(EARLIER) | C(BEFORE)) != NULL;
    bool            clause = the(m, C(BEFORE) | C(AFTER)) != NULL && m->end < s->item_count &&
                  (s->a->tokens[s->items[m->end].first].shape & (ENI_WORD | ENI_NUMBER)) != 0;
    if (clause && the(m, C(THE))) return false;
    if (clause) { /* "two days after the vote" tells when the vote was, seen from what the sentence tells */
        say_counted(out, there(s, unit->unit), count_of(m), unit->unit, -1, true);
        return say_duration(out, count_of(m), unit->unit);
    }
    if (say_quarter_then(s, out, count_of(m), unit->unit, before ? -1 : 1)) return true;
    say_counted(out, there(s, unit->unit), count_of(m), unit->unit, before ? -1 : 1, true);
    return true;
}

/* "the last three weeks", "the next two years": a span that ends or begins here. */
static bool read_span(const eni_story *s, const match *m, eni_time_reading *out)
{
    (void)s;
    const eni_item *unit = the(m, C(UNIT) | C(UNITS));
    out->reach           = the(m, C(LAST) | C(PREVIOUS)) ? -1 : the(m, C(NEXT) | C(FOLLOWING)) ? 1 : 0;
    return say_duration(out, count_of(m), unit->unit);
}

/* "at the weekend": this one if it is near or told to come, else the last. */
static bool read_weekend(const eni_story *s, const match *m, eni_time_reading *out)
{
    int32_t day = here(s);
    if (the(m, C(UNIT))->unit != ENI_WEEKENDS) return false;
    bool now = day != ENT_NO_DAY && eni_weekday(day) >= 5;
    return say_unit_at(out, ENI_WEEKENDS, day, now || tense(s, m) == ENI_TENSE_FUTURE ? 0 : -1);
}

/* "the night before", "the morning after". */
static bool read_part_beside(const eni_story *s, const match *m, eni_time_reading *out)
{
    out->part = number_of(m, C(PART));
    return say_unit_at(out, ENI_DAYS, there(s, ENI_DAYS), the(m, C(BEFORE)) ? -1 : 1);
}

/* "is out", "was over", "ends" behind an item. */
static bool is_over(const eni_story *s, uint32_t item)
{
    uint32_t at = item < s->item_count ? s->items[item].first : s->end;
    if (at < s->end && eni_token_is(s->a, at, STR("ends"))) return true;
    return at + 1 < s->end && (eni_token_is(s->a, at, STR("is")) || eni_token_is(s->a, at, STR("was"))) &&
           (eni_token_is(s->a, at + 1, STR("out")) || eni_token_is(s->a, at + 1, STR("over")));
}

/* "the end of the month", "later in the day", "before the year is out": of the one being told. */
static bool read_the_unit(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_classes portions = C(START) | C(END) | C(MID) | C(EARLY) | C(LATE) | C(EARLIER) | C(LATER);
    eni_unit          unit     = the(m, C(UNIT))->unit;
    eni_classes       lead     = class_at(s, (int64_t)m->first - 1);
    bool              part     = (lead & (C(OF) | C(IN))) && (class_at(s, (int64_t)m->first - 2) & portions);
    bool              whole    = (lead & C(BEFORE)) && is_over(s, m->end);
    bool              inside   = (lead & (C(WITHIN) | C(DURING))) && unit >= ENI_WEEKS;
    if (unit == ENI_QUARTERS && s->exact == ENI_QUARTERS && s->day != ENT_NO_DAY)
        return say_unit_at(out, unit, s->day, 0);
    if (unit < ENI_DAYS || !(part || whole || inside)) return false;
    return say_unit_at(out, unit, unit == ENI_DAYS ? there(s, ENI_DAYS) : here(s), 0);
}

/* "had earlier refused". */
static bool read_earlier(const eni_story *s, const match *m, eni_time_reading *out)
{
    static const ent_str auxiliaries[] = {LIT("had"), LIT("has"), LIT("have"), LIT("was"), LIT("were")};
    uint32_t             at            = s->items[m->first].first;
    out->says                          = ENI_SAYS_REF;
    out->ref                           = -1;
    for (size_t i = 0; i < COUNT(auxiliaries) && at > s->first; i++)
        if (eni_token_is(s->a, at - 1, auxiliaries[i])) return true;
    return false;
}

static bool read_ref(const eni_story *s, const match *m, eni_time_reading *out)
{
    (void)s;
    out->says = ENI_SAYS_REF;
    out->ref  = number_of(m, C(REF));
    return true;
}

/* "in the past", but not "in the past three weeks". */
static bool read_in_the_past(const eni_story *s, const match *m, eni_time_reading *out)
{
    ent_str word = s->a->tokens[s->items[m->end - 1].first].fold;
    if (!eni_equal(word, STR("past")) || (class_at(s, m->end) & (C(NUMBER) | C(UNIT) | C(UNITS) | C(SEASON))))
        return false;
    out->says = ENI_SAYS_REF;
    out->ref  = -1;
    return true;
}

/* ---- How long, how often ------------------------------------------------------------------------ */

static bool read_duration(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item   *unit    = the(m, C(UNIT) | C(UNITS));
    bool              counted = the(m, C(NUMBER) | C(A)) != NULL;
    const eni_classes leads   = C(FOR) | C(IN) | C(WITHIN) | C(AFTER) | C(BEFORE) | C(DURING) | C(BY) | C(OF) |
                              C(BETWEEN);
    if (!counted && !(class_at(s, (int64_t)m->first - 1) & leads)) return false; /* "days of rage" tell no time */
    if (m->end < s->item_count && eni_token_is(s->a, s->items[m->end].first, STR("old"))) return false; /* an age */
    if (m->end + 1 < s->item_count && eni_token_is(s->a, s->items[m->end + 1].first, STR("old"))) return false;
    if (unit->unit == ENI_QUARTERS && (!counted || the(m, C(DASH)) || (class_at(s, m->end) & C(OF))))
        return false; /* a fourth */
    return say_duration(out, count_of(m), unit->unit);
}

/* "a year and a half". */
static bool read_and_a_half(const eni_story *s, const match *m, eni_time_reading *out)
{
    (void)s;
    double n = the(m, C(NUMBER)) ? the(m, C(NUMBER))->number : 1;
    return n >= 0 && say_duration(out, n + 0.5, the(m, UNITX)->unit);
}

/* "four years and five months". */
static bool read_two_durations(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item *n = the(m, C(NUMBER) | C(A)), *n2 = nth(m, C(NUMBER) | C(A), 1);
    const eni_item *u = the(m, C(UNIT) | C(UNITS)), *u2 = nth(m, C(UNIT) | C(UNITS), 1);
    char            more[ENI_DURATION_SIZE];
    (void)s;
    if (u2->unit >= u->unit || u->unit < ENI_DAYS || u2->unit < ENI_DAYS || n->number < 0 || n2->number < 0)
        return false;
    say_duration(out, n->classes & C(A) ? 1 : n->number, u->unit);
    size_t len = strlen(out->value), extra = eni_duration_value(n2->classes & C(A) ? 1 : n2->number, u2->unit, more);
    if (len + extra > sizeof out->value) return false;
    memcpy(out->value + len, more + 1, extra); /* without its P, with its NUL */
    return true;
}

static bool read_set(const eni_story *s, const match *m, eni_time_reading *out)
{
    const eni_item *unit = the(m, C(UNIT) | C(UNITS) | C(UNITLY)), *weekday = the(m, C(WEEKDAY));
    (void)s;
    if (weekday) {
        memcpy(out->value, "XXXX-WXX-1", 11);
        out->value[9] = (char)('1' + (int)weekday->number);
    } else if (the(m, C(PART))) {
        memcpy(out->value, "XXXX-XX-XX", 11);
        out->part = number_of(m, C(PART));
    } else {
        double n = the(m, C(NUMBER)) ? the(m, C(NUMBER))->number : 1;
        eni_duration_value(n, unit->unit, out->value);
    }
    out->says = ENI_SAYS_SET;
    return true;
}

/* ---- The grammar -------------------------------------------------------------------------------- */

#define DAYS   (C(DAY) | C(DAYTH))
#define TILL   (C(DASH) | C(TO) | C(AND) | C(UNTIL))
#define COUNT_ (C(NUMBER) | C(A))

/* The longest that fits wins, of two as long the first. */
static const rule rules[] = {
    {LIT("date in figures"), read_numeric, {C(NUMERIC)}},
    {LIT("day month year"), read_civil, {O(WEEKDAY), O(COMMA), O(THE), DAYS, O(OF), C(MONTH), O(COMMA), C(YEAR)}},
    {LIT("month day year"), read_civil, {O(WEEKDAY), O(COMMA), C(MONTH), O(THE), DAYS, O(COMMA), C(YEAR)}},
    {LIT("day month"), read_civil, {O(WEEKDAY), O(COMMA), O(THE), DAYS, O(OF), C(MONTH)}},
    {LIT("month day"), read_civil, {O(WEEKDAY), O(COMMA), C(MONTH), O(THE), DAYS}},
    {LIT("month year"), read_civil, {C(MONTH), O(OF), O(COMMA), C(YEAR)}},
    {LIT("month"), read_civil, {C(MONTH)}},
    {LIT("months from to"), read_day_range, {C(MONTH), TILL, C(MONTH), O(OF), C(YEAR)}},
    {LIT("days from to"), read_day_range, {C(MONTH), DAYS, TILL, O(THE), DAYS, O(COMMA), C(YEAR)}},
    {LIT("days from to"), read_day_range, {C(MONTH), DAYS, TILL, O(THE), DAYS}},
    {LIT("days from to"), read_day_range, {O(THE), DAYS, TILL, O(THE), DAYS, O(OF), C(MONTH), O(COMMA), C(YEAR)}},
    {LIT("days from to"), read_day_range, {O(THE), DAYS, TILL, O(THE), DAYS, O(OF), C(MONTH)}},
    {LIT("days from to"), read_day_range, {C(MONTH), DAYS, TILL, C(MONTH), DAYS, O(COMMA), C(YEAR)}},
    {LIT("days from to"), read_day_range, {C(MONTH), DAYS, TILL, C(MONTH), DAYS}},
    {LIT("days from to"), read_day_range, {DAYS, C(MONTH), TILL, DAYS, C(MONTH), O(COMMA), C(YEAR)}},
    {LIT("days from to"), read_day_range, {DAYS, C(MONTH), TILL, DAYS, C(MONTH)}},
    {LIT("year"), read_year, {O(THE), C(UNIT), C(YEAR)}},
    {LIT("year"), read_year, {O(FISCAL), O(UNIT), C(YEAR)}},
    {LIT("years from to"), read_year_range, {C(YEAR), C(DASH), C(YEAR) | C(YEAR_SHORT)}},
    {LIT("year of an era"), read_era, {C(ERA), C(NUMBER)}},
    {LIT("year in words"), read_year_in_words, {O(THE), C(UNIT), C(NUMBER), O(NUMBER)}},
    {LIT("year in words"), read_year_in_words, {C(NUMBER), C(NUMBER)}},
    {LIT("year BC"), read_before_christ, {C(NUMBER), C(BC)}},
    {LIT("decade"), read_decade, {O(THE), C(DECADE)}},
    {LIT("holiday"), read_holiday, {C(HOLIDAY), O(COMMA), C(YEAR)}},
    {LIT("holiday"), read_holiday, {C(HOLIDAY)}},

    {LIT("nth of"), read_nth, {O(THE), C(ORDINAL) | C(LAST), C(UNIT) | C(HALF), C(OF) | C(IN), O(FISCAL), C(YEAR)}},
    {LIT("nth of"), read_nth, {O(THE), C(ORDINAL) | C(LAST), C(UNIT) | C(HALF), C(OF) | C(IN), C(MONTH), C(YEAR)}},
    {LIT("nth of"), read_nth, {O(THE), C(ORDINAL) | C(LAST), C(UNIT) | C(HALF), C(OF) | C(IN), C(MONTH)}},
    {LIT("nth of"), read_nth, {O(THE), C(ORDINAL) | C(LAST), C(UNIT) | C(HALF), C(OF), C(THE) | STEPS, C(UNIT)}},
    {LIT("nth of"), read_nth_behind, {O(THE), C(YEAR), C(ORDINAL), C(UNIT) | C(HALF)}},
    {LIT("nth of"), read_nth_behind, {STEPS, C(UNIT), C(POSSESSIVE), C(ORDINAL), C(UNIT) | C(HALF)}},
    {LIT("nth"), read_nth, {O(THE), C(ORDINAL), O(FISCAL), C(UNIT) | C(HALF)}},
    {LIT("century"), read_nth, {O(THE), C(ORDINAL), O(DASH), C(UNIT)}},
    {LIT("quarter"), read_nth, {C(NTH_NAME), O(OF), C(YEAR)}},
    {LIT("quarter"), read_nth, {C(NTH_NAME)}},
    {LIT("season"), read_season, {O(THE), C(SEASON), O(OF), O(COMMA), C(YEAR)}},
    {LIT("season"), read_season, {O(THE), C(SEASON), O(OF), O(THE), STEPS, C(UNIT)}},
    {LIT("season"), read_season, {O(THE), STEPS, C(SEASON)}},
    {LIT("season"), read_season, {O(THE), C(SEASON)}},

    {LIT("which week"), read_step, {O(THE), STEPS, C(UNIT)}},
    {LIT("which month"), read_step_month, {O(THE), STEPS, C(MONTH)}},
    {LIT("which month"), read_month_of, {C(MONTH), O(OF), O(THE), STEPS, C(UNIT)}},
    {LIT("which month"), read_month_of, {C(MONTH), DAYS, O(OF), O(THE), STEPS, C(UNIT)}},
    {LIT("which month"), read_month_of, {DAYS, C(MONTH), O(OF), O(THE), STEPS, C(UNIT)}},
    {LIT("day of which month"), read_day_of, {O(THE), C(DAYTH), C(OF), O(THE), STEPS, C(UNIT)}},
    {LIT("weekdays from to"), read_weekday_range, {C(WEEKDAY), TILL, C(WEEKDAY)}},
    {LIT("weekday"), read_weekday, {C(WEEKDAY)}},
    {LIT("which weekday"), read_step_weekday, {O(THE), STEPS, C(WEEKDAY)}},
    {LIT("which weekday"), read_step_weekday, {C(WEEKDAY), O(OF), O(THE), STEPS, C(UNIT)}},
    {LIT("which weekday"), read_step_weekday, {C(WEEKDAY), C(NEXT) | C(LAST)}},
    {LIT("which weekday"), read_weekday_beside, {C(THE), C(WEEKDAY), C(BEFORE) | C(AFTER)}},
    {LIT("near day"), read_relday, {C(RELDAY)}},
    {LIT("tonight"), read_tonight, {C(TONIGHT)}},
    {LIT("overnight"), read_overnight, {C(OVERNIGHT)}},
    {LIT("which part of day"), read_step_part, {O(THE), STEPS, C(PART)}},
    {LIT("part of day"), read_part, {O(THE), C(PART)}},
    {LIT("part of day"), read_part, {C(NUMBER), C(IN), C(THE), C(PART)}},
    {LIT("day of the month"), read_day_of_month, {O(THE), C(DAYTH)}},

    {LIT("ago"), read_ago, {O(ABOUT), COUNT_, UNITX, C(AGO)}},
    {LIT("ago"), read_ago, {C(UNITS), C(AGO)}},
    {LIT("ago"), read_year_ago, {O(THE), C(UNIT), C(DASH), C(AGO) | C(EARLIER), O(UNIT)}},
    {LIT("later"), read_later, {O(ABOUT), COUNT_, UNITX, C(LATER) | C(EARLIER) | C(BEFORE) | C(AFTER)}},
    {LIT("later"), read_later, {C(UNITS), C(LATER) | C(EARLIER) | C(BEFORE) | C(AFTER)}},
    {LIT("later"), read_later, {C(THE), C(UNIT), C(BEFORE) | C(AFTER)}},
    {LIT("span"), read_span, {O(THE), C(LAST) | C(PREVIOUS) | C(NEXT) | C(FOLLOWING), C(NUMBER), UNITX}},
    {LIT("span"), read_span, {O(THE), C(LAST) | C(PREVIOUS) | C(NEXT) | C(FOLLOWING), C(UNITS)}},
    {LIT("duration"), read_span, {O(THE), C(ORDINAL), C(NUMBER), UNITX}},
    {LIT("the unit"), read_the_unit, {C(THE), C(UNIT)}},
    {LIT("weekend"), read_weekend, {C(THE), C(UNIT)}},
    {LIT("part of day"), read_part_beside, {C(THE), C(PART), C(BEFORE) | C(AFTER)}},
    {LIT("in the past"), read_in_the_past, {C(IN), C(THE), C(LAST)}},
    {LIT("reference"), read_ref, {C(REF)}},
    {LIT("reference"), read_earlier, {C(EARLIER)}},

    {LIT("duration"), read_duration, {O(ABOUT), COUNT_, O(DASH), UNITX}},
    {LIT("duration"), read_duration, {O(ABOUT), C(HALF), C(A), C(UNIT)}},
    {LIT("duration"), read_duration, {O(ABOUT), C(A), C(HALF), O(DASH), C(UNIT)}},
    {LIT("duration"), read_and_a_half, {O(ABOUT), COUNT_, UNITX, C(AND), C(A), C(HALF)}},
    {LIT("duration"), read_two_durations, {COUNT_, UNITX, O(COMMA), O(AND), COUNT_, UNITX}},
    {LIT("duration"), read_duration, {C(UNITS)}},
    {LIT("set"), read_set, {C(EACH), O(NUMBER), C(UNIT) | C(UNITS)}},
    {LIT("set"), read_set, {C(EACH), C(WEEKDAY) | C(PART)}},
    {LIT("set"), read_set, {C(UNITLY)}},
};

/* Can a rule begin with an item of these classes? */
static bool may_begin(const rule *r, eni_classes classes)
{
    for (int i = 0; i < MOST_PARTS; i++) {
        if (classes & r->parts[i] & ~OPTIONAL) return true;
        if (!(r->parts[i] & OPTIONAL)) return false;
    }
    return false;
}

/* Optional parts take what they can and never give back: the rules are written so that this is enough. */
static bool fits(const eni_story *s, const rule *r, uint32_t at, match *out)
{
    *out = (match){.rule = r, .first = at};
    for (int i = 0; i < MOST_PARTS && r->parts[i]; i++) {
        if (class_at(s, at) & r->parts[i] & ~OPTIONAL)
            out->part[i] = &s->items[at++];
        else if (!(r->parts[i] & OPTIONAL))
            return false;
    }
    out->end = at;
    return true;
}

bool eni_read_time(const eni_story *story, uint32_t at, eni_time_reading *out)
{
    match m;
    out->says           = ENI_SAYS_NOTHING;
    out->end            = at;
    eni_classes classes = class_at(story, at);
    for (size_t i = 0; classes && i < COUNT(rules); i++) {
        if (!may_begin(&rules[i], classes) || !fits(story, &rules[i], at, &m) || m.end <= out->end) continue;
        eni_time_reading read = {.part = -1, .rule = rules[i].name, .first = at};
        if (!m.rule->read(story, &m, &read)) continue;
        *out     = read;
        out->end = m.end;
    }
    return out->says != ENI_SAYS_NOTHING;
}
