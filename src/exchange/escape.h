/* escape.h -- text of others, written so that it stays text: one escaper for each format. A writer calls the one
 * of its format for every cell or string; its callers hand over the text as it is. */
#ifndef ENI_ESCAPE_H
#define ENI_ESCAPE_H

#include "base/base.h"

/* A JSON string with its quotation marks. Characters that could act on a terminal become \u escapes, broken UTF-8
 * becomes U+FFFD: what is written is valid and reads back to the same text. */
void eni_put_json(eni_text *out, ent_str text);

/* A CSV cell (RFC 4180), quoted where it has to be. A cell that a spreadsheet would take for a formula (it begins
 * with = + - @, a tab or a carriage return) gets an apostrophe in front; unprintable characters are spelled as by eni_put_plain. */
void eni_put_csv(eni_text *out, ent_str text);

/* One line for a terminal: line ends and tabs become blanks, other unprintable characters are spelled out
 * ("\x1B", "\u202E"), broken UTF-8 becomes U+FFFD. */
void eni_put_plain(eni_text *out, ent_str text);

/* Columns that text written by eni_put_plain takes on a terminal. */
size_t eni_width(ent_str plain);

/* The longest beginning of `plain` that fits into `columns`. */
ent_str eni_fit(ent_str plain, size_t columns);

/* A number in decimal digits, at most six of them after the point, none of them needless; the same on every
 * machine. "null" for what is not finite. */
void eni_put_number(eni_text *out, double value);

#endif
