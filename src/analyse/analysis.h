/* analysis.h -- what is known about a document's text before anything is coded. Each stage of this
 * folder fills in its own part; all of it lives in one arena and refers to the text by spans. */
#ifndef ENI_ANALYSIS_H
#define ENI_ANALYSIS_H

#include "base/base.h"
#include "base/date.h"
#include "entente/document.h"

/* What a token looks like. */
enum {
    ENI_WORD         = 1,  /* begins with a letter */
    ENI_NUMBER       = 2,  /* begins with a digit */
    ENI_CAPITAL      = 4,  /* its first letter is upper case */
    ENI_CAPS         = 8,  /* two or more letters, all upper case ("US", "KCNA", "U.S.") */
    ENI_PUNCT        = 16, /* neither word nor number */
    ENI_SPACE_BEFORE = 32  /* white space, or the start of the sentence, comes before it */
};

/* A word, a number or a mark. Hyphens, slashes, dashes, currency signs and "'s" are tokens of their own
 * ("Kim Jong-un" is five, "Russia's" is two, "U.S." one, "3.5" one, "13th" one). */
typedef struct {
    ent_span span;
    uint64_t hash;  /* of the folded word (eni_fold), by eni_word_hash */
    ent_str  fold;  /* the folded word */
    uint8_t  shape; /* bits above */
} eni_token;

typedef struct {
    ent_span      span;
    uint32_t      first, end; /* its tokens: [first, end) */
    uint32_t      line;       /* of document->lines */
    ent_line_kind kind;       /* its line's */
    bool          cut;        /* longer than ENI_SENTENCE_TOKENS: the rest has no tokens */
} eni_sentence;

/* A time expression (ISO-TimeML's TIMEX3, without its events). */
typedef enum { ENI_TIME_DATE, ENI_TIME_DURATION, ENI_TIME_SET } eni_time_kind;

typedef struct {
    ent_span      span;
    uint32_t      sentence, first, end; /* tokens */
    uint32_t      lead; /* its first token with the preposition before it: "on", "since", "by the end of" */
    eni_time_kind kind;
    ent_date      date;  /* ENI_NO_DATE where it could not be resolved; of a duration, what it covers */
    ent_str       value; /* TIMEX3 value: "2023-09-13", "P4Y5M", "XXXX-WXX-1"; "" if none */
    ent_str       rule;  /* the name of the rule that read it */
} eni_time;

/* A quantity: a number with what it counts. */
typedef struct {
    ent_span span;
    uint32_t sentence, first, end;
    double   value;
    ent_str  unit; /* "US dollars", "percent", "soldiers"; "" if none */
} eni_quantity;

/* A stretch of text that stands for one or several actors or places. */
typedef enum {
    ENI_NAME,      /* a proper name: "North Korea", "Putin", "the Kremlin" */
    ENI_ADJECTIVE, /* "Russian" before a noun that is no role ("Russian weapons") */
    ENI_ROLE,      /* "the South Korean government", "Turkish jets", "the minister", with or without a name */
    ENI_PRONOUN,   /* "he", "its", "both sides", "the two leaders" */
    ENI_PLACE      /* a place that does not act here: "in Seoul", "Geneva" */
} eni_mention_kind;

typedef struct {
    ent_span         span;                 /* determiner, title and name together: "Russian President Vladimir Putin" */
    uint32_t         sentence, first, end; /* tokens */
    eni_mention_kind kind;
    const ent_str   *codes; /* who is meant: "PRK GOV"; several for "the two leaders"; none if not known */
    uint32_t         code_count;
    ent_str          name;       /* canonical name, or "" */
    bool             possessive; /* followed by "'s", or a possessive pronoun */
    bool             plural;
    uint32_t         antecedent; /* index of the mention it refers back to, or UINT32_MAX */
    ent_str          why;        /* "states.txt:12", "pronoun: nearest actor of its number" */
} eni_mention;

typedef struct {
    const ent_document *document;
    eni_sentence       *sentences;
    uint32_t            sentence_count;
    eni_token          *tokens;
    uint32_t            token_count;
    eni_time           *times;
    uint32_t            time_count; /* these three in the order of the text, */
    eni_quantity       *quantities;
    uint32_t            quantity_count; /* none overlapping another of its kind */
    eni_mention        *mentions;
    uint32_t            mention_count;
} eni_analysis;

/* Only sentences of these lines are analysed further and coded. */
static inline bool eni_is_coded(ent_line_kind kind)
{
    return kind <= ENT_LINE_CAPTION;
}

static inline ent_str eni_token_text(const eni_analysis *a, uint32_t token)
{
    return eni_slice(a->document->text, a->tokens[token].span);
}

/* True if the folded form of the token is `word` (given in lower case, without marks). */
static inline bool eni_token_is(const eni_analysis *a, uint32_t token, ent_str word)
{
    return eni_equal(a->tokens[token].fold, word);
}

#endif
