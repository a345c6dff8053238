/* words.h -- the small words that hold a noun phrase together, and those that refer back. */
#ifndef ENI_WORDS_H
#define ENI_WORDS_H

#include "base/base.h"

typedef enum {
    ENI_WORD_NONE,
    ENI_WORD_DEFINITE,   /* the, this, that, these, those */
    ENI_WORD_INDEFINITE, /* a, an, some, several, any, many */
    ENI_WORD_COUNT_TWO,
    ENI_WORD_COUNT_THREE,
    ENI_WORD_COUNT,    /* both, two; three; four, hundreds */
    ENI_WORD_MODIFIER, /* senior, new, former: may stand before a role */
    ENI_WORD_FORMER,   /* former, ex, deposed: the office is over */
    ENI_WORD_OF,
    ENI_WORD_FOR,
    ENI_WORD_IN,
    ENI_WORD_AT,
    ENI_WORD_FROM,
    ENI_WORD_TO,
    ENI_WORD_BY,
    ENI_WORD_PREPOSITION, /* the others */
    ENI_WORD_AND,
    ENI_WORD_OR,
    ENI_WORD_HONORIFIC, /* Mr, Mrs, Sir: a name follows */
    ENI_WORD_PARTICLE,  /* al, bin, von: inside names */
    ENI_WORD_HE,
    ENI_WORD_SHE,
    ENI_WORD_THEY,
    ENI_WORD_IT,
    ENI_WORD_HIS,
    ENI_WORD_HER,
    ENI_WORD_THEIR,
    ENI_WORD_ITS,
    ENI_WORD_WE,
    ENI_WORD_I,
    ENI_WORD_OUR,
    ENI_WORD_MY,
    ENI_WORD_WHO,
    ENI_WORD_WHICH,
    ENI_WORD_WHOSE,
    ENI_WORD_STATE_NOUN,
    ENI_WORD_STATE_NOUNS, /* country; countries, sides: refer to states */
    ENI_WORD_ORG_NOUN,    /* bloc, alliance, organisation */
    ENI_WORD_GROUP_NOUN,  /* movement, group, militia */
    ENI_WORD_COUNTERPART, /* counterpart, colleague: the same office elsewhere */
    ENI_WORD_FORMER_OF,
    ENI_WORD_LATTER_OF, /* the former, the latter, of two */
    ENI_WORD_VERB,      /* said, met: what is before them acts */
    ENI_WORD_CALENDAR,  /* months, weekdays: never part of a name */
} eni_word_class;

typedef struct {
    ent_str        word; /* folded */
    eni_word_class is;
} eni_grammar_word;

extern const eni_grammar_word eni_grammar_words[];
extern const size_t           eni_grammar_word_count;

#endif
