/* phrases.h -- noun phrases around names and roles: "Russian President Vladimir Putin" is one mention. */
#ifndef ENI_PHRASES_H
#define ENI_PHRASES_H

#include "names.h"

#define ENI_PHRASE_COUNTRIES 4 /* "Indian and Pakistani warplanes"; further ones are left out */

#define ENI_PHRASE_PARTS 6 /* "the head of the office of the president of ..." */

/* A mention before it is known who is meant. */
typedef struct {
    uint32_t sentence, first, end; /* tokens of the span */
    uint32_t head;                 /* the token that decides what it is */
    uint8_t  kind;                 /* eni_mention_kind */
    uint8_t  word;                 /* of pronouns and of "the two countries": eni_word_class */
    uint8_t  owner;                /* "his", "its" inside the phrase: eni_word_class */
    uint8_t  count;                /* 2 of "both", "the two"; 3; 4 for more; 0 */
    bool     definite, indefinite, plural, possessive;
    bool     other;    /* "the other side" */
    bool     former;   /* "former", "ousted" */
    bool     locative; /* after "in", "near" */
    bool     subject;  /* begins its clause: nothing governs it from before */
    bool     apposed;  /* stands right behind the mention before, after a comma */
    bool     joined;   /* "and", "or", a comma or a hyphen links it to the mention before */
    bool     shared;   /* a bare state with the role of the one before: "the leaders of A and B" */
    uint8_t  parts;    /* pieces joined so far, at most ENI_PHRASE_PARTS */
    uint8_t  country_count;
    uint32_t countries[ENI_PHRASE_COUNTRIES]; /* forms of actors that say whose */
    uint32_t role, role_of;          /* forms; role_of of "officials of the defence ministry" is the ministry */
    uint32_t person, owner_person;   /* forms; owner_person of "Putin's spokesman" */
    uint32_t owner_first, owner_end; /* tokens of the owner's name */
    uint32_t name_first, name_end;   /* tokens of a name nobody knows; empty if none */
    /* filled in by linking and reference: */
    uint32_t       holder; /* entry of the person who holds the office named, or ENI_NO_ENTRY */
    const ent_str *codes;
    uint32_t       code_count;
    uint32_t       antecedent; /* draft, or UINT32_MAX */
    ent_str        name, why;
} eni_draft;

typedef struct {
    eni_draft *at;
    uint32_t   len;
} eni_drafts;

/* The phrases of all sentences, in order and without overlap. Linear time: a phrase looks at most
 * ENI_PHRASE_REACH items ahead of each of its parts. */
#define ENI_PHRASE_REACH 6
void eni_find_phrases(eni_arena *arena, const eni_names *names, eni_drafts *out);

#endif
