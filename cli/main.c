/* main.c -- the command `entente`: settings, then the function behind the command. */
#include "base/date.h"
#include "options.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* $XDG_CONFIG_HOME/entente or ~/.config/entente; NULL if it is not there. */
static const char *find_overrides(char *path, size_t size)
{
    const char *base = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    struct stat info;
    int         length;
    if (base && *base == '/')
        length = snprintf(path, size, "%s/entente", base);
    else if (home && *home)
        length = snprintf(path, size, "%s/.config/entente", home);
    else
        return NULL;
    bool found = length > 0 && (size_t)length < size && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
    return found ? path : NULL;
}

static const char *find_db(void)
{
    const char *named = getenv("ENTENTE_DB");
    return named && *named ? named : "entente.db";
}

static void put_version(eni_text *out, const void *job)
{
    (void)job;
    eni_putf(out, "entente %s\n", ent_version());
}

static int print_or_complain(void (*write)(eni_text *, const void *), const void *job)
{
    ent_error  err;
    ent_result result = print_with(write, job, &err);
    if (result != ENT_OK && result != ENT_E_STOPPED) complain(&err);
    return status_of(result);
}

int main(int argc, char **argv)
{
    char     overrides[4096];
    settings s = {.db = find_db(), .since = ENI_NO_DATE, .until = ENI_NO_DATE, .at = ENI_NO_DATE};
    signal(SIGPIPE, SIG_IGN); /* writing says so, and what is open is closed in order */
    signal(SIGXFSZ, SIG_IGN); /* the same for a file as large as is allowed */
    s.overrides = find_overrides(overrides, sizeof overrides);
    int status  = read_command_line(argc, argv, &s);
    if (status != 0) return status;
    if (s.help)
        status = print_or_complain(put_help, s.command);
    else if (s.version)
        status = print_or_complain(put_version, NULL);
    else
        status = s.command->run(&s);
    clear_progress();
    return finish_output(status);
}
