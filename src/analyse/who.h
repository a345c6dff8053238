/* who.h -- who is meant by some words on a day, and why: for people who ask the dictionary. */
#ifndef ENI_WHO_H
#define ENI_WHO_H

#include "knowledge.h"

/* Somebody the words may mean. */
typedef struct {
    const eni_entry  *entry;
    ent_str           code;   /* on that day: "USA GOV" */
    const eni_office *office; /* a person's, on that day; NULL if none */
    ent_str           why;    /* "name, states.txt:12", "surname, persons-asia.txt:7", "holds the office president" */
    bool              meant;  /* what a report of that day that says only this is read as */
} eni_candidate;

typedef struct {
    eni_candidate *at;
    size_t         len;
} eni_candidates;

/* Everybody the words may mean, those that are meant first: entries of that name, and persons who hold the office
 * that is named ("Russian president"). `day` may be ENT_NO_DAY. ENT_E_LIMIT if the arena is too small. */
ent_result eni_who(eni_arena *arena, const eni_knowledge *knowledge, ent_str query, int32_t day, eni_candidates *out,
                   ent_error *err);

#endif
