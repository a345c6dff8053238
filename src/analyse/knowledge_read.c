/* knowledge_read.c -- one actor file: paragraphs of `key: value @FROM..TO [source]` lines. */
#include "knowledge_parts.h"

#include "base/utf8.h"

#include "sentences.h"

#include <stdarg.h>
#include <stdio.h>

/* A line cut into its parts. */
typedef struct {
    ent_str    key, value; /* without date and source */
    ent_str    source;
    eni_period when;
} line_parts;

void eni_complain(eni_builder *b, bool warning, uint32_t file, const char *place, const char *format, ...)
{
    char    message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    eni_problem problem = {.warning = warning};
    eni_fail_at(&problem.at, ENT_E_SYNTAX, b->files[file].name, b->files[file].text, place, "%s", message);
    b->fn(b->ctx, &problem);
}

#define WRONG(b, place, ...) eni_complain((b), false, (b)->file, (place), __VA_ARGS__)

/* ---- Values ---------------------------------------------------------------------------------- */

static bool is_capitals(ent_str text, bool digits)
{
    for (size_t i = 0; i < text.len; i++)
        if (!((text.at[i] >= 'A' && text.at[i] <= 'Z') || (digits && eni_is_digit(text.at[i])))) return false;
    return text.len > 0;
}

bool eni_is_code(ent_str code)
{
    ent_str part, rest = code;
    bool    more = eni_cut(&rest, ' ', &part);
    if (part.len != 3 || !is_capitals(part, false)) return false;
    for (int parts = eni_equal(part, STR("IGO")) ? 2 : 1; more && parts > 0; parts--) {
        more = eni_cut(&rest, ' ', &part);
        if (part.len > 12 || !is_capitals(part, true)) return false;
    }
    return !more;
}

/* "FROM..TO", either end left out, or one date. */
static bool read_period(ent_str text, eni_period *out)
{
    size_t   dots = eni_find(text, STR(".."), 0);
    ent_str  from = text, to = text;
    ent_date date;
    *out = ENI_ALWAYS;
    if (dots != SIZE_MAX) {
        from = (ent_str){text.at, dots};
        to   = (ent_str){text.at + dots + 2, text.len - dots - 2};
    }
    if (from.len) {
        if (memchr(from.at, '/', from.len) || !ent_date_parse(from, &date)) return false;
        out->first = date.first;
    }
    if (to.len) {
        if (memchr(to.at, '/', to.len) || !ent_date_parse(to, &date)) return false;
        out->last = date.last;
    }
    return from.len || to.len;
}

/* Takes "[source]" off the end of *value. */
static ent_str cut_source(ent_str *value)
{
    if (!eni_ends(*value, STR("]"))) return STR("");
    for (size_t i = value->len; i-- > 0;)
        if (value->at[i] == '[') {
            ent_str source = {value->at + i + 1, value->len - i - 2};
            *value         = eni_trim((ent_str){value->at, i});
            return source;
        }
    return STR("");
}

/* Takes "@FROM..TO" off the end of *value; complains if it is none. */
static eni_period cut_period(eni_builder *b, ent_str *value)
{
    eni_period period = ENI_ALWAYS;
    size_t     at     = value->len;
    while (at > 0 && value->at[at - 1] != '@') at--;
    if (at == 0) return period;
    ent_str text = {value->at + at, value->len - at};
    if (!read_period(text, &period))
        WRONG(b, text.at, "expected a period such as @1991-12-26..2004 after '@', not " FMT, ARG(text));
    else if (period.first > period.last)
        WRONG(b, text.at, "the period ends before it begins");
    *value = eni_trim((ent_str){value->at, at - 1});
    return period;
}

/* ---- Forms ------------------------------------------------------------------------------------ */

static bool is_joint(const eni_token *word)
{
    return word->fold.len == 1 && (*word->fold.at == '-' || *word->fold.at == '.');
}

