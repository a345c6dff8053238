/* events.h -- the events a document tells of, sentence by sentence, with the reasons for every part. */
#ifndef ENI_EVENTS_H
#define ENI_EVENTS_H

#include "code/clauses.h"

#define ENI_SENTENCE_EVENTS 32 /* most acts of one sentence that are coded (docs/limits.md) */
#define ENI_AMOUNTS         4  /* most amounts of one act */

/* Whoever is made responsible for a claim. */
typedef struct {
    eni_mentions       mentions; /* who, if known to the mentions */
    ent_span           words;    /* else the words: "officials"; empty if none */
    const eni_pattern *cue;      /* NULL: nobody, the author's own claim */
} eni_speaker;

/* An act as one sentence tells it, and why it was read so. */
typedef struct {
    uint32_t           sentence;
    uint32_t           first, end; /* tokens of the trigger */
    uint32_t           object;     /* token of the word in the object that decided the type, or ENI_NONE */
    uint32_t           predicate;  /* verb group it is, or that brings a noun's parties, or ENI_NONE */
    const eni_pattern *pattern;
    unsigned           form; /* of the trigger: eni_wordform bits */
    eni_mentions       sources, targets, addressees;
    const char        *source_how, *target_how;        /* "" if not found */
    bool               has_unknown_source;             /* somebody does it, but nobody knows who */
    bool               source_guessed, target_guessed; /* not in the sentence: named last before it */
    ent_status         status;
    const eni_pattern *status_cue; /* NULL: nothing said otherwise, so actual */
    uint32_t           status_token;
    eni_speaker        speaker;
    ent_date           date;
    uint32_t           time;                               /* of analysis.times, or ENI_NONE */
    const char        *date_how;                           /* "" if no date */
    uint32_t           place;                              /* a mention, or ENI_NONE */
    uint32_t           amounts[ENI_AMOUNTS], amount_count; /* of analysis.quantities */
    ent_span           evidence;
    float              confidence;
} eni_event;

typedef struct {
    eni_event *at;
    size_t     len;
} eni_events;

/* Finds the events of the sentences that are coded, in the order of their triggers. Everything belongs
 * to the arena. Called inside eni_within. Time linear in the text. */
void eni_find_events(eni_arena *arena, const eni_lexicon *lexicon, const eni_analysis *analysis, eni_events *out);

#endif
