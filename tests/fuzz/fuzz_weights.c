/* fuzz_weights.c -- no file at all may crash the reader of weights, nor what runs on them. */
#include "model/engine.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    eni_arena   arena;
    eni_weights weights;
} trial;

static ent_result load_and_run(void *job)
{
    static const ent_str words[]  = {LIT("Norland"), LIT("signed"), LIT("a"), LIT("treaty"), LIT(".")};
    trial               *t        = job;
    eni_words            sentence = {words, COUNT(words)};
    eni_engine           engine;
    TRY(eni_engine_load(&t->arena, &t->weights, ENI_ISA_PLAIN, &engine, NULL));
    eni_engine_acts acts = eni_engine_run(&engine, eni_workspace_new(&t->arena, &engine), &t->arena, &sentence, 1);
    for (size_t i = 0; i < acts.len; i++) {
        const eni_engine_act *act = &acts.at[i];
        if (act->first >= act->end || act->end > COUNT(words) || act->status >= ENT_STATUS_COUNT) abort();
        if (act->kind >= (act->is_fact ? engine.relations.count : engine.types.count)) abort();
        for (uint32_t f = 0; f < act->filler_count; f++)
            if (act->fillers[f].end > COUNT(words) || act->fillers[f].role >= engine.roles.count) abort();
    }
    return ENT_OK;
}

/* The hash is made right, or nothing behind it would ever be looked at; so is the length. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    trial     t     = {.arena = eni_arena_new((size_t)64 << 20)};
    char     *bytes = malloc(size + 1);
    ent_error err;
    if (!bytes) return 0;
    if (size) memcpy(bytes, data, size);
    if (size >= 64) {
        uint64_t           length = size;
        XXH128_canonical_t hash;
        memcpy(bytes + 32, &length, sizeof length);
        XXH128_canonicalFromHash(&hash, XXH3_128bits(bytes + 32, size - 32));
        memcpy(bytes + 16, hash.digest, sizeof hash.digest);
    }
    if (eni_weights_of("fuzz", (ent_str){bytes, size}, &t.weights, &err) == ENT_OK)
        eni_within(&t.arena, load_and_run, &t, &err);
    else if (!err.message[0])
        abort();
    eni_arena_free(&t.arena);
    free(bytes);
    return 0;
}
