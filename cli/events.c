/* events.c -- entente events: what the database holds. */
#include "base/date.h"
#include "event_writer.h"
#include "run.h"

static ent_result write_event(void *ctx, const ent_event *event, const ent_citation *citation, ent_error *err)
{
    return event_writer_add(ctx, event, citation, err);
}

static ent_event_filter filter_of(const settings *s)
{
    return (ent_event_filter){
        .pair       = s->pair,
        .pair_count = s->pair_count,
        .type       = s->type,
        .statuses   = s->statuses,
        .since      = s->since.first,
        .has_since  = s->since.first != ENT_NO_DAY,
        .until      = s->until.last,
        .has_until  = s->until.last != ENT_NO_DAY,
        .document   = s->document,
        .text       = s->text,
        .limit      = s->limit,
    };
}

static ent_result list(const settings *s, event_writer *writer, ent_error *err)
{
    ent_store       *store;
    ent_event_filter filter = filter_of(s);
    TRY(ent_store_open(&store, s->db, ENT_STORE_READ, err));
    ent_result result = ent_store_events(store, &filter, write_event, writer, err);
    ent_store_close(store, NULL);
    return result == ENT_OK ? event_writer_end(writer, err) : result;
}

int run_events(const settings *s)
{
    event_writer writer;
    ent_error    err;
    int          status = 0;
    ent_result   result = event_writer_begin(&writer, s, WRITE_TABLE, &err);
    if (result == ENT_OK && s->type.len && !eni_ontology_type(&writer.ontology, s->type))
        status = wrong_usage(s, "--type \"" FMT "\": no such type in the ontology", ARG(s->type));
    else if (result == ENT_OK)
        result = list(s, &writer, &err);
    if (result != ENT_OK && result != ENT_E_STOPPED) complain(&err);
    if (result == ENT_OK && !status && writer.count == 0) talk("no event");
    event_writer_free(&writer);
    return status ? status : status_of(result);
}
