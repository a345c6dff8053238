/* read.c -- the way in: which format the bytes have, and who reads it. */
#include "charset.h"
#include "html.h"
#include "read.h"

#include <stdlib.h>

#define DEFAULT_DOCUMENT_BYTES ((size_t)16 << 20)
#define DEFAULT_INFLATED_BYTES ((size_t)1 << 30)
#define MOST_DOCUMENT_BYTES    ((size_t)1 << 30) /* offsets have 32 bits */
#define MOST_DEPTH             ((size_t)1 << 20)
#define DEFAULT_DOCUMENT_LINES 100000
#define DEFAULT_HTML_DEPTH     512
#define DEFAULT_JSON_DEPTH     256

/* ---- Documents and troubles -------------------------------------------------------------- */

void eni_trouble(eni_reader *reader, const ent_error *err)
{
    reader->sink->trouble(reader->sink->ctx, err);
}

typedef struct {
    eni_reader   *reader;
    eni_step     *step;
    void         *job;
    ent_document *document;
    ent_error    *err;
} making;

static ent_result make(void *job)
{
    making   *m     = job;
    eni_draft draft = {0};
    TRY(m->step(m->reader, m->job, &draft, m->err));
    return eni_finish(m->reader, &draft, m->document, m->err);
}

ent_result eni_give(eni_reader *reader, eni_step *step, void *job)
{
    ent_document document;
    ent_error    err    = {0};
    making       m      = {reader, step, job, &document, &err};
    ent_result   result = eni_within(&reader->arena, make, &m, &err);
    if (result == ENT_OK)
        result = reader->sink->document(reader->sink->ctx, &document, reader->err);
    else
        result = (eni_trouble(reader, &err), ENT_OK);
    eni_arena_reset(&reader->arena);
    return result;
}

/* ---- Formats ------------------------------------------------------------------------------ */

/* Files that people mix up with reports. */
static const struct {
    ent_str begin, name;
} foreign_formats[] = {
    {LIT("%PDF-"), LIT("a PDF file")},
    {LIT("PK\x03\x04"), LIT("a zip or office file")},
    {LIT("\x89PNG"), LIT("a PNG picture")},
    {LIT("\xFF\xD8\xFF"), LIT("a JPEG picture")},
    {LIT("GIF8"), LIT("a GIF picture")},
    {LIT("\x7F"
         "ELF"),
     LIT("a program")},
    {LIT("\x28\xB5\x2F\xFD"), LIT("zstd data")},
    {LIT("\xFD"
         "7zXZ"),
     LIT("xz data")},
    {LIT("BZh9"), LIT("bzip2 data")},
    {LIT("SQLite format 3"), LIT("a database")},
    {LIT("\x1F\x8B"), LIT("gzip inside gzip")},
    {LIT("\xD0\xCF\x11\xE0"), LIT("an old office file")},
    {LIT("{\\rtf"), LIT("an RTF file")},
};

static void blame_source(eni_reader *reader, ent_str path, ent_error *err)
{
    eni_blame(err, err->result, path);
    eni_trouble(reader, err);
}

static bool is_foreign(ent_str head, ent_error *err)
{
    for (size_t i = 0; i < COUNT(foreign_formats); i++)
        if (eni_starts(head, foreign_formats[i].begin)) {
            eni_fail(err, ENT_E_DATA, FMT ", which is not read here", ARG(foreign_formats[i].name));
            return true;
        }
    return false;
}

/* Four NULs in a row are in no encoding of any text: there is no need to read on, not even a device without end. */
static bool is_binary(ent_str path, ent_str head, ent_error *err)
{
    size_t at = eni_find(head, (ent_str){"\0\0\0\0", 4}, 0);
    if (at == SIZE_MAX) return false;
    eni_fail_at(err, ENT_E_DATA, path, head, head.at + at, "not a text: NUL bytes");
    return true;
}

/* '{' and then a key or '}' begin a line of JSON; prose does not begin so. */
static bool is_json(ent_str head)
{
    if (eni_starts(head, STR("\xEF\xBB\xBF"))) head = (ent_str){head.at + 3, head.len - 3};
    head = eni_trim(head);
    if (!eni_starts(head, STR("{"))) return false;
    head = eni_trim((ent_str){head.at + 1, head.len - 1});
    return head.len && (head.at[0] == '"' || head.at[0] == '}');
}

typedef struct {
    ent_str     path, bytes;
    eni_decoded decoded;
} page_job;

static ent_result read_page(eni_reader *reader, void *job, eni_draft *draft, ent_error *err)
{
    page_job *page    = job;
    draft->path       = page->path;
    ent_result result = eni_decode(&reader->arena, page->bytes, eni_declared_charset(page->bytes),
                                   reader->limits.document_bytes, &page->decoded, err);
    if (result != ENT_OK) return eni_blame(err, result, page->path);
    draft->text = page->decoded.text;
    result      = eni_check_text(draft, err);
    if (result != ENT_OK) page->decoded.bad = 0; /* one trouble is enough */
    TRY(result);
    if (!eni_is_html(page->path, draft->text)) return ENT_OK;
    result = eni_read_html(&reader->arena, draft->text, reader->limits.html_depth, draft, err);
    return eni_blame(err, result, page->path);
}

