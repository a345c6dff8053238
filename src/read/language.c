/* language.c -- what the words of a line say: which language it is in, and what it is on a page. */
#include "language.h"

#include "base/builtin.h"
#include "base/utf8.h"

#define PHRASE_WORDS 6    /* of the longest phrase */
#define SAMPLE       4096 /* bytes of a line by which its language is told */

/* ---- Words --------------------------------------------------------------------------------------- */

static bool is_word_char(uint32_t c)
{
    return eni_is_letter(c) || c == '\'' || c == 0x2019;
}

/* The next run of letters and apostrophes; "" at the end. */
static ent_str next_word(const char **p, const char *end)
{
    const char *begin = *p;
    while (*p < end) {
        const char *here = *p;
        if (is_word_char(eni_utf8_next(p, end))) continue;
        if (here > begin) {
            *p = here;
            break;
        }
        begin = *p;
    }
    return (ent_str){begin, (size_t)(*p - begin)};
}

void eni_words_of(ent_str line, eni_line_words *out)
{
    const char *p = line.at, *end = line.at + line.len;
    size_t      used = 0;
    out->count       = 0;
    out->more        = false;
    for (ent_str word; (word = next_word(&p, end)).len;) {
        size_t room = sizeof out->text - used;
        out->more   = out->count == 64 || word.len * 2 + 8 > room;
        if (out->more) break;
        size_t len = eni_fold(word, out->text + used, room - 1);
        if (!len) continue;
        out->begin[out->count++] = (uint16_t)used;
        used += len;
        out->text[used++] = ' ';
    }
    out->begin[out->count] = (uint16_t)used;
}

/* Words [from, to) as they stand in a phrase. */
static ent_str words_between(const eni_line_words *words, size_t from, size_t to)
{
    return (ent_str){words->text + words->begin[from], (size_t)(words->begin[to] - words->begin[from] - 1)};
}

/* ---- Loading --------------------------------------------------------------------------------------- */

static void add_mask(eni_arena *arena, eni_table *table, eni_masks *masks, ent_str key, uint32_t mask)
{
    uint32_t at = eni_table_get(table, key);
    if (at == ENI_NONE) {
        at = (uint32_t)masks->len;
        eni_table_put(table, key, at);
        *PUSH(arena, masks) = 0;
    }
    masks->at[at] |= mask;
}

static size_t language_index(eni_language *l, ent_str code)
{
    for (size_t i = 0; i < l->count; i++)
        if (eni_equal(eni_str(l->codes[i]), code)) return i;
    if (l->count == ENI_LANGUAGES || code.len != 2) return ENI_LANGUAGES;
    memcpy(l->codes[l->count], code.at, 2);
    return l->count++;
}

/* What follows a key, word by word or phrase by phrase. */
static void add_all(eni_arena *arena, eni_table *table, eni_masks *masks, ent_str list, char separator, uint32_t mask)
{
    ent_str        item, key;
    eni_line_words words;
    while (list.len) {
        eni_cut(&list, separator, &item);
        eni_words_of(item, &words);
        if (!words.count) continue;
        item = eni_trim(item);
        key  = words_between(&words, 0, words.count);
        add_mask(arena, table, masks, eni_equal(item, key) ? item : eni_copy(arena, key),
                 mask); /* mostly folded already */
    }
}

static uint32_t mask_of_key(ent_str key)
{
    static const ent_str keys[] = {LIT("only"),    LIT("begins"), LIT("holds"), LIT("end"),    LIT("byline"),
                                   LIT("bylined"), LIT("credit"), LIT("date"),  LIT("updated")};
    for (size_t i = 0; i < COUNT(keys); i++)
        if (eni_equal(key, keys[i])) return (uint32_t)1 << i;
    return 0;
}

static ent_result read_list(eni_arena *arena, const eni_file *file, eni_language *l, ent_error *err)
{
    ent_str rest    = file->text, line, key;
    bool    phrases = eni_ends(file->name, STR("page.txt"));
    while (rest.len) {
        eni_cut(&rest, '\n', &line);
        if (line.len == 0 || line.at[0] == '#') continue;
        const char *at = line.at;
        if (!eni_cut(&line, ':', &key))
            return eni_fail_at(err, ENT_E_SYNTAX, file->name, file->text, at, "expected KEY: words");
        size_t   language = phrases ? 0 : language_index(l, key);
        uint32_t mask     = phrases ? mask_of_key(key) : language < ENI_LANGUAGES ? (uint32_t)1 << language : 0;
        if (!mask) return eni_fail_at(err, ENT_E_SYNTAX, file->name, file->text, at, "unknown key " FMT, ARG(key));
        if (phrases)
            add_all(arena, &l->phrases, &l->phrase_masks, line, '|', mask);
        else
            add_all(arena, &l->words, &l->word_masks, line, ' ', mask);
    }
    return ENT_OK;
}

