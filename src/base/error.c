/* error.c -- saying what went wrong, and where. */
#include "base.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>

/* Messages may quote hostile text: nothing in them may move a terminal's cursor. */
static void make_printable(char *message)
{
    const char *end = message + strlen(message);
    for (char *p = message; p < end;) {
        const char *next = p;
        uint32_t    c    = eni_utf8_next(&next, end);
        if (eni_unprintable(c) || c == ENI_BAD_UTF8) memset(p, '?', (size_t)(next - p));
        p += next - p;
    }
}

static void say(ent_error *err, ent_result result, const char *format, va_list args)
{
    *err = (ent_error){.result = result};
    vsnprintf(err->message, sizeof err->message, format, args);
    make_printable(err->message);
}

/* A long name loses its middle, so that folder and file can still be told. */
static void name_source(ent_error *err, ent_str source)
{
    size_t room = sizeof err->source - 1, half = room / 2 - 2;
    if (source.len <= room)
        snprintf(err->source, sizeof err->source, FMT, ARG(source));
    else
        snprintf(err->source, sizeof err->source, FMT "..." FMT, (int)half, source.at, (int)half,
                 source.at + source.len - half);
    make_printable(err->source);
}

ent_result eni_fail(ent_error *err, ent_result result, const char *format, ...)
{
    if (!err) return result;
    va_list args;
    va_start(args, format);
    say(err, result, format, args);
    va_end(args);
    return result;
}

ent_result eni_fail_in(ent_error *err, ent_result result, ent_str source, const char *format, ...)
{
    if (!err) return result;
    va_list args;
    va_start(args, format);
    say(err, result, format, args);
    va_end(args);
    name_source(err, source);
    return result;
}

ent_result eni_fail_at(ent_error *err, ent_result result, ent_str source, ent_str text, const char *place,
                       const char *format, ...)
{
    if (!err) return result;
    va_list args;
    va_start(args, format);
    say(err, result, format, args);
    va_end(args);

    name_source(err, source);
    const char *line = text.at;
    err->line        = 1;
    for (const char *p = text.at; p < place; p++)
        if (*p == '\n') line = p + 1, err->line++;
    err->column = (uint32_t)(place - line) + 1;
    return result;
}

ent_result eni_blame(ent_error *err, ent_result result, ent_str source)
{
    if (err && result != ENT_OK && !err->source[0]) name_source(err, source);
    return result;
}
