"""The database under trouble: killed, out of room, written by two, run twice."""
import contextlib, json, os, random, resource, signal, sqlite3, subprocess, time, unittest
from entente import COMMAND, MEETING, Case, entente, environment, read, records

STATES = "Japan France Brazil Kenya Norway Chile Egypt Poland Ghana India".split()


def reports(count):
    """JSON Lines of so many different reports, each telling of one or two events."""
    for i in range(count):
        one, other = STATES[i % 10], STATES[(i // 10 + i + 1) % 10 if (i // 10) % 10 != 9 else (i + 3) % 10]
        text = f"{one} condemned {other} on Monday over affair number {i}.\nThe {other} government rejected the charge.\n"
        yield json.dumps({"text": text, "url": f"http://example.org/{i}", "published": "2023-09-14"})


class Kill(Case):
    KILLS = int(os.environ.get("ENTENTE_KILLS", "200"))

    def test_killed_at_any_moment_nothing_is_lost_or_doubled(self):
        count = 900
        path = self.write("wire.jsonl", "\n".join(reports(count)) + "\n")
        self.wanted = {}
        for record in records(self.run_ok("code", path).stdout):
            self.wanted.setdefault(record["x_doc"], set()).add(record["id"])
        start = self.time_to_add(self.write("one.txt", MEETING))
        self.start_again()
        longest = min(self.time_to_add(path), start + 0.8)
        moments, kills, held = random.Random(1), 0, count
        while kills < self.KILLS:
            if held == count:  # all is in: once more from the beginning
                self.start_again()
                held = 0
            kills += self.killed_after(moments.uniform(start / 2, longest), path)
            now = self.reports_held()
            self.assertGreaterEqual(now, held, "a report was lost")
            held = now
        self.run_ok("add", "--db", self.db, path)
        self.assertEqual(self.reports_held(), count)

    def time_to_add(self, path):
        began = time.monotonic()
        self.run_ok("add", "--db", self.db, path)
        return time.monotonic() - began

    def start_again(self):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(self.db + end):
                os.remove(self.db + end)

    def killed_after(self, seconds, path):
        """True if the command was still at work by then."""
        child = subprocess.Popen([COMMAND, "add", "--db", self.db, path], env=environment(), stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        return child.wait() == -signal.SIGKILL

    def reports_held(self):
        """How many; each with all its events, none of them twice."""
        if not os.path.exists(self.db):
            return 0
        with contextlib.closing(sqlite3.connect(self.db)) as db:
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
