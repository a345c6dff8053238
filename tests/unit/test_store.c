/* test_store.c -- what goes into a database comes out of it, found by any filter; what is no database
 * of ours is refused. */
#include "store_fixture.h"

#include "base/date.h"
#include "store/schema.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* ---- The same, field by field --------------------------------------------------------------- */

static void assert_span(ent_span a, ent_span b)
{
    assert_int_equal(a.begin, b.begin);
    assert_int_equal(a.end, b.end);
}

static void assert_parties(ent_parties a, ent_parties b)
{
    assert_int_equal(a.len, b.len);
    for (size_t i = 0; i < a.len; i++) {
        assert_str(a.at[i].code, b.at[i].code);
        assert_str(a.at[i].text, b.at[i].text);
        assert_str(a.at[i].name, b.at[i].name);
        assert_span(a.at[i].span, b.at[i].span);
    }
}

static void assert_amounts(const ent_event *a, const ent_event *b)
{
    assert_int_equal(a->amount_count, b->amount_count);
    for (size_t i = 0; i < a->amount_count; i++) {
        assert_true(a->amounts[i].value == b->amounts[i].value);
        assert_str(a->amounts[i].unit, b->amounts[i].unit);
        assert_str(a->amounts[i].text, b->amounts[i].text);
        assert_span(a->amounts[i].span, b->amounts[i].span);
    }
}

static void assert_event(const ent_event *a, const ent_event *b)
{
    assert_string_equal(a->id, b->id);
    assert_string_equal(a->anchor, b->anchor);
    assert_string_equal(a->cluster, b->cluster);
    assert_str(a->type, b->type);
    assert_str(a->mode, b->mode);
    assert_str(a->cameo, b->cameo);
    assert_int_equal(a->status, b->status);
    assert_parties(a->sources, b->sources);
    assert_parties(a->targets, b->targets);
    assert_parties(a->addressees, b->addressees);
    assert_parties(a->attribution, b->attribution);
    assert_true(eni_date_equal(a->date, b->date));
    assert_str(a->date_text, b->date_text);
    assert_span(a->date_span, b->date_span);
    assert_str(a->date_rule, b->date_rule);
    assert_str(a->place, b->place);
    assert_span(a->place_span, b->place_span);
    assert_str(a->place_country, b->place_country);
    assert_amounts(a, b);
    assert_int_equal(a->sentence, b->sentence);
    assert_span(a->sentence_span, b->sentence_span);
    assert_span(a->trigger, b->trigger);
    assert_span(a->evidence, b->evidence);
    assert_span(a->evidence_chars, b->evidence_chars);
    assert_str(a->trigger_text, b->trigger_text);
    assert_str(a->evidence_text, b->evidence_text);
    assert_true(a->confidence == b->confidence);
    assert_str(a->why, b->why);
}

static void assert_citation(const ent_citation *c, const eni_entry *entry)
{
    const ent_document *d = entry->document;
    assert_str(c->id, eni_str(d->id));
    assert_str(c->path, d->path);
    assert_str(c->url, d->url);
    assert_str(c->title, d->title);
    assert_str(c->outlet, d->outlet);
    assert_str(c->byline, d->byline);
    assert_str(c->language, d->language);
    assert_str(c->published_how, d->published_how);
    assert_true(eni_date_equal(c->published, d->published));
    assert_str(c->coder, eni_str(entry->coder));
}

static void assert_document(const ent_document *a, const ent_document *b)
{
    assert_string_equal(a->id, b->id);
    assert_str(a->path, b->path);
    assert_str(a->url, b->url);
    assert_str(a->title, b->title);
    assert_str(a->outlet, b->outlet);
    assert_str(a->byline, b->byline);
    assert_str(a->language, b->language);
    assert_true(eni_date_equal(a->published, b->published));
    assert_str(a->published_how, b->published_how);
    assert_str(a->text, b->text);
    assert_int_equal(a->line_count, b->line_count);
    for (size_t i = 0; i < a->line_count; i++) {
        assert_span(a->lines[i].span, b->lines[i].span);
        assert_int_equal(a->lines[i].kind, b->lines[i].kind);
    }
}

/* ---- Round trip ------------------------------------------------------------------------------ */

typedef struct {
    const eni_entry *entry;
    size_t           seen;
} expected;

static ent_result same_event(void *ctx, const ent_event *event, const ent_citation *citation, ent_error *err)
{
    expected *want = ctx;
    (void)err;
    assert_true(want->seen < want->entry->event_count);
    assert_event(event, &want->entry->events[want->seen++]);
    assert_citation(citation, want->entry);
    return ENT_OK;
}

static ent_result same_document(void *ctx, const ent_document *document, ent_error *err)
{
    expected *want = ctx;
    (void)err;
    assert_document(document, want->entry->document);
    want->seen++;
    return ENT_OK;
}

