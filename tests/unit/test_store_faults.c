/* test_store_faults.c -- disks that fail and memory that runs out, at every point once: the database stays
 * whole, what was committed stays, and doing it again completes it. */
#include "store_fixture.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

enum { REPORTS = 3 };

/* ---- A disk that fails ------------------------------------------------------------------------ */

/* Operations of the kinds in `kinds` are counted; the one numbered `at` fails with `code`, and with
 * `stays` all after it. Nothing is really synced, which makes it quick. */
enum { OPEN = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8 };
static struct {
    unsigned kinds;
    long     at, seen;
    int      code;
    bool     stays;
} disk;

static bool disk_fails(unsigned kind)
{
    if (!(disk.kinds & kind)) return false;
    disk.seen++;
    return disk.seen == disk.at || (disk.stays && disk.seen > disk.at);
}

typedef struct {
    sqlite3_file  base;
    sqlite3_file *real; /* behind it in the same block */
} file;

#define REAL(f)       ((file *)(f))->real
#define ON(f, method) REAL(f)->pMethods->method

static int f_close(sqlite3_file *f)
{
    return ON(f, xClose)(REAL(f));
}
static int f_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
    return ON(f, xRead)(REAL(f), to, n, at);
}
static int f_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    return disk_fails(WRITE) ? disk.code : ON(f, xWrite)(REAL(f), from, n, at);
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return disk_fails(TRUNCATE) ? disk.code : ON(f, xTruncate)(REAL(f), size);
}
static int f_sync(sqlite3_file *f, int flags)
{
    (void)f, (void)flags;
    return disk_fails(SYNC) ? disk.code : SQLITE_OK;
}
static int f_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return ON(f, xFileSize)(REAL(f), size);
}
static int f_lock(sqlite3_file *f, int kind)
{
    return ON(f, xLock)(REAL(f), kind);
}
static int f_unlock(sqlite3_file *f, int kind)
{
    return ON(f, xUnlock)(REAL(f), kind);
}
static int f_reserved(sqlite3_file *f, int *out)
{
    return ON(f, xCheckReservedLock)(REAL(f), out);
}
static int f_control(sqlite3_file *f, int op, void *arg)
{
    return ON(f, xFileControl)(REAL(f), op, arg);
}
static int f_sector(sqlite3_file *f)
{
    return ON(f, xSectorSize)(REAL(f));
}
static int f_device(sqlite3_file *f)
{
    return ON(f, xDeviceCharacteristics)(REAL(f));
}
static int f_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    return ON(f, xShmMap)(REAL(f), page, size, extend, out);
}
static int f_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
    return ON(f, xShmLock)(REAL(f), at, n, flags);
}
static void f_shm_barrier(sqlite3_file *f)
{
    ON(f, xShmBarrier)(REAL(f));
}
static int f_shm_unmap(sqlite3_file *f, int remove_it)
{
    return ON(f, xShmUnmap)(REAL(f), remove_it);
}

static const sqlite3_io_methods methods = {
    .iVersion               = 2,
    .xClose                 = f_close,
    .xRead                  = f_read,
    .xWrite                 = f_write,
    .xTruncate              = f_truncate,
    .xSync                  = f_sync,
    .xFileSize              = f_size,
    .xLock                  = f_lock,
    .xUnlock                = f_unlock,
    .xCheckReservedLock     = f_reserved,
    .xFileControl           = f_control,
    .xSectorSize            = f_sector,
    .xDeviceCharacteristics = f_device,
    .xShmMap                = f_shm_map,
    .xShmLock               = f_shm_lock,
    .xShmBarrier            = f_shm_barrier,
    .xShmUnmap              = f_shm_unmap,
};

static sqlite3_vfs *real_vfs, failing_vfs;

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out_flags)
{
    (void)vfs;
    f->pMethods = NULL;
    if (disk_fails(OPEN)) return disk.code;
    REAL(f) = (sqlite3_file *)((char *)f + sizeof(file));
    int rc  = real_vfs->xOpen(real_vfs, name, REAL(f), flags, out_flags);
    if (rc == SQLITE_OK) f->pMethods = &methods;
    return rc;
}

/* ---- Memory that runs out ---------------------------------------------------------------------- */

