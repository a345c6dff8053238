/* builtin.h -- the knowledge files of data/, built into the library or read from a folder. */
#ifndef ENI_BUILTIN_H
#define ENI_BUILTIN_H

#include "base.h"

/* One text file of knowledge. */
typedef struct {
    ent_str name; /* "actors/states.txt" if built in, else its path: what messages call it */
    ent_str text;
} eni_file;

typedef struct {
    eni_file *at;
    size_t    len;
} eni_files;

/* The files ending in ".txt" of the subfolder `part` ("actors") of `dir`, or of the built-in data if
 * dir is NULL, in byte order of their names. Their slices belong to the arena (built-in: to nobody).
 * ENT_E_NO_INPUT: there is no such folder (missing_ok: then simply none); ENT_E_IO: it cannot be read.
 * Called inside eni_within. */
ent_result eni_files_of(eni_arena *arena, const char *dir, const char *part, bool missing_ok, eni_files *out,
                        ent_error *err);

/* The whole of one file in the arena. ENT_E_NO_INPUT, ENT_E_IO, or ENT_E_LIMIT if it is longer than
 * `most` bytes. Needs eni_within for the arena; holds a descriptor only while no memory is asked for. */
ent_result eni_read_file(eni_arena *arena, const char *path, size_t most, ent_str *out, ent_error *err);

#endif
