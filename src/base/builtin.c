/* builtin.c -- the knowledge files of data/, built into the library or read from a folder. */
#include "builtin.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define KNOWLEDGE_BYTES ((size_t)64 << 20) /* the largest file of knowledge */

/* Made by cmake/data.cmake; ends with a NULL name. */
extern const struct {
    const char *name, *at;
    uint64_t    len;
} eni_builtin_files[];

typedef ENI_LIST(eni_file) file_list;

static int by_name(const void *a, const void *b)
{
    return eni_compare(((const eni_file *)a)->name, ((const eni_file *)b)->name);
}

static void take_builtin(eni_arena *arena, ent_str part, file_list *found)
{
    for (size_t i = 0; eni_builtin_files[i].name; i++) {
        ent_str name = eni_str(eni_builtin_files[i].name);
        if (eni_starts(name, part) && name.len > part.len && name.at[part.len] == '/')
            *PUSH(arena, found) = (eni_file){name, {eni_builtin_files[i].at, eni_builtin_files[i].len}};
    }
}

/* Reads up to `size` bytes of an open file; how many there were, or -1. */
static ssize_t read_up_to(int fd, char *out, size_t size)
{
    size_t got = 0;
    while (got < size) {
        ssize_t n = read(fd, out + got, size - got);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return -1;
        if (n == 0) break;
        got += (size_t)n;
    }
    return (ssize_t)got;
}

ent_result eni_read_file(eni_arena *arena, const char *path, size_t most, ent_str *out, ent_error *err)
{
    struct stat info;
    ent_str     source = eni_str(path);
    if (stat(path, &info) != 0) return eni_fail_in(err, ENT_E_NO_INPUT, source, "cannot open: %s", strerror(errno));
    if (info.st_size < 0 || (uint64_t)info.st_size > most)
        return eni_fail_in(err, ENT_E_LIMIT, source, "longer than %zu bytes", most);
    char *bytes = NEW(arena, char, (size_t)info.st_size + 1);
    int   fd    = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return eni_fail_in(err, ENT_E_NO_INPUT, source, "cannot open: %s", strerror(errno));
    ssize_t got   = read_up_to(fd, bytes, (size_t)info.st_size);
    int     fault = errno;
    close(fd);
    if (got < 0) return eni_fail_in(err, ENT_E_IO, source, "cannot read: %s", strerror(fault));
    *out = (ent_str){bytes, (size_t)got};
    return ENT_OK;
}

/* Writes the names of the folder's ".txt" files, each with its NUL, to out as far as they fit; returns
 * how many bytes they need, or -1. No memory is asked for while the folder is open. */
static ssize_t list_names(const char *path, char *out, size_t room)
{
    DIR *folder = opendir(path);
    if (!folder) return -1;
    size_t need = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        size_t size = strlen(entry->d_name) + 1;
        if (entry->d_name[0] == '.' || !eni_ends(eni_str(entry->d_name), STR(".txt"))) continue;
        if (size <= room && need <= room - size) memcpy(out + need, entry->d_name, size);
        need += size;
    }
    closedir(folder);
    return (ssize_t)need;
}

static ent_result take_folder(eni_arena *arena, const char *path, file_list *found, ent_error *err)
{
    ssize_t size = list_names(path, NULL, 0);
    if (size < 0) return eni_fail_in(err, ENT_E_NO_INPUT, eni_str(path), "cannot open: %s", strerror(errno));
    char *names = NEW(arena, char, (size_t)size + 1);
    if (list_names(path, names, (size_t)size) != size)
        return eni_fail_in(err, ENT_E_IO, eni_str(path), "changed while it was read");
    for (char *name = names; name < names + size; name += strlen(name) + 1) {
        eni_text  full = {.arena = arena};
        eni_file *file = PUSH(arena, found);
        eni_putf(&full, "%s/%s", path, name);
        file->name = eni_text_str(&full);
        TRY(eni_read_file(arena, file->name.at, KNOWLEDGE_BYTES, &file->text, err));
    }
    return ENT_OK;
}

ent_result eni_files_of(eni_arena *arena, const char *dir, const char *part, bool missing_ok, eni_files *out,
                        ent_error *err)
{
    file_list found = {0};
    if (!dir) {
        take_builtin(arena, eni_str(part), &found);
    } else {
        eni_text path = {.arena = arena};
        eni_putf(&path, "%s/%s", dir, part);
        struct stat info;
        if (!(missing_ok && stat(path.at, &info) != 0)) TRY(take_folder(arena, path.at, &found, err));
    }
    if (found.len) qsort(found.at, found.len, sizeof *found.at, by_name);
    *out = (eni_files){found.at, found.len};
    return ENT_OK;
}
