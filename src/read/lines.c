/* lines.c -- what each line of a report is. */
#include "lines.h"

#include "base/utf8.h"
#include "pagedate.h"

enum { MANY_WORDS = 65, MENU_WORDS = 3, BYLINE_WORDS = 8, CRUFT_WORDS = 40, LONG_PARAGRAPH = 30 };

/* ---- One line by itself ------------------------------------------------------------------------------- */

/* The line without closing quotes and brackets. */
static ent_str without_closing(ent_str line)
{
    static const ent_str closing[] = {LIT("\""),           LIT("'"),       LIT(")"), LIT("]"), LIT("\xE2\x80\x9D"),
                                      LIT("\xE2\x80\x99"), LIT("\xC2\xBB")};
    for (size_t i = 0; i < COUNT(closing); i++)
        if (eni_ends(line, closing[i])) {
            line.len -= closing[i].len;
            i = (size_t)-1; /* once more from the first */
        }
    return line;
}

static bool ends_sentence(ent_str line)
{
    line = without_closing(line);
    if (!line.len || eni_ends(line, STR(".."))) return false;
    char last = line.at[line.len - 1];
    return last == '.' || last == '!' || last == '?' || eni_ends(line, STR("\xE3\x80\x82"));
}

/* "(Photo: X)", "[Image source=X]", "| Source: X", "(c) X": an opening mark, then a word for a picture's origin. */
static bool names_picture_source(ent_str line)
{
    static const ent_str words[] = {LIT("photo"),        LIT("photos"),       LIT("image"),
                                    LIT("picture"),      LIT("source"),       LIT("credit"),
                                    LIT("image source"), LIT("photo credit"), LIT("photo by")};
    if (line.len > 2000) return false;
    for (size_t i = 0; i < line.len; i++) {
        bool first = i == 0, mark = !first && (line.at[i - 1] == '(' || line.at[i - 1] == '[' || line.at[i - 1] == '|');
        bool blank = i > 1 && line.at[i - 1] == ' ' && line.at[i - 2] == '|';
        for (size_t w = 0; (first || mark || blank) && w < COUNT(words); w++) {
            size_t end = i + words[w].len;
            if (end >= line.len || !eni_equal_nocase((ent_str){line.at + i, words[w].len}, words[w])) continue;
            while (end + 1 < line.len && line.at[end] == ' ') end++;
            if (line.at[end] == ':' || line.at[end] == '=' || (w == COUNT(words) - 1)) return true;
        }
    }
    return eni_find(line, STR("(c) "), 0) != SIZE_MAX || eni_find(line, STR("(C) "), 0) != SIZE_MAX;
}

/* A date, and beside it a name or a number of views: "Date 2023-04-03 View 2,417", "By Ann Lee | May 3, 2023". A headline
 * that has a date in words has common words too. */
static bool is_dated(const eni_line_facts *f)
{
    eni_page_date date;
    if (f->words > 14 || f->ends || f->text.len > 200 || !eni_next_date(f->text, 0, &date)) return false;
    bool parted = eni_find(f->text, STR("|"), 0) != SIZE_MAX || eni_find(f->text, STR("\xC2\xB7"), 0) != SIZE_MAX ||
                  eni_find(f->text, STR("\xE2\x80\xA2"), 0) != SIZE_MAX;
    bool   labelled = f->says & (ENI_SAYS_DATE | ENI_SAYS_UPDATED | ENI_SAYS_BYLINE);
    size_t around   = f->words - (date.numeric || f->words == 0 ? 0u : 1u); /* the month is a word */
    if (labelled) return f->english <= 3;
    return date.numeric || parted ? around <= 8 && f->english <= 1 : around <= 2;
}

static eni_line_facts look_at(const eni_language *language, ent_str text)
{
    eni_line_words words;
    eni_words_of(text, &words);
    eni_line_facts f = {.text = text, .language = eni_line_language(language, text)};
    f.words          = words.more ? MANY_WORDS : (uint16_t)words.count;
    f.english        = (uint16_t)eni_english_words(language, &words);
    f.says           = f.words <= CRUFT_WORDS ? eni_phrases_in(language, &words) : 0;
    f.ends           = ends_sentence(text);
    f.dated          = is_dated(&f);
    f.credit         = (f.says & ENI_SAYS_CREDIT) || names_picture_source(text);
    return f;
}