static void what_goes_in_comes_out(void **state)
{
    (void)state;
    folder     f = new_folder();
    report     r;
    ent_error  err;
    ent_store *store;
    bool       added;
    expected   want = {.entry = write_report(&r, 1)};

    OK(ent_store_open(&store, f.db, ENT_STORE_WRITE, &err));
    OK(eni_store_add(store, want.entry, &added, &err));
    assert_true(added);
    OK(ent_store_close(store, &err));

    OK(ent_store_open(&store, f.db, ENT_STORE_READ, &err));
    OK(ent_store_events(store, &(ent_event_filter){0}, same_event, &want, &err));
    assert_int_equal(want.seen, 2);
    want.seen = 0;
    OK(ent_store_documents(store, STR(""), same_document, &want, &err));
    assert_int_equal(want.seen, 1);
    ent_store_counts counts;
    OK(ent_store_count(store, &counts, &err));
    assert_int_equal(counts.documents, 1);
    assert_int_equal(counts.sentences, 3);
    assert_int_equal(counts.events, 2);
    OK(ent_store_close(store, &err));
    assert_true(is_whole(f.db));
    assert_int_equal(access(f.dir, F_OK), 0);
    remove_folder(&f);
}

/* ---- The same text twice --------------------------------------------------------------------- */

static int64_t number_of(const char *path, const char *sql)
{
    sqlite3      *db = NULL;
    sqlite3_stmt *s  = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return number;
}

static void the_same_text_is_one_document_with_two_paths(void **state)
{
    (void)state;
    folder     f = new_folder();
    report     r;
    ent_error  err;
    ent_store *store;
    bool       added, has;
    expected   want = {.entry = write_report(&r, 1)};

    OK(ent_store_open(&store, f.db, ENT_STORE_WRITE, &err));
    OK(ent_store_has(store, r.document.id, &has, &err));
    assert_false(has);
    OK(eni_store_add(store, want.entry, &added, &err));
    OK(ent_store_has(store, r.document.id, &has, &err));
    assert_true(has);
    OK(eni_store_add(store, want.entry, &added, &err));
    assert_false(added);
    r.document.path = STR("copies/other.txt");
    OK(eni_store_add(store, want.entry, &added, &err));
    assert_false(added);
    r.document.path = eni_str(r.path);
    OK(ent_store_documents(store, STR("copies/other.txt"), same_document, &want, &err));
    assert_int_equal(want.seen, 1);
    OK(ent_store_close(store, &err));
    assert_int_equal(number_of(f.db, "SELECT count(*) FROM document_path"), 2);
    assert_int_equal(number_of(f.db, "SELECT count(*) FROM event"), 2);
    remove_folder(&f);
}

static ent_result count_document(void *ctx, const ent_document *document, ent_error *err)
{
    (void)document, (void)err;
    ++*(size_t *)ctx;
    return ENT_OK;
}

static void a_document_is_named_by_digits_of_its_id_or_a_path(void **state)
{
    (void)state;
    folder     f = new_folder();
    report     r;
    ent_error  err;
    ent_store *store;
    bool       added;
    const struct {
        const char *key;
        size_t      count;
    } keys[] = {
        {"", 2},
        {"9e3779b1", 1},
        {"9E37", 1},
        {"9e3", 0},
        {"9e3779b2", 0},
        {"reports/0002.txt", 1},
        {"reports/0003.txt", 0},
        {"' OR 1=1", 0},
        {"%", 0},
        {"reports/000_.txt", 0},
    };

    OK(ent_store_open(&store, f.db, ENT_STORE_WRITE, &err));
    for (unsigned n = 1; n <= 2; n++) OK(eni_store_add(store, write_report(&r, n), &added, &err));
    for (size_t i = 0; i < COUNT(keys); i++) {
        size_t count = 0;
        OK(ent_store_documents(store, eni_str(keys[i].key), count_document, &count, &err));
        if (count != keys[i].count) fail_msg("'%s' names %zu documents", keys[i].key, count);
    }
    OK(ent_store_close(store, &err));
    remove_folder(&f);
}

/* ---- Filters --------------------------------------------------------------------------------- */

/* What a list gave: the anchors' last digits, "0" for the first event added. */
typedef struct {
    char   names[64];
    size_t stop_after;
} listed;

static ent_result note_name(void *ctx, const ent_event *event, const ent_citation *citation, ent_error *err)
{
    listed *l = ctx;
    (void)citation;
    size_t len = strlen(l->names);
    if (len + 4 < sizeof l->names)
        snprintf(l->names + len, sizeof l->names - len, "%s%s", len ? " " : "", event->anchor);
    if (l->stop_after && --l->stop_after == 0) return eni_fail(err, ENT_E_STOPPED, "enough");
    return ENT_OK;
}

/* A database of single events told as "TYPE status date SOURCE > TARGET", named by their numbers. */
typedef struct {
    folder     f;
    ent_store *store;
} database;

static void add_event_line(database *d, unsigned n, const char *line)
{
    char      type[16], status[16], date[ENT_DATE_SIZE], source[8], target[8];
    report    r;
    bool      added;
    ent_error err;
    if (sscanf(line, "%15s %15s %23s %7[A-Z.] > %7[A-Z.]", type, status, date, source, target) != 5)
        fail_msg("%s", line);
    const eni_entry *entry      = write_report(&r, n);
    ent_event       *e          = &r.events[0];
    ent_party        parties[2] = {{.code = eni_str(source), .text = STR(""), .name = STR("")},
                                   {.code = eni_str(target), .text = STR(""), .name = STR("")}};
    r.entry.event_count         = 1;
    for (char *p = source; *p; p++)
        if (*p == '.') *p = ' ';
    for (char *p = target; *p; p++)
        if (*p == '.') *p = ' ';
    e->type    = eni_str(type);
    e->sources = (ent_parties){&parties[0], 1};
    e->targets = (ent_parties){&parties[1], 1};
    e->date    = ENI_NO_DATE;
    assert_true(ent_status_parse(eni_str(status), &e->status));
    assert_true(strcmp(date, "-") == 0 || ent_date_parse(eni_str(date), &e->date));
    snprintf(e->anchor, sizeof e->anchor, "%u", n);
    OK(eni_store_add(d->store, entry, &added, &err));
}

