/* lexicon.h -- the words that name acts, say whether they happened, and report speech: data/code/ and
 * data/language/, read once. A lexicon never changes once it is loaded. The files are described in data/code/FORMAT.md. */
#ifndef ENI_LEXICON_H
#define ENI_LEXICON_H

#include "analyse/analysis.h"
#include "base/table.h"
#include "code/inflect.h"
#include "code/ontology.h"

/* How the parties of an act stand in a sentence. */
typedef enum {
    ENI_FRAME_PLAIN, /* subject does it to the object */
    ENI_FRAME_JOINT, /* all parties do it together: "met", "signed" */
    ENI_FRAME_VISIT, /* the subject goes, the place or its people are the host */
    ENI_FRAME_HOST   /* the subject is the host, the object goes */
} eni_frame;

/* What must be found for the words to be an act. */
enum {
    ENI_NEEDS_SOURCE = 1,
    ENI_NEEDS_TARGET = 2,
    ENI_NEEDS_TWO    = 4,
    ENI_NEEDS_HERE   = 8
}; /* HERE: in its own sentence */

/* An entry of triggers.txt. */
typedef struct {
    ent_str   type, mode, cameo; /* type "" for words that are known to be no act */
    eni_frame frame;
    uint64_t  sources, targets; /* the prepositions that bring them: bits of eni_preposition */
    unsigned  needs;
    bool      content; /* what follows says what is asked, promised or refused: no act of its own */
} eni_act;

typedef enum {
    ENI_ACT_VERB,
    ENI_ACT_NOUN,
    ENI_ACT_PHRASE,
    ENI_LIGHT_VERB,     /* "hold talks": the noun is the act, the verb brings its parties */
    ENI_STATUS_VERB,    /* "plan to visit" */
    ENI_STATUS_GROUP,   /* "will", "did not" among the auxiliaries of a verb */
    ENI_STATUS_NOUN,    /* "planned", "possible" before a noun that names an act */
    ENI_STATUS_SUBJECT, /* "no", "neither" before the subject */
    ENI_STATUS_BEFORE,  /* "ahead of", "call for" before its noun phrase */
    ENI_STATUS_CLAUSE,  /* "if" at the beginning of a clause */
    ENI_SPEECH_VERB,    /* "said" */
    ENI_SPEECH_FRAME,   /* "according to" */
    ENI_PATTERN_KINDS
} eni_pattern_kind;

typedef struct {
    ent_str  text;  /* folded; "" if any word of `words` will do */
    uint64_t words; /* bits of the word lists "@name" */
    bool     gap;   /* need not follow at once */
} eni_pattern_word;

typedef struct {
    eni_pattern_kind        kind;
    const eni_pattern_word *words;
    uint32_t                word_count;
    const eni_act          *act;    /* of ENI_ACT_* */
    ent_status              status; /* of ENI_STATUS_*, and of what a speech verb reports */
    ent_str                 why;    /* "triggers.txt:120" */
} eni_pattern;

/* One form of a pattern's first word. */
typedef struct {
    const eni_pattern *pattern;
    unsigned           form; /* eni_wordform bits */
    uint32_t           next; /* use of the same spelling, or ENI_NONE */
} eni_use;

/* What a word can do in any sentence: bits. */
enum {
    ENI_IS_DETERMINER  = 1,
    ENI_IS_POSSESSIVE  = 2,
    ENI_IS_PREPOSITION = 4,
    ENI_IS_BE          = 8,
    ENI_IS_HAVE        = 16,
    ENI_IS_DO          = 32,
    ENI_IS_MODAL       = 64,
    ENI_IS_NOT         = 128,
    ENI_IS_TO          = 256,
    ENI_IS_AND         = 512,
    ENI_IS_THAT        = 1024,
    ENI_IS_RELATIVE    = 2048,
    ENI_IS_SUBORDINATE = 4096,
    ENI_IS_PRONOUN     = 8192,
    ENI_IS_ADVERB      = 16384,
    ENI_IS_PARTICLE    = 32768,
    ENI_IS_OTHER       = 65536
};
#define ENI_IS_AUXILIARY (ENI_IS_BE | ENI_IS_HAVE | ENI_IS_DO | ENI_IS_MODAL)

