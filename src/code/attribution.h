/* attribution.h -- on whose word: frames of speech and quotations. */
#ifndef ENI_ATTRIBUTION_H
#define ENI_ATTRIBUTION_H

#include "code/events.h"

#define ENI_FRAMES 8 /* most frames of speech of one sentence */

/* "..., officials said": who speaks, and the tokens that are his. */
typedef struct {
    eni_speaker speaker;
    ent_status  status;    /* what such speech makes of it: possible after "alleged" */
    uint32_t    predicate; /* the verb of speaking, or ENI_NONE */
    uint32_t    first, end;
} eni_speech_frame;

/* What goes on from sentence to sentence: a quotation that is still open, and who spoke last. */
typedef struct {
    bool        open;
    uint32_t    line;
    eni_speaker speaker;
} eni_quotation;

typedef struct {
    eni_speech_frame at[ENI_FRAMES];
    uint32_t         len;
} eni_frames;

/* The frames of a sentence; *quotation (zeroed before the first sentence) is brought up to date. */
void eni_find_frames(const eni_reading *r, eni_quotation *quotation, eni_frames *out);

/* Fills in the event's speaker, and its status where the speech only alleges. */
void eni_attribute(const eni_reading *r, const eni_frames *frames, eni_event *event);

#endif
