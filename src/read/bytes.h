/* bytes.h -- a stream of bytes from a file, a pipe or memory, inflated on the way if it is gzip. Holds
 * a fixed amount of memory however long the stream is. */
#ifndef ENI_BYTES_H
#define ENI_BYTES_H

#include "base/base.h"

#include <zlib.h>

#define ENI_SOURCE_PIECE ((size_t)64 << 10)   /* bytes read or inflated at a time */
#define ENI_SOURCE_HEAD  ((size_t)4 << 10)    /* bytes there are to tell a format by, if the stream has them */
#define ENI_RATIO_FREE   ((uint64_t)10 << 20) /* inflated bytes before the ratio counts */
#define ENI_RATIO        1000

typedef struct {
    ent_str   ready; /* what comes next; take from its front with eni_source_skip */
    ent_error fault; /* why the stream ended before its time; .result is ENT_OK if it did not */
    int       fd;    /* -1: the bytes are in memory */
    uint64_t  left;  /* bytes of the file still to read: no more than it had when it was opened */
    bool      inflating, ended;
    ent_str   raw; /* read, not yet inflated */
    z_stream  z;
    uint64_t  in, out, most; /* bytes inflated: from, to, and how many are allowed */
    char      read_room[ENI_SOURCE_PIECE], inflate_room[ENI_SOURCE_PIECE];
} eni_source;

/* Starts on an open descriptor, of which at most `size` bytes are read (UINT64_MAX: to its end), or on
 * bytes in memory. Gzip is told by its first bytes. The descriptor stays the caller's; the source
 * is closed with eni_source_close. */
void eni_source_open(eni_source *source, int fd, uint64_t size, uint64_t most_inflated);
void eni_source_open_bytes(eni_source *source, ent_str bytes, uint64_t most_inflated);
void eni_source_close(eni_source *source);

/* Adds to source->ready. False if nothing was added: its room is full (ENI_SOURCE_PIECE), or the stream
 * has ended, well or by source->fault. */
bool eni_source_fill(eni_source *source);

void eni_source_skip(eni_source *source, size_t bytes);

/* Bytes collected from a source; kept from one document to the next. */
typedef struct {
    char  *at;
    size_t len, cap;
} eni_buffer;

void eni_buffer_free(eni_buffer *buffer);

/* Appends the rest of the stream, or the rest of a line without its '\n', to the buffer as long as that
 * stays within `most` bytes. *over: there was more; of a line, the rest is skipped. The line reader
 * returns false at the end of the stream (source->fault says how that came; a line cut short by a fault
 * is not given). ENT_E_LIMIT (the machine is out of memory) goes to source->fault as well. */
void eni_source_all(eni_source *source, eni_buffer *buffer, size_t most, bool *over);
bool eni_source_line(eni_source *source, eni_buffer *buffer, size_t most, bool *over);

#endif