static database new_database(const char *const *lines, size_t count)
{
    database  d = {.f = new_folder()};
    ent_error err;
    OK(ent_store_open(&d.store, d.f.db, ENT_STORE_WRITE, &err));
    for (size_t i = 0; i < count; i++) add_event_line(&d, (unsigned)i, lines[i]);
    return d;
}

static void close_database(database *d)
{
    ent_error err;
    OK(ent_store_close(d->store, &err));
    remove_folder(&d->f);
}

static void assert_list(const database *d, ent_event_filter filter, const char *names)
{
    listed    l = {0};
    ent_error err;
    OK(ent_store_events(d->store, &filter, note_name, &l, &err));
    assert_string_equal(l.names, names);
}

static const char *const dated[] = {
    /* 0 */ "CONSULT planned 2023-09-13 PRK.GOV > RUS",
    /* 1 */ "AID actual 2023-09 RUS > PRK",
    /* 2 */ "ACCUSE actual - USA > PRK",
    /* 3 */ "SANCTION denied 2022 IGO.UNO > PRK",
    /* 4 */ "ASSAULT actual 2022-02-24/.. RUS.MIL > UKR",
    /* 5 */ "AGREE actual ../2023-09-15 RUS > PRK.MIL",
    /* 6 */ "CONSULT actual 2023-09-12/2023-09-17 RUS > PRK",
    /* 7 */ "REJECT actual 1950/1953 PRK > USA",
    /* 8 */ "CONSULT possible 2023-09-13 CHN > CHN",
};

static int32_t day(const char *text)
{
    ent_date date;
    assert_true(ent_date_parse(eni_str(text), &date));
    return date.first;
}

static void events_come_by_date_undated_last(void **state)
{
    (void)state;
    database d = new_database(dated, COUNT(dated));
    assert_list(&d, (ent_event_filter){0}, "7 3 4 1 6 0 8 5 2");
    assert_list(&d, (ent_event_filter){.limit = 3}, "7 3 4");
    assert_list(&d, (ent_event_filter){.limit = 9}, "7 3 4 1 6 0 8 5 2");
    assert_list(&d, (ent_event_filter){.type = STR("CONSULT")}, "6 0 8");
    assert_list(&d, (ent_event_filter){.statuses = 1u << ENT_PLANNED | 1u << ENT_DENIED}, "3 0");
    assert_list(&d, (ent_event_filter){.type = STR("CONSULT"), .statuses = 1u << ENT_POSSIBLE}, "8");
    assert_list(&d, (ent_event_filter){.type = STR("consult' --")}, "");
    close_database(&d);
}

static void a_pair_is_two_countries_in_any_part_of_an_event(void **state)
{
    (void)state;
    database      d         = new_database(dated, COUNT(dated));
    const ent_str rus_prk[] = {STR("RUS"), STR("PRK")}, uno[] = {STR("IGO UNO"), STR("PRK")}, usa[] = {STR("USA")},
                  nobody[] = {STR("PRK"), STR("XXX")}, china[] = {STR("CHN"), STR("CHN")}, igo[] = {STR("IGO")};
    assert_list(&d, (ent_event_filter){.pair = rus_prk, .pair_count = 2}, "1 6 0 5");
    assert_list(&d, (ent_event_filter){.pair = uno, .pair_count = 2}, "3");
    assert_list(&d, (ent_event_filter){.pair = usa, .pair_count = 1}, "7 2");
    assert_list(&d, (ent_event_filter){.pair = nobody, .pair_count = 2}, "");
    assert_list(&d, (ent_event_filter){.pair = china, .pair_count = 2}, "8");
    assert_list(&d, (ent_event_filter){.pair = igo, .pair_count = 1}, "");
    assert_list(&d, (ent_event_filter){.pair = rus_prk, .pair_count = 2, .type = STR("AID")}, "1");
    assert_list(&d, (ent_event_filter){.pair = rus_prk, .pair_count = 2, .limit = 2}, "1 6");
    close_database(&d);
}

static void an_event_passes_if_its_date_may_lie_in_the_days(void **state)
{
    (void)state;
    database d = new_database(dated, COUNT(dated));
    const struct {
        const char *since, *until, *names;
    } windows[] = {
        {"2023-09-13", "2023-09-13", "4 1 6 0 8 5"}, /* 4 is open at its end, 5 at its beginning */
        {"2023-09-16", NULL, "4 1 6"},
        {"2023-09-18", "2023-09-20", "4 1"},
        {NULL, "1951-01-01", "7 5"},
        {"2022-06-01", "2022-06-30", "3 4 5"},
        {"1953-12-31", "1954-01-01", "7 5"},
        {"1954-01-01", "1954-01-01", "5"},
        {"2024-01-01", NULL, "4"},
        {"2023-09-14", "2023-09-12", ""},
    };
    const ent_str prk[] = {STR("PRK")};
    for (size_t i = 0; i < COUNT(windows); i++) {
        ent_event_filter filter = {.has_since = windows[i].since, .has_until = windows[i].until};
        if (filter.has_since) filter.since = day(windows[i].since);
        if (filter.has_until) filter.until = day(windows[i].until);
        assert_list(&d, filter, windows[i].names);
        filter.text = STR("Putin"); /* another way to the same events */
        assert_list(&d, filter, windows[i].names);
        filter.text = STR("");
        filter.pair = prk, filter.pair_count = 1, filter.limit = 1;
        if (i == 4) assert_list(&d, filter, "3");
    }
    close_database(&d);
}

