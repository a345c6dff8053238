/* quantities.c -- how many, how much: numbers with what they count. */
#include "quantities.h"

#include "numbers.h"

#define NOUN_REACH 6 /* words between a number and the noun that it counts, and the noun */

typedef ENI_LIST(eni_quantity) quantity_list;

/* The sentence at hand; `end` is where the next time expression begins, if one does. */
typedef struct {
    const eni_analysis *a;
    uint32_t            first, end;
} clause;

typedef struct {
    ent_str word, unit;
} unit_word;

static const unit_word signs[] = {
    {LIT("$"), LIT("US dollars")},   {LIT("€"), LIT("euros")},   {LIT("£"), LIT("pounds")},
    {LIT("¥"), LIT("yen")},          {LIT("₩"), LIT("won")},     {LIT("₽"), LIT("roubles")},
    {LIT("usd"), LIT("US dollars")}, {LIT("eur"), LIT("euros")}, {LIT("gbp"), LIT("pounds")},
};

/* What may stand behind a number: one spelling for each unit. */
static const unit_word units[] = {
    {LIT("%"), LIT("percent")},
    {LIT("percent"), LIT("percent")},
    {LIT("pct"), LIT("percent")},
    {LIT("dollars"), LIT("dollars")},
    {LIT("dollar"), LIT("dollars")},
    {LIT("euros"), LIT("euros")},
    {LIT("euro"), LIT("euros")},
    {LIT("yen"), LIT("yen")},
    {LIT("yuan"), LIT("yuan")},
    {LIT("renminbi"), LIT("yuan")},
    {LIT("won"), LIT("won")},
    {LIT("roubles"), LIT("roubles")},
    {LIT("rubles"), LIT("roubles")},
    {LIT("pounds"), LIT("pounds")},
    {LIT("rupees"), LIT("rupees")},
    {LIT("francs"), LIT("francs")},
    {LIT("km"), LIT("kilometres")},
    {LIT("kilometers"), LIT("kilometres")},
    {LIT("kilometer"), LIT("kilometres")},
    {LIT("kilometre"), LIT("kilometres")},
    {LIT("mile"), LIT("miles")},
    {LIT("meters"), LIT("metres")},
    {LIT("tons"), LIT("tons")},
    {LIT("barrel"), LIT("barrels")},
};

/* Words that end the search for the noun: it cannot lie behind them. */
static const ent_str stops[] = {
    LIT("a"),       LIT("about"), LIT("after"),  LIT("against"), LIT("and"),  LIT("are"),   LIT("as"),    LIT("at"),
    LIT("because"), LIT("been"),  LIT("before"), LIT("but"),     LIT("by"),   LIT("can"),   LIT("each"),  LIT("for"),
    LIT("from"),    LIT("had"),   LIT("has"),    LIT("have"),    LIT("he"),   LIT("his"),   LIT("if"),    LIT("in"),
    LIT("into"),    LIT("is"),    LIT("it"),     LIT("its"),     LIT("last"), LIT("later"), LIT("more"),  LIT("not"),
    LIT("of"),      LIT("on"),    LIT("or"),     LIT("out"),     LIT("over"), LIT("said"),  LIT("she"),   LIT("since"),
    LIT("that"),    LIT("the"),   LIT("their"),  LIT("they"),    LIT("this"), LIT("to"),    LIT("under"), LIT("until"),
    LIT("was"),     LIT("were"),  LIT("when"),   LIT("which"),   LIT("who"),  LIT("will"),  LIT("with"),  LIT("would"),
};

/* Plurals that do not end in s, and words in s that are none. */
static const ent_str plurals[] = {
    LIT("people"),     LIT("men"),       LIT("women"),     LIT("children"),  LIT("police"),  LIT("aircraft"),
    LIT("staff"),      LIT("personnel"), LIT("dead"),      LIT("wounded"),   LIT("injured"), LIT("hectares"),
    LIT("servicemen"), LIT("airmen"),    LIT("policemen"), LIT("fishermen"), LIT("percent")};
static const ent_str not_plurals[] = {LIT("this"), LIT("has"), LIT("was"),  LIT("is"),    LIT("its"),   LIT("his"),
                                      LIT("us"),   LIT("as"),  LIT("plus"), LIT("minus"), LIT("versus")};

/* Words before a number that bound it; the longest first. */
static const ent_str bounds[] = {
    LIT("more than"),     LIT("less than"),  LIT("fewer than"),   LIT("at least"), LIT("at most"),   LIT("up to"),
    LIT("as many as"),    LIT("as much as"), LIT("no more than"), LIT("close to"), LIT("well over"), LIT("just over"),
    LIT("about"),         LIT("around"),     LIT("nearly"),       LIT("almost"),   LIT("some"),      LIT("roughly"),
    LIT("approximately"), LIT("over"),       LIT("only"),         LIT("barely"),
};

static bool in_list(ent_str word, const ent_str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (eni_equal(word, list[i])) return true;
    return false;
}

static ent_str unit_in(ent_str word, const unit_word *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (eni_equal(word, list[i].word)) return list[i].unit;
    return STR("");
}

