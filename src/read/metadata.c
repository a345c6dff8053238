/* metadata.c -- title, outlet, byline and day of publication, where the container does not say. */
#include "metadata.h"

#include "pagedate.h"

/* ---- Day first or month first? --------------------------------------------------------------------------- */

static const ent_str month_first_domains[] = {LIT("us"), LIT("gov"), LIT("mil"), LIT("ph"), LIT("fm"), LIT("pw")};
static const ent_str day_first_domains[]   = {
      LIT("vn"), LIT("uk"), LIT("in"), LIT("pk"), LIT("bd"), LIT("lk"), LIT("au"), LIT("nz"), LIT("ie"),
      LIT("fr"), LIT("de"), LIT("it"), LIT("es"), LIT("pt"), LIT("br"), LIT("mx"), LIT("ar"), LIT("cl"),
      LIT("co"), LIT("pe"), LIT("ru"), LIT("ua"), LIT("by"), LIT("kz"), LIT("uz"), LIT("az"), LIT("am"),
      LIT("ge"), LIT("tr"), LIT("gr"), LIT("cy"), LIT("il"), LIT("eg"), LIT("sa"), LIT("ae"), LIT("qa"),
      LIT("jo"), LIT("iq"), LIT("id"), LIT("my"), LIT("sg"), LIT("th"), LIT("ng"), LIT("ke"), LIT("gh"),
      LIT("za"), LIT("et"), LIT("tz"), LIT("ug"), LIT("pl"), LIT("cz"), LIT("sk"), LIT("ro"), LIT("bg"),
      LIT("rs"), LIT("nl"), LIT("be"), LIT("ch"), LIT("at"), LIT("dk"), LIT("no"), LIT("fi"), LIT("eu"),
};
/* Languages whose pages put the year first say nothing about the other two. */
static const ent_str neither[] = {LIT("en"), LIT("ko"), LIT("zh"),  LIT("ja"),
                                  LIT("hu"), LIT("lt"), LIT("und"), LIT("fa")};

static bool is_one_of(ent_str what, const ent_str *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (eni_equal_nocase(what, list[i])) return true;
    return false;
}

static bool is_host_byte(char c)
{
    return eni_is_digit(c) || (eni_lower(c) >= 'a' && eni_lower(c) <= 'z') || c == '.' || c == '-';
}

/* "https://www.example.co.uk:80/a" -> "example.co.uk". */
static ent_str host_of(ent_str url)
{
    size_t at = eni_find(url, STR("://"), 0);
    if (at == SIZE_MAX) return STR("");
    ent_str rest = {url.at + at + 3, url.len - at - 3}, host;
    eni_cut(&rest, '/', &host);
    rest = host;
    eni_cut(&rest, ':', &host);
    if (eni_starts(host, STR("www."))) host = (ent_str){host.at + 4, host.len - 4};
    size_t good = 0;
    while (good < host.len && is_host_byte(host.at[good])) good++;
    return good == host.len ? host : STR("");
}

static ent_str last_label(ent_str host)
{
    ent_str label = host;
    while (eni_cut(&host, '.', &label)) {
    }
    return label;
}

/* 1 day first, -1 month first, 0 no evidence; *why says which. */
static int order_by_lines(const eni_line_facts *facts, size_t count, const char **why)
{
    int order = 0;
    for (size_t i = 0; i < count; i++) {
        eni_page_date date;
        for (size_t from = 0; facts[i].text.len < 4096 && eni_next_date(facts[i].text, from, &date); from = date.end) {
            if (!date.day_first) continue;
            if (order && order != date.day_first) return 0; /* the page does both */
            order = date.day_first;
        }
    }
    *why = order > 0 ? ", day first like other dates" : ", month first like other dates";
    return order;
}

static int order_by_place(const eni_draft *draft, const char **why)
{
    ent_str label = last_label(host_of(draft->url));
    *why          = ", in the order of its country";
    if (is_one_of(label, day_first_domains, COUNT(day_first_domains))) return 1;
    if (is_one_of(label, month_first_domains, COUNT(month_first_domains))) return -1;
    if (draft->language.len >= 5 && eni_equal_nocase((ent_str){draft->language.at, 2}, STR("en"))) {
        ent_str country = {draft->language.at + 3, 2};
        if (eni_equal_nocase(country, STR("us"))) return -1;
        if (eni_equal_nocase(country, STR("gb")) || is_one_of(country, day_first_domains, COUNT(day_first_domains)))
            return 1;
    }
    return 0;
}

static int order_by_language(const eni_line_facts *facts, size_t count, const char **why)
{
    *why = ", day first as its other language has it";
    for (size_t i = 0; i < count; i++)
        if (facts[i].language.len && !is_one_of(facts[i].language, neither, COUNT(neither))) return 1;
    return 0;
}

