/* arguments.h -- who did it, and to whom. */
#ifndef ENI_ARGUMENTS_H
#define ENI_ARGUMENTS_H

#include "code/events.h"

/* Fills in sources, targets, addressees and how they were found, from the sentence alone. */
void eni_find_arguments(const eni_reading *r, eni_event *event);

/* Adds a target, or a source, that only earlier words give: the other country named last before the mention
 * `before`. Nothing is added for an actor that the sentence names but nobody knows. */
void eni_complete_arguments(const eni_analysis *a, uint32_t before, eni_event *event);

/* True if the act has what its entry asks for. */
bool eni_has_needed(const eni_analysis *a, const eni_event *event);

/* Do two lists of mentions stand for a common country? */
bool eni_share_country(const eni_analysis *a, const eni_mentions *x, const eni_mentions *y);

#endif
