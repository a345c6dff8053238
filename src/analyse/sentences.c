/* sentences.c -- a document's lines cut into sentences, and these into words. */
#include "sentences.h"

#include "base/utf8.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

/* Words after which a full stop ends no sentence, folded, without the last stop. */
static const ent_str abbreviations[] = {
    LIT("mr"),  LIT("mrs"), LIT("ms"),  LIT("dr"),     LIT("prof"), LIT("gen"),  LIT("col"), LIT("lt"),
    LIT("sen"), LIT("rep"), LIT("gov"), LIT("st"),     LIT("vs"),   LIT("jr"),   LIT("sr"),  LIT("inc"),
    LIT("co"),  LIT("u.s"), LIT("u.k"), LIT("u.n"),    LIT("maj"),  LIT("capt"), LIT("sgt"), LIT("adm"),
    LIT("amb"), LIT("rev"), LIT("hon"), LIT("messrs"), LIT("cf"),   LIT("a.m"),  LIT("p.m"),
};

/* These only before a number: "No. 5", "Sept. 13", but "He said no. They left." */
static const ent_str before_numbers[] = {
    LIT("no"),   LIT("nos"), LIT("jan"), LIT("feb"), LIT("mar"), LIT("apr"), LIT("aug"),
    LIT("sept"), LIT("sep"), LIT("oct"), LIT("nov"), LIT("dec"), LIT("p"),   LIT("pp"),
};

typedef ENI_LIST(eni_sentence) sentence_list;
typedef ENI_LIST(eni_token) token_list;

/* What is being cut: the text, and the end of the line or sentence at hand. */
typedef struct {
    const char *text, *end;
} scan;

static uint32_t char_at(const scan *s, const char *p, const char **next)
{
    *next = p;
    return p < s->end ? eni_utf8_next(next, s->end) : 0;
}

static bool is_digit_char(uint32_t c)
{
    return c < 0x80 && eni_is_digit((char)c);
}

