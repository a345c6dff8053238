/* document.c -- a document made of a text and what its container says of it. */
#include "base/date.h"
#include "base/utf8.h"
#include "read.h"

#include <openssl/evp.h>

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

static void hash_text(ent_str text, char id[65])
{
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned      size = 0;
    if (!EVP_Digest(text.at, text.len, hash, &size, EVP_sha256(), NULL)) size = 0;
    memset(id, '0', 64);
    for (unsigned i = 0; i < size && i < 32; i++) {
        id[2 * i]     = "0123456789abcdef"[hash[i] >> 4];
        id[2 * i + 1] = "0123456789abcdef"[hash[i] & 15];
    }
    id[64] = '\0';
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

static void find_lines(eni_arena *arena, ent_document *out)
{
    for_lines(out->text, count_line, &out->line_count);
    ent_line *lines = NEW(arena, ent_line, out->line_count + 1);
    out->lines      = lines;
    for_lines(out->text, add_line, &(line_list){out->text.at, lines});
}

/* A slice that points nowhere is an empty text to those who read it. */
static ent_str text_or_empty(ent_str text)
{
    return text.at ? text : STR("");
}

ent_result eni_finish(eni_reader *reader, const eni_draft *draft, ent_document *out, ent_error *err)
{
    TRY(eni_check_text(draft, err));
    *out = (ent_document){.path = draft->path, .url = text_or_empty(draft->url),
                          .title = text_or_empty(draft->title), .outlet = text_or_empty(draft->outlet),
                          .byline = text_or_empty(draft->byline), .language = STR("en"), .published = ENI_NO_DATE,
                          .published_how = STR(""), .text = draft->text};
    find_lines(&reader->arena, out);
    if (out->line_count == 0) return no_text(err, draft->path);
    if (draft->published.len > 9 && ent_date_parse((ent_str){draft->published.at, 10}, &out->published))
        out->published_how = draft->published_how;
    hash_text(out->text, out->id);
    return ENT_OK;
}
