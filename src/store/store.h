/* store.h -- what the files of this folder share: one open database and its prepared statements. */
#ifndef ENI_STORE_H
#define ENI_STORE_H

#include "db.h"
#include "entente/store.h"

#include <time.h>

#define ENI_COMMIT_DOCUMENTS 200               /* a commit by itself after so many documents */
#define ENI_COMMIT_SECONDS   1                 /* or when the oldest is so old */
#define ENI_ROW_MEMORY       ((size_t)1 << 30) /* bytes that one event's or document's lists may take */

/* The columns of an event in the order they are written and read; `t` is "" or "table." before each. */
#define ENI_EVENT_COLUMNS(t)                                                                                           \
    t "id, " t "anchor, " t "cluster, " t "type, " t "mode, " t "cameo, " t "status, " t "date, " t "date_text, " t    \
      "date_begin, " t "date_end, " t "date_rule, " t "place, " t "place_begin, " t "place_end, " t                    \
      "place_country, " t "sentence, " t "sentence_begin, " t "sentence_end, " t "trigger_begin, " t "trigger_end, " t \
      "evidence_begin, " t "evidence_end, " t "evidence_char_begin, " t "evidence_char_end, " t "trigger_text, " t     \
      "evidence_text, " t "confidence, " t "why"

/* Statements kept prepared from their first use to the end. */
typedef enum {
    ENI_BEGIN,
    ENI_COMMIT,
    ENI_ROLLBACK,
    ENI_SAVE,
    ENI_RELEASE,
    ENI_UNDO,
    ENI_FIND_DOCUMENT,
    ENI_ADD_DOCUMENT,
    ENI_ADD_PATH,
    ENI_ADD_LINE,
    ENI_ADD_SENTENCE,
    ENI_ADD_WORDS,
    ENI_ADD_EVENT,
    ENI_ADD_PARTY,
    ENI_ADD_AMOUNT,
    ENI_ADD_COUNTRIES,
    ENI_STATEMENT_COUNT
} eni_statement;

struct ent_store {
    eni_db          db;
    char           *path;
    sqlite3_stmt   *statements[ENI_STATEMENT_COUNT];
    size_t          waiting; /* documents added since the last commit */
    struct timespec begun;   /* when the first of them was */
    bool            lost;    /* a transaction was, and the text search may not know it: see eni_begin */
};

/* The statement, prepared if it was not yet, ready for its parameters. */
eni_binder eni_ready(ent_store *store, eni_statement which);

/* Runs one without parameters. */
ent_result eni_run(ent_store *store, eni_statement which, ent_error *err);

/* Begins a transaction if none is open. */
ent_result eni_begin(ent_store *store, ent_error *err);

/* After a transaction was lost: adds to *err how many documents went with it. Returns `result`. */
ent_result eni_lost(ent_store *store, ent_result result, ent_error *err);

/* Commits if enough documents or time have gathered. */
ent_result eni_commit_if_due(ent_store *store, ent_error *err);

/* The number of the document of this id, 0 if there is none. */
ent_result eni_document_number(ent_store *store, const char *id, int64_t *number, ent_error *err);

/* Which documents a key names: a condition to follow "document.number". */
#define ENI_KEY_MATCHES                                                            \
    " IN (SELECT number FROM document WHERE id >= :prefix AND id < :prefix || 'g'" \
    " UNION SELECT document FROM document_path WHERE path = :path)"
#define ENI_KEY_DIGITS 4                       /* fewer digits name no document */
void eni_name_key(eni_binder *b, ent_str key); /* binds :prefix and :path */

/* The columns of an ent_citation in table d, and reading them. */
#define ENI_CITATION \
    "d.id, d.path, d.url, d.title, d.outlet, d.byline, d.language, d.published, d.published_how, d.coder"
void eni_take_citation(eni_row *row, ent_citation *out);

#endif