/* The text names one of the two days in words, and not the other. */
static int order_by_text(const eni_line_facts *facts, size_t count, const eni_page_date *date, const char **why)
{
    bool month_first = false, day_first = false;
    for (size_t i = 0; i < count; i++) {
        eni_page_date named;
        for (size_t from = 0; eni_next_date(facts[i].text, from, &named); from = named.end) {
            if (named.numeric || named.kind == ENI_WRITTEN_MONTH) continue;
            month_first |= named.month == date->month && named.day == date->day;
            day_first |= named.month == date->day && named.day == date->month;
        }
    }
    *why = ", the day that the text names";
    return day_first - month_first;
}

/* ---- The day of publication ---------------------------------------------------------------------------------- */

#define MOST_AMBIGUOUS 4 /* dates worth a search of the text; more would take time without end */

typedef struct {
    eni_arena            *arena;
    const eni_draft      *draft;
    const eni_line_facts *facts;
    size_t                count, body, last; /* lines; the first and behind the last that run like text */
    int                   asked;             /* ambiguous dates for which the whole text was searched */
    int                   best;
    ent_date              date;
    eni_text              how;
} search;

/* Turns what is written into a day, if that can be said; *why: how an ambiguous one was read. */
static bool resolve(search *s, const eni_page_date *d, ent_date *out, const char **why)
{
    *why = "";
    if (d->kind == ENI_WRITTEN_MONTH) *out = eni_date_month(d->year, d->month);
    if (d->kind == ENI_WRITTEN_FULL) *out = eni_date_day(eni_day_of(d->year, d->month, d->day));
    if (d->kind != ENI_WRITTEN_AMBIGUOUS) return d->kind != ENI_WRITTEN_NO_YEAR;
    if (s->asked == MOST_AMBIGUOUS) return false;
    s->asked++;
    int order = order_by_lines(s->facts, s->count, why);
    if (!order) order = order_by_place(s->draft, why);
    if (!order) order = order_by_language(s->facts, s->count, why);
    if (!order) order = order_by_text(s->facts, s->count, d, why);
    if (!order) return false;
    *out = eni_date_day(order > 0 ? eni_day_of(d->year, d->day, d->month) : eni_day_of(d->year, d->month, d->day));
    return true;
}

static void propose(search *s, int score, ent_date date, size_t line, const char *what, const char *why)
{
    if (score <= s->best || date.first == ENT_NO_DAY) return;
    s->best = score;
    s->date = date;
    s->how  = (eni_text){.arena = s->arena};
    if (line < s->count) eni_putf(&s->how, "line %zu: ", line + 1);
    eni_putf(&s->how, "%s%s", what, why);
}

/* "Published 3 May 2023", "Updated: ...", a line that is little but a date. */
static void try_date_line(search *s, size_t i)
{
    static const struct {
        unsigned    says;
        int         score;
        const char *what;
    } labels[] = {
        {ENI_SAYS_DATE, 100, "date of publication"}, {ENI_SAYS_UPDATED, 60, "date of a change"}, {0, 0, "date line"}};
    const eni_line_facts *f = &s->facts[i];
    eni_page_date         date;
    ent_date              day;
    const char           *why;
    if (!f->dated || !eni_next_date(f->text, 0, &date)) return;
    size_t label = f->says & ENI_SAYS_DATE ? 0 : f->says & ENI_SAYS_UPDATED ? 1 : 2;
    int    score = label < 2 ? labels[label].score : i <= s->body + 1 ? 90 : i >= s->last ? 50 : 0;
    if (date.kind == ENI_WRITTEN_MONTH) score -= 45;
    if (score > s->best && resolve(s, &date, &day, &why)) propose(s, score, day, i, labels[label].what, why);
}

