/* Any bytes as a file of annotated reports: read or refused with a place; what was read is written and read back the
 * same, and agrees with itself. */
#include "exchange/agreement.h"
#include "exchange/annotated.h"

#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const eni_ontology *ontology(void)
{
    static eni_arena    arena;
    static eni_ontology loaded;
    if (!loaded.arena) {
        arena = eni_arena_new((size_t)4 << 20);
        if (eni_ontology_load(&arena, NULL, NULL, &loaded, NULL) != ENT_OK) abort();
    }
    return &loaded;
}

typedef struct {
    eni_arena   *arena;
    eni_reports *reports;
    eni_text     out;
} job;

static ent_result write_all(void *ctx)
{
    job *j = ctx;
    j->out = (eni_text){.arena = j->arena};
    for (size_t i = 0; i < j->reports->len; i++) {
        const eni_report *report = &j->reports->at[i];
        eni_putf(&j->out, "=== x\n--- text\n" FMT "\n--- events\n", ARG(report->document.text));
        for (size_t k = 0; k < report->event_count; k++) {
            const eni_annotation *event = &report->events[k];
            assert(event->trigger.begin < event->trigger.end && event->trigger.end <= report->document.text.len);
            assert(event->sentence < report->document.line_count);
            eni_put_annotation(&j->out, report, event);
            eni_put_char(&j->out, '\n');
        }
        eni_agreement agreement = {0};
        uint32_t     *partner   = NEW(j->arena, uint32_t, report->event_count);
        eni_agree(j->arena, report->events, report->event_count, report->events, report->event_count, partner,
                  &agreement);
        assert(agreement.exact.right == report->event_count);
    }
    return ENT_OK;
}

/* A sentence that looks like a mark of the format, or an event on a line that a blank begins, is read otherwise. */
static bool looks_like_marks(ent_str text)
{
    return eni_find(text, STR("==="), 0) != SIZE_MAX || eni_find(text, STR("---"), 0) != SIZE_MAX;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 4096) return 0;
    eni_arena   arena = eni_arena_new((size_t)16 << 20);
    ent_str     text  = {(const char *)data, size};
    eni_reports reports, again;
    ent_error   err;
    job         j = {&arena, &reports, {0}};
    if (eni_annotated_read(&arena, ontology(), STR("fuzz.txt"), text, &reports, &err) != ENT_OK) {
        assert(err.message[0] && (err.result == ENT_E_LIMIT || (err.line && err.column)));
    } else if (eni_within(&arena, write_all, &j, &err) == ENT_OK && reports.len && !looks_like_marks(text)) {
        ent_str first = eni_text_str(&j.out);
        assert(eni_annotated_read(&arena, ontology(), STR("again"), first, &again, &err) == ENT_OK);
        job second = {&arena, &again, {0}};
        if (eni_within(&arena, write_all, &second, &err) == ENT_OK) assert(eni_equal(first, eni_text_str(&second.out)));
    }
    eni_arena_free(&arena);
    return 0;
}
