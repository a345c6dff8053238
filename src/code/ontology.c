/* ontology.c -- reads the types of events, and says how each is written out. */
#include "ontology.h"

/* A line being read: `rest` is what follows the words already taken. */
typedef struct {
    eni_ontology   *ontology;
    const eni_file *file;
    ent_str         rest;
    eni_type       *type; /* the modes that follow are its */
    ent_error      *err;
} reading;

static ent_result fault(const reading *r, const char *place, const char *what, ent_str word)
{
    return eni_fail_at(r->err, ENT_E_SYNTAX, r->file->name, r->file->text, place, "%s \"" FMT "\"", what, ARG(word));
}

static ent_str take_word(reading *r)
{
    ent_str word;
    r->rest = eni_trim(r->rest);
    eni_cut(&r->rest, ' ', &word);
    return word;
}

/* "-3.5": a sign, digits, at most two decimals; between -10 and +10. */
static ent_result take_score(const reading *r, ent_str word, double *out)
{
    ent_str  rest = word, whole, part;
    uint64_t units, hundredths = 0;
    bool     minus = eni_starts(rest, STR("-"));
    if (minus) rest.at++, rest.len--;
    bool dot  = eni_cut(&rest, '.', &whole);
    part      = rest;
    bool good = eni_number(whole, 10, &units) && (!dot || (part.len <= 2 && eni_number(part, 99, &hundredths)));
    if (part.len == 1) hundredths *= 10;
    if (!good || units * 100 + hundredths > 1000) return fault(r, word.at, "not a score from -10 to 10:", word);
    double score = (double)(units * 100 + hundredths) / 100;
    *out         = minus && score > 0 ? -score : score;
    return ENT_OK;
}

static eni_type *find_type(const eni_ontology *ontology, ent_str name)
{
    for (size_t i = 0; i < ontology->types.len; i++)
        if (eni_equal(ontology->types.at[i].name, name)) return &ontology->types.at[i];
    return NULL;
}

static eni_mode *find_mode(const eni_type *type, ent_str name)
{
    for (size_t i = 0; i < type->modes.len; i++)
        if (eni_equal(type->modes.at[i].name, name)) return &type->modes.at[i];
    return NULL;
}

static ent_result take_quad(const reading *r, ent_str word, uint64_t *out)
{
    if (!eni_number(word, 4, out) || *out == 0) return fault(r, word.at, "not a class from 1 to 4:", word);
    return ENT_OK;
}

static ent_result read_quad(reading *r)
{
    uint64_t quad;
    TRY(take_quad(r, take_word(r), &quad));
    r->ontology->quads[quad] = eni_trim(r->rest);
    r->rest.len              = 0;
    return ENT_OK;
}

static ent_result read_type(reading *r)
{
    ent_str   name = take_word(r);
    eni_type *type = find_type(r->ontology, name);
    if (!name.len) return fault(r, name.at, "expected the type's name, not", name);
    if (!type) {
        type       = PUSH(r->ontology->arena, &r->ontology->types);
        type->name = name;
    }
    for (ent_str word, key; (word = take_word(r)).len;) {
        ent_str  value = word;
        uint64_t quad  = type->quad;
        eni_cut(&value, '=', &key);
        if (eni_equal(key, STR("quad")))
            TRY(take_quad(r, value, &quad));
        else if (eni_equal(key, STR("score")))
            TRY(take_score(r, value, &type->score));
        else
            return fault(r, word.at, "expected quad=N or score=X, not", word);
        type->quad = (uint8_t)quad;
    }
    if (!type->quad) return fault(r, name.at, "no quad=N for the type", name);
    r->type = type;
    return ENT_OK;
}

static ent_result read_mode(reading *r)
{
    ent_str name = take_word(r);
    if (!r->type || !name.len) return fault(r, name.at, "a mode needs a name, and a type above it:", name);
    eni_mode *mode = find_mode(r->type, name);
    if (!mode) {
        mode       = PUSH(r->ontology->arena, &r->type->modes);
        mode->name = name;
    }
    return take_score(r, take_word(r), &mode->score);
}

static ent_result read_context(reading *r)
{
    ent_str name = take_word(r);
    if (!name.len) return fault(r, name.at, "expected the context's name, not", name);
    *PUSH(r->ontology->arena, &r->ontology->contexts) = name;
    return ENT_OK;
}

static ent_result take_statuses(const reading *r, ent_str names, uint32_t *out)
{
    *out = 0;
    for (bool more = true; more;) {
        ent_str    name;
        ent_status status;
        more = eni_cut(&names, ',', &name);
        if (!ent_status_parse(name, &status)) return fault(r, name.at, "not a status:", name);
        *out |= 1u << status;
    }
    return ENT_OK;
}

