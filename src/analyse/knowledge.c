/* knowledge.c -- the actor files read into entries, and their forms into the trie. */
#include "knowledge.h"

#include "base/utf8.h"
#include "knowledge_parts.h"
#include "sentences.h"
#include "words.h"

/* ---- What a list of words becomes in the trie -------------------------------------------- */

/* The word without the points of "U.S.", so that "US" and "U.S." are one. */
ent_str eni_without_points(eni_arena *arena, ent_str fold)
{
    if (fold.len < 2 || !memchr(fold.at, '.', fold.len)) return fold;
    char  *out = NEW(arena, char, fold.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < fold.len; i++)
        if (fold.at[i] != '.') out[len++] = fold.at[i];
    return (ent_str){out, len};
}

static void add_to_trie(eni_builder *b, uint32_t number)
{
    eni_form *form = &b->forms.at[number];
    uint32_t  node = ENI_TRIE_ROOT;
    for (uint32_t i = 0; i < form->word_count; i++) node = eni_trie_add(&b->trie, node, eni_word_hash(form->words[i]));
    while (b->first_form.len < b->trie.node_count) *PUSH(b->arena, &b->first_form) = ENI_NONE_FORM;
    form->next             = b->first_form.at[node];
    b->first_form.at[node] = number;
}

/* Newer forms stand first in a chain, so the files are gone through backwards: what a file says first counts
 * first. */
static void fill_trie(eni_builder *b)
{
    *PUSH(b->arena, &b->first_form) = ENI_NONE_FORM;
    for (size_t i = b->forms.len; i-- > 0;)
        if (!b->entries.at[b->forms.at[i].entry].dead) add_to_trie(b, (uint32_t)i);
}

static void fill_grammar(eni_builder *b, eni_knowledge *k)
{
    for (size_t i = 0; i < eni_grammar_word_count; i++)
        eni_trie_add(&b->trie, ENI_TRIE_ROOT, eni_word_hash(eni_grammar_words[i].word));
    uint8_t *classes = NEW(b->arena, uint8_t, b->trie.node_count);
    for (size_t i = 0; i < eni_grammar_word_count; i++) {
        uint8_t *is = &classes[eni_trie_step(&b->trie, ENI_TRIE_ROOT, eni_word_hash(eni_grammar_words[i].word))];
        if (*is == ENI_WORD_NONE) *is = (uint8_t)eni_grammar_words[i].is;
    }
    while (b->first_form.len < b->trie.node_count) *PUSH(b->arena, &b->first_form) = ENI_NONE_FORM;
    k->word_class = classes;
}

/* ---- Further forms of persons' names ------------------------------------------------------ */

/* Where the family name comes first. */
static bool family_name_first(ent_str of)
{
    static const ent_str states[] = {LIT("CHN"), LIT("PRK"), LIT("KOR"), LIT("TWN"), LIT("HKG"),
                                     LIT("MAC"), LIT("KHM"), LIT("VNM"), LIT("SGP")};
    for (size_t i = 0; i < COUNT(states); i++)
        if (eni_starts(of, states[i])) return true;
    return false;
}

static void add_part(eni_builder *b, uint32_t number, uint32_t first, uint32_t count, eni_form_kind kind)
{
    eni_form *form = PUSH(b->arena, &b->forms);
    *form          = b->forms.at[number];
    form->words += first;
    form->word_count = count;
    form->capitals   = form->capitals >> first & ((1u << count) - 1);
    form->caps       = 0;
    form->kind       = (uint8_t)kind;
}

/* "Suk-yeol Yoon" for "Yoon Suk-yeol", "Kishida Fumio" for "Fumio Kishida". */
static void add_turned(eni_builder *b, uint32_t number, bool first_to_end)
{
    const eni_form old   = b->forms.at[number];
    uint32_t       n     = old.word_count;
    ent_str       *words = NEW(b->arena, ent_str, n);
    for (uint32_t i = 0; i < n; i++) words[i] = old.words[(i + (first_to_end ? 1 : n - 1)) % n];
    eni_form *form = PUSH(b->arena, &b->forms);
    *form          = old;
    form->words    = words;
    form->capitals = (1u << n) - 1;
    form->caps     = 0;
}

static bool is_generation(ent_str word)
{
    return eni_equal(word, STR("jr")) || eni_equal(word, STR("sr")) || eni_equal(word, STR("ii")) ||
           eni_equal(word, STR("iii")) || eni_equal(word, STR("iv"));
}

/* "Joseph R. Biden, Jr." has a family name before the comma. */
static uint32_t words_before_comma(const eni_form *form)
{
    for (uint32_t i = 0; i < form->word_count; i++)
        if (eni_equal(form->words[i], STR(","))) return i;
    return form->word_count;
}

/* "Hussein of Jordan" has no family name. */
static bool names_a_place(const eni_form *form)
{
    for (uint32_t i = 0; i < form->word_count; i++)
        if (eni_equal(form->words[i], STR("of"))) return true;
    return false;
}

