/* events.c -- stored events found and given back.
 *
 * A list is one SELECT that gives the numbers of the events in their order; each event is then read
 * by number. Dates are intervals, so "may lie between two days" is no single range of an index: the
 * events are kept in classes by the length of their interval (event.date_class), each of which is a
 * range of days with a known slack. The list is the classes' lists merged: SQLite reads all of them
 * in the order of their index, and nothing is sorted but the events of one day. */
#include "store.h"
#include "base/utf8.h"

#include <assert.h>

/* ---- The words of a full-text search ------------------------------------------------------ */

#define MOST_WORDS 64 /* of one search (docs/limits.md) */

/* True if the tokenizer will find a word in it: a letter or a digit. */
static bool has_word(ent_str text)
{
    const char *p = text.at, *end = text.at + text.len;
    while (p < end) {
        uint32_t c = eni_utf8_next(&p, end);
        if ((c < 128 && eni_is_digit((char)c)) || eni_is_letter(c)) return true;
    }
    return false;
}

/* A string of FTS5's query language: everything in it is text. */
static size_t put_phrase(eni_text *query, ent_str words, bool prefix)
{
    if (!has_word(words)) return 0;
    eni_put_char(query, '"');
    for (size_t i = 0; i < words.len; i++) {
        if (words.at[i] == '"') eni_put_char(query, '"');
        eni_put_char(query, words.at[i] ? words.at[i] : ' ');
    }
    eni_put(query, prefix ? STR("\" * ") : STR("\" "));
    return 1;
}

/* "arms "south korea" sanction*" -> "arms" "south korea" "sanction" *: all must be there. Returns how many. */
static size_t put_query(eni_text *query, ent_str text)
{
    size_t count = 0;
    while ((text = eni_trim(text)).len) {
        ent_str word = text;
        if (*text.at == '"') {
            text.at++, text.len--;
            eni_cut(&text, '"', &word);
            count += put_phrase(query, word, false);
            continue;
        }
        for (word.len = 0; word.len < text.len && !eni_is_space(word.at[word.len]) && word.at[word.len] != '"';)
            word.len++;
        count += put_phrase(query, word, eni_ends(word, STR("*")));
        text.at += word.len, text.len -= word.len;
    }
    return count;
}

/* ---- The list ------------------------------------------------------------------------------ */

/* Where the events come from, the narrowest first. `day` is the day they come by, in the table
 * whose index gives that order. */
typedef enum { BY_DOCUMENT, BY_TEXT, BY_PAIR, BY_COUNTRY, BY_TYPE, BY_DAY } driver;

static const struct {
    const char *from, *day;
} drivers[] = {
    [BY_DOCUMENT] = {"event e INDEXED BY event_by_document", "e.day"},
    [BY_TEXT]     = {"sentence_search w CROSS JOIN sentence s ON s.number = w.rowid"
                         " CROSS JOIN event e INDEXED BY event_by_document"
                         " ON e.document = s.document AND e.sentence = s.position",
                     "e.day"},
    [BY_PAIR]     = {"event_country k CROSS JOIN event_country o ON o.country = :country1"
                         " AND o.date_class = k.date_class AND o.day = k.day AND o.event = k.event"
                         " CROSS JOIN event e ON e.number = k.event",
                     "k.day"},
    [BY_COUNTRY]  = {"event_country k CROSS JOIN event e ON e.number = k.event", "k.day"},
    [BY_TYPE]     = {"event e INDEXED BY event_by_type", "e.day"},
    [BY_DAY]      = {"event e INDEXED BY event_by_day", "e.day"},
};

/* Events of one class that may lie between :since and :until, in table k. */
#define CLASSES(k)                                                                                          \
    {                                                                                                       \
        k ".date_class = 0 AND " k ".day BETWEEN :since - 31 AND :until AND " k ".last_day >= :since",      \
            k ".date_class = 1 AND " k ".day BETWEEN :since - 366 AND :until AND " k ".last_day >= :since", \
            k ".date_class = 2 AND " k ".day <= :until AND coalesce(" k ".last_day, :since) >= :since",     \
            k ".date_class = 3 AND " k ".day >= :since", /* open at its beginning: day is the last one */   \
            k ".date_class = 4"                          /* not dated: never where a day is asked for */    \
    }
