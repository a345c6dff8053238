/* mentions.h -- who is mentioned where: names, roles, pronouns, with the codes of those who are meant. */
#ifndef ENI_MENTIONS_H
#define ENI_MENTIONS_H

#include "knowledge.h"

/* Fills analysis->mentions. Works by the folder's own order: names (names.h), phrases around them (phrases.h),
 * their codes at the date of the act (linking.h), what refers back (reference.h). Uses analysis->times if they
 * have been found. Called inside eni_within; the knowledge must outlive the analysis. Linear time. */
void eni_find_mentions(eni_arena *arena, const eni_knowledge *knowledge, eni_analysis *analysis);

/* The mention that says who stands at `span` (bytes): the same span, else the one inside it or over it that
 * shares most with it, the first of several. UINT32_MAX if none does. */
uint32_t eni_mention_at(const eni_analysis *analysis, ent_span span);

#endif
