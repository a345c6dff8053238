/* names.h -- the words of a document looked up: which of them begin a known name or role, and which are
 * small words that hold a phrase together. */
#ifndef ENI_NAMES_H
#define ENI_NAMES_H

#include "knowledge.h"
#include "words.h"

typedef enum { ENI_ITEM_WORD, ENI_ITEM_ACTOR, ENI_ITEM_PERSON, ENI_ITEM_ROLE, ENI_ITEM_PLACE } eni_item_kind;

/* A known form, or one token. */
typedef struct {
    uint32_t first, end; /* tokens */
    uint32_t form;       /* the form that is meant; of a word, ENI_NONE_FORM */
    uint8_t  kind;       /* eni_item_kind */
    uint8_t  word;       /* eni_word_class of a single token */
} eni_item;

/* A document's items, and what it names outright. */
typedef struct {
    const eni_knowledge *knowledge;
    const eni_analysis  *analysis;
    eni_item            *items;
    uint32_t             item_count;
    uint32_t            *sentence_items; /* first item of each sentence; one more at the end */
    uint32_t            *named;          /* by entry: times it is named other than by a short form or a surname */
    int32_t             *days;           /* by sentence: the day its acts are taken to be on */
} eni_names;

/* Finds the longest known form at each place. A document names an entry if a name, adjective, people or
 * seat of it stands in it; short forms and surnames count only then. Linear time: a form has at most
 * ENI_FORM_WORDS words, and the candidates for one form looked at are at most ENI_CANDIDATES. */
void eni_find_names(eni_arena *arena, const eni_knowledge *knowledge, const eni_analysis *analysis, eni_names *out);

#define ENI_CANDIDATES 192 /* there are many Kims */

/* The next form of the chain that begins with `form` which fits tokens [first, end) in case and letters, `form`
 * itself included; or ENI_NONE_FORM. */
uint32_t eni_fitting_form(const eni_knowledge *k, const eni_analysis *a, uint32_t form, uint32_t first, uint32_t end);

static inline const eni_entry *eni_entry_of(const eni_knowledge *k, uint32_t form)
{
    return &k->entries[k->forms[form].entry];
}

#endif
