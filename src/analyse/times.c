/* times.c -- time expressions: found by the grammar, put in order with the words around them, and the
 * story kept up with. */
#include "times.h"

#include "timerules.h"

typedef ENI_LIST(eni_time) time_list;

/* Prepositions that an expression's date depends on, or that belong to the phrase. */
#define OPENS (ENI_C(SINCE) | ENI_C(BY) | ENI_C(UNTIL) | ENI_C(BEFORE) | ENI_C(AFTER))
#define LEADS                                                                                                   \
    (OPENS | ENI_C(IN) | ENI_C(ON) | ENI_C(AT) | ENI_C(FROM) | ENI_C(BETWEEN) | ENI_C(DURING) | ENI_C(WITHIN) | \
     ENI_C(FOR))

typedef struct {
    eni_arena    *arena;
    eni_analysis *a;
    eni_story     story;
    time_list     times;
    uint32_t      open;    /* index of a time that waits for the other end of its range, or UINT32_MAX */
    uint32_t      open_at; /* the item behind it */
} finder;

static eni_classes class_at(const eni_story *s, int64_t item)
{
    return item >= 0 && item < (int64_t)s->item_count ? s->items[item].classes : 0;
}

/* ---- Words before and behind ---------------------------------------------------------------- */

/* Part of the whole that words before it single out. */
typedef enum { WHOLE, EARLY, MIDDLE, LATE, END } portion;

static portion portion_of(eni_classes c)
{
    if (c & (ENI_C(EARLY) | ENI_C(START) | ENI_C(EARLIER))) return EARLY;
    if (c & ENI_C(MID)) return MIDDLE;
    if (c & ENI_C(END)) return END;
    return c & (ENI_C(LATE) | ENI_C(LATER)) ? LATE : WHOLE;
}

/* "early", "the end of", "late on", "mid-", "later in": the items they take, 0 if none stand at `at`. */
static uint32_t read_portion(const eni_story *s, uint32_t at, portion *out)
{
    uint32_t begin = at;
    at += (class_at(s, at) & ENI_C(THE)) != 0;
    eni_classes c = class_at(s, at);
    *out          = portion_of(c);
    if (*out == WHOLE) return 0;
    at++;
    bool        noun = (c & (ENI_C(START) | ENI_C(END))) != 0;
    eni_classes link = class_at(s, at) & (ENI_C(OF) | (noun ? 0 : ENI_C(DASH) | ENI_C(IN) | ENI_C(ON)));
    if (noun && !link) return 0;
    return at + (link != 0) - begin;
}

/* "the night of", "dawn on", "10 a.m. on": the items they take. */
static uint32_t read_part_before(const eni_story *s, uint32_t at, int *part)
{
    uint32_t begin = at;
    at += (class_at(s, at) & ENI_C(THE)) != 0;
    if (!(class_at(s, at) & ENI_C(PART))) return 0;
    *part = (int)s->items[at++].number;
    at += (class_at(s, at) & (ENI_C(OF) | ENI_C(ON) | ENI_C(COMMA))) != 0;
    return at - begin;
}

/* "Tuesday night", "Tuesday at 10:30": takes the part of the day behind a day. */
static void read_part_behind(const eni_story *s, eni_time_reading *r)
{
    uint32_t at = r->end;
    if (r->says != ENI_SAYS_DATE || r->part >= 0 || (r->resolved && r->from.unit != ENI_DAYS)) return;
    bool linked = (class_at(s, at) & (ENI_C(AT) | ENI_C(COMMA))) != 0;
    if ((class_at(s, at) & ENI_C(AT)) && (class_at(s, at + 1) & ENI_C(NUMBER)) && (class_at(s, at + 2) & ENI_C(IN)) &&
        (class_at(s, at + 3) & ENI_C(THE)))
        at += 3; /* "at ten in the morning" */
    if (!(class_at(s, at + linked) & ENI_C(PART))) return;
    if (s->items[at + linked].number < ENI_CLOCK && (class_at(s, at) & ENI_C(COMMA))) return;
    r->part = (int)s->items[at + linked].number;
    r->end  = at + linked + 1;
}

