/* scoring.h -- what the two halves of entente score share: figures (score.c) and cases (cases.c). */
#ifndef CLI_SCORING_H
#define CLI_SCORING_H

#include "cli.h"
#include "exchange/agreement.h"

/* What is expected of the reports of a folder. */
typedef enum {
    EXPECT_RIGHT,   /* they come out as written */
    EXPECT_NOT_YET, /* "wanted": they do not yet */
    EXPECT_NONE     /* "wrong": no event written there is found */
} expectation;

typedef struct {
    const settings *settings;
    eni_arena       knowledge;
    eni_ontology    ontology;
    ent_coder      *coder;
    eni_agreement   total;
    uint64_t        reports, failed;                  /* files that could not be used */
    uint64_t        right, differ, wanted, now_right; /* cases */
    /* the file at hand */
    const char *path;
    expectation expect;
    eni_arena   arena;
    eni_text    updated; /* the file as it should be, up to the report at hand */
    const char *kept_to; /* how far the old text has gone into it */
    /* the report at hand */
    const eni_report *report;
    ent_coding       *coding;
    eni_annotation   *found;
    size_t            found_count;
    uint32_t         *partner; /* of each written event: the one found, or UINT32_MAX */
} scoring;

/* Counts the report as right or not and says where it differs. Called inside eni_within. */
void judge_case(scoring *s, eni_text *out);
/* Lists what was missed, what is spurious and what differs. Called inside eni_within. */
void put_errors(scoring *s, eni_text *out);
/* Writes the file with what was found in place of what was written, if a report came out otherwise and was
 * expected right. Called inside eni_within. */
ent_result write_update(scoring *s, ent_str text, ent_error *err);
/* The last lines of a run over cases. */
void put_cases_result(const scoring *s, eni_text *out);

#endif