/* Tokens [first, end) of a line become a form; hyphens, stops and a leading "the" are left out. */
static void add_form(eni_builder *b, const line_parts *line, const char *text, eni_token *first, eni_token *end,
                     eni_form_kind kind)
{
    if (first < end && eni_equal(first->fold, STR("the"))) first++;
    size_t   most  = (size_t)(end - first);
    ent_str *words = NEW(b->arena, ent_str, most);
    eni_form form  = {.text  = {text + first->span.begin, end[-1].span.end - first->span.begin},
                      .words = words,
                      .entry = (uint32_t)b->entries.len - 1,
                      .file  = b->file,
                      .line  = b->line,
                      .when  = line->when,
                      .kind  = (uint8_t)kind};
    for (; first < end; first++) {
        if (is_joint(first)) continue;
        if (form.word_count == ENI_FORM_WORDS) {
            WRONG(b, form.text.at, "a name of more than %d words", ENI_FORM_WORDS);
            return;
        }
        form.capitals |= (first->shape & ENI_CAPITAL ? 1u : 0u) << form.word_count;
        form.caps |= (first->shape & ENI_CAPS ? 1u : 0u) << form.word_count;
        words[form.word_count++] = eni_without_points(b->arena, first->fold);
    }
    form.one_capital_word = form.word_count == 1 && form.capitals && !form.caps;
    if (form.word_count) *PUSH(b->arena, &b->forms) = form;
}

/* "a | b | c" */
static void add_forms(eni_builder *b, const line_parts *line, eni_form_kind kind)
{
    size_t     count = eni_tokenize(b->arena, line->value, b->words, ENI_VALUE_WORDS);
    eni_token *first = b->words, *end = b->words + count;
    if (count == ENI_VALUE_WORDS) {
        WRONG(b, line->value.at, "a line of more than %d words", ENI_VALUE_WORDS);
        return;
    }
    for (eni_token *at = first; at <= end; at++) {
        if (at < end && !eni_equal(at->fold, STR("|"))) continue;
        bool empty = at == first || (at == first + 1 && eni_equal(first->fold, STR("the")));
        if (empty)
            WRONG(b, line->value.at + (at < end ? at->span.begin : line->value.len), "empty name");
        else
            add_form(b, line, line->value.at, first, at, kind);
        first = at + 1;
    }
}

/* ---- Keys -------------------------------------------------------------------------------------- */

static eni_draft_entry *current(eni_builder *b)
{
    return &b->entries.at[b->entries.len - 1];
}

static void read_names(eni_builder *b, const line_parts *line)
{
    eni_draft_entry *draft = current(b);
    if (!draft->named && draft->entry.kind == ENI_ENTRY_ACTOR) {
        ent_str rest = line->value, name;
        eni_cut(&rest, '|', &name);
        draft->entry.name = eni_trim(name);
    }
    draft->named = true;
    add_forms(b, line, ENI_FORM_NAME);
}

static void read_short(eni_builder *b, const line_parts *line)
{
    add_forms(b, line, ENI_FORM_SHORT);
}
static void read_adjective(eni_builder *b, const line_parts *line)
{
    add_forms(b, line, ENI_FORM_ADJECTIVE);
}
static void read_people(eni_builder *b, const line_parts *line)
{
    add_forms(b, line, ENI_FORM_PEOPLE);
}
static void read_seat(eni_builder *b, const line_parts *line)
{
    add_forms(b, line, ENI_FORM_SEAT);
}
static void read_plural(eni_builder *b, const line_parts *line)
{
    add_forms(b, line, ENI_FORM_ROLES);
}

static void read_kind(eni_builder *b, const line_parts *line)
{
    static const struct {
        ent_str        word;
        eni_entry_kind of;
        eni_kind       kind;
    } kinds[] = {
        {LIT("state"), ENI_ENTRY_ACTOR, ENI_KIND_STATE},
        {LIT("territory"), ENI_ENTRY_ACTOR, ENI_KIND_TERRITORY},
        {LIT("organisation"), ENI_ENTRY_ACTOR, ENI_KIND_ORGANISATION},
        {LIT("organ"), ENI_ENTRY_ACTOR, ENI_KIND_ORGAN},
        {LIT("region"), ENI_ENTRY_ACTOR, ENI_KIND_REGION},
        {LIT("group"), ENI_ENTRY_ACTOR, ENI_KIND_GROUP},
        {LIT("party"), ENI_ENTRY_ACTOR, ENI_KIND_PARTY},
        {LIT("media"), ENI_ENTRY_ACTOR, ENI_KIND_MEDIA},
        {LIT("company"), ENI_ENTRY_ACTOR, ENI_KIND_COMPANY},
        {LIT("people"), ENI_ENTRY_ACTOR, ENI_KIND_ETHNIC},
        {LIT("person"), ENI_ENTRY_ROLE, ENI_KIND_PERSON},
        {LIT("people"), ENI_ENTRY_ROLE, ENI_KIND_PEOPLE},
        {LIT("body"), ENI_ENTRY_ROLE, ENI_KIND_BODY},
        {LIT("force"), ENI_ENTRY_ROLE, ENI_KIND_FORCE},
        {LIT("thing"), ENI_ENTRY_ROLE, ENI_KIND_THING},
    };
    eni_entry *entry = &current(b)->entry;
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (kinds[i].of == entry->kind && eni_equal(kinds[i].word, line->value)) entry->what = kinds[i].kind;
    if (entry->what == ENI_KIND_NONE) WRONG(b, line->value.at, "no such kind: " FMT, ARG(line->value));
}