/* Every list must be what a plain look at every event gives. */
static void every_filter_agrees_with_looking_at_every_event(void **state)
{
    (void)state;
    static const char *const dates[] = {"-",
                                        "2023-01-31",
                                        "2023-02",
                                        "2023",
                                        "2021/2023",
                                        "../2023-02-01",
                                        "2023-01-31/..",
                                        "2022-12-31/2023-02-01",
                                        "2023-01-01/2024-01-03",
                                        "2023-01/2023-02"};
    char                     lines[COUNT(dates) * 2][64];
    const char              *at[COUNT(lines)];
    for (size_t i = 0; i < COUNT(lines); i++) {
        snprintf(lines[i], sizeof lines[i], "AID actual %s %s > BBB", dates[i / 2], i % 2 ? "AAA" : "CCC.GOV");
        at[i] = lines[i];
    }
    database      d   = new_database(at, COUNT(at));
    const ent_str b[] = {STR("BBB"), STR("CCC")};
    for (int32_t since = day("2022-11-29"); since <= day("2023-03-02"); since += 3)
        for (int32_t until = since; until <= day("2023-03-05"); until += 13) {
            listed           all = {0}, pair = {0};
            ent_error        err;
            ent_event_filter filter = {.since = since, .until = until, .has_since = true, .has_until = true};
            size_t           many = 0, few = 0;
            for (size_t i = 1; i < COUNT(dates); i++) {
                ent_date date;
                assert_true(ent_date_parse(eni_str(dates[i]), &date));
                if (date.first != ENT_NO_DAY && date.first > until) continue;
                if (date.last != ENT_NO_DAY && date.last < since) continue;
                many += 2, few += 1;
            }
            OK(ent_store_events(d.store, &filter, note_name, &all, &err));
            filter.pair = b, filter.pair_count = 2;
            OK(ent_store_events(d.store, &filter, note_name, &pair, &err));
            size_t got_many = all.names[0] != 0, got_few = pair.names[0] != 0;
            for (const char *p = all.names; *p; p++) got_many += *p == ' ';
            for (const char *p = pair.names; *p; p++) got_few += *p == ' ';
            if (many != got_many || few != got_few)
                fail_msg("%d to %d: %zu and %zu events", since, until, got_many, got_few);
        }
    close_database(&d);
}

static void text_is_words_phrases_and_beginnings(void **state)
{
    (void)state;
    static const char *const one[] = {"CONSULT planned 2023-09-13 PRK.GOV > RUS"};
    database                 d     = new_database(one, 1); /* in "Russia's Putin will visit North Korea, KCNA said." */
    const struct {
        const char *text, *names;
    } texts[] = {
        {"putin", "0"},
        {"PUTIN visit", "0"},
        {"visit putin", "0"},
        {"\"visit putin\"", ""},
        {"\"putin will visit\"", "0"},
        {"Wang", ""},
        {"vis", ""},
        {"vis*", "0"},
        {"\"north korea\" kcna", "0"},
        {"\"north korea", "0"},
        {"r\xc3\xbcssia", "0"},
        {"Korea, --- KCNA!", "0"},
        {"---", ""},
        {" ", ""},
        {"* \"\"", ""},
        {"AND", ""},
        {"putin OR wang", ""},
        {"NEAR(a b)", ""},
        {"text:putin", ""},
        {"{text} : putin", ""},
        {"^putin", "0"},
        {"(putin", "0"},
        {"putin)", "0"},
        {"\\putin'", "0"},
        {"putin ; DROP TABLE event", ""},
        {"+putin", "0"},
        {"-putin", "0"},
        {"putin\"visit\"", "0"},
        {"\xff\xfeputin", "0"},
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        listed    l = {0};
        ent_error err;
        OK(ent_store_events(d.store, &(ent_event_filter){.text = eni_str(texts[i].text)}, note_name, &l, &err));
        if (strcmp(l.names, texts[i].names) != 0) fail_msg("'%s' gives '%s'", texts[i].text, l.names);
        OK(ent_store_events(d.store,
                            &(ent_event_filter){.text = eni_str(texts[i].text), .document = STR("reports/0000.txt")},
                            note_name, &(listed){0}, &err));
    }
    for (int c = 0; c < 256; c++) { /* no character of any query language may matter */
        char      text[] = {'a', (char)c, 'b', ' ', (char)c};
        ent_error err;
        OK(ent_store_events(d.store, &(ent_event_filter){.text = {text, sizeof text}}, note_name, &(listed){0}, &err));
    }
    close_database(&d);
}

