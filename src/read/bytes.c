/* bytes.c -- a stream of bytes from a file, a pipe or memory, inflated on the way if it is gzip. */
#include "bytes.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static const ent_str gzip_magic = LIT("\x1f\x8b\x08");

/* ---- Reading ---------------------------------------------------------------------------- */

/* Makes room at the front of `room` by moving what is left of `bytes` there. */
static void move_to_front(ent_str *bytes, char *room)
{
    if (bytes->at != room && bytes->len) memmove(room, bytes->at, bytes->len);
    bytes->at = room;
}

/* Adds what one read() gives to `bytes`, which lie in read_room. */
static bool read_more(eni_source *s, ent_str *bytes)
{
    if (s->fd < 0) return false;
    move_to_front(bytes, s->read_room);
    size_t room = ENI_SOURCE_PIECE - bytes->len;
    if (room > s->left) room = (size_t)s->left;
    if (room == 0) return false;
    ssize_t got;
    do got = read(s->fd, s->read_room + bytes->len, room);
    while (got < 0 && errno == EINTR);
    if (got < 0) eni_fail(&s->fault, ENT_E_IO, "cannot read: %s", strerror(errno));
    if (got <= 0) s->left = 0;
    if (got <= 0) return false;
    bytes->len += (size_t)got;
    if (s->left != UINT64_MAX) s->left -= (uint64_t)got;
    return true;
}

/* ---- Inflating -------------------------------------------------------------------------- */

static bool inflation_fails(eni_source *s, ent_result result, const char *why)
{
    if (s->fault.result == ENT_OK) eni_fail(&s->fault, result, "%s", why);
    s->ended = true;
    return false;
}

/* After a member: another one, padding of NULs to the end, or bytes that do not belong there. */
static bool next_member(eni_source *s)
{
    while (s->raw.len < gzip_magic.len && read_more(s, &s->raw)) {
    }
    if (eni_starts(s->raw, gzip_magic)) return inflateReset(&s->z) == Z_OK;
    do {
        for (size_t i = 0; i < s->raw.len; i++)
            if (s->raw.at[i]) return inflation_fails(s, ENT_E_DATA, "bytes that are not gzip after the gzip data");
        s->raw.len = 0;
    } while (read_more(s, &s->raw));
    s->ended = true;
    return s->fault.result == ENT_OK;
}

static bool too_much(eni_source *s)
{
    if (s->out > s->most) {
        if (s->fault.result == ENT_OK)
            eni_fail(&s->fault, ENT_E_LIMIT, "inflates to more than %llu bytes", (unsigned long long)s->most);
        return true;
    }
    if (s->out <= ENI_RATIO_FREE || s->out / ENI_RATIO <= s->in) return false;
    if (s->fault.result == ENT_OK)
        eni_fail(&s->fault, ENT_E_LIMIT, "inflates to more than %d times its size", ENI_RATIO);
    return true;
}

static void drop_beyond_limit(eni_source *s)
{
    uint64_t over = s->out > s->most ? s->out - s->most : 0;
    s->ready.len -= over < s->ready.len ? (size_t)over : s->ready.len;
    s->ended = true;
}

/* One call of inflate: from s->raw to the end of s->ready. */
static int inflate_some(eni_source *s)
{
    size_t room    = ENI_SOURCE_PIECE - s->ready.len;
    s->z.next_in   = (z_const Bytef *)(uintptr_t)s->raw.at;
    s->z.avail_in  = s->raw.len < UINT32_MAX ? (uInt)s->raw.len : UINT32_MAX;
    s->z.next_out  = (Bytef *)s->inflate_room + s->ready.len;
    s->z.avail_out = (uInt)room;
    size_t given   = s->z.avail_in;
    int    status  = inflate(&s->z, Z_NO_FLUSH);
    size_t used    = given - s->z.avail_in;
    s->raw         = (ent_str){s->raw.at + used, s->raw.len - used};
    s->in += used;
    s->out += room - s->z.avail_out;
    s->ready.len += room - s->z.avail_out;
    return status;
}

