/* lexicon.c -- reads data/code and data/language. */
#include "lexicon.h"

#include "analyse/sentences.h"
#include "base/builtin.h"

#include <ctype.h>

#define PATTERN_WORDS 8  /* words of one pattern */
#define BITS          64 /* "@name" lists and prepositions are bits of a word */

/* One file being read; act, status and speech belong to the paragraph at hand. */
typedef struct {
    eni_arena   *arena;
    eni_lexicon *lexicon;
    ent_str      source, text;
    ent_error   *err;
    uint32_t     line;
    eni_act     *act;
    bool         has_status, speech;
    ent_status   status;
} reader;

static ent_result fault(const reader *r, const char *place, const char *what)
{
    return eni_fail_at(r->err, ENT_E_SYNTAX, r->source, r->text, place, "%s", what);
}

static ent_str file_name(ent_str path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/') return (ent_str){path.at + i, path.len - i};
    return path;
}

static ent_str why(const reader *r)
{
    eni_text text = {.arena = r->arena};
    eni_putf(&text, FMT ":%u", ARG(file_name(r->source)), r->line);
    return eni_text_str(&text);
}

/* ---- Values: "a | b | c" ------------------------------------------------------------------- */

typedef ent_result item_reader(reader *r, ent_str item, uint32_t detail);

static ent_result each_item(reader *r, ent_str value, item_reader *read, uint32_t detail)
{
    ent_str item;
    for (bool more = true; more;) {
        more = eni_cut(&value, '|', &item);
        item = eni_trim(item);
        if (item.len == 0) return fault(r, item.at, "an empty item; expected a | b | c");
        TRY(read(r, item, detail));
    }
    return ENT_OK;
}

static ent_result each_word(reader *r, ent_str value, item_reader *read, uint32_t detail)
{
    ent_str word;
    for (value = eni_trim(value); value.len; value = eni_trim(value)) {
        eni_cut(&value, ' ', &word);
        TRY(read(r, word, detail));
    }
    return ENT_OK;
}

/* A name's bit in a table of at most BITS names; ENI_NONE if there are too many. */
static uint32_t bit_of(eni_table *names, ent_str name)
{
    uint32_t known = eni_table_get(names, name);
    if (known != ENI_NONE) return known;
    return names->len < BITS ? eni_table_put(names, name, (uint32_t)names->len) : ENI_NONE;
}

/* ---- Words with their forms ------------------------------------------------------------------ */

static const eni_irregular *irregular_of(const eni_lexicon *lexicon, ent_str base)
{
    uint32_t at = eni_table_get(&lexicon->irregular, base);
    return at == ENI_NONE ? NULL : &lexicon->irregulars.at[at];
}

static eni_irregular *irregular_for(reader *r, ent_str base)
{
    eni_lexicon *l  = r->lexicon;
    uint32_t     at = eni_table_put(&l->irregular, base, (uint32_t)l->irregulars.len);
    if (at == l->irregulars.len) *PUSH(r->arena, &l->irregulars) = (eni_irregular){.base = base};
    return &l->irregulars.at[at];
}

/* Both spellings of "recognise"; returns 1 or 2. */
static size_t spellings(eni_arena *arena, ent_str base, ent_str out[2])
{
    out[0] = base;
    if (base.len < 6 || !eni_ends(base, STR("ise"))) return 1;
    out[1]                                       = eni_copy(arena, base);
    ((char *)(uintptr_t)out[1].at)[base.len - 2] = 'z';
    return 2;
}

static size_t verb_forms(reader *r, ent_str base, eni_wordform out[2 * ENI_FORMS])
{
    ent_str both[2];
    size_t  count = spellings(r->arena, base, both), n = 0;
    for (size_t i = 0; i < count; i++)
        n += eni_verb_forms(r->arena, both[i], irregular_of(r->lexicon, both[i]), out + n);
    return n;
}

