/* ontology.h -- the types of events, their modes, classes and scores, and how they are written out.
 * All of it stands in data/ontology/plover.txt, so that a user can change it. */
#ifndef ENI_ONTOLOGY_H
#define ENI_ONTOLOGY_H

#include "base/builtin.h"

typedef struct {
    ent_str name;
    double  score; /* -10 to +10 */
} eni_mode;

typedef struct {
    ent_str name;
    uint8_t quad;  /* 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict */
    double  score; /* of an event without a mode */
    ENI_LIST(eni_mode) modes;
} eni_type;

/* An event of `type` (of a CAMEO code that begins with `cameo`, of one of `statuses`) is written as another. */
typedef struct {
    ent_str  type, cameo;
    uint32_t statuses; /* bits 1 << ent_status */
    ent_str  as, as_mode;
} eni_output_rule;

/* Read once, then never changed: any number of threads may use it. */
typedef struct {
    eni_arena *arena;
    ent_str    quads[5]; /* "verbal cooperation" under 1 ... 4 */
    ENI_LIST(eni_type) types;
    ENI_LIST(ent_str) contexts;
    ENI_LIST(eni_output_rule) outputs;
} eni_ontology;

/* Reads the files of "ontology" in `dir` (NULL: those built in), then those in `overrides` (NULL: none).
 * ENT_OK: *out is complete, in the arena. Otherwise *err names file, line and column; *out is unknown. */
ent_result eni_ontology_load(eni_arena *arena, const char *dir, const char *overrides, eni_ontology *out,
                             ent_error *err);

/* The same from texts in memory, which must outlive the ontology. */
ent_result eni_ontology_read(eni_arena *arena, const eni_files *files, eni_ontology *out, ent_error *err);

/* NULL if there is no such type, or mode of this type. */
const eni_type *eni_ontology_type(const eni_ontology *ontology, ent_str name);
const eni_mode *eni_ontology_mode(const eni_type *type, ent_str name);

/* The type and mode under which an event is written out, its class and score. */
typedef struct {
    ent_str type, mode;
    bool    changed; /* by an output rule: the type or mode is not the event's own */
    uint8_t quad;    /* 0 if the type is not in the ontology */
    double  score;
} eni_written;

eni_written eni_ontology_written(const eni_ontology *ontology, ent_str type, ent_str mode, ent_str cameo,
                                 ent_status status);

#endif
