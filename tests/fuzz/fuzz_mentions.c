/* fuzz_mentions.c -- any text at all has mentions that lie inside it, in order, without overlap. */
#include "analyse/mentions.h"
#include "analyse/sentences.h"

#include <stdlib.h>

#include "../unit/knowledge_text.h"

typedef struct {
    eni_arena    *arena;
    ent_document *document;
    eni_analysis  analysis;
} job;

static eni_arena      kept;
static eni_knowledge *knowledge;

static ent_result analyse(void *ctx)
{
    job *j = ctx;
    eni_find_sentences(j->arena, j->document, &j->analysis);
    eni_find_mentions(j->arena, knowledge, &j->analysis);
    return ENT_OK;
}

static void check(const eni_analysis *a)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < a->mention_count; i++) {
        const eni_mention *m = &a->mentions[i];
        if (m->span.begin < before || m->span.end <= m->span.begin || m->span.end > a->document->text.len) abort();
        if (m->sentence >= a->sentence_count || m->first >= m->end || m->end > a->sentences[m->sentence].end) abort();
        if (m->antecedent != UINT32_MAX && m->antecedent >= a->mention_count) abort();
        for (uint32_t c = 0; c < m->code_count; c++)
            if (m->codes[c].len < 3) abort();
        before = m->span.end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!knowledge) {
        eni_file file = {STR("world.txt"), {small_world, sizeof small_world - 1}};
        kept          = eni_arena_new((size_t)64 << 20);
        if (eni_knowledge_read(&kept, &file, 1, &knowledge, NULL) != ENT_OK) abort();
    }
    eni_arena    arena = eni_arena_new((size_t)64 << 20);
    ent_line     line  = {{0, (uint32_t)size}, ENT_LINE_BODY};
    ent_document d     = {.text       = {(const char *)data, size},
                          .lines      = &line,
                          .line_count = 1,
                          .published  = {19614, 19614, ENT_DAY, ENT_DAY}};
    job          j     = {.arena = &arena, .document = &d};
    if (eni_within(&arena, analyse, &j, NULL) == ENT_OK) check(&j.analysis);
    eni_arena_free(&arena);
    return 0;
}
