/* charset.h -- bytes in any usual encoding to UTF-8. */
#ifndef ENI_CHARSET_H
#define ENI_CHARSET_H

#include "base/base.h"

typedef struct {
    ent_str     text;    /* UTF-8; the bytes themselves, without a byte order mark, where they are UTF-8 */
    const char *charset; /* the name iconv has for it; static */
    const char *how;     /* "byte order mark", "valid UTF-8", "declared", "guessed"; static */
    size_t      bad;     /* bytes or units that stand for nothing there, each read as U+FFFD */
    size_t      bad_at;  /* the first of them, an offset into the bytes */
} eni_decoded;

/* Finds the encoding by a byte order mark, by the NULs of UTF-16, by being valid UTF-8, by `declared` (a label
 * as pages use it; "" if none), or by which letters are frequent; the last resort is windows-1252. ENT_E_LIMIT:
 * more than `most` bytes of UTF-8. Called inside eni_within. Linear time. */
ent_result eni_decode(eni_arena *arena, ent_str bytes, ent_str declared, size_t most, eni_decoded *out, ent_error *err);

/* What a page says of its own encoding in the first bytes: <meta charset>, the charset of a meta content type,
 * or the encoding of an XML declaration; "" if nothing. */
ent_str eni_declared_charset(ent_str bytes);

#endif