static sqlite3_mem_methods real_memory;
static long                memory_at, memory_seen; /* the allocation numbered memory_at fails */

/* Tables and lists need thousands of allocations: every so-many-th fails, each one if $ENTENTE_THOROUGH is set. */
static long stride(long usual)
{
    return getenv("ENTENTE_THOROUGH") ? 1 : usual;
}

static void *get(int n)
{
    return ++memory_seen == memory_at ? NULL : real_memory.xMalloc(n);
}
static void *get_more(void *p, int n)
{
    return ++memory_seen == memory_at ? NULL : real_memory.xRealloc(p, n);
}

static int prepare_sqlite(void **state)
{
    (void)state;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory) != SQLITE_OK) return -1;
    sqlite3_mem_methods memory = real_memory;
    memory.xMalloc             = get;
    memory.xRealloc            = get_more;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &memory) != SQLITE_OK) return -1;
    real_vfs             = sqlite3_vfs_find(NULL);
    failing_vfs          = *real_vfs;
    failing_vfs.zName    = "failing";
    failing_vfs.szOsFile = (int)sizeof(file) + real_vfs->szOsFile;
    failing_vfs.xOpen    = open_file;
    return sqlite3_vfs_register(&failing_vfs, 1) == SQLITE_OK ? 0 : -1;
}

/* ---- Adding reports while something fails -------------------------------------------------------- */

/* Which reports were said to be safe on disk. */
typedef struct {
    bool       safe[REPORTS];
    ent_result failure; /* the first there was */
    ent_error  err;
} outcome;

static void note(outcome *o, ent_result result, const ent_error *err)
{
    if (result == ENT_OK || o->failure != ENT_OK) return;
    o->failure = result;
    o->err     = *err;
    if (!err->message[0] || !err->source[0]) fail_msg("result %d says nothing", result);
}

static void commit(outcome *o, ent_store *store, bool *waiting)
{
    ent_error  err    = {0};
    ent_result result = ent_store_commit(store, &err);
    note(o, result, &err);
    for (size_t i = 0; i < REPORTS; i++) {
        if (waiting[i] && result == ENT_OK) o->safe[i] = true;
        waiting[i] = false;
    }
}

/* Adds all reports, goes on after a failure as the command does, commits after every second one. */
static outcome add_reports(const char *path, unsigned count)
{
    outcome    o   = {0};
    ent_error  err = {0};
    ent_store *store;
    bool       waiting[REPORTS] = {false}, added;
    ent_result result           = ent_store_open(&store, path, ENT_STORE_WRITE, &err);
    note(&o, result, &err);
    if (result != ENT_OK) return o;
    for (unsigned n = 0; n < count; n++) {
        static report r;
        result = eni_store_add(store, write_report(&r, n), &added, &err);
        note(&o, result, &err);
        if (result == ENT_OK)
            waiting[n] = true;
        else if (strstr(err.message, "not kept"))
            memset(waiting, 0, sizeof waiting);
        if (n % 2) commit(&o, store, waiting);
    }
    result = ent_store_close(store, &err);
    note(&o, result, &err);
    return o;
}

static outcome add_all(const char *path)
{
    return add_reports(path, REPORTS);
}

static ent_result count_event(void *ctx, const ent_event *event, const ent_citation *citation, ent_error *err)
{
    (void)event, (void)citation, (void)err;
    ++*(size_t *)ctx;
    return ENT_OK;
}

/* The database is whole and holds every report said to be safe. */
static void assert_kept(const char *path, const outcome *o, const char *what, long at)
{
    ent_store *store;
    ent_error  err;
    if (access(path, F_OK) == 0 && !is_whole(path)) fail_msg("%s failing at %ld: not whole", what, at);
    for (unsigned n = 0; n < REPORTS; n++) {
        report r;
        bool   has;
        if (!o->safe[n]) continue;
        OK(ent_store_open(&store, path, ENT_STORE_READ, &err));
        OK(ent_store_has(store, write_report(&r, n)->document->id, &has, &err));
        OK(ent_store_close(store, &err));
        if (!has) fail_msg("%s failing at %ld: report %u lost", what, at, n);
    }
}

