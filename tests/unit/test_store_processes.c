/* test_store_processes.c -- several processes at one database: killed ones, busy ones, ones that may not write. */
#include "store_fixture.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

/* ---- Killed in the middle ---------------------------------------------------------------------- */

enum { KILLS = 200, ROUNDS_OF_ONE_FILE = 25 };

/* Adds reports from number `first` on and says which are safe, until it is killed. */
static _Noreturn void add_and_tell(const char *path, unsigned first, int tell)
{
    static report r;
    ent_store    *store;
    bool          added;
    if (ent_store_open(&store, path, ENT_STORE_WRITE, NULL) != ENT_OK) _exit(2);
    for (unsigned n = first, told = first; n < 100000; n++) {
        if (eni_store_add(store, write_report(&r, n), &added, NULL) != ENT_OK) _exit(3);
        if (n % 3) continue;
        if (ent_store_commit(store, NULL) != ENT_OK) _exit(4);
        for (; told <= n; told++)
            if (write(tell, &told, sizeof told) != sizeof told) _exit(5);
    }
    _exit(0);
}

static void wait_a_moment(uint32_t microseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = (long)microseconds * 1000}, NULL);
}

/* Kills a writer after some time; returns the number after the last one it called safe. */
static unsigned kill_a_writer(const char *path, unsigned first, uint32_t microseconds)
{
    int      ends[2], status;
    unsigned told, next = first;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        add_and_tell(path, first, ends[1]);
    }
    close(ends[1]);
    wait_a_moment(microseconds);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    while (read(ends[0], &told, sizeof told) == sizeof told) {
        assert_int_equal(told, next);
        next++;
    }
    close(ends[0]);
    return next;
}

static ent_result note_order(void *ctx, const ent_document *document, ent_error *err)
{
    unsigned *next = ctx;
    report    r;
    (void)err;
    assert_string_equal(document->id, write_report(&r, *next)->document->id); /* none missing, none twice */
    ++*next;
    return ENT_OK;
}

static void nothing_safe_is_lost_or_doubled_by_killing(void **state)
{
    (void)state;
    uint32_t seed = 20240101;
    unsigned safe = 0, all = 0;
    folder   f = new_folder();
    for (int i = 0; i < KILLS; i++) {
        seed = seed * 1664525u + 1013904223u;
        /* From the number that is safe on: what went in beyond it must be taken as the same. */
        safe              = kill_a_writer(f.db, safe, 1000 + (seed >> 8) % 60000);
        unsigned   stored = 0;
        ent_store *store;
        ent_error  err;
        ent_result result = ent_store_open(&store, f.db, ENT_STORE_READ, &err);
        if (result == ENT_OK) {
            OK(ent_store_documents(store, STR(""), note_order, &stored, &err));
            OK(ent_store_close(store, &err));
        } else {
            assert_int_equal(safe, 0); /* killed before there were tables */
        }
        if (stored < safe) fail_msg("kill %d: %u of %u lost", i, safe - stored, safe);
        if (access(f.db, F_OK) == 0 && !is_whole(f.db)) fail_msg("kill %d: not whole", i);
        if (i % ROUNDS_OF_ONE_FILE == ROUNDS_OF_ONE_FILE - 1) {
            remove_folder(&f);
            f = new_folder();
            all += safe;
            safe = 0;
        }
    }
    remove_folder(&f);
    assert_true(all > KILLS); /* they did get something done */
    print_message("%d kills, %u documents safe\n", KILLS, all);
}

/* ---- Two at once ---------------------------------------------------------------------------------- */

/* Runs `work` in another process; what it returns is its exit status. */
static pid_t start(int (*work)(const char *path, int ready), const char *path, int ready)
{
    pid_t child = fork();
    if (child == 0) _exit(work(path, ready));
    assert_true(child > 0);
    return child;
}