static void read_first_day(eni_builder *b, const line_parts *line)
{
    ent_date date;
    if (ent_date_parse(line->value, &date))
        current(b)->entry.when.first = date.first;
    else
        WRONG(b, line->value.at, "not a date: " FMT, ARG(line->value));
}

static void read_last_day(eni_builder *b, const line_parts *line)
{
    ent_date date;
    if (ent_date_parse(line->value, &date))
        current(b)->entry.when.last = date.last;
    else
        WRONG(b, line->value.at, "not a date: " FMT, ARG(line->value));
}

static void read_ties(eni_builder *b, const line_parts *line, bool backer)
{
    ent_str rest = line->value, code;
    for (bool more = true; more;) {
        more = eni_cut(&rest, '|', &code);
        code = eni_trim(code);
        if (!eni_is_code(code)) {
            WRONG(b, code.at, "not a code: " FMT, ARG(code));
            continue;
        }
        *PUSH(b->arena, &b->ties) = (eni_tie){code, line->when, b->line, backer};
        current(b)->entry.tie_count++;
    }
}

static void read_members(eni_builder *b, const line_parts *line)
{
    read_ties(b, line, false);
}
static void read_backers(eni_builder *b, const line_parts *line)
{
    read_ties(b, line, true);
}

static void read_code(eni_builder *b, const line_parts *line)
{
    eni_entry *entry = &current(b)->entry;
    if (!eni_is_code(line->value)) {
        WRONG(b, line->value.at, "not a code: " FMT, ARG(line->value));
        return;
    }
    *(entry->kind == ENI_ENTRY_ACTOR ? &entry->in : &entry->code) = line->value;
}

static void read_sector(eni_builder *b, const line_parts *line)
{
    if (!is_capitals(line->value, false) || line->value.len != 3)
        WRONG(b, line->value.at, "not a sector: " FMT, ARG(line->value));
    current(b)->entry.code = line->value;
}

static void read_sex(eni_builder *b, const line_parts *line)
{
    bool known = eni_equal(line->value, STR("m")) || eni_equal(line->value, STR("f"));
    if (known)
        current(b)->entry.sex = *line->value.at;
    else
        WRONG(b, line->value.at, "sex is m or f, not " FMT, ARG(line->value));
}

/* "prime minister" or "secretary-general of IGO UNO" */
static void read_office(eni_builder *b, const line_parts *line)
{
    eni_office office = {.title = line->value, .when = line->when, .source = line->source, .line = b->line};
    for (size_t at = 0; (at = eni_find(line->value, STR(" of "), at)) != SIZE_MAX; at += 4) {
        ent_str code = {line->value.at + at + 4, line->value.len - at - 4};
        if (!eni_is_code(code)) continue;
        office.title = (ent_str){line->value.at, at};
        office.of    = code;
        break;
    }
    if (office.title.len == 0) {
        WRONG(b, line->value.at, "empty office");
        return;
    }
    *PUSH(b->arena, &b->offices) = office;
    current(b)->entry.office_count++;
}

static void read_note(eni_builder *b, const line_parts *line)
{
    current(b)->entry.note = line->value;
}
static void read_source(eni_builder *b, const line_parts *line)
{
    current(b)->entry.source = line->value;
}

enum {
    ACTOR  = 1 << ENI_ENTRY_ACTOR,
    PERSON = 1 << ENI_ENTRY_PERSON,
    ROLE   = 1 << ENI_ENTRY_ROLE,
    PLACE  = 1 << ENI_ENTRY_PLACE
};

