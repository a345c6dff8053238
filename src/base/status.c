/* status.c -- the names of the seven statuses and of the kinds of lines. */
#include "base.h"
#include "entente/document.h"

static const ent_str names[ENT_STATUS_COUNT] = {
    [ENT_ACTUAL] = LIT("actual"),       [ENT_PLANNED] = LIT("planned"),           [ENT_POSSIBLE] = LIT("possible"),
    [ENT_PREDICTED] = LIT("predicted"), [ENT_HYPOTHETICAL] = LIT("hypothetical"), [ENT_DEMANDED] = LIT("demanded"),
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

static const ent_str kinds[] = {
    [ENT_LINE_BODY] = LIT("body"),       [ENT_LINE_TITLE] = LIT("title"),     [ENT_LINE_HEADING] = LIT("heading"),
    [ENT_LINE_CAPTION] = LIT("caption"), [ENT_LINE_BYLINE] = LIT("byline"),   [ENT_LINE_CRUFT] = LIT("cruft"),
    [ENT_LINE_REPEAT] = LIT("repeat"),   [ENT_LINE_FOREIGN] = LIT("foreign"),
};

const char *ent_line_kind_name(ent_line_kind kind)
{
    return kinds[kind].at;
}

bool ent_line_kind_parse(ent_str name, ent_line_kind *out)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (eni_equal(name, kinds[i])) {
            *out = (ent_line_kind)i;
            return true;
        }
    return false;
}

const char *ent_version(void)
{
    return ENT_VERSION;
}