static int finish(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

/* Holds the write lock until it is killed. */
static int hold_the_lock(const char *path, int ready)
{
    static report r;
    ent_store    *store;
    bool          added;
    if (ent_store_open(&store, path, ENT_STORE_WRITE, NULL) != ENT_OK) return 2;
    if (eni_store_add(store, write_report(&r, 1), &added, NULL) != ENT_OK) return 3;
    if (write(ready, "x", 1) != 1) return 4;
    pause();
    return 0;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void a_second_writer_waits_then_says_who_is_busy(void **state)
{
    (void)state;
    folder     f = new_folder();
    report     r;
    ent_store *store;
    ent_error  err;
    bool       added;
    char       x;
    int        ends[2];
    OK(ent_store_open(&store, f.db, ENT_STORE_WRITE, &err));
    OK(eni_store_add(store, write_report(&r, 9), &added, &err));
    OK(ent_store_close(store, &err));
    assert_int_equal(pipe(ends), 0);
    pid_t child = start(hold_the_lock, f.db, ends[1]);
    assert_int_equal(read(ends[0], &x, 1), 1);

    double from = now();
    OK(ent_store_open(&store, f.db, ENT_STORE_WRITE, &err));
    assert_int_equal(eni_store_add(store, write_report(&r, 2), &added, &err), ENT_E_BUSY);
    assert_true(now() - from > 4.5 && now() - from < 30);
    assert_string_equal(err.message, "somebody else is writing to the database; gave up after 5 seconds");
    assert_string_equal(err.source, f.db);

    unsigned   next = 9;
    ent_store *reader; /* who only reads is not held up, and sees what is safe */
    from = now();
    OK(ent_store_open(&reader, f.db, ENT_STORE_READ, &err));
    OK(ent_store_documents(reader, STR(""), note_order, &next, &err));
    assert_int_equal(next, 10);
    OK(ent_store_close(reader, &err));
    assert_true(now() - from < 4);

    kill(child, SIGKILL); /* then the lock is free again */
    finish(child);
    OK(eni_store_add(store, write_report(&r, 2), &added, &err));
    assert_true(added);
    OK(ent_store_close(store, &err));
    assert_true(is_whole(f.db));
    close(ends[0]), close(ends[1]);
    remove_folder(&f);
}

static int add_twenty(const char *path, int first)
{
    static report r;
    ent_store    *store;
    bool          added;
    if (ent_store_open(&store, path, ENT_STORE_WRITE, NULL) != ENT_OK) return 2;
    for (unsigned n = 0; n < 20; n++) {
        if (eni_store_add(store, write_report(&r, (unsigned)first + n), &added, NULL) != ENT_OK) return 3;
        if (ent_store_commit(store, NULL) != ENT_OK) return 4;
    }
    return ent_store_close(store, NULL) == ENT_OK ? 0 : 5;
}

static void writers_may_start_on_a_new_file_together(void **state)
{
    (void)state;
    for (int round = 0; round < 10; round++) {
        folder f = new_folder();
        pid_t  children[4];
        for (int i = 0; i < 4; i++) children[i] = start(add_twenty, f.db, i * 10); /* half of them the same */
        for (int i = 0; i < 4; i++) assert_int_equal(finish(children[i]), 0);
        ent_store       *store;
        ent_error        err;
        ent_store_counts counts;
        OK(ent_store_open(&store, f.db, ENT_STORE_READ, &err));
        OK(ent_store_count(store, &counts, &err));
        assert_int_equal(counts.documents, 50);
        OK(ent_store_close(store, &err));
        assert_true(is_whole(f.db));
        remove_folder(&f);
    }
}

/* ---- Where nothing may be written ------------------------------------------------------------------ */

/* Leaves root, whom no permission stops. */
static bool become_nobody(void)
{
    return geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
}

static int read_only(const char *path, int unused)
{
    ent_store *store;
    ent_error  err;
    unsigned   next = 1;
    (void)unused;
    if (!become_nobody()) return 1;
    if (ent_store_open(&store, path, ENT_STORE_READ, &err) != ENT_OK) return 2;
    if (ent_store_documents(store, STR(""), note_order, &next, &err) != ENT_OK || next != 2) return 3;
    if (ent_store_close(store, &err) != ENT_OK) return 4;
    ent_result result = ent_store_open(&store, path, ENT_STORE_WRITE, &err);
    if (result != ENT_E_IO && result != ENT_E_NO_INPUT) return 5;
    if (!err.message[0] || strcmp(err.source, path) != 0) return 6;
    char other[128];
    snprintf(other, sizeof other, "%s.new", path);
    if (ent_store_open(&store, other, ENT_STORE_WRITE, &err) != ENT_E_NO_INPUT) return 7;
    return strcmp(err.message, "the database cannot be opened: Permission denied") == 0 ? 0 : 8;
}

static void a_database_in_a_folder_that_may_not_be_written_can_be_read(void **state)
{
    (void)state;
    folder     f = new_folder();
    report     r;
    ent_store *store;
    ent_error  err;
    bool       added;
    char       odd[128];
    snprintf(odd, sizeof odd, "%s/a 100%%?b#c.db", f.dir); /* each means something in an address */
    OK(ent_store_open(&store, odd, ENT_STORE_WRITE, &err));
    OK(eni_store_add(store, write_report(&r, 1), &added, &err));
    OK(ent_store_close(store, &err));
    assert_int_equal(chmod(odd, 0444), 0);
    assert_int_equal(chmod(f.dir, 0555), 0);
    assert_int_equal(finish(start(read_only, odd, 0)), 0);
    assert_int_equal(chmod(f.dir, 0755), 0);
    remove_folder(&f);
}

static int read_forbidden(const char *path, int unused)
{
    ent_store *store;
    ent_error  err;
    (void)unused;
    if (!become_nobody()) return 1;
    if (ent_store_open(&store, path, ENT_STORE_READ, &err) != ENT_E_NO_INPUT) return 2;
    return strcmp(err.message, "the database cannot be opened: Permission denied") == 0 ? 0 : 3;
}

static void a_file_that_may_not_be_read_is_named(void **state)
{
    (void)state;
    folder     f = new_folder();
    ent_store *store;
    ent_error  err;
    OK(ent_store_open(&store, f.db, ENT_STORE_WRITE, &err));
    OK(ent_store_close(store, &err));
    assert_int_equal(chmod(f.db, 0), 0);
    assert_int_equal(chmod(f.dir, 0755), 0);
    assert_int_equal(finish(start(read_forbidden, f.db, 0)), 0);
    remove_folder(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_safe_is_lost_or_doubled_by_killing),
        cmocka_unit_test(a_second_writer_waits_then_says_who_is_busy),
        cmocka_unit_test(writers_may_start_on_a_new_file_together),
        cmocka_unit_test(a_database_in_a_folder_that_may_not_be_written_can_be_read),
        cmocka_unit_test(a_file_that_may_not_be_read_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
