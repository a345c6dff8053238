/* reading.c -- reports from the paths of the command line, each coded and handed on. */
#include "reading.h"

static ent_result take_document(void *ctx, const ent_document *document, ent_error *err)
{
    reading    *r    = ctx;
    bool        skip = false;
    ent_coding *coding;
    show_progress(r->documents, r->events, document->path);
    if (r->skip) TRY(r->skip(r->ctx, document, &skip, err));
    if (skip) return ENT_OK;

    ent_error reason;
    if (eni_blame(&reason, ent_code(r->coder, document, &coding, &reason), document->path) != ENT_OK) {
        complain(&reason); /* this report is too much; the others are not */
        r->failed++;
        return ENT_OK;
    }
    size_t count;
    ent_coding_events(coding, &count);
    ent_result result = r->coded(r->ctx, document, coding, err);
    ent_coding_free(coding);
    r->documents++;
    r->events += count;
    return result;
}

static void take_trouble(void *ctx, const ent_error *err)
{
    reading *r = ctx;
    complain(err);
    r->failed++;
}

static ent_result read_operands(reading *r, ent_error *err)
{
    const ent_sink sink = {.ctx = r, .document = take_document, .trouble = take_trouble};
    if (r->s->operand_count == 0) return ent_read("-", &r->s->limits, &sink, err);
    for (int i = 0; i < r->s->operand_count; i++) TRY(ent_read(r->s->operands[i], &r->s->limits, &sink, err));
    return ENT_OK;
}

ent_result read_reports(reading *r, ent_error *err)
{
    TRY(ent_coder_load(&r->coder, r->s->data, r->s->overrides, err));
    ent_result result = read_operands(r, err);
    ent_coder_free(r->coder);
    r->coder = NULL;
    clear_progress();
    return result;
}

int status_of_reading(const reading *r, ent_result result, const ent_error *err)
{
    if (result == ENT_OK) return r->failed ? EXIT_SOME_FAILED : 0;
    if (result != ENT_E_STOPPED) complain(err);
    return status_of(result);
}
