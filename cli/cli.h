/* cli.h -- what the subcommands share: settings, talk on standard error, data on standard output. */
#ifndef CLI_H
#define CLI_H

#include "base/base.h"
#include "entente/store.h"

#include <sysexits.h>

#define EXIT_SOME_FAILED 1 /* some input could not be used; each is named, the rest is done */
#define EXIT_WRONG_USAGE 2

/* What the command line, the environment and the configuration folder say. */
typedef struct {
    const struct command *command;
    char                **operands;
    int                   operand_count;
    const char           *db;        /* never NULL */
    const char           *data;      /* folder of the knowledge files; NULL: those built in */
    const char           *overrides; /* the configuration folder if there is one, else NULL */
    bool                  json, csv, help, version;
    ent_read_limits       limits; /* 0: the reader's own */
    /* events */
    ent_str  pair[2];
    size_t   pair_count;
    ent_str  type, document, text;
    uint32_t statuses;
    ent_date since, until, at;
    size_t   limit;
    /* explain, score */
    bool tokens, cases, update, errors;
} settings;

typedef struct command {
    const char *name, *operands, *summary;
    const char *details;  /* paragraphs for --help and the manual */
    const char *examples; /* one command a line */
    int (*run)(const settings *s);
    uint8_t options[16]; /* of options.h, ended by 0 */
    int     least, most; /* operands; most < 0: any number */
    bool    hidden;      /* serves the build, not the user */
} command;

/* ---- Standard error: talk (talk.c) -------------------------------------------------------- */

/* "entente: FILE:LINE:COL: reason" */
void complain(const ent_error *err);
/* "entente: WHAT: FILE:LINE:COL: reason", WHAT being "warning". */
void complain_of(const char *what, const ent_error *err);
/* "entente: ..." for what has no place. */
void complainf(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Wrong usage: says so with a hint where help is to be had; returns EXIT_WRONG_USAGE. */
int wrong_usage(const settings *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A line of talk without the program's name in front. */
void talk(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Shows how far things are, on a terminal only and at most ten times a second. */
void show_progress(uint64_t documents, uint64_t events, ent_str path);
void clear_progress(void);

/* The exit status that a result stands for (sysexits.h). */
int status_of(ent_result result);

/* ---- Standard output: data (output.c) ----------------------------------------------------- */

/* Writes to standard output. ENT_E_STOPPED: nobody reads it any more; ENT_E_IO: it cannot be written. */
ent_result print(ent_str text, ent_error *err);
/* Everything printed must have arrived: returns `status`, or EX_IOERR with a complaint, or ends the program
 * as a closed pipe does. */
int finish_output(int status);
/* Columns of the terminal that standard output is; 0 if it is none. */
size_t terminal_width(void);
/* True if colours and the like are welcome on standard output. */
bool in_colour(void);

/* Makes a text in an arena of its own and prints it; `write` may use out->arena as it likes. */
ent_result print_with(void (*write)(eni_text *out, const void *job), const void *job, ent_error *err);

#endif