static ent_result know_verb(reader *r, ent_str base, uint32_t unused)
{
    (void)unused;
    eni_wordform forms[2 * ENI_FORMS];
    size_t       n = verb_forms(r, base, forms);
    for (size_t i = 0; i < n; i++) eni_table_put(&r->lexicon->verbs, forms[i].text, forms[i].form);
    return ENT_OK;
}

static void use(reader *r, const eni_pattern *pattern, ent_str spelling, unsigned form)
{
    eni_lexicon *l    = r->lexicon;
    uint32_t     head = eni_table_put(&l->forms, spelling, (uint32_t)l->heads.len);
    if (head == l->heads.len) *PUSH(r->arena, &l->heads) = ENI_NONE;
    *PUSH(r->arena, &l->uses) = (eni_use){pattern, form, l->heads.at[head]};
    l->heads.at[head]         = (uint32_t)(l->uses.len - 1);
}

/* ---- Patterns ---------------------------------------------------------------------------------- */

static bool inflects_as_verb(eni_pattern_kind kind)
{
    return kind == ENI_ACT_VERB || kind == ENI_LIGHT_VERB || kind == ENI_STATUS_VERB || kind == ENI_SPEECH_VERB;
}

static ent_result too_long(reader *r, ent_str word)
{
    return fault(r, word.at, "a pattern has at most 8 words");
}

static ent_result read_list_word(reader *r, ent_str name, eni_pattern_word words[PATTERN_WORDS], uint32_t *count)
{
    uint32_t bit = eni_table_get(&r->lexicon->list_names, name);
    if (bit == ENI_NONE) return fault(r, name.at, "no such word list; a \"words:\" line must come first");
    if (*count == PATTERN_WORDS) return too_long(r, name);
    words[(*count)++] = (eni_pattern_word){.text = STR(""), .words = (uint64_t)1 << bit};
    return ENT_OK;
}

/* Cut as the text of a report is: "cease-fire" is three words. */
static ent_result read_plain_word(reader *r, ent_str word, eni_pattern_word words[PATTERN_WORDS], uint32_t *count)
{
    eni_token tokens[PATTERN_WORDS + 1];
    size_t    n = eni_tokenize(r->arena, word, tokens, COUNT(tokens));
    if (*count + n > PATTERN_WORDS) return too_long(r, word);
    for (size_t i = 0; i < n; i++) words[(*count)++] = (eni_pattern_word){.text = tokens[i].fold};
    return ENT_OK;
}

static ent_result read_words(reader *r, ent_str item, eni_pattern_word words[PATTERN_WORDS], uint32_t *count)
{
    ent_str word;
    bool    gap = false;
    *count      = 0;
    for (ent_str rest = item; rest.len; rest = eni_trim(rest)) {
        uint32_t before = *count;
        eni_cut(&rest, ' ', &word);
        if (eni_equal(word, STR("..."))) {
            gap = true;
            continue;
        }
        TRY(*word.at == '@' ? read_list_word(r, word, words, count) : read_plain_word(r, word, words, count));
        words[before].gap = gap;
        gap               = false;
    }
    if (*count == 0 || words[0].text.len == 0 || words[0].gap) return fault(r, item.at, "a pattern begins with a word");
    return ENT_OK;
}

/* The spellings a pattern is found under: all forms of a verb, of a noun that stands alone, or the
 * word as written. */
static void index_pattern(reader *r, const eni_pattern *pattern)
{
    eni_wordform forms[2 * ENI_FORMS] = {{pattern->words[0].text, 0}};
    size_t       n                    = 1;
    if (inflects_as_verb(pattern->kind)) n = verb_forms(r, pattern->words[0].text, forms);
    if (pattern->kind == ENI_ACT_NOUN && pattern->word_count == 1)
        n = eni_noun_forms(r->arena, forms[0].text, irregular_of(r->lexicon, forms[0].text), forms);
    for (size_t i = 0; i < n; i++) {
        use(r, pattern, forms[i].text, forms[i].form);
        if (inflects_as_verb(pattern->kind)) eni_table_put(&r->lexicon->verbs, forms[i].text, forms[i].form);
    }
}

