/* numbers.h -- numbers as reports write them: in figures, in words, with magnitudes and fractions. */
#ifndef ENI_NUMBERS_H
#define ENI_NUMBERS_H

#include "analysis.h"

typedef struct {
    double   value;
    uint32_t end;      /* the token behind it */
    bool     fraction; /* nothing but a part of one: "half", "a third", "three-quarters" */
} eni_number_read;

/* Reads the longest number that begins at token `at`, inside [at, end): "1,000", "3.5", "twenty-three",
 * "one hundred and fifty", "2.3 billion", "4bn", "half a million", "two dozen", "three-quarters", "a third",
 * "two and a half", "2 1/2". "a" and "an" only begin one before a magnitude or a fraction. Neither ordinals nor
 * "several". False if there is none. Looks at no more than 24 tokens. */
bool eni_read_number(const eni_analysis *a, uint32_t at, uint32_t end, eni_number_read *out);

/* The same for "first" .. "ninety-ninth", "13th". */
bool eni_read_ordinal(const eni_analysis *a, uint32_t at, uint32_t end, eni_number_read *out);

#endif
