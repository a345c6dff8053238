/* completion.c -- entente completion: what a shell offers, out of the tables of commands and options. */
#include "code/ontology.h"
#include "options.h"
#include "run.h"

/* What is known when a completion file is written. */
typedef struct {
    const eni_ontology *ontology;
    void (*put)(eni_text *out, const eni_ontology *ontology);
} job;

/* The words to offer for an option's argument, blanks between them. */
static void put_words(eni_text *out, const eni_ontology *ontology, offer what)
{
    if (what == OFFER_STATUSES)
        for (int i = 0; i < ENT_STATUS_COUNT; i++) eni_putf(out, i ? " %s" : "%s", ent_status_name((ent_status)i));
    if (what == OFFER_TYPES)
        for (size_t i = 0; i < ontology->types.len; i++)
            eni_putf(out, i ? " " FMT : FMT, ARG(ontology->types.at[i].name));
}

static bool offers_words(const option *o)
{
    return o->offer == OFFER_STATUSES || o->offer == OFFER_TYPES;
}

static void put_command_names(eni_text *out)
{
    size_t n = 0;
    for (const command *c = commands; c->name; c++)
        if (!c->hidden) eni_putf(out, n++ ? " %s" : "%s", c->name);
}

/* A help text inside single quotes. */
static void put_quoted(eni_text *out, const char *text)
{
    for (const char *p = text; *p; p++) eni_putf(out, *p == '\'' ? "'\\''" : "%c", *p);
}

/* ---- bash ----------------------------------------------------------------------------------- */

static void put_bash(eni_text *out, const eni_ontology *ontology)
{
    eni_put(out,
            STR("# Made by `entente completion bash`; change the tables in cli/ instead.\n"
                "_entente() {\n"
                "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
                "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                "        COMPREPLY=($(compgen -W '"));
    put_command_names(out);
    eni_put(out, STR(" --help --version' -- \"$word\"))\n        return\n    fi\n    case $before in\n"));
    for (int id = 1; id < OPT_COUNT; id++) {
        if (!offers_words(&options[id])) continue;
        eni_putf(out, "    --%s) COMPREPLY=($(compgen -W '", options[id].name);
        put_words(out, ontology, options[id].offer);
        eni_put(out, STR("' -- \"$word\")); return ;;\n"));
    }
    eni_put(out, STR("    esac\n    case $word in\n    -*)\n        case $command in\n"));
    for (const command *c = commands; c->name; c++) {
        if (c->hidden) continue;
        eni_putf(out, "        %s) COMPREPLY=($(compgen -W '", c->name);
        for (const uint8_t *o = c->options; *o; o++) eni_putf(out, "--%s ", options[*o].name);
        eni_put(out, STR("--help' -- \"$word\")) ;;\n"));
    }
    eni_put(out, STR("        esac ;;\n    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n    esac\n}\n"
                     "complete -o filenames -F _entente entente\n"));
}

/* ---- zsh ------------------------------------------------------------------------------------ */

static void put_zsh_option(eni_text *out, const eni_ontology *ontology, const option *o)
{
    eni_putf(out, " \\\n            '--%s%s[", o->name, o->argument ? "=" : "");
    put_quoted(out, o->help);
    eni_put_char(out, ']');
    if (o->argument) eni_putf(out, ":%s:", o->offer == OFFER_NOTHING ? "value" : o->name);
    if (o->offer == OFFER_FILES) eni_put(out, STR("_files"));
    if (o->offer == OFFER_FOLDERS) eni_put(out, STR("_files -/"));
    if (offers_words(o)) {
        eni_put_char(out, '(');
        put_words(out, ontology, o->offer);
        eni_put_char(out, ')');
    }
    eni_put_char(out, '\'');
}

static void put_zsh(eni_text *out, const eni_ontology *ontology)
{
    eni_put(out, STR("#compdef entente\n# Made by `entente completion zsh`; change the tables in cli/ instead.\n"
                     "_entente() {\n"
                     "    if (( CURRENT == 2 )); then\n        local -a commands=(\n"));
    for (const command *c = commands; c->name; c++) {
        if (c->hidden) continue;
        eni_putf(out, "            '%s:", c->name);
        put_quoted(out, c->summary);
        eni_put(out, STR("'\n"));
    }
    eni_put(out, STR("        )\n        _describe command commands\n        return\n    fi\n"
                     "    local command=$words[2]\n    shift words; (( CURRENT-- ))\n    case $command in\n"));
    for (const command *c = commands; c->name; c++) {
        if (c->hidden) continue;
        eni_putf(out, "        %s) _arguments", c->name);
        for (const uint8_t *o = c->options; *o; o++) put_zsh_option(out, ontology, &options[*o]);
        eni_put(out, STR(" \\\n            '*:file:_files' ;;\n"));
    }
    eni_put(out, STR("    esac\n}\n_entente \"$@\"\n"));
}

/* ---- fish ----------------------------------------------------------------------------------- */

static void put_fish_option(eni_text *out, const eni_ontology *ontology, const command *c, const option *o)
{
    eni_putf(out, "complete -c entente -n '__fish_seen_subcommand_from %s' -l %s", c->name, o->name);
    if (o->letter) eni_putf(out, " -s %c", o->letter);
    if (o->argument) eni_put(out, o->offer == OFFER_FILES || o->offer == OFFER_FOLDERS ? STR(" -r") : STR(" -x"));
    if (offers_words(o)) {
        eni_put(out, STR(" -a '"));
        put_words(out, ontology, o->offer);
        eni_put_char(out, '\'');
    }
    eni_put(out, STR(" -d '"));
    for (const char *p = o->help; *p; p++) eni_putf(out, *p == '\'' ? "\\'" : "%c", *p);
    eni_put(out, STR("'\n"));
}

static void put_fish(eni_text *out, const eni_ontology *ontology)
{
    eni_put(out, STR("# Made by `entente completion fish`; change the tables in cli/ instead.\n"));
    for (const command *c = commands; c->name; c++)
        if (!c->hidden)
            eni_putf(out, "complete -c entente -n __fish_use_subcommand -f -a %s -d '%s'\n", c->name, c->summary);
    for (const command *c = commands; c->name; c++)
        for (const uint8_t *o = c->options; !c->hidden && *o; o++) put_fish_option(out, ontology, c, &options[*o]);
}

static const struct {
    const char *name;
    void (*put)(eni_text *out, const eni_ontology *ontology);
} shells[] = {{"bash", put_bash}, {"zsh", put_zsh}, {"fish", put_fish}};

static void put_file(eni_text *out, const void *ctx)
{
    const job *j = ctx;
    j->put(out, j->ontology);
}

static int write_for(const job *j)
{
    ent_error  err;
    ent_result result = print_with(put_file, j, &err);
    if (result != ENT_OK) complain(&err);
    return status_of(result);
}

int run_completion(const settings *s)
{
    for (size_t i = 0; i < COUNT(shells); i++) {
        if (strcmp(shells[i].name, s->operands[0]) != 0) continue;
        eni_arena    arena = eni_arena_new((size_t)16 << 20);
        eni_ontology ontology;
        ent_error    err;
        ent_result   result = eni_ontology_load(&arena, NULL, NULL, &ontology, &err);
        if (result != ENT_OK) complain(&err);
        int status = result == ENT_OK ? write_for(&(job){&ontology, shells[i].put}) : status_of(result);
        eni_arena_free(&arena);
        return status;
    }
    return wrong_usage(s, "no completions for \"%s\"", s->operands[0]);
}
