/* circumstances.c -- times, places and amounts near an act; its evidence. */
#include "circumstances.h"

#define FAR     26 /* tokens; what is farther belongs to something else */
#define CROSSED 12 /* what a boundary between two tokens counts for */

/* Distance of the tokens [first, end) from the trigger, verbs and boundaries between counted more. */
static uint32_t distance(const eni_reading *r, const eni_event *e, uint32_t first, uint32_t end)
{
    uint32_t from = e->end <= first ? e->end : end, to = e->end <= first ? first : e->first, sum = 0;
    for (uint32_t t = from; t < to && sum < FAR; t++) {
        uint32_t g = eni_group_at(r, t);
        sum += eni_is_boundary(r, t) || (g != ENI_NONE && g != e->predicate && r->predicates[g].head == t &&
                                         r->predicates[g].kind != ENI_INFINITIVE)
                   ? CROSSED
                   : 1;
    }
    return sum;
}

static uint32_t nearest_time(const eni_reading *r, const eni_event *e)
{
    uint32_t best = ENI_NONE, least = FAR, last = ENI_NONE;
    for (uint32_t t = r->first; t < r->end; t++) {
        uint32_t i = r->time[t - r->first];
        if (i == ENI_NONE || i == last) continue;
        last                 = i;
        const eni_time *time = &r->analysis->times[i];
        if (time->kind != ENI_TIME_DATE || !eni_date_known(time->date)) continue;
        uint32_t d = distance(r, e, time->first, time->end);
        if (d < least) least = d, best = i;
    }
    return best;
}

static ent_date month_of(ent_date published)
{
    if (published.first == ENT_NO_DAY) return ENI_NO_DATE;
    eni_civil day = eni_civil_of(published.first);
    return eni_date_month(day.year, day.month);
}

static void find_date(const eni_reading *r, eni_discourse *discourse, eni_event *e)
{
    e->date     = ENI_NO_DATE;
    e->date_how = "";
    e->time     = nearest_time(r, e);
    if (e->time != ENI_NONE) {
        e->date           = r->analysis->times[e->time].date;
        e->date_how       = "time expression nearest to it";
        int32_t published = r->analysis->document->published.last;
        if (e->status == ENT_ACTUAL && published != ENT_NO_DAY && e->date.first != ENT_NO_DAY &&
            e->date.first > published)
            e->status = ENT_PLANNED; /* "flies to Rome on Monday" */
        *discourse = (eni_discourse){e->date, r->sentence};
        return;
    }
    if (e->status != ENT_ACTUAL) return;
    if (eni_date_known(discourse->date) && discourse->sentence + 1 >= r->sentence) {
        e->date     = discourse->date;
        e->date_how = "date of the act before";
        return;
    }
    e->date = month_of(r->analysis->document->published);
    if (eni_date_known(e->date)) e->date_how = "told as news: the month of publication";
}

static bool is_among(uint32_t mention, const eni_mentions *list)
{
    for (uint32_t i = 0; i < list->len; i++)
        if (list->at[i] == mention) return true;
    return false;
}

static void find_place(const eni_reading *r, eni_event *e)
{
    e->place       = ENI_NONE;
    uint32_t least = FAR, last = ENI_NONE;
    for (uint32_t t = r->first + 1; t < r->end; t++) {
        uint32_t m = eni_token_mention(r, t);
        if (m == ENI_NONE || m == last) continue;
        last                       = m;
        const eni_mention *mention = &r->analysis->mentions[m];
        if (mention->first == r->first) continue;
        uint64_t in = eni_preposition(r->lexicon, eni_word(r, mention->first - 1));
        if (!(in & (ENI_PREP_IN | ENI_PREP_AT)) || (mention->kind != ENI_PLACE && mention->kind != ENI_NAME)) continue;
        if (is_among(m, &e->sources)) continue;
        uint32_t d = distance(r, e, mention->first, mention->end);
        if (d < least) least = d, e->place = m;
    }
}

static void find_amounts(const eni_reading *r, eni_event *e)
{
    const eni_analysis *a   = r->analysis;
    uint32_t            low = 0, high = a->quantity_count;
    while (low < high) { /* the first quantity of the sentence or later */
        uint32_t middle = low + (high - low) / 2;
        if (a->quantities[middle].sentence < r->sentence)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i < a->quantity_count && a->quantities[i].sentence == r->sentence; i++) {
        const eni_quantity *q = &a->quantities[i];
        if (e->amount_count < ENI_AMOUNTS && q->unit.len && distance(r, e, q->first, q->end) < CROSSED)
            e->amounts[e->amount_count++] = i;
    }
}

/* ---- Evidence ------------------------------------------------------------------------------------- */

static void widen(ent_span *span, ent_span by)
{
    if (by.begin < span->begin) span->begin = by.begin;
    if (by.end > span->end) span->end = by.end;
}

static void widen_by_mentions(const eni_reading *r, ent_span *span, const eni_mentions *list)
{
    for (uint32_t i = 0; i < list->len; i++)
        if (r->analysis->mentions[list->at[i]].sentence == r->sentence)
            widen(span, r->analysis->mentions[list->at[i]].span);
}

static void find_evidence(const eni_reading *r, eni_event *e)
{
    const eni_token *tokens = r->analysis->tokens;
    ent_span         span   = {tokens[e->first].span.begin, tokens[e->end - 1].span.end};
    if (e->object != ENI_NONE) widen(&span, tokens[e->object].span);
    if (e->predicate != ENI_NONE && e->pattern->kind == ENI_ACT_VERB) {
        widen(&span, tokens[r->predicates[e->predicate].first].span);
        widen(&span, tokens[r->predicates[e->predicate].head].span);
    }
    widen_by_mentions(r, &span, &e->sources);
    widen_by_mentions(r, &span, &e->targets);
    widen_by_mentions(r, &span, &e->addressees);
    if (e->time != ENI_NONE &&
        distance(r, e, r->analysis->times[e->time].first, r->analysis->times[e->time].end) < CROSSED)
        widen(&span, r->analysis->times[e->time].span);
    e->evidence = span;
}

/* How often events found so have their type and parties right, counted on the annotated corpus. */
static float confidence_of(const eni_event *e)
{
    static const struct {
        float guessed_source, guessed_target, complete;
    } table[] = {[false] = {0.25f, 0.27f, 0.45f}, [true] = {0.22f, 0.36f, 0.57f}}; /* by: is it a verb? */
    bool verb = e->pattern->kind == ENI_ACT_VERB;
    if (e->source_guessed || e->sources.len == 0) return table[verb].guessed_source;
    return e->target_guessed ? table[verb].guessed_target : table[verb].complete;
}

void eni_find_circumstances(const eni_reading *r, eni_discourse *discourse, eni_event *e)
{
    find_date(r, discourse, e);
    find_place(r, e);
    find_amounts(r, e);
    find_evidence(r, e);
    e->confidence = confidence_of(e);
}