typedef struct {
    const eni_ontology *ontology; /* NULL: types are not checked */
    eni_table           forms;    /* spelling -> index of `heads` */
    ENI_LIST(uint32_t) heads;
    ENI_LIST(eni_use) uses;
    eni_table verbs;  /* spelling -> verb form bits, of every verb we know */
    eni_table closed; /* word -> index of `closed_bits` */
    ENI_LIST(uint32_t) closed_bits;
    eni_table prepositions; /* preposition -> number of its bit */
    eni_table list_names;   /* "@aid" -> number of its bit */
    eni_table lists;        /* word -> index of `list_bits` */
    ENI_LIST(uint64_t) list_bits;
    eni_table irregular; /* word -> index of `irregulars` */
    ENI_LIST(eni_irregular) irregulars;
    uint32_t pattern_count;
} eni_lexicon;

/* Reads the folders "code" and "language" of `dir` (NULL: built in), then those of `overrides` (NULL
 * allowed), which win. Types and modes must be in the ontology (NULL: not checked). Everything belongs to the arena. ENT_OK and *out, or *err (NULL allowed) names file, line
 * and column. Called inside eni_within. */
ent_result eni_lexicon_load(eni_arena *arena, const eni_ontology *ontology, const char *dir, const char *overrides,
                            eni_lexicon *out, ent_error *err);

/* Reads one file's text into a lexicon begun with eni_lexicon_new. The text must outlive it. */
void       eni_lexicon_new(eni_arena *arena, const eni_ontology *ontology, eni_lexicon *out);
ent_result eni_lexicon_read(eni_arena *arena, eni_lexicon *lexicon, ent_str source, ent_str text, ent_error *err);

/* First use of the folded word `spelling`, or ENI_NONE; the others follow by eni_use.next, later lines first. */
static inline uint32_t eni_uses_of(const eni_lexicon *lexicon, ent_str spelling)
{
    uint32_t head = eni_table_get(&lexicon->forms, spelling);
    return head == ENI_NONE ? ENI_NONE : lexicon->heads.at[head];
}

unsigned eni_closed_class(const eni_lexicon *lexicon, ent_str folded); /* ENI_IS_ bits */
unsigned eni_known_verb(const eni_lexicon *lexicon, ent_str folded);   /* eni_wordform bits */

/* The prepositions that the rules of arguments.c know by name; entries may name more. The object of a
 * verb counts as one. */
enum {
    ENI_PREP_OBJECT  = 1,
    ENI_PREP_BY      = 2,
    ENI_PREP_OF      = 4,
    ENI_PREP_BETWEEN = 8,
    ENI_PREP_WITH    = 16,
    ENI_PREP_TO      = 32,
    ENI_PREP_ON      = 64,
    ENI_PREP_AGAINST = 128,
    ENI_PREP_AT      = 256,
    ENI_PREP_OVER    = 512,
    ENI_PREP_TOWARD  = 1024 + 2048,
    ENI_PREP_FROM    = 4096,
    ENI_PREP_FOR     = 8192,
    ENI_PREP_IN      = 16384,
    ENI_PREP_INTO    = 32768,
    ENI_PREP_AMONG   = 65536
};

/* The bit of a preposition, 0 if neither a rule nor an entry names it. */
uint64_t eni_preposition(const eni_lexicon *lexicon, ent_str folded);

/* Is this token a word that a pattern asks for? */
bool eni_word_fits(const eni_lexicon *lexicon, const eni_pattern_word *word, ent_str folded);

/* The longest pattern of a kind whose words stand one after the other from token `at` on, before
 * `end`; a later line wins. NULL if none. *len (NULL allowed) is its number of tokens. */
const eni_pattern *eni_phrase_at(const eni_lexicon *lexicon, const eni_analysis *a, eni_pattern_kind kind, uint32_t at,
                                 uint32_t end, uint32_t *len);

#endif