/* An expression with what belongs to it on either side. */
static bool read_phrase(const eni_story *s, uint32_t at, eni_time_reading *out, portion *which)
{
    int      part   = -1;
    uint32_t before = read_portion(s, at, which), rest = 0;
    if (before && eni_read_time(s, at + before, out) && out->says == ENI_SAYS_DATE && out->part < 0) {
        out->first = at;
        read_part_behind(s, out);
        return true;
    }
    *which = WHOLE;
    rest   = read_part_before(s, at, &part);
    if (rest && eni_read_time(s, at + rest, out) && out->says == ENI_SAYS_DATE && out->part < 0 &&
        (!out->resolved || out->from.unit == ENI_DAYS)) {
        out->first = at;
        out->part  = part;
        return true;
    }
    if (!eni_read_time(s, at, out)) return false;
    read_part_behind(s, out);
    return true;
}

/* ---- What it means for an act -------------------------------------------------------------------- */

/* The part of a year or month that "early", "late", "the end of" mean; other periods stay whole. */
static ent_date narrow(eni_period whole, portion which)
{
    static const int8_t of_year[][2] = {[EARLY] = {0, 3}, [MIDDLE] = {4, 7}, [LATE] = {8, 11}, [END] = {11, 11}};
    if (which == WHOLE || whole.unit != ENI_YEARS) return eni_period_date(whole, whole);
    eni_period from = {ENI_MONTHS, whole.index * 12 + of_year[which][0]},
               to   = {ENI_MONTHS, whole.index * 12 + of_year[which][1]};
    return eni_period_date(from, to);
}

/* The end of an interval that publication is, as exact as the other end asks for. */
static ent_date up_to_publication(const eni_story *s, ent_date from)
{
    ent_date date = {from.first, ENT_NO_DAY, from.first_precision, ENT_DAY};
    if (s->published == ENT_NO_DAY || from.first > s->published) return date;
    eni_period now = eni_period_of(from.first_precision == ENT_DAY ? ENI_DAYS : ENI_MONTHS, s->published);
    return eni_date_between(from, eni_period_date(now, now));
}

/* What a preposition makes of a date: an interval with an open end. What is to be done before a day to come lies
 * between publication and that day. */
static ent_date opened(const eni_story *s, ent_date date, eni_classes lead)
{
    if (!eni_date_known(date)) return date;
    if (lead & ENI_C(SINCE)) return up_to_publication(s, date);
    if (lead & (ENI_C(AFTER) | ENI_C(FROM))) date.last = ENT_NO_DAY;
    if (!(lead & (ENI_C(BY) | ENI_C(UNTIL) | ENI_C(BEFORE)))) return date;
    bool ahead = (lead & ENI_C(BEFORE)) && !s->historical && s->published != ENT_NO_DAY && s->published < date.last;
    date.first = ahead ? s->published : ENT_NO_DAY;
    if (ahead) date.first_precision = ENT_DAY;
    return date;
}

/* From the day `from` to the day `to`, as exact as the unit. */
static ent_date stretch(int32_t from, int32_t to, eni_unit unit)
{
    if (from == ENT_NO_DAY || to == ENT_NO_DAY) return ENI_NO_DATE;
    eni_unit exact = unit < ENI_MONTHS ? ENI_DAYS : unit < ENI_YEARS ? ENI_MONTHS : ENI_YEARS;
    return eni_period_date(eni_period_of(exact, from), eni_period_of(exact, to));
}

/* Does a duration say by its own words or those around it where it lies: "the last two years", "for three
 * weeks", "in two days", "after nine days of talks"? */
static bool is_placed(const eni_story *s, const eni_time_reading *r, eni_classes lead)
{
    const eni_classes leads = ENI_C(FOR) | ENI_C(DURING) | ENI_C(WITHIN) | ENI_C(IN) | ENI_C(SINCE);
    return r->reach || (lead & leads) || (class_at(s, r->end) & ENI_C(OF));
}

