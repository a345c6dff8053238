/* record.h -- one event as a line of PLOVER's JSON (docs/records.md). */
#ifndef ENI_RECORD_H
#define ENI_RECORD_H

#include "code/ontology.h"
#include "entente/coder.h"
#include "entente/store.h"

/* Appends the event and a line end. PLOVER's optional fields are left out where there is nothing to say; ours,
 * beginning with x_, always stand there, null or [] if empty. Type and mode are those of the ontology's output
 * rules; x_base then has the type of the act itself. */
void eni_put_record(eni_text *out, const eni_ontology *ontology, const ent_event *event, const ent_citation *citation);

/* What a record says of the document it comes from. The slices are the document's. */
ent_citation eni_citation_of(const ent_document *document);

/* The day that stands for the event in formats that have room for one: the first of its date, else the last,
 * else the day the report appeared, else ENT_NO_DAY. */
int32_t eni_record_day(const ent_event *event, const ent_citation *citation);

/* "PRK GOV" -> "PRK" and "GOV"; "IGO UNO" -> "IGO" and "UNO". */
void eni_split_code(ent_str code, ent_str *actor, ent_str *sector);

#endif
