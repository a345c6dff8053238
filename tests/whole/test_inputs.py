"""Inputs that cannot be used: each is named, the others are done, nothing crashes."""
import gzip, json, os, re, unittest
from entente import COMMAND, Case, MEETING, SOURCE, entente, records

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
BAD = os.path.join(SOURCE, "tests", "bad")


class Inputs(Case):
    def test_one_bad_input_does_not_stop_the_others(self):
        bad = self.write("in/b.txt", b"\x00\x01\x02\x03" * 200)
        good = [self.write("in/a.txt", MEETING), self.write("in/c.txt", MEETING.replace("Seoul", "Tokyo"))]
        done = entente("add", "--db", self.db, self.folder + "/in")
        self.assert_fails(done, 1, bad, "1 input failed")
        paths = {r["cite_info"]["url"] for r in records(self.run_ok("events", "--db", self.db, "--json").stdout)}
        self.assertEqual(paths, set(good))

    def test_what_is_not_there_is_named(self):
        good = self.write("a.txt", MEETING)
        done = entente("code", self.folder + "/none", good)
        self.assert_fails(done, 1, f"entente: {self.folder}/none: ")
        self.assertTrue(records(done.stdout))

    def test_a_file_that_may_not_be_read(self):
        bad, good = self.write("a.txt", MEETING), self.write("b.txt", MEETING)
        os.chmod(bad, 0)
        os.chmod(self.folder, 0o755)
        nobody = {"user": 65534} if os.getuid() == 0 else {}
        try:
            done = entente("code", self.folder, **nobody)
        except PermissionError:
            self.skipTest("the command lies where only root may run it")
        self.assert_fails(done, 1, bad)
        self.assertEqual({r["cite_info"]["url"] for r in records(done.stdout)}, {good})

    def test_a_bad_line_of_json_lines_has_its_place(self):
        lines = [json.dumps({"text": MEETING}), '{"text": "broken', json.dumps({"text": MEETING.replace("Seoul", "Tokyo")})]
        path = self.write("wire.jsonl", "\n".join(lines) + "\n")
        done = entente("code", path)
        self.assert_fails(done, 1)
        self.assertRegex(done.stderr, re.escape(path) + r":2:\d+: ")
        self.assertEqual(len({r["x_doc"] for r in records(done.stdout)}), 2)

    def test_a_truncated_gzip_is_named(self):
        whole = gzip.compress((MEETING * 1).encode() + os.urandom(3000).hex().encode())
        path = self.write("t.txt.gz", whole[:len(whole) // 2])
        self.assert_fails(entente("code", path), 1, path)

    def test_a_bomb_is_refused(self):
        path = self.write("bomb.gz", gzip.compress(b"a" * (40 << 20), 9))
        done = entente("code", path)
        self.assert_fails(done, 1, path)

    def test_a_report_may_be_as_long_as_the_option_says(self):
        path = self.write("meeting.txt", MEETING)
        for room, status in ((len(MEETING) - 1, 1), (len(MEETING), 0), (len(MEETING) + 1, 0)):
            done = entente("code", "--max-document", room, path)
            self.assertEqual(done.returncode, status, done.stderr)
        self.assert_fails(entente("code", "--max-document", len(MEETING) - 1, path), 1, "meeting.txt: longer than")


@unittest.skipUnless(os.path.isdir(BAD), "no tests/bad")
class Bad(Case):
    """Every input of tests/bad through the whole program, beside a good one."""

    def test_all(self):
        good = self.write("good.txt", MEETING)
        wanted = records(self.run_ok("code", good).stdout)
        self.assertTrue(wanted)
        for folder, _, names in sorted(os.walk(BAD)):
            for name in sorted(names):
                if name.endswith((".py", ".md")):
                    continue
                path = os.path.join(folder, name)
                with self.subTest(path):
                    done = entente("code", path, good)
                    self.assertIn(done.returncode, (0, 1), done.stderr)
                    self.assertNotIn("Sanitizer", done.stderr)
                    if done.returncode == 1:
                        self.assertIn(os.path.basename(path)[:40], done.stderr)
                    self.assertIsNone(CONTROL.search(done.stderr))
                    self.assertIsNone(CONTROL.search(done.stdout))
                    self.assertEqual([r for r in records(done.stdout) if r["cite_info"]["url"] == good], wanted)


if __name__ == "__main__":
    unittest.main()