static ent_result add_pattern(reader *r, ent_str item, uint32_t kind)
{
    eni_pattern_word words[PATTERN_WORDS];
    uint32_t         count;
    TRY(read_words(r, item, words, &count));
    eni_pattern_word *kept = NEW(r->arena, eni_pattern_word, count);
    memcpy(kept, words, count * sizeof *kept);
    eni_pattern *pattern = NEW(r->arena, eni_pattern, 1);
    *pattern             = (eni_pattern){.kind       = (eni_pattern_kind)kind,
                                         .words      = kept,
                                         .word_count = count,
                                         .act        = r->act,
                                         .status     = r->status,
                                         .why        = why(r)};
    index_pattern(r, pattern);
    r->lexicon->pattern_count++;
    if (pattern->kind != ENI_ACT_NOUN || count < 2) return ENT_OK;
    /* The plural of a noun of several words. */
    eni_wordform forms[ENI_FORMS];
    ent_str      last = kept[count - 1].text;
    size_t       n    = last.len ? eni_noun_forms(r->arena, last, irregular_of(r->lexicon, last), forms) : 0;
    for (size_t i = 1; i < n; i++) {
        eni_pattern_word *others = NEW(r->arena, eni_pattern_word, count);
        memcpy(others, kept, count * sizeof *others);
        others[count - 1].text = forms[i].text;
        eni_pattern *plural    = NEW(r->arena, eni_pattern, 1);
        *plural                = *pattern;
        plural->words          = others;
        use(r, plural, others[0].text, ENI_PLURAL);
    }
    return ENT_OK;
}

/* ---- Lines of data/code --------------------------------------------------------------------------- */

static ent_result check_type(const reader *r, ent_str name, ent_str mode)
{
    if (!r->lexicon->ontology || name.len == 0) return ENT_OK;
    const eni_type *type = eni_ontology_type(r->lexicon->ontology, name);
    if (!type) return fault(r, name.at, "no such type in the ontology");
    if (mode.len && !eni_ontology_mode(type, mode)) return fault(r, mode.at, "not a mode of this type in the ontology");
    return ENT_OK;
}

static ent_result begin_event(reader *r, ent_str value, uint32_t unused)
{
    (void)unused;
    ent_str fields[3] = {STR(""), STR(""), STR("")}, rest = value;
    for (size_t i = 0; rest.len; i++, rest = eni_trim(rest)) {
        if (i == COUNT(fields)) return fault(r, rest.at, "expected TYPE MODE CAMEO");
        eni_cut(&rest, ' ', &fields[i]);
        if (eni_equal(fields[i], STR("-"))) fields[i] = STR("");
    }
    for (size_t i = 0; i < fields[0].len; i++)
        if (!isupper((unsigned char)fields[0].at[i])) return fault(r, value.at, "expected a type in capitals, or -");
    TRY(check_type(r, fields[0], fields[1]));
    r->act  = NEW(r->arena, eni_act, 1);
    *r->act = (eni_act){.type = fields[0], .mode = fields[1], .cameo = fields[2]};
    return ENT_OK;
}

static ent_result begin_status(reader *r, ent_str value, uint32_t unused)
{
    (void)unused;
    if (!ent_status_parse(value, &r->status)) return fault(r, value.at, "expected one of the seven statuses");
    r->has_status = true;
    return ENT_OK;
}

static ent_result begin_speech(reader *r, ent_str value, uint32_t unused)
{
    r->speech = true;
    return begin_status(r, value, unused);
}

static ent_result choose(reader *r, ent_str word, const ent_str *names, size_t count, uint32_t *out)
{
    for (*out = 0; *out < count; (*out)++)
        if (eni_equal(word, names[*out])) return ENT_OK;
    return fault(r, word.at, "unknown word here; see FORMAT.md");
}

