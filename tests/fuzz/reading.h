/* reading.h -- reads any bytes, and checks of every document and trouble what include/entente/document.h promises. */
#ifndef READING_H
#define READING_H

#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"
#include "read/read.h"

#define REQUIRE(what)         \
    do {                      \
        if (!(what)) abort(); \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const ent_read_limits limits_of_fuzzing = {
    .document_bytes = 60000, .document_lines = 2000, .inflated_bytes = 300000, .html_depth = 24, .json_depth = 12};

static inline void check_line(ent_str text, const ent_line *line, uint32_t from)
{
    REQUIRE(line->span.begin >= from && line->span.begin < line->span.end && line->span.end <= text.len);
    REQUIRE(line->kind >= ENT_LINE_BODY && line->kind <= ENT_LINE_FOREIGN);
    ent_str line_text = eni_slice(text, line->span);
    REQUIRE(eni_trim(line_text).len == line_text.len && !memchr(line_text.at, '\n', line_text.len));
    REQUIRE(eni_utf8_valid(line_text, NULL));
}

static inline ent_result check_document(void *ctx, const ent_document *d, ent_error *err)
{
    const ent_str texts[] = {d->path, d->url, d->title, d->outlet, d->byline, d->language, d->published_how, d->text};
    (void)ctx, (void)err;
    for (size_t i = 0; i < COUNT(texts); i++) REQUIRE(texts[i].at && eni_utf8_valid(texts[i], NULL));
    REQUIRE(strlen(d->id) == 64 && strspn(d->id, "0123456789abcdef") == 64);
    REQUIRE(d->path.len && d->language.len >= 2 && d->line_count > 0);
    REQUIRE(d->text.len <= limits_of_fuzzing.document_bytes + 2 && !memchr(d->text.at, '\0', d->text.len));
    REQUIRE(d->line_count <= limits_of_fuzzing.document_lines);
    REQUIRE(eni_date_known(d->published) == (d->published_how.len > 0));
    uint32_t from = 0;
    for (size_t i = 0; i < d->line_count; from = d->lines[i++].span.end) check_line(d->text, &d->lines[i], from);
    return ENT_OK;
}

static inline void check_trouble(void *ctx, const ent_error *err)
{
    (void)ctx;
    REQUIRE(err->result > ENT_OK && err->result <= ENT_E_STOPPED && err->source[0] && err->message[0]);
    const char *texts[] = {err->source, err->message};
    for (size_t i = 0; i < COUNT(texts); i++)
        for (const char *p = texts[i], *end = p + strlen(p); p < end;)
            REQUIRE(!eni_unprintable(eni_utf8_next(&p, end)));
}

/* One reader for all runs: loading its word lists takes longer than reading. */
static inline void read_and_check(const char *name, ent_str bytes)
{
    static const ent_sink sink = {NULL, check_document, check_trouble, NULL};
    static eni_reader    *reader;
    static ent_error      err;
    if (!reader) REQUIRE(eni_reader_new(&limits_of_fuzzing, &sink, &err, &reader) == ENT_OK);
    REQUIRE(eni_read_bytes(reader, eni_str(name), bytes) == ENT_OK);
}

#endif
