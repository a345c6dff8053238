/* tense.h -- is a clause told as past or as yet to come? Enough to date "on Tuesday". */
#ifndef ENI_TENSE_H
#define ENI_TENSE_H

#include "analysis.h"

typedef enum { ENI_TENSE_UNKNOWN, ENI_TENSE_PAST, ENI_TENSE_FUTURE } eni_tense;

/* The tense around token `at` of the sentence [first, end): that of the nearest verb form before it,
 * else behind it. Looks at no more than 48 tokens. */
eni_tense eni_tense_at(const eni_analysis *a, uint32_t first, uint32_t at, uint32_t end);

#endif
