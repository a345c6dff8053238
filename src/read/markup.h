/* markup.h -- what of a page's markup is passed on to the parser. The parser (libxml2) compares every attribute of
 * a tag with all before it and keeps what it has not understood yet, so it gets tags of bounded size, and never sees
 * comments, scripts, declarations or instructions. */
#ifndef ENI_MARKUP_H
#define ENI_MARKUP_H

#include "base/base.h"

#define ENI_TAG_ATTRIBUTES ((size_t)64)       /* of a tag; the rest of them is left out */
#define ENI_TAG_BYTES      ((size_t)32 << 10) /* of a tag; its attributes beyond are left out */

typedef struct {
    void *ctx;
    void (*pass)(void *ctx, ent_str markup);  /* text or a tag, to be parsed */
    void (*data)(void *ctx, ent_str content); /* what stands in <script type="application/ld+json"> */
} eni_markup_sink;

/* Linear time, no memory. */
void eni_filter_markup(ent_str page, const eni_markup_sink *sink);

#endif
