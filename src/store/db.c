/* db.c -- SQLite's answers and values as ours. */
#include "db.h"

static const struct {
    int         rc; /* extended code, or a primary one that stands for all of its kind */
    ent_result  result;
    const char *message;
} meanings[] = {
    {SQLITE_IOERR_NOMEM, ENT_E_LIMIT, "out of memory"},
    {SQLITE_NOMEM, ENT_E_LIMIT, "out of memory"},
    {SQLITE_TOOBIG, ENT_E_LIMIT, "a text is longer than a database can hold"},
    {SQLITE_BUSY, ENT_E_BUSY, "somebody else is writing to the database; gave up after 5 seconds"},
    {SQLITE_LOCKED, ENT_E_BUSY, "somebody else is writing to the database"},
    {SQLITE_NOTADB, ENT_E_DATA, "not a database"},
    {SQLITE_CORRUPT, ENT_E_DATA, "the database is damaged"},
    {SQLITE_FULL, ENT_E_IO, "no space is left for the database"},
    {SQLITE_READONLY, ENT_E_IO, "the database may not be written"},
    {SQLITE_PERM, ENT_E_IO, "the database may not be written"},
};

static ent_result say_errno(const eni_db *db, ent_result result, const char *what, ent_error *err)
{
    int number = db->handle ? sqlite3_system_errno(db->handle) : 0;
    if (!number) return eni_fail_in(err, result, eni_str(db->path), "%s", what);
    return eni_fail_in(err, result, eni_str(db->path), "%s: %s", what, strerrordesc_np(number));
}

ent_result eni_db_fail(const eni_db *db, int rc, ent_error *err)
{
    for (size_t i = 0; i < COUNT(meanings); i++)
        if (meanings[i].rc == rc || meanings[i].rc == (rc & 0xff))
            return eni_fail_in(err, meanings[i].result, eni_str(db->path), "%s", meanings[i].message);
    if ((rc & 0xff) == SQLITE_CANTOPEN) return say_errno(db, ENT_E_NO_INPUT, "the database cannot be opened", err);
    if ((rc & 0xff) == SQLITE_IOERR) return say_errno(db, ENT_E_IO, "reading or writing the database failed", err);
    /* Tables or rows are not as we made them. */
    return eni_fail_in(err, ENT_E_DATA, eni_str(db->path), "the database is damaged: %s",
                       db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc));
}

ent_result eni_db_run(const eni_db *db, const char *sql, ent_error *err)
{
    int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? ENT_OK : eni_db_fail(db, rc, err);
}

ent_result eni_db_number(const eni_db *db, const char *sql, int64_t *out, ent_error *err)
{
    sqlite3_stmt *statement = NULL;
    int           rc        = sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL);

    if (rc == SQLITE_OK) rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW) *out = sqlite3_column_int64(statement, 0);
    ent_result result = rc == SQLITE_ROW ? ENT_OK : eni_db_fail(db, rc, err);
    sqlite3_finalize(statement);
    return result;
}

/* ---- Parameters --------------------------------------------------------------------------- */

static void note(eni_binder *b, int rc)
{
    if (b->rc == SQLITE_OK) b->rc = rc;
}

void eni_put_int(eni_binder *b, int64_t value)
{
    if (b->rc == SQLITE_OK) note(b, sqlite3_bind_int64(b->statement, b->next++, value));
}

void eni_put_real(eni_binder *b, double value)
{
    if (b->rc == SQLITE_OK) note(b, sqlite3_bind_double(b->statement, b->next++, value));
}

static void put_null(eni_binder *b)
{
    if (b->rc == SQLITE_OK) note(b, sqlite3_bind_null(b->statement, b->next++));
}

void eni_put_str_kept(eni_binder *b, ent_str text)
{
    if (b->rc == SQLITE_OK)
        note(b, sqlite3_bind_text64(b->statement, b->next++, text.len ? text.at : "", text.len, SQLITE_STATIC,
                                    SQLITE_UTF8));
}

void eni_put_str(eni_binder *b, ent_str text)
{
    if (text.len)
        eni_put_str_kept(b, text);
    else
        put_null(b);
}

void eni_put_span(eni_binder *b, ent_span span)
{
    eni_put_int(b, span.begin);
    eni_put_int(b, span.end);
}

void eni_put_day(eni_binder *b, int32_t day)
{
    if (day == ENT_NO_DAY)
        put_null(b);
    else
        eni_put_int(b, day);
}

void eni_name_int(eni_binder *b, const char *name, int64_t value)
{
    int i = b->rc == SQLITE_OK ? sqlite3_bind_parameter_index(b->statement, name) : 0;
    if (i) note(b, sqlite3_bind_int64(b->statement, i, value));
}

void eni_name_str(eni_binder *b, const char *name, ent_str text)
{
    int i = b->rc == SQLITE_OK ? sqlite3_bind_parameter_index(b->statement, name) : 0;
    if (i && text.len) note(b, sqlite3_bind_text64(b->statement, i, text.at, text.len, SQLITE_TRANSIENT, SQLITE_UTF8));
}

ent_result eni_done(const eni_db *db, eni_binder *b, ent_error *err)
{
    if (b->rc == SQLITE_OK) {
        int rc = sqlite3_step(b->statement);
        b->rc  = rc == SQLITE_DONE ? SQLITE_OK : rc;
    }
    ent_result result = b->rc == SQLITE_OK ? ENT_OK : eni_db_fail(db, b->rc, err);
    sqlite3_reset(b->statement);
    return result;
}

/* ---- Columns ------------------------------------------------------------------------------ */

int64_t eni_take_int(eni_row *row, int64_t least, int64_t most)
{
    int64_t value = sqlite3_column_int64(row->statement, row->next++);
    if (value >= least && value <= most) return value;
    row->bad = true;
    return least;
}

double eni_take_real(eni_row *row)
{
    return sqlite3_column_double(row->statement, row->next++);
}

ent_str eni_take_str(eni_row *row)
{
    int         i    = row->next++;
    const char *text = (const char *)sqlite3_column_text(row->statement, i);
    return text ? (ent_str){text, (size_t)sqlite3_column_bytes(row->statement, i)} : STR("");
}

ent_span eni_take_span(eni_row *row)
{
    uint32_t begin = (uint32_t)eni_take_int(row, 0, UINT32_MAX);
    uint32_t end   = (uint32_t)eni_take_int(row, begin, UINT32_MAX);
    return (ent_span){begin, end};
}

ent_date eni_take_date(eni_row *row)
{
    ent_date date = {ENT_NO_DAY, ENT_NO_DAY, ENT_DAY, ENT_DAY};
    ent_str  text = eni_take_str(row);
    if (text.len && !ent_date_parse(text, &date)) row->bad = true;
    return date;
}

ent_result eni_row_check(const eni_db *db, const eni_row *row, const char *table, ent_error *err)
{
    if (!row->bad) return ENT_OK;
    return eni_fail_in(err, ENT_E_DATA, eni_str(db->path), "the database is damaged: a row of %s makes no sense",
                       table);
}
