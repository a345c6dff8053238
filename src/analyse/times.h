/* times.h -- time expressions: when, how long, how often; resolved to days. */
#ifndef ENI_TIMES_H
#define ENI_TIMES_H

#include "analysis.h"

/* Finds the time expressions of every coded sentence, in the order of the text, none overlapping another,
 * and fills in a->times. Called inside eni_within, after eni_find_sentences. Linear time.
 *
 * What is found follows ISO-TimeML's TIMEX3 (ISO 24617-1; Ferro et al., TIDES 2005): dates, times of day,
 * durations and sets, with their determiners and modifiers ("early next week", "about two years"), but
 * without prepositions; `lead` is the token the phrase begins with when these count ("on", "since").
 * `value` is TIMEX3's, `date` is the EDTF interval (ISO 8601-2) that an act told with the whole phrase falls in:
 *
 *   absolute        "September 13, 2023", "13/09/2023", "the spring of 1962", "the 1990s", "Q3 2023", "Juche 112"
 *   to publication  "yesterday", "last week" (Monday to Sunday), "two years ago", "early next month", "Tuesday" (by
 *                   the tense of its clause: the last one up to, or the next one from the day of publication),
 *                   "in March" and "on the 13th" likewise
 *   to the story    "the following day", "two months later", "that year", "the same day": from the last date told.
 *                   In documents that tell dates of other years than their own, and in those without a
 *                   publication date, months and days take the year told last
 *   open ends       "since May" up to publication, "by" and "until" and "before": ../END, "recently": ../publication
 *   ranges          "from September 12th to 17th", "between July 21 and 28", "2018-2019": both parts have the whole range
 *
 * What cannot be resolved has ENI_NO_DATE: no year is guessed without publication date or story. */
void eni_find_times(eni_arena *arena, eni_analysis *a);

#endif