/* The day that a duration is measured from. */
static int32_t origin_of(const eni_story *s, eni_classes lead, eni_tense t)
{
    bool told = s->day != ENT_NO_DAY && s->exact <= ENI_MONTHS &&
                (s->historical || s->sentence <= s->day_sentence + ENI_STORY_SENTENCES);
    bool inside = (lead & ENI_C(WITHIN)) && t != ENI_TENSE_FUTURE;
    if (told && (s->historical || inside)) return s->day;
    return s->historical ? ENT_NO_DAY : s->published;
}

/* The days that a duration covers. */
static ent_date covered(const eni_story *s, const eni_time_reading *r, eni_classes lead)
{
    eni_tense t      = eni_tense_at(s->a, s->first, s->items[r->first].first, s->end);
    bool      within = (lead & ENI_C(WITHIN)) != 0;
    bool      ahead  = r->reach ? r->reach > 0 : within || (t == ENI_TENSE_FUTURE && !(lead & ENI_C(SINCE)));
    int32_t   day    = origin_of(s, lead, t);
    int       count  = r->count < 0 || r->count > 10000 ? -1 : (int)(r->count + 0.5);
    if (!is_placed(s, r, lead) || day == ENT_NO_DAY || (count < 0 && !within)) return ENI_NO_DATE;
    if (count < 0)
        return stretch(day, eni_shift_day(day, r->unit, r->unit < ENI_WEEKS ? 0 : 4),
                       r->unit < ENI_DAYS ? ENI_DAYS : ENI_MONTHS);
    if (r->unit == ENI_HOURS) count /= 24;
    int32_t  other = eni_shift_day(day, r->unit == ENI_HOURS ? ENI_DAYS : r->unit, ahead ? count : -count);
    eni_unit unit  = (within || count == 1) && r->unit >= ENI_YEARS ? ENI_MONTHS : r->unit;
    if (ahead && (lead & ENI_C(IN))) day = other; /* "will leave in two days" */
    return ahead ? stretch(day, other, unit) : stretch(other, day, unit);
}

/* A week or month that is not over yet ends, for what has happened in it, with publication. */
static ent_date so_far(const eni_story *s, const eni_time_reading *r, ent_date date)
{
    if (r->from.unit != ENI_WEEKS || s->published == ENT_NO_DAY || s->published < date.first ||
        s->published > date.last)
        return date;
    if (eni_tense_at(s->a, s->first, s->items[r->first].first, s->end) == ENI_TENSE_PAST) date.last = s->published;
    return date;
}

static ent_date date_of_ref(const eni_story *s, int ref)
{
    if (s->published == ENT_NO_DAY || ref == 1) return ENI_NO_DATE;
    if (ref < 0) return (ent_date){ENT_NO_DAY, s->published, ENT_DAY, ENT_DAY};
    eni_period now = eni_period_of(ENI_MONTHS, s->published);
    if (ref == 0) return eni_period_date(now, now);
    if (s->day == ENT_NO_DAY) return ENI_NO_DATE; /* "since then" */
    eni_period then = eni_period_of(s->exact, s->day);
    return up_to_publication(s, eni_period_date(then, then));
}

static ent_date date_of(const eni_story *s, const eni_time_reading *r, portion which, eni_classes lead)
{
    if (r->says == ENI_SAYS_DURATION && !r->resolved) return covered(s, r, lead);
    if (r->says == ENI_SAYS_REF) return date_of_ref(s, r->ref);
    if (!r->resolved) return ENI_NO_DATE;
    ent_date date = r->from.index == r->to.index ? narrow(r->from, which) : eni_period_date(r->from, r->to);
    if (r->day_before && date.first > eni_day_of(ENI_FIRST_YEAR, 1, 1)) date.first--;
    if (which == END && (lead & OPENS)) date.last_precision = ENT_DAY;
    if (r->part >= 0 && r->end - r->first <= 2 && !(lead & ENI_C(SINCE))) return date; /* "by nightfall" is that day */
    if (r->part >= 0 && (lead & ENI_C(BEFORE))) return date;           /* so is "before dawn on Monday" */
    bool of_noun = class_at(s, r->end) & ENI_C(POSSESSIVE);            /* "from September's vote" */
    if (r->from.index != r->to.index || of_noun) lead &= ~ENI_C(FROM); /* "from September 12 to 17" has its end */
    return opened(s, so_far(s, r, date), lead);
}

