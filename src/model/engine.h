/* engine.h -- the trained reader: sentences in, acts out. An act is an event or a standing fact: the words that name it,
 * its kind and status, and the words that fill its roles.
 *
 * Sentences are read in windows of a document, several together, so that each has its neighbours as context. Where
 * windows begin and end depends on the sentences alone; what is found does not depend on the processor, on other
 * documents or on threads. */
#ifndef ENI_ENGINE_H
#define ENI_ENGINE_H

#include "encoder.h"
#include "wordpiece.h"

/* Words of a sentence that are read; in what is beyond no act is found. */
#define ENI_ENGINE_WORDS 512

/* The two layers of tags: which words name an event, which a fact. */
enum { ENI_EVENTS, ENI_FACTS, ENI_LAYERS };

/* Rows of the embedding of distances: 9 to each side, and none. */
#define ENI_DISTANCES 19

/* What a number stands for: "AGREE", "CONSULT" ... */
typedef struct {
    const ent_str *at;
    uint32_t       count;
} eni_labels;

/* A loaded model. Nothing in it changes: any number of threads. */
typedef struct {
    eni_labels types, relations, roles,
        statuses; /* names as in docs/annotation.md; a status's number is not its ent_status */
    ent_status   status_of[ENT_STATUS_COUNT]; /* of each of `statuses` */
    uint32_t     shape_of[ENI_SHAPE_COUNT];   /* row of the shape embedding */
    uint32_t     window_words, window_pieces, word_pieces;
    uint32_t     window_rows;      /* the most a window has: its pieces, and an end for each sentence */
    float        bias[ENI_LAYERS]; /* against "nothing", for events and for facts */
    eni_pieces   pieces;
    eni_encoder  encoder;
    size_t       inner; /* width of the heads */
    eni_matrix   tags[ENI_LAYERS];
    eni_matrix   word, trigger, mix, near, role, status, implicit;
    const float *kind, *distance;
} eni_engine;

/* Loads a model into the arena. Needs an instruction set that is present. ENT_E_DATA: a tensor or a setting is missing
 * or does not fit the others; *err says which. Called inside eni_within; the weights must outlive the engine. */
ent_result eni_engine_load(eni_arena *arena, const eni_weights *weights, eni_isa isa, eni_engine *out, ent_error *err);

/* What one thread needs to run an engine; some 10 MB. */
typedef struct eni_workspace eni_workspace;

/* Called inside eni_within; the engine must outlive it. */
eni_workspace *eni_workspace_new(eni_arena *arena, const eni_engine *engine);

/* The words (src/analyse/sentences.h) of one sentence. */
typedef struct {
    const ent_str *at;
    uint32_t       count;
} eni_words;

/* Words [first, end) of the sentence fill a role. */
typedef struct {
    uint32_t role; /* of engine->roles */
    uint32_t first, end;
    float    probability; /* that its first word fills any role */
} eni_engine_filler;

typedef struct {
    uint32_t                 sentence;   /* counted from 0 */
    uint32_t                 first, end; /* its trigger: words of the sentence */
    bool                     is_fact;
    uint32_t                 kind;        /* of engine->types, or of engine->relations */
    float                    probability; /* that the first word of the trigger names any act */
    ent_status               status;
    float                    status_probability;
    const eni_engine_filler *fillers; /* in the order of the text */
    uint32_t                 filler_count;
    bool                     implicit_source, implicit_target; /* only the context says who */
} eni_engine_act;

typedef struct {
    const eni_engine_act *at;
    size_t                len;
} eni_engine_acts;

/* Reads the sentences of one document. The acts are in the arena, by sentence, in each the events before the facts,
 * then by their triggers. Called inside eni_within. Time: in proportion to the number of words. */
eni_engine_acts eni_engine_run(const eni_engine *engine, eni_workspace *workspace, eni_arena *arena,
                               const eni_words *sentences, size_t count);

#endif
