/* sentences.h -- a document's lines cut into sentences, and these into words. */
#ifndef ENI_SENTENCES_H
#define ENI_SENTENCES_H

#include "analysis.h"

/* Words of a sentence that are looked at; what is beyond stays text (docs/limits.md). */
#define ENI_SENTENCE_TOKENS 512

/* Starts an analysis: the sentences of every line, the tokens of those that are coded. A sentence
 * ends at '.', '!' or '?' with closing marks, before white space and an upper-case letter or digit,
 * but not after an abbreviation or a single capital; it never crosses a line end. Called
 * inside eni_within; the document must outlive the analysis. Linear time. */
void eni_find_sentences(eni_arena *arena, const ent_document *document, eni_analysis *out);

/* Cuts `text` into tokens, at most `most` of them, as a sentence would be; for dictionaries. Returns
 * their number; spans count from the start of `text`. Called inside eni_within. */
size_t eni_tokenize(eni_arena *arena, ent_str text, eni_token *out, size_t most);

/* The hash in eni_token: XXH3 of the folded word. Two words may share one; compare `fold` to be sure. */
uint64_t eni_word_hash(ent_str folded);

#endif
