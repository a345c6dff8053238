/* entente/coder.h -- from the text of a report to the events it tells of. */
#ifndef ENTENTE_CODER_H
#define ENTENTE_CODER_H

#include "entente/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Dictionaries and models. Nothing in a coder changes once it is loaded, so any number of
 * threads may use one at the same time. */
typedef struct ent_coder ent_coder;

/* One report with everything found in it. Used by one thread at a time. */
typedef struct ent_coding ent_coding;

/* Somebody who takes part. */
typedef struct {
    ent_str  code; /* "PRK GOV", "IGO UNO"; "" if no political actor or nobody we know */
    ent_str  text; /* as the report names it; "" if only the context does */
    ent_span span; /* of text; empty if only the context does */
    ent_str  name; /* canonical: "Kim Jong Un"; "" if not known */
} ent_party;

typedef struct {
    double   value;
    ent_str  unit; /* "US dollars", "people"; "" for a bare number */
    ent_str  text; /* as written */
    ent_span span;
} ent_amount;

typedef struct {
    const ent_party *at;
    size_t           len;
} ent_parties;

/* Who did what to whom, as one sentence tells it. The slices belong to the coding (or to the
 * query) the event is in. */
typedef struct {
    char              id[17];      /* hash of anchor, type, status, arguments and coder version */
    char              anchor[17];  /* hash of document and trigger bytes: survives re-coding */
    char              cluster[17]; /* smallest anchor among the mentions of the same real event */
    ent_str           type;        /* PLOVER type of the act itself, such as "CONSULT" */
    ent_str           mode;        /* PLOVER mode or "" */
    ent_str           cameo;       /* CAMEO code or "" */
    ent_status        status;
    ent_parties       sources, targets, addressees;
    ent_parties       attribution; /* on whose word, outermost first; empty: the author's own claim */
    ent_date          date;        /* when it takes place; nothing known: both ends ENT_NO_DAY */
    ent_str           date_text;   /* the words the date comes from, or "" */
    ent_span          date_span;
    ent_str           date_rule; /* which rule resolved it, or "" */
    ent_str           place;     /* as the report has it, or "" */
    ent_span          place_span;
    ent_str           place_country; /* ISO alpha-3 or "" */
    const ent_amount *amounts;
    size_t            amount_count;
    uint32_t          sentence; /* counted from 0 over the whole document */
    ent_span          sentence_span;
    ent_span          trigger;        /* the words that name the act */
    ent_span          evidence;       /* the clause with the act and its arguments */
    ent_span          evidence_chars; /* the same in characters (Unicode code points) */
    ent_str           trigger_text, evidence_text;
    float             confidence; /* 0 to 1; of events at 0.8, eight in ten are right */
    ent_str           why;        /* which rule or model decided: "triggers.txt:120" */
} ent_event;

/* Loads the dictionaries in the folder `dir`, or those built into the library if it is NULL.
 * `overrides` (NULL allowed) is a folder whose files of the same names are read after them and win.
 * ENT_OK: *out is a new coder; free it with ent_coder_free.
 * Otherwise *out is NULL and *err (NULL allowed) names the file, line and column. */
ENT_API ent_result ent_coder_load(ent_coder **out, const char *dir, const char *overrides, ent_error *err);
ENT_API void       ent_coder_free(ent_coder *coder); /* NULL allowed */

/* Codes one document, which must outlive the coding. Takes time in proportion to the length of
 * the text. ENT_OK: *out is to be freed with ent_coding_free. ENT_E_LIMIT: it needs more memory
 * than the coder may use for one document; *out is NULL. */
ENT_API ent_result ent_code(const ent_coder *coder, const ent_document *document, ent_coding **out, ent_error *err);
ENT_API void       ent_coding_free(ent_coding *coding); /* NULL allowed */

/* The events of a coding, in the order of the text (of their triggers). */
ENT_API const ent_event *ent_coding_events(const ent_coding *coding, size_t *count);

/* The sentences of a coding, in order: spans of the document's text. */
ENT_API const ent_span *ent_coding_sentences(const ent_coding *coding, size_t *count);

/* "entente 0.1.0 lexicon-1": what goes into the records' `coder` field. Static. */
ENT_API const char *ent_coder_name(void);

#ifdef __cplusplus
}
#endif

#endif