static void a_search_may_have_64_words(void **state)
{
    (void)state;
    database  d                = new_database(dated, 1);
    char      text[65 * 6 + 1] = "";
    ent_error err;
    for (int i = 0; i < 64; i++) strcat(text, "putin ");
    assert_list(&d, (ent_event_filter){.text = eni_str(text)}, "0");
    strcat(text, "putin ");
    assert_int_equal(
        ent_store_events(d.store, &(ent_event_filter){.text = eni_str(text)}, note_name, &(listed){0}, &err),
        ENT_E_LIMIT);
    assert_string_equal(err.message, "more than 64 words to search for");
    close_database(&d);
}

/* So common a word that it is looked for in the events, not the events by it. */
static void a_common_word_gives_the_same_list(void **state)
{
    (void)state;
    database  d = {.f = new_folder()};
    report    r;
    bool      added;
    ent_error err;
    OK(ent_store_open(&d.store, d.f.db, ENT_STORE_WRITE, &err));
    for (unsigned n = 0; n < 5100; n++) {
        const eni_entry *entry = write_report(&r, n);
        r.entry.event_count    = n % 500 == 3;
        snprintf(r.events[0].anchor, sizeof r.events[0].anchor, "%u", n);
        OK(eni_store_add(d.store, entry, &added, &err));
    }
    const ent_str pair[] = {STR("RUS"), STR("PRK")};
    assert_list(&d, (ent_event_filter){.text = STR("putin")}, "3 503 1003 1503 2003 2503 3003 3503 4003 4503 5003");
    assert_list(&d, (ent_event_filter){.text = STR("putin"), .limit = 2}, "3 503");
    assert_list(&d, (ent_event_filter){.text = STR("putin"), .limit = 2, .type = STR("CONSULT")}, "3 503");
    assert_list(
        &d,
        (ent_event_filter){
            .text = STR("putin visit"), .pair = pair, .pair_count = 2, .has_until = true, .until = NEW_YEAR + 600},
        "3 503");
    assert_list(&d, (ent_event_filter){.text = STR("told"), .limit = 2}, "");
    close_database(&d);
}

static void the_callback_may_stop_a_list_and_ask_again(void **state)
{
    (void)state;
    database  d = new_database(dated, COUNT(dated));
    listed    l = {.stop_after = 2};
    ent_error err;
    assert_int_equal(ent_store_events(d.store, &(ent_event_filter){0}, note_name, &l, &err), ENT_E_STOPPED);
    assert_string_equal(err.message, "enough");
    assert_string_equal(l.names, "7 3");
    assert_int_equal(ent_store_events(d.store, &(ent_event_filter){0}, note_name, &(listed){.stop_after = 1}, NULL),
                     ENT_E_STOPPED);
    assert_list(&d, (ent_event_filter){.limit = 1}, "7");
    close_database(&d);
}

typedef struct {
    ent_store *store;
    unsigned   next;
} adder;

static ent_result add_another(void *ctx, const ent_event *event, const ent_citation *citation, ent_error *err)
{
    adder *a = ctx;
    report r;
    bool   added;
    (void)citation;
    TRY(ent_store_documents(a->store, STR(""), count_document, &(size_t){0}, err));
    TRY(eni_store_add(a->store, write_report(&r, 100 + a->next++), &added, err));
    assert_true(added);
    assert_string_equal(event->trigger_text.at, "visit");
    return ENT_OK;
}

static void a_callback_may_use_the_store(void **state)
{
    (void)state;
    database  d = new_database(dated, 3);
    adder     a = {.store = d.store};
    ent_error err;
    OK(ent_store_events(d.store, &(ent_event_filter){.limit = 3}, add_another, &a, &err));
    assert_int_equal(a.next, 3);
    close_database(&d);
}

/* ---- What is refused ------------------------------------------------------------------------- */

