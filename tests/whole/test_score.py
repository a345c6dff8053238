"""entente score: figures, cases, and what is expected of the folders wanted/ and wrong/."""
import json, os, unittest
from entente import Case, entente, read

HEAD = "=== first\ndate: 2023-09-14\n--- text\nRussia condemned Japan on 12 September 2023.\nNothing happened.\n--- events\n"
FACT = 'F 1 rivalry actual "condemned" subj="Russia"{RUS} obj="Japan"{JPN} value=""{}\n'
SECOND = "\n=== second\ndate: -\nnote: kept as it is\n--- text\nThe weather was fine.\n--- events\n"
BOGUS = '2 ASSAULT - - denied "happened" src=""{FJI}\n'


class Score(Case):
    def right_case(self, name="case.txt"):
        """A file that says what this build finds, and the event lines of its first report."""
        path = self.write(name, HEAD + BOGUS + FACT + SECOND)
        entente("score", "--cases", "--update", path)
        text = read(path)
        return path, text.split("--- events\n")[1].split("F 1")[0]

    def test_update_writes_what_was_found_and_nothing_else(self):
        path, events = self.right_case()
        self.assertIn("ACCUSE", events)
        self.assertNotIn("ASSAULT", events)
        self.assertEqual(read(path), HEAD + events + FACT + SECOND)
        self.assertEqual(self.run_ok("score", "--cases", path).stdout, "2 cases right, 0 not\n")

    def test_a_file_that_is_right_is_left_alone(self):
        path, _ = self.right_case()
        before = os.stat(path)
        self.run_ok("score", "--cases", "--update", path)
        self.assertEqual(os.stat(path).st_ino, before.st_ino)

    def test_a_difference_is_shown_by_sentence(self):
        path = self.write("case.txt", HEAD + BOGUS)
        done = entente("score", "--cases", path)
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{path}:1: first\n    1 Russia condemned Japan", done.stdout)
        self.assertIn("    + 1 ACCUSE", done.stdout)
        self.assertIn("    2 Nothing happened.\n    - " + BOGUS, done.stdout)
        self.assertTrue(done.stdout.endswith("0 cases right, 1 not\n"))

    def test_wanted_cases_may_fail_and_are_named_when_they_do_not(self):
        path, events = self.right_case("wanted/a.txt")
        self.write("wanted/a.txt", HEAD + BOGUS)
        done = self.run_ok("score", "--cases", self.folder)
        self.assertIn("1 wanted, 0 of them right now", done.stdout)
        self.write("wanted/a.txt", HEAD + events_of(self, HEAD))
        done = self.run_ok("score", "--cases", self.folder)
        self.assertIn("wanted/a.txt:1: comes out right now, move it: first", done.stdout)

    def test_wrong_cases_fail_if_what_they_say_is_found(self):
        self.write("wrong/a.txt", HEAD + BOGUS)
        self.run_ok("score", "--cases", self.folder)
        self.write("wrong/a.txt", HEAD + events_of(self, HEAD))
        done = entente("score", "--cases", self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("finds what it must not: first", done.stdout)

    def test_figures_of_a_file_that_is_right(self):
        path, events = self.right_case()
        figures = json.loads(self.run_ok("score", "--json", path).stdout)
        self.assertEqual(figures["reports"], 2)
        for key in ("events", "exact", "all_right"):
            self.assertEqual(figures[key]["f1"], 1)
            self.assertEqual(figures[key]["right"], events.count("\n"))
        self.assertIn("precision", self.run_ok("score", path).stdout)

    def test_figures_count_what_is_missed_and_what_is_spurious(self):
        path = self.write("case.txt", HEAD + BOGUS)
        figures = json.loads(self.run_ok("score", "--json", path).stdout)
        self.assertEqual((figures["events"]["right"], figures["events"]["wanted"]), (0, 1))
        self.assertGreater(figures["events"]["found"], 0)
        self.assertIn("    - 2 ASSAULT", self.run_ok("score", "--errors", path).stdout)

    def test_a_faulty_file_is_named_and_the_rest_is_done(self):
        bad = self.write("bad.txt", HEAD + '1 DANCE - - actual "condemned"\n')
        good, _ = self.right_case("good.txt")
        done = entente("score", bad, self.folder + "/none.txt", good, "--json")
        self.assert_fails(done, 1, f'entente: {bad}:7:3: not a type: "DANCE"', "none.txt: cannot open")
        self.assertEqual(json.loads(done.stdout)["reports"], 2)

    def test_a_failing_write_leaves_the_file_as_it_was(self):
        path = self.write("case.txt", HEAD + BOGUS)
        import resource
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
        done = entente("score", "--cases", "--update", path, preexec_fn=limit)
        self.assert_fails(done, 74, path)
        self.assertEqual(read(path), HEAD + BOGUS)
        self.assertEqual(os.listdir(self.folder), ["case.txt"])


def events_of(case, head):
    path = case.write("scratch/x.txt", head + BOGUS)
    entente("score", "--cases", "--update", path)
    text = read(path)
    os.remove(path)
    return text.split("--- events\n")[1]


if __name__ == "__main__":
    unittest.main()
