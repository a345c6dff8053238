"""How the command is used: help, options, exit statuses, hints."""
import os, re, unittest
from entente import Case, MEETING, entente


class Usage(Case):
    def commands(self):
        return re.findall(r"^  ([a-z-]+) ", entente("--help").stdout, re.M)

    def test_every_command_explains_itself(self):
        self.assertGreater(len(self.commands()), 7)
        for command in self.commands():
            for args in ([command, "--help"], ["help", command], [command, "-h"]):
                done = self.run_ok(*args)
                self.assertIn(f"usage: entente {command}", done.stdout)
                self.assertEqual(done.stderr, "")

    def test_version(self):
        self.assertRegex(self.run_ok("--version").stdout, r"^entente \d+\.\d+\.\d+\n$")

    def test_wrong_usage_ends_with_2_and_a_hint(self):
        for args, words in (
            ([], ["expected a command", "entente --help"]),
            (["evnts"], ['no command "evnts"; did you mean "events"?']),
            (["frobnicate"], ['no command "frobnicate"']),
            (["events", "--stats", "planned"], ["no option --stats; did you mean --status?"]),
            (["events", "--status", "dreamt"], ['--status "dreamt": expected some of actual, planned']),
            (["events", "--since", "2023-02-30"], ['--since "2023-02-30": expected a date']),
            (["events", "--pair", "prk"], ['--pair "prk": expected one code']),
            (["events", "--pair", "PRK,RUS,CHN"], ["--pair"]),
            (["events", "--limit", "0"], ["--limit"]),
            (["events", "--limit"], ["--limit needs a number"]),
            (["events", "--json=yes"], ["--json takes no value"]),
            (["events", "--json", "--csv"], ["exclude each other"]),
            (["events", "--type", "DANCE"], ["no such type"]),
            (["events", "more"], ['"more" is one too many']),
            (["events", "-x"], ["no option -x"]),
            (["add"], ["add needs PATH..."]),
            (["score", "--update", "x"], ["--update needs --cases"]),
            (["help", "dance"], ['no command "dance"']),
        ):
            with self.subTest(args):
                done = entente(*args)
                self.assert_fails(done, 2, *words)
                self.assertIn("--help`.", done.stderr)
                self.assertEqual(done.stdout, "")

    def test_options_may_stand_anywhere_and_end_with_two_dashes(self):
        self.write("--odd.txt", MEETING)
        self.run_ok("add", "--db", self.db, "--", "--odd.txt", cwd=self.folder)
        shown = self.run_ok("show", "--json", f"--db={self.db}", "--", "--odd.txt").stdout
        self.assertEqual(shown, self.run_ok("show", f"--db={self.db}", "--json", "--", "--odd.txt").stdout)
        self.assertIn("Seoul", shown)

    def test_the_database_is_named_by_option_then_environment_then_place(self):
        path = self.write("a.txt", MEETING)
        other = os.path.join(self.folder, "other.db")
        self.run_ok("add", path, env={"ENTENTE_DB": other})
        self.assertTrue(os.path.exists(other))
        self.run_ok("add", path, "--db", self.db, env={"ENTENTE_DB": other})
        self.assertTrue(os.path.exists(self.db))
        self.run_ok("add", path, cwd=self.folder, env={"ENTENTE_DB": ""})
        self.assertTrue(os.path.exists(os.path.join(self.folder, "entente.db")))

    def test_a_message_holds_no_control_characters(self):
        for word in ("\x1b[31mred", "two\nlines", "\u202eright", "\x07"):
            done = entente(word)
            self.assert_fails(done, 2)
            self.assertNotRegex(done.stderr.rstrip("\n").split("\n")[0], r"[\x00-\x1f\x7f\u202e]")

    def test_every_command_that_reads_a_database_says_if_there_is_none(self):
        for args in (["events"], ["show", "x"]):
            self.assert_fails(entente(*args, "--db", self.db), 66, self.db)


class Data(Case):
    def test_the_users_own_files_are_checked_with_their_place(self):
        own = self.write("config/entente/ontology/own.txt", "type DANCE quad=1 score=2\nmood 3\n")
        done = entente("check-data", env={"XDG_CONFIG_HOME": os.path.join(self.folder, "config")})
        self.assert_fails(done, 65, f"entente: {own}:2:1: expected quad, type, mode, context or output")

    def test_the_built_in_files_are_in_order(self):
        self.assertIn("all in order", self.run_ok("check-data").stdout)

    def test_a_data_folder_that_is_not_there(self):
        self.assert_fails(entente("check-data", "--data", self.folder + "/none"), 65, "/none/")


if __name__ == "__main__":
    unittest.main()
