/* output.c -- what goes to standard output, and whether it arrived. */
#include "cli.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define TEXT_BYTES ((size_t)256 << 20) /* of one text to be printed */

static ent_result failed(ent_error *err, int fault)
{
    if (fault == EPIPE) return eni_fail(err, ENT_E_STOPPED, "nobody reads the output");
    return eni_fail_in(err, ENT_E_IO, STR("standard output"), "%s", strerror(fault));
}

ent_result print(ent_str text, ent_error *err)
{
    if (fwrite(text.at, 1, text.len, stdout) == text.len && !ferror(stdout)) return ENT_OK;
    return failed(err, errno);
}

int finish_output(int status)
{
    bool bad = ferror(stdout);
    if (fflush(stdout) != 0 || bad || fclose(stdout) != 0) {
        ent_error err;
        if (failed(&err, errno) == ENT_E_STOPPED) { /* as if the signal had not been held back */
            signal(SIGPIPE, SIG_DFL);
            raise(SIGPIPE);
        }
        if (status != EX_IOERR) complain(&err);
        return EX_IOERR;
    }
    return status;
}

size_t terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO)) return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

bool in_colour(void)
{
    const char *refused = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(refused && *refused) && !(terminal && strcmp(terminal, "dumb") == 0);
}

typedef struct {
    void (*write)(eni_text *out, const void *job);
    const void *job;
    eni_text    out;
} writing;

static ent_result write_text(void *ctx)
{
    writing *w = ctx;
    w->write(&w->out, w->job);
    return ENT_OK;
}

ent_result print_with(void (*write)(eni_text *out, const void *job), const void *job, ent_error *err)
{
    eni_arena  arena  = eni_arena_new(TEXT_BYTES);
    writing    w      = {write, job, {.arena = &arena}};
    ent_result result = eni_within(&arena, write_text, &w, err);
    if (result == ENT_OK) result = print(eni_text_str(&w.out), err);
    eni_arena_free(&arena);
    return result;
}
