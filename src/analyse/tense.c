/* tense.c -- is a clause told as past or as yet to come? Words say it, without a parse: "will", "plans
 * to", "scheduled" against "was", "met", "signed". */
#include "tense.h"

#define REACH 24 /* tokens on either side */

/* In byte order. */
static const ent_str future_words[] = {
    LIT("'ll"),      LIT("can"),         LIT("could"),     LIT("due"),   LIT("expect"), LIT("expected"),
    LIT("expects"),  LIT("forthcoming"), LIT("intends"),   LIT("may"),   LIT("might"),  LIT("must"),
    LIT("planned"),  LIT("plans"),       LIT("scheduled"), LIT("shall"), LIT("should"), LIT("slated"),
    LIT("upcoming"), LIT("wants"),       LIT("will"),      LIT("would"),
};

/* Words before "to" and a verb that make the act a coming one. */
static const ent_str before_to[] = {
    LIT("agree"),     LIT("agreed"),  LIT("agreement"),  LIT("agrees"),     LIT("are"),      LIT("aims"),
    LIT("asked"),     LIT("decided"), LIT("due"),        LIT("expect"),     LIT("expected"), LIT("expects"),
    LIT("going"),     LIT("hopes"),   LIT("intends"),    LIT("invitation"), LIT("invited"),  LIT("is"),
    LIT("likely"),    LIT("offered"), LIT("ordered"),    LIT("plan"),       LIT("planned"),  LIT("planning"),
    LIT("plans"),     LIT("pledged"), LIT("prepared"),   LIT("preparing"),  LIT("promised"), LIT("ready"),
    LIT("scheduled"), LIT("set"),     LIT("threatened"), LIT("told"),       LIT("urged"),    LIT("vowed"),
    LIT("wants"),     LIT("were"),    LIT("was"),
};

/* Past forms not ending in "ed". In byte order. */
static const ent_str past_words[] = {
    LIT("became"),  LIT("began"),  LIT("bent"),   LIT("bit"),        LIT("blew"),      LIT("bore"),
    LIT("bought"),  LIT("bound"),  LIT("bred"),   LIT("broke"),      LIT("brought"),   LIT("built"),
    LIT("burst"),   LIT("came"),   LIT("caught"), LIT("chose"),      LIT("clung"),     LIT("crept"),
    LIT("cut"),     LIT("dealt"),  LIT("did"),    LIT("drew"),       LIT("drove"),     LIT("dug"),
    LIT("fed"),     LIT("fell"),   LIT("felt"),   LIT("fled"),       LIT("flew"),      LIT("flung"),
    LIT("forbade"), LIT("forgot"), LIT("fought"), LIT("found"),      LIT("froze"),     LIT("gave"),
    LIT("got"),     LIT("grew"),   LIT("ground"), LIT("had"),        LIT("heard"),     LIT("held"),
    LIT("hid"),     LIT("hung"),   LIT("kept"),   LIT("knelt"),      LIT("knew"),      LIT("laid"),
    LIT("lay"),     LIT("led"),    LIT("left"),   LIT("lent"),       LIT("lit"),       LIT("lost"),
    LIT("made"),    LIT("meant"),  LIT("met"),    LIT("ordered"),    LIT("overcame"),  LIT("overthrew"),
    LIT("paid"),    LIT("put"),    LIT("ran"),    LIT("rang"),       LIT("rode"),      LIT("rose"),
    LIT("said"),    LIT("sang"),   LIT("sank"),   LIT("sat"),        LIT("saw"),       LIT("sent"),
    LIT("shook"),   LIT("shot"),   LIT("shut"),   LIT("slid"),       LIT("slipped"),   LIT("sold"),
    LIT("sought"),  LIT("spent"),  LIT("split"),  LIT("spoke"),      LIT("sprang"),    LIT("spun"),
    LIT("stole"),   LIT("stood"),  LIT("struck"), LIT("stuck"),      LIT("stung"),     LIT("swept"),
    LIT("swore"),   LIT("swung"),  LIT("taken"),  LIT("taught"),     LIT("thought"),   LIT("threw"),
    LIT("told"),    LIT("took"),   LIT("tore"),   LIT("understood"), LIT("undertook"), LIT("underwent"),
    LIT("was"),     LIT("went"),   LIT("were"),   LIT("withdrew"),   LIT("woke"),      LIT("won"),
    LIT("wore"),    LIT("wrote"),
};

/* Present forms that reports use of what is about to be. In byte order. */
static const ent_str timetable_words[] = {
    LIT("arrives"), LIT("begin"),  LIT("begins"),  LIT("convene"), LIT("convenes"), LIT("departs"), LIT("expires"),
    LIT("flies"),   LIT("gather"), LIT("gathers"), LIT("goes"),    LIT("hosts"),    LIT("leaves"),  LIT("meet"),
    LIT("meets"),   LIT("opens"),  LIT("resumes"), LIT("starts"),  LIT("travels"),
};

