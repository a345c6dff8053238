/* bench_store.c -- what a database of a million events costs to fill and to ask.
 *
 *     bench_store [EVENTS [FOLDER]]        1000000 events in a folder made under $TMPDIR
 *
 * The reports are made up, the same in every run: actors as unevenly spread as in the news (Zipf); reports
 * from 1995 to 2024, each of the next day or the same, two events in three of the weeks before it and one of
 * any year since 1995; one date in four only to the month, the year or with an open end.
 * Beside every time stands what the machine allows: writing the same bytes and syncing them as often,
 * reading the whole table once. Times are of the clock; (cpu) is what this process had of it, which is
 * the one to look at on a busy machine. */
#include "base/date.h"
#include "store/add.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EVENTS_OF_REPORT = 16, SENTENCES_OF_REPORT = 24, COUNTRIES = 200, WORDS = 8 };

/* ---- Made-up reports ------------------------------------------------------------------------ */

static uint64_t seed = 1;

static uint32_t next(uint32_t below) /* Knuth's MMIX generator; the high bits */
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((seed >> 33) % below);
}

static const char *const types[] = {"AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE", "AID",
                                    "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",  "PROTEST",
                                    "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT"};
static char              countries[COUNTRIES][4]; /* "AAA", "AAB" ...: the first is in the most events */
static uint32_t          weights[COUNTRIES];      /* running sums of 1/rank */

static void make_countries(void)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < COUNTRIES; i++) {
        snprintf(countries[i], 4, "A%c%c", 'A' + (int)(i / 26), 'A' + (int)(i % 26));
        weights[i] = sum += 1000000 / (i + 1);
    }
}

static const char *any_country(void)
{
    uint32_t at = next(weights[COUNTRIES - 1]), i = 0;
    while (weights[i] <= at) i++;
    return countries[i];
}

/* The date of an event in a report of the day `today`. */
static ent_date any_date(int32_t today)
{
    int32_t   first = eni_day_of(1995, 1, 1);
    int32_t   day   = next(3) ? today - (int32_t)next(21) : first + (int32_t)next((uint32_t)(today - first + 1));
    eni_civil c     = eni_civil_of(day);
    ent_date  date  = eni_date_day(day);
    switch (next(32)) {
    case 0: return ENI_NO_DATE;
    case 1: date.first = ENT_NO_DAY; return date;
    case 2: return eni_date_year(c.year);
    case 3: return eni_date_between(eni_date_year(c.year - 2), date);
    case 4:
    case 5:
    case 6:
    case 7: return eni_date_month(c.year, c.month);
    default: return date;
    }
}

typedef struct {
    char         text[8192], path[32], codes[EVENTS_OF_REPORT * 2][8];
    ent_document document;
    ent_line     line;
    ent_span     sentences[SENTENCES_OF_REPORT];
    ent_party    parties[EVENTS_OF_REPORT * 2];
    ent_event    events[EVENTS_OF_REPORT];
} report;

/* A word of a language in which the first are the commonest. */
static void put_word(report *r, size_t *len)
{
    uint32_t rank = next(1u << (1 + next(15)));
    *len += (size_t)snprintf(r->text + *len, sizeof r->text - *len, "word%u ", rank);
}

static void make_event(report *r, uint32_t number, int32_t today, uint32_t i)
{
    ent_event *e      = &r->events[i];
    ent_party *source = &r->parties[2 * i], *target = source + 1;
    snprintf(r->codes[2 * i], 8, "%s GOV", any_country());
    snprintf(r->codes[2 * i + 1], 8, "%s", any_country());
    ent_span sentence = r->sentences[i], words = {sentence.begin, sentence.begin + 40};
    *source = (ent_party){eni_str(r->codes[2 * i]), eni_slice(r->document.text, words), words, STR("A Name")};
    *target = (ent_party){eni_str(r->codes[2 * i + 1]), eni_slice(r->document.text, words), words, STR("")};
    *e      = (ent_event){.type           = eni_str(types[next(COUNT(types))]),
                          .mode           = STR(""),
                          .cameo          = STR("042"),
                          .status         = (ent_status)(next(3) ? 0 : next(ENT_STATUS_COUNT)),
                          .sources        = {source, 1},
                          .targets        = {target, 1},
                          .date           = any_date(today),
                          .sentence       = i,
                          .sentence_span  = sentence,
                          .trigger        = words,
                          .evidence       = sentence,
                          .evidence_chars = sentence,
                          .trigger_text   = STR("word1"),
                          .evidence_text  = eni_slice(r->document.text, sentence),
                          .confidence     = 0.5f,
                          .why            = STR("triggers.txt:120")};
    snprintf(e->id, sizeof e->id, "%08x%08x", number, i);
    snprintf(e->anchor, sizeof e->anchor, "%08x%08x", number, i);
    snprintf(e->cluster, sizeof e->cluster, "%08x%08x", number, i);
}