static ent_str fold_at(const clause *c, uint32_t at)
{
    return at >= c->first && at < c->end ? c->a->tokens[at].fold : STR("");
}

static bool has_shape(const clause *c, uint32_t at, int shape)
{
    return at >= c->first && at < c->end && (c->a->tokens[at].shape & shape) != 0;
}

static bool is_glued(const clause *c, uint32_t at)
{
    return at < c->end && !has_shape(c, at, ENI_SPACE_BEFORE);
}

static bool is_hyphen(const clause *c, uint32_t at)
{
    return eni_equal(fold_at(c, at), STR("-")) && is_glued(c, at) && is_glued(c, at + 1);
}

static bool is_plural(const clause *c, uint32_t at)
{
    ent_str word = fold_at(c, at);
    if (!has_shape(c, at, ENI_WORD)) return false;
    if (in_list(word, plurals, COUNT(plurals))) return true;
    return word.len > 3 && eni_ends(word, STR("s")) && !eni_ends(word, STR("ss")) &&
           !in_list(word, not_plurals, COUNT(not_plurals)) && !(has_shape(c, at, ENI_CAPITAL) && is_plural(c, at + 1));
}

/* ---- What is counted ------------------------------------------------------------------------ */

/* Does a word look like an adjective before a noun? */
static bool is_adjective(ent_str word)
{
    static const ent_str endings[] = {LIT("ic"),  LIT("al"),  LIT("ive"), LIT("ary"),
                                      LIT("ful"), LIT("ous"), LIT("ish"), LIT("ed")};
    static const ent_str words[]   = {LIT("new"),    LIT("more"),  LIT("other"), LIT("further"), LIT("single"),
                                      LIT("senior"), LIT("large"), LIT("young"), LIT("old"),     LIT("small"),
                                      LIT("long"),   LIT("short"), LIT("big"),   LIT("major")};
    for (size_t i = 0; i < COUNT(endings); i++)
        if (word.len > 4 && eni_ends(word, endings[i])) return true;
    return in_list(word, words, COUNT(words));
}

/* The noun of the phrase from `at` on, a plural behind all numbers but one: *noun is set and the token
 * behind it returned, or 0. */
static uint32_t find_noun(const clause *c, uint32_t at, bool one, uint32_t *noun)
{
    for (uint32_t i = at, left = NOUN_REACH; i < c->end && left > 0; i++) {
        if (is_hyphen(c, i)) continue;
        if (!has_shape(c, i, ENI_WORD) || in_list(fold_at(c, i), stops, COUNT(stops))) break;
        left--;
        bool fits = one ? !has_shape(c, i, ENI_CAPITAL) && !is_adjective(fold_at(c, i)) : is_plural(c, i);
        if (!fits || is_hyphen(c, i + 1)) continue;
        *noun = i;
        return i + 1;
    }
    return 0;
}

/* "per cent" and "US dollars" are two words. */
static uint32_t read_named_unit(const clause *c, uint32_t at, ent_str *unit)
{
    at += is_hyphen(c, at);
    if (eni_equal(fold_at(c, at), STR("per")) && eni_equal(fold_at(c, at + 1), STR("cent"))) {
        *unit = STR("percent");
        return at + 2;
    }
    bool us = (eni_equal(fold_at(c, at), STR("us")) || eni_equal(fold_at(c, at), STR("u.s."))) &&
              eni_starts(fold_at(c, at + 1), STR("dollar"));
    *unit = unit_in(fold_at(c, at + us), units, COUNT(units));
    if (us) *unit = STR("US dollars");
    return unit->len ? at + us + 1 : 0;
}

/* The unit of the number that ends at `at`; returns the token behind it, or `at` if there is none. */
static uint32_t read_unit(const clause *c, uint32_t at, const eni_number_read *n, ent_str *unit)
{
    uint32_t noun, behind = read_named_unit(c, at, unit);
    if (behind) return behind;
    uint32_t from = at;
    if (n->fraction) { /* "of the seats" */
        from += eni_equal(fold_at(c, from), STR("of"));
        from += eni_equal(fold_at(c, from), STR("the")) || eni_equal(fold_at(c, from), STR("its")) ||
                eni_equal(fold_at(c, from), STR("their"));
    }
    from += is_hyphen(c, from);
    behind = find_noun(c, from, n->value == 1, &noun);
    *unit  = behind ? fold_at(c, noun) : STR("");
    return behind ? behind : at;
}

/* ---- Numbers -------------------------------------------------------------------------------- */

/* "F-16", "Resolution 1718", "1:30", "13-0": a number that names or compares. */
static bool is_name(const clause *c, uint32_t at, const eni_number_read *n, bool counts)
{
    bool glued_before = at > c->first && is_glued(c, at) &&
                        (is_hyphen(c, at - 1) ||
                         in_list(fold_at(c, at - 1), (const ent_str[]){LIT(":"), LIT("/"), LIT("#")}, 3));
    bool glued_behind = is_glued(c, n->end) && is_glued(c, n->end + 1) && has_shape(c, n->end + 1, ENI_NUMBER) &&
                        has_shape(c, n->end, ENI_PUNCT);
    bool after_name = at > c->first && has_shape(c, at, ENI_NUMBER) && has_shape(c, at - 1, ENI_CAPITAL) &&
                      at - 1 > c->first;
    return glued_before || glued_behind || (after_name && !counts);
}

