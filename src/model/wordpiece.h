/* wordpiece.h -- words cut into the pieces of a fixed vocabulary (Wu and others 2016, as BERT uses it). */
#ifndef ENI_WORDPIECE_H
#define ENI_WORDPIECE_H

#include "base/base.h"
#include "base/table.h"

/* A longer word is one unknown piece. */
#define ENI_PIECE_CHARACTERS 100

/* Nothing in it changes once it is made: any number of threads. */
typedef struct {
    eni_table starts, goes_on; /* pieces that begin a word; those written "##...", without the marks */
    uint32_t  count;           /* pieces; a piece's number is its line, from 0 on */
    size_t    longest;         /* bytes */
    uint32_t  unknown, cls, sep;
} eni_pieces;

/* Takes the vocabulary, one piece a line, which must outlive `out`. ENT_E_DATA: a piece comes twice, or "[UNK]",
 * "[CLS]" or "[SEP]" is missing. Called inside eni_within. */
ent_result eni_pieces_of(eni_arena *arena, ent_str vocabulary, ent_str source, eni_pieces *out, ent_error *err);

/* The pieces of one word, at least one and at most `most`, what is beyond left out: lower case, accents left out,
 * every mark alone, always the longest piece that fits. A stretch that no pieces make up is one unknown piece.
 * Returns their number. Linear in the length of the word. */
size_t eni_pieces_cut(const eni_pieces *pieces, ent_str word, uint32_t *out, size_t most);

/* How a word is written. */
typedef enum {
    ENI_SHAPE_LOWER,
    ENI_SHAPE_CAPITAL,
    ENI_SHAPE_CAPS,
    ENI_SHAPE_MIXED,
    ENI_SHAPE_NUMBER,
    ENI_SHAPE_PUNCT,
    ENI_SHAPE_COUNT
} eni_shape;

/* "lower", "capital" ...; static. */
ent_str eni_shape_name(eni_shape shape);

/* No letter upper; only the first; all of two or more; others; begins with a digit; with a mark. */
eni_shape eni_shape_of(ent_str word);

#endif