ent_result eni_language_load(eni_arena *arena, eni_language *out, ent_error *err)
{
    eni_files files;
    memset(out, 0, sizeof *out);
    out->words   = eni_table_new(arena);
    out->phrases = eni_table_new(arena);
    TRY(eni_files_of(arena, NULL, "read", false, &files, err));
    for (size_t i = 0; i < files.len; i++) TRY(read_list(arena, &files.at[i], out, err));
    out->english = language_index(out, STR("en"));
    return ENT_OK;
}

/* ---- Languages ----------------------------------------------------------------------------------------- */

typedef enum {
    LATIN,
    CYRILLIC,
    ARABIC,
    HAN,
    KANA,
    HANGUL,
    GREEK,
    HEBREW,
    DEVANAGARI,
    BENGALI,
    TAMIL,
    THAI,
    LAO,
    BURMESE,
    GEORGIAN,
    ARMENIAN,
    AMHARIC,
    KHMER,
    SINHALA,
    SCRIPTS
} script;

static const struct {
    uint32_t first, last;
    script   script;
} ranges[] = {
    {0x41, 0x24F, LATIN},      {0x370, 0x3FF, GREEK},     {0x400, 0x52F, CYRILLIC},   {0x530, 0x58F, ARMENIAN},
    {0x590, 0x5FF, HEBREW},    {0x600, 0x77F, ARABIC},    {0x8A0, 0x8FF, ARABIC},     {0x900, 0x97F, DEVANAGARI},
    {0x980, 0x9FF, BENGALI},   {0xB80, 0xBFF, TAMIL},     {0xD80, 0xDFF, SINHALA},    {0xE00, 0xE7F, THAI},
    {0xE80, 0xEFF, LAO},       {0x1000, 0x109F, BURMESE}, {0x10A0, 0x10FF, GEORGIAN}, {0x1100, 0x11FF, HANGUL},
    {0x1200, 0x139F, AMHARIC}, {0x1780, 0x17FF, KHMER},   {0x1E00, 0x1EFF, LATIN},    {0x1F00, 0x1FFF, GREEK},
    {0x3040, 0x30FF, KANA},    {0x3400, 0x9FFF, HAN},     {0xAC00, 0xD7AF, HANGUL},   {0xF900, 0xFAFF, HAN},
    {0xFB50, 0xFDFF, ARABIC},  {0xFE70, 0xFEFF, ARABIC},  {0x20000, 0x3FFFF, HAN},
};

/* The language that most often is in it; of HAN, without kana. */
static const ent_str script_language[SCRIPTS] = {
    [LATIN] = LIT(""),        [CYRILLIC] = LIT("ru"), [ARABIC] = LIT("ar"),   [HAN] = LIT("zh"),
    [KANA] = LIT("ja"),       [HANGUL] = LIT("ko"),   [GREEK] = LIT("el"),    [HEBREW] = LIT("he"),
    [DEVANAGARI] = LIT("hi"), [BENGALI] = LIT("bn"),  [TAMIL] = LIT("ta"),    [THAI] = LIT("th"),
    [LAO] = LIT("lo"),        [BURMESE] = LIT("my"),  [GEORGIAN] = LIT("ka"), [ARMENIAN] = LIT("hy"),
    [AMHARIC] = LIT("am"),    [KHMER] = LIT("km"),    [SINHALA] = LIT("si"),
};

/* Letters that one language has and its neighbours in the same script have not. */
static const struct {
    uint32_t letter;
    ent_str  language;
} telling[] = {
    {0x456, LIT("uk")}, {0x457, LIT("uk")}, {0x454, LIT("uk")}, {0x491, LIT("uk")}, {0x45E, LIT("be")},
    {0x459, LIT("sr")}, {0x45A, LIT("sr")}, {0x452, LIT("sr")}, {0x49B, LIT("kk")}, {0x4D9, LIT("kk")},
    {0x67E, LIT("fa")}, {0x686, LIT("fa")}, {0x698, LIT("fa")}, {0x6AF, LIT("fa")}, {0x679, LIT("ur")},
    {0x6D2, LIT("ur")}, {0x688, LIT("ur")}, {0x691, LIT("ur")},
};

typedef struct {
    size_t  of[SCRIPTS]; /* letters in each script */
    size_t  marked;      /* Latin letters beyond ASCII */
    size_t  vietnamese;  /* letters that only Vietnamese has */
    ent_str told;        /* by the last telling letter */
} letter_count;

static script script_of(uint32_t c)
{
    size_t low = 0, high = COUNT(ranges);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < COUNT(ranges) && c >= ranges[low].first ? ranges[low].script : SCRIPTS;
}