/* "one" and fractions only count before a noun: "one of them" and "a third visit" are no amounts. */
static bool is_amount(const clause *c, uint32_t at, const eni_number_read *n, bool counts)
{
    ent_str behind = fold_at(c, n->end);
    if (n->fraction) return in_list(behind, (const ent_str[]){LIT("of"), LIT("the"), LIT("its"), LIT("their")}, 4);
    if (eni_equal(fold_at(c, at), STR("one")) && n->value == 1) return counts;
    return true;
}

static uint32_t bound_before(const clause *c, uint32_t at)
{
    for (size_t i = 0; i < COUNT(bounds); i++) {
        ent_str  rest = bounds[i], word;
        uint32_t n    = 1;
        for (size_t j = 0; j < rest.len; j++) n += rest.at[j] == ' ';
        if (at - c->first < n) continue;
        uint32_t k = at - n;
        for (bool more = true; more && k < at; k++) {
            more = eni_cut(&rest, ' ', &word);
            if (!eni_equal(fold_at(c, k), word)) break;
        }
        if (k == at) return at - n;
    }
    return at;
}

/* The unit of a currency sign right before `at`, and where the sign begins ("US$"). */
static ent_str sign_before(const clause *c, uint32_t at, uint32_t *begin)
{
    ent_str unit = at > c->first ? unit_in(fold_at(c, at - 1), signs, COUNT(signs)) : STR("");
    *begin       = unit.len ? at - 1 : at;
    if (unit.len && *begin > c->first && is_glued(c, *begin) && eni_equal(fold_at(c, *begin - 1), STR("us"))) --*begin;
    return unit;
}

/* "$20m": a number with a suffix that only money has. */
static bool read_money(const clause *c, uint32_t at, eni_number_read *n)
{
    ent_str text  = eni_token_text(c->a, at);
    double  value = 0, scale = 0;
    if (text.len < 2 || (text.at[text.len - 1] != 'm' && text.at[text.len - 1] != 'k') || text.len > 12) return false;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.at[i] == '.' && scale == 0)
            scale = 1;
        else if (!eni_is_digit(text.at[i]))
            return false;
        else
            value = value * 10 + (text.at[i] - '0'), scale *= 10;
    }
    *n = (eni_number_read){value / (scale > 1 ? scale : 1) * (text.at[text.len - 1] == 'm' ? 1e6 : 1e3), at + 1, false};
    return true;
}

/* The quantity whose number begins at `at`: true and *out. */
static bool read_quantity(const clause *c, uint32_t at, eni_quantity *out)
{
    eni_number_read n;
    uint32_t        begin;
    ent_str         unit = sign_before(c, at, &begin);
    if (!(unit.len && has_shape(c, at, ENI_NUMBER) && read_money(c, at, &n)) && !eni_read_number(c->a, at, c->end, &n))
        return false;
    uint32_t end = n.end;
    if (unit.len == 0) end = read_unit(c, n.end, &n, &unit);
    if (is_name(c, at, &n, unit.len > 0) || !is_amount(c, at, &n, end > n.end)) return false;
    begin = bound_before(c, begin);
    *out  = (eni_quantity){.span  = {c->a->tokens[begin].span.begin, c->a->tokens[end - 1].span.end},
                           .first = begin,
                           .end   = end,
                           .value = n.value,
                           .unit  = unit};
    return true;
}

/* ---- Sentences ------------------------------------------------------------------------------ */

/* The quantities of [c->first, c->end), a stretch without times. */
static void find_between(eni_arena *arena, const clause *c, uint32_t sentence, quantity_list *list)
{
    eni_quantity q;
    clause       rest = *c;
    for (uint32_t at = c->first; at < c->end;) {
        if (!has_shape(c, at, ENI_WORD | ENI_NUMBER) || !read_quantity(&rest, at, &q)) {
            at++;
            continue;
        }
        q.sentence         = sentence;
        *PUSH(arena, list) = q;
        at = rest.first = q.end;
    }
}

void eni_find_quantities(eni_arena *arena, eni_analysis *a)
{
    quantity_list list = {0};
    uint32_t      time = 0;
    for (uint32_t i = 0; i < a->sentence_count; i++) {
        clause c = {a, a->sentences[i].first, a->sentences[i].end};
        for (; time < a->time_count && a->times[time].sentence == i; time++) {
            c.end = a->times[time].first;
            find_between(arena, &c, i, &list);
            c.first = a->times[time].end;
        }
        c.end = a->sentences[i].end;
        find_between(arena, &c, i, &list);
    }
    a->quantities     = list.at;
    a->quantity_count = (uint32_t)list.len;
}