enum { UNDATED = 4, CLASS_COUNT };
static const char *const event_classes[CLASS_COUNT]   = CLASSES("e");
static const char *const country_classes[CLASS_COUNT] = CLASSES("k");

/* The same for all classes but the undated one, where the events do not come by day anyway. */
static const char any_class[] = " AND e.date_class < 4 AND coalesce(e.first_day, :since) <= :until"
                                " AND coalesce(e.last_day, :until) >= :since";

#define NO_SINCE (-((int64_t)1 << 40)) /* before and after all days there are */
#define NO_UNTIL ((int64_t)1 << 40)

typedef struct {
    ent_store              *store;
    const ent_event_filter *filter;
    driver                  driver;
    ent_str                 countries[2]; /* of filter->pair, the rarer one first */
    bool                    dated;        /* the filter asks for days */
    bool                    undated;      /* the list is that of the events without a date */
    size_t                  given;
    eni_arena               arena;
    eni_arena               texts; /* of the statement and the query */
    ent_str                 sql, query;
    sqlite3_stmt           *list, *event, *parties, *amounts;
    ent_event               found;
    ent_citation            citation;
    ent_error              *err;
} job;

static driver driver_of(const ent_event_filter *f, bool by_text)
{
    return f->document.len      ? BY_DOCUMENT
           : by_text            ? BY_TEXT
           : f->pair_count == 2 ? BY_PAIR
           : f->pair_count      ? BY_COUNTRY
           : f->type.len        ? BY_TYPE
                                : BY_DAY;
}

static void put_conditions(const job *j, eni_text *sql)
{
    static const char *const has_country[] = {
        " AND EXISTS (SELECT 1 FROM event_country o WHERE o.country = :country0"
        " AND o.date_class = e.date_class AND o.day = e.day AND o.event = e.number)",
        " AND EXISTS (SELECT 1 FROM event_country o WHERE o.country = :country1"
        " AND o.date_class = e.date_class AND o.day = e.day AND o.event = e.number)",
    };
    const ent_event_filter *f = j->filter;

    if (f->document.len) eni_put(sql, STR(" AND e.document" ENI_KEY_MATCHES));
    if (j->driver == BY_TEXT) eni_put(sql, STR(" AND w.sentence_search MATCH :query"));
    if (f->text.len && j->driver != BY_TEXT)
        eni_put(sql,
                STR(" AND EXISTS (SELECT 1 FROM sentence s CROSS JOIN sentence_search w WHERE s.document = e.document"
                    " AND s.position = e.sentence AND w.rowid = s.number AND w.sentence_search MATCH :query)"));
    if (j->driver == BY_PAIR || j->driver == BY_COUNTRY)
        eni_put(sql, STR(" AND k.country = :country0"));
    else
        for (size_t i = 0; i < f->pair_count; i++) eni_put(sql, eni_str(has_country[i]));
    if (f->type.len) eni_put(sql, STR(" AND e.type = :type"));
    if (f->statuses)
        eni_put(sql, STR(" AND :statuses >> CASE e.status WHEN 'actual' THEN 0 WHEN 'planned' THEN 1"
                         " WHEN 'possible' THEN 2 WHEN 'predicted' THEN 3 WHEN 'hypothetical' THEN 4"
                         " WHEN 'demanded' THEN 5 ELSE 6 END & 1"));
}

static void put_select(const job *j, eni_text *sql, const char *days)
{
    eni_put(sql, STR("SELECT e.number AS number, d.path AS path, d.id AS id, e.trigger_begin AS begin, "));
    eni_put(sql, eni_str(drivers[j->driver].day));
    eni_put(sql, STR(" AS day FROM "));
    eni_put(sql, eni_str(drivers[j->driver].from));
    eni_put(sql, STR(" CROSS JOIN document d ON d.number = e.document WHERE "));
    eni_put(sql, eni_str(days));
    put_conditions(j, sql);
}

/* Events that do not come by day are sorted as a whole; the others class by class. */
static bool in_classes(const job *j)
{
    return j->driver > BY_TEXT;
}

static ent_result write_query(void *ctx)
{
    job     *j     = ctx;
    eni_text query = {.arena = &j->texts};
    if (put_query(&query, j->filter->text) > MOST_WORDS)
        return eni_fail(j->err, ENT_E_LIMIT, "more than %d words to search for", MOST_WORDS);
    j->query = eni_text_str(&query);
    return ENT_OK;
}

