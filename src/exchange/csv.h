/* csv.h -- events as comma-separated values: RFC 4180 but for its line ends, which are line feeds. */
#ifndef ENI_CSV_H
#define ENI_CSV_H

#include "record.h"

/* The line of column names. */
void eni_put_csv_head(eni_text *out);

/* One event, one line. Several actors in a cell stand one behind the other with "; " between them. */
void eni_put_csv_event(eni_text *out, const eni_ontology *ontology, const ent_event *event,
                       const ent_citation *citation);

#endif