static ent_result read_frame(reader *r, ent_str value, uint32_t unused)
{
    (void)unused;
    static const ent_str names[] = {LIT("plain"), LIT("joint"), LIT("visit"), LIT("host")};
    uint32_t             frame;
    TRY(choose(r, value, names, COUNT(names), &frame));
    r->act->frame = (eni_frame)frame;
    return ENT_OK;
}

static ent_result add_need(reader *r, ent_str word, uint32_t unused)
{
    (void)unused;
    static const ent_str names[] = {LIT("source"), LIT("target"), LIT("two"), LIT("here")};
    uint32_t             need;
    TRY(choose(r, word, names, COUNT(names), &need));
    r->act->needs |= 1u << need;
    return ENT_OK;
}

static ent_result read_content(reader *r, ent_str value, uint32_t unused)
{
    (void)unused;
    if (!eni_equal(value, STR("yes"))) return fault(r, value.at, "expected: content: yes");
    r->act->content = true;
    return ENT_OK;
}

static ent_result add_preposition(reader *r, ent_str word, uint32_t target)
{
    uint32_t bit = bit_of(&r->lexicon->prepositions, word);
    if (bit == ENI_NONE) return fault(r, word.at, "more than 64 different prepositions");
    if (target)
        r->act->targets |= (uint64_t)1 << bit;
    else
        r->act->sources |= (uint64_t)1 << bit;
    return ENT_OK;
}

static ent_result add_listed(reader *r, ent_str item, uint32_t bit)
{
    eni_wordform forms[2 * ENI_FORMS];
    eni_lexicon *l = r->lexicon;
    size_t       n = eni_noun_forms(r->arena, item, irregular_of(l, item), forms);
    for (size_t i = 0; i < n; i++) {
        uint32_t at = eni_table_put(&l->lists, forms[i].text, (uint32_t)l->list_bits.len);
        if (at == l->list_bits.len) *PUSH(r->arena, &l->list_bits) = 0;
        l->list_bits.at[at] |= (uint64_t)1 << bit;
    }
    return ENT_OK;
}

/* words: @aid = food | medicine */
static ent_result read_list(reader *r, ent_str value, uint32_t unused)
{
    (void)unused;
    ent_str name;
    if (!eni_cut(&value, '=', &name)) return fault(r, name.at, "expected @name = a | b");
    name = eni_trim(name);
    if (name.len < 2 || *name.at != '@') return fault(r, name.at, "expected @name = a | b");
    uint32_t bit = bit_of(&r->lexicon->list_names, name);
    if (bit == ENI_NONE) return fault(r, name.at, "more than 64 word lists");
    return each_item(r, value, add_listed, bit);
}

/* ---- Lines of data/language ------------------------------------------------------------------------ */

static ent_result add_closed(reader *r, ent_str item, uint32_t bits)
{
    eni_lexicon *l  = r->lexicon;
    uint32_t     at = eni_table_put(&l->closed, item, (uint32_t)l->closed_bits.len);
    if (at == l->closed_bits.len) *PUSH(r->arena, &l->closed_bits) = 0;
    l->closed_bits.at[at] |= bits;
    return ENT_OK;
}

static ent_result add_double(reader *r, ent_str item, uint32_t unused)
{
    (void)unused;
    irregular_for(r, item)->doubles = true;
    return ENT_OK;
}

/* verb: base | past | participle | present (only if irregular too) */
static ent_result read_irregular_verb(reader *r, ent_str value, uint32_t unused)
{
    ent_str parts[4] = {STR(""), STR(""), STR(""), STR("")}, rest = value;
    bool    more = true;
    for (size_t i = 0; i < COUNT(parts) && more; i++) {
        more     = eni_cut(&rest, '|', &parts[i]);
        parts[i] = eni_trim(parts[i]);
    }
    if (more || parts[2].len == 0) return fault(r, value.at, "expected base | past | participle [| present]");
    eni_irregular *irregular = irregular_for(r, parts[0]);
    irregular->past          = parts[1];
    irregular->participle    = parts[2];
    irregular->present       = parts[3];
    return know_verb(r, parts[0], unused);
}

