/* db.h -- SQLite's answers and values as ours. */
#ifndef ENI_DB_H
#define ENI_DB_H

#include "base/base.h"

#include <sqlite3.h>

/* An open file and what messages call it. */
typedef struct {
    sqlite3    *handle;
    const char *path;
} eni_db;

#define ENI_BUSY_MS 5000 /* how long to wait for another writer */

/* Says in our words what SQLite's code `rc` means. Returns the result; never ENT_OK. */
ent_result eni_db_fail(const eni_db *db, int rc, ent_error *err);

/* Runs one statement without parameters or results. */
ent_result eni_db_run(const eni_db *db, const char *sql, ent_error *err);

/* The number that a statement without parameters gives. */
ent_result eni_db_number(const eni_db *db, const char *sql, int64_t *out, ent_error *err);

/* ---- Parameters, in the order of the statement. The first failure is kept in rc. ---------- */

typedef struct {
    sqlite3_stmt *statement; /* NULL if rc says why there is none */
    int           rc, next;
} eni_binder;

static inline eni_binder eni_bind(sqlite3_stmt *statement, int rc)
{
    return (eni_binder){statement, rc, 1};
}

void eni_put_int(eni_binder *b, int64_t value);
void eni_put_real(eni_binder *b, double value);
void eni_put_str(eni_binder *b, ent_str text);      /* "" becomes NULL */
void eni_put_str_kept(eni_binder *b, ent_str text); /* "" stays "" */
void eni_put_span(eni_binder *b, ent_span span);    /* two parameters */
void eni_put_day(eni_binder *b, int32_t day);       /* ENT_NO_DAY becomes NULL */

/* The same for a parameter with a name, such as ":since"; nothing if the statement has none of it. */
void eni_name_int(eni_binder *b, const char *name, int64_t value);
void eni_name_str(eni_binder *b, const char *name, ent_str text); /* copied */

/* Runs a statement that gives no rows and makes it ready for the next time. */
ent_result eni_done(const eni_db *db, eni_binder *b, ent_error *err);

/* ---- Columns of the current row, in the order of the statement ---------------------------- */

typedef struct {
    sqlite3_stmt *statement;
    int           next;
    bool          bad; /* a value is not what it should be: the file is damaged */
} eni_row;

int64_t  eni_take_int(eni_row *row, int64_t least, int64_t most);
double   eni_take_real(eni_row *row);
ent_str  eni_take_str(eni_row *row); /* NULL becomes ""; lives until the statement's next step */
ent_span eni_take_span(eni_row *row);
ent_date eni_take_date(eni_row *row); /* EDTF text */

/* ENT_OK unless row->bad; then ENT_E_DATA naming the table. */
ent_result eni_row_check(const eni_db *db, const eni_row *row, const char *table, ent_error *err);

#endif
