/* names.c -- the longest known form at each place of a document. */
#include "names.h"

#include "sentences.h"

static bool is_mark(const eni_analysis *a, uint32_t token, char mark)
{
    ent_str fold = a->tokens[token].fold;
    return fold.len == 1 && *fold.at == mark;
}

static bool glued(const eni_analysis *a, uint32_t token)
{
    return !(a->tokens[token].shape & ENI_SPACE_BEFORE);
}

/* Behind a word of a name: the next token that counts, past a hyphen between words or an initial's stop. */
static uint32_t next_of_name(const eni_analysis *a, uint32_t token, uint32_t end)
{
    if (token < end && is_mark(a, token, '-') && glued(a, token) && token + 1 < end && glued(a, token + 1))
        return token + 1;
    if (token < end && is_mark(a, token, '.') && glued(a, token) && token + 1 < end) return token + 1;
    return token;
}

/* The same letters, the points of "U.S." aside. */
static bool same_word(ent_str text, ent_str word)
{
    if (text.len == word.len) return eni_equal(text, word);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '.') continue;
        if (n == word.len || text.at[i] != word.at[n]) return false;
        n++;
    }
    return n == word.len;
}

static bool fits(const eni_analysis *a, const eni_form *form, uint32_t first, uint32_t end)
{
    uint32_t at = first;
    for (uint32_t i = 0; i < form->word_count; i++, at++) {
        if (i) at = next_of_name(a, at, end);
        if (at >= end) return false;
        const eni_token *token = &a->tokens[at];
        if (!same_word(token->fold, form->words[i])) {
            /* the initial that the dictionary leaves out: "Donald J. Trump" */
            bool initial = i && token->fold.len == 1 && at + 2 < end && is_mark(a, at + 1, '.');
            if (!initial || !same_word(a->tokens[at + 2].fold, form->words[i])) return false;
            at += 2;
            token = &a->tokens[at];
        }
        if (form->capitals & 1u << i && !(token->shape & ENI_CAPITAL)) return false;
        if (form->caps & 1u << i && !(token->shape & ENI_CAPS)) return false;
    }
    return at == end;
}

uint32_t eni_fitting_form(const eni_knowledge *k, const eni_analysis *a, uint32_t form, uint32_t first, uint32_t end)
{
    for (int tried = 0; form != ENI_NONE_FORM && tried < ENI_CANDIDATES; form = k->forms[form].next, tried++)
        if (fits(a, &k->forms[form], first, end)) return form;
    return ENI_NONE_FORM;
}

static uint64_t hash_of(const eni_token *token)
{
    char   room[64];
    size_t len = 0;
    if (token->fold.len < 2 || !memchr(token->fold.at, '.', token->fold.len)) return token->hash;
    for (size_t i = 0; i < token->fold.len && len < sizeof room; i++)
        if (token->fold.at[i] != '.') room[len++] = token->fold.at[i];
    return eni_word_hash((ent_str){room, len});
}

/* A step in the trie; a middle initial that the dictionary leaves out is stepped over. */
static uint32_t step_on(const eni_names *n, uint32_t node, uint32_t *at, uint32_t end)
{
    const eni_analysis *a    = n->analysis;
    uint32_t            next = eni_trie_step(&n->knowledge->trie, node, hash_of(&a->tokens[*at]));
    if (next != ENI_TRIE_NONE || a->tokens[*at].fold.len != 1 || *at + 2 >= end || !is_mark(a, *at + 1, '.'))
        return next;
    next = eni_trie_step(&n->knowledge->trie, node, hash_of(&a->tokens[*at + 2]));
    if (next != ENI_TRIE_NONE) *at += 2;
    return next;
}

/* The longest form that begins at `first`: true and *item. */
static bool longest_form(const eni_names *n, uint32_t node, uint32_t first, uint32_t end, eni_item *item)
{
    const eni_knowledge *k     = n->knowledge;
    bool                 found = false;
    uint32_t             at    = first;
    for (int words = 1; words <= ENI_FORM_WORDS; words++) {
        uint32_t form = eni_fitting_form(k, n->analysis, k->first_form[node], first, at + 1);
        if (form != ENI_NONE_FORM) {
            *item = (eni_item){.first = first, .end = at + 1, .form = form};
            found = true;
        }
        at = next_of_name(n->analysis, at + 1, end);
        if (at >= end) break;
        node = step_on(n, node, &at, end);
        if (node == ENI_TRIE_NONE) break;
    }
    return found;
}

