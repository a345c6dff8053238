/* schema.h -- the tables of a database, and how an older one becomes a newer one. */
#ifndef ENI_SCHEMA_H
#define ENI_SCHEMA_H

#include "db.h"

#define ENI_APPLICATION_ID 1164866661 /* "Ente" in the file's header: what file(1) and we know it by */

/* One step to the next schema version: statements that run in one transaction with all other steps
 * that are due. The last one sets user_version to `version`. */
typedef struct {
    int                version;
    const char *const *statements; /* ends with NULL */
} eni_step;

/* The steps of this program, oldest first; *count of them. Every version ever released stays in it. */
const eni_step *eni_schema_steps(size_t *count);

/* What a file is. */
typedef struct {
    int64_t application, version; /* of its header; 0, 0 in a new file */
    bool    empty;                /* no table in it */
} eni_identity;
ent_result eni_identify(const eni_db *db, eni_identity *out, ent_error *err);

/* ENT_OK if it is a database of ours that a program of schema version `newest` can read. */
ent_result eni_check_identity(const eni_db *db, const eni_identity *is, int newest, ent_error *err);

/* Brings the database from whatever version it has to that of the last step, or leaves it as it was.
 * Two programs may call it at once on a new file: one of them makes the tables, the other finds them.
 * ENT_E_VERSION: its version is beyond the last step; ENT_E_DATA: it is not a database of ours. */
ent_result eni_migrate(const eni_db *db, const eni_step *steps, size_t count, ent_error *err);

#endif
