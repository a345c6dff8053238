/* options.c -- the one table of options, and reading the command line by it. */
#include "options.h"

#include "base/date.h"

#include <stdio.h>

/* ---- Values --------------------------------------------------------------------------------- */

static bool parse_switch(const char *value, void *field)
{
    (void)value;
    *(bool *)field = true;
    return true;
}

static bool parse_path(const char *value, void *field)
{
    *(const char **)field = value;
    return *value != '\0';
}

static bool parse_text(const char *value, void *field)
{
    *(ent_str *)field = eni_str(value);
    return *value != '\0';
}

static bool parse_type(const char *value, void *field)
{
    for (const char *p = value; *p; p++)
        if (*p < 'A' || *p > 'Z') return false;
    return parse_text(value, field);
}

static bool parse_date(const char *value, void *field)
{
    return ent_date_parse(eni_str(value), field);
}

static bool parse_count(const char *value, void *field)
{
    uint64_t n;
    if (!eni_number(eni_str(value), SIZE_MAX / 2, &n) || n == 0) return false;
    *(size_t *)field = (size_t)n;
    return true;
}

static bool parse_statuses(const char *value, void *field)
{
    ent_str    rest = eni_str(value), name;
    uint32_t   bits = 0;
    ent_status status;
    for (bool more = true; more;) {
        more = eni_cut(&rest, ',', &name);
        if (!ent_status_parse(name, &status)) return false;
        bits |= 1u << status;
    }
    *(uint32_t *)field = bits;
    return true;
}

/* Upper-case letters and digits, blanks between words: "PRK", "IGO UNO". */
static bool is_code(ent_str code)
{
    for (size_t i = 0; i < code.len; i++)
        if (!((code.at[i] >= 'A' && code.at[i] <= 'Z') || eni_is_digit(code.at[i]) || code.at[i] == ' ')) return false;
    return code.len >= 3;
}

static bool parse_pair(const char *value, void *field)
{
    settings *s    = (settings *)((char *)field - offsetof(settings, pair));
    ent_str   rest = eni_str(value);
    s->pair_count  = 0;
    for (bool more = true; more; s->pair_count++) {
        if (s->pair_count == COUNT(s->pair)) return false;
        more = eni_cut(&rest, ',', &s->pair[s->pair_count]);
        if (!is_code(s->pair[s->pair_count])) return false;
    }
    return true;
}

#define FIELD(name)  offsetof(settings, name)
#define SWITCH(name) parse_switch, FIELD(name), NULL, OFFER_NOTHING

const option options[OPT_COUNT] = {
    [OPT_DB]       = {"db", 0, "FILE", "the database (otherwise $ENTENTE_DB, or ./entente.db)", parse_path, FIELD(db),
                      "a file name", OFFER_FILES},
    [OPT_DATA]     = {"data", 0, "DIR", "read the knowledge files from DIR instead of those built in", parse_path,
                      FIELD(data), "a folder", OFFER_FOLDERS},
    [OPT_JSON]     = {"json", 0, NULL, "write one JSON object a line", SWITCH(json)},
    [OPT_CSV]      = {"csv", 0, NULL, "write comma-separated values", SWITCH(csv)},
    [OPT_PAIR]     = {"pair", 0, "A[,B]", "only events in which these actors take part, such as PRK,RUS or PRK,IGO UNO",
                      parse_pair, FIELD(pair), "one code such as PRK, or two with a comma between them", OFFER_NOTHING},
    [OPT_TYPE]     = {"type", 0, "TYPE", "only events of this type, such as CONSULT", parse_type, FIELD(type),
                      "a type such as CONSULT", OFFER_TYPES},
    [OPT_STATUS]   = {"status", 0, "NAME[,NAME]", "only events of these statuses, such as planned,possible",
                      parse_statuses, FIELD(statuses),
                      "some of actual, planned, possible, predicted, hypothetical, demanded, denied", OFFER_STATUSES},
    [OPT_SINCE]    = {"since", 0, "DATE", "only events that may lie on or after this day, month or year", parse_date,
                      FIELD(since), "a date such as 2023-09-12, 2023-09 or 2023", OFFER_NOTHING},
    [OPT_UNTIL]    = {"until", 0, "DATE", "only events that may lie on or before this day, month or year", parse_date,
                      FIELD(until), "a date such as 2023-09-12, 2023-09 or 2023", OFFER_NOTHING},
    [OPT_AT]       = {"at", 0, "DATE", "who is meant on this day (the first of a month or year); today if left out",
                      parse_date, FIELD(at), "a date such as 2023-09-12, 2023-09 or 2023", OFFER_NOTHING},
    [OPT_DOCUMENT] = {"document", 0, "DOC", "only events of this report: its path, its id or the first digits of it",
                      parse_text, FIELD(document), "a path or an id", OFFER_FILES},
    [OPT_TEXT]     = {"text", 0, "WORDS", "only events whose sentence has these words", parse_text, FIELD(text),
                      "one or more words", OFFER_NOTHING},
    [OPT_LIMIT]    = {"limit", 'n', "N", "at most N events", parse_count, FIELD(limit), "a number from 1 on",
                      OFFER_NOTHING},
    [OPT_MAX_DOCUMENT] = {"max-document", 0, "BYTES", "refuse reports longer than this (16777216)", parse_count,
                          FIELD(limits.document_bytes), "a number of bytes", OFFER_NOTHING},
    [OPT_MAX_INFLATED] = {"max-inflated", 0, "BYTES", "inflate a gzip input to this many bytes at most (1073741824)",
                          parse_count, FIELD(limits.inflated_bytes), "a number of bytes", OFFER_NOTHING},
    [OPT_TOKENS]       = {"tokens", 0, NULL, "show the words of each sentence as well", SWITCH(tokens)},
    [OPT_ERRORS]       = {"errors", 0, NULL, "list what was missed, what is spurious and what differs", SWITCH(errors)},
    [OPT_CASES]        = {"cases", 0, NULL, "every report must come out exactly as written", SWITCH(cases)},
    [OPT_UPDATE]       = {"update", 0, NULL, "with --cases: write what came out into the files", SWITCH(update)},
    [OPT_HELP]         = {"help", 'h', NULL, "say how the command is used, and end", SWITCH(help)},
    [OPT_VERSION]      = {"version", 0, NULL, "print the version, and end", SWITCH(version)},
};

