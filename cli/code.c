/* code.c -- entente code: reports in, event records out. */
#include "event_writer.h"
#include "exchange/record.h"
#include "reading.h"
#include "run.h"

#include <unistd.h>

static ent_result write_events(void *ctx, const ent_document *document, const ent_coding *coding, ent_error *err)
{
    ent_citation     citation = eni_citation_of(document);
    size_t           count;
    const ent_event *events = ent_coding_events(coding, &count);
    for (size_t i = 0; i < count; i++) TRY(event_writer_add(ctx, &events[i], &citation, err));
    return ENT_OK;
}

int run_code(const settings *s)
{
    event_writer writer;
    ent_error    err;
    reading      r = {.s = s, .coded = write_events, .ctx = &writer};
    if (s->operand_count == 0 && isatty(STDIN_FILENO))
        return wrong_usage(s, "code reads reports from standard input, which is a terminal; name a PATH, or \"-\"");
    ent_result result = event_writer_begin(&writer, s, WRITE_JSON, &err);
    if (result == ENT_OK) result = read_reports(&r, &err);
    if (result == ENT_OK) result = event_writer_end(&writer, &err);
    event_writer_free(&writer);
    return status_of_reading(&r, result, &err);
}