static void count_letter(letter_count *n, uint32_t c)
{
    script s = script_of(c);
    if (s == SCRIPTS || !eni_is_letter(c)) return;
    n->of[s]++;
    n->marked += s == LATIN && c >= 0x80;
    n->vietnamese += c == 0x1A0 || c == 0x1A1 || c == 0x1AF || c == 0x1B0 || c == 0x111 || c == 0x110 ||
                     (c >= 0x1EA0 && c <= 0x1EF9);
    for (size_t i = 0; c >= 0x400 && c < 0x700 && i < COUNT(telling); i++)
        if (c == telling[i].letter) n->told = telling[i].language;
}

static letter_count count_letters(ent_str line)
{
    letter_count n = {.told = STR("")};
    for (const char *p = line.at, *end = p + line.len; p < end;) {
        unsigned char byte = (unsigned char)*p;
        if (byte >= 0x80)
            count_letter(&n, eni_utf8_next(&p, end));
        else
            n.of[LATIN] += (byte | 32u) - 'a' < 26u, p++;
    }
    return n;
}

/* Of a line whose letters are mostly not Latin. A syllable or Chinese character says more than a letter. */
static ent_str by_script(const letter_count *n)
{
    script most = LATIN;
    for (script s = LATIN; s < SCRIPTS; s++) {
        size_t weight = s >= HAN && s <= HANGUL ? 2 : 1;
        if (n->of[s] * weight > n->of[most] * (most >= HAN && most <= HANGUL ? 2 : 1)) most = s;
    }
    if (most == HAN && n->of[KANA] * 10 > n->of[HAN]) most = KANA;
    if ((most == CYRILLIC || most == ARABIC) && n->told.len) return n->told;
    return script_language[most];
}

/* Words of each language in the line; returns how many words it has. */
static size_t count_words(const eni_language *l, ent_str line, size_t hits[ENI_LANGUAGES])
{
    const char *p = line.at, *end = line.at + line.len;
    size_t      count = 0;
    char        folded[64];
    for (ent_str word; (word = next_word(&p, end)).len; count++) {
        ent_str  key  = {folded, eni_fold(word, folded, sizeof folded)};
        uint32_t at   = key.len < 2 ? ENI_NONE : eni_table_get(&l->words, key); /* a letter may be of "F-16s" */
        uint32_t mask = at == ENI_NONE ? 0 : l->word_masks.at[at];
        for (size_t i = 0; mask; i++, mask >>= 1) hits[i] += mask & 1;
    }
    return count;
}

static ent_str by_words(const eni_language *l, ent_str line, const letter_count *letters)
{
    size_t hits[ENI_LANGUAGES] = {0}, best = l->english, words = count_words(l, line, hits);
    for (size_t i = 0; i < l->count; i++)
        if (hits[i] > hits[best]) best = i;
    size_t english = hits[l->english];
    if (letters->vietnamese >= 2 && letters->vietnamese * 5 >= words && english * 6 < words) return STR("vi");
    if (hits[best] >= english + 2 && hits[best] * 5 >= words) return eni_str(l->codes[best]);
    if (english) return STR("en");
    if (hits[best] == 0 && words >= 3 && letters->marked * 5 >= letters->of[LATIN]) return STR("und");
    return STR("");
}

ent_str eni_line_language(const eni_language *language, ent_str line)
{
    if (line.len > SAMPLE) line.len = SAMPLE;
    letter_count n   = count_letters(line);
    ent_str      one = by_script(&n);
    return one.len ? one : by_words(language, line, &n);
}

/* ---- Phrases ----------------------------------------------------------------------------------------------- */

unsigned eni_phrases_in(const eni_language *language, const eni_line_words *words)
{
    unsigned says = 0, anywhere = ENI_SAYS_HOLDS | ENI_SAYS_CREDIT | ENI_SAYS_DATE | ENI_SAYS_UPDATED;
    for (size_t from = 0; from < words->count; from++)
        for (size_t to = from + 1; to <= words->count && to - from <= PHRASE_WORDS; to++) {
            uint32_t at = eni_table_get(&language->phrases, words_between(words, from, to));
            if (at == ENI_NONE) continue;
            bool     ends = to == words->count && !words->more;
            unsigned fits = anywhere | (from == 0 ? ENI_SAYS_BEGINS | ENI_SAYS_BYLINE : 0u) |
                            (ends ? ENI_SAYS_BYLINED : 0u) | (from == 0 && ends ? ENI_SAYS_ONLY | ENI_SAYS_END : 0u);
            says |= language->phrase_masks.at[at] & fits;
        }
    return says;
}

size_t eni_english_words(const eni_language *language, const eni_line_words *words)
{
    size_t n = 0;
    for (size_t i = 0; i < words->count; i++) {
        uint32_t at = eni_table_get(&language->words, words_between(words, i, i + 1));
        n += at != ENI_NONE && (language->word_masks.at[at] >> language->english & 1);
    }
    return n;
}
