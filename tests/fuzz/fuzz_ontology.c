/* Any bytes as a file of types and scores: read or refused with a place, and what was read keeps its promises. */
#include "code/ontology.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_type(const eni_ontology *ontology, const eni_type *type)
{
    assert(type->quad >= 1 && type->quad <= 4 && type->score >= -10 && type->score <= 10);
    for (int status = 0; status < ENT_STATUS_COUNT; status++) {
        eni_written w = eni_ontology_written(ontology, type->name, STR(""), STR("163"), (ent_status)status);
        assert(w.quad >= 1 && w.quad <= 4 && w.score >= -10 && w.score <= 10);
        assert(eni_ontology_type(ontology, w.type));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    eni_arena    arena = eni_arena_new((size_t)1 << 20);
    eni_file     file  = {STR("fuzz.txt"), {(const char *)data, size}};
    eni_files    files = {&file, 1};
    eni_ontology ontology;
    ent_error    err;
    if (eni_ontology_read(&arena, &files, &ontology, &err) == ENT_OK)
        for (size_t i = 0; i < ontology.types.len; i++) check_type(&ontology, &ontology.types.at[i]);
    else
        assert(err.message[0] && (err.result == ENT_E_LIMIT || (err.line && err.column)));
    eni_arena_free(&arena);
    return 0;
}
