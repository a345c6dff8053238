/* open.c -- opening and closing a database, and its transactions. */
#include "schema.h"
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Statements --------------------------------------------------------------------------- */

#define EVENT_PARAMETERS "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

static const char *const sql[ENI_STATEMENT_COUNT] = {
    [ENI_BEGIN]         = "BEGIN IMMEDIATE",
    [ENI_COMMIT]        = "COMMIT",
    [ENI_ROLLBACK]      = "ROLLBACK",
    [ENI_SAVE]          = "SAVEPOINT document",
    [ENI_RELEASE]       = "RELEASE document",
    [ENI_UNDO]          = "ROLLBACK TO document",
    [ENI_FIND_DOCUMENT] = "SELECT number FROM document WHERE id = ?",
    [ENI_ADD_DOCUMENT]  = "INSERT INTO document (id, path, url, title, outlet, byline, language, published,"
                          " published_how, coder, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [ENI_ADD_PATH]      = "INSERT OR IGNORE INTO document_path (path, document) VALUES (?, ?)",
    [ENI_ADD_LINE]      = "INSERT INTO line (document, position, begin, end, kind) VALUES (?, ?, ?, ?, ?)",
    [ENI_ADD_SENTENCE]  = "INSERT INTO sentence (document, position, begin, end) VALUES (?, ?, ?, ?)",
    [ENI_ADD_WORDS]     = "INSERT INTO sentence_search (rowid, text) VALUES (?, ?)",
    [ENI_ADD_EVENT]     = "INSERT INTO event (document, first_day, last_day, " ENI_EVENT_COLUMNS(
            "") ") VALUES (?, ?, ?, " EVENT_PARAMETERS ")",
    [ENI_ADD_PARTY]     = "INSERT INTO event_party (event, role, position, code, text, begin, end, name)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [ENI_ADD_AMOUNT]    = "INSERT INTO event_amount (event, position, value, unit, text, begin, end)"
                          " VALUES (?, ?, ?, ?, ?, ?, ?)",
    [ENI_ADD_COUNTRIES] = "INSERT OR IGNORE INTO event_country (country, date_class, day, event, last_day)"
                          " SELECT p.country, e.date_class, e.day, e.number, e.last_day"
                          " FROM event e JOIN event_party p ON p.event = e.number WHERE e.number = ?"
                          " AND p.role <> 'attribution' AND p.country IS NOT NULL",
};

eni_binder eni_ready(ent_store *store, eni_statement which)
{
    sqlite3_stmt **statement = &store->statements[which];
    int            rc        = SQLITE_OK;
    if (!*statement)
        rc = sqlite3_prepare_v3(store->db.handle, sql[which], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
    return eni_bind(*statement, rc);
}

ent_result eni_run(ent_store *store, eni_statement which, ent_error *err)
{
    eni_binder b = eni_ready(store, which);
    return eni_done(&store->db, &b, err);
}

/* ---- Opening ------------------------------------------------------------------------------ */

/* A path as SQLite's URI, for a file that nobody can change. NULL if memory ran out. */
static char *immutable_uri(const char *path)
{
    sqlite3_str *uri = sqlite3_str_new(NULL);
    sqlite3_str_appendall(uri, "file:");
    for (const char *p = path; *p; p++) sqlite3_str_appendf(uri, strchr("%?#", *p) ? "%%%02x" : "%c", *p);
    sqlite3_str_appendall(uri, "?immutable=1");
    return sqlite3_str_finish(uri);
}

/* A path of ours is never one of SQLite's special names (":memory:", "file:"). */
static int connect_to(ent_store *store, int flags)
{
    const char *path = store->db.path;
    char       *name = flags & SQLITE_OPEN_URI ? immutable_uri(path)
                       : *path == '/'          ? sqlite3_mprintf("%s", path)
                                               : sqlite3_mprintf("./%s", path);
    if (!name) return SQLITE_NOMEM;
    sqlite3_close(store->db.handle);
    int rc = sqlite3_open_v2(name, &store->db.handle, flags | SQLITE_OPEN_EXRESCODE, NULL);
    sqlite3_free(name);
    return rc;
}

/* The file may come from anybody: nothing in its schema is trusted to run functions or write pages. */
static ent_result configure(ent_store *store, ent_error *err)
{
    sqlite3 *handle = store->db.handle;
    sqlite3_busy_timeout(handle, ENI_BUSY_MS);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return eni_db_run(&store->db,
                      "PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON;"
                      "PRAGMA synchronous = FULL; PRAGMA cache_size = -16000",
                      err);
}

/* Opens the file and finds out what it is. */
static ent_result look_into(ent_store *store, int flags, eni_identity *is, ent_error *err)
{
    int rc = connect_to(store, flags);
    if (rc != SQLITE_OK) return eni_db_fail(&store->db, rc, err);
    TRY(configure(store, err));
    return eni_identify(&store->db, is, err);
}

/* True if the file's log holds nothing that is not in the file itself. */
static bool log_is_empty(const char *path)
{
    struct stat log;
    char       *name  = sqlite3_mprintf("%s-wal", path);
    bool        empty = name && (stat(name, &log) != 0 ? errno == ENOENT : log.st_size == 0);
    sqlite3_free(name);
    return empty;
}

/* SQLite makes two files beside the database even to read it. In a folder where that is not allowed
 * and nobody writes, it can be read as it stands. */
static ent_result open_reader(ent_store *store, ent_error *err)
{
    eni_identity is;
    size_t       count;
    ent_result   result = look_into(store, SQLITE_OPEN_READWRITE, &is, err);
    int          rc     = sqlite3_errcode(store->db.handle) & 0xff;
    if (result != ENT_OK && (rc == SQLITE_CANTOPEN || rc == SQLITE_READONLY) && log_is_empty(store->db.path))
        result = look_into(store, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, &is, err);
    TRY(result);
    const eni_step *steps = eni_schema_steps(&count);
    TRY(eni_check_identity(&store->db, &is, steps[count - 1].version, err));
    if (is.version < steps[count - 1].version)
        return eni_fail_in(err, ENT_E_VERSION, eni_str(store->db.path),
                           "the database is of an older version: open it once for writing");
    return eni_db_run(&store->db, "PRAGMA query_only = ON", err);
}

static ent_result open_writer(ent_store *store, ent_error *err)
{
    eni_identity is;
    size_t       count;
    TRY(look_into(store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &is, err));
    const eni_step *steps = eni_schema_steps(&count);
    if (!is.empty) TRY(eni_check_identity(&store->db, &is, steps[count - 1].version, err));
    TRY(eni_db_run(&store->db, "PRAGMA journal_mode = WAL", err));
    return is.version == steps[count - 1].version ? ENT_OK : eni_migrate(&store->db, steps, count, err);
}

static ent_result cannot_open(const char *path, ent_error *err)
{
    return eni_fail_in(err, ENT_E_NO_INPUT, eni_str(path), "the database cannot be opened: %s", strerrordesc_np(errno));
}

/* What SQLite would say less clearly. To write, an empty file is as good as a database; making it here tells
 * why it cannot be made. A file that is there is not opened: closing it would drop the locks that
 * another store of this process may have on it. */
static ent_result check_path(const char *path, ent_store_mode mode, ent_error *err)
{
    struct stat is;
    if (stat(path, &is) == 0)
        return S_ISREG(is.st_mode) ? ENT_OK : eni_fail_in(err, ENT_E_NO_INPUT, eni_str(path), "not a file");
    if (errno != ENOENT || mode == ENT_STORE_READ) return cannot_open(path, err);
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0) return errno == EEXIST ? ENT_OK : cannot_open(path, err);
    close(file);
    return ENT_OK;
}