static void make_report(report *r, uint32_t number, int32_t today)
{
    size_t len = 0;
    for (size_t i = 0; i < SENTENCES_OF_REPORT; i++) {
        r->sentences[i].begin = (uint32_t)len;
        for (size_t w = 0; w < 12 + next(WORDS); w++) put_word(r, &len);
        r->sentences[i].end = (uint32_t)len;
    }
    snprintf(r->path, sizeof r->path, "reports/%08u.txt", number);
    r->line     = (ent_line){{0, (uint32_t)len}, ENT_LINE_BODY};
    r->document = (ent_document){.path          = eni_str(r->path),
                                 .url           = STR(""),
                                 .title         = STR("A title of some length"),
                                 .outlet        = STR("Outlet"),
                                 .byline        = STR(""),
                                 .language      = STR("en"),
                                 .published     = ENI_NO_DATE,
                                 .published_how = STR(""),
                                 .text          = {r->text, len},
                                 .lines         = &r->line,
                                 .line_count    = 1};
    snprintf(r->document.id, sizeof r->document.id, "%08x%056x", number * 2654435761u, number);
    for (uint32_t i = 0; i < EVENTS_OF_REPORT; i++) make_event(r, number, today, i);
}

/* ---- Measuring ------------------------------------------------------------------------------- */

static ent_error err;

static void must(ent_result result)
{
    if (result == ENT_OK) return;
    fprintf(stderr, "%s: %s\n", err.source, err.message);
    exit(1);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double megabytes(const char *path)
{
    struct stat is;
    return stat(path, &is) == 0 ? (double)is.st_size / 1e6 : 0;
}

/* What the disk allows: the same bytes, once into a log and once into the file, synced as often. */
static double plain_writing(const char *path, double mb, uint32_t syncs)
{
    static char block[1 << 20];
    int         file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0600);
    double      from = seconds(), per_sync = 2 * mb * 1e6 / syncs;
    if (file < 0) return 0;
    for (uint32_t i = 0; i < syncs; i++) {
        for (double left = per_sync; left > 0; left -= sizeof block)
            if (write(file, block, left < sizeof block ? (size_t)left : sizeof block) < 0) exit(1);
        fdatasync(file);
    }
    close(file);
    unlink(path);
    return seconds() - from;
}

static void fill(const char *path, uint32_t reports)
{
    static report r;
    ent_store    *store;
    bool          added;
    int32_t       first = eni_day_of(1995, 1, 1), days = eni_day_of(2025, 1, 1) - first;
    double        making = 0, from = seconds(), cpu = cpu_seconds();

    must(ent_store_open(&store, path, ENT_STORE_WRITE, &err));
    for (uint32_t i = 0; i < reports; i++) {
        double before = cpu_seconds();
        make_report(&r, i, first + (int32_t)((double)i * days / reports));
        making += cpu_seconds() - before;
        eni_entry entry = {&r.document, r.sentences, SENTENCES_OF_REPORT, r.events, EVENTS_OF_REPORT, "bench"};
        must(eni_store_add(store, &entry, &added, &err));
    }
    must(ent_store_close(store, &err));

    double took = seconds() - from - making, used = cpu_seconds() - cpu - making, mb = megabytes(path),
           events = (double)reports * EVENTS_OF_REPORT;
    char plain[512];
    snprintf(plain, sizeof plain, "%s.plain", path);
    double limit = plain_writing(plain, mb, reports / ENI_COMMIT_DOCUMENTS + 1);
    printf("filling    %.0f events in %.1f s: %.0f events/s, %.0f documents/s, %.1f MB/s of database\n", events, took,
           events / took, reports / took, mb / took);
    printf("           (cpu %.1f s: %.0f events/s)\n", used, events / used);
    printf("           writing the same bytes twice, synced as often, takes %.1f s: ratio %.1f\n", limit, took / limit);
    printf("size       %.0f MB, %.0f bytes an event with its share of text\n", mb, mb * 1e6 / events);
}

/* Where the bytes are. */
static void print_sizes(const char *path, double events)
{
    static const char sql[] =
        "SELECT name, sum(pgsize) FROM dbstat WHERE aggregate = TRUE GROUP BY name ORDER BY 2 DESC LIMIT 12";
    sqlite3      *db;
    sqlite3_stmt *s;
    if (sqlite3_open(path, &db) != SQLITE_OK || sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK) return;
    while (sqlite3_step(s) == SQLITE_ROW)
        printf("           %-28s %7.1f bytes an event\n", (const char *)sqlite3_column_text(s, 0),
               sqlite3_column_double(s, 1) / events);
    sqlite3_finalize(s);
    sqlite3_close(db);
}

static ent_result count(void *ctx, const ent_event *event, const ent_citation *citation, ent_error *e)
{
    (void)event, (void)citation, (void)e;
    ++*(size_t *)ctx;
    return ENT_OK;
}

