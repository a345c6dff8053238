/* measure_mentions.c -- reads annotated reports (the corpus format) and prints, for every argument, the codes of the
 * mention that stands at its span: report, sentence, key, gold codes, codes, kind, text, why; and on stderr what it
 * cost. bench/score_mentions.py counts. Usage: measure_mentions [-d DIR] [-t] FILE...
 * (-d: knowledge from DIR/actors, not the built-in one; -t: time only) */
#include "analyse/mentions.h"
#include "analyse/sentences.h"
#if __has_include("analyse/times.h")
#include "analyse/times.h"
#define HAVE_TIMES 1
#endif

#include <stdio.h>
#include <time.h>

typedef struct {
    ent_str id, date, body, events;
} report;

typedef struct {
    eni_arena           *arena;
    const eni_knowledge *knowledge;
    bool                 quiet;
    double               seconds;
    size_t               bytes, mentions;
} measure;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The next report of a file: true and *out. */
static bool next_report(ent_str *rest, report *out)
{
    ent_str line, *part = NULL;
    bool    begun = false;
    *out          = (report){0};
    while (rest->len) {
        ent_str before = *rest;
        eni_cut(rest, '\n', &line);
        if (eni_starts(line, STR("=== "))) {
            if (begun) {
                *rest = before;
                return true;
            }
            begun   = true;
            out->id = (ent_str){line.at + 4, line.len - 4};
        } else if (eni_starts(line, STR("date: ")) && !part) {
            out->date = (ent_str){line.at + 6, line.len - 6};
        } else if (eni_equal(line, STR("--- text"))) {
            part  = &out->body;
            *part = (ent_str){line.at + line.len + 1, 0};
        } else if (eni_starts(line, STR("--- "))) {
            part  = &out->events;
            *part = (ent_str){line.at + line.len + 1, 0};
        } else if (part) {
            part->len = (size_t)(line.at + line.len - part->at);
        }
    }
    return begun;
}

static ent_document document_of(eni_arena *arena, const report *r)
{
    ent_document d     = {.text = r->body, .path = r->id, .published = ENI_NO_DATE};
    ent_str      rest  = r->body, line;
    size_t       count = 1;
    for (size_t i = 0; i < r->body.len; i++) count += r->body.at[i] == '\n';
    ent_line *lines = NEW(arena, ent_line, count);
    ent_date_parse(r->date, &d.published);
    while (rest.len) {
        eni_cut(&rest, '\n', &line);
        uint32_t begin        = (uint32_t)(line.at - r->body.at);
        lines[d.line_count++] = (ent_line){{begin, begin + (uint32_t)line.len}, ENT_LINE_BODY};
    }
    d.lines = lines;
    return d;
}

static void print_codes(const eni_mention *m)
{
    for (uint32_t i = 0; m && i < m->code_count; i++) printf("%s" FMT, i ? "," : "", ARG(m->codes[i]));
    if (!m || m->code_count == 0) printf("-");
}

/* KEY="text"#2{VALUE} at *p; false at the end of the line. */
static bool next_argument(ent_str *rest, ent_str *key, ent_str *text, ent_str *value, int *occurrence)
{
    size_t at = eni_find(*rest, STR("=\""), 0);
    if (at == SIZE_MAX) return false;
    size_t begin = at;
    while (begin > 0 && rest->at[begin - 1] != ' ') begin--;
    *key         = (ent_str){rest->at + begin, at - begin};
    size_t close = at + 2;
    while (close < rest->len && !(rest->at[close] == '"' && (close + 1 == rest->len || rest->at[close + 1] == '{' ||
                                                             rest->at[close + 1] == '#' || rest->at[close + 1] == ' ')))
        close++;
    *text       = (ent_str){rest->at + at + 2, close - at - 2};
    size_t p    = close + 1;
    *occurrence = 1;
    if (p + 1 < rest->len && rest->at[p] == '#') *occurrence = rest->at[p + 1] - '0', p += 2;
    *value = STR("");
    if (p < rest->len && rest->at[p] == '{') {
        size_t end = eni_find(*rest, STR("}"), p);
        if (end == SIZE_MAX) return false;
        *value = (ent_str){rest->at + p + 1, end - p - 1};
        p      = end + 1;
    }
    *rest = p <= rest->len ? (ent_str){rest->at + p, rest->len - p} : STR("");
    return true;
}

static bool is_letter(char c)
{
    return eni_lower(c) >= 'a' && eni_lower(c) <= 'z';
}

/* The n-th place (from 1) in the line where the words stand as words; SIZE_MAX if there is none. */
static size_t find_words(ent_str text, ent_span line, ent_str words, int n)
{
    for (size_t at = line.begin; (at = eni_find(text, words, at)) != SIZE_MAX && at + words.len <= line.end; at++) {
        bool inside = (at > line.begin && is_letter(text.at[at - 1]) && is_letter(*words.at)) ||
                      (at + words.len < line.end && is_letter(text.at[at + words.len]) &&
                       is_letter(words.at[words.len - 1]));
        if (!inside && --n == 0) return at;
    }
    return SIZE_MAX;
}