/* A document whose bytes are partly broken is given all the same, and the break is named. */
static void tell_broken_bytes(eni_reader *reader, const page_job *page)
{
    const eni_decoded *d = &page->decoded;
    ent_error          err;
    if (!d->bad) return;
    eni_fail_at(&err, ENT_E_DATA, page->path, page->bytes, page->bytes.at + d->bad_at,
                "not %s in %zu places, read as U+FFFD", d->charset, d->bad);
    eni_trouble(reader, &err);
}

/* A text or page is read as a whole. */
static ent_result read_whole(eni_reader *reader, ent_str path)
{
    bool over;
    reader->buffer.len = 0;
    eni_source_all(&reader->source, &reader->buffer, reader->limits.document_bytes, &over);
    ent_error err = reader->source.fault;
    if (over) eni_fail(&err, ENT_E_LIMIT, "longer than %zu bytes", reader->limits.document_bytes);
    if (err.result != ENT_OK) {
        blame_source(reader, path, &err);
        return ENT_OK;
    }
    page_job page = {.path = path, .bytes = {reader->buffer.at, reader->buffer.len}};
    TRY(eni_give(reader, read_page, &page));
    tell_broken_bytes(reader, &page);
    return ENT_OK;
}

ent_result eni_read_source(eni_reader *reader, ent_str path)
{
    ent_str   head = reader->source.ready;
    ent_error err  = reader->source.fault;
    if (head.len == 0 && err.result == ENT_OK) eni_fail(&err, ENT_E_DATA, "no text: it is empty");
    if (head.len == 0 || is_foreign(head, &err) || is_binary(path, head, &err)) {
        blame_source(reader, path, &err);
        return ENT_OK;
    }
    return is_json(head) ? eni_read_json_lines(reader, path) : read_whole(reader, path);
}

/* ---- The reader ---------------------------------------------------------------------------- */

static ent_read_limits with_defaults(const ent_read_limits *given)
{
    ent_read_limits limits = given ? *given : (ent_read_limits){0};
    if (!limits.document_bytes) limits.document_bytes = DEFAULT_DOCUMENT_BYTES;
    if (limits.document_bytes > MOST_DOCUMENT_BYTES) limits.document_bytes = MOST_DOCUMENT_BYTES;
    if (!limits.document_lines) limits.document_lines = DEFAULT_DOCUMENT_LINES;
    if (!limits.inflated_bytes) limits.inflated_bytes = DEFAULT_INFLATED_BYTES;
    if (!limits.html_depth) limits.html_depth = DEFAULT_HTML_DEPTH;
    if (!limits.json_depth) limits.json_depth = DEFAULT_JSON_DEPTH;
    if (limits.html_depth > MOST_DEPTH) limits.html_depth = MOST_DEPTH;
    if (limits.json_depth > MOST_DEPTH) limits.json_depth = MOST_DEPTH;
    if (!limits.memory_bytes) limits.memory_bytes = limits.document_bytes * 4 + ((size_t)4 << 20);
    return limits;
}

static ent_result load_language(void *job)
{
    eni_reader *reader = job;
    return eni_language_load(&reader->knowledge, &reader->language, reader->err);
}

void eni_reader_free(eni_reader *reader)
{
    eni_arena_free(&reader->arena);
    eni_arena_free(&reader->knowledge);
    eni_buffer_free(&reader->buffer);
    free(reader);
}

ent_result eni_reader_new(const ent_read_limits *limits, const ent_sink *sink, ent_error *err, eni_reader **out)
{
    eni_reader *reader = *out = calloc(1, sizeof *reader);
    if (!reader) return eni_fail(err, ENT_E_LIMIT, "out of memory");
    reader->limits    = with_defaults(limits);
    reader->sink      = sink;
    reader->err       = err;
    reader->arena     = eni_arena_new(reader->limits.memory_bytes);
    reader->knowledge = eni_arena_new((size_t)8 << 20);
    ent_result result = eni_within(&reader->knowledge, load_language, reader, err);
    if (result != ENT_OK) eni_reader_free(reader);
    return result;
}

ent_result eni_read_bytes(eni_reader *reader, ent_str name, ent_str bytes)
{
    eni_source_open_bytes(&reader->source, bytes, reader->limits.inflated_bytes);
    ent_result result = eni_read_source(reader, name);
    eni_source_close(&reader->source);
    return result;
}

ent_result ent_read(const char *path, const ent_read_limits *limits, const ent_sink *sink, ent_error *err)
{
    ent_error   unheard;
    eni_reader *reader;
    TRY(eni_reader_new(limits, sink, err ? err : &unheard, &reader));
    ent_result result = eni_read_path(reader, path);
    eni_reader_free(reader);
    return result;
}

ent_result ent_read_bytes(ent_str name, ent_str bytes, const ent_read_limits *limits, const ent_sink *sink,
                          ent_error *err)
{
    ent_error   unheard;
    eni_reader *reader;
    TRY(eni_reader_new(limits, sink, err ? err : &unheard, &reader));
    ent_result result = eni_read_bytes(reader, name, bytes);
    eni_reader_free(reader);
    return result;
}
