/* timewords.c -- the words that times are told with: a sentence as the time grammar sees it. */
#include "timewords.h"

#include "numbers.h"

#define MOST_COUNT 99999 /* of years, days; larger numbers count other things, and fit an int here */

typedef struct {
    ent_str     words; /* folded, one space between them */
    eni_classes classes;
    int16_t     number;
    uint8_t     unit;
} time_word;

/* In byte order, so that the phrases that begin with a word stand right behind it. */
static const time_word vocabulary[] = {
    {LIT("'"), ENI_C(POSSESSIVE), 0, 0},
    {LIT("'s"), ENI_C(POSSESSIVE), 0, 0},
    {LIT(","), ENI_C(COMMA), 0, 0},
    {LIT("-"), ENI_C(DASH), 0, 0},
    {LIT("/"), ENI_C(DASH), 0, 0},
    {LIT("a"), ENI_C(A), 0, 0},
    {LIT("a couple"), ENI_C(NUMBER), 2, 0},
    {LIT("a couple of"), ENI_C(NUMBER), 2, 0},
    {LIT("a few"), ENI_C(NUMBER), -1, 0},
    {LIT("a number of"), ENI_C(NUMBER), -1, 0},
    {LIT("about"), ENI_C(ABOUT), 0, 0},
    {LIT("after"), ENI_C(AFTER), 0, 0},
    {LIT("afternoon"), ENI_C(PART), 1, 0},
    {LIT("afternoons"), ENI_C(PART), 1, 0},
    {LIT("afterward"), ENI_C(LATER), 0, 0},
    {LIT("afterwards"), ENI_C(LATER), 0, 0},
    {LIT("ago"), ENI_C(AGO), 0, 0},
    {LIT("almost"), ENI_C(ABOUT), 0, 0},
    {LIT("an"), ENI_C(A), 0, 0},
    {LIT("and"), ENI_C(AND), 0, 0},
    {LIT("annually"), ENI_C(UNITLY), 0, ENI_YEARS},
    {LIT("approximately"), ENI_C(ABOUT), 0, 0},
    {LIT("apr"), ENI_C(MONTH), 4, 0},
    {LIT("april"), ENI_C(MONTH), 4, 0},
    {LIT("around"), ENI_C(ABOUT), 0, 0},
    {LIT("as many as"), ENI_C(ABOUT), 0, 0},
    {LIT("at"), ENI_C(AT), 0, 0},
    {LIT("at least"), ENI_C(ABOUT), 0, 0},
    {LIT("at present"), ENI_C(REF), 0, 0},
    {LIT("at the moment"), ENI_C(REF), 0, 0},
    {LIT("at the present time"), ENI_C(REF), 0, 0},
    {LIT("aug"), ENI_C(MONTH), 8, 0},
    {LIT("august"), ENI_C(MONTH), 8, 0},
    {LIT("autumn"), ENI_C(SEASON), 3, 0},
    {LIT("b.c."), ENI_C(BC), 0, 0},
    {LIT("barely"), ENI_C(ABOUT), 0, 0},
    {LIT("bc"), ENI_C(BC), 0, 0},
    {LIT("bce"), ENI_C(BC), 0, 0},
    {LIT("before"), ENI_C(BEFORE), 0, 0},
    {LIT("beginning"), ENI_C(START), 0, 0},
    {LIT("between"), ENI_C(BETWEEN), 0, 0},
    {LIT("boxing day"), ENI_C(HOLIDAY), 4, 0},
    {LIT("by"), ENI_C(BY), 0, 0},
    {LIT("centuries"), ENI_C(UNITS), 0, ENI_CENTURIES},
    {LIT("century"), ENI_C(UNIT), 0, ENI_CENTURIES},
    {LIT("christmas"), ENI_C(HOLIDAY), 2, 0},
    {LIT("christmas day"), ENI_C(HOLIDAY), 2, 0},
    {LIT("christmas eve"), ENI_C(HOLIDAY), 3, 0},
    {LIT("close"), ENI_C(END), 0, 0},
    {LIT("coming"), ENI_C(NEXT), 0, 0},
    {LIT("couple of"), ENI_C(NUMBER), 2, 0},
    {LIT("currently"), ENI_C(REF), 0, 0},
    {LIT("daily"), ENI_C(UNITLY), 0, ENI_DAYS},
    {LIT("dawn"), ENI_C(PART), 6, 0},
    {LIT("day"), ENI_C(UNIT), 0, ENI_DAYS},
    {LIT("day of the sun"), ENI_C(HOLIDAY), 12, 0},
    {LIT("daybreak"), ENI_C(PART), 6, 0},
    {LIT("days"), ENI_C(UNITS), 0, ENI_DAYS},
    {LIT("dec"), ENI_C(MONTH), 12, 0},
    {LIT("decade"), ENI_C(UNIT), 0, ENI_DECADES},
    {LIT("decades"), ENI_C(UNITS), 0, ENI_DECADES},
    {LIT("december"), ENI_C(MONTH), 12, 0},
    {LIT("during"), ENI_C(DURING), 0, 0},
    {LIT("dusk"), ENI_C(PART), 7, 0},
    {LIT("each"), ENI_C(EACH), 0, 0},
    {LIT("earlier"), ENI_C(EARLIER), 0, 0},
    {LIT("early"), ENI_C(EARLY), 0, 0},
    {LIT("easter"), ENI_C(HOLIDAY), 5, 0},
    {LIT("easter monday"), ENI_C(HOLIDAY), 7, 0},
    {LIT("easter sunday"), ENI_C(HOLIDAY), 5, 0},
    {LIT("eighties"), ENI_C(DECADE), 1980, 0},
    {LIT("end"), ENI_C(END), 0, 0},
    {LIT("ensuing"), ENI_C(FOLLOWING), 0, 0},
    {LIT("evening"), ENI_C(PART), 2, 0},
    {LIT("evenings"), ENI_C(PART), 2, 0},
    {LIT("ever since"), ENI_C(REF), 2, 0},
    {LIT("every"), ENI_C(EACH), 0, 0},
    {LIT("fall"), ENI_C(SEASON), 3, 0},
    {LIT("feb"), ENI_C(MONTH), 2, 0},
    {LIT("february"), ENI_C(MONTH), 2, 0},
    {LIT("few"), ENI_C(NUMBER), -1, 0},
    {LIT("fifties"), ENI_C(DECADE), 1950, 0},
    {LIT("financial"), ENI_C(FISCAL), 0, 0},
    {LIT("fiscal"), ENI_C(FISCAL), 0, 0},
    {LIT("following"), ENI_C(FOLLOWING), 0, 0},
    {LIT("for"), ENI_C(FOR), 0, 0},
    {LIT("for now"), ENI_C(REF), 0, 0},
    {LIT("forties"), ENI_C(DECADE), 1940, 0},
    {LIT("fortnight"), ENI_C(UNIT), 0, ENI_FORTNIGHTS},
    {LIT("fortnights"), ENI_C(UNITS), 0, ENI_FORTNIGHTS},
    {LIT("fri"), ENI_C(WEEKDAY), 4, 0},
    {LIT("friday"), ENI_C(WEEKDAY), 4, 0},
    {LIT("fridays"), ENI_C(WEEKDAY), 4, 0},
    {LIT("from"), ENI_C(FROM), 0, 0},
    {LIT("good friday"), ENI_C(HOLIDAY), 6, 0},
    {LIT("half"), ENI_C(HALF), 0, 0},
    {LIT("halloween"), ENI_C(HOLIDAY), 10, 0},
    {LIT("hour"), ENI_C(UNIT), 0, ENI_HOURS},
    {LIT("hourly"), ENI_C(UNITLY), 0, ENI_HOURS},
    {LIT("hours"), ENI_C(UNITS), 0, ENI_HOURS},
    {LIT("in"), ENI_C(IN), 0, 0},
    {LIT("in recent days"), ENI_C(REF), -1, 0},
    {LIT("in recent months"), ENI_C(REF), -1, 0},
    {LIT("in recent weeks"), ENI_C(REF), -1, 0},
    {LIT("in recent years"), ENI_C(REF), -1, 0},
    {LIT("in the coming days"), ENI_C(REF), 1, 0},
    {LIT("in the coming months"), ENI_C(REF), 1, 0},
    {LIT("in the coming weeks"), ENI_C(REF), 1, 0},
    {LIT("in the coming years"), ENI_C(REF), 1, 0},
    {LIT("in the course of"), ENI_C(DURING), 0, 0},
    {LIT("in the future"), ENI_C(REF), 1, 0},
    {LIT("in the near future"), ENI_C(REF), 1, 0},
    {LIT("in the recent past"), ENI_C(REF), -1, 0},
    {LIT("inside"), ENI_C(WITHIN), 0, 0},
    {LIT("jan"), ENI_C(MONTH), 1, 0},
    {LIT("january"), ENI_C(MONTH), 1, 0},
    {LIT("juche"), ENI_C(ERA), 1911, 0},
    {LIT("jul"), ENI_C(MONTH), 7, 0},
    {LIT("july"), ENI_C(MONTH), 7, 0},
    {LIT("jun"), ENI_C(MONTH), 6, 0},
    {LIT("june"), ENI_C(MONTH), 6, 0},
    {LIT("just"), ENI_C(ABOUT), 0, 0},
    {LIT("last"), ENI_C(LAST), 0, 0},
    {LIT("late"), ENI_C(LATE), 0, 0},
    {LIT("lately"), ENI_C(REF), -1, 0},
    {LIT("later"), ENI_C(LATER), 0, 0},
    {LIT("latest"), ENI_C(LAST), 0, 0},
    {LIT("less than"), ENI_C(ABOUT), 0, 0},
    {LIT("long ago"), ENI_C(REF), -1, 0},
    {LIT("lunchtime"), ENI_C(PART), 8, 0},
    {LIT("many"), ENI_C(NUMBER), -1, 0},
    {LIT("mar"), ENI_C(MONTH), 3, 0},
    {LIT("march"), ENI_C(MONTH), 3, 0},
    {LIT("may"), ENI_C(MONTH), 5, 0},
    {LIT("may day"), ENI_C(HOLIDAY), 8, 0},
    {LIT("mid"), ENI_C(MID), 0, 0},
    {LIT("midday"), ENI_C(PART), 5, 0},
    {LIT("middle"), ENI_C(MID), 0, 0},
    {LIT("midnight"), ENI_C(PART), 4, 0},
    {LIT("minguo"), ENI_C(ERA), 1911, 0},
    {LIT("minute"), ENI_C(UNIT), 0, ENI_MINUTES},
    {LIT("minutes"), ENI_C(UNITS), 0, ENI_MINUTES},
    {LIT("mon"), ENI_C(WEEKDAY), 0, 0},
    {LIT("monday"), ENI_C(WEEKDAY), 0, 0},
    {LIT("mondays"), ENI_C(WEEKDAY), 0, 0},
    {LIT("month"), ENI_C(UNIT), 0, ENI_MONTHS},
    {LIT("monthly"), ENI_C(UNITLY), 0, ENI_MONTHS},
    {LIT("months"), ENI_C(UNITS), 0, ENI_MONTHS},
    {LIT("more than"), ENI_C(ABOUT), 0, 0},
    {LIT("morning"), ENI_C(PART), 0, 0},
    {LIT("mornings"), ENI_C(PART), 0, 0},
    {LIT("nearly"), ENI_C(ABOUT), 0, 0},
    {LIT("new year"), ENI_C(HOLIDAY), 0, 0},
    {LIT("new year 's"), ENI_C(HOLIDAY), 0, 0},
    {LIT("new year 's day"), ENI_C(HOLIDAY), 0, 0},
    {LIT("new year 's eve"), ENI_C(HOLIDAY), 1, 0},
    {LIT("next"), ENI_C(NEXT), 0, 0},
    {LIT("night"), ENI_C(PART), 3, 0},
    {LIT("nightfall"), ENI_C(PART), 7, 0},
    {LIT("nights"), ENI_C(PART), 3, 0},
    {LIT("nineties"), ENI_C(DECADE), 1990, 0},
    {LIT("noon"), ENI_C(PART), 5, 0},
    {LIT("not long ago"), ENI_C(REF), -1, 0},
    {LIT("nov"), ENI_C(MONTH), 11, 0},
    {LIT("november"), ENI_C(MONTH), 11, 0},
    {LIT("now"), ENI_C(REF), 0, 0},
    {LIT("nowadays"), ENI_C(REF), 0, 0},
    {LIT("oct"), ENI_C(MONTH), 10, 0},
    {LIT("october"), ENI_C(MONTH), 10, 0},
    {LIT("of"), ENI_C(OF), 0, 0},
    {LIT("of late"), ENI_C(REF), -1, 0},
    {LIT("on"), ENI_C(ON), 0, 0},
    {LIT("only"), ENI_C(ABOUT), 0, 0},
    {LIT("or"), ENI_C(AND), 0, 0},
    {LIT("over"), ENI_C(ABOUT) | ENI_C(FOR), 0, 0},
    {LIT("overnight"), ENI_C(OVERNIGHT), 0, 0},
    {LIT("past"), ENI_C(LAST), 0, 0},
    {LIT("per"), ENI_C(EACH), 0, 0},
    {LIT("preceding"), ENI_C(PREVIOUS), 0, 0},
    {LIT("presently"), ENI_C(REF), 0, 0},
    {LIT("previous"), ENI_C(PREVIOUS), 0, 0},
    {LIT("previously"), ENI_C(REF), -1, 0},
    {LIT("prior"), ENI_C(PREVIOUS), 0, 0},
    {LIT("quarter"), ENI_C(UNIT), 0, ENI_QUARTERS},
    {LIT("quarters"), ENI_C(UNITS), 0, ENI_QUARTERS},
    {LIT("recent days"), ENI_C(REF), -1, 0},
    {LIT("recent months"), ENI_C(REF), -1, 0},
    {LIT("recent weeks"), ENI_C(REF), -1, 0},
    {LIT("recent years"), ENI_C(REF), -1, 0},
    {LIT("recently"), ENI_C(REF), -1, 0},
    {LIT("right now"), ENI_C(REF), 0, 0},
    {LIT("roughly"), ENI_C(ABOUT), 0, 0},
    {LIT("same"), ENI_C(SAME), 0, 0},
    {LIT("saturday"), ENI_C(WEEKDAY), 5, 0},
    {LIT("saturdays"), ENI_C(WEEKDAY), 5, 0},
    {LIT("seconds"), ENI_C(UNITS), 0, ENI_SECONDS},
    {LIT("sep"), ENI_C(MONTH), 9, 0},
    {LIT("sept"), ENI_C(MONTH), 9, 0},
    {LIT("september"), ENI_C(MONTH), 9, 0},
    {LIT("seventies"), ENI_C(DECADE), 1970, 0},
    {LIT("several"), ENI_C(NUMBER), -1, 0},
    {LIT("since"), ENI_C(SINCE), 0, 0},
    {LIT("since then"), ENI_C(REF), 2, 0},
    {LIT("sixties"), ENI_C(DECADE), 1960, 0},
    {LIT("some"), ENI_C(NUMBER) | ENI_C(ABOUT), -1, 0},
    {LIT("spring"), ENI_C(SEASON), 1, 0},
    {LIT("start"), ENI_C(START), 0, 0},
    {LIT("subsequent"), ENI_C(FOLLOWING), 0, 0},
    {LIT("summer"), ENI_C(SEASON), 2, 0},
    {LIT("sunday"), ENI_C(WEEKDAY), 6, 0},
    {LIT("sundays"), ENI_C(WEEKDAY), 6, 0},
    {LIT("sunrise"), ENI_C(PART), 6, 0},
    {LIT("sunset"), ENI_C(PART), 7, 0},
    {LIT("thanksgiving"), ENI_C(HOLIDAY), 11, 0},
    {LIT("that"), ENI_C(THAT), 0, 0},
    {LIT("the"), ENI_C(THE), 0, 0},
    {LIT("the day after tomorrow"), ENI_C(RELDAY), 2, 0},
    {LIT("the day before yesterday"), ENI_C(RELDAY), -2, 0},
    {LIT("the future"), ENI_C(REF), 1, 0},
    {LIT("the near future"), ENI_C(REF), 1, 0},
    {LIT("thereafter"), ENI_C(LATER), 0, 0},
    {LIT("these"), ENI_C(THIS), 0, 0},
    {LIT("these days"), ENI_C(REF), 0, 0},
    {LIT("thirties"), ENI_C(DECADE), 1930, 0},
    {LIT("this"), ENI_C(THIS), 0, 0},
    {LIT("those"), ENI_C(THAT), 0, 0},
    {LIT("through"), ENI_C(TO), 0, 0},
    {LIT("throughout"), ENI_C(DURING), 0, 0},
    {LIT("thru"), ENI_C(TO), 0, 0},
    {LIT("thu"), ENI_C(WEEKDAY), 3, 0},
    {LIT("thurs"), ENI_C(WEEKDAY), 3, 0},
    {LIT("thursday"), ENI_C(WEEKDAY), 3, 0},
    {LIT("thursdays"), ENI_C(WEEKDAY), 3, 0},
    {LIT("til"), ENI_C(UNTIL), 0, 0},
    {LIT("till"), ENI_C(UNTIL), 0, 0},
    {LIT("to"), ENI_C(TO), 0, 0},
    {LIT("today"), ENI_C(RELDAY), 0, 0},
    {LIT("tomorrow"), ENI_C(RELDAY), 1, 0},
    {LIT("tonight"), ENI_C(TONIGHT), 0, 0},
    {LIT("tue"), ENI_C(WEEKDAY), 1, 0},
    {LIT("tues"), ENI_C(WEEKDAY), 1, 0},
    {LIT("tuesday"), ENI_C(WEEKDAY), 1, 0},
    {LIT("tuesdays"), ENI_C(WEEKDAY), 1, 0},
    {LIT("twenties"), ENI_C(DECADE), 1920, 0},
    {LIT("until"), ENI_C(UNTIL), 0, 0},
    {LIT("up to"), ENI_C(ABOUT) | ENI_C(UNTIL), 0, 0},
    {LIT("upcoming"), ENI_C(NEXT), 0, 0},
    {LIT("valentine 's day"), ENI_C(HOLIDAY), 9, 0},
    {LIT("wed"), ENI_C(WEEKDAY), 2, 0},
    {LIT("wednesday"), ENI_C(WEEKDAY), 2, 0},
    {LIT("wednesdays"), ENI_C(WEEKDAY), 2, 0},
    {LIT("week"), ENI_C(UNIT), 0, ENI_WEEKS},
    {LIT("weekend"), ENI_C(UNIT), 0, ENI_WEEKENDS},
    {LIT("weekends"), ENI_C(UNITS), 0, ENI_WEEKENDS},
    {LIT("weekly"), ENI_C(UNITLY), 0, ENI_WEEKS},
    {LIT("weeks"), ENI_C(UNITS), 0, ENI_WEEKS},
    {LIT("winter"), ENI_C(SEASON), 0, 0},
    {LIT("within"), ENI_C(WITHIN), 0, 0},
    {LIT("year"), ENI_C(UNIT), 0, ENI_YEARS},
    {LIT("yearly"), ENI_C(UNITLY), 0, ENI_YEARS},
    {LIT("years"), ENI_C(UNITS), 0, ENI_YEARS},
    {LIT("yesterday"), ENI_C(RELDAY), -1, 0},
};

