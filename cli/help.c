/* help.c -- entente help. */
#include "options.h"
#include "run.h"

int run_help(const settings *s)
{
    const command *about = s->operand_count ? find_command(s->operands[0]) : NULL;
    ent_error      err;
    if (s->operand_count && !about) return wrong_usage(s, "no command \"%s\"", s->operands[0]);
    ent_result result = print_with(put_help, about, &err);
    if (result != ENT_OK && result != ENT_E_STOPPED) complain(&err);
    return status_of(result);
}
