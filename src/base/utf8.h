/* utf8.h -- characters in UTF-8 text, and words made comparable. */
#ifndef ENI_UTF8_H
#define ENI_UTF8_H

#include "base.h"

#define ENI_BAD_UTF8 0xFFFDu

/* The character at *p, which moves behind it. Bytes that are no UTF-8 (overlong, surrogate,
 * beyond U+10FFFF, cut short) give ENI_BAD_UTF8 and *p moves by one. Needs *p < end. */
uint32_t eni_utf8_next(const char **p, const char *end);

/* Writes c (a valid code point) in UTF-8; returns 1 to 4, the bytes used. */
size_t eni_utf8_put(uint32_t c, char out[4]);

/* True if all of text is valid UTF-8; else *bad (NULL allowed) is where it first is not. */
bool eni_utf8_valid(ent_str text, size_t *bad);

/* Code points in valid UTF-8: bytes that are not continuations. */
size_t eni_utf8_count(ent_str text);

bool eni_is_letter(uint32_t c); /* Unicode categories L* and M* */
bool eni_is_upper(uint32_t c);  /* Lu and Lt */
bool eni_is_blank(uint32_t c);  /* white space, no-break and zero-width ones included */

/* Control characters (tab and line ends too), bidirectional controls, line separators and other
 * characters that may not reach a terminal as they are. */
bool eni_unprintable(uint32_t c);

/* Folds a word for comparing: letters to lower case without marks ("Erdoğan" -> "erdogan"), every
 * kind of dash and apostrophe to "-" and "'". Writes at most `room` bytes of UTF-8, whole characters only;
 * returns the bytes written. Folding never makes ASCII longer. */
size_t eni_fold(ent_str word, char *out, size_t room);

#endif
