/* metadata.h -- title, outlet, byline and day of publication, where the container does not say. */
#ifndef ENI_METADATA_H
#define ENI_METADATA_H

#include "lines.h"

/* Fills in title, outlet, byline, published and published_how of *out from the draft, and what that does not say
 * from the lines, whose kinds are known. `title` is the index of the title's line or SIZE_MAX. Called inside eni_within. */
void eni_find_metadata(eni_arena *arena, const eni_draft *draft, const eni_line_facts *facts, size_t title,
                       ent_document *out);

/* A date as metadata give it: "2023-04-03T10:00:00Z", "Mon, 03 Apr 2023 ...", "20230403"; the day as written
 * there. False if it is none. */
bool eni_metadata_date(ent_str text, ent_date *out);

#endif