/* The parts of a full name that may stand for it later in a report. */
static void add_person_parts(eni_builder *b, uint32_t number)
{
    eni_form form = b->forms.at[number];
    ent_str  of   = b->entries.at[form.entry].entry.code;
    uint32_t n    = words_before_comma(&form);
    if (n > 1 && is_generation(form.words[n - 1])) n--;
    if (n < 2 || form.kind != ENI_FORM_NAME || names_a_place(&form)) return;
    bool east = family_name_first(of);
    if (east && n <= 3) {
        add_part(b, number, 0, 1, ENI_FORM_SURNAME);
        add_part(b, number, 1, n - 1, ENI_FORM_SURNAME); /* "Suu Kyi", "Jong-un" */
        add_turned(b, number, true);
        return;
    }
    add_part(b, number, n - 1, 1, ENI_FORM_SURNAME);
    if (n > 2) add_part(b, number, 1, n - 1, ENI_FORM_SURNAME); /* "von der Leyen", "bin Salman" */
    if (n > 3) add_part(b, number, n - 2, 2, ENI_FORM_SURNAME);
    if (n == 2 && eni_starts(of, STR("JPN"))) add_turned(b, number, false);
}

static void add_derived_forms(eni_builder *b)
{
    size_t written = b->forms.len;
    for (size_t i = 0; i < written; i++)
        if (b->entries.at[b->forms.at[i].entry].entry.kind == ENI_ENTRY_PERSON) add_person_parts(b, (uint32_t)i);
}

/* ---- Sectors of offices --------------------------------------------------------------------- */

/* The sector of the longest role that a title begins with, else of the last one in it. */
static ent_str sector_of_title(const eni_knowledge *k, const eni_token *words, size_t count)
{
    ent_str sector = STR("GOV");
    for (size_t at = 0; at < count; at++) {
        uint32_t node = ENI_TRIE_ROOT;
        ent_str  best = {0};
        for (size_t i = at; i < count && node != ENI_TRIE_NONE; i++) {
            if (eni_equal(words[i].fold, STR("-"))) continue;
            node = eni_trie_step(&k->trie, node, words[i].hash);
            if (node == ENI_TRIE_NONE) break;
            for (uint32_t f = k->first_form[node]; f != ENI_NONE_FORM; f = k->forms[f].next)
                if (k->entries[k->forms[f].entry].kind == ENI_ENTRY_ROLE) {
                    best = k->entries[k->forms[f].entry].code;
                    break;
                }
        }
        if (best.len) return best;
    }
    return sector;
}

static void set_office_sectors(eni_builder *b, const eni_knowledge *k)
{
    for (size_t i = 0; i < b->offices.len; i++) {
        size_t count            = eni_tokenize(b->arena, b->offices.at[i].title, b->words, ENI_VALUE_WORDS);
        b->offices.at[i].sector = sector_of_title(k, b->words, count);
    }
}

/* ---- Who holds an office ------------------------------------------------------------------------ */

/* "RUS president", folded; false if it does not fit. */
static bool title_key(ent_str of, ent_str title, char out[128], size_t *len)
{
    if (of.len == 0 || of.len + 1 + title.len > 100) return false;
    memcpy(out, of.at, of.len);
    out[of.len] = ' ';
    *len        = of.len + 1 + eni_fold(title, out + of.len + 1, 127 - of.len);
    for (size_t i = of.len + 1; i < *len; i++)
        if (out[i] == '-') out[i] = ' ';
    return true;
}

static void fill_titles(eni_builder *b, eni_knowledge *k)
{
    k->by_title     = eni_table_new(b->arena);
    k->offices      = b->offices.at;
    k->office_count = (uint32_t)b->offices.len;
    for (uint32_t e = 0; e < b->entries.len; e++) {
        const eni_draft_entry *draft = &b->entries.at[e];
        for (uint32_t o = 0; o < draft->entry.office_count && !draft->dead; o++) {
            uint32_t    number = (uint32_t)draft->first_office + o;
            eni_office *office = &b->offices.at[number];
            char        key[128];
            size_t      len;
            office->person = e;
            office->next   = ENI_NO_OFFICE;
            if (!title_key(office->of, office->title, key, &len)) continue;
            uint32_t first = eni_table_put(&k->by_title, eni_copy(b->arena, (ent_str){key, len}), number);
            if (first == number) continue;
            office->next              = b->offices.at[first].next;
            b->offices.at[first].next = number;
        }
    }
}

uint32_t eni_knowledge_holder(const eni_knowledge *k, ent_str of, ent_str title, int32_t day)
{
    char     key[128];
    size_t   len;
    uint32_t holder = ENI_NO_ENTRY;
    if (day == ENT_NO_DAY || !title_key(of, title, key, &len)) return ENI_NO_ENTRY;
    uint32_t first = eni_table_get(&k->by_title, (ent_str){key, len});
    for (uint32_t o = first; o != ENI_NONE && o != ENI_NO_OFFICE; o = k->offices[o].next) {
        const eni_office *office = &k->offices[o];
        if (!eni_within_period(office->when, day) || office->person == holder) continue;
        if (holder == ENI_NO_ENTRY)
            holder = office->person;
        else if (office->when.first == day)
            holder = office->person; /* the day of handing over */
        else if (k->offices[o].when.last != day)
            return ENI_NO_ENTRY;
    }
    return holder;
}

