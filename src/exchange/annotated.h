/* annotated.h -- reports with the events in them, in the format of the corpus and of the cases
 * (train/corpus/FORMAT.md): what a coder should find, as text a person can write. */
#ifndef ENI_ANNOTATED_H
#define ENI_ANNOTATED_H

#include "code/ontology.h"
#include "entente/coder.h"

#define ENI_REPORT_EVENTS 4096 /* event lines of one report */

typedef enum { ENI_SRC, ENI_TGT, ENI_ADDR, ENI_TIME, ENI_PLACE, ENI_BY, ENI_QTY } eni_role;
#define ENI_ROLES 7

/* KEY="text"{VALUE} */
typedef struct {
    eni_role       role;
    ent_span       span;  /* of the document's text; empty if only other sentences give it */
    const ent_str *codes; /* of src, tgt, addr, by; none for {-} */
    size_t         code_count;
    ent_date       date;  /* of a time; nothing known for {-} */
    ent_str        value; /* of a quantity: "40000 barrels" */
} eni_argument;

typedef struct {
    uint32_t            line;              /* of its file; 0 if no file has it */
    uint32_t            sentence;          /* from 0 */
    ent_str             type, mode, cameo; /* the act's own type; "" for "-" */
    ent_status          status;
    ent_span            trigger;
    const eni_argument *arguments; /* by role, then place in the text; attribution outermost first */
    size_t              argument_count;
} eni_annotation;

typedef struct {
    ent_str               id;
    uint32_t              line;     /* of "=== ID" */
    ent_document          document; /* one sentence a line; published: its date */
    const eni_annotation *events;
    size_t                event_count;
    ent_str               whole;       /* everything from "=== ID" to the next one, as it stands in the file */
    ent_str               event_lines; /* the part of it below "--- events" */
} eni_report;

typedef struct {
    const eni_report *at;
    size_t            len;
} eni_reports;

/* Reads a file's text; the slices point into it and into the arena. Lines of facts ("F ...") are passed over.
 * ENT_E_SYNTAX: *err has line and column, *out is empty. */
ent_result eni_annotated_read(eni_arena *arena, const eni_ontology *ontology, ent_str source, ent_str text,
                              eni_reports *out, ent_error *err);

/* A coded event as an annotation of the report whose document was coded. Called inside eni_within. */
eni_annotation eni_annotation_of(eni_arena *arena, const eni_report *report, const ent_event *event);

/* Appends the annotation as a line without its line end. Two annotations that say the same give the same line,
 * however they were written. Called inside eni_within. */
void eni_put_annotation(eni_text *out, const eni_report *report, const eni_annotation *annotation);

/* Appends a text between quotation marks, its own doubled, and "#2" if it is the second such text in the
 * sentence that `span` lies in. */
void eni_put_quoted(eni_text *out, const eni_report *report, ent_span span);

#endif
