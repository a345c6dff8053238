/* talk.c -- what is said to a person on standard error. */
#include "cli.h"

#include "exchange/escape.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* There is one standard error, and at most one line of progress on it. */
static struct {
    bool    on_terminal, asked, shown;
    int64_t last_ms;
} progress;

static bool on_terminal(void)
{
    if (!progress.asked) {
        progress.asked       = true;
        progress.on_terminal = isatty(STDERR_FILENO);
    }
    return progress.on_terminal;
}

void clear_progress(void)
{
    if (progress.shown) fputs("\r\033[K", stderr);
    progress.shown = false;
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

typedef struct {
    eni_text out;
    ent_str  path;
} shortening;

/* The last 40 columns of the path, fit for a terminal. */
static ent_result shorten(void *ctx)
{
    shortening *s = ctx;
    eni_put_plain(&s->out, s->path);
    ent_str plain = eni_text_str(&s->out);
    while (eni_width(plain) > 40) plain.at++, plain.len--;
    while (plain.len && ((unsigned char)plain.at[0] & 0xC0) == 0x80) plain.at++, plain.len--;
    s->path = plain;
    return ENT_OK;
}

void show_progress(uint64_t documents, uint64_t events, ent_str path)
{
    if (!on_terminal()) return;
    int64_t now = now_ms();
    if (progress.shown && now - progress.last_ms < 100) return;
    progress.last_ms = now;

    eni_arena  arena = eni_arena_new((size_t)1 << 20);
    shortening s     = {{.arena = &arena}, path};
    if (eni_within(&arena, shorten, &s, NULL) == ENT_OK) {
        fprintf(stderr, "\r\033[K%llu reports, %llu events  " FMT, (unsigned long long)documents,
                (unsigned long long)events, ARG(s.path));
        progress.shown = true;
    }
    eni_arena_free(&arena);
}

void complain_of(const char *what, const ent_error *err)
{
    clear_progress();
    fprintf(stderr, "entente: %s%s", what, *what ? ": " : "");
    if (err->source[0]) fprintf(stderr, "%s:", err->source);
    if (err->line) fprintf(stderr, "%u:%u:", err->line, err->column);
    fprintf(stderr, err->source[0] || err->line ? " %s\n" : "%s\n", err->message);
}

void complain(const ent_error *err)
{
    complain_of("", err);
}

/* Words of the command line may hold anything: they go through an error, which makes them printable. */
static void say(const char *before, const char *format, va_list args)
{
    char      text[1024];
    ent_error err;
    vsnprintf(text, sizeof text, format, args);
    eni_fail(&err, ENT_E_SYNTAX, "%s", text);
    clear_progress();
    fprintf(stderr, "%s%s\n", before, err.message);
}

void complainf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say("entente: ", format, args);
    va_end(args);
}

void talk(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say("", format, args);
    va_end(args);
}

int wrong_usage(const settings *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say("entente: ", format, args);
    va_end(args);
    if (s->command)
        fprintf(stderr, "See `entente %s --help`.\n", s->command->name);
    else
        fputs("See `entente --help`.\n", stderr);
    return EXIT_WRONG_USAGE;
}

int status_of(ent_result result)
{
    switch (result) {
    case ENT_OK: return 0;
    case ENT_E_SYNTAX:
    case ENT_E_DATA: return EX_DATAERR;
    case ENT_E_NO_INPUT: return EX_NOINPUT;
    case ENT_E_IO: return EX_IOERR;
    case ENT_E_LIMIT: return EX_UNAVAILABLE;
    case ENT_E_BUSY: return EX_TEMPFAIL;
    case ENT_E_VERSION: return EX_CONFIG;
    case ENT_E_STOPPED: return 0;
    }
    return EX_SOFTWARE;
}