static const struct {
    ent_str  key;
    unsigned in; /* paragraphs it may stand in */
    void (*read)(eni_builder *b, const line_parts *line);
} keys[] = {
    {LIT("name"), ACTOR | PERSON | PLACE, read_names},
    {LIT("kind"), ACTOR | ROLE, read_kind},
    {LIT("short"), ACTOR, read_short},
    {LIT("adjective"), ACTOR | PLACE, read_adjective},
    {LIT("people"), ACTOR, read_people},
    {LIT("seat"), ACTOR, read_seat},
    {LIT("since"), ACTOR, read_first_day},
    {LIT("until"), ACTOR, read_last_day},
    {LIT("member"), ACTOR, read_members},
    {LIT("backer"), ACTOR, read_backers},
    {LIT("in"), ACTOR | PLACE, read_code},
    {LIT("of"), PERSON, read_code},
    {LIT("office"), PERSON, read_office},
    {LIT("sex"), PERSON, read_sex},
    {LIT("born"), PERSON, read_first_day},
    {LIT("died"), PERSON, read_last_day},
    {LIT("sector"), ROLE, read_sector},
    {LIT("plural"), ROLE, read_plural},
    {LIT("note"), ACTOR | PERSON | ROLE | PLACE, read_note},
    {LIT("source"), ACTOR | PERSON | ROLE | PLACE, read_source},
};

/* ---- Paragraphs --------------------------------------------------------------------------------- */

static const struct {
    ent_str        key;
    eni_entry_kind kind;
} beginnings[] = {
    {LIT("actor"), ENI_ENTRY_ACTOR},
    {LIT("person"), ENI_ENTRY_PERSON},
    {LIT("role"), ENI_ENTRY_ROLE},
    {LIT("place"), ENI_ENTRY_PLACE},
};

static ent_str place_name(eni_builder *b)
{
    ent_str name = b->files[b->file].name;
    for (size_t i = name.len; i-- > 0;)
        if (name.at[i] == '/') {
            name = (ent_str){name.at + i + 1, name.len - i - 1};
            break;
        }
    eni_text text = {.arena = b->arena};
    eni_putf(&text, FMT ":%u", ARG(name), (unsigned)b->line);
    return eni_text_str(&text);
}

/* The first line of a paragraph names the entry, and is its first form. */
static void begin_entry(eni_builder *b, eni_entry_kind kind, line_parts *line)
{
    ent_str first = line->value, rest = line->value;
    eni_cut(&rest, '|', &first);
    *PUSH(b->arena, &b->entries) = (eni_draft_entry){.first_office = b->offices.len,
                                                     .first_tie    = b->ties.len,
                                                     .at           = line->key.at,
                                                     .entry        = {.kind  = kind,
                                                                      .name  = eni_trim(first),
                                                                      .when  = ENI_ALWAYS,
                                                                      .file  = b->file,
                                                                      .line  = b->line,
                                                                      .where = place_name(b)}};
    b->open                      = true;
    if (kind == ENI_ENTRY_ACTOR) {
        current(b)->entry.code = line->value;
        if (!eni_is_code(line->value)) WRONG(b, line->value.at, "not a code: " FMT, ARG(line->value));
    } else if (kind == ENI_ENTRY_ROLE) {
        add_forms(b, line, ENI_FORM_ROLE);
    } else {
        add_forms(b, line, ENI_FORM_NAME);
    }
}

/* What a paragraph is known by when a later file overrides it. */
static ent_str key_of(eni_builder *b, const eni_entry *e)
{
    bool     alone = e->kind == ENI_ENTRY_ACTOR && (e->what == ENI_KIND_STATE || e->what == ENI_KIND_TERRITORY ||
                                                e->what == ENI_KIND_ORGANISATION || e->what == ENI_KIND_REGION);
    eni_text text  = {.arena = b->arena};
    eni_putf(&text, "%d " FMT " " FMT, (int)e->kind, ARG(e->code), ARG(alone ? STR("") : e->name));
    return eni_text_str(&text);
}

