/* documents.c -- stored documents found and given back. */
#include "add.h"

static bool is_hex(char c)
{
    return eni_is_digit(c) || (c >= 'a' && c <= 'f');
}

/* A key that cannot be the beginning of an id leaves :prefix NULL, which no id compares with. */
void eni_name_key(eni_binder *b, ent_str key)
{
    char   prefix[64];
    size_t len = 0;
    while (len < key.len && len < sizeof prefix && is_hex(eni_lower(key.at[len]))) {
        prefix[len] = eni_lower(key.at[len]);
        len++;
    }
    if (len == key.len && len >= ENI_KEY_DIGITS) eni_name_str(b, ":prefix", (ent_str){prefix, len});
    eni_name_str(b, ":path", key);
}

void eni_take_citation(eni_row *row, ent_citation *out)
{
    out->id            = eni_take_str(row);
    out->path          = eni_take_str(row);
    out->url           = eni_take_str(row);
    out->title         = eni_take_str(row);
    out->outlet        = eni_take_str(row);
    out->byline        = eni_take_str(row);
    out->language      = eni_take_str(row);
    out->published     = eni_take_date(row);
    out->published_how = eni_take_str(row);
    out->coder         = eni_take_str(row);
}

ent_result eni_document_number(ent_store *store, const char *id, int64_t *number, ent_error *err)
{
    eni_binder b = eni_ready(store, ENI_FIND_DOCUMENT);
    eni_put_str_kept(&b, eni_str(id));
    int rc            = b.rc == SQLITE_OK ? sqlite3_step(b.statement) : b.rc;
    *number           = rc == SQLITE_ROW ? sqlite3_column_int64(b.statement, 0) : 0;
    ent_result result = rc == SQLITE_ROW || rc == SQLITE_DONE ? ENT_OK : eni_db_fail(&store->db, rc, err);
    sqlite3_reset(b.statement);
    return result;
}

ent_result ent_store_has(ent_store *store, const char *document_id, bool *has, ent_error *err)
{
    int64_t    number;
    ent_result result = eni_document_number(store, document_id, &number, err);
    *has              = number != 0;
    return result;
}

ent_result ent_store_count(ent_store *store, ent_store_counts *out, ent_error *err)
{
    int64_t documents, sentences, events;
    *out = (ent_store_counts){0};
    TRY(eni_db_number(&store->db, "SELECT count(*) FROM document", &documents, err));
    TRY(eni_db_number(&store->db, "SELECT count(*) FROM sentence", &sentences, err));
    TRY(eni_db_number(&store->db, "SELECT count(*) FROM event", &events, err));
    *out = (ent_store_counts){(uint64_t)documents, (uint64_t)sentences, (uint64_t)events};
    return ENT_OK;
}

/* ---- Whole documents ---------------------------------------------------------------------- */

typedef struct {
    const eni_db *db;
    sqlite3_stmt *documents, *lines;
    eni_arena     arena; /* for the lines of one document */
    ent_document  document;
    ent_error    *err;
} job;

static ent_result take_line(job *j, ent_line *line)
{
    eni_row row = {.statement = j->lines};
    line->span  = eni_take_span(&row);
    if (line->span.end > j->document.text.len || !ent_line_kind_parse(eni_take_str(&row), &line->kind)) row.bad = true;
    return eni_row_check(j->db, &row, "line", j->err);
}

static ent_result take_lines(void *ctx)
{
    job *j = ctx;
    int  rc;
    ENI_LIST(ent_line) lines = {0};

    while ((rc = sqlite3_step(j->lines)) == SQLITE_ROW) TRY(take_line(j, PUSH(&j->arena, &lines)));
    if (rc != SQLITE_DONE) return eni_db_fail(j->db, rc, j->err);
    j->document.lines      = lines.at;
    j->document.line_count = lines.len;
    return ENT_OK;
}

static ent_result take_document(job *j)
{
    ent_citation about;
    eni_row      row    = {.statement = j->documents};
    int64_t      number = eni_take_int(&row, 1, INT64_MAX);
    eni_take_citation(&row, &about);
    j->document      = (ent_document){.path          = about.path,
                                      .url           = about.url,
                                      .title         = about.title,
                                      .outlet        = about.outlet,
                                      .byline        = about.byline,
                                      .language      = about.language,
                                      .published     = about.published,
                                      .published_how = about.published_how};
    j->document.text = eni_take_str(&row);
    if (about.id.len != sizeof j->document.id - 1)
        row.bad = true;
    else
        memcpy(j->document.id, about.id.at, about.id.len);
    TRY(eni_row_check(j->db, &row, "document", j->err));

    eni_arena_reset(&j->arena);
    sqlite3_reset(j->lines);
    sqlite3_bind_int64(j->lines, 1, number);
    return eni_within(&j->arena, take_lines, j, j->err);
}

static int prepare(job *j, ent_str key)
{
    static const char *const all   = "SELECT number, " ENI_CITATION ", text FROM document d ORDER BY number";
    static const char *const some  = "SELECT number, " ENI_CITATION ", text FROM document d"
                                     " WHERE number" ENI_KEY_MATCHES " ORDER BY number";
    static const char *const lines = "SELECT begin, end, kind FROM line WHERE document = ? ORDER BY position";

    int        rc = sqlite3_prepare_v2(j->db->handle, key.len ? some : all, -1, &j->documents, NULL);
    eni_binder b  = eni_bind(j->documents, rc);
    eni_name_key(&b, key);
    return b.rc == SQLITE_OK ? sqlite3_prepare_v2(j->db->handle, lines, -1, &j->lines, NULL) : b.rc;
}

ent_result ent_store_documents(ent_store *store, ent_str key, ent_document_fn fn, void *ctx, ent_error *err)
{
    job        j      = {.db = &store->db, .arena = eni_arena_new(ENI_ROW_MEMORY), .err = err};
    ent_error  own    = {0};
    ent_result result = ENT_OK;
    int        rc     = prepare(&j, key);

    if (!j.err) j.err = &own; /* the callback always has one to fill in */
    if (rc == SQLITE_OK)
        while (result == ENT_OK && (rc = sqlite3_step(j.documents)) == SQLITE_ROW) {
            result = take_document(&j);
            if (result == ENT_OK) result = fn(ctx, &j.document, j.err);
        }
    if (result == ENT_OK && rc != SQLITE_DONE) result = eni_db_fail(j.db, rc, j.err);
    sqlite3_finalize(j.documents);
    sqlite3_finalize(j.lines);
    eni_arena_free(&j.arena);
    return result;
}