static void cut_into_items(eni_names *n, uint32_t sentence)
{
    const eni_sentence *s = &n->analysis->sentences[sentence];
    for (uint32_t at = s->first; at < s->end;) {
        eni_item *item = &n->items[n->item_count++];
        uint32_t  node = eni_trie_step(&n->knowledge->trie, ENI_TRIE_ROOT, hash_of(&n->analysis->tokens[at]));
        *item          = (eni_item){.first = at, .end = at + 1, .form = ENI_NONE_FORM};
        if (node != ENI_TRIE_NONE) {
            longest_form(n, node, at, s->end, item);
            if (item->end == at + 1) item->word = n->knowledge->word_class[node];
        }
        at = item->end;
    }
}

/* ---- Which of several forms is meant --------------------------------------------------------- */

/* A short form or a person's single name is not enough to say that the document is about somebody. */
static bool names_outright(const eni_knowledge *k, const eni_form *form)
{
    if (form->kind == ENI_FORM_SHORT || form->kind == ENI_FORM_SURNAME) return false;
    return form->word_count > 1 || k->entries[form->entry].kind != ENI_ENTRY_PERSON;
}

/* Who names a person names the state as well, as far as "the North" goes. */
static void note_entry(eni_names *n, uint32_t entry)
{
    const eni_entry *e = &n->knowledge->entries[entry];
    n->named[entry]++;
    uint32_t state = e->kind == ENI_ENTRY_PERSON ? eni_knowledge_by_code(n->knowledge, e->code) : ENI_NO_ENTRY;
    if (state != ENI_NO_ENTRY) n->named[state]++;
}

static void note_named(eni_names *n)
{
    const eni_knowledge *k = n->knowledge;
    for (uint32_t i = 0; i < n->item_count; i++) {
        const eni_item *item = &n->items[i];
        if (item->form == ENI_NONE_FORM) continue;
        int tried = 0;
        for (uint32_t f = item->form; f != ENI_NONE_FORM && tried < ENI_CANDIDATES; f = k->forms[f].next, tried++)
            if (names_outright(k, &k->forms[f]) && fits(n->analysis, &k->forms[f], item->first, item->end))
                note_entry(n, k->forms[f].entry);
    }
}

static bool definite_before(const eni_names *n, const eni_item *item, uint32_t start)
{
    return item->first > start && eni_token_is(n->analysis, item->first - 1, STR("the"));
}

/* "the North"; "North" without "the" too, but not where a longer name goes on. */
static bool short_form_stands(const eni_names *n, const eni_item *item, const eni_form *form, uint32_t start,
                              uint32_t end)
{
    const eni_analysis *a = n->analysis;
    if (!n->named[form->entry]) return false;
    if (definite_before(n, item, start)) return true;
    bool name_goes_on = item->end < end && (a->tokens[item->end].shape & ENI_CAPITAL);
    return form->capitals && !name_goes_on;
}

/* Lower is better; 100 and more cannot be meant here. */
static int rank_of(const eni_names *n, const eni_item *item, uint32_t number, const eni_sentence *s, int32_t day)
{
    const eni_form  *form  = &n->knowledge->forms[number];
    const eni_entry *entry = &n->knowledge->entries[form->entry];
    bool             now   = eni_within_period(entry->when, day) && eni_within_period(form->when, day);
    int              late  = now || entry->kind == ENI_ENTRY_PERSON ? 0 : 10;
    bool             main  = entry->what == ENI_KIND_STATE || entry->what == ENI_KIND_ORGANISATION;
    switch ((eni_form_kind)form->kind) {
    case ENI_FORM_SHORT:
        return short_form_stands(n, item, form, s->first, s->end) ? (form->capitals ? 2 : 4) + late : 100;
    case ENI_FORM_SURNAME: return n->named[form->entry] ? 6 : 9;
    case ENI_FORM_ROLE:
    case ENI_FORM_ROLES: return 5;
    case ENI_FORM_SEAT: return 3 + late;
    case ENI_FORM_ADJECTIVE: return 1 + late;
    case ENI_FORM_PEOPLE: return 2 + late;
    case ENI_FORM_NAME: break;
    }
    if (entry->kind == ENI_ENTRY_PLACE) return 8;
    if (entry->kind == ENI_ENTRY_PERSON) return form->word_count > 1 ? 3 : 6;
    return (main ? 0 : 1) + late;
}

