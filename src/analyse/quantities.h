/* quantities.h -- how many, how much: numbers with what they count. */
#ifndef ENI_QUANTITIES_H
#define ENI_QUANTITIES_H

#include "analysis.h"

/* Finds the quantities of every coded sentence, in the order of the text, none overlapping another or a
 * time expression, and fills in a->quantities. Called inside eni_within, after eni_find_times. Linear time.
 *
 *   money      "$2.3 billion", "four million euros", "6bn yen": value in units of the currency, unit "US dollars", "euros"
 *   shares     "60 percent", "12%": unit "percent"; "three-quarters of the seats": 0.75 "seats"
 *   counts     "13 members", "90,000 North Korean workers": unit is the noun that is counted, "workers"
 *   bounds     "more than 50 soldiers", "nearly half": the value that is stated; the words belong to the span
 *
 * Numbers without a noun have the unit "". Numbers in names ("F-16", "Resolution 1718") are none, nor are
 * amounts told without a number ("dozens", "several"). */
void eni_find_quantities(eni_arena *arena, eni_analysis *a);

#endif
