/* store_fixture.h -- small made-up reports for the tests of the database. */
#ifndef STORE_FIXTURE_H
#define STORE_FIXTURE_H

#include "store/add.h"
#include "test.h"

#include <ftw.h>
#include <sys/stat.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The day 2024-01-01. */
#define NEW_YEAR 19723

typedef struct {
    char         text[256], path[32], ids[4][17];
    ent_document document;
    ent_line     lines[3];
    ent_span     sentences[3];
    ent_party    parties[6];
    ent_amount   amounts[2];
    ent_event    events[2];
    eni_entry    entry;
} report;

static inline ent_span span_of(ent_str text, const char *what)
{
    size_t at = eni_find(text, eni_str(what), 0);
    return (ent_span){(uint32_t)at, (uint32_t)(at + strlen(what))};
}

static inline void write_document(report *r, unsigned n)
{
    snprintf(r->text, sizeof r->text,
             "Report %u\nRussia's Putin will visit North Korea, KCNA said. "
             "He told Wang of 2,000 shells; cost: \xe2\x82\xac"
             "5.\n",
             n);
    snprintf(r->path, sizeof r->path, "reports/%04u.txt", n);
    r->document = (ent_document){.path          = eni_str(r->path),
                                 .url           = STR("https://example.org/a"),
                                 .title         = STR("A visit"),
                                 .outlet        = STR("Example Post"),
                                 .byline        = STR("By A. Writer"),
                                 .language      = STR("en"),
                                 .published     = {NEW_YEAR, NEW_YEAR, ENT_DAY, ENT_DAY},
                                 .published_how = STR("line 1: Date"),
                                 .text          = eni_str(r->text),
                                 .lines         = r->lines,
                                 .line_count    = 2};
    snprintf(r->document.id, sizeof r->document.id, "%08x%056x", n * 2654435761u, n);
    ent_str text    = r->document.text;
    r->sentences[0] = (ent_span){0, (uint32_t)eni_find(text, STR("\n"), 0)};
    r->sentences[1] = (ent_span){r->sentences[0].end + 1, span_of(text, "said.").end};
    r->sentences[2] = (ent_span){r->sentences[1].end + 1, (uint32_t)text.len - 1};
    r->lines[0]     = (ent_line){r->sentences[0], ENT_LINE_TITLE};
    r->lines[1]     = (ent_line){{r->sentences[1].begin, r->sentences[2].end}, ENT_LINE_BODY};
}

static inline void write_parties(report *r)
{
    ent_str text  = r->document.text;
    r->parties[0] = (ent_party){STR("RUS GOV"), STR("Russia's Putin"), span_of(text, "Russia's Putin"),
                                STR("Vladimir Putin")};
    r->parties[1] = (ent_party){STR("IGO UNO"), STR(""), {0, 0}, STR("")};
    r->parties[2] = (ent_party){STR("PRK"), STR("North Korea"), span_of(text, "North Korea"), STR("")};
    r->parties[3] = (ent_party){STR("CHN GOV"), STR("Wang"), span_of(text, "Wang"), STR("Wang Yi")};
    r->parties[4] = (ent_party){STR("PRK JRN"), STR("KCNA"), span_of(text, "KCNA"), STR("")};
    r->parties[5] = (ent_party){STR(""), STR("reports"), {0, 0}, STR("")};
    r->amounts[0] = (ent_amount){2000, STR("shells"), STR("2,000 shells"), span_of(text, "2,000 shells")};
    r->amounts[1] = (ent_amount){5.25, STR(""),
                                 STR("\xe2\x82\xac"
                                     "5"),
                                 span_of(text, "\xe2\x82\xac"
                                               "5")};
}

static inline void write_visit(report *r, ent_event *e, unsigned n)
{
    ent_str text = r->document.text;
    *e           = (ent_event){.type           = STR("CONSULT"),
                               .mode           = STR("visit"),
                               .cameo          = STR("042"),
                               .status         = ENT_PLANNED,
                               .sources        = {r->parties, 2},
                               .targets        = {r->parties + 2, 1},
                               .attribution    = {r->parties + 4, 2},
                               .date           = {NEW_YEAR + (int32_t)n, NEW_YEAR + (int32_t)n, ENT_DAY, ENT_DAY},
                               .date_text      = STR("on Monday"),
                               .date_span      = span_of(text, "will"),
                               .date_rule      = STR("weekday"),
                               .place          = STR("North Korea"),
                               .place_span     = span_of(text, "North Korea"),
                               .place_country  = STR("PRK"),
                               .sentence       = 1,
                               .sentence_span  = r->sentences[1],
                               .trigger        = span_of(text, "visit"),
                               .evidence       = span_of(text, "will visit North Korea"),
                               .evidence_chars = span_of(text, "will visit North Korea"),
                               .trigger_text   = STR("visit"),
                               .evidence_text  = STR("will visit North Korea"),
                               .confidence     = 0.1f + (float)(n % 7) / 10,
                               .why            = STR("triggers.txt:12")};
}

/* Bare: everything that may be missing is. */
static inline void write_telling(report *r, ent_event *e)
{
    ent_str text = r->document.text;
    *e           = (ent_event){.type           = STR("ACCUSE"),
                               .mode           = STR(""),
                               .cameo          = STR(""),
                               .status         = ENT_ACTUAL,
                               .sources        = {r->parties, 1},
                               .addressees     = {r->parties + 3, 1},
                               .date           = {ENT_NO_DAY, ENT_NO_DAY, ENT_DAY, ENT_DAY},
                               .amounts        = r->amounts,
                               .amount_count   = 2,
                               .sentence       = 2,
                               .sentence_span  = r->sentences[2],
                               .trigger        = span_of(text, "told"),
                               .evidence       = span_of(text, "He told Wang"),
                               .evidence_chars = span_of(text, "He told Wang"),
                               .trigger_text   = STR("told"),
                               .evidence_text  = STR("He told Wang"),
                               .confidence     = 1};
}

