/* tense.c -- is a clause told as past or as yet to come? Words say it, without a parse: "will", "plans
 * to", "scheduled" against "was", "met", "signed". */
#include "tense.h"

#define REACH 24 /* tokens on either side */

/* In byte order. */
static const ent_str future_words[] = {
    LIT("'ll"),      LIT("can"),     LIT("could"),    LIT("due"),      LIT("expected"), LIT("expects"), LIT("forthcoming"),
    LIT("intends"),  LIT("may"),     LIT("might"),    LIT("must"),     LIT("planned"),  LIT("plans"),   LIT("scheduled"),
    LIT("set"),      LIT("shall"),   LIT("should"),   LIT("slated"),   LIT("upcoming"), LIT("will"),    LIT("would"),
};

/* Words before "to" and a verb that make the act a coming one. */
static const ent_str before_to[] = {
    LIT("agree"),    LIT("agreed"),   LIT("agreement"), LIT("agrees"),   LIT("are"),      LIT("aims"),    LIT("asked"),
    LIT("decided"),  LIT("due"),      LIT("expected"),  LIT("expects"),  LIT("going"),    LIT("hopes"),   LIT("intends"),
    LIT("invitation"), LIT("invited"), LIT("is"),       LIT("likely"),   LIT("offered"),  LIT("plan"),    LIT("planned"),
    LIT("planning"), LIT("plans"),    LIT("pledged"),   LIT("prepared"), LIT("preparing"), LIT("promised"), LIT("ready"),
    LIT("scheduled"), LIT("set"),     LIT("threatened"), LIT("urged"),   LIT("vowed"),    LIT("wants"),   LIT("were"), LIT("was"),
};

/* Past forms not ending in "ed". In byte order. */
static const ent_str past_words[] = {
    LIT("became"), LIT("began"),  LIT("broke"), LIT("brought"), LIT("built"), LIT("came"),  LIT("did"),   LIT("drove"),
    LIT("fell"),   LIT("felt"),   LIT("flew"),  LIT("fought"),  LIT("found"), LIT("gave"),  LIT("got"),   LIT("had"),
    LIT("held"),   LIT("kept"),   LIT("knew"),  LIT("laid"),    LIT("led"),   LIT("left"),  LIT("lost"),  LIT("made"),
    LIT("met"),    LIT("ordered"), LIT("paid"), LIT("rose"),    LIT("said"),  LIT("sank"),  LIT("saw"),   LIT("sent"),
    LIT("shot"),   LIT("sold"),   LIT("spoke"), LIT("stood"),   LIT("struck"), LIT("swore"), LIT("taken"), LIT("threw"),
    LIT("told"),   LIT("took"),   LIT("was"),   LIT("went"),    LIT("were"),  LIT("won"),   LIT("wrote"),
};

static bool listed(ent_str word, const ent_str *list, size_t n)
{
    size_t low = 0;
    while (low < n) {
        size_t mid   = (low + n) / 2;
        int    order = eni_compare(list[mid], word);
        if (order == 0) return true;
        if (order < 0) low = mid + 1;
        else n = mid;
    }
    return false;
}

static bool any_of(ent_str word, const ent_str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (eni_equal(word, list[i])) return true;
    return false;
}

/* What one word says about its clause. */
static eni_tense tense_of(const eni_analysis *a, uint32_t first, uint32_t at)
{
    const eni_token *token = &a->tokens[at];
    if (!(token->shape & ENI_WORD) || (token->shape & ENI_CAPITAL && at > first)) return ENI_TENSE_UNKNOWN;
    if (listed(token->fold, future_words, COUNT(future_words))) return ENI_TENSE_FUTURE;
    if (eni_equal(token->fold, STR("to")) && at > first)
        return any_of(a->tokens[at - 1].fold, before_to, COUNT(before_to)) ? ENI_TENSE_FUTURE : ENI_TENSE_UNKNOWN;
    if (listed(token->fold, past_words, COUNT(past_words))) return ENI_TENSE_PAST;
    return token->fold.len > 3 && eni_ends(token->fold, STR("ed")) ? ENI_TENSE_PAST : ENI_TENSE_UNKNOWN;
}

eni_tense eni_tense_at(const eni_analysis *a, uint32_t first, uint32_t at, uint32_t end)
{
    uint32_t low = at - first > REACH ? at - REACH : first, high = end - at > REACH ? at + REACH : end;
    for (uint32_t i = at; i-- > low;) {
        eni_tense tense = tense_of(a, first, i);
        if (tense != ENI_TENSE_UNKNOWN) return tense;
    }
    for (uint32_t i = at; i < high; i++) {
        eni_tense tense = tense_of(a, first, i);
        if (tense != ENI_TENSE_UNKNOWN) return tense;
    }
    return ENI_TENSE_UNKNOWN;
}
