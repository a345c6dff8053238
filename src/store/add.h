/* add.h -- a document with its sentences and events into the database. */
#ifndef ENI_ADD_H
#define ENI_ADD_H

#include "store.h"

/* A document with all that was found in it. */
typedef struct {
    const ent_document *document;
    const ent_span     *sentences;
    size_t              sentence_count;
    const ent_event    *events;
    size_t              event_count;
    const char         *coder; /* who found it: ent_coder_name() */
} eni_entry;

/* ent_store_add for an entry made in any other way. */
ent_result eni_store_add(ent_store *store, const eni_entry *entry, bool *added, ent_error *err);

#endif