/* Behind these another clause begins, with a tense of its own. */
static const ent_str clause_words[] = {LIT(";"),        LIT(":"),      LIT("who"),   LIT("which"), LIT("when"),
                                       LIT("after"),    LIT("before"), LIT("if"),    LIT("while"), LIT("because"),
                                       LIT("although"), LIT("but"),    LIT("since"), LIT("where")};

static bool listed(ent_str word, const ent_str *list, size_t n)
{
    size_t low = 0;
    while (low < n) {
        size_t mid   = (low + n) / 2;
        int    order = eni_compare(list[mid], word);
        if (order == 0) return true;
        if (order < 0)
            low = mid + 1;
        else
            n = mid;
    }
    return false;
}

static bool any_of(ent_str word, const ent_str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (eni_equal(word, list[i])) return true;
    return false;
}

static bool is_at(const eni_analysis *a, uint32_t at, uint32_t end, ent_str word)
{
    return at < end && eni_token_is(a, at, word);
}

/* "agreed to meet", "ordered his minister to travel": does the "to" at `at` begin what somebody means to do? */
static bool is_intended(const eni_analysis *a, uint32_t first, uint32_t at)
{
    if (at == first) return false;
    if (any_of(a->tokens[at - 1].fold, before_to, COUNT(before_to))) return true;
    bool names = (a->tokens[at - 1].shape & ENI_CAPITAL) != 0; /* of whom it is asked */
    for (uint32_t i = at; names && i-- > first && at - i <= 6;)
        if (any_of(a->tokens[i].fold, before_to, COUNT(before_to)) && a->tokens[i].fold.len > 3) return true;
    return false;
}

/* What one word of the sentence [first, end) says about its clause. */
static eni_tense tense_of(const eni_analysis *a, uint32_t first, uint32_t at, uint32_t end)
{
    const eni_token *token = &a->tokens[at];
    if (!(token->shape & ENI_WORD) || (token->shape & ENI_CAPITAL && at > first)) return ENI_TENSE_UNKNOWN;
    if (eni_equal(token->fold, STR("set"))) /* "set to meet", "set for May"; but "set up" */
        return is_at(a, at + 1, end, STR("to")) || is_at(a, at + 1, end, STR("for")) ? ENI_TENSE_FUTURE
                                                                                     : ENI_TENSE_UNKNOWN;
    if (eni_equal(token->fold, STR("called")) && is_at(a, at + 1, end, STR("for"))) return ENI_TENSE_FUTURE;
    if (listed(token->fold, future_words, COUNT(future_words))) return ENI_TENSE_FUTURE;
    if (eni_equal(token->fold, STR("to"))) return is_intended(a, first, at) ? ENI_TENSE_FUTURE : ENI_TENSE_UNKNOWN;
    bool passive = at > first && eni_token_is(a, at - 1, STR("be")); /* "is to be signed" tells by its "to" */
    if (passive) return ENI_TENSE_UNKNOWN;
    if (listed(token->fold, past_words, COUNT(past_words))) return ENI_TENSE_PAST;
    if (listed(token->fold, timetable_words, COUNT(timetable_words))) return ENI_TENSE_FUTURE;
    return token->fold.len > 3 && eni_ends(token->fold, STR("ed")) ? ENI_TENSE_PAST : ENI_TENSE_UNKNOWN;
}

/* "Dockers to walk out on Friday": a headline's infinitive. */
static bool is_headline_future(const eni_analysis *a, uint32_t first, uint32_t at, uint32_t end)
{
    if (eni_token_is(a, end - 1, STR("."))) return false;
    for (uint32_t i = first + 1; i + 1 < at; i++)
        if (eni_token_is(a, i, STR("to")) && (a->tokens[i + 1].shape & (ENI_WORD | ENI_CAPITAL)) == ENI_WORD &&
            !eni_token_is(a, i + 1, STR("the")) && !eni_token_is(a, i + 1, STR("a")) &&
            !eni_token_is(a, i + 1, STR("its")))
            return true;
    return false;
}

eni_tense eni_tense_at(const eni_analysis *a, uint32_t first, uint32_t at, uint32_t end)
{
    uint32_t low = at - first > REACH ? at - REACH : first, high = end - at > REACH ? at + REACH : end;
    for (uint32_t i = at; i-- > low;) {
        eni_tense tense = tense_of(a, first, i, end);
        if (tense != ENI_TENSE_UNKNOWN) return tense;
        if (any_of(a->tokens[i].fold, clause_words, COUNT(clause_words))) break;
    }
    for (uint32_t i = at; i < high; i++) {
        eni_tense tense = is_at(a, i, end, STR("would")) || is_at(a, i, end, STR("could")) ? ENI_TENSE_UNKNOWN
                                                                                           : tense_of(a, first, i, end);
        if (tense != ENI_TENSE_UNKNOWN) return tense; /* "On Tuesday, he would say" tells nothing */
        if (i > at + 1 && any_of(a->tokens[i].fold, clause_words, COUNT(clause_words))) break;
    }
    return at < end && is_headline_future(a, low, at, end) ? ENI_TENSE_FUTURE : ENI_TENSE_UNKNOWN;
}
