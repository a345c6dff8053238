/* wordpiece.c -- words cut into the pieces of a fixed vocabulary. */
#include "wordpiece.h"

#include "base/utf8.h"

#include <utf8proc.h>

#define PARTS_OF_ONE 4 /* code points that one decomposes into (Unicode, canonical) */
#define PLAIN_BYTES  (ENI_PIECE_CHARACTERS * PARTS_OF_ONE * 4)

/* ---- The vocabulary ------------------------------------------------------------------------------ */

static ent_result add_piece(eni_pieces *p, ent_str vocabulary, ent_str source, ent_str piece, ent_error *err)
{
    bool    inner = eni_starts(piece, STR("##")) && piece.len > 2;
    ent_str key   = inner ? (ent_str){piece.at + 2, piece.len - 2} : piece;
    if (eni_table_put(inner ? &p->goes_on : &p->starts, key, p->count) != p->count)
        return eni_fail_at(err, ENT_E_DATA, source, vocabulary, piece.at, "a piece that was there before");
    if (key.len > p->longest) p->longest = key.len;
    p->count++;
    return ENT_OK;
}

static ent_result find_special(const eni_pieces *p, ent_str source, const char *name, uint32_t *out, ent_error *err)
{
    *out = eni_table_get(&p->starts, eni_str(name));
    return *out == ENI_NONE ? eni_fail_in(err, ENT_E_DATA, source, "the vocabulary has no %s", name) : ENT_OK;
}

ent_result eni_pieces_of(eni_arena *arena, ent_str vocabulary, ent_str source, eni_pieces *out, ent_error *err)
{
    *out         = (eni_pieces){.starts = eni_table_new(arena), .goes_on = eni_table_new(arena)};
    ent_str rest = vocabulary, piece;
    while (rest.len) {
        eni_cut(&rest, '\n', &piece);
        TRY(add_piece(out, vocabulary, source, piece, err));
    }
    TRY(find_special(out, source, "[UNK]", &out->unknown, err));
    TRY(find_special(out, source, "[CLS]", &out->cls, err));
    return find_special(out, source, "[SEP]", &out->sep, err);
}

/* ---- Words -------------------------------------------------------------------------------------------- */

static utf8proc_int32_t to_lower(utf8proc_int32_t c, void *data)
{
    (void)data;
    return utf8proc_tolower(c);
}

/* Lower case, decomposed, without accents (category Mn), as UTF-8. False if the word is too long. */
static bool make_plain(ent_str word, char out[PLAIN_BYTES], size_t *len)
{
    utf8proc_int32_t parts[ENI_PIECE_CHARACTERS * PARTS_OF_ONE];
    if (word.len > ENI_PIECE_CHARACTERS * 4 || eni_utf8_count(word) > ENI_PIECE_CHARACTERS) return false;
    utf8proc_ssize_t n = utf8proc_decompose_custom((const utf8proc_uint8_t *)word.at, (utf8proc_ssize_t)word.len, parts,
                                                   COUNT(parts), UTF8PROC_DECOMPOSE, to_lower, NULL);
    if (n < 0 || n > (utf8proc_ssize_t)COUNT(parts)) return false;
    *len = 0;
    for (utf8proc_ssize_t i = 0; i < n; i++)
        if (utf8proc_category(parts[i]) != UTF8PROC_CATEGORY_MN) *len += eni_utf8_put((uint32_t)parts[i], out + *len);
    return true;
}

/* Cuts a stretch without marks; the number of pieces, all of them, of which `most` are written. */
static size_t cut_run(const eni_pieces *p, ent_str run, uint32_t *out, size_t most)
{
    size_t count = 0;
    for (size_t at = 0; at < run.len;) {
        size_t   len   = run.len - at < p->longest ? run.len - at : p->longest;
        uint32_t piece = ENI_NONE;
        while (len && (piece = eni_table_get(at ? &p->goes_on : &p->starts, (ent_str){run.at + at, len})) == ENI_NONE)
            len--;
        if (piece == ENI_NONE) {
            out[0] = p->unknown;
            return 1;
        }
        if (count < most) out[count] = piece;
        count++;
        at += len;
    }
    return count;
}

static bool is_in_run(uint32_t c)
{
    return eni_is_letter(c) || (c < 0x80 && eni_is_digit((char)c));
}

/* The end of the run that begins at `at`, or of the one mark there. */
static const char *run_end(const char *at, const char *end)
{
    const char *next = at;
    if (!is_in_run(eni_utf8_next(&next, end))) return next;
    for (at = next; at < end && is_in_run(eni_utf8_next(&next, end));) at = next;
    return at;
}

size_t eni_pieces_cut(const eni_pieces *pieces, ent_str word, uint32_t *out, size_t most)
{
    char   plain[PLAIN_BYTES];
    size_t len = 0, count = 0;
    out[0] = pieces->unknown;
    if (!make_plain(word, plain, &len)) return 1;
    for (const char *p = plain, *next; p < plain + len && count < most; p = next) {
        next = run_end(p, plain + len);
        count += cut_run(pieces, (ent_str){p, (size_t)(next - p)}, out + count, most - count);
    }
    return count > most ? most : count ? count : 1;
}

/* ---- Shapes ---------------------------------------------------------------------------------------------- */

ent_str eni_shape_name(eni_shape shape)
{
    static const ent_str names[ENI_SHAPE_COUNT] = {LIT("lower"), LIT("capital"), LIT("caps"),
                                                   LIT("mixed"), LIT("number"),  LIT("punct")};
    return names[shape];
}

eni_shape eni_shape_of(ent_str word)
{
    const char *p = word.at, *end = word.at + word.len;
    size_t      letters = 0, upper = 0;
    bool        first_upper = false;
    while (p < end) {
        bool     at_start = p == word.at;
        uint32_t c        = eni_utf8_next(&p, end);
        if (at_start && c < 0x80 && eni_is_digit((char)c)) return ENI_SHAPE_NUMBER;
        if (at_start && !eni_is_letter(c)) return ENI_SHAPE_PUNCT;
        if (!eni_is_letter(c)) continue;
        upper += eni_is_upper(c);
        if (letters++ == 0) first_upper = upper;
    }
    if (upper == 0) return ENI_SHAPE_LOWER;
    if (upper == letters && letters > 1) return ENI_SHAPE_CAPS;
    return first_upper && upper == 1 ? ENI_SHAPE_CAPITAL : ENI_SHAPE_MIXED;
}
