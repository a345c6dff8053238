/* lines.h -- what each line of a report is. When in doubt a line is kept: an event lost costs more than
 * a menu read. */
#ifndef ENI_LINES_H
#define ENI_LINES_H

#include "read.h"

/* What one sees of a line by itself. */
typedef struct {
    ent_str  text;
    ent_str  language; /* eni_line_language */
    unsigned says;     /* eni_phrases_in */
    uint16_t words;    /* up to 64; 65 stands for more */
    uint16_t english;  /* common English words among them */
    uint8_t  part;     /* eni_part */
    bool     ends;     /* with '.', '!' or '?' */
    bool     touches;  /* the line before it ends where it begins: no empty line between them */
    bool     dated;    /* a date with little around it */
    bool     credit;   /* names the source of a picture */
    bool     repeat;   /* an earlier line says the same */
} eni_line_facts;

/* Fills in facts[0..count) for the lines of a document. Called inside eni_within. Linear time. */
void eni_look_at_lines(eni_arena *arena, const eni_language *language, const eni_draft *draft, const ent_line *lines,
                       size_t count, eni_line_facts *facts);

/* The index of the line that is the report's title, or SIZE_MAX. `title`: what the page says it is, or "". */
size_t eni_find_title(const eni_line_facts *facts, size_t count, ent_str title);

/* The index of the first line that runs like the text of a report; `count` if none does. */
size_t eni_find_body(const eni_line_facts *facts, size_t count);

/* Sets the kind of each line. `foreign`: the report as a whole is not in English, nor is what is too short to tell. */
void eni_sort_lines(const eni_line_facts *facts, size_t count, size_t title, bool foreign, ent_line *lines);

#endif