/* The form of the chain that is meant, by kind, date and what else the document names. */
static uint32_t choose_form(const eni_names *n, const eni_item *item, const eni_sentence *s, int32_t day)
{
    const eni_knowledge *k     = n->knowledge;
    uint32_t             best  = ENI_NONE_FORM;
    int                  least = 100, tried = 0;
    for (uint32_t f = item->form; f != ENI_NONE_FORM && tried < ENI_CANDIDATES; f = k->forms[f].next, tried++) {
        int rank = rank_of(n, item, f, s, day);
        if (rank >= least || !fits(n->analysis, &k->forms[f], item->first, item->end)) continue;
        least = rank;
        best  = f;
    }
    return best;
}

static void settle_items(eni_names *n)
{
    static const uint8_t kinds[] = {ENI_ITEM_ACTOR, ENI_ITEM_PERSON, ENI_ITEM_ROLE, ENI_ITEM_PLACE};
    for (uint32_t s = 0; s < n->analysis->sentence_count; s++)
        for (uint32_t i = n->sentence_items[s]; i < n->sentence_items[s + 1]; i++) {
            eni_item *item = &n->items[i];
            if (item->form == ENI_NONE_FORM) continue;
            item->form = choose_form(n, item, &n->analysis->sentences[s], n->days[s]);
            if (item->form != ENI_NONE_FORM) item->kind = kinds[eni_entry_of(n->knowledge, item->form)->kind];
        }
}

/* ---- Days ------------------------------------------------------------------------------------------ */

#define HISTORY_DAYS 370 /* what is older than this at publication is told as history */

static int32_t published_day(const eni_analysis *a)
{
    ent_date p = a->document->published;
    return p.last != ENT_NO_DAY ? p.last : p.first;
}

/* The day the acts of each sentence are on, as far as office holders go: the date it names, if that lies well
 * before publication; otherwise the day of publication. */
static void find_days(eni_names *n)
{
    const eni_analysis *a    = n->analysis;
    int32_t             day  = published_day(a);
    uint32_t            time = 0;
    for (uint32_t s = 0; s < a->sentence_count; s++) {
        n->days[s] = day;
        for (; time < a->time_count && a->times[time].sentence <= s; time++) {
            const eni_time *t = &a->times[time];
            if (t->sentence != s || t->kind != ENI_TIME_DATE || t->date.last == ENT_NO_DAY) continue;
            bool historic = day == ENT_NO_DAY || t->date.last < day - HISTORY_DAYS;
            if (historic && n->days[s] == day) n->days[s] = t->date.last;
        }
    }
}

void eni_find_names(eni_arena *arena, const eni_knowledge *knowledge, const eni_analysis *analysis, eni_names *out)
{
    *out = (eni_names){.knowledge      = knowledge,
                       .analysis       = analysis,
                       .items          = NEW(arena, eni_item, analysis->token_count),
                       .sentence_items = NEW(arena, uint32_t, (size_t)analysis->sentence_count + 1),
                       .named          = NEW(arena, uint32_t, knowledge->entry_count),
                       .days           = NEW(arena, int32_t, analysis->sentence_count)};
    for (uint32_t s = 0; s < analysis->sentence_count; s++) {
        out->sentence_items[s] = out->item_count;
        cut_into_items(out, s);
    }
    out->sentence_items[analysis->sentence_count] = out->item_count;
    note_named(out);
    find_days(out);
    settle_items(out);
}
