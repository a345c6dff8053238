/* mention_report.h -- a short text made a report, with its mentions found, and these compared as text. */
#ifndef MENTION_REPORT_H
#define MENTION_REPORT_H

#include "test.h"

#include <stdio.h>

#include "analyse/mentions.h"
#include "analyse/sentences.h"
#include "knowledge_text.h"

typedef struct {
    eni_arena    arena;
    ent_document document;
    ent_line     lines[16];
    eni_analysis analysis;
} report;

static eni_arena      kept;
static eni_knowledge *knowledge;

static int load(void **state)
{
    (void)state;
    ent_error err;
    eni_file  file = {STR("world.txt"), {small_world, sizeof small_world - 1}};
    kept           = eni_arena_new((size_t)64 << 20);
    if (eni_knowledge_read(&kept, &file, 1, &knowledge, &err) == ENT_OK) return 0;
    fail_msg("%s:%u:%u: %s", err.source, (unsigned)err.line, (unsigned)err.column, err.message);
    return 1;
}

static int unload(void **state)
{
    (void)state;
    eni_arena_free(&kept);
    return 0;
}

static ent_result analyse(void *job)
{
    report *r = job;
    eni_find_sentences(&r->arena, &r->document, &r->analysis);
    eni_find_mentions(&r->arena, knowledge, &r->analysis);
    return ENT_OK;
}

/* Every line of the text is a line of the body. */
static ent_result read_report(report *r, const char *text, const char *date, size_t memory)
{
    *r          = (report){.arena = eni_arena_new(memory)};
    r->document = (ent_document){
        .text = eni_str(text), .lines = r->lines, .published = {ENT_NO_DAY, ENT_NO_DAY, ENT_DAY, ENT_DAY}};
    ent_date_parse(eni_str(date), &r->document.published);
    ent_str rest = r->document.text, line;
    while (rest.len && r->document.line_count < COUNT(r->lines)) {
        eni_cut(&rest, '\n', &line);
        uint32_t begin                     = (uint32_t)(line.at - text);
        r->lines[r->document.line_count++] = (ent_line){{begin, begin + (uint32_t)line.len}, ENT_LINE_BODY};
    }
    return eni_within(&r->arena, analyse, r, NULL);
}

/* "span=CODE,CODE kind; ..." of every mention with codes from sentence `from` on. */
static void expect_on(const char *date, const char *text, uint32_t from, const char *want)
{
    static const char *const kinds[] = {"name", "adjective", "role", "pronoun", "place"};
    report                   r;
    char                     got[2048] = "";
    size_t                   len       = 0;
    assert_int_equal(ENT_OK, read_report(&r, text, date, (size_t)8 << 20));
    for (uint32_t i = 0; i < r.analysis.mention_count; i++) {
        const eni_mention *m = &r.analysis.mentions[i];
        if (m->code_count == 0 || m->sentence < from) continue;
        len += (size_t)snprintf(got + len, sizeof got - len, "%s" FMT "=", len ? "; " : "",
                                ARG(eni_slice(r.document.text, m->span)));
        for (uint32_t c = 0; c < m->code_count; c++)
            len += (size_t)snprintf(got + len, sizeof got - len, "%s" FMT, c ? "," : "", ARG(m->codes[c]));
        len += (size_t)snprintf(got + len, sizeof got - len, " %s", kinds[m->kind]);
    }
    eni_arena_free(&r.arena);
    if (strcmp(got, want) != 0) fail_msg("%s\n  want %s\n  got  %s", text, want, got);
}

#endif