static bool no_empty_line(ent_str text, size_t from, size_t to)
{
    size_t ends = 0;
    for (size_t i = from; i < to; i++) ends += text.at[i] == '\n';
    return ends < 2;
}

void eni_look_at_lines(eni_arena *arena, const eni_language *language, const eni_draft *draft, const ent_line *lines,
                       size_t count, eni_line_facts *facts)
{
    eni_table seen = eni_table_new(arena);
    size_t    mark = 0;
    for (size_t i = 0; i < count; i++) {
        ent_str line = eni_slice(draft->text, lines[i].span);
        while (mark < draft->mark_count && draft->marks[mark].begin <= lines[i].span.begin) mark++;
        facts[i]         = look_at(language, line);
        facts[i].part    = mark ? draft->marks[mark - 1].part : ENI_PART_PLAIN;
        facts[i].touches = i && no_empty_line(draft->text, lines[i - 1].span.end, lines[i].span.begin);
        facts[i].repeat  = eni_table_put(&seen, line, (uint32_t)i) != i;
    }
}

/* ---- Where the report begins ---------------------------------------------------------------------------- */

static bool is_foreign(const eni_line_facts *f)
{
    return f->language.len && !eni_equal(f->language, STR("en"));
}

static bool runs_like_text(const eni_line_facts *f)
{
    return !is_foreign(f) && f->part != ENI_PART_MENU && ((f->ends && f->words >= 6) || f->words >= 25) &&
           !(f->says & (ENI_SAYS_HOLDS | ENI_SAYS_ONLY));
}

size_t eni_find_body(const eni_line_facts *facts, size_t count)
{
    size_t i = 0;
    while (i < count && !runs_like_text(&facts[i])) i++;
    return i;
}

static bool is_page_word(const eni_line_facts *f)
{
    return (f->says & (ENI_SAYS_ONLY | ENI_SAYS_END)) || ((f->says & ENI_SAYS_BEGINS) && f->words <= 12) ||
           (f->says & ENI_SAYS_HOLDS);
}

static bool is_byline(const eni_line_facts *f)
{
    bool names = (f->says & (ENI_SAYS_BYLINE | ENI_SAYS_BYLINED)) && f->words <= BYLINE_WORDS && f->english <= 2;
    return f->dated || (names && !f->ends);
}

static bool like_a_title(const eni_line_facts *f, size_t least)
{
    return !is_foreign(f) && f->words >= least && f->words <= 30 && !is_page_word(f) && !is_byline(f) && !f->credit &&
           f->part != ENI_PART_MENU && !(f->ends && f->text.at[f->text.len - 1] == '.') && f->text.len < 300;
}

/* The page's title begins with the line, or the line with it: pages add their name to either. */
static bool agrees(ent_str line, ent_str title)
{
    size_t n = line.len < title.len ? line.len : title.len;
    return n >= 12 && n * 2 >= title.len && eni_equal_nocase((ent_str){line.at, n}, (ent_str){title.at, n});
}

size_t eni_find_title(const eni_line_facts *facts, size_t count, ent_str title)
{
    size_t body = eni_find_body(facts, count);
    for (size_t i = 0; i < count && title.len; i++)
        if (eni_equal_nocase(facts[i].text, title) || (facts[i].words <= 40 && agrees(facts[i].text, title))) return i;
    for (size_t i = 0; i < body; i++)
        if (facts[i].part == ENI_PART_HEADING && like_a_title(&facts[i], 3)) return i;
    for (size_t i = 0; i < body; i++)
        if (like_a_title(&facts[i], 4)) return i;
    return body > 0 && like_a_title(&facts[0], 3) ? 0 : SIZE_MAX;
}

/* ---- Kinds ------------------------------------------------------------------------------------------------- */

static bool has_letters(ent_str line)
{
    for (const char *p = line.at, *end = p + line.len; p < end;)
        if (eni_is_letter(eni_utf8_next(&p, end))) return true;
    return false;
}

