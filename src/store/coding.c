/* coding.c -- what the coder made of a document into the database. */
#include "add.h"

ent_result ent_store_add(ent_store *store, const ent_document *document, const ent_coding *coding, bool *added,
                         ent_error *err)
{
    eni_entry entry = {.document = document, .coder = ent_coder_name()};
    entry.sentences = ent_coding_sentences(coding, &entry.sentence_count);
    entry.events    = ent_coding_events(coding, &entry.event_count);
    return eni_store_add(store, &entry, added, err);
}