static void assert_completes(const char *path, const char *what, long at)
{
    outcome    o      = add_all(path);
    size_t     events = 0;
    ent_store *store;
    ent_error  err;
    if (o.failure != ENT_OK) fail_msg("%s failing at %ld: cannot go on: %s", what, at, o.err.message);
    OK(ent_store_open(&store, path, ENT_STORE_READ, &err));
    OK(ent_store_events(store, &(ent_event_filter){0}, count_event, &events, &err));
    OK(ent_store_close(store, &err));
    assert_int_equal(events, 2 * REPORTS);
    assert_true(is_whole(path));
}

/* ---- The tests ------------------------------------------------------------------------------------ */

/* Fails the first, second, third ... operation until one ingest meets none any more. */
static void fail_everywhere(unsigned kinds, int code, bool stays, ent_result expected, const char *what)
{
    long at = 1;
    for (bool failed = true; failed; at++) {
        folder f   = new_folder();
        disk.kinds = kinds, disk.at = at, disk.seen = 0, disk.code = code, disk.stays = stays;
        outcome o  = add_all(f.db);
        failed     = disk.seen >= at;
        disk.kinds = 0;
        if (o.failure != ENT_OK && o.failure != expected)
            fail_msg("%s failing at %ld: %d: %s", what, at, o.failure, o.err.message);
        assert_kept(f.db, &o, what, at);
        assert_completes(f.db, what, at);
        remove_folder(&f);
    }
    if (at < 5) fail_msg("%s: only %ld operations", what, at);
    print_message("%s: %ld points\n", what, at - 2);
}

static void a_write_may_fail_anywhere(void **state)
{
    (void)state;
    fail_everywhere(WRITE, SQLITE_IOERR_WRITE, false, ENT_E_IO, "write");
}

static void a_sync_or_cut_may_fail_anywhere(void **state)
{
    (void)state;
    fail_everywhere(SYNC | TRUNCATE, SQLITE_IOERR_FSYNC, false, ENT_E_IO, "sync");
}

static void opening_a_file_may_fail_anywhere(void **state)
{
    (void)state;
    fail_everywhere(OPEN, SQLITE_CANTOPEN, false, ENT_E_NO_INPUT, "open");
}

static void the_disk_may_be_full_from_anywhere_on(void **state)
{
    (void)state;
    fail_everywhere(WRITE | TRUNCATE, SQLITE_FULL, true, ENT_E_IO, "full disk");
}

static void a_full_disk_is_named_with_what_was_lost(void **state)
{
    (void)state;
    folder     f = new_folder();
    ent_store *store;
    ent_error  err;
    report     r;
    bool       added;
    OK(ent_store_open(&store, f.db, ENT_STORE_WRITE, &err));
    OK(eni_store_add(store, write_report(&r, 1), &added, &err));
    OK(eni_store_add(store, write_report(&r, 2), &added, &err));
    disk.kinds = WRITE, disk.at = 1, disk.seen = 0, disk.code = SQLITE_FULL, disk.stays = true;
    assert_int_equal(ent_store_commit(store, &err), ENT_E_IO);
    disk.kinds = 0;
    assert_string_equal(err.message, "no space is left for the database; the last 2 documents were not kept");
    assert_string_equal(err.source, f.db);
    OK(eni_store_add(store, write_report(&r, 1), &added, &err)); /* and the store goes on */
    assert_true(added);
    OK(ent_store_close(store, &err));
    assert_true(is_whole(f.db));
    remove_folder(&f);
}

