/* mentions.c -- the stages that find mentions, one after the other. */
#include "mentions.h"

#include "reference.h"

static eni_mention settle(const eni_analysis *a, const eni_draft *d)
{
    return (eni_mention){.span       = {a->tokens[d->first].span.begin, a->tokens[d->end - 1].span.end},
                         .sentence   = d->sentence,
                         .first      = d->first,
                         .end        = d->end,
                         .kind       = (eni_mention_kind)d->kind,
                         .codes      = d->codes,
                         .code_count = d->code_count,
                         .name       = d->name,
                         .possessive = d->possessive,
                         .plural     = d->plural,
                         .antecedent = d->antecedent,
                         .why        = d->why};
}

void eni_find_mentions(eni_arena *arena, const eni_knowledge *knowledge, eni_analysis *analysis)
{
    eni_names  names;
    eni_drafts drafts;
    eni_find_names(arena, knowledge, analysis, &names);
    eni_find_phrases(arena, &names, &drafts);
    eni_resolve(arena, &names, &drafts);
    analysis->mentions      = NEW(arena, eni_mention, drafts.len);
    analysis->mention_count = drafts.len;
    for (uint32_t i = 0; i < drafts.len; i++) analysis->mentions[i] = settle(analysis, &drafts.at[i]);
}

/* The first mention that ends behind `byte`. */
static uint32_t first_behind(const eni_analysis *a, uint32_t byte)
{
    uint32_t low = 0, high = a->mention_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (a->mentions[middle].span.end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t eni_mention_at(const eni_analysis *a, ent_span span)
{
    uint32_t best = UINT32_MAX, most = 0;
    for (uint32_t i = first_behind(a, span.begin); i < a->mention_count; i++) {
        ent_span m = a->mentions[i].span;
        if (m.begin >= span.end) break;
        uint32_t begin = m.begin > span.begin ? m.begin : span.begin, end = m.end < span.end ? m.end : span.end;
        if (end - begin <= most) continue;
        most = end - begin;
        best = i;
    }
    return best;
}