/* The middle one of five. */
static double time_query(ent_store *store, const ent_event_filter *filter, double (*clock_of)(void), size_t *found)
{
    double times[5];
    for (size_t i = 0; i < COUNT(times); i++) {
        double from = clock_of();
        *found      = 0;
        must(ent_store_events(store, filter, count, found, &err));
        double took = clock_of() - from;
        size_t at   = i;
        for (; at > 0 && times[at - 1] > took; at--) times[at] = times[at - 1];
        times[at] = took;
    }
    return times[COUNT(times) / 2];
}

static double scan(const char *path)
{
    sqlite3      *db;
    sqlite3_stmt *s;
    double        from = 0;
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT count(*) FROM event NOT INDEXED WHERE type = 'AID' AND confidence > 0", -1, &s,
                           NULL) != SQLITE_OK)
        exit(1);
    for (int i = 0; i < 2; i++) { /* the second with the file in memory */
        from = cpu_seconds();
        sqlite3_step(s);
        sqlite3_reset(s);
    }
    sqlite3_finalize(s);
    sqlite3_close(db);
    return cpu_seconds() - from;
}

static void ask(const char *path)
{
    const ent_str top[] = {STR("AAA"), STR("AAB")}, rare[] = {STR("AAA"), STR("ADA")},
                  small[] = {STR("ABX"), STR("ACJ")};
    int32_t may_2020 = eni_day_of(2020, 5, 1), june_2020 = eni_day_of(2020, 6, 1);
    const struct {
        const char      *name;
        ent_event_filter filter;
    } queries[] = {
        {"pair of the two commonest, one month",
         {.pair = top, .pair_count = 2, .since = may_2020, .until = june_2020, .has_since = true, .has_until = true}},
        {"pair of the two commonest, one year",
         {.pair       = top,
          .pair_count = 2,
          .since      = may_2020 - 365,
          .until      = may_2020,
          .has_since  = true,
          .has_until  = true}},
        {"pair of the two commonest, all dates, first 100", {.pair = top, .pair_count = 2, .limit = 100}},
        {"pair of the two commonest, all dates", {.pair = top, .pair_count = 2}},
        {"pair of a common and a rare one, since 2020",
         {.pair = rare, .pair_count = 2, .since = may_2020, .has_since = true}},
        {"pair of two rare ones, all dates", {.pair = small, .pair_count = 2}},
        {"one country, one month",
         {.pair = top, .pair_count = 1, .since = may_2020, .until = june_2020, .has_since = true, .has_until = true}},
        {"all events of a day", {.since = may_2020, .until = may_2020, .has_since = true, .has_until = true}},
        {"all events, first 100", {.limit = 100}},
        {"a type, first 100", {.type = STR("AID"), .limit = 100}},
        {"a type and status, one month",
         {.type      = STR("AID"),
          .statuses  = 1 << ENT_PLANNED,
          .since     = may_2020,
          .until     = june_2020,
          .has_since = true,
          .has_until = true}},
        {"a document", {.document = STR("reports/00000777.txt")}},
        {"text: a rare word", {.text = STR("word32001")}},
        {"text: two words", {.text = STR("word1023 word511")}},
        {"text: a common word, first 100", {.text = STR("word3"), .limit = 100}},
        {"text: a common word, the commonest pair, first 100",
         {.text = STR("word3"), .pair = top, .pair_count = 2, .limit = 100}},
    };
    double     raw = scan(path);
    ent_store *store;
    must(ent_store_open(&store, path, ENT_STORE_READ, &err));
    printf("asking     reading the whole event table takes %.0f ms (cpu)\n", raw * 1e3);
    for (size_t i = 0; i < COUNT(queries); i++) {
        size_t found = 0;
        double took  = time_query(store, &queries[i].filter, seconds, &found);
        double used  = time_query(store, &queries[i].filter, cpu_seconds, &found);
        printf("           %-52s %8.2f ms (cpu %8.2f), %7zu events, %5.1f %% of a scan\n", queries[i].name, took * 1e3,
               used * 1e3, found, 100 * used / raw);
    }
    must(ent_store_close(store, &err));
}

int main(int argc, char **argv)
{
    uint32_t      events = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1000000;
    const char   *tmp    = getenv("TMPDIR");
    char          dir[256], path[300];
    struct rusage use;

    snprintf(dir, sizeof dir, "%s/entente-bench-XXXXXX", tmp ? tmp : "/tmp");
    if (argc > 2)
        snprintf(dir, sizeof dir, "%s", argv[2]);
    else if (!mkdtemp(dir))
        return 1;
    snprintf(path, sizeof path, "%s/bench.db", dir);
    make_countries();
    if (access(path, F_OK) != 0) {
        fill(path, (events + EVENTS_OF_REPORT - 1) / EVENTS_OF_REPORT);
        print_sizes(path, events);
    }
    ask(path);
    getrusage(RUSAGE_SELF, &use);
    printf("memory     %ld MB at most\n", use.ru_maxrss / 1024);
    if (argc <= 2) {
        unlink(path);
        rmdir(dir);
    }
    return 0;
}