/* ---- Writing it down --------------------------------------------------------------------------- */

static ent_str value_of(eni_arena *arena, const eni_time_reading *r)
{
    static const char *const refs[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
    eni_text                 text   = {.arena = arena};
    char                     period[ENI_PERIOD_SIZE];
    if (r->says == ENI_SAYS_REF) return eni_str(refs[r->ref > 1 ? 0 : r->ref + 1]);
    if (r->says == ENI_SAYS_DATE && !r->resolved) return eni_copy(arena, eni_str(r->value));
    if (r->says == ENI_SAYS_DATE)
        eni_put(&text, (ent_str){period, eni_period_value(r->shown, period)});
    else
        eni_put(&text, eni_str(r->value));
    if (r->part >= ENI_CLOCK)
        eni_putf(&text, "T%02d:%02d", (r->part - ENI_CLOCK) / 60, (r->part - ENI_CLOCK) % 60);
    else if (r->part >= 0)
        eni_put(&text, eni_str(eni_day_part(r->part)));
    return eni_text_str(&text);
}

static eni_time_kind kind_of(const eni_time_reading *r)
{
    return r->says == ENI_SAYS_DURATION ? ENI_TIME_DURATION : r->says == ENI_SAYS_SET ? ENI_TIME_SET : ENI_TIME_DATE;
}

/* Do the words between these items hold one of the classes? */
static bool holds(const eni_story *s, const eni_time_reading *r, eni_classes classes)
{
    for (uint32_t i = r->first; i < r->end; i++)
        if (s->items[i].classes & classes) return true;
    return false;
}

/* The story moves on to what is told, not to what is still to come or only bounds something. A year that is told
 * holds until the text comes back to its own time. */
static void follow(eni_story *s, const eni_time_reading *r, eni_classes lead)
{
    const eni_classes years = ENI_C(YEAR) | ENI_C(NUMERIC) | ENI_C(ERA);
    const eni_classes now   = ENI_C(RELDAY) | ENI_C(TONIGHT) | ENI_C(OVERNIGHT) | ENI_C(AGO) | ENI_C(REF);
    if (holds(s, r, now)) s->year = s->historical ? s->year : 0;
    if (r->says != ENI_SAYS_DATE || !r->resolved || r->aside || (lead & OPENS)) return;
    int32_t day = eni_period_first(r->from);
    if (s->published != ENT_NO_DAY && day > s->published) return;
    s->day          = day;
    s->day_sentence = s->sentence;
    s->exact        = r->from.unit;
    int year        = eni_civil_of(day).year;
    if (!s->historical && r->from.unit >= ENI_YEARS) return; /* a bare year in the news is an aside */
    if (!s->historical && !holds(s, r, years) && year != s->year) {
        s->year = 0;
        return;
    }
    s->year          = year;
    s->year_sentence = s->sentence;
}

/* Both ends of "from A to B", "between A and B", "A - B" get the whole range. */
static void join_range(finder *f, const eni_time_reading *r, eni_time *time)
{
    const eni_story *s     = &f->story;
    eni_time        *begin = f->open == UINT32_MAX ? NULL : &f->times.at[f->open];
    f->open                = UINT32_MAX;
    if (begin && f->open_at + 1 == r->first && begin->sentence == time->sentence && time->kind == ENI_TIME_DATE &&
        (class_at(s, f->open_at) & (ENI_C(TO) | ENI_C(AND) | ENI_C(DASH) | ENI_C(UNTIL))) &&
        eni_date_known(begin->date) && eni_date_known(time->date) && (begin->date.first <= time->date.last)) {
        bool and_only = (class_at(s, f->open_at) & ENI_C(AND)) != 0;
        if (!and_only || (f->a->tokens[begin->lead].fold.len && eni_token_is(f->a, begin->lead, STR("between"))))
            begin->date = time->date = eni_date_between(begin->date, time->date);
    }
}

static void keep(finder *f, const eni_time_reading *r, portion which)
{
    const eni_story *s     = &f->story;
    eni_classes      lead  = class_at(s, (int64_t)r->first - 1) & LEADS;
    uint32_t         first = s->items[r->first].first, end = s->items[r->end - 1].end;
    eni_time         time = {.span     = {f->a->tokens[first].span.begin, f->a->tokens[end - 1].span.end},
                             .sentence = s->sentence,
                             .first    = first,
                             .end      = end,
                             .lead     = lead ? s->items[r->first - 1].first : first,
                             .kind     = kind_of(r),
                             .date     = date_of(s, r, which, lead),
                             .rule     = r->rule};
    time.value            = value_of(f->arena, r);
    join_range(f, r, &time);
    *PUSH(f->arena, &f->times) = time;
    f->open                    = time.kind == ENI_TIME_DATE ? (uint32_t)f->times.len - 1 : UINT32_MAX;
    f->open_at                 = r->end;
    follow(&f->story, r, lead);
}

static void find_in_sentence(finder *f)
{
    eni_time_reading r;
    portion          which;
    for (uint32_t at = 0; at < f->story.item_count;) {
        if (read_phrase(&f->story, at, &r, &which)) {
            keep(f, &r, which);
            at = r.end;
        } else {
            at++;
        }
    }
}

/* ---- The document ---------------------------------------------------------------------------------- */

/* The items of every sentence, one behind the other; begin[i] is where those of sentence i begin. */
typedef struct {
    eni_item *at;
    uint32_t *begin;
} item_table;

static item_table read_items(eni_arena *arena, const eni_analysis *a)
{
    item_table table = {NEW(arena, eni_item, a->token_count), NEW(arena, uint32_t, (size_t)a->sentence_count + 1)};
    uint32_t   n     = 0;
    for (uint32_t i = 0; i < a->sentence_count; i++) {
        table.begin[i] = n;
        n += (uint32_t)eni_time_items(a, a->sentences[i].first, a->sentences[i].end, table.at + n);
    }
    table.begin[a->sentence_count] = n;
    return table;
}

/* Histories name many years that are not their own, and hardly speak of today. */
static void judge(eni_story *s, const item_table *items, uint32_t count)
{
    const eni_classes deictic = ENI_C(RELDAY) | ENI_C(TONIGHT) | ENI_C(AGO) | ENI_C(WEEKDAY) | ENI_C(OVERNIGHT);
    uint32_t          far = 0, near = 0;
    int               now = s->published == ENT_NO_DAY ? 0 : eni_civil_of(s->published).year;
    for (uint32_t i = 0; i < count; i++) {
        const eni_item *item = &items->at[i];
        int             n    = (int)item->number;
        if (item->classes & deictic) near++;
        if ((item->classes & ENI_C(YEAR)) && (n < now - 1 || n > now + 1)) far++;
        if ((item->classes & ENI_C(NUMERIC)) && n / 10000 % 100 > 12) s->month_first = true;
    }
    s->historical = s->published == ENT_NO_DAY || (far >= 4 && far > 3 * near);
}

void eni_find_times(eni_arena *arena, eni_analysis *a)
{
    finder     f         = {.arena = arena, .a = a, .open = UINT32_MAX};
    item_table items     = read_items(arena, a);
    ent_date   published = a->document->published;
    f.story              = (eni_story){
                     .a = a, .published = eni_date_known(published) ? published.last : ENT_NO_DAY, .day = ENT_NO_DAY};
    judge(&f.story, &items, items.begin[a->sentence_count]);
    for (uint32_t i = 0; i < a->sentence_count; i++) {
        f.story.sentence   = i;
        f.story.first      = a->sentences[i].first;
        f.story.end        = a->sentences[i].end;
        f.story.items      = items.at + items.begin[i];
        f.story.item_count = items.begin[i + 1] - items.begin[i];
        find_in_sentence(&f);
    }
    a->times      = f.times.at;
    a->time_count = (uint32_t)f.times.len;
}
