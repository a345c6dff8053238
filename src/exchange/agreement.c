/* agreement.c -- how far what was found in a report agrees with what is in it. */
#include "agreement.h"

#include "base/codes.h"

#include "base/date.h"

#define NOBODY UINT32_MAX

static bool overlap(ent_span a, ent_span b)
{
    return a.begin < b.end && b.begin < a.end;
}

static bool same_span(ent_span a, ent_span b)
{
    return a.begin == b.begin && a.end == b.end;
}

static bool both_empty(ent_span a, ent_span b)
{
    return a.begin == a.end && b.begin == b.end;
}

static bool shares_state(const eni_argument *a, const eni_argument *b)
{
    for (size_t i = 0; i < a->code_count; i++)
        for (size_t j = 0; j < b->code_count; j++)
            if (eni_equal(eni_code_country(a->codes[i]), eni_code_country(b->codes[j]))) return true;
    return a->code_count == 0 && b->code_count == 0;
}

static bool dates_meet(ent_date a, ent_date b)
{
    if (!eni_date_known(a) || !eni_date_known(b)) return eni_date_known(a) == eni_date_known(b);
    int32_t a_last = a.last == ENT_NO_DAY ? INT32_MAX : a.last; /* an open first day is the least number */
    int32_t b_last = b.last == ENT_NO_DAY ? INT32_MAX : b.last;
    return a.first <= b_last && b.first <= a_last;
}

static bool same_argument(const eni_argument *a, const eni_argument *b)
{
    if (a->role != b->role || !(overlap(a->span, b->span) || both_empty(a->span, b->span))) return false;
    switch (a->role) {
    case ENI_TIME: return eni_date_equal(a->date, b->date);
    case ENI_QTY: return eni_equal(a->value, b->value);
    case ENI_PLACE: return true;
    default: return shares_state(a, b);
    }
}

static ent_date date_of(const eni_annotation *a)
{
    for (size_t i = 0; i < a->argument_count; i++)
        if (a->arguments[i].role == ENI_TIME) return a->arguments[i].date;
    return ENI_NO_DATE;
}

static bool has_state(const eni_annotation *a, eni_role role, ent_str state)
{
    for (size_t i = 0; i < a->argument_count; i++)
        for (size_t k = 0; a->arguments[i].role == role && k < a->arguments[i].code_count; k++)
            if (eni_equal(eni_code_country(a->arguments[i].codes[k]), state)) return true;
    return false;
}

/* Every state that a names in this role, b names too. */
static bool states_within(const eni_annotation *a, const eni_annotation *b, eni_role role)
{
    for (size_t i = 0; i < a->argument_count; i++)
        for (size_t k = 0; a->arguments[i].role == role && k < a->arguments[i].code_count; k++)
            if (!has_state(b, role, eni_code_country(a->arguments[i].codes[k]))) return false;
    return true;
}

static bool same_states(const eni_annotation *a, const eni_annotation *b, eni_role role)
{
    return states_within(a, b, role) && states_within(b, a, role);
}

/* Both are the author's own claims, or some speaker is the same. */
static bool same_attribution(const eni_annotation *a, const eni_annotation *b)
{
    size_t speakers = 0, others = 0;
    for (size_t k = 0; k < b->argument_count; k++) others += b->arguments[k].role == ENI_BY;
    for (size_t i = 0; i < a->argument_count; i++) {
        if (a->arguments[i].role != ENI_BY) continue;
        speakers++;
        for (size_t k = 0; k < b->argument_count; k++)
            if (b->arguments[k].role == ENI_BY &&
                (overlap(a->arguments[i].span, b->arguments[k].span) ||
                 (a->arguments[i].code_count && shares_state(&a->arguments[i], &b->arguments[k]))))
                return true;
    }
    return speakers == 0 && others == 0;
}

/* 0: not the same event; 2: the very words; 1: some of them. */
static int fit(const eni_annotation *wanted, const eni_annotation *found)
{
    if (!eni_equal(wanted->type, found->type)) return 0;
    if (same_span(wanted->trigger, found->trigger)) return 2;
    return overlap(wanted->trigger, found->trigger);
}

/* One to one, the very words before some of them, in the order of the text. */
static void pair_up(eni_arena *arena, const eni_annotation *wanted, size_t wanted_count, const eni_annotation *found,
                    size_t found_count, uint32_t *partner)
{
    bool *taken = NEW(arena, bool, found_count);
    for (size_t i = 0; i < wanted_count; i++) partner[i] = NOBODY;
    for (int least = 2; least > 0; least--)
        for (size_t i = 0; i < wanted_count; i++)
            for (size_t k = 0; k < found_count && partner[i] == NOBODY; k++) {
                if (taken[k] || fit(&wanted[i], &found[k]) < least) continue;
                partner[i] = (uint32_t)k;
                taken[k]   = true;
            }
}

static void count_roles(const eni_annotation *wanted, const eni_annotation *found, eni_agreement *out)
{
    for (size_t i = 0; i < wanted->argument_count; i++) {
        const eni_argument *argument = &wanted->arguments[i];
        eni_tally          *tally    = &out->roles[argument->role];
        tally->wanted++;
        for (size_t k = 0; k < found->argument_count; k++)
            if (same_argument(argument, &found->arguments[k])) {
                tally->right++;
                break;
            }
    }
    for (size_t k = 0; k < found->argument_count; k++) out->roles[found->arguments[k].role].found++;
}

static void count_pair(const eni_annotation *wanted, const eni_annotation *found, eni_agreement *out)
{
    ent_date date = date_of(wanted), other = date_of(found);
    bool     status = wanted->status == found->status, same_date = eni_date_equal(date, other);
    bool     attribution = same_attribution(wanted, found);
    bool     actors      = same_states(wanted, found, ENI_SRC) && same_states(wanted, found, ENI_TGT);
    out->matched++;
    out->status += status;
    out->mode += eni_equal(wanted->mode, found->mode);
    out->cameo += eni_equal(wanted->cameo, found->cameo);
    out->date += same_date;
    out->near_date += dates_meet(date, other);
    out->attribution += attribution;
    out->whole.right += status && same_date && attribution && actors;
    out->exact.right += same_span(wanted->trigger, found->trigger);
    count_roles(wanted, found, out);
}

void eni_agree(eni_arena *arena, const eni_annotation *wanted, size_t wanted_count, const eni_annotation *found,
               size_t found_count, uint32_t *partner, eni_agreement *out)
{
    pair_up(arena, wanted, wanted_count, found, found_count, partner);
    eni_tally *all[] = {&out->events, &out->exact, &out->whole};
    for (size_t i = 0; i < COUNT(all); i++) {
        all[i]->wanted += wanted_count;
        all[i]->found += found_count;
    }
    for (size_t i = 0; i < wanted_count; i++) {
        if (partner[i] == NOBODY) continue;
        out->events.right++;
        count_pair(&wanted[i], &found[partner[i]], out);
    }
}

double eni_precision(eni_tally t)
{
    return t.found ? (double)t.right / (double)t.found : 0;
}

double eni_recall(eni_tally t)
{
    return t.wanted ? (double)t.right / (double)t.wanted : 0;
}

double eni_f1(eni_tally t)
{
    return t.found + t.wanted ? 2 * (double)t.right / (double)(t.found + t.wanted) : 0;
}