/* ---- Reading the command line --------------------------------------------------------------- */

static bool takes(const command *c, int id)
{
    if (id == OPT_HELP) return true;
    if (!c) return id == OPT_VERSION;
    for (const uint8_t *o = c->options; *o; o++)
        if (*o == id) return true;
    return false;
}

const command *find_command(const char *name)
{
    for (const command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0) return c;
    return NULL;
}

/* How many letters of a must be put in, left out or changed to make b; enough for short words. */
static size_t distance(const char *a, const char *b)
{
    size_t row[32], rows = strlen(a), columns = strlen(b);
    if (rows >= COUNT(row) || columns >= COUNT(row)) return SIZE_MAX;
    for (size_t k = 0; k <= columns; k++) row[k] = k;
    for (size_t i = 1; i <= rows; i++) {
        size_t diagonal = row[0];
        row[0]          = i;
        for (size_t k = 1; k <= columns; k++) {
            size_t change = diagonal + (a[i - 1] != b[k - 1]);
            size_t step   = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
            diagonal      = row[k];
            row[k]        = change < step ? change : step;
        }
    }
    return row[columns];
}

static int unknown_command(const settings *s, const char *name)
{
    const char *nearest = NULL;
    size_t      least   = 3;
    for (const command *c = commands; c->name; c++) {
        size_t d = c->hidden ? SIZE_MAX : distance(name, c->name);
        if (d < least) least = d, nearest = c->name;
    }
    if (nearest) return wrong_usage(s, "no command \"%s\"; did you mean \"%s\"?", name, nearest);
    return wrong_usage(s, "no command \"%s\"", name);
}

static int unknown_option(const settings *s, ent_str name)
{
    char        word[64];
    const char *nearest = NULL;
    size_t      least   = 3;
    snprintf(word, sizeof word, FMT, ARG(name));
    for (int id = 1; id < OPT_COUNT; id++) {
        size_t d = takes(s->command, id) ? distance(word, options[id].name) : SIZE_MAX;
        if (d < least) least = d, nearest = options[id].name;
    }
    if (nearest) return wrong_usage(s, "no option --%s; did you mean --%s?", word, nearest);
    return wrong_usage(s, "no option --%s", word);
}

static int set_option(settings *s, int id, const char *value)
{
    const option *o = &options[id];
    if (o->argument && !value) return wrong_usage(s, "--%s needs %s", o->name, o->expected);
    if (!o->argument && value) return wrong_usage(s, "--%s takes no value", o->name);
    if (!o->parse(value, (char *)s + o->field))
        return wrong_usage(s, "--%s \"%s\": expected %s", o->name, value, o->expected);
    return 0;
}

