/* Any bytes as JSON Lines, and as the structured data of a page: a string that was found lies where it says. */
#include "reading.h"

#include "read/json.h"

typedef struct {
    eni_arena       arena;
    ent_str         text;
    int             where;
    eni_json_string wanted[2];
    ent_error       err;
} job;

static ent_result scan(void *ctx)
{
    job *j       = ctx;
    j->wanted[0] = (eni_json_string){.key = STR("text")};
    j->wanted[1] = (eni_json_string){.key = STR("url")};
    return eni_json_strings(&j->arena, STR("fuzz"), j->text, 12, j->where, j->wanted, 2, &j->err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str text = {(const char *)data, size};
    for (int where = ENI_JSON_TOP_LEVEL; where <= ENI_JSON_ANYWHERE; where++) {
        job        j      = {.arena = eni_arena_new((size_t)4 << 20), .text = text, .where = where};
        ent_result result = eni_within(&j.arena, scan, &j, &j.err);
        if (result != ENT_OK) check_trouble(NULL, &j.err);
        for (size_t i = 0; result == ENT_OK && i < 2; i++)
            if (j.wanted[i].at)
                REQUIRE(j.wanted[i].at >= text.at && j.wanted[i].at < text.at + size && *j.wanted[i].at == '"' &&
                        eni_utf8_valid(j.wanted[i].value, NULL));
        eni_arena_free(&j.arena);
    }
    read_and_check("lines.jsonl", text);
    return 0;
}
