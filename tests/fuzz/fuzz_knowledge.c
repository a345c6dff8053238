/* fuzz_knowledge.c -- no bytes at all may crash the reader of the actor files or the check of them. */
#include "analyse/knowledge.h"

#include <stdlib.h>

static void see(void *ctx, const eni_problem *problem)
{
    (void)ctx;
    if (problem->at.line == 0 || problem->at.message[0] == '\0') abort(); /* a mistake has a place and a reason */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    eni_arena      arena = eni_arena_new((size_t)64 << 20), check = eni_arena_new((size_t)64 << 20);
    eni_file       file = {STR("fuzz.txt"), {(const char *)data, size}};
    eni_knowledge *k;
    ent_error      err;
    ent_result     result = eni_knowledge_read(&arena, &file, 1, &k, &err);
    if ((result == ENT_OK) != (k != NULL)) abort();
    if (result == ENT_OK)
        for (uint32_t i = 0; i < k->entry_count; i++)
            if (k->entries[i].code.len == 0 || k->entries[i].name.len == 0) abort();
    eni_knowledge_check_files(&check, &file, 1, see, NULL, NULL);
    eni_arena_free(&arena);
    eni_arena_free(&check);
    return 0;
}
