/* Any bytes as a document through the whole coder: every span lies in the text, events stand in the order of their
 * triggers, evidence holds its trigger, and the same text gives the same events. */
#include "base/utf8.h"
#include "code/coder.h"
#include "entente/document.h"

#include <stdlib.h>

static ent_coder *coder;

static void require(bool right)
{
    if (!right) abort();
}

static void check_span(const ent_document *document, ent_span span)
{
    require(span.begin <= span.end && span.end <= document->text.len);
}

static void check_parties(const ent_document *document, ent_parties parties)
{
    for (size_t i = 0; i < parties.len; i++) {
        check_span(document, parties.at[i].span);
        if (parties.at[i].span.begin < parties.at[i].span.end)
            require(eni_equal(parties.at[i].text, eni_slice(document->text, parties.at[i].span)));
    }
}

static void check_event(const ent_document *document, const ent_event *e)
{
    check_span(document, e->sentence_span);
    require(e->sentence_span.begin <= e->evidence.begin && e->evidence.end <= e->sentence_span.end);
    require(e->evidence.begin <= e->trigger.begin && e->trigger.begin < e->trigger.end &&
            e->trigger.end <= e->evidence.end);
    require(e->evidence_chars.begin <= e->evidence.begin && e->evidence_chars.begin < e->evidence_chars.end);
    require(eni_utf8_count((ent_str){document->text.at, e->evidence.begin}) == e->evidence_chars.begin);
    check_parties(document, e->sources);
    check_parties(document, e->targets);
    check_parties(document, e->addressees);
    check_parties(document, e->attribution);
    check_span(document, e->date_span);
    check_span(document, e->place_span);
    require(e->type.len && e->why.len && (e->sources.len || e->targets.len));
    require(e->confidence >= 0 && e->confidence <= 1);
}

static ent_result check(void *ctx, const ent_document *document, ent_error *err)
{
    (void)ctx;
    ent_coding *first, *second;
    size_t      count, again;
    ent_result  result = ent_code(coder, document, &first, err);
    if (result != ENT_OK) return result;
    require(ent_code(coder, document, &second, err) == ENT_OK);
    const ent_event *a = ent_coding_events(first, &count), *b = ent_coding_events(second, &again);
    require(count == again);
    for (size_t i = 0; i < count; i++) {
        check_event(document, &a[i]);
        require(i == 0 || a[i - 1].trigger.begin <= a[i].trigger.begin);
        require(memcmp(a[i].id, b[i].id, sizeof a[i].id) == 0);
    }
    ent_coding_free(first);
    ent_coding_free(second);
    return ENT_OK;
}

static void ignore(void *ctx, const ent_error *err)
{
    (void)ctx;
    (void)err;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!coder) require(ent_coder_load(&coder, NULL, NULL, NULL) == ENT_OK);
    ent_read_limits limits = {.document_bytes = (size_t)1 << 20};
    ent_sink        sink   = {.document = check, .trouble = ignore};
    ent_error       err;
    ent_read_bytes(STR("fuzz"), (ent_str){(const char *)data, size}, &limits, &sink, &err);
    return 0;
}