/* ---- Holidays ---------------------------------------------------------------------------- */

/* Month and day, or days after Easter Sunday (month 0). */
static const struct {
    int8_t month, day;
} holidays[] = {
    {1, 1},  {12, 31}, {12, 25}, {12, 24}, {12, 26}, {0, 0},
    {0, -2}, {0, 1},   {5, 1},   {2, 14},  {10, 31}, {11, 0}, /* Thanksgiving: the fourth Thursday */
    {4, 15},
};

/* Easter Sunday of the western churches (the anonymous Gregorian computus, Nature, 20 April 1876). */
static int32_t easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return eni_day_of(year, n / 31, n % 31 + 1);
}

int32_t eni_holiday(int which, int year)
{
    int month = holidays[which].month, day = holidays[which].day;
    if (year < 1 || year > ENI_LAST_YEAR) return ENT_NO_DAY;
    if (month == 0) return easter(year) + day;
    if (day != 0) return eni_day_of(year, month, day);
    int32_t first = eni_day_of(year, month, 1);
    return first + (3 - eni_weekday(first) + 7) % 7 + 21;
}

const char *eni_day_part(int part)
{
    static const char *const names[] = {"TMO", "TAF", "TEV", "TNI", "T24:00", "T12:00", "TMO", "TEV", "TMI"};
    return names[part];
}

