/* clauses.h -- a small reading of a sentence: what each word can do, its verb groups, their subjects. No
 * grammar of English, only what the rules of this folder ask for. */
#ifndef ENI_CLAUSES_H
#define ENI_CLAUSES_H

#include "code/lexicon.h"

#define ENI_PARTIES 8 /* most parties of one kind of one act; further ones are left out (docs/limits.md) */

/* Mentions: indexes of analysis.mentions. */
typedef struct {
    uint32_t at[ENI_PARTIES];
    uint32_t len;
} eni_mentions;

typedef enum { ENI_FINITE, ENI_INFINITIVE, ENI_GERUND_FORM, ENI_REDUCED } eni_verb_kind; /* reduced: "talks held in" */

/* A verb with its auxiliaries. */
typedef struct {
    uint32_t      first, head, end; /* tokens: the group is [first, end), `head` its main verb */
    eni_verb_kind kind;
    bool          passive;
    uint32_t      parent;  /* the predicate whose complement or conjunct it is, or ENI_NONE */
    uint32_t      clause;  /* first token of the words it is said in */
    eni_mentions  subject; /* empty if not found */
    const char   *how;     /* how the subject was found */
} eni_predicate;

typedef struct {
    const eni_analysis *analysis;
    const eni_lexicon  *lexicon;
    uint32_t            sentence, first, end; /* tokens of the sentence */
    uint32_t           *classes;              /* ENI_IS_ bits; these four are indexed by token - first */
    uint32_t           *mention;              /* the mention a token belongs to, or ENI_NONE */
    uint32_t           *time;                 /* the time expression, or ENI_NONE */
    uint32_t           *group;                /* the predicate, or ENI_NONE */
    eni_predicate      *predicates;
    uint32_t            predicate_count;
} eni_reading;

/* Reads a sentence. `mention` and `time` are the first of the document's that may stand in it; they move
 * behind it. Called inside eni_within; time linear in the sentence. */
void eni_read_sentence(eni_arena *arena, const eni_lexicon *lexicon, const eni_analysis *analysis, uint32_t sentence,
                       uint32_t *mention, uint32_t *time, eni_reading *out);

static inline unsigned eni_class(const eni_reading *r, uint32_t token)
{
    return r->classes[token - r->first];
}
static inline ent_str eni_word(const eni_reading *r, uint32_t token)
{
    return r->analysis->tokens[token].fold;
}
static inline uint32_t eni_token_mention(const eni_reading *r, uint32_t token)
{
    return token >= r->first && token < r->end ? r->mention[token - r->first] : ENI_NONE;
}
static inline uint32_t eni_group_at(const eni_reading *r, uint32_t token)
{
    return token >= r->first && token < r->end ? r->group[token - r->first] : ENI_NONE;
}

/* A mark such as "," at this token? */
bool eni_is_mark(const eni_reading *r, uint32_t token, char mark);

/* Does the token end a clause: a subordinating word, a stop, a semicolon? */
bool eni_is_boundary(const eni_reading *r, uint32_t token);

/* Could this mention act or be acted on: it names somebody and is not only an adjective? */
bool eni_is_party(const eni_reading *r, uint32_t mention);

void eni_add_mention(eni_mentions *list, uint32_t mention); /* once each, up to ENI_PARTIES */

/* A mention with those joined to it by "and", commas: "Russia, China and North Korea". */
void eni_add_conjuncts(const eni_reading *r, uint32_t mention, eni_mentions *out);

#endif
