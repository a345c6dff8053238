/* json_writer.c -- objects and lists written piece by piece. */
#include "json_writer.h"

#include "base/date.h"
#include "escape.h"

/* A value that follows another needs a comma; no value ends in an opening bracket, a colon or a line end. */
static void separate(eni_text *out)
{
    if (out->len && !strchr("{[:\n", out->at[out->len - 1])) eni_put_char(out, ',');
}

void eni_json_open(eni_text *out, char bracket)
{
    separate(out);
    eni_put_char(out, bracket);
}

void eni_json_close(eni_text *out, char bracket)
{
    eni_put_char(out, bracket);
}

void eni_json_key(eni_text *out, const char *key)
{
    separate(out);
    eni_putf(out, "\"%s\":", key);
}

void eni_json_text(eni_text *out, ent_str text)
{
    separate(out);
    eni_put_json(out, text);
}

void eni_json_text_or_null(eni_text *out, ent_str text)
{
    separate(out);
    if (text.len)
        eni_put_json(out, text);
    else
        eni_put(out, STR("null"));
}

void eni_json_number(eni_text *out, double value)
{
    separate(out);
    eni_put_number(out, value);
}

void eni_json_date(eni_text *out, ent_date date)
{
    char text[ENT_DATE_SIZE];
    eni_json_text_or_null(out, (ent_str){text, ent_date_format(date, text)});
}

void eni_json_day(eni_text *out, int32_t day)
{
    eni_json_date(out, eni_date_day(day));
}

void eni_json_span(eni_text *out, ent_span span)
{
    separate(out);
    eni_putf(out, "[%u,%u]", span.begin, span.end);
}