static void write_bytes(const char *path, const void *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void assert_refused(const char *path, ent_store_mode mode, ent_result result, const char *message)
{
    ent_store *store = (ent_store *)1;
    ent_error  err   = {0};
    assert_int_equal(ent_store_open(&store, path, mode, &err), result);
    assert_null(store);
    assert_string_equal(err.source, path);
    if (!eni_starts(eni_str(err.message), eni_str(message))) fail_msg("says '%s', not '%s'", err.message, message);
    assert_int_equal(ent_store_open(&store, path, mode, NULL), result);
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void what_is_no_database_of_ours_is_refused(void **state)
{
    (void)state;
    folder               f = new_folder();
    char                 other[128];
    ent_store           *store;
    ent_error            err;
    const ent_store_mode modes[] = {ENT_STORE_READ, ENT_STORE_WRITE};

    assert_refused(f.db, ENT_STORE_READ, ENT_E_NO_INPUT, "the database cannot be opened: No such file or directory");
    snprintf(other, sizeof other, "%s/none/a.db", f.dir);
    assert_refused(other, ENT_STORE_WRITE, ENT_E_NO_INPUT, "the database cannot be opened: No such file or directory");
    for (size_t i = 0; i < 2; i++) {
        assert_refused(f.dir, modes[i], ENT_E_NO_INPUT, "not a file");
        write_bytes(f.db,
                    "This is a text and no database, and long enough not to be taken for the header of one, "
                    "whatever else it may be taken for.",
                    120);
        assert_refused(f.db, modes[i], ENT_E_DATA, "not a database");
        assert_int_equal(remove(f.db), 0);
        run_sql(f.db, "CREATE TABLE mine (x)");
        assert_refused(f.db, modes[i], ENT_E_DATA, "not a database of entente");
        assert_int_equal(number_of(f.db, "SELECT count(*) FROM sqlite_schema"), 1);
        assert_int_equal(remove(f.db), 0);
    }
    write_bytes(f.db, "", 0);
    assert_refused(f.db, ENT_STORE_READ, ENT_E_DATA, "not a database of entente");
    OK(ent_store_open(&store, f.db, ENT_STORE_WRITE, &err)); /* an empty file is as good as none */
    OK(ent_store_close(store, &err));
    run_sql(f.db, "PRAGMA application_id = 7");
    assert_refused(f.db, ENT_STORE_WRITE, ENT_E_DATA, "not a database of entente");
    remove_folder(&f);
}

static void names_that_mean_something_to_sqlite_are_files(void **state)
{
    (void)state;
    folder            f = new_folder();
    ent_store        *store;
    ent_error         err;
    char              here[256];
    const char *const names[] = {":memory:", "file:a.db?mode=memory", "-", "a b'c.db"};

    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(f.dir), 0);
    for (size_t i = 0; i < COUNT(names); i++) {
        OK(ent_store_open(&store, names[i], ENT_STORE_WRITE, &err));
        OK(ent_store_close(store, &err));
        assert_int_equal(access(names[i], F_OK), 0);
    }
    assert_refused("", ENT_STORE_WRITE, ENT_E_NO_INPUT, "the database cannot be opened");
    assert_int_equal(chdir(here), 0);
    remove_folder(&f);
}

static void nothing_stays_beside_a_closed_database(void **state)
{
    (void)state;
    database  d = new_database(dated, 2);
    ent_error err;
    char      beside[128];
    OK(ent_store_close(d.store, &err));
    for (int i = 0; i < 2; i++) {
        OK(ent_store_open(&d.store, d.f.db, i ? ENT_STORE_READ : ENT_STORE_WRITE, &err));
        assert_list(&d, (ent_event_filter){.limit = 1}, "1");
        OK(ent_store_close(d.store, &err));
        snprintf(beside, sizeof beside, "%s-wal", d.f.db);
        assert_int_equal(access(beside, F_OK), -1);
        snprintf(beside, sizeof beside, "%s-shm", d.f.db);
        assert_int_equal(access(beside, F_OK), -1);
    }
    remove_folder(&d.f);
}

static void a_reader_writes_nothing(void **state)
{
    (void)state;
    database  d = new_database(dated, 2);
    report    r;
    bool      added;
    ent_error err;
    OK(ent_store_close(d.store, &err));
    OK(ent_store_open(&d.store, d.f.db, ENT_STORE_READ, &err));
    assert_int_equal(eni_store_add(d.store, write_report(&r, 7), &added, &err), ENT_E_IO);
    assert_string_equal(err.message, "the database may not be written");
    assert_false(added);
    close_database(&d);
}

/* ---- Versions -------------------------------------------------------------------------------- */

static void a_newer_database_is_refused(void **state)
{
    (void)state;
    database  d = new_database(dated, 1);
    ent_error err;
    OK(ent_store_close(d.store, &err));
    run_sql(d.f.db, "PRAGMA user_version = 1000");
    assert_refused(d.f.db, ENT_STORE_READ, ENT_E_VERSION,
                   "the database is of version 1000, this program knows up to 1");
    assert_refused(d.f.db, ENT_STORE_WRITE, ENT_E_VERSION,
                   "the database is of version 1000, this program knows up to 1");
    run_sql(d.f.db, "PRAGMA user_version = 0");
    assert_refused(d.f.db, ENT_STORE_READ, ENT_E_VERSION, "the database is of an older version");
    remove_folder(&d.f);
}

static const char *const first[]  = {"CREATE TABLE t (a) STRICT", NULL};
static const char *const made[]   = {"PRAGMA application_id = 1164866661", "CREATE TABLE t (a INTEGER) STRICT",
                                     "INSERT INTO t VALUES (41)", "PRAGMA user_version = 1", NULL};
static const char *const second[] = {"ALTER TABLE t ADD COLUMN b INTEGER", "UPDATE t SET b = a + 1",
                                     "PRAGMA user_version = 2", NULL};
static const char *const third[]  = {"CREATE INDEX t_by_b ON t (b)", "PRAGMA user_version = 3", NULL};
static const char *const wrong[]  = {"CREATE TABLE u (a INTEGER) STRICT", "no SQL", NULL};

static void an_older_database_moves_forward_step_by_step(void **state)
{
    (void)state;
    const eni_step all[] = {{1, made}, {2, second}, {3, third}}, broken[] = {{1, made}, {2, second}, {3, wrong}},
                   bad[] = {{1, first}};
    folder    f          = new_folder();
    eni_db    db         = {.path = f.db};
    ent_error err;
    int64_t   number;

    assert_int_equal(sqlite3_open(f.db, &db.handle), SQLITE_OK);
    assert_int_equal(eni_migrate(&db, bad, 1, &err), ENT_E_DATA); /* leaves nothing behind */
    OK(eni_migrate(&db, all, 1, &err));
    OK(eni_migrate(&db, all, 1, &err)); /* nothing is due */
    assert_int_equal(eni_migrate(&db, broken, 3, &err), ENT_E_DATA);
    OK(eni_db_number(&db, "PRAGMA user_version", &number, &err));
    assert_int_equal(number, 1); /* all that is due or nothing: not even step 2 */
    OK(eni_migrate(&db, all, 3, &err));
    OK(eni_db_number(&db, "SELECT b FROM t INDEXED BY t_by_b WHERE b = 42", &number, &err));
    assert_int_equal(number, 42);
    assert_int_equal(eni_migrate(&db, all, 2, &err), ENT_E_VERSION);
    sqlite3_close(db.handle);
    remove_folder(&f);
}

/* ---- Damage ---------------------------------------------------------------------------------- */

static ent_result use_event(void *ctx, const ent_event *event, const ent_citation *citation, ent_error *err)
{
    (void)err;
    *(size_t *)ctx += event->type.len + event->sources.len + citation->path.len + event->amount_count;
    return ENT_OK;
}

static ent_result use_document(void *ctx, const ent_document *document, ent_error *err)
{
    (void)err;
    for (size_t i = 0; i < document->line_count; i++)
        *(size_t *)ctx += eni_slice(document->text, document->lines[i].span).len;
    return ENT_OK;
}

/* Reads all there is; a damaged file gives an error that says so, never a crash. */
static bool read_all(const char *path)
{
    ent_store *store;
    ent_error  err    = {0};
    size_t     used   = 0;
    ent_result result = ent_store_open(&store, path, ENT_STORE_READ, &err);
    if (result == ENT_OK) result = ent_store_events(store, &(ent_event_filter){0}, use_event, &used, &err);
    if (result == ENT_OK)
        result = ent_store_events(store, &(ent_event_filter){.text = STR("putin")}, use_event, &used, &err);
    if (result == ENT_OK) result = ent_store_documents(store, STR(""), use_document, &used, &err);
    if (result != ENT_OK && result != ENT_E_DATA && result != ENT_E_IO && result != ENT_E_VERSION)
        fail_msg("result %d: %s", result, err.message);
    if (result != ENT_OK) assert_true(err.message[0] && err.source[0]);
    if (store) ent_store_close(store, NULL);
    return result == ENT_OK;
}

static size_t read_bytes(const char *path, unsigned char *bytes, size_t most)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t len = fread(bytes, 1, most, file);
    fclose(file);
    return len;
}

