/* json.h -- the strings one wants out of a JSON text, without building a tree of the rest: memory stays
 * near the length of the strings, whatever the text holds. */
#ifndef ENI_JSON_H
#define ENI_JSON_H

#include "base/base.h"

/* A member looked for, and what was found. */
typedef struct {
    ent_str     key;
    ent_str     value; /* decoded UTF-8; a slice of the JSON text where that has no escapes */
    const char *at;    /* where the value begins in the JSON text; NULL: no such member, or null */
} eni_json_string;

enum {
    ENI_JSON_TOP_LEVEL = 0, /* members of the outermost object only; their keys may stand there once */
    ENI_JSON_ANYWHERE  = 1  /* the first such member, however deep; other kinds of values are passed over */
};

/* Reads one JSON text (RFC 8259), nested at most `depth` deep, and fills in `wanted`. At the top level
 * an object is expected, and a wanted value that is neither string nor null is an error. A lone
 * surrogate becomes U+FFFD. ENT_E_DATA with line and column; ENT_E_LIMIT: nested deeper. Called
 * inside eni_within. Linear time. */
ent_result eni_json_strings(eni_arena *arena, ent_str source, ent_str text, size_t depth, int where,
                            eni_json_string *wanted, size_t count, ent_error *err);

#endif
