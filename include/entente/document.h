/* entente/document.h -- from bytes anywhere to documents: decoded text with what is known about it. */
#ifndef ENTENTE_DOCUMENT_H
#define ENTENTE_DOCUMENT_H

#include "entente/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a line of a report is. Only the first four are coded; the rest is kept and shown. */
typedef enum {
    ENT_LINE_BODY,
    ENT_LINE_TITLE,   /* the report's own headline */
    ENT_LINE_HEADING, /* a subhead inside it */
    ENT_LINE_CAPTION, /* under a picture; one that repeats an earlier line is ENT_LINE_REPEAT */
    ENT_LINE_BYLINE,  /* author, date line, source line */
    ENT_LINE_CRUFT,   /* menus, share buttons, tags, comment boxes, unrelated headlines */
    ENT_LINE_REPEAT,  /* says word for word what another line of the report says */
    ENT_LINE_FOREIGN  /* in another language than English */
} ent_line_kind;

/* "body", "title" ...; static. */
ENT_API const char *ent_line_kind_name(ent_line_kind kind);
/* True and *out if `name` is one of them. */
ENT_API bool ent_line_kind_parse(ent_str name, ent_line_kind *out);

/* One non-empty line, white space at both ends left out. */
typedef struct {
    ent_span      span;
    ent_line_kind kind;
} ent_line;

/* A report. All slices belong to the reader and live until its callback returns. */
typedef struct {
    char            id[65];                /* SHA-256 of text, in hexadecimal: the same text is the same document */
    ent_str         path;                  /* as given; a member of a container adds "#" and its number */
    ent_str         url;                   /* the report's own address if it names one, else "" */
    ent_str         title, outlet, byline; /* "" where not found */
    ent_str         language;              /* ISO 639-1 of most of its lines: "en"; "und" if unknown */
    ent_date        published;             /* both ends ENT_NO_DAY if not found */
    ent_str         published_how;         /* where that was found: "meta article:published_time", "line 5: Date" */
    ent_str         text;                  /* decoded UTF-8; offsets count its bytes. Of HTML, the visible text */
    const ent_line *lines;                 /* every non-empty line, in order */
    size_t          line_count;
} ent_document;

/* What a reader may use; 0 stands for the default named here (docs/limits.md). */
typedef struct {
    size_t
        document_bytes; /* bytes of one document, as they come (a page, a JSON line) and decoded: 16 MiB; at most 1 GiB */
    size_t document_lines; /* lines of one document that are not empty: 100,000 */
    size_t inflated_bytes; /* decompressed bytes of one input: 1 GiB; beyond 10 MiB at most 1000:1 */
    size_t html_depth;     /* nested elements: 512; what is deeper is flattened */
    size_t json_depth;     /* nested brackets of a JSON line: 256 */
    size_t memory_bytes;   /* what making one document may use: 4 times document_bytes and 4 MiB */
} ent_read_limits;

/* Where documents and troubles go. */
typedef struct {
    void *ctx;
    /* One document. Anything but ENT_OK stops the reading with that result; *err (never NULL)
     * is then the callback's to fill in. */
    ent_result (*document)(void *ctx, const ent_document *document, ent_error *err);
    /* One input, member or line that could not be read: file, place, reason. Reading goes on. */
    void (*trouble)(void *ctx, const ent_error *err);
    /* Said before each file is read (NULL allowed): its path, as given or found in a folder. */
    void (*opened)(void *ctx, ent_str path);
} ent_sink;

/* Reads a file or a folder (its files in byte order of their names, deeper folders in their place;
 * symbolic links inside folders are not followed; hidden files are left out) and gives every
 * document to the sink, one at a time. "-" is standard input. The format is found from the
 * bytes: plain text, HTML, JSON Lines, or gzip of these.
 * ENT_OK: all that could be read was given, troubles went to the sink. Otherwise the result the
 * sink's document callback stopped with, or ENT_E_LIMIT out of memory, with *err (NULL allowed)
 * filled in. Memory: a few times limits->document_bytes, whatever the number of files. */
ENT_API ent_result ent_read(const char *path, const ent_read_limits *limits, const ent_sink *sink, ent_error *err);

/* The same for bytes in memory; `name` takes the place of the path. */
ENT_API ent_result ent_read_bytes(ent_str name, ent_str bytes, const ent_read_limits *limits, const ent_sink *sink,
                                  ent_error *err);

#ifdef __cplusplus
}
#endif

#endif