static void a_damaged_page_is_an_error_not_a_crash(void **state)
{
    (void)state;
    static unsigned char good[400000], bad[400000];
    database             d = new_database(dated, COUNT(dated));
    ent_error            err;
    OK(ent_store_close(d.store, &err));
    size_t len = read_bytes(d.f.db, good, sizeof good), noticed = 0;
    assert_true(len > 10 * 4096 && len < sizeof good);

    for (size_t page = 0; page < len / 4096; page++) { /* its head, with the number of its cells, gone */
        memcpy(bad, good, len);
        memset(bad + page * 4096 + (page ? 0 : 100), 0xff, 40);
        write_bytes(d.f.db, bad, len);
        noticed += !read_all(d.f.db);
    }
    assert_true(noticed > 5);
    uint32_t seed = 1;
    for (int i = 0; i < 300; i++) { /* a few bytes anywhere */
        memcpy(bad, good, len);
        for (int k = 0; k < 8; k++) {
            seed            = seed * 1664525u + 1013904223u;
            bad[seed % len] = (unsigned char)(seed >> 24);
        }
        write_bytes(d.f.db, bad, len);
        read_all(d.f.db);
    }
    for (size_t cut = 0; cut < len; cut += 4096 * 3 + 100) {
        write_bytes(d.f.db, good, cut);
        assert_false(read_all(d.f.db));
    }
    write_bytes(d.f.db, good, len);
    assert_true(read_all(d.f.db));
    remove_folder(&d.f);
}

static void rows_that_make_no_sense_are_damage(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "UPDATE event SET date = '2023-13-01'",
        "UPDATE event SET id = '0123456789abcdef0'",
        "UPDATE event SET trigger_end = 0",
        "UPDATE event SET sentence = -1",
        "UPDATE document SET published = 'soon'",
        "UPDATE line SET end = 100000",
        "UPDATE line SET kind = 'poem'",
        "UPDATE event SET evidence_begin = 5000000000, evidence_end = 5000000000",
        "PRAGMA ignore_check_constraints = ON; UPDATE event SET status = 'maybe'",
        "PRAGMA ignore_check_constraints = ON; UPDATE event_party SET role = 'friend' WHERE role = 'source'",
        "PRAGMA ignore_check_constraints = ON; UPDATE event_party SET begin = 5, end = 4",
        "PRAGMA ignore_check_constraints = ON; UPDATE document SET id = 'short' WHERE number = 1",
        "DROP TABLE event_amount",
        "DROP TABLE event_country; CREATE TABLE event_country (a)",
        "DROP TABLE sentence_search",
    };
    for (size_t i = 0; i < COUNT(changes); i++) {
        database  d = new_database(dated, 3);
        ent_error err;
        OK(ent_store_close(d.store, &err));
        run_sql(d.f.db, changes[i]);
        if (i != 13 && read_all(d.f.db)) fail_msg("%s: not noticed", changes[i]);
        OK(ent_store_open(&d.store, d.f.db, ENT_STORE_READ, &err));
        const ent_str prk[] = {STR("PRK")};
        if (i == 13)
            assert_int_equal(ent_store_events(d.store, &(ent_event_filter){.pair = prk, .pair_count = 1}, use_event,
                                              &(size_t){0}, &err),
                             ENT_E_DATA);
        close_database(&d);
    }
}

