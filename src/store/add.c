/* add.c -- a document with its sentences and events into the database, all of it or nothing. */
#include "add.h"

typedef struct {
    ent_store       *store;
    const eni_entry *entry;
    int64_t          document; /* its number */
    ent_error       *err;
} job;

static ent_result done(job *j, eni_binder *b)
{
    return eni_done(&j->store->db, b, j->err);
}

static void put_date(eni_binder *b, ent_date date, char text[ENT_DATE_SIZE])
{
    ent_date_format(date, text);
    eni_put_str(b, eni_str(text));
}

static ent_result add_document(job *j)
{
    const ent_document *d = j->entry->document;
    char                published[ENT_DATE_SIZE];
    eni_binder          b = eni_ready(j->store, ENI_ADD_DOCUMENT);

    eni_put_str(&b, eni_str(d->id));
    eni_put_str_kept(&b, d->path);
    eni_put_str(&b, d->url);
    eni_put_str(&b, d->title);
    eni_put_str(&b, d->outlet);
    eni_put_str(&b, d->byline);
    eni_put_str(&b, d->language);
    put_date(&b, d->published, published);
    eni_put_str(&b, d->published_how);
    eni_put_str_kept(&b, eni_str(j->entry->coder));
    eni_put_str_kept(&b, d->text);
    TRY(done(j, &b));
    j->document = sqlite3_last_insert_rowid(j->store->db.handle);
    return ENT_OK;
}

static ent_result add_path(job *j)
{
    eni_binder b = eni_ready(j->store, ENI_ADD_PATH);
    eni_put_str_kept(&b, j->entry->document->path);
    eni_put_int(&b, j->document);
    return done(j, &b);
}

static ent_result add_line(job *j, size_t i)
{
    const ent_line *line = &j->entry->document->lines[i];
    eni_binder      b    = eni_ready(j->store, ENI_ADD_LINE);

    eni_put_int(&b, j->document);
    eni_put_int(&b, (int64_t)i);
    eni_put_span(&b, line->span);
    eni_put_str(&b, eni_str(ent_line_kind_name(line->kind)));
    return done(j, &b);
}

static ent_result add_sentence(job *j, size_t i)
{
    ent_span   span = j->entry->sentences[i];
    eni_binder b    = eni_ready(j->store, ENI_ADD_SENTENCE);

    eni_put_int(&b, j->document);
    eni_put_int(&b, (int64_t)i);
    eni_put_span(&b, span);
    TRY(done(j, &b));

    eni_binder words = eni_ready(j->store, ENI_ADD_WORDS);
    eni_put_int(&words, sqlite3_last_insert_rowid(j->store->db.handle));
    eni_put_str_kept(&words, eni_slice(j->entry->document->text, span));
    return done(j, &words);
}

/* ---- Events ------------------------------------------------------------------------------- */

static void put_event_texts(eni_binder *b, const ent_event *e, char date[ENT_DATE_SIZE])
{
    eni_put_str_kept(b, eni_str(e->id));
    eni_put_str_kept(b, eni_str(e->anchor));
    eni_put_str_kept(b, eni_str(e->cluster));
    eni_put_str_kept(b, e->type);
    eni_put_str(b, e->mode);
    eni_put_str(b, e->cameo);
    eni_put_str(b, eni_str(ent_status_name(e->status)));
    put_date(b, e->date, date);
    eni_put_str(b, e->date_text);
    eni_put_span(b, e->date_span);
    eni_put_str(b, e->date_rule);
    eni_put_str(b, e->place);
    eni_put_span(b, e->place_span);
    eni_put_str(b, e->place_country);
}

static void put_event_evidence(eni_binder *b, const ent_event *e)
{
    eni_put_int(b, e->sentence);
    eni_put_span(b, e->sentence_span);
    eni_put_span(b, e->trigger);
    eni_put_span(b, e->evidence);
    eni_put_span(b, e->evidence_chars);
    eni_put_str(b, e->trigger_text);
    eni_put_str(b, e->evidence_text);
    eni_put_real(b, (double)e->confidence);
    eni_put_str(b, e->why);
}

