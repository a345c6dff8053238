/* knowledge.h -- who is who: states, organisations, groups, persons with their offices, words for roles,
 * places. Read from the files of data/actors (their FORMAT.md says how they are written). */
#ifndef ENI_KNOWLEDGE_H
#define ENI_KNOWLEDGE_H

#include "analysis.h"
#include "base/builtin.h"
#include "base/codes.h"
#include "base/table.h"
#include "trie.h"

/* Days [first, last]; INT32_MIN and INT32_MAX where an end is open. */
typedef struct {
    int32_t first, last;
} eni_period;

#define ENI_ALWAYS ((eni_period){INT32_MIN, INT32_MAX})

static inline bool eni_within_period(eni_period period, int32_t day)
{
    return day >= period.first && day <= period.last;
}

typedef enum { ENI_ENTRY_ACTOR, ENI_ENTRY_PERSON, ENI_ENTRY_ROLE, ENI_ENTRY_PLACE } eni_entry_kind;

/* The `kind` of an actor or a role. */
typedef enum {
    ENI_KIND_NONE,
    ENI_KIND_STATE,
    ENI_KIND_TERRITORY,
    ENI_KIND_ORGANISATION,
    ENI_KIND_ORGAN,
    ENI_KIND_REGION,
    ENI_KIND_GROUP,
    ENI_KIND_PARTY,
    ENI_KIND_MEDIA,
    ENI_KIND_COMPANY,
    ENI_KIND_ETHNIC, /* of actors */
    ENI_KIND_PERSON,
    ENI_KIND_PEOPLE,
    ENI_KIND_BODY,
    ENI_KIND_FORCE,
    ENI_KIND_THING /* of roles */
} eni_kind;

typedef struct {
    ent_str    title;  /* "prime minister" */
    ent_str    of;     /* whose office: "GBR", "IGO UNO" */
    ent_str    sector; /* by the role word in the title; "GOV" if it has none */
    eni_period when;
    ent_str    source; /* "kremlin.ru", "unverified"; "" if the paragraph's is meant */
    uint32_t   line;
    uint32_t   person; /* entry of the holder */
    uint32_t   next;   /* another office of the same title there, or ENI_NO_OFFICE */
} eni_office;

#define ENI_NO_OFFICE UINT32_MAX

/* A dated tie to another actor: member, backer. */
typedef struct {
    ent_str    code;
    eni_period when;
    uint32_t   line;
    bool       backer;
} eni_tie;

typedef struct {
    eni_entry_kind    kind;
    eni_kind          what; /* of actors and roles */
    ent_str           code; /* an actor's own; a person's `of`; a role's sector; a place's `in` */
    ent_str           name; /* canonical */
    ent_str           in;   /* an organ's organisation, a group's state; "" if none */
    ent_str           note, source;
    ent_str           where; /* "states.txt:12", for `why` */
    eni_period        when;  /* since..until, born..died */
    const eni_office *offices;
    uint32_t          office_count; /* in the order of the file */
    const eni_tie    *ties;
    uint32_t          tie_count;
    char              sex; /* 'm', 'f', 0 */
    uint32_t          file, line;
} eni_entry;

typedef enum {
    ENI_FORM_NAME,
    ENI_FORM_SHORT,
    ENI_FORM_ADJECTIVE,
    ENI_FORM_PEOPLE,
    ENI_FORM_SEAT,
    ENI_FORM_ROLE,
    ENI_FORM_ROLES,  /* a role's plural */
    ENI_FORM_SURNAME /* a part of a person's full name: needs the report's or a title's support */
} eni_form_kind;

#define ENI_FORM_WORDS 16 /* words of the longest name; a longer one is an error */

/* Words that stand for an entry. */
typedef struct {
    ent_str        text;  /* as the file has it */
    const ent_str *words; /* folded, without hyphens, stops and a leading "the" */
    uint32_t       word_count;
    uint32_t       capitals, caps; /* bit i: word i needs a capital; needs to be in capitals only */
    uint32_t       entry;
    uint32_t       next; /* another form of the same words, or ENI_NONE_FORM */
    uint32_t       file, line;
    eni_period     when;
    uint8_t        kind;             /* eni_form_kind */
    bool           one_capital_word; /* "Congress", "May": also an ordinary word at the start of a sentence */
} eni_form;

#define ENI_NONE_FORM UINT32_MAX

/* Everything known; nothing changes once it is loaded, so any number of threads may use it. */
typedef struct {
    const ent_str    *files;
    uint32_t          file_count; /* as messages call them */
    const eni_entry  *entries;
    uint32_t          entry_count;
    const eni_form   *forms;
    uint32_t          form_count;
    const uint32_t   *first_form; /* by node of the trie: forms that end there, or ENI_NONE_FORM */
    const uint8_t    *word_class; /* by node: eni_word_class of a single word (words.h) */
    eni_trie          trie;
    const eni_office *offices;
    uint32_t          office_count;
    eni_table         by_title; /* "RUS president" -> first of its offices */
    eni_table         by_code;  /* code without sector -> its state, territory, region or organisation */
} eni_knowledge;

/* Reads the files of `dir`/actors (built in if NULL) and then those of `overrides`/actors (NULL: none),
 * whose entries take the place of earlier ones: an actor of the same code that is a state, territory, region or
 * organisation; any other of the same first line and canonical name.
 * ENT_OK: *out lives in the arena. Otherwise *out is NULL and *err (NULL allowed) names file, line, column. */
ent_result eni_knowledge_load(eni_arena *arena, const char *dir, const char *overrides, eni_knowledge **out,
                              ent_error *err);

/* The same from texts in memory, which must outlive the knowledge. */
ent_result eni_knowledge_read(eni_arena *arena, const eni_file *files, size_t count, eni_knowledge **out,
                              ent_error *err);

/* One mistake in the files: place and reason. A warning does not keep them from being loaded. */
typedef struct {
    bool      warning;
    ent_error at;
} eni_problem;
typedef void (*eni_problem_fn)(void *ctx, const eni_problem *problem);

/* Names every mistake: what loading would refuse, and also codes that do not exist, forms that two actors
 * claim at one time, offices that overlap, ends before beginnings. ENT_OK if the files could be read at all,
 * however many mistakes they hold; otherwise as for loading. */
ent_result eni_knowledge_check(eni_arena *arena, const char *dir, const char *overrides, eni_problem_fn fn, void *ctx,
                               ent_error *err);
ent_result eni_knowledge_check_files(eni_arena *arena, const eni_file *files, size_t count, eni_problem_fn fn,
                                     void *ctx, ent_error *err);

/* The entry of a country or organisation code ("PRK", "IGO UNO", "PRK GOV"), or ENI_NO_ENTRY. */
#define ENI_NO_ENTRY UINT32_MAX
uint32_t eni_knowledge_by_code(const eni_knowledge *knowledge, ent_str code);

/* The entry of the person who holds an office on a day ("RUS", "president"; letters in any case), or ENI_NO_ENTRY if
 * nobody is known or several are. */
uint32_t eni_knowledge_holder(const eni_knowledge *knowledge, ent_str of, ent_str title, int32_t day);

#endif