/* "--name", "--name=value" or "--name value"; *used is how many words it took. */
static int read_long(settings *s, char **words, int *used)
{
    ent_str value = eni_str(words[0] + 2), name;
    bool    given = eni_cut(&value, '=', &name);
    for (int id = 1; id < OPT_COUNT; id++) {
        if (!takes(s->command, id) || !eni_equal(name, eni_str(options[id].name))) continue;
        *used = 1 + (options[id].argument && !given && words[1]);
        return set_option(s, id, given ? value.at : *used == 2 ? words[1] : NULL);
    }
    return unknown_option(s, name);
}

/* "-n 5" or "-n5" */
static int read_letter(settings *s, char **words, int *used)
{
    for (int id = 1; id < OPT_COUNT; id++) {
        if (!takes(s->command, id) || options[id].letter != words[0][1]) continue;
        const char *rest = words[0][2] ? words[0] + 2 : NULL;
        *used            = 1 + (options[id].argument && !rest && words[1]);
        return set_option(s, id, *used == 2 ? words[1] : rest);
    }
    return wrong_usage(s, "no option %s", words[0]);
}

static int check_operands(const settings *s)
{
    const command *c = s->command;
    if (s->help || s->version) return 0;
    if (!c) return wrong_usage(s, "expected a command");
    if (s->operand_count < c->least) return wrong_usage(s, "%s needs %s", c->name, c->operands);
    if (c->most >= 0 && s->operand_count > c->most)
        return wrong_usage(s, "%s: \"%s\" is one too many", c->name, s->operands[c->most]);
    if (s->json && s->csv) return wrong_usage(s, "--json and --csv exclude each other");
    return 0;
}

int read_command_line(int argc, char **argv, settings *s)
{
    bool options_end = false;
    s->operands      = argv + 1; /* operands move up over the words already read */
    for (int i = 1, used; i < argc; i += used) {
        int status = 0;
        used       = 1;
        if (options_end || argv[i][0] != '-' || !argv[i][1]) {
            if (s->command)
                s->operands[s->operand_count++] = argv[i];
            else if (!(s->command = find_command(argv[i])))
                status = unknown_command(s, argv[i]);
        } else if (strcmp(argv[i], "--") == 0) {
            options_end = true;
        } else {
            status = argv[i][1] == '-' ? read_long(s, argv + i, &used) : read_letter(s, argv + i, &used);
        }
        if (status) return status;
    }
    return check_operands(s);
}

/* ---- Help ----------------------------------------------------------------------------------- */

static void put_option(eni_text *out, const option *o)
{
    size_t before = out->len;
    if (o->letter)
        eni_putf(out, "  -%c, ", o->letter);
    else
        eni_put(out, STR("      "));
    eni_putf(out, "--%s", o->name);
    if (o->argument) eni_putf(out, " %s", o->argument);
    do eni_put_char(out, ' ');
    while (out->len - before < 28);
    eni_putf(out, "%s\n", o->help);
}

static void put_command_help(eni_text *out, const command *c)
{
    eni_putf(out, "usage: entente %s [OPTION...]%s%s\n\n%s\n\noptions:\n", c->name, *c->operands ? " " : "",
             c->operands, c->details);
    for (const uint8_t *o = c->options; *o; o++) put_option(out, &options[*o]);
    put_option(out, &options[OPT_HELP]);
    if (!*c->examples) return;
    eni_put(out, STR("\nexamples:\n"));
    for (ent_str rest = eni_str(c->examples), line; rest.len;) {
        eni_cut(&rest, '\n', &line);
        eni_putf(out, "  " FMT "\n", ARG(line));
    }
}

void put_help(eni_text *out, const void *ctx)
{
    if (ctx) {
        put_command_help(out, ctx);
        return;
    }
    eni_put(out, STR("usage: entente COMMAND [OPTION...] [ARGUMENT...]\n\n"
                     "Reads reports about what states do to one another and keeps the system they describe.\n\n"
                     "commands:\n"));
    for (const command *c = commands; c->name; c++)
        if (!c->hidden) eni_putf(out, "  %-12s %s\n", c->name, c->summary);
    eni_put(out, STR("\noptions:\n"));
    put_option(out, &options[OPT_HELP]);
    put_option(out, &options[OPT_VERSION]);
    eni_put(out, STR("\n`entente COMMAND --help` says more about a command.\n"));
}
