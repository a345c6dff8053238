/* schema.c -- the tables of a database (docs/database.md says what they mean). */
#include "schema.h"

/* The parties of one event in one role as a text, "PRK GOV, RUS". */
#define JOINED(what, role, as)                                                                            \
    "    (SELECT group_concat(" what ", ', ') FROM (SELECT * FROM event_party p WHERE p.event = e.number" \
    "       AND p.role = '" role "' ORDER BY p.position)) AS " as ","

/* clang-format off: a column a line */
static const char *const version_1[] = {
    "CREATE TABLE document ("
    "  number        INTEGER PRIMARY KEY,"
    "  id            TEXT NOT NULL UNIQUE CHECK (length(id) = 64),"
    "  path          TEXT NOT NULL,"
    "  url           TEXT,"
    "  title         TEXT,"
    "  outlet        TEXT,"
    "  byline        TEXT,"
    "  language      TEXT,"
    "  published     TEXT,"
    "  published_how TEXT,"
    "  coder         TEXT NOT NULL,"
    "  text          TEXT NOT NULL"
    ") STRICT",

    "CREATE TABLE document_path ("
    "  path     TEXT NOT NULL,"
    "  document INTEGER NOT NULL REFERENCES document,"
    "  PRIMARY KEY (path, document)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE line ("
    "  document INTEGER NOT NULL REFERENCES document,"
    "  position INTEGER NOT NULL,"
    "  begin    INTEGER NOT NULL,"
    "  end      INTEGER NOT NULL CHECK (end >= begin),"
    "  kind     TEXT NOT NULL,"
    "  PRIMARY KEY (document, position)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE sentence ("
    "  number   INTEGER PRIMARY KEY,"
    "  document INTEGER NOT NULL REFERENCES document,"
    "  position INTEGER NOT NULL,"
    "  begin    INTEGER NOT NULL,"
    "  end      INTEGER NOT NULL CHECK (end >= begin),"
    "  UNIQUE (document, position)"
    ") STRICT",

    /* day and date_class are what a list is sorted and searched by: see events.c. */
    "CREATE TABLE event ("
    "  number         INTEGER PRIMARY KEY,"
    "  document       INTEGER NOT NULL REFERENCES document,"
    "  id             TEXT NOT NULL,"
    "  anchor         TEXT NOT NULL,"
    "  cluster        TEXT NOT NULL,"
    "  type           TEXT NOT NULL,"
    "  mode           TEXT,"
    "  cameo          TEXT,"
    "  status         TEXT NOT NULL CHECK (status IN ('actual', 'planned', 'possible', 'predicted',"
    "                                                 'hypothetical', 'demanded', 'denied')),"
    "  date           TEXT,"
    "  first_day      INTEGER,"
    "  last_day       INTEGER,"
    "  date_text      TEXT,"
    "  date_begin     INTEGER NOT NULL,"
    "  date_end       INTEGER NOT NULL,"
    "  date_rule      TEXT,"
    "  place          TEXT,"
    "  place_begin    INTEGER NOT NULL,"
    "  place_end      INTEGER NOT NULL,"
    "  place_country  TEXT,"
    "  sentence       INTEGER NOT NULL,"
    "  sentence_begin INTEGER NOT NULL,"
    "  sentence_end   INTEGER NOT NULL,"
    "  trigger_begin  INTEGER NOT NULL,"
    "  trigger_end    INTEGER NOT NULL,"
    "  evidence_begin INTEGER NOT NULL,"
    "  evidence_end   INTEGER NOT NULL,"
    "  evidence_char_begin INTEGER NOT NULL,"
    "  evidence_char_end   INTEGER NOT NULL,"
    "  trigger_text   TEXT,"
    "  evidence_text  TEXT,"
    "  confidence     REAL NOT NULL,"
    "  why            TEXT,"
    "  day            INTEGER GENERATED ALWAYS AS (coalesce(first_day, last_day, 2147483647)) VIRTUAL,"
    "  date_class     INTEGER GENERATED ALWAYS AS ("
    "                   CASE WHEN first_day IS NULL AND last_day IS NULL THEN 4"
    "                        WHEN first_day IS NULL THEN 3"
    "                        WHEN last_day IS NULL OR last_day - first_day > 366 THEN 2"
    "                        WHEN last_day - first_day > 31 THEN 1 ELSE 0 END) VIRTUAL"
    ") STRICT",
    "CREATE INDEX event_by_day ON event (date_class, day, last_day)",
    "CREATE INDEX event_by_type ON event (type, date_class, day, last_day)",
    "CREATE INDEX event_by_document ON event (document, sentence)",

    /* Organisations are told apart by their second word: the country-level code of 'IGO UNO' is all of it. */
    "CREATE TABLE event_party ("
    "  event    INTEGER NOT NULL REFERENCES event,"
    "  role     TEXT NOT NULL CHECK (role IN ('source', 'target', 'addressee', 'attribution')),"
    "  position INTEGER NOT NULL,"
    "  code     TEXT,"
    "  text     TEXT,"
    "  begin    INTEGER NOT NULL,"
    "  end      INTEGER NOT NULL CHECK (end >= begin),"
    "  name     TEXT,"
    "  country  TEXT GENERATED ALWAYS AS ("
    "             CASE WHEN substr(code, 1, 4) <> 'IGO ' THEN substr(code, 1, instr(code || ' ', ' ') - 1)"
    "                  ELSE 'IGO ' || substr(code, 5, instr(substr(code, 5) || ' ', ' ') - 1) END) VIRTUAL,"
    "  sector   TEXT GENERATED ALWAYS AS (nullif(substr(code, length(country) + 2), '')) VIRTUAL,"
    "  PRIMARY KEY (event, role, position)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE event_amount ("
    "  event    INTEGER NOT NULL REFERENCES event,"
    "  position INTEGER NOT NULL,"
    "  value    REAL NOT NULL,"
    "  unit     TEXT,"
    "  text     TEXT,"
    "  begin    INTEGER NOT NULL,"
    "  end      INTEGER NOT NULL CHECK (end >= begin),"
    "  PRIMARY KEY (event, position)"
    ") STRICT, WITHOUT ROWID",

    /* An index made by hand: the events of one country by date, attributions left out. */
    "CREATE TABLE event_country ("
    "  country    TEXT NOT NULL,"
    "  date_class INTEGER NOT NULL,"
    "  day        INTEGER NOT NULL,"
    "  event      INTEGER NOT NULL,"
    "  last_day   INTEGER,"
    "  PRIMARY KEY (country, date_class, day, event)"
    ") STRICT, WITHOUT ROWID",

    "CREATE VIEW sentence_view AS"
    "  SELECT s.number, s.document, s.position, s.begin, s.end,"
    "         CAST(substr(CAST(d.text AS BLOB), s.begin + 1, s.end - s.begin) AS TEXT) AS text"
    "  FROM sentence s JOIN document d ON d.number = s.document",

    /* The words only: the text stays in document, where the view finds it. */
    "CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content = 'sentence_view',"
    "  content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2')",

    "CREATE VIEW events_view AS"
    "  SELECT e.id, e.date, e.type, e.mode, e.cameo, e.status," JOINED("code", "source", "source")
        JOINED("code", "target", "target") JOINED("code", "addressee", "addressee")
            JOINED("coalesce(name, text, code)", "attribution",
                   "attribution") "    e.place, e.place_country, e.trigger_text, e.evidence_text, e.confidence, e.why,"
                                  "    d.title, d.outlet, d.published, d.url, d.path,"
                                  "    e.cluster, e.anchor, d.id AS document_id, date(e.first_day * 86400, "
                                  "'unixepoch') AS first_date,"
                                  "    date(e.last_day * 86400, 'unixepoch') AS last_date, e.number AS event, "
                                  "e.document, e.sentence"
                                  "  FROM event e JOIN document d ON d.number = e.document",

    "PRAGMA application_id = 1164866661",
    "PRAGMA user_version = 1",
    NULL,
};
/* clang-format on */