static ent_result add_parties(job *j, int64_t event, const char *role, ent_parties parties)
{
    for (size_t i = 0; i < parties.len; i++) {
        const ent_party *party = &parties.at[i];
        eni_binder       b     = eni_ready(j->store, ENI_ADD_PARTY);
        eni_put_int(&b, event);
        eni_put_str(&b, eni_str(role));
        eni_put_int(&b, (int64_t)i);
        eni_put_str(&b, party->code);
        eni_put_str(&b, party->text);
        eni_put_span(&b, party->span);
        eni_put_str(&b, party->name);
        TRY(done(j, &b));
    }
    return ENT_OK;
}

static ent_result add_amounts(job *j, int64_t event, const ent_event *e)
{
    for (size_t i = 0; i < e->amount_count; i++) {
        const ent_amount *amount = &e->amounts[i];
        eni_binder        b      = eni_ready(j->store, ENI_ADD_AMOUNT);
        eni_put_int(&b, event);
        eni_put_int(&b, (int64_t)i);
        eni_put_real(&b, amount->value);
        eni_put_str(&b, amount->unit);
        eni_put_str(&b, amount->text);
        eni_put_span(&b, amount->span);
        TRY(done(j, &b));
    }
    return ENT_OK;
}

static ent_result add_event(job *j, const ent_event *e)
{
    char       date[ENT_DATE_SIZE];
    eni_binder b = eni_ready(j->store, ENI_ADD_EVENT);

    eni_put_int(&b, j->document);
    eni_put_day(&b, e->date.first);
    eni_put_day(&b, e->date.last);
    put_event_texts(&b, e, date);
    put_event_evidence(&b, e);
    TRY(done(j, &b));

    int64_t event = sqlite3_last_insert_rowid(j->store->db.handle);
    TRY(add_parties(j, event, "source", e->sources));
    TRY(add_parties(j, event, "target", e->targets));
    TRY(add_parties(j, event, "addressee", e->addressees));
    TRY(add_parties(j, event, "attribution", e->attribution));
    TRY(add_amounts(j, event, e));

    eni_binder countries = eni_ready(j->store, ENI_ADD_COUNTRIES);
    eni_put_int(&countries, event);
    return done(j, &countries);
}

/* ---- A whole document --------------------------------------------------------------------- */

static ent_result add_parts(job *j)
{
    if (j->document) return add_path(j);
    TRY(add_document(j));
    TRY(add_path(j));
    for (size_t i = 0; i < j->entry->document->line_count; i++) TRY(add_line(j, i));
    for (size_t i = 0; i < j->entry->sentence_count; i++) TRY(add_sentence(j, i));
    for (size_t i = 0; i < j->entry->event_count; i++) TRY(add_event(j, &j->entry->events[i]));
    return ENT_OK;
}

/* Takes the document back; a failing disk may already have taken the whole transaction. */
static ent_result undo(job *j, ent_result result)
{
    ent_store *store = j->store;
    if (!sqlite3_get_autocommit(store->db.handle) && eni_run(store, ENI_UNDO, NULL) == ENT_OK &&
        eni_run(store, ENI_RELEASE, NULL) == ENT_OK)
        return result;
    if (!sqlite3_get_autocommit(store->db.handle)) eni_run(store, ENI_ROLLBACK, NULL);
    return eni_lost(store, result, j->err);
}

ent_result eni_store_add(ent_store *store, const eni_entry *entry, bool *added, ent_error *err)
{
    job j  = {.store = store, .entry = entry, .err = err};
    *added = false;
    TRY(eni_begin(store, err));
    TRY(eni_document_number(store, entry->document->id, &j.document, err));
    bool       known  = j.document != 0;
    ent_result result = eni_run(store, ENI_SAVE, err);
    if (result == ENT_OK) result = add_parts(&j);
    if (result == ENT_OK) result = eni_run(store, ENI_RELEASE, err);
    if (result != ENT_OK) return undo(&j, result);
    if (!known) store->waiting++;
    TRY(eni_commit_if_due(store, err));
    *added = !known;
    return ENT_OK;
}