/* ---- For other programs ----------------------------------------------------------------------- */

static void views_tell_an_event_in_one_row(void **state)
{
    (void)state;
    static const char *const ones[] = {
        ("SELECT count(*) FROM events_view WHERE source = 'RUS GOV, IGO UNO' AND target = 'PRK' AND attribution = "
         "'KCNA, reports'"
         " AND type = 'CONSULT' AND status = 'planned' AND first_date = '2024-01-02' AND path = 'reports/0001.txt'"),
        "SELECT count(*) FROM events_view WHERE addressee = 'CHN GOV' AND date IS NULL AND mode IS NULL AND "
        "attribution IS NULL",
        "SELECT count(*) FROM sentence_view WHERE position = 1 AND text = 'Russia''s Putin will visit North Korea, "
        "KCNA said.'",
        "SELECT count(*) FROM sentence_search WHERE sentence_search MATCH 'shells' AND text LIKE 'He told Wang%'",
        "SELECT count(*) FROM event_party WHERE country = 'IGO UNO' AND sector IS NULL AND position = 1",
        "SELECT count(*) FROM event_party WHERE country = 'CHN' AND sector = 'GOV' AND role = 'addressee'",
        "SELECT count(*) FROM event_party WHERE code IS NULL AND country IS NULL AND sector IS NULL AND text = "
        "'reports'",
    };
    folder     f = new_folder();
    report     r;
    ent_error  err;
    ent_store *store;
    bool       added;
    OK(ent_store_open(&store, f.db, ENT_STORE_WRITE, &err));
    OK(eni_store_add(store, write_report(&r, 1), &added, &err));
    OK(ent_store_close(store, &err));
    for (size_t i = 0; i < COUNT(ones); i++)
        if (number_of(f.db, ones[i]) != 1) fail_msg("not 1: %s", ones[i]);
    remove_folder(&f);
}

/* Every ```sql block of the manual runs on a database of ours and finds something. */
static void the_manual_s_questions_have_answers(void **state)
{
    (void)state;
    static char manual[40000];
    database    d = {.f = new_folder()};
    report      r;
    bool        added;
    ent_error   err;
    size_t      len = read_bytes(SOURCE_DIR "/docs/database.md", (unsigned char *)manual, sizeof manual), asked = 0;
    OK(ent_store_open(&d.store, d.f.db, ENT_STORE_WRITE, &err));
    write_report(&r, 1);
    memcpy(strstr(r.text, "of 2,000 shells; cost: "), "supply artillery shells", 23); /* what one of them looks for */
    r.events[1].status = ENT_PLANNED; /* and only what is dated counts by month */
    r.events[0].status = ENT_ACTUAL;
    OK(eni_store_add(d.store, &r.entry, &added, &err));
    OK(ent_store_close(d.store, &err));
    for (char *sql = strstr(manual, "```sql"); sql && sql < manual + len; sql = strstr(sql, "```sql"), asked++) {
        sql += 6;
        *strstr(sql, "```") = '\0';
        sqlite3      *db    = NULL;
        sqlite3_stmt *s     = NULL;
        assert_int_equal(sqlite3_open(d.f.db, &db), SQLITE_OK);
        if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
        bool finds = sqlite3_step(s) == SQLITE_ROW;
        sqlite3_finalize(s);
        sqlite3_close(db);
        if (!finds) fail_msg("nothing found: %s", sql);
        sql += strlen(sql) + 1;
    }
    assert_int_equal(asked, 4);
    remove_folder(&d.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
        cmocka_unit_test(the_same_text_is_one_document_with_two_paths),
        cmocka_unit_test(a_document_is_named_by_digits_of_its_id_or_a_path),
        cmocka_unit_test(events_come_by_date_undated_last),
        cmocka_unit_test(a_pair_is_two_countries_in_any_part_of_an_event),
        cmocka_unit_test(an_event_passes_if_its_date_may_lie_in_the_days),
        cmocka_unit_test(every_filter_agrees_with_looking_at_every_event),
        cmocka_unit_test(text_is_words_phrases_and_beginnings),
        cmocka_unit_test(a_search_may_have_64_words),
        cmocka_unit_test(a_common_word_gives_the_same_list),
        cmocka_unit_test(the_callback_may_stop_a_list_and_ask_again),
        cmocka_unit_test(a_callback_may_use_the_store),
        cmocka_unit_test(what_is_no_database_of_ours_is_refused),
        cmocka_unit_test(names_that_mean_something_to_sqlite_are_files),
        cmocka_unit_test(nothing_stays_beside_a_closed_database),
        cmocka_unit_test(a_reader_writes_nothing),
        cmocka_unit_test(a_newer_database_is_refused),
        cmocka_unit_test(an_older_database_moves_forward_step_by_step),
        cmocka_unit_test(a_damaged_page_is_an_error_not_a_crash),
        cmocka_unit_test(rows_that_make_no_sense_are_damage),
        cmocka_unit_test(views_tell_an_event_in_one_row),
        cmocka_unit_test(the_manual_s_questions_have_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