static ent_result read_irregular_noun(reader *r, ent_str value, uint32_t unused)
{
    (void)unused;
    ent_str base;
    if (!eni_cut(&value, '|', &base)) return fault(r, base.at, "expected singular | plural");
    irregular_for(r, eni_trim(base))->plural = eni_trim(value);
    return ENT_OK;
}

/* ---- Files -------------------------------------------------------------------------------------------- */

enum { IN_ANY = 0, IN_ACT = 1, IN_STATUS = 2, IN_SPEECH = 4 };

typedef ent_result line_reader(reader *r, ent_str value, uint32_t detail);

static ent_result add_patterns(reader *r, ent_str value, uint32_t kind)
{
    return each_item(r, value, add_pattern, kind);
}
static ent_result add_needs(reader *r, ent_str value, uint32_t unused)
{
    return each_word(r, value, add_need, unused);
}
static ent_result add_prepositions(reader *r, ent_str value, uint32_t target)
{
    return each_word(r, value, add_preposition, target);
}
static ent_result add_closed_words(reader *r, ent_str value, uint32_t bits)
{
    return each_item(r, value, add_closed, bits);
}
static ent_result know_verbs(reader *r, ent_str value, uint32_t unused)
{
    return each_item(r, value, know_verb, unused);
}
static ent_result add_doubles(reader *r, ent_str value, uint32_t unused)
{
    return each_item(r, value, add_double, unused);
}

typedef struct {
    ent_str      key;
    unsigned     where; /* paragraphs it belongs to */
    line_reader *read;
    uint32_t     detail;
} line_kind;

static const line_kind code_lines[] = {
    {LIT("event"), IN_ANY, begin_event, 0},
    {LIT("status"), IN_ANY, begin_status, 0},
    {LIT("speech"), IN_ANY, begin_speech, 0},
    {LIT("words"), IN_ANY, read_list, 0},
    {LIT("light"), IN_ANY, add_patterns, ENI_LIGHT_VERB},
    {LIT("verb"), IN_ACT, add_patterns, ENI_ACT_VERB},
    {LIT("noun"), IN_ACT, add_patterns, ENI_ACT_NOUN},
    {LIT("phrase"), IN_ACT, add_patterns, ENI_ACT_PHRASE},
    {LIT("frame"), IN_ACT, read_frame, 0},
    {LIT("needs"), IN_ACT, add_needs, 0},
    {LIT("source"), IN_ACT, add_prepositions, 0},
    {LIT("target"), IN_ACT, add_prepositions, 1},
    {LIT("content"), IN_ACT, read_content, 0},
    {LIT("verb"), IN_SPEECH, add_patterns, ENI_SPEECH_VERB},
    {LIT("phrase"), IN_SPEECH, add_patterns, ENI_SPEECH_FRAME},
    {LIT("verb"), IN_STATUS, add_patterns, ENI_STATUS_VERB},
    {LIT("group"), IN_STATUS, add_patterns, ENI_STATUS_GROUP},
    {LIT("noun"), IN_STATUS, add_patterns, ENI_STATUS_NOUN},
    {LIT("subject"), IN_STATUS, add_patterns, ENI_STATUS_SUBJECT},
    {LIT("before"), IN_STATUS, add_patterns, ENI_STATUS_BEFORE},
    {LIT("clause"), IN_STATUS, add_patterns, ENI_STATUS_CLAUSE},
};

