/* reading.h -- reports from the paths of the command line, each coded and handed on. */
#ifndef CLI_READING_H
#define CLI_READING_H

#include "cli.h"

typedef struct reading {
    const settings *s;
    ent_coder      *coder;
    uint64_t        documents, events; /* so far */
    uint64_t        failed;            /* inputs that could not be used; each has been named */
    /* One report and what was found in it. Anything but ENT_OK ends the reading. */
    ent_result (*coded)(void *ctx, const ent_document *document, const ent_coding *coding, ent_error *err);
    /* NULL allowed: true if the report need not be coded; then `coded` is not called. */
    ent_result (*skip)(void *ctx, const ent_document *document, bool *out, ent_error *err);
    void *ctx;
} reading;

/* Loads the coder, then reads every operand (standard input if there is none) and calls r->coded. What cannot be
 * read or coded is named and counted. ENT_OK: all was tried. Otherwise *err says why it ended early. */
ent_result read_reports(reading *r, ent_error *err);

/* The exit status after read_reports, with a complaint if it failed. */
int status_of_reading(const reading *r, ent_result result, const ent_error *err);

#endif
