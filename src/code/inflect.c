/* inflect.c -- the forms of English verbs and nouns. */
#include "inflect.h"

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static char from_end(ent_str word, size_t n) /* 1 is the last letter */
{
    return word.len >= n ? word.at[word.len - n] : '\0';
}

static ent_str join(eni_arena *arena, ent_str stem, char doubled, const char *ending)
{
    eni_text text = {.arena = arena};
    eni_put(&text, stem);
    if (doubled) eni_put_char(&text, doubled);
    eni_put(&text, eni_str(ending));
    return eni_text_str(&text);
}

static ent_str shorter(ent_str word)
{
    return (ent_str){word.at, word.len - 1};
}

/* "carry", "try", but not "deploy". */
static bool ends_in_consonant_y(ent_str word)
{
    return word.len > 1 && from_end(word, 1) == 'y' && !is_vowel(from_end(word, 2));
}

static bool hisses(ent_str word)
{
    char last = from_end(word, 1), before = from_end(word, 2);
    return last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 's' || before == 'c'));
}

/* "ban", "stop": one syllable ending in one vowel and one consonant. */
static bool is_short(ent_str word)
{
    char last = from_end(word, 1);
    if (word.len < 3 || is_vowel(last) || last == 'w' || last == 'x' || last == 'y') return false;
    if (!is_vowel(from_end(word, 2)) || is_vowel(from_end(word, 3))) return false;
    for (size_t i = 0; i + 3 < word.len; i++)
        if (is_vowel(word.at[i])) return false;
    return true;
}

static ent_str with_s(eni_arena *arena, ent_str word)
{
    if (ends_in_consonant_y(word)) return join(arena, shorter(word), 0, "ies");
    bool o = from_end(word, 1) == 'o' && !is_vowel(from_end(word, 2)); /* "go", "veto" */
    return join(arena, word, 0, o || hisses(word) ? "es" : "s");
}

static ent_str with_ed(eni_arena *arena, ent_str word, bool doubles)
{
    if (from_end(word, 1) == 'e') return join(arena, word, 0, "d");
    if (ends_in_consonant_y(word)) return join(arena, shorter(word), 0, "ied");
    return join(arena, word, doubles ? from_end(word, 1) : 0, "ed");
}

static ent_str with_ing(eni_arena *arena, ent_str word, bool doubles)
{
    if (eni_ends(word, STR("ie"))) return join(arena, (ent_str){word.at, word.len - 2}, 0, "ying");
    if (from_end(word, 1) == 'e' && from_end(word, 2) != 'e' && word.len > 2)
        return join(arena, shorter(word), 0, "ing");
    return join(arena, word, doubles ? from_end(word, 1) : 0, "ing");
}

static size_t add(eni_wordform *out, size_t n, ent_str text, unsigned form)
{
    for (size_t i = 0; i < n; i++)
        if (eni_equal(out[i].text, text)) {
            out[i].form |= form;
            return n;
        }
    if (n < ENI_FORMS) out[n++] = (eni_wordform){text, form};
    return n;
}

static size_t add_all(eni_wordform *out, size_t n, ent_str alternatives, unsigned form)
{
    ent_str one;
    for (bool more = true; more;) {
        more = eni_cut(&alternatives, '/', &one);
        if (one.len) n = add(out, n, one, form);
    }
    return n;
}

size_t eni_verb_forms(eni_arena *arena, ent_str base, const eni_irregular *irregular, eni_wordform out[ENI_FORMS])
{
    bool   doubles = is_short(base) || (irregular && irregular->doubles);
    size_t n       = add(out, 0, base, ENI_BASE);
    if (irregular && irregular->present.len)
        n = add_all(out, n, irregular->present, ENI_THIRD);
    else
        n = add(out, n, with_s(arena, base), ENI_THIRD);
    n = add(out, n, with_ing(arena, base, doubles), ENI_GERUND);
    if (irregular && irregular->past.len) {
        n = add_all(out, n, irregular->past, ENI_PAST);
        return add_all(out, n, irregular->participle, ENI_PARTICIPLE);
    }
    n = add(out, n, with_ed(arena, base, doubles), ENI_PAST | ENI_PARTICIPLE);
    if (base.len > 4 && from_end(base, 1) == 'l' && !doubles && is_vowel(from_end(base, 2)) &&
        !is_vowel(from_end(base, 3))) {
        n = add(out, n, with_ed(arena, base, true), ENI_PAST | ENI_PARTICIPLE); /* "cancelled", "canceled" */
        n = add(out, n, with_ing(arena, base, true), ENI_GERUND);
    }
    return n;
}

size_t eni_noun_forms(eni_arena *arena, ent_str base, const eni_irregular *irregular, eni_wordform out[ENI_FORMS])
{
    if (irregular && irregular->plural.len) {
        size_t n = add(out, 0, base, ENI_SINGULAR);
        return add(out, n, irregular->plural, ENI_PLURAL);
    }
    if (from_end(base, 1) == 's' && from_end(base, 2) != 's') return add(out, 0, base, ENI_PLURAL);
    size_t n = add(out, 0, base, ENI_SINGULAR);
    return add(out, n, with_s(arena, base), ENI_PLURAL);
}
