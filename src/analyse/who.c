/* who.c -- who is meant by some words on a day, and why. */
#include "who.h"

#include "linking.h"
#include "mentions.h"
#include "sentences.h"

typedef struct {
    eni_arena           *arena;
    const eni_knowledge *k;
    ent_str              query;
    int32_t              day;
    ENI_LIST(eni_candidate) found;
    eni_candidates *out;
} job;

static const char *const form_kinds[] = {"name", "short name", "adjective", "people",
                                         "seat", "role",       "role",      "surname"};

static ent_str code_of(const job *j, const eni_entry *e, const eni_office **office)
{
    *office = NULL;
    if (e->kind != ENI_ENTRY_PERSON) return e->code;
    return eni_person_code(j->arena, e, j->day, STR(""), office);
}

static void add(job *j, const eni_entry *e, ent_str why, bool meant)
{
    const eni_office *office;
    for (size_t i = 0; i < j->found.len; i++)
        if (j->found.at[i].entry == e) {
            j->found.at[i].meant |= meant;
            return;
        }
    ent_str code               = code_of(j, e, &office);
    *PUSH(j->arena, &j->found) = (eni_candidate){e, code, office, why, meant};
}

/* Entries one of whose forms is the whole query, whatever its case. */
static void add_forms(job *j)
{
    for (uint32_t f = 0; f < j->k->form_count; f++) {
        const eni_form *form = &j->k->forms[f];
        eni_text        text = {.arena = j->arena};
        if (form->text.len != j->query.len && form->kind != ENI_FORM_SURNAME) continue;
        for (uint32_t w = 0; w < form->word_count; w++) eni_putf(&text, "%s" FMT, w ? " " : "", ARG(form->words[w]));
        if (!eni_equal_nocase(form->text, j->query) && !eni_equal_nocase(eni_text_str(&text), j->query)) continue;
        const eni_entry *e   = &j->k->entries[form->entry];
        eni_text         why = {.arena = j->arena};
        eni_putf(&why, "%s, " FMT, form_kinds[form->kind], ARG(e->where));
        add(j, e, eni_text_str(&why), false);
    }
}

static bool same_name(ent_str canonical, const eni_entry *e)
{
    return canonical.len && eni_equal(canonical, e->name);
}

/* What the words are read as in a report of that day. */
static void mark_meant(job *j)
{
    ent_line     line = {{0, (uint32_t)j->query.len}, ENT_LINE_BODY};
    ent_date     day  = {j->day, j->day, ENT_DAY, ENT_DAY};
    ent_document d    = {.text = j->query, .lines = &line, .line_count = 1, .published = day};
    eni_analysis a;
    eni_find_sentences(j->arena, &d, &a);
    eni_find_mentions(j->arena, j->k, &a);
    for (uint32_t m = 0; m < a.mention_count; m++) {
        const eni_mention *mention = &a.mentions[m];
        for (uint32_t e = 0; e < j->k->entry_count && mention->code_count; e++) {
            const eni_entry *entry = &j->k->entries[e];
            if (!same_name(mention->name, entry)) continue;
            if (!eni_equal(eni_code_country(mention->codes[0]), eni_code_country(entry->code))) continue;
            add(j, entry, mention->why, true);
        }
    }
}

static void meant_first(job *j)
{
    size_t next = 0;
    for (size_t i = 0; i < j->found.len; i++)
        if (j->found.at[i].meant) {
            eni_candidate c = j->found.at[i];
            memmove(&j->found.at[next + 1], &j->found.at[next], (i - next) * sizeof c);
            j->found.at[next++] = c;
        }
}

static ent_result ask(void *ctx)
{
    job *j = ctx;
    if (j->query.len > 4096) j->query.len = 4096;
    add_forms(j);
    mark_meant(j);
    meant_first(j);
    *j->out = (eni_candidates){j->found.at, j->found.len};
    return ENT_OK;
}

ent_result eni_who(eni_arena *arena, const eni_knowledge *knowledge, ent_str query, int32_t day, eni_candidates *out,
                   ent_error *err)
{
    job j = {.arena = arena, .k = knowledge, .query = eni_trim(query), .day = day, .out = out};
    *out  = (eni_candidates){0};
    return eni_within(arena, ask, &j, err);
}
