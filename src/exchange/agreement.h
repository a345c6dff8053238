/* agreement.h -- how far what was found in a report agrees with what is in it. */
#ifndef ENI_AGREEMENT_H
#define ENI_AGREEMENT_H

#include "annotated.h"

/* Precision is right / found, recall right / wanted. */
typedef struct {
    uint64_t right, found, wanted;
} eni_tally;

typedef struct {
    eni_tally events;           /* same type, triggers overlap */
    eni_tally exact;            /* same type, same trigger */
    eni_tally whole;            /* an event that also has its status, date, actors and attribution right */
    eni_tally roles[ENI_ROLES]; /* arguments of the events found: words overlap, and codes, date or value fit */
    uint64_t  matched;          /* events found; of them have right: */
    uint64_t  status, mode, cameo, date, near_date, attribution;
} eni_agreement;

/* Compares the annotations of one report and adds to *out. partner[i] (wanted_count of them) becomes the index
 * of the found event that is wanted event i, or UINT32_MAX. Called inside eni_within. Time grows with
 * the product of the two counts. */
void eni_agree(eni_arena *arena, const eni_annotation *wanted, size_t wanted_count, const eni_annotation *found,
               size_t found_count, uint32_t *partner, eni_agreement *out);

double eni_precision(eni_tally tally); /* 0 to 1; 0 if nothing was found */
double eni_recall(eni_tally tally);
double eni_f1(eni_tally tally);

#endif
