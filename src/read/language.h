/* language.h -- what the words of a line say: which language it is in, and what it is on a page. */
#ifndef ENI_LANGUAGE_H
#define ENI_LANGUAGE_H

#include "base/table.h"

#define ENI_LANGUAGES 32 /* in Latin letters; one bit each */

/* What a phrase says of its line; the keys of data/read/page.txt in this order. */
enum {
    ENI_SAYS_ONLY    = 1,
    ENI_SAYS_BEGINS  = 2,
    ENI_SAYS_HOLDS   = 4,
    ENI_SAYS_END     = 8,
    ENI_SAYS_BYLINE  = 16,
    ENI_SAYS_BYLINED = 32,
    ENI_SAYS_CREDIT  = 64,
    ENI_SAYS_DATE    = 128,
    ENI_SAYS_UPDATED = 256
};

typedef ENI_LIST(uint32_t) eni_masks;

/* The word lists of data/read. Not changed once loaded; any number of threads may use them. */
typedef struct {
    eni_table words, phrases; /* folded, to an index into the masks */
    eni_masks word_masks, phrase_masks;
    char      codes[ENI_LANGUAGES][3];
    size_t    count;
    size_t    english; /* its bit */
} eni_language;

/* Loads the lists that are built in. Called inside eni_within. ENT_E_SYNTAX with file and line. */
ent_result eni_language_load(eni_arena *arena, eni_language *out, ent_error *err);

/* The language of a line as an ISO 639-1 code, static or in `language`; "und" if it is none that is known but
 * not English either; "" if the line is too short to say. Looks at its first 4 KiB. */
ent_str eni_line_language(const eni_language *language, ent_str line);

/* The words of a line, folded and joined by single spaces, without digits and marks. */
typedef struct {
    char     text[1024];
    uint16_t begin[65]; /* of each word; begin[count] is behind the last one and its space */
    size_t   count;     /* at most 64 */
    bool     more;      /* the line has more words, or longer ones, than fit */
} eni_line_words;

void eni_words_of(ent_str line, eni_line_words *out);

/* What the phrases in these words say together: ENI_SAYS_... bits, each only where its place in the line fits
 * (ONLY and END: the whole line; BEGINS, BYLINE: its start; BYLINED: its end; the others anywhere). */
unsigned eni_phrases_in(const eni_language *language, const eni_line_words *words);

/* English words among them that are common enough to stand in any sentence. */
size_t eni_english_words(const eni_language *language, const eni_line_words *words);

#endif
