/* coder.h -- the inside of a coding, for `explain` and for tests. */
#ifndef ENI_CODER_H
#define ENI_CODER_H

#include "code/events.h"
#include "entente/coder.h"

/* Everything found in the document, kept with the coding. */
const eni_analysis *eni_coding_analysis(const ent_coding *coding);

/* The reasons for each of ent_coding_events, in the same order. */
const eni_event *eni_coding_reasons(const ent_coding *coding, size_t *count);

#endif
