/* entente/store.h -- documents and events kept in one SQLite file, and asked for. */
#ifndef ENTENTE_STORE_H
#define ENTENTE_STORE_H

#include "entente/coder.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One open database. Used by one thread at a time; any number of processes may read the same
 * file while one writes. */
typedef struct ent_store ent_store;

typedef enum { ENT_STORE_READ, ENT_STORE_WRITE } ent_store_mode;

/* Opens `path`; for writing it is made if it is not there, and an older schema is brought up to date.
 * ENT_E_VERSION: the file is newer than this program, or older and opened to be read; ENT_E_DATA: not a
 * database of ours or damaged; ENT_E_NO_INPUT, ENT_E_BUSY, ENT_E_IO as they say. *out is NULL unless ENT_OK.
 * To read a file in a folder that may not be written is fine if nobody is writing to it. */
ENT_API ent_result ent_store_open(ent_store **out, const char *path, ent_store_mode mode, ent_error *err);

/* Commits what was added and closes (NULL allowed). ENT_OK only if every added document is safe on
 * disk; the store is gone in any case. */
ENT_API ent_result ent_store_close(ent_store *store, ent_error *err);

/* Adds a document with its events and sentences: all of it or, on failure, nothing. A document of
 * the same text is not added again: *added is false and only its new path is noted. It is safe on
 * disk after the next ent_store_commit, which happens by itself every 200 documents or every second.
 * ENT_E_BUSY: another process wrote for 5 seconds. A disk or memory that fails may take all documents
 * since the last commit; *err then says how many. The store can be used again; added again, they are
 * stored as if nothing had happened. */
ENT_API ent_result ent_store_add(ent_store *store, const ent_document *document, const ent_coding *coding, bool *added,
                                 ent_error *err);
ENT_API ent_result ent_store_commit(ent_store *store, ent_error *err);

/* True if a document of this id (64 hexadecimal digits) is in the store. */
ENT_API ent_result ent_store_has(ent_store *store, const char *document_id, bool *has, ent_error *err);

/* What to list; a zeroed filter lists everything. */
typedef struct {
    const ent_str *pair; /* 0, 1 or 2 country-level codes ("PRK", "IGO UNO"): events with all of them among
                                  their sources, targets and addressees */
    size_t         pair_count;
    ent_str        type;                 /* PLOVER type or "" */
    uint32_t       statuses;             /* bit 1 << ent_status for each wanted; 0: all */
    int32_t        since, until;         /* days; events whose date may lie in [since, until]; never undated ones */
    bool           has_since, has_until; /* false: open on that side */
    ent_str        document;             /* id, its first 4 or more digits, or a path as added; "" for all */
    ent_str        text;  /* words that the sentence must hold, at most 64, letters' case and accents aside;
                                  "in double quotes" one after the other; begin* is any word that begins so; "" for all */
    size_t         limit; /* 0: all */
} ent_event_filter;

/* What is known about the document an event stands in. */
typedef struct {
    ent_str  id, path, url, title, outlet, byline, language, published_how;
    ent_str  coder; /* ent_coder_name() of who found the events */
    ent_date published;
} ent_citation;

/* Called for each event; the slices live until it returns. Anything but ENT_OK stops the list with that
 * result; *err (never NULL) is then the callback's to fill in. It may use the store, but not close it. */
typedef ent_result (*ent_event_fn)(void *ctx, const ent_event *event, const ent_citation *citation, ent_error *err);

/* Gives the events that pass the filter, by first day (the last one where the first is open; undated
 * last), then document path, then place in it. Takes no more memory for a million events than for one.
 * ENT_E_DATA: the file is damaged; ENT_E_LIMIT: too many words to search for, or out of memory. */
ENT_API ent_result ent_store_events(ent_store *store, const ent_event_filter *filter, ent_event_fn fn, void *ctx,
                                    ent_error *err);

/* Calls fn for each document that `key` names (its id, the first 4 or more digits of it, or a path as
 * added; "" for all), in order of adding, with its text and lines as they were read. */
typedef ent_result (*ent_document_fn)(void *ctx, const ent_document *document, ent_error *err);
ENT_API ent_result ent_store_documents(ent_store *store, ent_str key, ent_document_fn fn, void *ctx, ent_error *err);

typedef struct {
    uint64_t documents, sentences, events;
} ent_store_counts;
ENT_API ent_result ent_store_count(ent_store *store, ent_store_counts *out, ent_error *err);

#ifdef __cplusplus
}
#endif

#endif
