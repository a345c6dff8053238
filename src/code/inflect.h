/* inflect.h -- the forms of English verbs and nouns, by rule and from data/language/irregular.txt. */
#ifndef ENI_INFLECT_H
#define ENI_INFLECT_H

#include "base/base.h"

/* Which form of a word a spelling is; one spelling may be several ("visits"). */
enum {
    ENI_BASE       = 1,
    ENI_THIRD      = 2, /* "visits" */
    ENI_PAST       = 4,
    ENI_PARTICIPLE = 8, /* "visited", "broken" */
    ENI_GERUND     = 16,
    ENI_VERB_FORMS = 31,
    ENI_SINGULAR   = 32,
    ENI_PLURAL     = 64,
    ENI_NOUN_FORMS = 96
};

/* What irregular.txt says about one word. */
typedef struct {
    ent_str base;
    ent_str past, participle; /* alternatives joined by '/'; "" for the regular form */
    ent_str present;          /* "is/are/am"; "" for the regular form in -s */
    ent_str plural;
    bool    doubles; /* "expel", "expelled" */
} eni_irregular;

typedef struct {
    ent_str  text;
    unsigned form; /* bits */
} eni_wordform;

#define ENI_FORMS 10 /* the most forms one word has here */

/* The forms of the verb `base`; `irregular` is NULL for a regular one. The new spellings belong to
 * the arena. Returns their number. Called inside eni_within. */
size_t eni_verb_forms(eni_arena *arena, ent_str base, const eni_irregular *irregular, eni_wordform out[ENI_FORMS]);

/* Singular and plural of the noun `base`; a base in -s is taken as a plural that has no singular. */
size_t eni_noun_forms(eni_arena *arena, ent_str base, const eni_irregular *irregular, eni_wordform out[ENI_FORMS]);

#endif
