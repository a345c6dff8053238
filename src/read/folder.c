/* folder.c -- files and folders, walked in the byte order of names in bounded memory. */
#include "read.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_FOLDERS 64  /* folders inside one another */
#define NAME_ROOM    256 /* bytes of a name with its NUL: NAME_MAX + 1 */
#define PATH_ROOM    (4096 + MOST_FOLDERS * NAME_ROOM)
#define FIRST_PAGE   16384 /* names held at once of the outermost folder */
#define LEAST_PAGE   256

/* A folder being walked. Its names are taken in pages, each the smallest ones after the last page, so that
 * a folder of any size is sorted in the same memory. */
typedef struct {
    int    fd;
    size_t path_len;          /* of walk.path, up to this folder */
    size_t page, count, next; /* names a page holds; there are now; to be read next */
    bool   more;              /* there are names after this page */
    char (*names)[NAME_ROOM]; /* room for two pages */
    char last[NAME_ROOM];     /* the end of the page before; "" before the first */
} folder;

typedef struct {
    eni_reader *reader;
    folder      open[MOST_FOLDERS];
    size_t      depth;
    size_t      path_len;
    char        path[PATH_ROOM];
} walk;

static ent_str path_of(const walk *w)
{
    return (ent_str){w->path, w->path_len};
}

/* Names a trouble; reading goes on. */
static ent_result say(walk *w, ent_result result, const char *what, int fault)
{
    ent_error err;
    eni_fail_in(&err, result, path_of(w), "%s%s%s", what, fault ? ": " : "", fault ? strerror(fault) : "");
    eni_trouble(w->reader, &err);
    return ENT_OK;
}

/* ---- One folder's names ------------------------------------------------------------------ */

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Keeps the first page of twice as many names. */
static void keep_smaller_half(folder *f)
{
    qsort(f->names, f->count, NAME_ROOM, by_name);
    f->more = f->more || f->count > f->page;
    if (f->count > f->page) f->count = f->page;
}

static void add_name(folder *f, const char *name)
{
    size_t size = strlen(name) + 1;
    if (name[0] == '.' || size > NAME_ROOM || strcmp(name, f->last) <= 0) return;
    if (f->count == 2 * f->page) keep_smaller_half(f);
    memcpy(f->names[f->count++], name, size);
}

static bool next_page(folder *f)
{
    int  fd     = openat(f->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    if (!stream && fd >= 0) close(fd);
    if (f->count) memcpy(f->last, f->names[f->count - 1], NAME_ROOM);
    f->count = f->next = 0;
    f->more            = false;
    if (!stream) return false;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(stream));) add_name(f, entry->d_name);
    bool good = errno == 0;
    closedir(stream);
    keep_smaller_half(f);
    return good;
}

static void enter(walk *w, int fd)
{
    if (w->depth == MOST_FOLDERS) {
        close(fd);
        say(w, ENT_E_LIMIT, "more than 64 folders inside one another", 0);
        return;
    }
    folder *f    = &w->open[w->depth];
    size_t  page = (size_t)FIRST_PAGE >> w->depth;
    *f           = (folder){.fd = fd, .path_len = w->path_len, .page = page > LEAST_PAGE ? page : LEAST_PAGE};
    f->names     = malloc(2 * f->page * NAME_ROOM);
    w->depth++;
    if (!f->names)
        say(w, ENT_E_LIMIT, "out of memory", 0);
    else if (!next_page(f))
        say(w, ENT_E_IO, "cannot read the folder", errno);
}

static void leave(walk *w)
{
    folder *f = &w->open[--w->depth];
    close(f->fd);
    free(f->names);
}

/* ---- One file ----------------------------------------------------------------------------- */

static ent_result read_file(walk *w, int fd, uint64_t size)
{
    eni_reader     *reader = w->reader;
    const ent_sink *sink   = reader->sink;
    if (sink->opened) sink->opened(sink->ctx, path_of(w));
    eni_source_open(&reader->source, fd, size, reader->limits.inflated_bytes);
    ent_result result = eni_read_source(reader, path_of(w));
    eni_source_close(&reader->source);
    close(fd);
    return result;
}

/* A file is read to the size it has now: what is being written to it meanwhile is for the next time. */
static ent_result read_opened(walk *w, int fd, bool named_by_user)
{
    struct stat info;
    if (fstat(fd, &info) != 0) {
        say(w, ENT_E_IO, "cannot look at it", errno);
    } else if (S_ISDIR(info.st_mode)) {
        enter(w, fd);
        return ENT_OK;
    } else if (S_ISREG(info.st_mode)) {
        return read_file(w, fd, info.st_size > 0 ? (uint64_t)info.st_size : UINT64_MAX);
    } else if (named_by_user) {
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
        return read_file(w, fd, UINT64_MAX);
    } else {
        say(w, ENT_E_NO_INPUT, "not a plain file", 0);
    }
    close(fd);
    return ENT_OK;
}

/* O_NONBLOCK: a FIFO that nobody writes to must not hold us up. */
static ent_result read_member(walk *w, folder *in, const char *name)
{
    w->path_len = in->path_len;
    if (w->path_len && w->path[w->path_len - 1] != '/') w->path[w->path_len++] = '/';
    memcpy(w->path + w->path_len, name, strlen(name) + 1);
    w->path_len += strlen(name);
    struct stat info;
    if (fstatat(in->fd, name, &info, AT_SYMLINK_NOFOLLOW) == 0) { /* opening a device may already do something */
        if (S_ISLNK(info.st_mode)) return ENT_OK;
        if (!S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode)) return say(w, ENT_E_NO_INPUT, "not a plain file", 0);
    }
    int fd = openat(in->fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd >= 0) return read_opened(w, fd, false);
    return say(w, ENT_E_NO_INPUT, "cannot open", errno);
}

static ent_result walk_folders(walk *w)
{
    while (w->depth) {
        folder *f = &w->open[w->depth - 1];
        if (f->next < f->count) {
            TRY(read_member(w, f, f->names[f->next++]));
        } else if (!f->more) {
            leave(w);
        } else if (!next_page(f)) {
            w->path_len = f->path_len;
            say(w, ENT_E_IO, "cannot read the folder", errno);
        }
    }
    return ENT_OK;
}

static ent_result read_named(walk *w, const char *path)
{
    bool input = strcmp(path, "-") == 0;
    int  fd    = input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd >= 0 && input) return read_file(w, fd, UINT64_MAX);
    if (fd >= 0) return read_opened(w, fd, true);
    return say(w, ENT_E_NO_INPUT, "cannot open", errno);
}

ent_result eni_read_path(eni_reader *reader, const char *path)
{
    size_t length = strlen(path);
    walk  *w      = malloc(sizeof *w);
    if (!w) return eni_fail_in(reader->err, ENT_E_LIMIT, eni_str(path), "out of memory");
    w->reader   = reader;
    w->depth    = 0;
    w->path_len = length < 4096 ? length : 4095; /* longer ones cannot be opened anyway */
    memcpy(w->path, path, w->path_len);
    ent_result result = read_named(w, path);
    if (result == ENT_OK) result = walk_folders(w);
    while (w->depth) leave(w);
    free(w);
    return result;
}