static void discard(ent_store *store)
{
    for (size_t i = 0; i < ENI_STATEMENT_COUNT; i++) sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->db.handle);
    free(store->path);
    free(store);
}

ent_result ent_store_open(ent_store **out, const char *path, ent_store_mode mode, ent_error *err)
{
    *out = NULL;
    TRY(check_path(path, mode, err));
    ent_store *store = calloc(1, sizeof *store);
    if (store) store->path = strdup(path);
    if (!store || !store->path) {
        free(store);
        return eni_fail_in(err, ENT_E_LIMIT, eni_str(path), "out of memory");
    }
    store->db.path    = store->path;
    ent_result result = mode == ENT_STORE_WRITE ? open_writer(store, err) : open_reader(store, err);
    if (result == ENT_OK)
        *out = store;
    else
        discard(store);
    return result;
}

/* ---- Transactions and closing ------------------------------------------------------------- */

/* When memory runs out in the middle of its work, FTS5 (3.40) is told of the lost transaction too early and
 * keeps a wrong count of rows for the next one. A transaction that it sees beginning and ending clears it. */
static ent_result make_search_forget(ent_store *store, ent_error *err)
{
    TRY(eni_run(store, ENI_BEGIN, err));
    eni_binder b = eni_ready(store, ENI_ADD_WORDS);
    eni_put_int(&b, INT64_MAX);
    eni_put_str_kept(&b, STR(""));
    ent_result result = eni_done(&store->db, &b, err);
    if (!sqlite3_get_autocommit(store->db.handle)) eni_run(store, ENI_ROLLBACK, NULL);
    store->lost = result != ENT_OK;
    return result;
}

ent_result eni_begin(ent_store *store, ent_error *err)
{
    if (!sqlite3_get_autocommit(store->db.handle)) return ENT_OK;
    if (store->lost) TRY(make_search_forget(store, err));
    TRY(eni_run(store, ENI_BEGIN, err));
    store->waiting = 0;
    clock_gettime(CLOCK_MONOTONIC, &store->begun);
    return ENT_OK;
}

ent_result eni_lost(ent_store *store, ent_result result, ent_error *err)
{
    size_t lost    = store->waiting;
    store->waiting = 0;
    store->lost    = true;
    if (!lost || !err) return result;
    char reason[sizeof err->message];
    memcpy(reason, err->message, sizeof reason);
    return eni_fail_in(err, result, eni_str(store->db.path), "%.160s; the last %zu document%s were not kept", reason,
                       lost, lost == 1 ? "" : "s");
}

ent_result ent_store_commit(ent_store *store, ent_error *err)
{
    if (sqlite3_get_autocommit(store->db.handle)) return ENT_OK;
    ent_result result = eni_run(store, ENI_COMMIT, err);
    if (result == ENT_OK) {
        store->waiting = 0;
        return ENT_OK;
    }
    if (!sqlite3_get_autocommit(store->db.handle)) eni_run(store, ENI_ROLLBACK, NULL);
    return eni_lost(store, result, err);
}

ent_result eni_commit_if_due(ent_store *store, ent_error *err)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    bool old = now.tv_sec - store->begun.tv_sec > ENI_COMMIT_SECONDS ||
               (now.tv_sec - store->begun.tv_sec == ENI_COMMIT_SECONDS && now.tv_nsec >= store->begun.tv_nsec);
    return old || store->waiting >= ENI_COMMIT_DOCUMENTS ? ent_store_commit(store, err) : ENT_OK;
}

/* The last one to close moves the log into the file and removes it. */
ent_result ent_store_close(ent_store *store, ent_error *err)
{
    if (!store) return ENT_OK;
    ent_result result = ent_store_commit(store, err);
    discard(store);
    return result;
}