static const eni_step released[] = {{1, version_1}};

const eni_step *eni_schema_steps(size_t *count)
{
    *count = COUNT(released);
    return released;
}

ent_result eni_identify(const eni_db *db, eni_identity *out, ent_error *err)
{
    int64_t tables;
    TRY(eni_db_number(db, "PRAGMA application_id", &out->application, err));
    TRY(eni_db_number(db, "PRAGMA user_version", &out->version, err));
    TRY(eni_db_number(db, "SELECT count(*) FROM sqlite_schema", &tables, err));
    out->empty = tables == 0;
    return ENT_OK;
}

ent_result eni_check_identity(const eni_db *db, const eni_identity *is, int newest, ent_error *err)
{
    if (is->application != ENI_APPLICATION_ID)
        return eni_fail_in(err, ENT_E_DATA, eni_str(db->path), "not a database of entente");
    if (is->version > newest)
        return eni_fail_in(err, ENT_E_VERSION, eni_str(db->path),
                           "the database is of version %lld, this program knows up to %d: it needs a newer entente",
                           (long long)is->version, newest);
    return ENT_OK;
}

static ent_result run_step(const eni_db *db, const eni_step *step, ent_error *err)
{
    for (const char *const *statement = step->statements; *statement; statement++) TRY(eni_db_run(db, *statement, err));
    return ENT_OK;
}

/* Inside the transaction: another program may have been here first. */
static ent_result run_steps(const eni_db *db, const eni_step *steps, size_t count, ent_error *err)
{
    eni_identity is;
    TRY(eni_identify(db, &is, err));
    if (!is.empty) TRY(eni_check_identity(db, &is, steps[count - 1].version, err));
    for (size_t i = 0; i < count; i++)
        if (steps[i].version > is.version) TRY(run_step(db, &steps[i], err));
    return eni_db_run(db, "COMMIT", err);
}

ent_result eni_migrate(const eni_db *db, const eni_step *steps, size_t count, ent_error *err)
{
    TRY(eni_db_run(db, "BEGIN IMMEDIATE", err));
    ent_result result = run_steps(db, steps, count, err);
    if (!sqlite3_get_autocommit(db->handle)) eni_db_run(db, "ROLLBACK", NULL);
    return result;
}
