/* score.c -- entente score: this build against annotated reports. */
#include "base/builtin.h"
#include "exchange/agreement.h"
#include "exchange/escape.h"
#include "exchange/json_writer.h"
#include "run.h"
#include "scoring.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define FILE_BYTES ((size_t)64 << 20) /* the largest annotated file */
#define WORK_BYTES ((size_t)1 << 30)  /* a file with what was found in its reports */

/* ---- One file -------------------------------------------------------------------------------- */

/* Codes a report and puts what was found beside what is written. Inside the file's arena. */
static ent_result code_report(scoring *s, const eni_report *report, ent_error *err)
{
    const ent_event *events;
    ent_coding      *coding;
    TRY(ent_code(s->coder, &report->document, &coding, err));
    s->coding = coding; /* freed by free_coding, whatever happens to the arena */
    s->report = report;
    events    = ent_coding_events(coding, &s->found_count);
    s->found  = NEW(&s->arena, eni_annotation, s->found_count);
    for (size_t i = 0; i < s->found_count; i++) s->found[i] = eni_annotation_of(&s->arena, report, &events[i]);
    s->partner = NEW(&s->arena, uint32_t, report->event_count);
    eni_agree(&s->arena, report->events, report->event_count, s->found, s->found_count, s->partner, &s->total);
    return ENT_OK;
}

static void free_coding(scoring *s)
{
    ent_coding_free(s->coding);
    s->coding = NULL;
}

typedef struct {
    scoring          *s;
    const eni_report *report;
    eni_text          out;
    ent_error        *err;
} step;

static ent_result score_report(void *ctx)
{
    step *j = ctx;
    j->out  = (eni_text){.arena = &j->s->arena};
    TRY(code_report(j->s, j->report, j->err));
    if (j->s->settings->cases)
        judge_case(j->s, &j->out);
    else if (j->s->settings->errors)
        put_errors(j->s, &j->out);
    return ENT_OK;
}

static ent_result score_file(scoring *s, const char *path, ent_error *err)
{
    eni_reports reports;
    ent_str     text;
    s->path = path;
    TRY(eni_read_file(&s->arena, path, FILE_BYTES, &text, err));
    s->updated = (eni_text){.arena = &s->arena};
    s->kept_to = text.at;
    TRY(eni_annotated_read(&s->arena, &s->ontology, eni_str(path), text, &reports, err));
    for (size_t i = 0; i < reports.len; i++) {
        step       j      = {.s = s, .report = &reports.at[i], .err = err};
        ent_result result = eni_within(&s->arena, score_report, &j, err);
        free_coding(s);
        TRY(eni_blame(err, result, eni_str(path)));
        TRY(print(eni_text_str(&j.out), err));
        s->reports++;
    }
    return s->settings->update ? write_update(s, text, err) : ENT_OK;
}

typedef struct {
    scoring    *s;
    const char *path;
    ent_error  *err;
} file_job;

static ent_result score_file_within(void *ctx)
{
    file_job *j = ctx;
    return score_file(j->s, j->path, j->err);
}

/* A file that cannot be read is named; only trouble with the output ends the scoring. */
static ent_result take_file(scoring *s, const char *path, ent_error *err)
{
    file_job   j      = {s, path, err};
    ent_result result = eni_within(&s->arena, score_file_within, &j, err);
    eni_arena_reset(&s->arena);
    if (result == ENT_OK || result == ENT_E_STOPPED || result == ENT_E_IO) return result;
    eni_blame(err, result, eni_str(path));
    complain(err);
    s->failed++;
    return ENT_OK;
}

/* ---- Files and folders ------------------------------------------------------------------------ */

static int is_annotated(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && eni_ends(eni_str(entry->d_name), STR(".txt"));
}

static ent_result take_folder(scoring *s, const char *path, expectation expect, ent_error *err)
{
    struct dirent **entries;
    ent_result      result = ENT_OK;
    int             count  = scandir(path, &entries, is_annotated, alphasort);
    if (count < 0) return eni_fail_in(err, ENT_E_NO_INPUT, eni_str(path), "cannot open: %s", strerror(errno));
    s->expect = expect;
    for (int i = 0; i < count; i++) {
        char file[4096];
        snprintf(file, sizeof file, "%s/%s", path, entries[i]->d_name);
        if (result == ENT_OK) result = take_file(s, file, err);
        free(entries[i]);
    }
    free(entries);
    return result;
}

static const struct {
    ent_str     name;
    expectation expect;
} special[] = {{LIT("wanted"), EXPECT_NOT_YET}, {LIT("wrong"), EXPECT_NONE}};

/* What the reports of a folder are for follows from its name. */
static expectation expectation_of(ent_str folder)
{
    while (folder.len > 1 && folder.at[folder.len - 1] == '/') folder.len--;
    for (size_t i = 0; i < COUNT(special); i++) {
        ent_str name = special[i].name;
        bool    ends = eni_ends(folder, name);
        if (ends && (folder.len == name.len || folder.at[folder.len - name.len - 1] == '/')) return special[i].expect;
    }
    return EXPECT_RIGHT;
}

static ent_result take_path(scoring *s, const char *path, ent_error *err)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
        const char *slash = strrchr(path, '/');
        s->expect         = expectation_of(slash ? (ent_str){path, (size_t)(slash - path)} : STR(""));
        return take_file(s, path, err);
    }
    TRY(take_folder(s, path, expectation_of(eni_str(path)), err));
    for (size_t i = 0; s->settings->cases && i < COUNT(special); i++) {
        char below[4096];
        snprintf(below, sizeof below, "%s/" FMT, path, ARG(special[i].name));
        if (stat(below, &info) == 0 && S_ISDIR(info.st_mode)) TRY(take_folder(s, below, special[i].expect, err));
    }
    return ENT_OK;
}