static bool is_closing(uint32_t c)
{
    return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

static bool is_opening(uint32_t c)
{
    return c == '(' || c == '[' || c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB;
}

static bool is_one_of(ent_str word, const ent_str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (eni_equal_nocase(word, words[i])) return true;
    return false;
}

static bool is_word_byte(char c)
{
    return (unsigned char)c >= 0x80 || c == '.' || c == '_' || eni_is_digit(c) || eni_is_letter((unsigned char)c);
}

/* The word before a stop, and whether a number follows, decide if it ends a sentence. */
static bool is_abbreviation(const char *start, const char *stop, bool number_follows)
{
    const char *word = stop;
    while (word > start && is_word_byte(word[-1])) word--;
    ent_str text = {word, (size_t)(stop - word)};
    if (text.len == 1) return *word >= 'A' && *word <= 'Z';
    return is_one_of(text, abbreviations, COUNT(abbreviations)) ||
           (number_follows && is_one_of(text, before_numbers, COUNT(before_numbers)));
}

/* What comes after the closing marks of a sentence: white space, opening marks, then a capital or
 * a digit; returns that character, or 0 if no sentence can begin there. */
static uint32_t starts_another(const scan *s, const char *p)
{
    const char *next, *begin = p;
    uint32_t    c;
    while (c = char_at(s, p, &next), c && eni_is_blank(c)) p = next;
    if (p == begin) return 0;
    while (c = char_at(s, p, &next), c && is_opening(c)) p = next;
    return eni_is_upper(c) || is_digit_char(c) ? c : 0;
}

/* The end of the sentence that begins at `start`: s->end if there is no other. */
static const char *sentence_end(const scan *s, const char *start)
{
    for (const char *p = start; p < s->end;) {
        if (*p != '.' && *p != '!' && *p != '?') {
            p++;
            continue;
        }
        const char *mark = p, *next;
        while (p < s->end && (*p == '.' || *p == '!' || *p == '?')) p++;
        uint32_t c;
        while (c = char_at(s, p, &next), c && is_closing(c)) p = next;
        uint32_t first = starts_another(s, p);
        if (first && !(*mark == '.' && is_abbreviation(start, mark, !eni_is_upper(first)))) return p;
    }
    return s->end;
}

uint64_t eni_word_hash(ent_str folded)
{
    return XXH3_64bits(folded.at, folded.len);
}

static ent_str fold_word(eni_arena *arena, ent_str word)
{
    char   room[64];
    size_t len = eni_fold(word, room, sizeof room); /* a longer word differs from all others early on */
    return eni_copy(arena, (ent_str){room, len});
}

/* "U.S.", "p.m.", "U.S": single letters with points between them; NULL if p begins none. */
static const char *acronym_end(const scan *s, const char *p)
{
    const char *after, *beyond;
    int         letters = 0;
    for (;; letters++) {
        if (!eni_is_letter(char_at(s, p, &after))) return letters > 1 ? p : NULL;
        uint32_t c = char_at(s, after, &beyond);
        if (c != '.') return letters > 0 && !eni_is_letter(c) ? after : letters > 1 ? p : NULL;
        p = beyond;
    }
}

/* "13th", "1,000", "3.5": digits and letters, points and commas before a digit. */
static const char *number_end(const scan *s, const char *p)
{
    const char *next, *after;
    for (;; p = next) {
        uint32_t c = char_at(s, p, &next);
        if (c && (eni_is_letter(c) || is_digit_char(c))) continue;
        if ((c != '.' && c != ',') || !is_digit_char(char_at(s, next, &after))) return p;
    }
}

static const char *word_end(const scan *s, const char *p)
{
    const char *next, *acronym = acronym_end(s, p);
    if (acronym) return acronym;
    for (uint32_t c; c = char_at(s, p, &next), c && (eni_is_letter(c) || is_digit_char(c));) p = next;
    return p;
}

/* "'s" is one token, any other apostrophe too. */
static const char *apostrophe_end(const scan *s, const char *next)
{
    const char *after;
    if (next >= s->end || (*next != 's' && *next != 'S')) return next;
    return eni_is_letter(char_at(s, next + 1, &after)) ? next : next + 1;
}

static const char *token_end(const scan *s, const char *p)
{
    const char *next;
    uint32_t    c = char_at(s, p, &next);
    if (c == '\'' || c == 0x2019) return apostrophe_end(s, next);
    if (is_digit_char(c)) return number_end(s, p);
    return eni_is_letter(c) ? word_end(s, p) : next;
}

static uint8_t shape_of(ent_str word)
{
    const char *p = word.at, *end = word.at + word.len;
    uint32_t    c       = eni_utf8_next(&p, end);
    int         letters = 0, upper = 0;
    uint8_t     shape = is_digit_char(c) ? ENI_NUMBER : eni_is_letter(c) ? ENI_WORD : ENI_PUNCT;
    if (shape == ENI_PUNCT) return shape;
    for (p = word.at; p < end;) {
        c = eni_utf8_next(&p, end);
        if (!eni_is_letter(c)) continue;
        upper += eni_is_upper(c);
        if (++letters == 1 && upper) shape |= ENI_CAPITAL;
    }
    if (letters > 1 && upper == letters) shape |= ENI_CAPS;
    return shape;
}

/* Appends the tokens of [p, s->end); true if there were more than `most`. */
static bool tokenize(eni_arena *arena, const scan *s, const char *p, size_t most, token_list *tokens)
{
    bool        space = true;
    const char *next;
    size_t      count = 0;
    while (p < s->end) {
        uint32_t c = char_at(s, p, &next);
        if (eni_is_blank(c)) {
            space = true;
            p     = next;
            continue;
        }
        if (count++ == most) return true;
        next                 = token_end(s, p);
        ent_str word         = {p, (size_t)(next - p)};
        ent_str fold         = fold_word(arena, word);
        *PUSH(arena, tokens) = (eni_token){.span  = {(uint32_t)(p - s->text), (uint32_t)(next - s->text)},
                                           .fold  = fold,
                                           .hash  = eni_word_hash(fold),
                                           .shape = (uint8_t)(shape_of(word) | (space ? ENI_SPACE_BEFORE : 0))};
        space                = false;
        p                    = next;
    }
    return false;
}

size_t eni_tokenize(eni_arena *arena, ent_str text, eni_token *out, size_t most)
{
    token_list list = {.at = out, .cap = most}; /* never grows: no more than `most` are pushed */
    scan       s    = {text.at, text.at + text.len};
    tokenize(arena, &s, text.at, most, &list);
    return list.len;
}

static void cut_line(eni_arena *arena, const ent_document *document, uint32_t line, sentence_list *sentences,
                     token_list *tokens)
{
    const char *text = document->text.at;
    ent_line    l    = document->lines[line];
    scan        s    = {text, text + l.span.end};
    const char *next;
    for (const char *p = text + l.span.begin; p < s.end;) {
        const char   *end      = sentence_end(&s, p);
        scan          inside   = {text, end};
        eni_sentence *sentence = PUSH(arena, sentences);
        *sentence              = (eni_sentence){.span  = {(uint32_t)(p - text), (uint32_t)(end - text)},
                                                .line  = line,
                                                .kind  = l.kind,
                                                .first = (uint32_t)tokens->len};
        if (eni_is_coded(l.kind)) sentence->cut = tokenize(arena, &inside, p, ENI_SENTENCE_TOKENS, tokens);
        sentence->end = (uint32_t)tokens->len;
        for (p = end; p < s.end && eni_is_blank(char_at(&s, p, &next)); p = next) {
        }
    }
}

void eni_find_sentences(eni_arena *arena, const ent_document *document, eni_analysis *out)
{
    sentence_list sentences = {0};
    token_list    tokens    = {0};
    for (size_t i = 0; i < document->line_count; i++) cut_line(arena, document, (uint32_t)i, &sentences, &tokens);
    *out = (eni_analysis){.document       = document,
                          .sentences      = sentences.at,
                          .tokens         = tokens.at,
                          .sentence_count = (uint32_t)sentences.len,
                          .token_count    = (uint32_t)tokens.len};
}
