/* html.h -- a page reduced to its visible text, with what its head says of it. */
#ifndef ENI_HTML_H
#define ENI_HTML_H

#include "read.h"

/* True if UTF-8 text is a page or a piece of one: by how it begins, or, for a file named .html or .htm, by any
 * end tag near its start. */
bool eni_is_html(ent_str name, ent_str text);

/* Fills in the draft's text, marks, title, outlet, byline, url, language and published. Elements deeper than `depth`
 * are flattened: their text stays, their own effect is lost. Nothing but `page` is ever opened. ENT_E_LIMIT: out of
 * memory. Called inside eni_within. Linear time; memory a few times the page. */
ent_result eni_read_html(eni_arena *arena, ent_str page, size_t depth, eni_draft *draft, ent_error *err);

#endif