static const line_kind closed_lines[] = {
    {LIT("determiner"), IN_ANY, add_closed_words, ENI_IS_DETERMINER},
    {LIT("possessive"), IN_ANY, add_closed_words, ENI_IS_POSSESSIVE},
    {LIT("preposition"), IN_ANY, add_closed_words, ENI_IS_PREPOSITION},
    {LIT("be"), IN_ANY, add_closed_words, ENI_IS_BE},
    {LIT("have"), IN_ANY, add_closed_words, ENI_IS_HAVE},
    {LIT("do"), IN_ANY, add_closed_words, ENI_IS_DO},
    {LIT("modal"), IN_ANY, add_closed_words, ENI_IS_MODAL},
    {LIT("not"), IN_ANY, add_closed_words, ENI_IS_NOT},
    {LIT("to"), IN_ANY, add_closed_words, ENI_IS_TO},
    {LIT("and"), IN_ANY, add_closed_words, ENI_IS_AND},
    {LIT("that"), IN_ANY, add_closed_words, ENI_IS_THAT},
    {LIT("relative"), IN_ANY, add_closed_words, ENI_IS_RELATIVE},
    {LIT("subordinate"), IN_ANY, add_closed_words, ENI_IS_SUBORDINATE},
    {LIT("pronoun"), IN_ANY, add_closed_words, ENI_IS_PRONOUN},
    {LIT("adverb"), IN_ANY, add_closed_words, ENI_IS_ADVERB},
    {LIT("particle"), IN_ANY, add_closed_words, ENI_IS_PARTICLE},
    {LIT("other"), IN_ANY, add_closed_words, ENI_IS_OTHER},
    {LIT("known verb"), IN_ANY, know_verbs, 0},
};

static const line_kind irregular_lines[] = {
    {LIT("verb"), IN_ANY, read_irregular_verb, 0},
    {LIT("noun"), IN_ANY, read_irregular_noun, 0},
    {LIT("double"), IN_ANY, add_doubles, 0},
};

typedef struct {
    ent_str          name; /* "" for all other files of the folder "code" */
    const line_kind *lines;
    size_t           count;
} file_kind;

static const file_kind file_kinds[] = {
    {LIT("irregular.txt"), irregular_lines, COUNT(irregular_lines)},
    {LIT("closed.txt"), closed_lines, COUNT(closed_lines)},
    {LIT(""), code_lines, COUNT(code_lines)},
};

static unsigned paragraph(const reader *r)
{
    return r->speech ? IN_SPEECH : r->has_status ? IN_STATUS : r->act ? IN_ACT : IN_ANY;
}

static ent_result read_line(reader *r, const file_kind *kind, ent_str line)
{
    ent_str key, value = line;
    if (!eni_cut(&value, ':', &key)) return fault(r, line.at, "expected key: value");
    key   = eni_trim(key);
    value = eni_trim(value);
    if (value.len == 0) return fault(r, line.at + line.len, "nothing after the colon");
    for (size_t i = 0; i < kind->count; i++)
        if (eni_equal(key, kind->lines[i].key) && (!kind->lines[i].where || kind->lines[i].where == paragraph(r)))
            return kind->lines[i].read(r, value, kind->lines[i].detail);
    return fault(r, line.at, "this key does not belong here; see FORMAT.md");
}

static void end_paragraph(reader *r)
{
    r->act        = NULL;
    r->has_status = r->speech = false;
    r->status                 = ENT_ACTUAL;
}

ent_result eni_lexicon_read(eni_arena *arena, eni_lexicon *lexicon, ent_str source, ent_str text, ent_error *err)
{
    reader           r    = {.arena = arena, .lexicon = lexicon, .source = source, .text = text, .err = err};
    const file_kind *kind = file_kinds;
    while (kind->name.len && !eni_equal(kind->name, file_name(source))) kind++;
    ent_str line;
    for (bool more = true; more;) {
        more = eni_cut(&text, '\n', &line);
        line = eni_trim(line);
        r.line++;
        if (line.len == 0)
            end_paragraph(&r);
        else if (*line.at != '#')
            TRY(read_line(&r, kind, line));
    }
    return ENT_OK;
}

