/* codes.c -- actor codes taken apart. */
#include "codes.h"

/* Length of the code without its sector. */
static size_t country_length(ent_str code)
{
    if (!eni_starts(code, STR("IGO "))) return code.len < 3 ? code.len : 3;
    const char *space = memchr(code.at + 4, ' ', code.len - 4);
    return space ? (size_t)(space - code.at) : code.len;
}

ent_str eni_code_country(ent_str code)
{
    return (ent_str){code.at, country_length(code)};
}

ent_str eni_code_sector(ent_str code)
{
    size_t len = country_length(code);
    return len < code.len ? (ent_str){code.at + len + 1, code.len - len - 1} : STR("");
}
