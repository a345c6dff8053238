/* options.h -- the one table of options: parsing, --help, manual and completions all read it. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli.h"

enum {
    OPT_DB = 1,
    OPT_DATA,
    OPT_JSON,
    OPT_CSV,
    OPT_PAIR,
    OPT_TYPE,
    OPT_STATUS,
    OPT_SINCE,
    OPT_UNTIL,
    OPT_DOCUMENT,
    OPT_TEXT,
    OPT_LIMIT,
    OPT_TOKENS,
    OPT_ERRORS,
    OPT_CASES,
    OPT_UPDATE,
    OPT_AT,
    OPT_MAX_DOCUMENT,
    OPT_MAX_INFLATED,
    OPT_HELP,
    OPT_VERSION,
    OPT_COUNT
};

/* What a shell may offer for an option's argument. */
typedef enum { OFFER_NOTHING, OFFER_FILES, OFFER_FOLDERS, OFFER_TYPES, OFFER_STATUSES } offer;

typedef struct {
    const char *name;
    char        letter;   /* 0: none */
    const char *argument; /* NULL: a switch */
    const char *help;     /* a line or two, no full stop */
    bool (*parse)(const char *value, void *field);
    size_t      field;    /* of settings */
    const char *expected; /* for the message when parse says no */
    offer       offer;
} option;

extern const option  options[OPT_COUNT];
extern const command commands[]; /* ended by a NULL name */

const command *find_command(const char *name); /* NULL if there is none */

/* Reads the command line into *s (zeroed, but for its defaults). 0, or the exit status after a complaint. */
int read_command_line(int argc, char **argv, settings *s);

/* Appends the help of a command, or with NULL that of the program. */
void put_help(eni_text *out, const void *command);

#endif
