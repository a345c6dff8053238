/* document.c -- a document made of a text and what its container says of it. */
#include "base/digest.h"
#include "base/utf8.h"
#include "metadata.h"

static ent_result no_text(ent_error *err, ent_str path)
{
    return eni_fail_in(err, ENT_E_DATA, path, "no text: nothing but white space");
}

/* NUL bytes and many other control characters are the mark of something that is not a text. */
ent_result eni_check_text(const eni_draft *draft, ent_error *err)
{
    ent_str     path = draft->path, text = draft->text;
    const char *nul = text.len ? memchr(text.at, '\0', text.len) : NULL;
    if (nul) return eni_fail_at(err, ENT_E_DATA, path, text, nul, "not a text: a NUL byte");
    size_t controls = 0;
    for (size_t i = 0; i < text.len; i++) {
        controls += (unsigned char)text.at[i] < 0x20 && !eni_is_space(text.at[i]);
        if (controls > 8 + text.len / 64)
            return eni_fail_at(err, ENT_E_DATA, path, text, text.at + i, "not a text: too many control characters");
    }
    return ENT_OK;
}

/* The bytes at the start of `line` that end a line: '\n', '\r' and the like, U+2028, U+2029; 0 if none. */
static size_t line_end(const char *p, const char *end)
{
    if (*p >= '\n' && *p <= '\r') return 1;
    return end - p >= 3 && memcmp(p, "\xE2\x80", 2) == 0 && ((unsigned char)p[2] | 1) == 0xA9 ? 3 : 0;
}

/* White space of any kind at both ends left out. */
static ent_str trim(ent_str line)
{
    const char *end = line.at + line.len;
    for (const char *p = line.at; p < end; line = (ent_str){p, (size_t)(end - p)})
        if (!eni_is_blank(eni_utf8_next(&p, end))) break;
    while (line.len) {
        const char *p = end - 1;
        while (p > line.at && ((unsigned char)*p & 0xC0) == 0x80) p--;
        const char *next = p;
        if (!eni_is_blank(eni_utf8_next(&next, end))) break;
        end      = p;
        line.len = (size_t)(end - line.at);
    }
    return line;
}

typedef void each_line(void *ctx, ent_str line);

static void for_lines(ent_str text, each_line *each, void *ctx)
{
    const char *p = text.at, *end = text.at + text.len;
    while (p < end) {
        const char *begin = p;
        while (p < end && !line_end(p, end)) p++;
        ent_str line = trim((ent_str){begin, (size_t)(p - begin)});
        if (line.len) each(ctx, line);
        if (p < end) p += line_end(p, end);
    }
}

static void count_line(void *ctx, ent_str line)
{
    (void)line;
    ++*(size_t *)ctx;
}

typedef struct {
    const char *text;
    ent_line   *at;
} line_list;

static void add_line(void *ctx, ent_str line)
{
    line_list *lines = ctx;
    uint32_t   begin = (uint32_t)(line.at - lines->text);
    *lines->at++     = (ent_line){{begin, begin + (uint32_t)line.len}, ENT_LINE_BODY};
}

static ent_result find_lines(eni_reader *reader, const eni_draft *draft, ent_document *out, ent_error *err)
{
    size_t most = reader->limits.document_lines;
    for_lines(out->text, count_line, &out->line_count);
    if (out->line_count == 0) return no_text(err, draft->path);
    if (out->line_count > most) return eni_fail_in(err, ENT_E_LIMIT, draft->path, "more than %zu lines", most);
    ent_line *lines = NEW(&reader->arena, ent_line, out->line_count);
    out->lines      = lines;
    for_lines(out->text, add_line, &(line_list){out->text.at, lines});
    return ENT_OK;
}

/* The language that most of the text is in, counted in bytes; lines too short to tell count for none. *foreign: there
 * is hardly any English in it. */
static ent_str main_language(const eni_draft *draft, const eni_line_facts *facts, size_t count, bool *foreign)
{
    struct {
        ent_str code;
        size_t  bytes;
    } seen[32] = {{STR("en"), 0}};
    size_t n = 1, best = 0, all = 0;
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < n && !eni_equal(seen[k].code, facts[i].language)) k++;
        if (!facts[i].language.len || k == COUNT(seen)) continue;
        if (k == n) seen[n++].code = facts[i].language;
        all += facts[i].text.len;
        seen[k].bytes += facts[i].text.len;
        if (seen[k].bytes > seen[best].bytes) best = k;
    }
    *foreign = all && seen[0].bytes * 5 < all;
    if (all) return seen[best].code;
    bool stated = draft->language.len == 2 || (draft->language.len > 2 && draft->language.at[2] == '-');
    return stated ? (ent_str){draft->language.at, 2} : STR("und");
}

static void look_into(eni_reader *reader, const eni_draft *draft, ent_document *out)
{
    eni_arena      *arena = &reader->arena;
    size_t          count = out->line_count;
    ent_line       *lines = (ent_line *)(uintptr_t)out->lines; /* ours until it is given away */
    eni_line_facts *facts = NEW(arena, eni_line_facts, count);
    eni_look_at_lines(arena, &reader->language, draft, lines, count, facts);
    size_t title = eni_find_title(facts, count, draft->title);
    bool   foreign;
    out->language = main_language(draft, facts, count, &foreign);
    eni_sort_lines(facts, count, title, foreign, lines);
    eni_find_metadata(arena, draft, facts, title, out);
}

ent_result eni_finish(eni_reader *reader, const eni_draft *given, ent_document *out, ent_error *err)
{
    eni_draft draft = *given;
    ent_str  *all[] = {&draft.url,       &draft.title,         &draft.outlet,  &draft.byline,
                       &draft.published, &draft.published_how, &draft.language};
    TRY(eni_check_text(given, err));
    for (size_t i = 0; i < COUNT(all); i++)
        if (!all[i]->at) *all[i] = STR(""); /* a slice that points nowhere is an empty text to whoever reads it */
    *out = (ent_document){
        .path = draft.path, .url = draft.url, .title = draft.title, .outlet = draft.outlet, .text = draft.text};
    TRY(find_lines(reader, &draft, out, err));
    look_into(reader, &draft, out);
    if (!eni_digest(out->text, ENI_DIGEST_DIGITS, out->id))
        return eni_fail_in(err, ENT_E_LIMIT, draft.path, "out of memory");
    return ENT_OK;
}