static ent_result write_list(void *ctx)
{
    job               *j       = ctx;
    eni_text           sql     = {.arena = &j->texts};
    const char *const *classes = j->driver <= BY_COUNTRY ? country_classes : event_classes;

    if (!in_classes(j)) {
        put_select(j, &sql, "true");
        if (j->dated) eni_put(&sql, eni_str(any_class));
    } else if (j->undated) {
        put_select(j, &sql, classes[UNDATED]);
    } else {
        for (size_t i = 0; i < UNDATED; i++) {
            if (i) eni_put(&sql, STR(" UNION ALL "));
            put_select(j, &sql, classes[i]);
        }
    }
    eni_put(&sql, STR(" ORDER BY day, path, id, begin, number LIMIT :limit"));
    j->sql = eni_text_str(&sql);
    return ENT_OK;
}

/* How many rows a statement counts with this as its one parameter. */
static int count_rows(const job *j, const char *sql, ent_str what, int64_t *size)
{
    sqlite3_stmt *statement = NULL;
    int           rc        = sqlite3_prepare_v2(j->store->db.handle, sql, -1, &statement, NULL);
    eni_binder    b         = eni_bind(statement, rc);
    eni_put_str(&b, what);
    if (b.rc == SQLITE_OK) b.rc = sqlite3_step(statement);
    *size = b.rc == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return b.rc == SQLITE_ROW ? SQLITE_OK : b.rc;
}

/* Puts the country of fewer events first; no more are counted than it matters. */
static int choose_countries(job *j)
{
    static const char sql[]   = "SELECT count(*) FROM (SELECT 1 FROM event_country WHERE country = ? LIMIT 50000)";
    int64_t           size[2] = {0, 0};
    for (size_t i = 0; i < j->filter->pair_count; i++) {
        j->countries[i] = j->filter->pair[i];
        int rc          = count_rows(j, sql, j->countries[i], &size[i]);
        if (rc != SQLITE_OK) return rc;
    }
    if (j->filter->pair_count == 2 && size[1] < size[0]) {
        j->countries[0] = j->filter->pair[1];
        j->countries[1] = j->filter->pair[0];
    }
    return SQLITE_OK;
}

/* A word that many sentences hold is better looked for in the events that pass the rest. */
static int choose_driver(job *j)
{
    static const char sql[] =
        "SELECT count(*) FROM (SELECT 1 FROM sentence_search WHERE sentence_search MATCH ? LIMIT 5000)";
    const ent_event_filter *f    = j->filter;
    int64_t                 size = 0;
    int                     rc   = f->text.len ? count_rows(j, sql, j->query, &size) : SQLITE_OK;
    bool                    rare = size < 5000 || !(f->limit || f->pair_count || j->dated);
    j->driver                    = driver_of(f, f->text.len && rare);
    return rc;
}

static int prepare_list(job *j)
{
    const ent_event_filter *f  = j->filter;
    int                     rc = sqlite3_prepare_v2(j->store->db.handle, j->sql.at, (int)j->sql.len, &j->list, NULL);

    eni_binder b = eni_bind(j->list, rc);
    eni_name_int(&b, ":since", f->has_since ? f->since : NO_SINCE);
    eni_name_int(&b, ":until", f->has_until ? f->until : NO_UNTIL);
    eni_name_int(&b, ":statuses", f->statuses);
    eni_name_int(&b, ":limit", f->limit && f->limit < INT64_MAX ? (int64_t)(f->limit - j->given) : -1);
    eni_name_str(&b, ":type", f->type);
    eni_name_str(&b, ":query", j->query);
    eni_name_str(&b, ":country0", j->countries[0]);
    eni_name_str(&b, ":country1", j->countries[1]);
    if (f->document.len) eni_name_key(&b, f->document);
    return b.rc;
}

/* ---- One event ----------------------------------------------------------------------------- */

static const char event_sql[] = "SELECT " ENI_EVENT_COLUMNS(
    "e.") ", " ENI_CITATION " FROM event e JOIN document d ON d.number = e.document WHERE e.number = ?";
static const char parties_sql[] =
    "SELECT role, code, text, begin, end, name FROM event_party WHERE event = ? ORDER BY role, position";