/* ---- Words ------------------------------------------------------------------------------- */

typedef struct {
    const eni_analysis *a;
    uint32_t            begin, at, end;
} lexer;

static ent_str fold_at(const lexer *x, uint32_t at)
{
    return at >= x->begin && at < x->end ? x->a->tokens[at].fold : STR("");
}

static bool has_shape(const lexer *x, uint32_t at, int shape)
{
    return at >= x->begin && at < x->end && (x->a->tokens[at].shape & shape) != 0;
}

/* Follows the token before it without a space. */
static bool is_glued(const lexer *x, uint32_t at)
{
    return at < x->end && !has_shape(x, at, ENI_SPACE_BEFORE);
}

/* How many tokens from `at` on say `words`, 0 if they do not. */
static uint32_t phrase_length(const lexer *x, uint32_t at, ent_str words)
{
    uint32_t n = 0;
    ent_str  word;
    for (bool more = true; more; n++) {
        more = eni_cut(&words, ' ', &word);
        if (!eni_equal(fold_at(x, at + n), word)) return 0;
    }
    return n;
}

/* The longest entry that the tokens from `at` on say, or NULL. */
static const time_word *find_word(const lexer *x, uint32_t at, uint32_t *length)
{
    ent_str          word = fold_at(x, at);
    const time_word *best = NULL;
    size_t           low = 0, high = COUNT(vocabulary);
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (eni_compare(vocabulary[mid].words, word) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (*length = 0; low < COUNT(vocabulary) && eni_starts(vocabulary[low].words, word); low++) {
        uint32_t n = phrase_length(x, at, vocabulary[low].words);
        if (n <= *length) continue;
        *length = n;
        best    = &vocabulary[low];
    }
    return best;
}

static bool in_list(ent_str word, const ent_str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (eni_equal(word, list[i])) return true;
    return false;
}

/* Words after which "May", "March" and "fall" are times. */
static bool before_time(ent_str word)
{
    static const ent_str words[] = {
        LIT("in"),   LIT("since"), LIT("by"),      LIT("of"),      LIT("until"),  LIT("till"),
        LIT("from"), LIT("to"),    LIT("last"),    LIT("next"),    LIT("this"),   LIT("early"),
        LIT("late"), LIT("mid"),   LIT("during"),  LIT("between"), LIT("before"), LIT("after"),
        LIT("for"),  LIT("and"),   LIT("through"), LIT("-"),       LIT("on"),     LIT("the"),
    };
    return in_list(word, words, COUNT(words));
}

/* Names that are other words too need a capital, a number beside them or a word before that announces a time. */
static bool is_name_here(const lexer *x, const time_word *word)
{
    static const ent_str doubtful[] = {LIT("may"), LIT("march"), LIT("mar"), LIT("fall"), LIT("mon"),
                                       LIT("wed"), LIT("thu"),   LIT("dec"), LIT("jan")};
    bool                 season     = (word->classes & ENI_C(SEASON)) != 0;
    if (!season && !(word->classes & (ENI_C(MONTH) | ENI_C(WEEKDAY)))) return true;
    if (!season && !has_shape(x, x->at, ENI_CAPITAL)) return false;
    if (!in_list(word->words, doubtful, COUNT(doubtful))) return true;
    bool number = has_shape(x, x->at + 1, ENI_NUMBER) || has_shape(x, x->at - 1, ENI_NUMBER) ||
                  (eni_equal(fold_at(x, x->at + 1), STR(".")) && has_shape(x, x->at + 2, ENI_NUMBER));
    static const ent_str before_fall[] = {LIT("in"),    LIT("last"), LIT("next"),  LIT("this"),
                                          LIT("the"),   LIT("by"),   LIT("since"), LIT("until"),
                                          LIT("early"), LIT("late"), LIT("during")};
    if (season && !in_list(fold_at(x, x->at - 1), before_fall, COUNT(before_fall))) return false;
    if (season && eni_equal(fold_at(x, x->at + 1), STR("in"))) return false; /* "the fall in prices" */
    if (season && eni_equal(fold_at(x, x->at + 1), STR("of"))) return has_shape(x, x->at + 2, ENI_NUMBER);
    return number || (x->at > x->begin && before_time(fold_at(x, x->at - 1)));
}

/* ---- Figures ----------------------------------------------------------------------------- */

/* All of text is digits: their number, else -1. */
static int digits(ent_str text)
{
    uint64_t n;
    return text.len <= 4 && text.len > 0 && eni_number(text, 9999, &n) ? (int)n : -1;
}

static int digits_at(const lexer *x, uint32_t at)
{
    return has_shape(x, at, ENI_NUMBER) ? digits(eni_token_text(x->a, at)) : -1;
}

/* Four digits are a year unless what stands around them says that they count something. */
static bool is_year(const lexer *x, int n)
{
    static const ent_str counted[]  = {LIT("people"), LIT("men"),  LIT("women"),   LIT("children"), LIT("km"),
                                       LIT("mw"),     LIT("%"),    LIT("percent"), LIT("troops"),   LIT("soldiers"),
                                       LIT("tonnes"), LIT("tons"), LIT("gmt"),     LIT("million"),  LIT("billion"),
                                       LIT("police"), LIT("hours")};
    static const ent_str counters[] = {LIT("$"),           LIT("no"),     LIT("#"),    LIT("resolution"),
                                       LIT("resolutions"), LIT("flight"), LIT("some"), LIT("than"),
                                       LIT("nearly"),      LIT("€"),      LIT("£")};
    if (n < 1000 || n > 2199 || x->a->tokens[x->at].span.end - x->a->tokens[x->at].span.begin != 4) return false;
    ent_str after = fold_at(x, x->at + 1), before = fold_at(x, x->at - 1);
    if (in_list(after, counted, COUNT(counted)) || in_list(before, counters, COUNT(counters))) return false;
    bool plural = after.len > 3 && eni_ends(after, STR("s")) && has_shape(x, x->at + 1, ENI_WORD) &&
                  !has_shape(x, x->at + 1, ENI_CAPITAL);
    bool announced = x->at > x->begin &&
                     (before_time(before) || eni_equal(before, STR("'s")) || eni_equal(before, STR("its")));
    return n >= 1500 && n < 2100 ? !plural || announced : announced && !plural;
}

/* "10:30", "10.30", "8" before "p.m.", "8pm", "1600" before "GMT": minutes of the day, and the tokens used. */
static int read_hour(const lexer *x, uint32_t *length)
{
    int hour = digits_at(x, x->at), minute;
    *length  = 1;
    if (hour < 0) return -1;
    if (eni_equal(fold_at(x, x->at + 1), STR(":")) && is_glued(x, x->at + 1) && is_glued(x, x->at + 2)) {
        minute  = digits_at(x, x->at + 2);
        *length = 3;
        return hour < 24 && minute >= 0 && minute < 60 ? hour * 60 + minute : -1;
    }
    if (x->a->tokens[x->at].fold.len == 4)
        return hour / 100 < 24 && hour % 100 < 60 ? hour / 100 * 60 + hour % 100 : -1;
    return hour > 0 && hour < 24 ? hour * 60 : -1;
}

/* "a.m." or "pm" at `at`: 1 or 2; else 0. */
static int half_of_day(ent_str word)
{
    if (eni_equal(word, STR("am")) || eni_equal(word, STR("a.m.")) || eni_equal(word, STR("a.m"))) return 1;
    return eni_equal(word, STR("pm")) || eni_equal(word, STR("p.m.")) || eni_equal(word, STR("p.m")) ? 2 : 0;
}

/* The tokens of a time zone at `at`. */
static uint32_t zone_length(const lexer *x, uint32_t at)
{
    static const ent_str zones[] = {LIT("gmt"), LIT("utc"), LIT("est"), LIT("edt"), LIT("et"), LIT("cet"),
                                    LIT("kst"), LIT("jst"), LIT("bst"), LIT("pst"), LIT("cst")};
    if (has_shape(x, at, ENI_CAPS) && in_list(fold_at(x, at), zones, COUNT(zones))) return 1;
    return phrase_length(x, at, STR("local time"));
}

static int to_24_hours(int minutes, int half)
{
    if (half == 0 || minutes >= 13 * 60) return minutes;
    return minutes % 720 + (half == 2 ? 720 : 0);
}

/* A time of day, told by ':', a half of the day or a zone. */
static bool read_clock(const lexer *x, eni_item *out)
{
    uint32_t length;
    ent_str  text    = fold_at(x, x->at);
    int      glued   = text.len > 2 && text.len < 5 ? half_of_day((ent_str){text.at + text.len - 2, 2}) : 0;
    int      hour    = glued ? digits((ent_str){text.at, text.len - 2}) : -1;
    int      minutes = glued ? (hour > 0 && hour <= 12 ? hour * 60 : -1) : read_hour(x, &length);
    if (glued) length = 1;
    if (minutes < 0) return false;
    int half = glued ? glued : half_of_day(fold_at(x, x->at + length));
    if (half && !glued) length++;
    uint32_t zone = zone_length(x, x->at + length);
    if (!half && !zone && length < 3) return false;
    *out = (eni_item){.first   = x->at,
                      .end     = x->at + length + zone,
                      .classes = ENI_C(PART),
                      .number  = ENI_CLOCK + to_24_hours(minutes, half)};
    return true;
}

/* Three numbers with the same glued mark between them: "13/09/2023", "2023-09-13". */
static bool read_three(const lexer *x, int field[3])
{
    ent_str mark = fold_at(x, x->at + 1);
    if (!eni_equal(mark, STR("/")) && !eni_equal(mark, STR("-"))) return false;
    for (uint32_t i = 1; i < 5; i++)
        if (!is_glued(x, x->at + i)) return false;
    if (!eni_equal(fold_at(x, x->at + 3), mark)) return false;
    for (uint32_t i = 0; i < 3; i++) field[i] = digits_at(x, x->at + 2 * i);
    ent_str last = eni_token_text(x->a, x->at + 4); /* "13T10" of "2023-09-13T10:30" */
    if (field[2] < 0 && last.len > 3 && last.at[2] == 'T') field[2] = digits((ent_str){last.at, 2});
    return true;
}

/* "13.09.2023" is one token. */
static bool read_dotted(const lexer *x, int field[3])
{
    ent_str rest = fold_at(x, x->at), part;
    for (int i = 0; i < 3; i++) {
        bool more = eni_cut(&rest, '.', &part);
        field[i]  = digits(part);
        if (more != (i < 2)) return false;
    }
    return true;
}

static bool read_numeric(const lexer *x, eni_item *out)
{
    int  f[3];
    bool three = read_three(x, f);
    if (!three && !read_dotted(x, f)) return false;
    if (f[0] < 0 || f[1] < 0 || f[2] < 0) return false;
    bool year_first = f[0] > 99;
    int  year = year_first ? f[0] : f[2], one = year_first ? f[2] : f[0];
    if (year < 1000 || year > 2199 || one < 1 || one > 31 || f[1] < 1 || f[1] > 31) return false;
    if (year_first) one += 32; /* which of the two is the day is then known */
    *out = (eni_item){.first   = x->at,
                      .end     = x->at + (three ? 5 : 1),
                      .classes = ENI_C(NUMERIC),
                      .number  = ENI_NUMERIC(one, f[1], year)};
    return true;
}

/* "1990s", "'90s", "1990's". */
static bool read_decade(const lexer *x, eni_item *out)
{
    ent_str text  = fold_at(x, x->at);
    size_t  n     = text.len && text.at[text.len - 1] == 's' ? text.len - 1 : text.len;
    bool    split = n == text.len && is_glued(x, x->at + 1) && eni_equal(fold_at(x, x->at + 1), STR("'s"));
    int     year  = digits((ent_str){text.at, n});
    if ((n == text.len && !split) || year < 0 || year % 10 != 0 || !((n == 4 && year >= 1000) || (n == 2 && !split)))
        return false;
    if (n == 2) year += year < 20 ? 2000 : 1900;
    *out = (eni_item){.first = x->at, .end = x->at + 1 + split, .classes = ENI_C(DECADE), .number = year};
    return true;
}

/* "Q3", "H1". */
static bool read_nth_name(const lexer *x, eni_item *out)
{
    ent_str text = eni_token_text(x->a, x->at);
    if (text.len != 2 || (text.at[0] != 'Q' && text.at[0] != 'H')) return false;
    int  n       = text.at[1] - '0';
    bool quarter = text.at[0] == 'Q';
    if (n < 1 || n > (quarter ? 4 : 2)) return false;
    *out = (eni_item){.first   = x->at,
                      .end     = x->at + 1,
                      .classes = ENI_C(NTH_NAME),
                      .number  = n,
                      .unit    = quarter ? ENI_QUARTERS : ENI_HALVES};
    return true;
}

/* Ordinals and cardinals, in figures or in words. */
static bool read_count(const lexer *x, eni_item *out)
{
    eni_number_read n;
    *out = (eni_item){.first = x->at};
    if (eni_read_ordinal(x->a, x->at, x->end, &n)) {
        out->classes = ENI_C(ORDINAL) | (n.value >= 1 && n.value <= 31 ? ENI_C(DAYTH) : 0);
    } else if (eni_read_number(x->a, x->at, x->end, &n) && !n.fraction) {
        int  whole   = n.end == x->at + 1 ? digits_at(x, x->at) : -1;
        bool two     = fold_at(x, x->at).len <= 2;
        out->classes = ENI_C(NUMBER);
        if (whole >= 1 && whole <= 31 && two) out->classes |= ENI_C(DAY);
        if (is_year(x, whole)) out->classes |= ENI_C(YEAR);
        if (whole >= 0 && fold_at(x, x->at).len == 2) out->classes |= ENI_C(YEAR_SHORT);
    } else {
        return false;
    }
    if (n.value > MOST_COUNT) return false;
    out->end    = n.end;
    out->number = n.value;
    return true;
}

static bool read_vocabulary(const lexer *x, eni_item *out)
{
    uint32_t         length;
    const time_word *word = find_word(x, x->at, &length);
    if (!word || !is_name_here(x, word)) return false;
    *out = (eni_item){.first   = x->at,
                      .end     = x->at + length,
                      .classes = word->classes,
                      .number  = word->number,
                      .unit    = (eni_unit)word->unit};
    /* "Sept." */
    bool stop = (word->classes & (ENI_C(MONTH) | ENI_C(WEEKDAY))) && length == 1 && word->words.len < 6 &&
                eni_equal(fold_at(x, x->at + 1), STR(".")) && is_glued(x, x->at + 1) && x->at + 2 < x->end;
    out->end += stop;
    return true;
}

size_t eni_time_items(const eni_analysis *a, uint32_t at, uint32_t end, eni_item *out)
{
    lexer  x = {a, at, at, end};
    size_t n = 0;
    for (; x.at < end; x.at = out[n++].end) {
        uint8_t shape = a->tokens[x.at].shape;
        bool    read  = shape & ENI_NUMBER
                            ? read_clock(&x, &out[n]) || read_numeric(&x, &out[n]) || read_decade(&x, &out[n])
                            : read_vocabulary(&x, &out[n]);
        read          = read || read_nth_name(&x, &out[n]) || read_count(&x, &out[n]);
        if (!read) out[n] = (eni_item){.first = x.at, .end = x.at + 1};
        out[n].spaced = (shape & ENI_SPACE_BEFORE) != 0;
    }
    return n;
}
