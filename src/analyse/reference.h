/* reference.h -- who is meant by what names nobody: pronouns, "the two leaders", "the minister", "the rebels". */
#ifndef ENI_REFERENCE_H
#define ENI_REFERENCE_H

#include "linking.h"

/* Earlier mentions that one mention may refer back to: at most this many, in this many sentences. */
#define ENI_REFERENCE_MENTIONS  48
#define ENI_REFERENCE_SENTENCES 4

/* Goes through the drafts in order: links each (eni_link_draft) and resolves those that only the context can tell,
 * by number, kind, sex and country, preferring what is near and what is the subject. Where that is not enough, the
 * draft keeps no codes. Time: drafts times ENI_REFERENCE_MENTIONS. */
void eni_resolve(eni_arena *arena, const eni_names *names, eni_drafts *drafts);

#endif