static const char amounts_sql[] =
    "SELECT value, unit, text, begin, end FROM event_amount WHERE event = ? ORDER BY position";

static int prepare_reading(job *j)
{
    sqlite3 *handle = j->store->db.handle;
    int      rc     = sqlite3_prepare_v2(handle, event_sql, -1, &j->event, NULL);
    if (rc == SQLITE_OK) rc = sqlite3_prepare_v2(handle, parties_sql, -1, &j->parties, NULL);
    if (rc == SQLITE_OK) rc = sqlite3_prepare_v2(handle, amounts_sql, -1, &j->amounts, NULL);
    return rc;
}

static void take_name(eni_row *row, char out[17])
{
    ent_str text = eni_take_str(row);
    size_t  len  = text.len < 17 ? text.len : 16;
    if (text.len > 16) row->bad = true;
    memcpy(out, text.at, len);
    out[len] = '\0';
}

static void take_event_texts(eni_row *row, ent_event *e)
{
    take_name(row, e->id);
    take_name(row, e->anchor);
    take_name(row, e->cluster);
    e->type  = eni_take_str(row);
    e->mode  = eni_take_str(row);
    e->cameo = eni_take_str(row);
    if (!ent_status_parse(eni_take_str(row), &e->status)) row->bad = true;
    e->date          = eni_take_date(row);
    e->date_text     = eni_take_str(row);
    e->date_span     = eni_take_span(row);
    e->date_rule     = eni_take_str(row);
    e->place         = eni_take_str(row);
    e->place_span    = eni_take_span(row);
    e->place_country = eni_take_str(row);
}

static void take_event_evidence(eni_row *row, ent_event *e)
{
    e->sentence       = (uint32_t)eni_take_int(row, 0, UINT32_MAX);
    e->sentence_span  = eni_take_span(row);
    e->trigger        = eni_take_span(row);
    e->evidence       = eni_take_span(row);
    e->evidence_chars = eni_take_span(row);
    e->trigger_text   = eni_take_str(row);
    e->evidence_text  = eni_take_str(row);
    e->confidence     = (float)eni_take_real(row);
    e->why            = eni_take_str(row);
}

/* The parties come role by role; each role's are neighbours in one array. */
static ent_result take_parties(job *j)
{
    static const ent_str roles[] = {LIT("addressee"), LIT("attribution"), LIT("source"), LIT("target")};
    ENI_LIST(ent_party) parties  = {0};
    size_t counts[COUNT(roles)]  = {0};
    int    rc;

    while ((rc = sqlite3_step(j->parties)) == SQLITE_ROW) {
        eni_row    row   = {.statement = j->parties};
        ent_str    role  = eni_take_str(&row);
        ent_party *party = PUSH(&j->arena, &parties);
        size_t     r     = 0;
        while (r < COUNT(roles) && !eni_equal(role, roles[r])) r++;
        if (r == COUNT(roles))
            row.bad = true;
        else
            counts[r]++;
        party->code = eni_copy(&j->arena, eni_take_str(&row));
        party->text = eni_copy(&j->arena, eni_take_str(&row));
        party->span = eni_take_span(&row);
        party->name = eni_copy(&j->arena, eni_take_str(&row));
        TRY(eni_row_check(&j->store->db, &row, "event_party", j->err));
    }
    if (rc != SQLITE_DONE) return eni_db_fail(&j->store->db, rc, j->err);

    ent_parties *const places[] = {&j->found.addressees, &j->found.attribution, &j->found.sources, &j->found.targets};
    size_t             first    = 0;
    for (size_t r = 0; r < COUNT(roles); first += counts[r++])
        *places[r] = (ent_parties){counts[r] ? parties.at + first : NULL, counts[r]};
    return ENT_OK;
}

static ent_result take_amounts(job *j)
{
    ENI_LIST(ent_amount) amounts = {0};
    int rc;

    while ((rc = sqlite3_step(j->amounts)) == SQLITE_ROW) {
        eni_row     row    = {.statement = j->amounts};
        ent_amount *amount = PUSH(&j->arena, &amounts);
        amount->value      = eni_take_real(&row);
        amount->unit       = eni_copy(&j->arena, eni_take_str(&row));
        amount->text       = eni_copy(&j->arena, eni_take_str(&row));
        amount->span       = eni_take_span(&row);
        TRY(eni_row_check(&j->store->db, &row, "event_amount", j->err));
    }
    if (rc != SQLITE_DONE) return eni_db_fail(&j->store->db, rc, j->err);
    j->found.amounts      = amounts.at;
    j->found.amount_count = amounts.len;
    return ENT_OK;
}

