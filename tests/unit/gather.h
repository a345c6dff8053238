/* gather.h -- a sink that keeps what a reader gives, for tests of reading. */
#ifndef GATHER_H
#define GATHER_H

#include "test.h"

#include "entente/document.h"

#include <stdio.h>

#define GATHER_MOST 16

typedef struct {
    char  path[128], id[65], url[128], title[256], outlet[128], byline[128], language[8], date[ENT_DATE_SIZE], how[128];
    char *text; /* NUL-terminated */
    ent_line lines[64];
    size_t   bytes, line_count;
} gathered;

typedef struct {
    gathered  documents[GATHER_MOST];
    ent_error troubles[GATHER_MOST];
    char      opened[1024]; /* paths, each with a line end */
    size_t    document_count, trouble_count;
    size_t    stop_after; /* documents; 0: never */
} gather;

static inline void keep(char *out, size_t room, ent_str text)
{
    assert_non_null(text.at); /* "" rather than nothing */
    snprintf(out, room, FMT, ARG(text));
}

static inline ent_result gather_document(void *ctx, const ent_document *d, ent_error *err)
{
    gather   *g = ctx;
    gathered *k = &g->documents[g->document_count % GATHER_MOST];
    g->document_count++;
    keep(k->path, sizeof k->path, d->path);
    memcpy(k->id, d->id, sizeof k->id);
    keep(k->url, sizeof k->url, d->url);
    keep(k->title, sizeof k->title, d->title);
    keep(k->outlet, sizeof k->outlet, d->outlet);
    keep(k->byline, sizeof k->byline, d->byline);
    keep(k->language, sizeof k->language, d->language);
    keep(k->how, sizeof k->how, d->published_how);
    ent_date_format(d->published, k->date);
    free(k->text);
    k->text = malloc(d->text.len + 1);
    memcpy(k->text, d->text.at, d->text.len);
    k->text[k->bytes = d->text.len] = '\0';
    k->line_count                   = d->line_count;
    memcpy(k->lines, d->lines, (d->line_count < 64 ? d->line_count : 64) * sizeof *d->lines);
    if (g->stop_after && g->document_count == g->stop_after) return eni_fail(err, ENT_E_STOPPED, "enough");
    return ENT_OK;
}

static inline void gather_trouble(void *ctx, const ent_error *err)
{
    gather *g                                     = ctx;
    g->troubles[g->trouble_count++ % GATHER_MOST] = *err;
}

static inline void gather_opened(void *ctx, ent_str path)
{
    gather *g    = ctx;
    size_t  used = strlen(g->opened);
    snprintf(g->opened + used, sizeof g->opened - used, FMT "\n", ARG(path));
}

static inline void gather_free(gather *g)
{
    for (size_t i = 0; i < GATHER_MOST; i++) free(g->documents[i].text);
    memset(g, 0, sizeof *g);
}

static inline ent_sink gather_sink(gather *g)
{
    return (ent_sink){g, gather_document, gather_trouble, gather_opened};
}

/* Reads bytes called `name` into an empty gathering. */
static inline ent_result gather_bytes(gather *g, const char *name, ent_str bytes, const ent_read_limits *limits)
{
    ent_sink  sink = gather_sink(g);
    ent_error err;
    gather_free(g);
    return ent_read_bytes(eni_str(name), bytes, limits, &sink, &err);
}

static inline void assert_trouble(const gather *g, size_t i, ent_result result, uint32_t line, uint32_t column,
                                  const char *message)
{
    assert_true(i < g->trouble_count);
    const ent_error *e = &g->troubles[i];
    assert_string_equal(e->message, message);
    assert_int_equal(e->result, result);
    assert_int_equal(e->line, line);
    assert_int_equal(e->column, column);
}

#endif
