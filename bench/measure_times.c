/* measure_times.c -- prints the time expressions of text files, one a line, for the scorers beside it.
 *
 *   measure_times < LIST     each line of LIST: a publication date ("2023-09-13", "-" for none), a tab, a path
 *
 * A line for each: path, first and last byte, byte where its preposition begins, kind, value, date, rule; tabs between. */
#include "analyse/sentences.h"
#include "analyse/times.h"
#include "base/builtin.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST_BYTES ((size_t)64 << 20)

typedef struct {
    eni_arena    arena;
    const char  *path;
    ent_document document;
    eni_analysis analysis;
} job;

static void cut_lines(job *j)
{
    ENI_LIST(ent_line) lines = {0};
    ent_str rest             = j->document.text, line;
    for (bool more = true; more;) {
        more           = eni_cut(&rest, '\n', &line);
        line           = eni_trim(line);
        uint32_t begin = (uint32_t)(line.at - j->document.text.at);
        if (line.len) *PUSH(&j->arena, &lines) = (ent_line){{begin, begin + (uint32_t)line.len}, ENT_LINE_BODY};
    }
    j->document.lines      = lines.at;
    j->document.line_count = lines.len;
}

static ent_result analyse(void *ctx)
{
    job      *j = ctx;
    ent_error err;
    TRY(eni_read_file(&j->arena, j->path, MOST_BYTES, &j->document.text, &err));
    cut_lines(j);
    eni_find_sentences(&j->arena, &j->document, &j->analysis);
    eni_find_times(&j->arena, &j->analysis);
    return ENT_OK;
}

static void print(const job *j)
{
    static const char *const kinds[] = {"DATE", "DURATION", "SET"};
    char                     date[ENT_DATE_SIZE];
    for (uint32_t i = 0; i < j->analysis.time_count; i++) {
        const eni_time *t = &j->analysis.times[i];
        ent_date_format(t->date, date);
        printf("%s\t%u\t%u\t%u\t%s\t" FMT "\t%s\t" FMT "\n", j->path, t->span.begin, t->span.end,
               j->analysis.tokens[t->lead].span.begin, kinds[t->kind], ARG(t->value), date, ARG(t->rule));
    }
}

int main(void)
{
    char  *line   = NULL;
    size_t room   = 0;
    int    failed = 0;
    for (ssize_t len; (len = getline(&line, &room, stdin)) > 0;) {
        ent_str date, path = eni_trim((ent_str){line, (size_t)len});
        if (!eni_cut(&path, '\t', &date)) continue;
        line[path.at - line + (ptrdiff_t)path.len] = '\0';
        job j                                      = {.arena = eni_arena_new((size_t)1 << 32), .path = path.at};
        if (!ent_date_parse(date, &j.document.published)) j.document.published = ENI_NO_DATE;
        if (eni_within(&j.arena, analyse, &j, NULL) == ENT_OK)
            print(&j);
        else
            failed = 1, fprintf(stderr, "measure_times: cannot read %s\n", j.path);
        eni_arena_free(&j.arena);
    }
    free(line);
    return failed;
}
