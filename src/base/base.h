/* base.h -- slices, errors, memory and growing texts, for the inside of the library. */
#ifndef ENI_BASE_H
#define ENI_BASE_H

#include "entente/base.h"

#include <string.h>

#define LIT(s)              \
    {                       \
        "" s, sizeof(s) - 1 \
    }                              /* a slice in a static table */
#define STR(s)   ((ent_str)LIT(s)) /* a slice in an expression */
#define FMT      "%.*s"            /* printf("[" FMT "]", ARG(slice)) */
#define ARG(s)   (int)(s).len, (s).at
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- Slices ---------------------------------------------------------------------------- */

/* The slice over a NUL-terminated string; "" for NULL. */
static inline ent_str eni_str(const char *text)
{
    return text ? (ent_str){text, strlen(text)} : STR("");
}

static inline bool eni_equal(ent_str a, ent_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/* Byte order, a shorter prefix first: < 0, 0, > 0. */
static inline int eni_compare(ent_str a, ent_str b)
{
    size_t n     = a.len < b.len ? a.len : b.len;
    int    order = n ? memcmp(a.at, b.at, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static inline bool eni_starts(ent_str text, ent_str with)
{
    return text.len >= with.len && (with.len == 0 || memcmp(text.at, with.at, with.len) == 0);
}

static inline bool eni_ends(ent_str text, ent_str with)
{
    return text.len >= with.len && (with.len == 0 || memcmp(text.at + text.len - with.len, with.at, with.len) == 0);
}

static inline ent_str eni_slice(ent_str text, ent_span span)
{
    return (ent_str){text.at + span.begin, span.end - span.begin};
}

static inline bool eni_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool eni_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline char eni_lower(char c) /* ASCII only */
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* The same without ASCII white space at either end. */
ent_str eni_trim(ent_str text);

/* Takes everything up to the first `mark` off the front of *rest, and the mark itself. Without a
 * mark, takes all that is left and returns false. */
bool eni_cut(ent_str *rest, char mark, ent_str *front);

/* Byte offset of the first `what` in `text` at or after `from`, or SIZE_MAX. Linear time. */
size_t eni_find(ent_str text, ent_str what, size_t from);

/* The same letters, ASCII case aside. */
bool eni_equal_nocase(ent_str a, ent_str b);

/* A whole number in decimal digits, at most `most`: true and *out. */
bool eni_number(ent_str digits, uint64_t most, uint64_t *out);

/* ---- Errors ----------------------------------------------------------------------------- */

/* Passes a failure on to the caller. Leaks nothing: memory is the arena's. */
#define TRY(call)                        \
    do {                                 \
        ent_result try_ = (call);        \
        if (try_ != ENT_OK) return try_; \
    } while (0)

/* Fills in *err (NULL allowed) and returns `result`, so that a function can say
 * `return eni_fail(err, ENT_E_IO, "cannot open " FMT, ARG(path));` Control characters and broken
 * UTF-8 in the message become '?'. */
ent_result eni_fail(ent_error *err, ent_result result, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The same, naming the source (a file) without a place in it. */
ent_result eni_fail_in(ent_error *err, ent_result result, ent_str source, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same, and says where in `text` (called `source`) the trouble is. */
ent_result eni_fail_at(ent_error *err, ent_result result, ent_str source, ent_str text, const char *place,
                       const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Names the source of an error that has none yet; returns err->result. */
ent_result eni_blame(ent_error *err, ent_result result, ent_str source);

/* ---- Arenas ----------------------------------------------------------------------------- */

/* Memory that is given out piece by piece and freed all at once. One thread at a time. */
typedef struct eni_arena {
    struct eni_block *blocks;
    char             *at, *end;    /* what is free in the newest block */
    size_t            used, limit; /* bytes */
    void             *full;        /* where to go when the limit is reached */
} eni_arena;

eni_arena eni_arena_new(size_t limit);
void      eni_arena_free(eni_arena *arena);
/* Forgets everything given out but keeps one block for the next document. */
void eni_arena_reset(eni_arena *arena);

/* `n` zeroed Ts. Never NULL: see eni_within. */
#define NEW(arena, T, n) ((T *)eni_alloc((arena), sizeof(T), _Alignof(T), (n)))
void *eni_alloc(eni_arena *arena, size_t size, size_t align, size_t n);

/* A copy of `text`, followed by a NUL byte that is not counted. */
ent_str eni_copy(eni_arena *arena, ent_str text);

/* Runs step(job). If the arena fills up on the way, the step ends there and ENT_E_LIMIT is
 * returned. A step holds nothing but arena memory: files, locks and database statements stay with
 * its caller. */
ent_result eni_within(eni_arena *arena, ent_result (*step)(void *job), void *job, ent_error *err);

/* A growing array in an arena: ENI_LIST(eni_token) tokens = {0}; *PUSH(arena, &tokens) = token;
 * Pointers into it last until the next PUSH. PUSH gives a zeroed new element at the end. */
#define ENI_LIST(T)      \
    struct {             \
        T     *at;       \
        size_t len, cap; \
    }
#define PUSH(arena, list) \
    (eni_grow((arena), (void **)&(list)->at, &(list)->cap, (list)->len, sizeof *(list)->at), &(list)->at[(list)->len++])
void eni_grow(eni_arena *arena, void **at, size_t *cap, size_t len, size_t size);

/* ---- Growing texts ---------------------------------------------------------------------- */

/* Text being written into an arena. Start with {.arena = arena}. */
typedef struct {
    eni_arena *arena;
    char      *at;
    size_t     len, cap;
} eni_text;

void                  eni_put(eni_text *text, ent_str more);
void                  eni_put_char(eni_text *text, char c);
void                  eni_putf(eni_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline ent_str eni_text_str(const eni_text *text)
{
    return (ent_str){text->at ? text->at : "", text->len};
}

#endif
