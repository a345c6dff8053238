/* entente/base.h -- what every part of entente shares: text slices, errors, dates. */
#ifndef ENTENTE_BASE_H
#define ENTENTE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ENT_API __attribute__((visibility("default")))
#else
#define ENT_API
#endif

/* A stretch of UTF-8 text that somebody else owns. Not NUL-terminated.
 * It lives as long as the text it points into. */
typedef struct {
    const char *at;
    size_t      len; /* bytes */
} ent_str;

/* Where something stands in a document: bytes [begin, end) of its text.
 * Empty (begin == end) where only the context gives the thing. */
typedef struct {
    uint32_t begin, end;
} ent_span;

typedef enum {
    ENT_OK = 0,
    ENT_E_SYNTAX,   /* a file of ours or a message is not in the form it should have */
    ENT_E_DATA,     /* a report's bytes are not what they should be: binary, truncated, bad JSON */
    ENT_E_NO_INPUT, /* a file or folder is not there or may not be read */
    ENT_E_IO,       /* reading or writing failed on the way: disk full, device error */
    ENT_E_LIMIT,    /* more memory, length, depth or time than is allowed (docs/limits.md) */
    ENT_E_BUSY,     /* somebody else is writing; try again */
    ENT_E_VERSION,  /* a database newer than this program */
    ENT_E_STOPPED   /* the caller's own callback asked to stop */
} ent_result;

/* What went wrong, for a person who wants to put it right. Never holds control characters. */
typedef struct {
    ent_result result;
    uint32_t   line, column; /* 1-based, column in bytes; 0 if no place is known */
    char       source[256];  /* file name, URL or document id; "" if none; long names lose their middle */
    char       message[256]; /* one line, no full stop */
} ent_error;

/* ---- Dates ---------------------------------------------------------------------------- */

/* A day that is not known, or an end that is open. Other days count from 1970-01-01 in the
 * proleptic Gregorian calendar. */
#define ENT_NO_DAY INT32_MIN

typedef enum { ENT_DAY, ENT_MONTH, ENT_YEAR } ent_precision;

/* An EDTF interval (ISO 8601-2, level 0 and open ends): all days from first to last.
 * "2023-09" is {first 2023-09-01, last 2023-09-30, both ENT_MONTH}; "../2023-09-15" has
 * first == ENT_NO_DAY; nothing known is both ENT_NO_DAY. A year lies in 0000..9999. */
typedef struct {
    int32_t first, last;
    uint8_t first_precision, last_precision; /* ent_precision: how exactly each end is written */
} ent_date;

#define ENT_DATE_SIZE 24 /* bytes of the longest date as text, with its NUL */

/* "YYYY-MM-DD", "YYYY-MM", "YYYY", two of them joined by '/', either of them "..": true and *out.
 * Anything else, impossible days, or a first day after the last: false, *out unknown. */
ENT_API bool ent_date_parse(ent_str text, ent_date *out);

/* Writes the shortest form that ent_date_parse reads back to the same date; "" if nothing is
 * known. Returns its length. */
ENT_API size_t ent_date_format(ent_date date, char out[ENT_DATE_SIZE]);

/* ---- Statuses ------------------------------------------------------------------------- */

/* Did it happen? (docs/glossary.md) */
typedef enum {
    ENT_ACTUAL,
    ENT_PLANNED,
    ENT_POSSIBLE,
    ENT_PREDICTED,
    ENT_HYPOTHETICAL,
    ENT_DEMANDED,
    ENT_DENIED
} ent_status;
#define ENT_STATUS_COUNT 7

/* "actual", "planned" ...; static. */
ENT_API const char *ent_status_name(ent_status status);
/* True and *out if `name` is one of the seven. */
ENT_API bool ent_status_parse(ent_str name, ent_status *out);

/* "0.1.0"; static. */
ENT_API const char *ent_version(void);

#ifdef __cplusplus
}
#endif

#endif