/* ---- Putting it together ---------------------------------------------------------------------- */

/* Drafts refer to offices and ties by number while the lists still grow. */
static void settle_entries(eni_builder *b, eni_knowledge *k)
{
    eni_entry *entries = NEW(b->arena, eni_entry, b->entries.len);
    for (size_t i = 0; i < b->entries.len; i++) {
        eni_draft_entry *draft = &b->entries.at[i];
        entries[i]             = draft->entry;
        entries[i].offices     = draft->entry.office_count ? b->offices.at + draft->first_office : NULL;
        entries[i].ties        = draft->entry.tie_count ? b->ties.at + draft->first_tie : NULL;
    }
    k->entries     = entries;
    k->entry_count = (uint32_t)b->entries.len;
}

static bool stands_for_code(const eni_entry *e)
{
    return e->kind == ENI_ENTRY_ACTOR && (e->what == ENI_KIND_STATE || e->what == ENI_KIND_TERRITORY ||
                                          e->what == ENI_KIND_ORGANISATION || e->what == ENI_KIND_REGION);
}

static void fill_codes(eni_builder *b, eni_knowledge *k)
{
    k->by_code = eni_table_new(b->arena);
    for (uint32_t i = 0; i < k->entry_count; i++)
        if (!b->entries.at[i].dead && stands_for_code(&k->entries[i]))
            eni_table_put(&k->by_code, k->entries[i].code, i);
}

void eni_builder_finish(eni_builder *b, eni_knowledge *k)
{
    add_derived_forms(b);
    fill_trie(b);
    fill_grammar(b, k);
    k->forms      = b->forms.at;
    k->form_count = (uint32_t)b->forms.len;
    k->first_form = b->first_form.at;
    k->trie       = b->trie;
    settle_entries(b, k);
    set_office_sectors(b, k);
    fill_codes(b, k);
    fill_titles(b, k);
    ent_str *names = NEW(b->arena, ent_str, b->file_count);
    for (size_t i = 0; i < b->file_count; i++) names[i] = b->files[i].name;
    k->files      = names;
    k->file_count = (uint32_t)b->file_count;
}

typedef struct {
    eni_arena      *arena;
    const char     *dir, *overrides;
    const eni_file *files;
    size_t          count;
    eni_knowledge **out;
    ent_error      *err;
    ent_error       first; /* the first mistake */
    bool            failed;
} job;

static void keep_first(void *ctx, const eni_problem *problem)
{
    job *j = ctx;
    if (problem->warning || j->failed) return;
    j->first  = problem->at;
    j->failed = true;
}

static ent_result read_step(void *ctx)
{
    job        *j = ctx;
    eni_builder b = eni_builder_new(j->arena, j->files, j->count, keep_first, j);
    for (size_t i = 0; i < j->count; i++) eni_builder_read(&b, i);
    if (j->failed) {
        if (j->err) *j->err = j->first;
        return j->first.result;
    }
    eni_knowledge *k = NEW(j->arena, eni_knowledge, 1);
    eni_builder_finish(&b, k);
    *j->out = k;
    return ENT_OK;
}

ent_result eni_knowledge_read(eni_arena *arena, const eni_file *files, size_t count, eni_knowledge **out,
                              ent_error *err)
{
    job j             = {.arena = arena, .files = files, .count = count, .out = out, .err = err};
    *out              = NULL;
    ent_result result = eni_within(arena, read_step, &j, err);
    if (result != ENT_OK) *out = NULL;
    return result;
}

ent_result eni_knowledge_files(eni_arena *arena, const char *dir, const char *overrides, eni_files *out, ent_error *err)
{
    eni_files ours, theirs = {0};
    TRY(eni_files_of(arena, dir, "actors", false, &ours, err));
    if (overrides) TRY(eni_files_of(arena, overrides, "actors", true, &theirs, err));
    eni_file *all = NEW(arena, eni_file, ours.len + theirs.len);
    if (ours.len) memcpy(all, ours.at, ours.len * sizeof *all);
    if (theirs.len) memcpy(all + ours.len, theirs.at, theirs.len * sizeof *all);
    *out = (eni_files){all, ours.len + theirs.len};
    return ENT_OK;
}

static ent_result load_step(void *ctx)
{
    job      *j = ctx;
    eni_files files;
    TRY(eni_knowledge_files(j->arena, j->dir, j->overrides, &files, j->err));
    j->files = files.at;
    j->count = files.len;
    return read_step(j);
}

ent_result eni_knowledge_load(eni_arena *arena, const char *dir, const char *overrides, eni_knowledge **out,
                              ent_error *err)
{
    job j             = {.arena = arena, .dir = dir, .overrides = overrides, .out = out, .err = err};
    *out              = NULL;
    ent_result result = eni_within(arena, load_step, &j, err);
    if (result != ENT_OK) *out = NULL;
    return result;
}

/* ---- Codes -------------------------------------------------------------------------------------- */

uint32_t eni_knowledge_by_code(const eni_knowledge *k, ent_str code)
{
    return eni_table_get(&k->by_code, eni_code_country(code));
}