/* ---- Figures ----------------------------------------------------------------------------------- */

typedef struct {
    const char *name, *key;
    eni_tally   tally;
} figure;

#define FIGURES (3 + ENI_ROLES)

static void figures_of(const eni_agreement *a, figure out[FIGURES])
{
    static const char *const names[] = {
        [ENI_SRC] = "sources",  [ENI_TGT] = "targets", [ENI_ADDR] = "addressees", [ENI_TIME] = "times",
        [ENI_PLACE] = "places", [ENI_BY] = "speakers", [ENI_QTY] = "amounts",
    };
    out[0] = (figure){"events", "events", a->events};
    out[1] = (figure){"  exact trigger", "exact", a->exact};
    out[2] = (figure){"  all right", "all_right", a->whole};
    for (size_t i = 0; i < ENI_ROLES; i++) out[3 + i] = (figure){names[i], names[i], a->roles[i]};
}

typedef struct {
    const char *name;
    uint64_t    right;
} share;

#define SHARES 6

static void shares_of(const eni_agreement *a, share out[SHARES])
{
    out[0] = (share){"status", a->status};
    out[1] = (share){"date", a->date};
    out[2] = (share){"date_compatible", a->near_date};
    out[3] = (share){"attribution", a->attribution};
    out[4] = (share){"mode", a->mode};
    out[5] = (share){"cameo", a->cameo};
}

static void put_table(eni_text *out, const scoring *s, const figure *figures, const share *shares)
{
    eni_putf(out, "%llu reports\n%-16s %7s %7s %7s %9s %7s %7s\n", (unsigned long long)s->reports, "", "right", "found",
             "wanted", "precision", "recall", "F1");
    for (size_t i = 0; i < FIGURES; i++) {
        eni_tally t = figures[i].tally;
        eni_putf(out, "%-16s %7llu %7llu %7llu %9.3f %7.3f %7.3f\n", figures[i].name, (unsigned long long)t.right,
                 (unsigned long long)t.found, (unsigned long long)t.wanted, eni_precision(t), eni_recall(t), eni_f1(t));
    }
    eni_putf(out, "of the %llu events found, right in\n", (unsigned long long)s->total.matched);
    for (size_t i = 0; i < SHARES; i++)
        eni_putf(out, "  %-16s %.3f\n", shares[i].name,
                 s->total.matched ? (double)shares[i].right / (double)s->total.matched : 0);
}

static void put_json(eni_text *out, const scoring *s, const figure *figures, const share *shares)
{
    eni_json_open(out, '{');
    eni_json_key(out, "reports");
    eni_json_number(out, (double)s->reports);
    for (size_t i = 0; i < FIGURES; i++) {
        eni_tally t = figures[i].tally;
        eni_json_key(out, figures[i].key);
        eni_json_open(out, '{');
        eni_json_key(out, "right");
        eni_json_number(out, (double)t.right);
        eni_json_key(out, "found");
        eni_json_number(out, (double)t.found);
        eni_json_key(out, "wanted");
        eni_json_number(out, (double)t.wanted);
        eni_json_key(out, "f1");
        eni_json_number(out, eni_f1(t));
        eni_json_close(out, '}');
    }
    eni_json_key(out, "of_found");
    eni_json_open(out, '{');
    for (size_t i = 0; i < SHARES; i++) {
        eni_json_key(out, shares[i].name);
        eni_json_number(out, s->total.matched ? (double)shares[i].right / (double)s->total.matched : 0);
    }
    eni_json_close(out, '}');
    eni_json_close(out, '}');
    eni_put_char(out, '\n');
}

static void put_result(eni_text *out, const void *ctx)
{
    const scoring *s = ctx;
    figure         figures[FIGURES];
    share          shares[SHARES];
    if (s->settings->cases) {
        put_cases_result(s, out);
        return;
    }
    figures_of(&s->total, figures);
    shares_of(&s->total, shares);
    if (s->settings->json)
        put_json(out, s, figures, shares);
    else
        put_table(out, s, figures, shares);
}

/* ---- The command ------------------------------------------------------------------------------- */

static ent_result score_all(scoring *s, ent_error *err)
{
    TRY(eni_ontology_load(&s->knowledge, s->settings->data, s->settings->overrides, &s->ontology, err));
    TRY(ent_coder_load(&s->coder, s->settings->data, s->settings->overrides, err));
    for (int i = 0; i < s->settings->operand_count; i++) TRY(take_path(s, s->settings->operands[i], err));
    return print_with(put_result, s, err);
}

int run_score(const settings *given)
{
    ent_error err;
    scoring   s = {.settings = given, .knowledge = eni_arena_new((size_t)64 << 20), .arena = eni_arena_new(WORK_BYTES)};
    if (given->update && !given->cases) return wrong_usage(given, "--update needs --cases");
    ent_result result = score_all(&s, &err);
    ent_coder_free(s.coder);
    eni_arena_free(&s.knowledge);
    eni_arena_free(&s.arena);
    if (result != ENT_OK && result != ENT_E_STOPPED) complain(&err);
    if (result != ENT_OK) return status_of(result);
    return s.failed || s.differ ? EXIT_SOME_FAILED : 0;
}
