/* check_data.c -- entente check-data: are the knowledge files in order? */
#include "analyse/knowledge.h"
#include "code/ontology.h"
#include "exchange/json_writer.h"
#include "run.h"

typedef struct {
    const settings *s;
    uint64_t        faults, warnings;
    size_t          types, modes;
    eni_arena       arena;
    ent_error       err;
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

static void take_problem(void *ctx, const eni_problem *problem)
{
    checking *c = ctx;
    if (problem->warning)
        c->warnings++, complain_of("warning", &problem->at);
    else
        c->faults++, complain(&problem->at);
}

static ent_result check_actor_files(void *ctx)
{
    checking *c = ctx;
    return eni_knowledge_check(&c->arena, c->s->data, c->s->overrides, take_problem, c, &c->err);
}

/* Every mistake of the actor files, then whatever else keeps a coder from loading. */
static void check_dictionaries(checking *c)
{
    uint64_t before = c->faults;
    c->arena        = eni_arena_new((size_t)1 << 30);
    if (eni_within(&c->arena, check_actor_files, c, &c->err) != ENT_OK) complain(&c->err), c->faults++;
    eni_arena_free(&c->arena);
    if (c->faults > before) return;
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
        eni_putf(out, "%zu types, %zu modes, %ju warnings; %s\n", c->types, c->modes, (uintmax_t)c->warnings,
                 c->faults ? "not in order" : "all in order");
        return;
    }
    eni_json_open(out, '{');
    eni_json_key(out, "types");
    eni_json_number(out, (double)c->types);
    eni_json_key(out, "modes");
    eni_json_number(out, (double)c->modes);
    eni_json_key(out, "warnings");
    eni_json_number(out, (double)c->warnings);
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