/* Report number n: a planned visit on day n of 2024, and an act without a date. */
static inline const eni_entry *write_report(report *r, unsigned n)
{
    memset(r, 0, sizeof *r);
    write_document(r, n);
    write_parties(r);
    write_visit(r, &r->events[0], n);
    write_telling(r, &r->events[1]);
    for (unsigned i = 0; i < 2; i++) {
        ent_event *e = &r->events[i];
        snprintf(e->id, sizeof e->id, "%015x%x", n, i);
        snprintf(e->anchor, sizeof e->anchor, "a%014x%x", n, i);
        snprintf(e->cluster, sizeof e->cluster, "c%014x%x", n, i);
    }
    r->entry = (eni_entry){&r->document, r->sentences, 3, r->events, 2, "tester 1"};
    return &r->entry;
}

/* ---- Folders ------------------------------------------------------------------------------- */

static inline int remove_one(const char *path, const struct stat *is, int kind, struct FTW *where)
{
    (void)is, (void)kind, (void)where;
    return remove(path);
}

/* A folder of the test's own with the path of a database in it. */
typedef struct {
    char dir[64], db[96];
} folder;

static inline folder new_folder(void)
{
    folder      f;
    const char *tmp = getenv("TMPDIR");
    if (!tmp) tmp = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"; /* in memory: syncing takes no time */
    if (snprintf(f.dir, sizeof f.dir, "%s/entente-XXXXXX", tmp) >= (int)sizeof f.dir) fail_msg("TMPDIR is too long");
    assert_non_null(mkdtemp(f.dir));
    snprintf(f.db, sizeof f.db, "%s/a.db", f.dir);
    return f;
}

static inline void remove_folder(const folder *f)
{
    nftw(f->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* ---- Checking -------------------------------------------------------------------------------- */

#define OK(call) assert_ok((call), &err, __FILE__, __LINE__)
static inline void assert_ok(ent_result result, const ent_error *err, const char *file, int line)
{
    if (result == ENT_OK) return;
    print_error("%s:%d: result %d: %s: %s\n", file, line, result, err->source, err->message);
    fail();
}

/* False in a file whose making was broken off. */
static inline bool has_tables(sqlite3 *db)
{
    sqlite3_stmt *s     = NULL;
    int           rc    = sqlite3_prepare_v2(db, "SELECT 1 FROM sqlite_schema", -1, &s, NULL);
    bool          found = rc != SQLITE_OK || sqlite3_step(s) != SQLITE_DONE;
    sqlite3_finalize(s);
    return found;
}

/* The whole of the file is in order, by SQLite's own checks and by ours: no index, text search or
 * document tells another story than the tables. Prints what is wrong. */
static inline bool is_whole(const char *path)
{
    static const char *const checks[] = {
        "SELECT group_concat(integrity_check) FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
        "SELECT 'foreign keys' FROM pragma_foreign_key_check",
        "INSERT INTO sentence_search (sentence_search, rank) VALUES ('integrity-check', 1)",
        "SELECT 'events of ' || id FROM document d WHERE 2 <> (SELECT count(*) FROM event WHERE document = d.number)",
        "SELECT 'sentences of ' || id FROM document d WHERE 3 <> (SELECT count(*) FROM sentence WHERE document = "
        "d.number)",
        "SELECT 'lines of ' || id FROM document d WHERE 2 <> (SELECT count(*) FROM line WHERE document = d.number)",
        "SELECT 'paths of ' || id FROM document d WHERE 1 <> (SELECT count(*) FROM document_path WHERE document = "
        "d.number)",
        "SELECT 'parties of ' || id FROM event WHERE number NOT IN (SELECT event FROM event_party)",
        "SELECT 'countries' FROM (SELECT * FROM (SELECT p.country, e.date_class, e.day, e.number, e.last_day"
        " FROM event e JOIN event_party p ON p.event = e.number WHERE p.role <> 'attribution' AND p.country IS NOT NULL"
        " EXCEPT SELECT country, date_class, day, event, last_day FROM event_country)"
        " UNION ALL SELECT * FROM (SELECT country, date_class, day, event, last_day FROM event_country"
        " EXCEPT SELECT p.country, e.date_class, e.day, e.number, e.last_day FROM event e"
        " JOIN event_party p ON p.event = e.number WHERE p.role <> 'attribution'))",
    };
    sqlite3 *db    = NULL;
    bool     good  = sqlite3_open(path, &db) == SQLITE_OK;
    size_t   count = has_tables(db) ? COUNT(checks) : 1;
    for (size_t i = 0; i < count; i++) {
        sqlite3_stmt *s  = NULL;
        int           rc = sqlite3_prepare_v2(db, checks[i], -1, &s, NULL);
        if (rc == SQLITE_OK) rc = sqlite3_step(s);
        const char *said = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(s, 0) : NULL;
        if (said || (rc != SQLITE_ROW && rc != SQLITE_DONE)) {
            print_error("%s: %s\n", checks[i], said ? said : sqlite3_errmsg(db));
            good = false;
        }
        sqlite3_finalize(s);
    }
    sqlite3_close(db);
    return good;
}

#endif