static ent_result read_output(reading *r)
{
    eni_output_rule rule = {.type = take_word(r), .statuses = UINT32_MAX};
    if (!find_type(r->ontology, rule.type)) return fault(r, rule.type.at, "no such type:", rule.type);
    for (ent_str word, key; (word = take_word(r)).len;) {
        ent_str value = word;
        eni_cut(&value, '=', &key);
        if (eni_equal(key, STR("cameo")))
            rule.cameo = value;
        else if (eni_equal(key, STR("status")))
            TRY(take_statuses(r, value, &rule.statuses));
        else if (eni_equal(key, STR("as")))
            rule.as = value;
        else if (eni_equal(key, STR("mode")))
            rule.as_mode = value;
        else
            return fault(r, word.at, "expected cameo=, status=, as= or mode=, not", word);
    }
    const eni_type *as = find_type(r->ontology, rule.as);
    if (!as) return fault(r, rule.as.len ? rule.as.at : rule.type.at, "as= names no type:", rule.as);
    if (rule.as_mode.len && !find_mode(as, rule.as_mode))
        return fault(r, rule.as_mode.at, "no mode of that type:", rule.as_mode);
    *PUSH(r->ontology->arena, &r->ontology->outputs) = rule;
    return ENT_OK;
}

static const struct {
    ent_str word;
    ent_result (*read)(reading *r);
} line_kinds[] = {
    {LIT("quad"), read_quad},       {LIT("type"), read_type},     {LIT("mode"), read_mode},
    {LIT("context"), read_context}, {LIT("output"), read_output},
};

static ent_result read_line(reading *r)
{
    ent_str kind = take_word(r);
    for (size_t i = 0; i < COUNT(line_kinds); i++) {
        if (!eni_equal(kind, line_kinds[i].word)) continue;
        TRY(line_kinds[i].read(r));
        ent_str extra = take_word(r);
        return extra.len ? fault(r, extra.at, "more than the line needs:", extra) : ENT_OK;
    }
    return fault(r, kind.at, "expected quad, type, mode, context or output, not", kind);
}

static ent_result read_files(eni_ontology *ontology, const eni_files *files, ent_error *err)
{
    for (size_t i = 0; i < files->len; i++) {
        reading r    = {.ontology = ontology, .file = &files->at[i], .err = err};
        ent_str text = files->at[i].text, line;
        while (text.len) {
            eni_cut(&text, '\n', &line);
            r.rest = eni_trim(line);
            if (r.rest.len == 0 || r.rest.at[0] == '#') continue;
            TRY(read_line(&r));
        }
    }
    return ENT_OK;
}

typedef struct {
    const char   *dir, *overrides;
    eni_ontology *out;
    ent_error    *err;
} loading;

static ent_result load(void *ctx)
{
    loading  *l = ctx;
    eni_files files;
    TRY(eni_files_of(l->out->arena, l->dir, "ontology", false, &files, l->err));
    TRY(read_files(l->out, &files, l->err));
    if (!l->overrides) return ENT_OK;
    TRY(eni_files_of(l->out->arena, l->overrides, "ontology", true, &files, l->err));
    return read_files(l->out, &files, l->err);
}

ent_result eni_ontology_load(eni_arena *arena, const char *dir, const char *overrides, eni_ontology *out,
                             ent_error *err)
{
    *out      = (eni_ontology){.arena = arena};
    loading l = {dir, overrides, out, err};
    return eni_within(arena, load, &l, err);
}

typedef struct {
    const eni_files *files;
    eni_ontology    *out;
    ent_error       *err;
} reading_files;

static ent_result read_given(void *ctx)
{
    reading_files *r = ctx;
    return read_files(r->out, r->files, r->err);
}

ent_result eni_ontology_read(eni_arena *arena, const eni_files *files, eni_ontology *out, ent_error *err)
{
    *out            = (eni_ontology){.arena = arena};
    reading_files r = {files, out, err};
    return eni_within(arena, read_given, &r, err);
}

const eni_type *eni_ontology_type(const eni_ontology *ontology, ent_str name)
{
    return find_type(ontology, name);
}

const eni_mode *eni_ontology_mode(const eni_type *type, ent_str name)
{
    return find_mode(type, name);
}

static bool fits(const eni_output_rule *rule, ent_str type, ent_str cameo, ent_status status)
{
    return eni_equal(rule->type, type) && eni_starts(cameo, rule->cameo) && (rule->statuses >> status & 1);
}

eni_written eni_ontology_written(const eni_ontology *ontology, ent_str type, ent_str mode, ent_str cameo,
                                 ent_status status)
{
    eni_written out = {.type = type, .mode = mode};
    for (size_t i = ontology->outputs.len; i-- > 0;) {
        const eni_output_rule *rule = &ontology->outputs.at[i];
        if (!fits(rule, type, cameo, status)) continue;
        out.type    = rule->as;
        out.mode    = eni_equal(rule->as, type) && !rule->as_mode.len ? mode : rule->as_mode;
        out.changed = !eni_equal(out.type, type) || !eni_equal(out.mode, mode);
        break;
    }
    const eni_type *entry = find_type(ontology, out.type);
    const eni_mode *kind  = entry ? find_mode(entry, out.mode) : NULL;
    out.quad              = entry ? entry->quad : 0;
    out.score             = kind ? kind->score : entry ? entry->score : 0;
    return out;
}