static void print_argument(const report *r, const ent_document *d, const eni_analysis *a, uint64_t sentence,
                           ent_str key, ent_str text, ent_str value, int occurrence)
{
    static const ent_str actors[] = {LIT("src"), LIT("tgt"), LIT("addr"), LIT("by"), LIT("subj"), LIT("obj")};
    bool                 wanted   = false;
    for (size_t i = 0; i < COUNT(actors); i++) wanted |= eni_equal(actors[i], key);
    if (!wanted || text.len == 0 || sentence == 0 || sentence > d->line_count) return;
    ent_span line = d->lines[sentence - 1].span;
    size_t   at   = find_words(d->text, line, text, occurrence);
    if (at == SIZE_MAX) return;
    uint32_t           found = eni_mention_at(a, (ent_span){(uint32_t)at, (uint32_t)(at + text.len)});
    const eni_mention *m     = found == UINT32_MAX ? NULL : &a->mentions[found];
    printf(FMT "\t%d\t" FMT "\t" FMT "\t", ARG(r->id), (int)sentence, ARG(key), ARG(value));
    print_codes(m);
    printf("\t%d\t" FMT "\t" FMT "\t" FMT "\n", m ? (int)m->kind : -1, ARG(text),
           ARG(m ? eni_slice(d->text, m->span) : STR("")), ARG(m ? m->why : STR("")));
}

static void print_report(const report *r, const ent_document *d, const eni_analysis *a)
{
    ent_str rest = r->events, line, number, key, text, value;
    while (rest.len) {
        uint64_t sentence;
        int      occurrence;
        eni_cut(&rest, '\n', &line);
        if (eni_starts(line, STR("F "))) line = (ent_str){line.at + 2, line.len - 2};
        eni_cut(&line, ' ', &number);
        if (!eni_number(number, 100000, &sentence)) continue;
        while (next_argument(&line, &key, &text, &value, &occurrence))
            print_argument(r, d, a, sentence, key, text, value, occurrence);
    }
}

typedef struct {
    measure      *m;
    const report *r;
} one_job;

static ent_result measure_one(void *ctx)
{
    one_job     *j = ctx;
    ent_document d = document_of(j->m->arena, j->r);
    eni_analysis a;
    eni_find_sentences(j->m->arena, &d, &a);
#ifdef HAVE_TIMES
    eni_find_times(j->m->arena, &a);
#endif
    double begin = now();
    eni_find_mentions(j->m->arena, j->m->knowledge, &a);
    j->m->seconds += now() - begin;
    j->m->bytes += d.text.len;
    j->m->mentions += a.mention_count;
    if (!j->m->quiet) print_report(j->r, &d, &a);
    return ENT_OK;
}

typedef struct {
    eni_arena  *arena;
    const char *path;
    ent_str    *text;
    ent_error  *err;
} read_job;

static ent_result read_it(void *ctx)
{
    read_job *j = ctx;
    return eni_read_file(j->arena, j->path, (size_t)64 << 20, j->text, j->err);
}

static int measure_file(measure *m, const char *path)
{
    eni_arena arena = eni_arena_new((size_t)1 << 30);
    ent_str   text;
    ent_error err     = {0};
    read_job  reading = {&arena, path, &text, &err};
    if (eni_within(&arena, read_it, &reading, &err) != ENT_OK) {
        fprintf(stderr, "%s: %s\n", err.source, err.message);
        return 1;
    }
    report r;
    while (next_report(&text, &r)) {
        one_job j = {m, &r};
        if (r.body.len && eni_within(m->arena, measure_one, &j, &err) != ENT_OK)
            fprintf(stderr, FMT ": %s\n", ARG(r.id), err.message);
        eni_arena_reset(m->arena);
    }
    eni_arena_free(&arena);
    return 0;
}

int main(int argc, char **argv)
{
    eni_arena      kept = eni_arena_new((size_t)1 << 30), work = eni_arena_new((size_t)1 << 30);
    eni_knowledge *knowledge;
    ent_error      err;
    measure        m     = {.arena = &work};
    const char    *dir   = NULL;
    int            first = 1, failed = 0;
    if (argc > first + 1 && strcmp(argv[first], "-d") == 0) dir = argv[first + 1], first += 2;
    if (argc > first && strcmp(argv[first], "-t") == 0) m.quiet = true, first++;
    double begin = now();
    if (eni_knowledge_load(&kept, dir, NULL, &knowledge, &err) != ENT_OK) {
        fprintf(stderr, "%s:%u:%u: %s\n", err.source, (unsigned)err.line, (unsigned)err.column, err.message);
        return 1;
    }
    fprintf(stderr, "knowledge: %u entries, %u forms, %.1f ms, %.1f MB\n", knowledge->entry_count,
            knowledge->form_count, (now() - begin) * 1e3, (double)kept.used / 1e6);
    m.knowledge = knowledge;
    for (int i = first; i < argc; i++) failed |= measure_file(&m, argv[i]);
    fprintf(stderr, "mentions: %zu in %.2f MB, %.3f s, %.1f MB/s\n", m.mentions, (double)m.bytes / 1e6, m.seconds,
            (double)m.bytes / 1e6 / m.seconds);
    eni_arena_free(&kept);
    eni_arena_free(&work);
    return failed;
}
