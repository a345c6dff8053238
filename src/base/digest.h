/* digest.h -- names made of content. */
#ifndef ENI_DIGEST_H
#define ENI_DIGEST_H

#include "base.h"

#define ENI_DIGEST_DIGITS 64

/* The first `digits` (up to ENI_DIGEST_DIGITS, even) hexadecimal digits of the SHA-256 of `text`, and a NUL. False, and
 * zeros, if the machine is out of memory. */
bool eni_digest(ent_str text, size_t digits, char *out);

#endif
