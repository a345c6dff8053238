/* status.h -- did it happen? By the cues of data/code/status.txt around the words of an act. */
#ifndef ENI_STATUS_H
#define ENI_STATUS_H

#include "code/events.h"

/* Fills in status, status_cue and status_token. Several cues: denied before hypothetical before demanded
 * before the least certain of the others. */
void eni_find_status(const eni_reading *r, eni_event *event);

/* One more cue (NULL: none) at a token: takes effect if it is stronger than those before it. */
void eni_consider_cue(eni_event *event, const eni_pattern *cue, uint32_t token);

#endif
