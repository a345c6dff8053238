/* manual.c -- entente manual: the pages of the manual, out of the tables of commands and options. */
#include "options.h"
#include "run.h"

#define MANUAL_DATE "November 21, 2026" /* of the last change to the tables */

/* Text for mdoc: no line of it may look like a macro. Blanks at line ends are the tables' own affair. */
static void put_text(eni_text *out, ent_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c     = text.at[i];
        bool first = i == 0 || text.at[i - 1] == '\n';
        if (first && (c == '.' || c == '\'')) eni_put(out, STR("\\&"));
        if (c == '\\')
            eni_put(out, STR("\\e"));
        else if (c == '-')
            eni_put(out, STR("\\-"));
        else if (c == '\n' && first)
            eni_put(out, STR(".Pp\n")); /* an empty line ends a paragraph */
        else
            eni_put_char(out, c);
    }
    eni_put_char(out, '\n');
}

/* `entente x` inside a text is set as what it is in the tables: marks are kept. */
static void put_title(eni_text *out, const char *name, const char *summary)
{
    eni_putf(out, ".\\\" Made by `entente manual`; change the tables in cli/ instead.\n.Dd %s\n.Dt ENTENTE",
             MANUAL_DATE);
    if (*name) eni_put_char(out, '-');
    for (const char *p = name; *p; p++) eni_put_char(out, *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p);
    eni_putf(out, " 1\n.Os\n.Sh NAME\n.Nm entente%s%s\n.Nd %s\n", *name ? "-" : "", name, summary);
}

static void put_option_item(eni_text *out, const option *o)
{
    eni_put(out, STR(".It "));
    if (o->letter) eni_putf(out, "Fl %c , ", o->letter);
    eni_putf(out, "Fl -%s", o->name);
    if (o->argument) eni_putf(out, " Ar %s", o->argument);
    eni_put_char(out, '\n');
    put_text(out, eni_str(o->help));
}

static void put_examples(eni_text *out, const char *examples)
{
    if (!*examples) return;
    eni_put(out, STR(".Sh EXAMPLES\n.Bd -literal\n"));
    put_text(out, eni_str(examples));
    eni_put(out, STR(".Ed\n"));
}

static void put_exit_status(eni_text *out)
{
    eni_put(out, STR(".Sh EXIT STATUS\n"
                     ".Bl -tag -width 4n -compact\n"
                     ".It 0\nall done\n"
                     ".It 1\nsome input could not be used; each is named on standard error, the rest is done\n"
                     ".It 2\nwrong usage\n"
                     ".It 65\na file is not in the form it should have\n"
                     ".It 66\na file, folder, database or report is not there\n"
                     ".It 69\nmore memory or time would be needed than is allowed\n"
                     ".It 74\nreading or writing failed, as on a full disk\n"
                     ".It 75\nthe database is being written by another program; try again\n"
                     ".It 78\nthe database is newer than this program\n"
                     ".El\n"));
}

static void put_command_page(eni_text *out, const command *c)
{
    put_title(out, c->name, c->summary);
    eni_putf(out, ".Sh SYNOPSIS\n.Nm entente %s\n", c->name);
    for (const uint8_t *o = c->options; *o; o++)
        eni_putf(out, options[*o].argument ? ".Op Fl -%s Ar %s\n" : ".Op Fl -%s\n", options[*o].name,
                 options[*o].argument);
    if (*c->operands) eni_putf(out, ".Ar %s\n", c->operands);
    eni_put(out, STR(".Sh DESCRIPTION\n"));
    put_text(out, eni_str(c->details));
    eni_put(out, STR(".Bl -tag -width Ds\n"));
    for (const uint8_t *o = c->options; *o; o++) put_option_item(out, &options[*o]);
    put_option_item(out, &options[OPT_HELP]);
    eni_put(out, STR(".El\n"));
    put_exit_status(out);
    put_examples(out, c->examples);
    eni_put(out, STR(".Sh SEE ALSO\n.Xr entente 1\n"));
}

static void put_see_also(eni_text *out)
{
    eni_put(out, STR(".Sh SEE ALSO\n"));
    for (const command *c = commands; c->name; c++) {
        bool last = !c[1].name || c[1].hidden;
        if (!c->hidden) eni_putf(out, ".Xr entente-%s 1%s\n", c->name, last ? "" : " ,");
    }
}

static void put_program_page(eni_text *out)
{
    put_title(out, "", "read reports about what states do to one another and keep the system they describe");
    eni_put(out, STR(".Sh SYNOPSIS\n.Nm\n.Ar COMMAND\n.Op Ar OPTION ...\n.Op Ar ARGUMENT ...\n"
                     ".Sh DESCRIPTION\n"
                     ".Nm\n"
                     "reads reports, finds who did what to whom, when, whether it happened, is planned, possible,\n"
                     "predicted, hypothetical, demanded or denied, and by whose word, and keeps the events with the\n"
                     "sentences that say so in one database file.\n"
                     "Standard output is data, standard error is talk.\n"
                     ".Pp\n"
                     "The commands:\n.Bl -tag -width Ds\n"));
    for (const command *c = commands; c->name; c++) {
        if (c->hidden) continue;
        eni_putf(out, ".It Ic %s\n", c->name);
        put_text(out, eni_str(c->summary));
    }
    eni_put(out, STR(".El\n.Pp\nThe options:\n.Bl -tag -width Ds\n"));
    put_option_item(out, &options[OPT_HELP]);
    put_option_item(out, &options[OPT_VERSION]);
    eni_put(out, STR(".El\n"
                     ".Sh ENVIRONMENT\n"
                     ".Bl -tag -width Ds\n"
                     ".It Ev ENTENTE_DB\nthe database, where\n.Fl -db\nis not given\n"
                     ".It Ev NO_COLOR\nif set, nothing is coloured\n"
                     ".It Ev XDG_CONFIG_HOME\nwhere the configuration folder lies\n"
                     ".El\n"
                     ".Sh FILES\n"
                     ".Bl -tag -width Ds\n"
                     ".It Pa entente.db\nthe database, in the working folder\n"
                     ".It Pa ~/.config/entente/\n"
                     "dictionaries of your own, in subfolders as those of the program:\n"
                     "they are read after the program's and win.\n"
                     ".El\n"));
    put_exit_status(out);
    put_see_also(out);
}

static void put_page(eni_text *out, const void *about)
{
    if (about)
        put_command_page(out, about);
    else
        put_program_page(out);
}

int run_manual(const settings *s)
{
    const command *about = s->operand_count ? find_command(s->operands[0]) : NULL;
    ent_error      err;
    if (s->operand_count && !about) return wrong_usage(s, "no command \"%s\"", s->operands[0]);
    ent_result result = print_with(put_page, about, &err);
    if (result != ENT_OK) complain(&err);
    return status_of(result);
}
