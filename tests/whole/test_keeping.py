"""The database under trouble: killed, out of room, written by two, run twice."""
import concurrent.futures, contextlib, json, os, random, resource, shutil, signal, sqlite3, subprocess, time, unittest
from entente import COMMAND, MEETING, SOURCE, Case, entente, environment, read, records

STATES = "Japan France Brazil Kenya Norway Chile Egypt Poland Ghana India".split()


def reports(count):
    """JSON Lines of so many different reports, each telling of one or two events."""
    for i in range(count):
        one, other = STATES[i % 10], STATES[(i // 10 + i + 1) % 10 if (i // 10) % 10 != 9 else (i + 3) % 10]
        text = f"{one} condemned {other} on Monday over affair number {i}.\nThe {other} government rejected the charge.\n"
        yield json.dumps({"text": text, "url": f"http://example.org/{i}", "published": "2023-09-14"})


def small_data(folder):
    """The program's dictionaries without those that take long to load, which these tests do not need."""
    shutil.copytree(os.path.join(SOURCE, "data"), folder)
    for name in os.listdir(os.path.join(folder, "actors")):
        if name not in ("states.txt", "roles.txt"):
            os.remove(os.path.join(folder, "actors", name))
    return folder


class Kill(Case):
    KILLS = int(os.environ.get("ENTENTE_KILLS", "200"))
    COUNT = 900

    def test_killed_at_any_moment_nothing_is_lost_or_doubled(self):
        self.path = self.write("wire.jsonl", "\n".join(reports(self.COUNT)) + "\n")
        self.data = small_data(os.path.join(self.folder, "data"))
        self.wanted = {}
        for record in records(self.run_ok("code", "--data", self.data, self.path).stdout):
            self.wanted.setdefault(record["x_doc"], set()).add(record["id"])
        self.start = self.time_to_add(self.write("one.txt", MEETING), self.db + "-one")
        self.longest = min(self.time_to_add(self.path, self.db + "-all"), self.start + 0.8)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:  # each with a database of its own
            list(pool.map(self.kill_again_and_again, range(4)))

    def kill_again_and_again(self, seed):
        db, moments = f"{self.db}-{seed}", random.Random(seed)
        kills, held = 0, 0
        while kills < self.KILLS // 4:
            if held == self.COUNT:  # all is in: once more from the beginning
                for end in ("", "-wal", "-shm"):
                    if os.path.exists(db + end):
                        os.remove(db + end)
                held = 0
            kills += self.killed_after(moments.uniform(self.start / 2, self.longest), db)
            now = self.reports_held(db)
            self.assertGreaterEqual(now, held, "a report was lost")
            held = now
        self.time_to_add(self.path, db)
        self.assertEqual(self.reports_held(db), self.COUNT)

    def time_to_add(self, path, db):
        began = time.monotonic()
        self.run_ok("add", "--data", self.data, "--db", db, path)
        return time.monotonic() - began

    def killed_after(self, seconds, db):
        """True if the command was still at work by then."""
        child = subprocess.Popen([COMMAND, "add", "--data", self.data, "--db", db, self.path], env=environment(),
                                 stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        return child.wait() == -signal.SIGKILL

    def reports_held(self, db_path):
        """How many; each with all its events, none of them twice."""
        if not os.path.exists(db_path):
            return 0
        with contextlib.closing(sqlite3.connect(db_path)) as db:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
            self.assertEqual(db.execute("PRAGMA foreign_key_check").fetchall(), [])
            if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'document'").fetchone():
                return 0  # killed before there were tables
            held = {document: [] for document, in db.execute("SELECT id FROM document")}
            for document, event in db.execute("SELECT d.id, e.id FROM event e JOIN document d ON d.number = e.document"):
                held[document].append(event)
        for document, events in held.items():
            self.assertEqual(sorted(events), sorted(self.wanted.get(document, ())))
        return len(held)


class Trouble(Case):
    def test_the_same_text_twice_is_one_report(self):
        one, two = self.write("one.txt", MEETING), self.write("two.txt", MEETING)
        self.run_ok("add", "--db", self.db, one)
        done = self.run_ok("add", "--db", self.db, one, two)
        self.assertIn("0 reports", done.stderr)
        self.assertIn("2 were there already", done.stderr)
        ids = [r["id"] for r in records(self.run_ok("events", "--db", self.db, "--json").stdout)]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertTrue(ids)
        self.run_ok("show", "--db", self.db, two)

    def test_a_second_writer_is_told_to_come_again(self):
        path = self.write("one.txt", MEETING)
        self.run_ok("add", "--db", self.db, path)
        with contextlib.closing(sqlite3.connect(self.db, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            done = entente("add", "--db", self.db, self.write("two.txt", MEETING.replace("Seoul", "Tokyo")))
            self.assert_fails(done, 75, self.db)
            self.run_ok("events", "--db", self.db)
            other.execute("ROLLBACK")
        self.run_ok("add", "--db", self.db, self.write("two.txt", MEETING.replace("Seoul", "Tokyo")))

    def test_two_writers_at_once_lose_nothing(self):
        paths = []
        lines = list(reports(400))
        for half in (0, 1):
            paths.append(self.write(f"half{half}.jsonl", "\n".join(lines[half::2]) + "\n"))
        writers = [subprocess.Popen([COMMAND, "add", "--db", self.db, path], env=environment(), stderr=subprocess.PIPE)
                   for path in paths]
        for writer in writers:
            said = writer.communicate(timeout=120)[1].decode()
            self.assertIn(writer.returncode, (0, 75), said)
        self.run_ok("add", "--db", self.db, *paths)
        wanted = sorted(r["id"] for r in records(self.run_ok("code", *paths).stdout))
        self.assertEqual(sorted(r["id"] for r in records(self.run_ok("events", "--db", self.db, "--json").stdout)), wanted)

    def test_a_full_disk_is_named_and_the_database_stays_whole(self):
        path = self.write("wire.jsonl", "\n".join(reports(600)) + "\n")
        for size in (20_000, 100_000, 300_000):
            limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            self.assert_fails(entente("add", "--db", self.db, path, preexec_fn=limit), 74, self.db)
            if os.path.exists(self.db) and os.path.getsize(self.db):
                with contextlib.closing(sqlite3.connect(self.db)) as db:
                    self.assertEqual(db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        self.run_ok("add", "--db", self.db, path)
        wanted = sorted(r["id"] for r in records(self.run_ok("code", path).stdout))
        self.assertEqual(sorted(r["id"] for r in records(self.run_ok("events", "--db", self.db, "--json").stdout)), wanted)

    def test_a_signal_ends_it_in_order(self):
        path = self.write("wire.jsonl", "\n".join(reports(5000)) + "\n")
        child = subprocess.Popen([COMMAND, "add", "--db", self.db, path], env=environment(), stderr=subprocess.PIPE)
        while not os.path.exists(self.db):
            time.sleep(0.01)
        time.sleep(0.3)
        child.send_signal(signal.SIGTERM)
        said = child.communicate(timeout=60)[1].decode()
        self.assertEqual(child.returncode, 128 + signal.SIGTERM, said)
        self.assertIn("; stopped", said)
        added = int(said.split()[0])
        with contextlib.closing(sqlite3.connect(self.db)) as db:
            self.assertEqual(db.execute("SELECT count(*) FROM document").fetchone()[0], added)

    def test_what_is_no_database_is_refused(self):
        self.write("test.db", "this is a shopping list, not a database, and it is long enough to be looked at\n" * 20)
        before = read(self.db)
        for args in (["events"], ["show", "x"], ["add", self.write("one.txt", MEETING)]):
            self.assert_fails(entente(*args, "--db", self.db), 65, self.db)
        self.assertEqual(read(self.db), before)


if __name__ == "__main__":
    unittest.main()
