/* read.h -- what the parts of reading share: the reader at work, and a document on its way. */
#ifndef ENI_READ_H
#define ENI_READ_H

#include "bytes.h"
#include "entente/document.h"
#include "language.h"

/* From here on in the text, until the next mark, lines stand in a part of the page that its markup names. */
typedef struct {
    uint32_t begin;
    uint8_t  part; /* eni_part */
} eni_mark;

typedef enum { ENI_PART_PLAIN, ENI_PART_HEADING, ENI_PART_CAPTION, ENI_PART_MENU } eni_part;

/* A text with what its container says of it; "" where that says nothing. */
typedef struct {
    ent_str         path, text, url, title, outlet, byline;
    ent_str         published, published_how; /* as written there, and where */
    ent_str         language;                 /* "en-GB" */
    const eni_mark *marks;
    size_t          mark_count;
} eni_draft;

typedef struct {
    ent_read_limits limits; /* none of them 0 */
    const ent_sink *sink;
    ent_error      *err;       /* why reading stops; never NULL */
    eni_arena       knowledge; /* for the whole reading */
    eni_language    language;
    eni_arena       arena;  /* for the document at hand */
    eni_buffer      buffer; /* its bytes */
    eni_source      source; /* the input at hand */
} eni_reader;

/* A reader with the knowledge it needs; sink and err (not NULL) must outlive it. On failure *out is not to be used. */
ent_result eni_reader_new(const ent_read_limits *limits, const ent_sink *sink, ent_error *err, eni_reader **out);
void       eni_reader_free(eni_reader *reader);

/* As ent_read_bytes and ent_read (folder.c); any number of times. */
ent_result eni_read_bytes(eni_reader *reader, ent_str name, ent_str bytes);
ent_result eni_read_path(eni_reader *reader, const char *path);

/* Tells the sink about an input that cannot be read. */
void eni_trouble(eni_reader *reader, const ent_error *err);

/* Runs `step` in the reader's arena to fill in *draft, makes a document of that and gives it to the sink. What
 * goes wrong is a trouble; only the sink's own wish to stop is returned. The arena is empty afterwards. */
typedef ent_result eni_step(eni_reader *reader, void *job, eni_draft *draft, ent_error *err);
ent_result         eni_give(eni_reader *reader, eni_step *step, void *job);

/* ENT_E_DATA with the place of a NUL, or of more control characters than a text has (document.c). */
ent_result eni_check_text(const eni_draft *draft, ent_error *err);

/* Makes a document of a draft (document.c): id, lines, metadata, language. Called inside eni_within. ENT_E_DATA:
 * no text, or not a text; ENT_E_LIMIT. */
ent_result eni_finish(eni_reader *reader, const eni_draft *draft, ent_document *out, ent_error *err);

/* Reads everything from reader->source, whose name for messages and documents is `path`. */
ent_result eni_read_source(eni_reader *reader, ent_str path);

/* The same where the source holds JSON Lines (jsonl.c). */
ent_result eni_read_json_lines(eni_reader *reader, ent_str path);

#endif
