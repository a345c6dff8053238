/* linking.h -- from a phrase that names somebody to the canonical code, at the date of the act. */
#ifndef ENI_LINKING_H
#define ENI_LINKING_H

#include "phrases.h"

/* What has been read of the document so far, as far as linking goes. */
typedef struct {
    eni_arena       *arena;
    const eni_names *names;
    uint32_t        *last_seen; /* by entry: number of the last draft that meant it, plus 1 */
} eni_linker;

eni_linker eni_linker_new(eni_arena *arena, const eni_names *names);

/* "PRK" and "GOV" make "PRK GOV"; organisations and codes that have a sector stay as they are. */
ent_str eni_join_code(eni_arena *arena, ent_str code, ent_str sector);

/* The sector of the phrase's role: of the body it belongs to ("army spokesman"), ELI if the office is over;
 * "" without a role. */
ent_str eni_sector_of(const eni_linker *linker, const eni_draft *draft);

/* The office a person holds on a day, or NULL. Among several, one in a government comes first. */
const eni_office *eni_office_on(const eni_entry *person, int32_t day);

/* The code of a person on a day: by the office held; ELI outside of one. `sector` ("" if none) is what the text
 * itself calls the person and counts if no office is known for the day. */
ent_str eni_person_code(eni_arena *arena, const eni_entry *person, int32_t day, ent_str sector,
                        const eni_office **office);

/* Fills in codes, name and why of a draft that says by itself who is meant: a state, a known person, a role
 * with a country. Among persons of one name decide: whom the document named last, country, title, office on the
 * day; among short names, what was named last. False if only the context can tell. */
bool eni_link_draft(eni_linker *linker, eni_draft *draft, uint32_t number);

#endif
