/* json_writer.h -- objects and lists written piece by piece; the commas come by themselves. */
#ifndef ENI_JSON_WRITER_H
#define ENI_JSON_WRITER_H

#include "base/base.h"

/* eni_json_open(out, '{'); eni_json_key(out, "n"); eni_json_number(out, 2); eni_json_close(out, '}'); */
void eni_json_open(eni_text *out, char bracket); /* '{' or '[' */
void eni_json_close(eni_text *out, char bracket);
void eni_json_key(eni_text *out, const char *key); /* plain ASCII */

void eni_json_text(eni_text *out, ent_str text);
void eni_json_text_or_null(eni_text *out, ent_str text); /* "" is null */
void eni_json_number(eni_text *out, double value);
void eni_json_date(eni_text *out, ent_date date); /* EDTF; nothing known is null */
void eni_json_day(eni_text *out, int32_t day);    /* ENT_NO_DAY is null */
void eni_json_span(eni_text *out, ent_span span); /* [begin,end] */

#endif
