/* circumstances.h -- when and where an act was, how much of it, and the words that say so. */
#ifndef ENI_CIRCUMSTANCES_H
#define ENI_CIRCUMSTANCES_H

#include "code/events.h"

/* What earlier sentences leave behind for later ones. */
typedef struct {
    ent_date date; /* of the last dated act */
    uint32_t sentence;
} eni_discourse;

/* Fills in date, place, amounts, evidence and confidence. */
void eni_find_circumstances(const eni_reading *r, eni_discourse *discourse, eni_event *event);

#endif
