/* cases.c -- entente score --cases and --errors: reports that come out otherwise than written, sentence by sentence. */
#include "exchange/escape.h"
#include "scoring.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* An annotation as a line. */
typedef struct {
    uint32_t sentence;
    ent_str  text;
    bool     shared; /* the other side has it too */
} line;

typedef struct {
    line  *at;
    size_t len;
} lines;

static int by_text(const void *left, const void *right)
{
    const line *a = left, *b = right;
    if (a->sentence != b->sentence) return a->sentence < b->sentence ? -1 : 1;
    return eni_compare(a->text, b->text);
}

static lines lines_of(eni_arena *arena, const eni_report *report, const eni_annotation *annotations, size_t count)
{
    lines out = {NEW(arena, line, count), count};
    for (size_t i = 0; i < count; i++) {
        eni_text text = {.arena = arena};
        eni_put_annotation(&text, report, &annotations[i]);
        out.at[i] = (line){.sentence = annotations[i].sentence, .text = eni_text_str(&text)};
    }
    if (count) qsort(out.at, count, sizeof *out.at, by_text);
    return out;
}

/* Marks the lines that both sides have; true if they have all. */
static bool mark_shared(lines *a, lines *b)
{
    size_t i = 0, k = 0, shared = 0;
    while (i < a->len && k < b->len) {
        int order = by_text(&a->at[i], &b->at[k]);
        if (order == 0) {
            a->at[i].shared = b->at[k].shared = true;
            shared++;
        }
        i += order <= 0;
        k += order >= 0;
    }
    return shared == a->len && shared == b->len;
}

static void put_side(eni_text *out, const lines *side, uint32_t sentence, char mark)
{
    for (size_t i = 0; i < side->len; i++) {
        if (side->at[i].sentence != sentence || side->at[i].shared) continue;
        eni_putf(out, "    %c ", mark);
        eni_put_plain(out, side->at[i].text);
        eni_put_char(out, '\n');
    }
}

static bool differs_in(const lines *side, uint32_t sentence)
{
    for (size_t i = 0; i < side->len; i++)
        if (side->at[i].sentence == sentence && !side->at[i].shared) return true;
    return false;
}

/* The report's name and place, then each sentence in which the two sides differ: "-" is written, "+" was found. */
static void put_differences(const scoring *s, const lines *written, const lines *found, eni_text *out)
{
    const ent_document *d = &s->report->document;
    eni_putf(out, "%s:%u: ", s->path, s->report->line);
    eni_put_plain(out, s->report->id);
    eni_put_char(out, '\n');
    for (uint32_t i = 0; i < d->line_count; i++) {
        if (!differs_in(written, i) && !differs_in(found, i)) continue;
        eni_putf(out, "    %u ", i + 1);
        eni_put_plain(out, eni_slice(d->text, d->lines[i].span));
        eni_put_char(out, '\n');
        put_side(out, written, i, '-');
        put_side(out, found, i, '+');
    }
}

void put_errors(scoring *s, eni_text *out)
{
    lines written = lines_of(&s->arena, s->report, s->report->events, s->report->event_count);
    lines found   = lines_of(&s->arena, s->report, s->found, s->found_count);
    if (!mark_shared(&written, &found)) put_differences(s, &written, &found, out);
}

static void put_file_and_id(const scoring *s, const char *what, eni_text *out)
{
    eni_putf(out, "%s:%u: %s: ", s->path, s->report->line, what);
    eni_put_plain(out, s->report->id);
    eni_put_char(out, '\n');
}

/* Of a report that says what must not be found. */
static bool nothing_found(const scoring *s)
{
    for (size_t i = 0; i < s->report->event_count; i++)
        if (s->partner[i] != UINT32_MAX) return false;
    return true;
}

/* The old text up to the event lines, then what was found, then the lines of facts. */
static void update_report(scoring *s, const lines *found)
{
    ent_str rest = s->report->event_lines, fact;
    eni_put(&s->updated, (ent_str){s->kept_to, (size_t)(rest.at - s->kept_to)});
    for (size_t i = 0; i < found->len; i++) eni_putf(&s->updated, FMT "\n", ARG(found->at[i].text));
    const char *end = rest.at + rest.len;
    while (rest.len) {
        eni_cut(&rest, '\n', &fact);
        if (eni_starts(fact, STR("F "))) eni_putf(&s->updated, FMT "\n", ARG(fact));
    }
    if (eni_ends(s->report->whole, STR("\n\n"))) eni_put_char(&s->updated, '\n');
    s->kept_to = end;
}

void judge_case(scoring *s, eni_text *out)
{
    lines written = lines_of(&s->arena, s->report, s->report->events, s->report->event_count);
    lines found   = lines_of(&s->arena, s->report, s->found, s->found_count);
    bool  same    = mark_shared(&written, &found);
    switch (s->expect) {
    case EXPECT_NOT_YET:
        s->wanted++;
        s->now_right += same;
        if (same) put_file_and_id(s, "comes out right now, move it", out);
        return;
    case EXPECT_NONE:
        same = nothing_found(s);
        s->right += same;
        s->differ += !same;
        if (!same) put_file_and_id(s, "finds what it must not", out);
        return;
    case EXPECT_RIGHT:
        s->right += same;
        s->differ += !same;
        if (!same) put_differences(s, &written, &found, out);
        if (!same && s->settings->update) update_report(s, &found);
    }
}

/* Beside the file first, then in its place: it is never half written. */
static ent_result replace_file(const char *path, ent_str text, ent_error *err)
{
    char        beside[4096];
    struct stat info;
    snprintf(beside, sizeof beside, "%s.XXXXXX", path);
    int   fd   = mkstemp(beside);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file) return eni_fail_in(err, ENT_E_IO, eni_str(path), "cannot write beside it: %s", strerror(errno));
    bool good = fwrite(text.at, 1, text.len, file) == text.len && stat(path, &info) == 0 &&
                fchmod(fd, info.st_mode & 0777) == 0;
    good = fclose(file) == 0 && good && rename(beside, path) == 0;
    if (good) return ENT_OK;
    ent_result result = eni_fail_in(err, ENT_E_IO, eni_str(path), "cannot write: %s", strerror(errno));
    unlink(beside);
    return result;
}

ent_result write_update(scoring *s, ent_str text, ent_error *err)
{
    if (s->updated.len == 0) return ENT_OK;
    const char *end = text.at + text.len;
    eni_put(&s->updated, (ent_str){s->kept_to, (size_t)(end - s->kept_to)});
    return replace_file(s->path, eni_text_str(&s->updated), err);
}

void put_cases_result(const scoring *s, eni_text *out)
{
    if (s->wanted)
        eni_putf(out, "%llu wanted, %llu of them right now\n", (unsigned long long)s->wanted,
                 (unsigned long long)s->now_right);
    eni_putf(out, "%llu cases right, %llu not\n", (unsigned long long)s->right, (unsigned long long)s->differ);
}
