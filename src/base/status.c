/* status.c -- the names of the seven statuses. */
#include "base.h"

static const ent_str names[ENT_STATUS_COUNT] = {
    [ENT_ACTUAL] = LIT("actual"),       [ENT_PLANNED] = LIT("planned"),
    [ENT_POSSIBLE] = LIT("possible"),   [ENT_PREDICTED] = LIT("predicted"),
    [ENT_HYPOTHETICAL] = LIT("hypothetical"), [ENT_DEMANDED] = LIT("demanded"),
    [ENT_DENIED] = LIT("denied"),
};

const char *ent_status_name(ent_status status)
{
    return names[status].at;
}

bool ent_status_parse(ent_str name, ent_status *out)
{
    for (int i = 0; i < ENT_STATUS_COUNT; i++)
        if (eni_equal(name, names[i])) {
            *out = (ent_status)i;
            return true;
        }
    return false;
}

const char *ent_version(void)
{
    return ENT_VERSION;
}
