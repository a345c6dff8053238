/* Any bytes as a report's text: the times and quantities keep what their headers promise. */
#include <stdlib.h>

#include "analyse/quantities.h"
#include "analyse/sentences.h"
#include "analyse/times.h"

#define REQUIRE(what)         \
    do {                      \
        if (!(what)) abort(); \
    } while (0)

typedef struct {
    eni_arena    arena;
    ent_document document;
    ent_line     line;
    eni_analysis analysis;
} job;

static ent_result analyse(void *ctx)
{
    job *j = ctx;
    eni_find_sentences(&j->arena, &j->document, &j->analysis);
    eni_find_times(&j->arena, &j->analysis);
    eni_find_quantities(&j->arena, &j->analysis);
    return ENT_OK;
}

/* A date can be written and read back; its ends are in order. */
static void check_date(ent_date date)
{
    char     text[ENT_DATE_SIZE];
    ent_date again;
    size_t   len = ent_date_format(date, text);
    REQUIRE((len > 0) == eni_date_known(date));
    if (len) REQUIRE(ent_date_parse((ent_str){text, len}, &again) && eni_date_equal(date, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 4) return 0;
    int year = data[0] * 40, month = data[1] % 14, day = data[2] % 33; /* some are no dates */
    job j                 = {.arena = eni_arena_new((size_t)1 << 28)};
    j.document.text       = (ent_str){(const char *)data + 3, size - 3};
    j.document.published  = eni_date_day(eni_day_of(year, month, day));
    j.line                = (ent_line){{0, (uint32_t)(size - 3)}, ENT_LINE_BODY};
    j.document.lines      = &j.line;
    j.document.line_count = 1;
    REQUIRE(eni_within(&j.arena, analyse, &j, NULL) == ENT_OK);
    const eni_analysis *a = &j.analysis;
    for (uint32_t i = 0, end = 0; i < a->time_count; i++) {
        const eni_time *t = &a->times[i];
        REQUIRE(t->first >= end && t->lead <= t->first && t->first < t->end && t->end <= a->token_count && t->rule.len);
        REQUIRE(t->span.begin < t->span.end && t->span.end <= j.document.text.len);
        check_date(t->date);
        end = t->end;
    }
    for (uint32_t i = 0, end = 0; i < a->quantity_count; i++) {
        const eni_quantity *q = &a->quantities[i];
        REQUIRE(q->first >= end && q->first < q->end && q->end <= a->token_count && q->value >= 0);
        end = q->end;
    }
    eni_arena_free(&j.arena);
    return 0;
}
