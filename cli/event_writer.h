/* event_writer.h -- events to standard output: as records, as CSV, or as a table for people. */
#ifndef CLI_EVENT_WRITER_H
#define CLI_EVENT_WRITER_H

#include "cli.h"
#include "code/ontology.h"
#include "exchange/grid.h"

typedef enum { WRITE_TABLE, WRITE_JSON, WRITE_CSV } event_format;

typedef struct {
    event_format format;
    eni_arena    knowledge; /* of the ontology */
    eni_ontology ontology;
    eni_arena    rows; /* of the rows or the record at hand */
    eni_grid     grid;
    bool         begun;
    uint64_t     count;
} event_writer;

/* `plain` is the format without --json and --csv. Whatever the result, event_writer_free is to be called. */
ent_result event_writer_begin(event_writer *w, const settings *s, event_format plain, ent_error *err);
ent_result event_writer_add(event_writer *w, const ent_event *event, const ent_citation *citation, ent_error *err);
/* Writes what waits. */
ent_result event_writer_end(event_writer *w, ent_error *err);
void       event_writer_free(event_writer *w);

/* The parties' codes, or their words where they have none, with ", " between them. */
void put_parties(eni_text *out, ent_parties parties);
/* "CONSULT visit": type and mode. */
void put_act(eni_text *out, const ent_event *event);

#endif
