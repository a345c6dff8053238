/* knowledge_parts.h -- what the reading of the actor files and the checking of them share. */
#ifndef ENI_KNOWLEDGE_PARTS_H
#define ENI_KNOWLEDGE_PARTS_H

#include "knowledge.h"

#define ENI_VALUE_WORDS 1024 /* words of one line */

/* An entry while its lists still grow. */
typedef struct {
    eni_entry   entry;
    size_t      first_office, first_tie;
    bool        dead;  /* a later file's entry took its place */
    bool        named; /* has a name */
    const char *at;    /* its first line */
} eni_draft_entry;

/* Knowledge being read. */
typedef struct {
    eni_arena      *arena;
    const eni_file *files;
    size_t          file_count;
    eni_problem_fn  fn; /* told of every mistake */
    void           *ctx;
    ENI_LIST(eni_draft_entry) entries;
    ENI_LIST(eni_form) forms;
    ENI_LIST(eni_office) offices;
    ENI_LIST(eni_tie) ties;
    ENI_LIST(uint32_t) first_form;
    eni_trie   trie;
    eni_table  keys; /* of entries, for overriding */
    eni_token *words;
    uint32_t   file, line; /* being read */
    bool       open;       /* a paragraph has begun: its entry is the last one */
} eni_builder;

eni_builder eni_builder_new(eni_arena *arena, const eni_file *files, size_t count, eni_problem_fn fn, void *ctx);
/* Reads one of the files; mistakes go to fn, and reading goes on behind them. */
void eni_builder_read(eni_builder *b, size_t file);
/* Makes the knowledge of all that was read. */
void eni_builder_finish(eni_builder *b, eni_knowledge *out);

/* Tells fn of a mistake at `place` in the text of a file. */
void eni_complain(eni_builder *b, bool warning, uint32_t file, const char *place, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* True if code has the form of one: "PRK", "PRK GOV", "IGO UNO", "IGO UNO MIL". */
bool eni_is_code(ent_str code);

/* The files of `dir` and `overrides`, in the order they are read in. Inside eni_within. */
ent_result eni_knowledge_files(eni_arena *arena, const char *dir, const char *overrides, eni_files *out,
                               ent_error *err);

/* A folded word without the points of "U.S.". */
ent_str eni_without_points(eni_arena *arena, ent_str fold);

#endif