static bool inflate_more(eni_source *s)
{
    if (s->ended) return false;
    move_to_front(&s->ready, s->inflate_room);
    size_t before = s->ready.len;
    while (s->ready.len == before && before < ENI_SOURCE_PIECE && !s->ended) {
        if (s->raw.len == 0 && !read_more(s, &s->raw)) return inflation_fails(s, ENT_E_DATA, "gzip data is cut short");
        int status = inflate_some(s);
        if (too_much(s))
            drop_beyond_limit(s);
        else if (status == Z_STREAM_END)
            next_member(s);
        else if (status != Z_OK && status != Z_BUF_ERROR)
            inflation_fails(s, ENT_E_DATA, "gzip data is damaged");
    }
    return s->ready.len > before;
}

/* ---- The stream ------------------------------------------------------------------------- */

bool eni_source_fill(eni_source *s)
{
    return s->inflating ? inflate_more(s) : read_more(s, &s->ready);
}

static void find_gzip(eni_source *s)
{
    while (s->ready.len < gzip_magic.len && read_more(s, &s->ready)) {
    }
    if (!eni_starts(s->ready, gzip_magic)) return;
    s->raw       = s->ready;
    s->ready     = (ent_str){s->inflate_room, 0};
    s->inflating = true;
    if (inflateInit2(&s->z, 16 + MAX_WBITS) != Z_OK) {
        s->inflating = false;
        s->left      = 0;
        eni_fail(&s->fault, ENT_E_LIMIT, "out of memory");
    }
}

static void start(eni_source *s, int fd, uint64_t size, ent_str bytes, uint64_t most)
{
    s->fd        = fd;
    s->left      = size;
    s->ready     = bytes;
    s->raw       = STR("");
    s->fault     = (ent_error){0};
    s->inflating = s->ended = false;
    s->in = s->out = 0;
    s->most        = most;
    memset(&s->z, 0, sizeof s->z);
    find_gzip(s);
    while (s->ready.len < ENI_SOURCE_HEAD && eni_source_fill(s)) {
    }
}

void eni_source_open(eni_source *source, int fd, uint64_t size, uint64_t most_inflated)
{
    start(source, fd, size, STR(""), most_inflated);
}

void eni_source_open_bytes(eni_source *source, ent_str bytes, uint64_t most_inflated)
{
    start(source, -1, 0, bytes, most_inflated);
}

void eni_source_close(eni_source *source)
{
    if (source->inflating) inflateEnd(&source->z);
    source->inflating = false;
}

void eni_source_skip(eni_source *source, size_t bytes)
{
    source->ready.at += bytes;
    source->ready.len -= bytes;
}

/* ---- Collecting ------------------------------------------------------------------------- */

void eni_buffer_free(eni_buffer *buffer)
{
    free(buffer->at);
    *buffer = (eni_buffer){0};
}

/* Grows by doubling, but never beyond what may be needed: realloc moves big blocks without copying. */
static bool append(eni_source *s, eni_buffer *buffer, ent_str more, size_t most)
{
    if (buffer->cap - buffer->len < more.len) {
        size_t cap = buffer->cap * 2 > ENI_SOURCE_PIECE ? buffer->cap * 2 : ENI_SOURCE_PIECE;
        if (cap > most) cap = most;
        if (cap < buffer->len + more.len) cap = buffer->len + more.len;
        char *bigger = realloc(buffer->at, cap);
        if (!bigger) {
            eni_fail(&s->fault, ENT_E_LIMIT, "out of memory");
            s->left  = 0;
            s->ended = true;
            return false;
        }
        buffer->at  = bigger;
        buffer->cap = cap;
    }
    if (more.len) memcpy(buffer->at + buffer->len, more.at, more.len);
    buffer->len += more.len;
    return true;
}

void eni_source_all(eni_source *source, eni_buffer *buffer, size_t most, bool *over)
{
    *over = false;
    while (source->ready.len || eni_source_fill(source)) {
        *over = source->ready.len > most - buffer->len;
        if (*over || !append(source, buffer, source->ready, most)) return;
        eni_source_skip(source, source->ready.len);
    }
}

bool eni_source_line(eni_source *source, eni_buffer *buffer, size_t most, bool *over)
{
    bool any = *over = false;
    while (source->ready.len || eni_source_fill(source)) {
        const char *end   = memchr(source->ready.at, '\n', source->ready.len);
        ent_str     piece = {source->ready.at, end ? (size_t)(end - source->ready.at) : source->ready.len};
        any               = true;
        *over             = *over || piece.len > most - buffer->len;
        if (!*over && !append(source, buffer, piece, most)) return false;
        eni_source_skip(source, piece.len + (end != NULL));
        if (end) return true;
    }
    return any && source->fault.result == ENT_OK;
}