/* Only an address, or one beside a name. */
static bool is_link(const eni_line_facts *f)
{
    return f->words <= 12 && !f->ends &&
           (eni_find(f->text, STR("://"), 0) != SIZE_MAX || eni_starts(f->text, STR("www.")));
}

static bool is_address(const eni_line_facts *f)
{
    return memchr(f->text.at, '@', f->text.len) && !memchr(f->text.at, ' ', f->text.len);
}

static bool is_short(const eni_line_facts *f)
{
    return f->words <= MENU_WORDS && !f->ends;
}

/* One of three or more short lines in a row, as menus are. */
static bool in_menu(const eni_line_facts *facts, size_t count, size_t i)
{
    size_t row = 1;
    if (!is_short(&facts[i])) return false;
    for (size_t k = i; k > 0 && row < 3 && is_short(&facts[k - 1]); k--) row++;
    for (size_t k = i + 1; k < count && row < 3 && is_short(&facts[k]); k++) row++;
    return row >= 3;
}

/* What a line is by what it says, wherever it stands; BODY if that does not tell. */
static ent_line_kind kind_alone(const eni_line_facts *f)
{
    if (f->repeat) return ENT_LINE_REPEAT;
    if (!has_letters(f->text)) return ENT_LINE_CRUFT;
    if (is_page_word(f)) return ENT_LINE_CRUFT;
    if (is_foreign(f) && !f->dated) return ENT_LINE_FOREIGN;
    if (is_address(f) || is_byline(f)) return ENT_LINE_BYLINE;
    if (is_link(f)) return ENT_LINE_CRUFT;
    if (f->part == ENI_PART_CAPTION) return ENT_LINE_CAPTION;
    if (f->credit && f->words <= 60) return f->words >= 7 ? ENT_LINE_CAPTION : ENT_LINE_BYLINE;
    if (f->part == ENI_PART_MENU) return f->ends && f->words >= 12 ? ENT_LINE_BODY : ENT_LINE_CRUFT;
    if (f->part == ENI_PART_HEADING) return ENT_LINE_HEADING;
    return f->ends || f->words > 20 || eni_ends(f->text, STR(":")) ? ENT_LINE_BODY : ENT_LINE_HEADING;
}

/* After "Related articles" or "Comments" the report is over, unless paragraphs follow one another again. */
static bool report_goes_on(const eni_line_facts *facts, size_t count, size_t i)
{
    if (!runs_like_text(&facts[i])) return false;
    return facts[i].words >= LONG_PARAGRAPH || (i + 1 < count && runs_like_text(&facts[i + 1]));
}

void eni_sort_lines(const eni_line_facts *facts, size_t count, size_t title, bool foreign, ent_line *lines)
{
    size_t body = eni_find_body(facts, count), last = count;
    bool   over = false;
    while (last > body && !runs_like_text(&facts[last - 1])) last--;
    for (size_t i = 0; i < count; i++) {
        const eni_line_facts *f    = &facts[i];
        ent_line_kind         kind = kind_alone(f);
        if (over && report_goes_on(facts, count, i)) over = false;
        if (i > body && (f->says & ENI_SAYS_END)) over = true;
        if (kind == ENT_LINE_HEADING && (in_menu(facts, count, i) || (i >= last && is_short(f)))) kind = ENT_LINE_CRUFT;
        if (over && kind <= ENT_LINE_CAPTION) kind = ENT_LINE_CRUFT;
        if (foreign && !f->language.len && kind <= ENT_LINE_CAPTION) kind = ENT_LINE_FOREIGN;
        if (i == title && kind != ENT_LINE_FOREIGN) kind = ENT_LINE_TITLE;
        lines[i].kind = kind;
        /* A line that only names the source of a picture stands under what the picture shows. */
        bool under = kind == ENT_LINE_BYLINE && f->credit && f->touches && i > 0;
        if (under && (lines[i - 1].kind == ENT_LINE_BODY || lines[i - 1].kind == ENT_LINE_HEADING))
            lines[i - 1].kind = ENT_LINE_CAPTION;
    }
}
