/* Any bytes as a file of data/code or data/language: read, or refused with a place inside them. */
#include "base/base.h"
#include "code/lexicon.h"

#include <stdlib.h>

typedef struct {
    eni_arena *arena;
    ent_str    name, text;
    ent_error  err;
} reading;

static ent_result step(void *job)
{
    reading    *r = job;
    eni_lexicon lexicon;
    eni_lexicon_new(r->arena, NULL, &lexicon);
    TRY(eni_lexicon_read(r->arena, &lexicon, r->name, r->text, &r->err));
    for (size_t i = 0; i < lexicon.uses.len; i++) { /* what was read can be asked for */
        const eni_pattern *p = lexicon.uses.at[i].pattern;
        if (p->word_count == 0 || p->words[0].text.len == 0 || p->words[0].gap) abort();
        if (p->kind <= ENI_ACT_PHRASE && !p->act) abort();
    }
    return ENT_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ent_str names[] = {LIT("code/a.txt"), LIT("language/closed.txt"), LIT("language/irregular.txt")};
    if (size == 0) return 0;
    eni_arena  arena  = eni_arena_new((size_t)16 << 20);
    reading    r      = {&arena, names[data[0] % COUNT(names)], {(const char *)data + 1, size - 1}, {0}};
    ent_result result = eni_within(&arena, step, &r, &r.err);
    if (result != ENT_OK && result != ENT_E_SYNTAX && result != ENT_E_LIMIT) abort();
    if (result == ENT_E_SYNTAX && (r.err.line == 0 || r.err.column == 0 || !*r.err.message)) abort();
    eni_arena_free(&arena);
    return 0;
}
