"""The five real reports beside the repository, where they are: what every record of them must keep to, and how well
they are coded by the scorer beside them."""
import glob, json, os, random, subprocess, sys, unittest
from entente import SOURCE, Case, entente, read, records

SHARED = os.path.join(SOURCE, "..", "shared")
SEEDS = sorted(glob.glob(os.path.join(SHARED, "seeds", "*.txt")))
GOLD = os.path.join(SHARED, "gold")


@unittest.skipUnless(SEEDS, "the seeds are not there")
class Seeds(Case):
    @classmethod
    def setUpClass(cls):
        cls.done = entente("code", *SEEDS)
        cls.records = records(cls.done.stdout)

    def test_all_are_read(self):
        self.assertEqual(self.done.returncode, 0, self.done.stderr)
        self.assertEqual({r["cite_info"]["url"] for r in self.records}, set(SEEDS))

    def test_the_words_are_where_the_record_says(self):
        texts = {path: read(path) for path in SEEDS}
        for record in self.records:
            text = texts[record["cite_info"]["url"]]
            begin, end = record["x_bytes"]
            self.assertEqual(text.encode()[begin:end].decode(), record["event_text"])
            self.assertTrue(begin <= record["x_trigger"][0] < record["x_trigger"][1] <= end)
            info = record["text_info"]
            self.assertEqual(text[info["start"]:info["end"]], record["event_text"])
            for party in record["actor"] + record["recipient"]:
                if "x_bytes" in party:
                    self.assertEqual(text.encode()[slice(*party["x_bytes"])].decode(), party["entity_text"])

    def test_runs_in_any_order_are_equal(self):
        shuffled = SEEDS[:]
        random.Random(1).shuffle(shuffled)
        again = entente("code", *shuffled).stdout
        self.assertEqual(sorted(again.splitlines()), sorted(self.done.stdout.splitlines()))

    def test_kept_and_asked_for(self):
        self.run_ok("add", "--db", self.db, *SEEDS)
        kept = records(self.run_ok("events", "--db", self.db, "--json").stdout)
        self.assertEqual(sorted(r["id"] for r in kept), sorted(r["id"] for r in self.records))

    @unittest.skipUnless(os.path.exists(os.path.join(GOLD, "score.py")), "the scorer is not there")
    def test_the_scorer_finds_them_good_enough(self):
        path = self.write("system.jsonl", self.done.stdout)
        scored = subprocess.run([sys.executable, "-B", os.path.join(GOLD, "score.py"), "--gold", GOLD, "--docs",
                                 os.path.join(SHARED, "seeds"), "--system", path, "--json"], capture_output=True, text=True)
        self.assertEqual(scored.returncode, 0, scored.stderr)
        figures = json.loads(scored.stdout)
        self.assertGreaterEqual(figures["strict"]["f1"], 0.30)


if __name__ == "__main__":
    unittest.main()
