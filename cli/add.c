/* add.c -- entente add: reports in, kept with their events. */
#include "reading.h"
#include "run.h"
#include "store/add.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Set by a signal: the report at hand is finished, then what was added is made safe. */
static volatile sig_atomic_t stopped_by;

static void note_signal(int number)
{
    stopped_by = number;
}

typedef struct {
    ent_store *store;
    uint64_t   known; /* reports that were in the database already */
} adding;

static ent_result is_known(void *ctx, const ent_document *document, bool *out, ent_error *err)
{
    adding *a = ctx;
    if (stopped_by) return eni_fail(err, ENT_E_STOPPED, "stopped");
    TRY(ent_store_has(a->store, document->id, out, err));
    if (!*out) return ENT_OK;
    a->known++;
    bool      added;
    eni_entry only_its_path = {.document = document, .coder = ent_coder_name()};
    return eni_store_add(a->store, &only_its_path, &added, err);
}

static ent_result keep(void *ctx, const ent_document *document, const ent_coding *coding, ent_error *err)
{
    adding *a = ctx;
    bool    added;
    return ent_store_add(a->store, document, coding, &added, err);
}

static void sum_up(const reading *r, const adding *a)
{
    const char *db = r->s->db;
    talk("%llu report%s with %llu event%s added to %s%s", (unsigned long long)r->documents,
         r->documents == 1 ? "" : "s", (unsigned long long)r->events, r->events == 1 ? "" : "s", db,
         stopped_by ? "; stopped" : "");
    if (a->known) talk("%llu %s there already", (unsigned long long)a->known, a->known == 1 ? "was" : "were");
    if (r->failed) talk("%llu input%s failed", (unsigned long long)r->failed, r->failed == 1 ? "" : "s");
}

int run_add(const settings *s)
{
    adding    a = {0};
    reading   r = {.s = s, .coded = keep, .skip = is_known, .ctx = &a};
    ent_error err, late;
    signal(SIGINT, note_signal);
    signal(SIGTERM, note_signal);
    ent_result result = ent_store_open(&a.store, s->db, ENT_STORE_WRITE, &err);
    if (result != ENT_OK) return status_of_reading(&r, result, &err);

    result            = read_reports(&r, &err);
    ent_result closed = ent_store_close(a.store, &late);
    if (result == ENT_OK && closed != ENT_OK) result = closed, err = late;
    if (result == ENT_OK || result == ENT_E_STOPPED) sum_up(&r, &a);
    int status = status_of_reading(&r, result, &err);
    return stopped_by ? 128 + stopped_by : status;
}