static void replace_older(eni_builder *b)
{
    uint32_t         here  = (uint32_t)b->entries.len - 1;
    eni_draft_entry *draft = current(b);
    uint32_t         older = eni_table_put(&b->keys, key_of(b, &draft->entry), here);
    if (older == here || b->entries.at[older].entry.file == b->file || draft->entry.kind == ENI_ENTRY_ROLE) return;
    b->entries.at[older].dead = true;
}

/* An office of nobody else's is one of the person's own state or organisation. */
static void fill_offices(eni_builder *b)
{
    eni_draft_entry *draft = current(b);
    for (size_t i = draft->first_office; i < b->offices.len; i++)
        if (b->offices.at[i].of.len == 0) b->offices.at[i].of = draft->entry.code;
}

static void end_entry(eni_builder *b)
{
    if (!b->open) return;
    eni_draft_entry *draft = current(b);
    eni_entry       *e     = &draft->entry;
    b->open                = false;
    if (e->kind == ENI_ENTRY_ACTOR && !draft->named) WRONG(b, draft->at, "actor without a name");
    if ((e->kind == ENI_ENTRY_ACTOR || e->kind == ENI_ENTRY_ROLE) && e->what == ENI_KIND_NONE)
        WRONG(b, draft->at, "no kind given for " FMT, ARG(e->name));
    if (e->code.len == 0)
        WRONG(b, draft->at, "%s",
              e->kind == ENI_ENTRY_ROLE     ? "role without a sector"
              : e->kind == ENI_ENTRY_PERSON ? "person without 'of'"
                                            : "place without 'in'");
    if (e->when.first > e->when.last) WRONG(b, draft->at, FMT " ends before it begins", ARG(e->name));
    fill_offices(b);
    replace_older(b);
}

/* ---- Lines --------------------------------------------------------------------------------------- */

static void read_pair(eni_builder *b, line_parts *line)
{
    for (size_t i = 0; i < COUNT(beginnings); i++)
        if (eni_equal(beginnings[i].key, line->key)) {
            end_entry(b);
            begin_entry(b, beginnings[i].kind, line);
            return;
        }
    if (!b->open) {
        WRONG(b, line->key.at, "a paragraph begins with actor, person, role or place, not " FMT, ARG(line->key));
        return;
    }
    for (size_t i = 0; i < COUNT(keys); i++)
        if (eni_equal(keys[i].key, line->key)) {
            if (keys[i].in & 1u << current(b)->entry.kind)
                keys[i].read(b, line);
            else
                WRONG(b, line->key.at, "no key of this paragraph: " FMT, ARG(line->key));
            return;
        }
    WRONG(b, line->key.at, "unknown key: " FMT, ARG(line->key));
}

static void read_line(eni_builder *b, ent_str text)
{
    line_parts line = {.when = ENI_ALWAYS};
    ent_str    rest = text;
    if (!eni_cut(&rest, ':', &line.key) || line.key.len == 0) {
        WRONG(b, text.at, "expected key: value");
        return;
    }
    bool free_text = eni_equal(line.key, STR("note")) || eni_equal(line.key, STR("source"));
    line.value     = eni_trim(rest);
    if (line.value.len == 0) {
        WRONG(b, rest.at, "empty value of " FMT, ARG(line.key));
        return;
    }
    if (!free_text) {
        line.source = cut_source(&line.value);
        line.when   = cut_period(b, &line.value);
    }
    read_pair(b, &line);
}

void eni_builder_read(eni_builder *b, size_t file)
{
    ent_str rest = b->files[file].text, line;
    size_t  bad;
    b->file = (uint32_t)file;
    b->line = 0;
    if (!eni_utf8_valid(rest, &bad)) {
        WRONG(b, rest.at + bad, "not UTF-8");
        return;
    }
    while (rest.len) {
        eni_cut(&rest, '\n', &line);
        b->line++;
        line = eni_trim(line);
        if (line.len == 0)
            end_entry(b);
        else if (*line.at != '#')
            read_line(b, line);
    }
    end_entry(b);
}

eni_builder eni_builder_new(eni_arena *arena, const eni_file *files, size_t count, eni_problem_fn fn, void *ctx)
{
    return (eni_builder){.arena      = arena,
                         .files      = files,
                         .file_count = count,
                         .fn         = fn,
                         .ctx        = ctx,
                         .trie       = eni_trie_new(arena),
                         .keys       = eni_table_new(arena),
                         .words      = NEW(arena, eni_token, ENI_VALUE_WORDS)};
}