/* Real refused writes: a process may make no file longer than this. */
static void files_may_not_grow(void **state)
{
    (void)state;
    for (rlim_t most = 0; most < 400000; most += 17000) {
        folder f     = new_folder();
        pid_t  child = fork();
        if (child == 0) {
            signal(SIGXFSZ, SIG_IGN);
            struct rlimit limit = {most, RLIM_INFINITY};
            if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(9);
            outcome o = add_all(f.db);
            _exit(o.failure == ENT_OK || (o.failure == ENT_E_IO && o.err.message[0]) ? 0 : 1);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
        assert_kept(f.db, &(outcome){0}, "file size", (long)most);
        assert_completes(f.db, "file size", (long)most);
        remove_folder(&f);
    }
}

static void copy_file(const char *from, const char *to)
{
    static char bytes[1 << 20];
    FILE       *in = fopen(from, "rb"), *out = fopen(to, "wb");
    assert_true(in && out);
    size_t len = fread(bytes, 1, sizeof bytes, in);
    assert_int_equal(fwrite(bytes, 1, len, out), len);
    fclose(in);
    fclose(out);
}

/* Twice in a row with one store: what the first attempt leaves behind must not harm the second. */
static void memory_may_run_out_while_adding(void **state)
{
    (void)state;
    folder f = new_folder();
    char   made[128];
    long   at = 1;
    snprintf(made, sizeof made, "%s/made.db", f.dir);
    assert_int_equal(add_reports(made, 0).failure, ENT_OK);
    for (bool failed = true; failed; at++) {
        copy_file(made, f.db);
        memory_at = at, memory_seen = 0;
        outcome o = add_reports(f.db, 2);
        failed    = memory_seen >= at;
        memory_at = 0;
        if (o.failure != ENT_OK && o.failure != ENT_E_LIMIT)
            fail_msg("allocation %ld: %d: %s", at, o.failure, o.err.message);
        if (!is_whole(f.db)) fail_msg("allocation %ld: not whole", at);
    }
    remove_folder(&f);
    print_message("adding: %ld allocations\n", at - 2);
}

static void memory_may_run_out_while_making_tables(void **state)
{
    (void)state;
    long at = 1;
    for (bool failed = true; failed; at += stride(11)) {
        folder f  = new_folder();
        memory_at = at, memory_seen = 0;
        outcome o = add_reports(f.db, 0);
        failed    = memory_seen >= at;
        memory_at = 0;
        if (o.failure != ENT_OK && o.failure != ENT_E_LIMIT)
            fail_msg("allocation %ld: %d: %s", at, o.failure, o.err.message);
        if (at % 20 == 0) assert_completes(f.db, "memory", at);
        remove_folder(&f);
    }
    print_message("making: about %ld allocations\n", at);
}

static ent_result list_all(const char *path, ent_error *err)
{
    ent_store       *store;
    size_t           seen   = 0;
    const ent_str    pair[] = {STR("RUS"), STR("PRK")};
    ent_event_filter filter = {
        .pair = pair, .pair_count = 2, .text = STR("putin*"), .since = NEW_YEAR, .has_since = true};
    TRY(ent_store_open(&store, path, ENT_STORE_READ, err));
    ent_result result = ent_store_events(store, &filter, count_event, &seen, err);
    if (result == ENT_OK) assert_int_equal(seen, 1);
    if (result == ENT_OK) result = ent_store_events(store, &(ent_event_filter){0}, count_event, &seen, err);
    if (result == ENT_OK) assert_int_equal(seen, 3);
    ent_result closed = ent_store_close(store, err);
    return result == ENT_OK ? closed : result;
}

static void memory_may_run_out_while_listing(void **state)
{
    (void)state;
    folder f  = new_folder();
    long   at = 1;
    assert_int_equal(add_reports(f.db, 1).failure, ENT_OK);
    for (bool failed = true; failed; at += stride(3)) {
        ent_error err = {0};
        memory_at = at, memory_seen = 0;
        ent_result result = list_all(f.db, &err);
        failed            = memory_seen >= at;
        memory_at         = 0;
        if (result != ENT_OK && result != ENT_E_LIMIT) fail_msg("allocation %ld: %d: %s", at, result, err.message);
    }
    assert_true(is_whole(f.db));
    remove_folder(&f);
    print_message("listing: about %ld allocations\n", at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_write_may_fail_anywhere),
        cmocka_unit_test(a_sync_or_cut_may_fail_anywhere),
        cmocka_unit_test(opening_a_file_may_fail_anywhere),
        cmocka_unit_test(the_disk_may_be_full_from_anywhere_on),
        cmocka_unit_test(a_full_disk_is_named_with_what_was_lost),
        cmocka_unit_test(files_may_not_grow),
        cmocka_unit_test(memory_may_run_out_while_making_tables),
        cmocka_unit_test(memory_may_run_out_while_adding),
        cmocka_unit_test(memory_may_run_out_while_listing),
    };
    return cmocka_run_group_tests(tests, prepare_sqlite, NULL);
}
