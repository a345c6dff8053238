"""Bad inputs, given to the command: every one ends as records or as a message, and nothing in a message moves a cursor."""
import os, subprocess, sys, unittest

from entente import COMMAND, MEETING, SOURCE, Case, environment


def is_harmless(text):
    return all(c >= " " and not "\x7f" <= c <= "\x9f" and c not in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
               for line in text.splitlines() for c in line)


class BadInputs(Case):
    def tearDown(self):
        subprocess.run(["chmod", "-R", "u+rwx", self.folder])
        super().tearDown()

    def test_all_of_them_leave_the_good_ones_their_records(self):
        subprocess.run([sys.executable, "-B", os.path.join(SOURCE, "tests/bad/make_bad_inputs.py"), self.folder], check=True)
        inputs = os.path.join(self.folder, "inputs")
        last = self.write("inputs/~last.txt", MEETING)
        done = subprocess.run([COMMAND, "code", inputs], capture_output=True, timeout=280, env=environment())
        self.assertEqual(done.returncode, 1)
        messages = done.stderr.decode("utf-8", "replace")
        self.assertTrue(is_harmless(messages))
        self.assertGreater(messages.count("\n"), 100)
        self.assertTrue(all(line.startswith("entente: ") for line in messages.splitlines()))
        self.assertIn(last, done.stdout.decode("utf-8", "strict"))


if __name__ == "__main__":
    unittest.main()