void eni_lexicon_new(eni_arena *arena, const eni_ontology *ontology, eni_lexicon *out)
{
    *out                         = (eni_lexicon){.ontology     = ontology,
                                                 .forms        = eni_table_new(arena),
                                                 .verbs        = eni_table_new(arena),
                                                 .closed       = eni_table_new(arena),
                                                 .prepositions = eni_table_new(arena),
                                                 .list_names   = eni_table_new(arena),
                                                 .lists        = eni_table_new(arena),
                                                 .irregular    = eni_table_new(arena)};
    static const ent_str known[] = {LIT("object"), LIT("by"),      LIT("of"),      LIT("between"), LIT("with"),
                                    LIT("to"),     LIT("on"),      LIT("against"), LIT("at"),      LIT("over"),
                                    LIT("toward"), LIT("towards"), LIT("from"),    LIT("for"),     LIT("in"),
                                    LIT("into"),   LIT("among")};
    for (uint32_t i = 0; i < COUNT(known); i++) eni_table_put(&out->prepositions, known[i], i);
}

/* irregular.txt comes first, for the others need it; the rest in the order of names. */
static ent_result read_folder(eni_arena *arena, eni_lexicon *lexicon, const char *dir, const char *part,
                              bool missing_ok, ent_error *err)
{
    eni_files files;
    TRY(eni_files_of(arena, dir, part, missing_ok, &files, err));
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < files.len; i++)
            if (eni_equal(file_name(files.at[i].name), file_kinds[0].name) == (pass == 0))
                TRY(eni_lexicon_read(arena, lexicon, files.at[i].name, files.at[i].text, err));
    return ENT_OK;
}

ent_result eni_lexicon_load(eni_arena *arena, const eni_ontology *ontology, const char *dir, const char *overrides,
                            eni_lexicon *out, ent_error *err)
{
    eni_lexicon_new(arena, ontology, out);
    TRY(read_folder(arena, out, dir, "language", false, err));
    TRY(read_folder(arena, out, dir, "code", false, err));
    if (!overrides) return ENT_OK;
    TRY(read_folder(arena, out, overrides, "language", true, err));
    return read_folder(arena, out, overrides, "code", true, err);
}

/* ---- Asking -------------------------------------------------------------------------------------------- */

unsigned eni_closed_class(const eni_lexicon *lexicon, ent_str folded)
{
    uint32_t at = eni_table_get(&lexicon->closed, folded);
    return at == ENI_NONE ? 0 : lexicon->closed_bits.at[at];
}

unsigned eni_known_verb(const eni_lexicon *lexicon, ent_str folded)
{
    uint32_t forms = eni_table_get(&lexicon->verbs, folded);
    return forms == ENI_NONE ? 0 : forms;
}

uint64_t eni_preposition(const eni_lexicon *lexicon, ent_str folded)
{
    uint32_t bit = eni_table_get(&lexicon->prepositions, folded);
    return bit == ENI_NONE ? 0 : (uint64_t)1 << bit;
}

bool eni_word_fits(const eni_lexicon *lexicon, const eni_pattern_word *word, ent_str folded)
{
    if (word->text.len) return eni_equal(word->text, folded);
    uint32_t at = eni_table_get(&lexicon->lists, folded);
    return at != ENI_NONE && (lexicon->list_bits.at[at] & word->words) != 0;
}

const eni_pattern *eni_phrase_at(const eni_lexicon *lexicon, const eni_analysis *a, eni_pattern_kind kind, uint32_t at,
                                 uint32_t end, uint32_t *len)
{
    const eni_pattern *best = NULL;
    for (uint32_t u = eni_uses_of(lexicon, a->tokens[at].fold); u != ENI_NONE; u = lexicon->uses.at[u].next) {
        const eni_pattern *p = lexicon->uses.at[u].pattern;
        if (p->kind != kind || p->word_count > end - at || (best && p->word_count <= best->word_count)) continue;
        uint32_t fits = 1;
        while (fits < p->word_count && eni_word_fits(lexicon, &p->words[fits], a->tokens[at + fits].fold)) fits++;
        if (fits == p->word_count) best = p;
    }
    if (len) *len = best ? best->word_count : 0;
    return best;
}