static ent_result take_lists(void *ctx)
{
    TRY(take_parties(ctx));
    return take_amounts(ctx);
}

/* The event of the list's current row. Its own texts stay SQLite's until the next one is read. */
static ent_result take_event(job *j)
{
    sqlite3_stmt *const statements[] = {j->event, j->parties, j->amounts};
    int64_t             number       = sqlite3_column_int64(j->list, 0);
    for (size_t i = 0; i < COUNT(statements); i++) {
        sqlite3_reset(statements[i]);
        sqlite3_bind_int64(statements[i], 1, number);
    }
    int rc = sqlite3_step(j->event);
    if (rc != SQLITE_ROW) return eni_db_fail(&j->store->db, rc == SQLITE_DONE ? SQLITE_CORRUPT : rc, j->err);
    eni_row row = {.statement = j->event};
    j->found    = (ent_event){0};
    take_event_texts(&row, &j->found);
    take_event_evidence(&row, &j->found);
    eni_take_citation(&row, &j->citation);
    TRY(eni_row_check(&j->store->db, &row, "event", j->err));
    eni_arena_reset(&j->arena);
    return eni_within(&j->arena, take_lists, j, j->err);
}

/* ---- All of it ------------------------------------------------------------------------------ */

static ent_result prepare(job *j)
{
    TRY(eni_within(&j->texts, write_query, j, j->err));
    int rc = choose_countries(j);
    if (rc == SQLITE_OK) rc = choose_driver(j);
    if (rc == SQLITE_OK) rc = prepare_reading(j);
    return rc == SQLITE_OK ? ENT_OK : eni_db_fail(&j->store->db, rc, j->err);
}

static ent_result give_list(job *j, ent_event_fn fn, void *ctx)
{
    TRY(eni_within(&j->texts, write_list, j, j->err));
    int rc = prepare_list(j);
    if (rc == SQLITE_OK)
        while ((rc = sqlite3_step(j->list)) == SQLITE_ROW) {
            TRY(take_event(j));
            TRY(fn(ctx, &j->found, &j->citation, j->err));
            j->given++;
        }
    return rc == SQLITE_DONE ? ENT_OK : eni_db_fail(&j->store->db, rc, j->err);
}

/* Events without a date come last, in a list of their own: all of one day are sorted before the first. */
static ent_result give(job *j, ent_event_fn fn, void *ctx)
{
    TRY(give_list(j, fn, ctx));
    if (!in_classes(j) || j->dated || (j->filter->limit && j->given == j->filter->limit)) return ENT_OK;
    sqlite3_finalize(j->list);
    j->list    = NULL;
    j->undated = true;
    return give_list(j, fn, ctx);
}

/* A filter that nothing can pass: days the wrong way round, or a text without a word in it. */
static bool is_empty(const ent_event_filter *f)
{
    return (f->has_since && f->has_until && f->since > f->until) || (f->text.len && !has_word(f->text));
}

ent_result ent_store_events(ent_store *store, const ent_event_filter *filter, ent_event_fn fn, void *ctx,
                            ent_error *err)
{
    assert(filter->pair_count <= 2);
    if (is_empty(filter)) return ENT_OK;
    ent_error own = {0}; /* the callback always has one to fill in */
    job       j   = {.store  = store,
                     .filter = filter,
                     .dated  = filter->has_since || filter->has_until,
                     .arena  = eni_arena_new(ENI_ROW_MEMORY),
                     .texts  = eni_arena_new(ENI_ROW_MEMORY),
                     .err    = err ? err : &own};

    ent_result result = prepare(&j);
    if (result == ENT_OK) result = give(&j, fn, ctx);
    sqlite3_finalize(j.list);
    sqlite3_finalize(j.event);
    sqlite3_finalize(j.parties);
    sqlite3_finalize(j.amounts);
    eni_arena_free(&j.arena);
    eni_arena_free(&j.texts);
    return result;
}