/* The year of the copyright line; 0 if there is none. Years that the text speaks of are mostly those of history. */
static int year_of_copyright(const search *s)
{
    for (size_t i = s->count; i > s->last; i--) {
        ent_str text = s->facts[i - 1].text;
        if (!(s->facts[i - 1].says & ENI_SAYS_HOLDS)) continue;
        for (size_t at = 0; at + 4 <= text.len; at++) {
            uint64_t year;
            bool     alone = (at == 0 || !eni_is_digit(text.at[at - 1])) &&
                         (at + 4 == text.len || !eni_is_digit(text.at[at + 4]));
            if (alone && eni_number((ent_str){text.at + at, 4}, 2100, &year) && year >= 1900) return (int)year;
        }
    }
    return 0;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool starts_with_any(ent_str text, const ent_str *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (eni_starts(text, marks[i])) return true;
    return false;
}

/* "ASTANA, May 3 (Reuters) - ", "WASHINGTON -- April 4, 2023 -- ": a place, a date, a bracket or dash, at the start. */
static bool is_dateline(ent_str before, ent_str after)
{
    static const ent_str marks[]  = {LIT("-"), LIT("\xE2\x80\x93"), LIT("\xE2\x80\x94"), LIT("("), LIT("/"), LIT(":")};
    bool                 capitals = before.len > 1 && is_upper(before.at[0]) && is_upper(before.at[1]);
    if (!starts_with_any(after, marks, capitals ? COUNT(marks) : COUNT(marks) - 1)) return false;
    return capitals || eni_ends(before, STR(",")) || eni_ends(before, STR("-"));
}

static void try_dateline(search *s, size_t i)
{
    ent_str       text = s->facts[i].text, head = {text.at, text.len < 90 ? text.len : 90};
    eni_page_date date;
    if (!eni_next_date(head, 0, &date) || date.numeric || date.begin < 3 || date.begin > 60) return;
    if (date.kind != ENI_WRITTEN_FULL && date.kind != ENI_WRITTEN_NO_YEAR) return;
    ent_str before = eni_trim((ent_str){text.at, date.begin});
    ent_str after  = eni_trim((ent_str){text.at + date.end, text.len - date.end});
    if (!is_dateline(before, after)) return;
    if (date.kind == ENI_WRITTEN_NO_YEAR) date.year = year_of_copyright(s);
    if (date.year) propose(s, 70, eni_date_day(eni_day_of(date.year, date.month, date.day)), i, "dateline", "");
}

/* ".../2023/05/03/..." */
static void try_url(search *s)
{
    eni_page_date date;
    for (size_t from = 0; eni_next_date(s->draft->url, from, &date); from = date.end)
        if (date.kind == ENI_WRITTEN_FULL && date.numeric && !date.day_first) {
            propose(s, 55, eni_date_day(eni_day_of(date.year, date.month, date.day)), SIZE_MAX, "url", "");
            return;
        }
}

bool eni_metadata_date(ent_str text, ent_date *out)
{
    eni_page_date date;
    char          dashed[11];
    text = eni_trim(text);
    if (text.len > 8 && (text.at[8] == 'T' || text.at[8] == ' ')) text.len = 8; /* 20230403T100000 */
    uint64_t number;
    if (text.len == 8 && eni_number(text, UINT64_MAX, &number)) {
        memcpy(dashed, text.at, 4), memcpy(dashed + 5, text.at + 4, 2), memcpy(dashed + 8, text.at + 6, 2);
        dashed[4] = dashed[7] = '-';
        return ent_date_parse((ent_str){dashed, 10}, out);
    }
    if (!eni_next_date(text, 0, &date) || (date.kind != ENI_WRITTEN_FULL)) return false;
    *out = eni_date_day(eni_day_of(date.year, date.month, date.day));
    return true;
}

static void find_date(search *s, ent_document *out)
{
    if (eni_metadata_date(s->draft->published, &out->published)) {
        out->published_how = s->draft->published_how;
        return;
    }
    for (size_t i = 0; i < s->count; i++) try_date_line(s, i);
    for (size_t i = s->body; i < s->count && i < s->body + 2; i++) try_dateline(s, i);
    try_url(s);
    out->published     = s->best ? s->date : ENI_NO_DATE;
    out->published_how = eni_text_str(&s->how);
}

/* ---- Title --------------------------------------------------------------------------------------------------- */

/* Pages add their name to their title: "Ministers meet | Daily Harbour". What stands behind the last such mark. */
static ent_str title_tail(ent_str title, ent_str *front)
{
    static const ent_str marks[] = {LIT(" | "),  LIT(" - "),       LIT(" \xE2\x80\x93 "), LIT(" \xE2\x80\x94 "),
                                    LIT(" :: "), LIT(" \xC2\xBB ")};
    size_t               best = 0, width = 0;
    for (size_t m = 0; m < COUNT(marks); m++)
        for (size_t at = 0; (at = eni_find(title, marks[m], at)) != SIZE_MAX; at++)
            if (at >= best) best = at, width = marks[m].len;
    *front = width ? (ent_str){title.at, best} : title;
    return width ? (ent_str){title.at + best + width, title.len - best - width} : STR("");
}

static size_t count_spaces(ent_str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += text.at[i] == ' ';
    return n;
}

static void find_title(const eni_draft *draft, const eni_line_facts *facts, size_t line, ent_document *out)
{
    ent_str front, tail = title_tail(draft->title, &front);
    out->title = draft->title;
    if (!draft->title.len && line != SIZE_MAX) out->title = facts[line].text;
    if (!tail.len) return;
    bool known   = draft->outlet.len && eni_equal_nocase(tail, draft->outlet);
    bool on_page = line != SIZE_MAX && eni_equal_nocase(facts[line].text, front);
    if (known || on_page) out->title = front;
    if (on_page && !draft->outlet.len && count_spaces(tail) <= 4) out->outlet = tail;
}

/* ---- Outlet ---------------------------------------------------------------------------------------------------- */

static bool is_one_byte_of(char c, ent_str these)
{
    return memchr(these.at, c, these.len) != NULL;
}

/* "Copyright (c) 2023 The Example Times. All rights reserved." -> "The Example Times". */
static ent_str name_in_copyright(ent_str line)
{
    static const ent_str signs[] = {LIT("\xC2\xA9"), LIT("(c)"), LIT("(C)"), LIT("Copyright"), LIT("COPYRIGHT")};
    size_t               at      = SIZE_MAX;
    for (size_t i = 0; i < COUNT(signs) && at == SIZE_MAX; i++) {
        at = eni_find(line, signs[i], 0);
        if (at != SIZE_MAX) at += signs[i].len;
    }
    if (at == SIZE_MAX || line.len > 300) return STR("");
    while (at < line.len &&
           (eni_is_space(line.at[at]) || eni_is_digit(line.at[at]) || is_one_byte_of(line.at[at], STR(",-:"))))
        at++;
    if (eni_starts((ent_str){line.at + at, line.len - at}, STR("by "))) at += 3;
    size_t  end  = at;
    ent_str all  = {line.at + at, line.len - at};
    size_t  most = eni_find(all, STR("All "), 0);
    while (end < line.len && !is_one_byte_of(line.at[end], STR(".,|(;")) && end - at < most) end++;
    ent_str name = eni_trim((ent_str){line.at + at, end - at});
    return name.len >= 2 && name.len <= 80 && count_spaces(name) <= 6 ? name : STR("");
}

static void find_outlet(const eni_draft *draft, const eni_line_facts *facts, size_t count, ent_document *out)
{
    if (draft->outlet.len) out->outlet = draft->outlet;
    for (size_t i = count; i > 0 && !out->outlet.len; i--)
        if ((facts[i - 1].says & ENI_SAYS_HOLDS) &&
            !(facts[i - 1].language.len && !eni_equal(facts[i - 1].language, STR("en"))))
            out->outlet = name_in_copyright(facts[i - 1].text);
    if (!out->outlet.len) out->outlet = host_of(draft->url);
}

/* ---- Byline ------------------------------------------------------------------------------------------------------- */

/* The name in "By Ann Lee | May 3", "Reporter Ann Lee", "Ann Lee, Reporter". */
static ent_str name_in_byline(const eni_line_facts *f)
{
    static const ent_str labels[] = {LIT("by "),      LIT("by: "),    LIT("reporter "),   LIT("written by "),
                                     LIT("author: "), LIT("author "), LIT("reported by ")};
    ent_str              name     = f->text;
    size_t               end      = 0;
    for (size_t i = 0; i < COUNT(labels); i++)
        if (name.len > labels[i].len && eni_equal_nocase((ent_str){name.at, labels[i].len}, labels[i])) {
            name = eni_trim((ent_str){name.at + labels[i].len, name.len - labels[i].len});
            break;
        }
    while (end < name.len && !is_one_byte_of(name.at[end], STR("|,;(/0123456789")) &&
           (unsigned char)name.at[end] != 0xE2 && (unsigned char)name.at[end] != 0xC2)
        end++;
    name = eni_trim((ent_str){name.at, end});
    return name.len >= 3 && name.len <= 80 && count_spaces(name) <= 6 ? name : STR("");
}

static void find_byline(const eni_draft *draft, const eni_line_facts *facts, size_t count, ent_document *out)
{
    out->byline = eni_find(draft->byline, STR("://"), 0) == SIZE_MAX ? draft->byline : STR("");
    for (size_t i = 0; i < count && !out->byline.len; i++) {
        bool says = facts[i].says & (ENI_SAYS_BYLINE | ENI_SAYS_BYLINED);
        if (says && facts[i].words <= 12 && facts[i].english <= 3 && !facts[i].credit &&
            out->lines[i].kind == ENT_LINE_BYLINE)
            out->byline = name_in_byline(&facts[i]);
    }
}

/* -------------------------------------------------------------------------------------------------------------------- */

void eni_find_metadata(eni_arena *arena, const eni_draft *draft, const eni_line_facts *facts, size_t title,
                       ent_document *out)
{
    size_t count = out->line_count, body = eni_find_body(facts, count), last = count;
    while (last > body && !(facts[last - 1].ends && facts[last - 1].words >= 6)) last--;
    search s = {.arena = arena,
                .draft = draft,
                .facts = facts,
                .count = count,
                .body  = body,
                .last  = last,
                .how   = {.arena = arena}};
    find_title(draft, facts, title, out);
    find_outlet(draft, facts, count, out);
    find_byline(draft, facts, count, out);
    find_date(&s, out);
}
