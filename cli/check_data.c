/* check_data.c -- entente check-data: are the knowledge files in order? */
#include "code/ontology.h"
#include "exchange/json_writer.h"
#include "run.h"

typedef struct {
    const settings *s;
    uint64_t        faults;
    size_t          types, modes;
} checking;

static void check_ontology(checking *c)
{
    eni_arena    arena = eni_arena_new((size_t)64 << 20);
    eni_ontology ontology;
    ent_error    err;
    if (eni_ontology_load(&arena, c->s->data, c->s->overrides, &ontology, &err) == ENT_OK) {
        c->types = ontology.types.len;
        for (size_t i = 0; i < ontology.types.len; i++) c->modes += ontology.types.at[i].modes.len;
    } else {
        complain(&err);
        c->faults++;
    }
    eni_arena_free(&arena);
}

static void check_dictionaries(checking *c)
{
    ent_coder *coder;
    ent_error  err;
    if (ent_coder_load(&coder, c->s->data, c->s->overrides, &err) == ENT_OK) {
        ent_coder_free(coder);
        return;
    }
    complain(&err);
    c->faults++;
}

static void put_result(eni_text *out, const void *ctx)
{
    const checking *c = ctx;
    if (!c->s->json) {
        eni_putf(out, "%zu types, %zu modes; %s\n", c->types, c->modes, c->faults ? "not in order" : "all in order");
        return;
    }
    eni_json_open(out, '{');
    eni_json_key(out, "types");
    eni_json_number(out, (double)c->types);
    eni_json_key(out, "modes");
    eni_json_number(out, (double)c->modes);
    eni_json_key(out, "faults");
    eni_json_number(out, (double)c->faults);
    eni_json_close(out, '}');
    eni_put_char(out, '\n');
}

int run_check_data(const settings *s)
{
    checking  c = {.s = s};
    ent_error err;
    check_ontology(&c);
    check_dictionaries(&c);
    ent_result result = print_with(put_result, &c, &err);
    if (result != ENT_OK && result != ENT_E_STOPPED) complain(&err);
    return result != ENT_OK ? status_of(result) : c.faults ? EX_DATAERR : 0;
}
