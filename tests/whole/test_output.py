"""What comes out: records, CSV and tables, and what happens when nobody takes them."""
import csv, io, json, os, re, signal, subprocess, unittest
from entente import COMMAND, MEETING, REPORTS, Case, entente, environment, read, records

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# ours, and what the manual of PLOVER requires
ALWAYS = """id date event actor recipient event_text text_info x_bytes x_trigger x_status x_base x_base_mode x_cameo x_date
            x_addressee x_attribution x_quantity x_confidence x_why x_anchor x_event cite_info x_doc coder""".split()
HOSTILE = ("Russia\x1b[31m\u202e met North Korea in =HYPERLINK(Moscow) on 12 September 2023, officials said.\n"
           "Japan, \"the ally\", condemned North Korea\x07 on Tuesday.\n")


def sample_paths():
    return sorted(os.path.join(REPORTS, name) for name in os.listdir(REPORTS) if name[0].isdigit())


class Records(Case):
    @classmethod
    def setUpClass(cls):
        cls.code = entente("code", *sample_paths())

    def test_the_samples_hold_events(self):
        self.assertEqual(self.code.returncode, 0, self.code.stderr)
        self.assertGreater(len(records(self.code.stdout)), 50)

    def test_every_record_has_the_fields_and_their_kinds(self):
        for record in records(self.code.stdout):
            for field in ALWAYS:
                self.assertIn(field, record)
            self.assertRegex(record["id"], "^[0-9a-f]{16}$")
            self.assertRegex(record["x_doc"], "^[0-9a-f]{64}$")
            self.assertTrue(record["date"] is None or re.match(r"\d{4}-\d\d-\d\d$", record["date"]))
            self.assertIn(record["quad_code"], (1, 2, 3, 4))
            self.assertTrue(-10 <= record["event_scale"] <= 10)
            self.assertTrue(0 <= record["x_confidence"] <= 1)
            for party in record["actor"] + record["recipient"] + record["x_attribution"]:
                self.assertTrue(party["code"] is None or re.match("[A-Z]{3}$", party["code"]))

    def test_what_is_to_come_is_an_agreement_over_its_base(self):
        reduced = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}
        bases = set()
        for record in records(self.code.stdout):
            if record["x_status"] in ("planned", "predicted"):
                self.assertNotIn(record["event"][0], reduced)
            if record["x_base"]:
                self.assertEqual(record["event"], ["AGREE"])
                self.assertEqual((record["quad_code"], record["event_scale"]), (1, 2.5))
                bases.add(record["x_base"])
        self.assertTrue(bases and bases <= reduced)

    def test_ids_are_unique_and_runs_are_equal(self):
        ids = [record["id"] for record in records(self.code.stdout)]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(self.code.stdout, entente("code", *sample_paths()).stdout)

    def test_the_evidence_is_where_the_record_says(self):
        for path in sample_paths():
            if not path.endswith(".txt"):
                continue
            text = read(path)
            for record in records(entente("code", path).stdout):
                begin, end = record["x_bytes"]
                self.assertEqual(text.encode()[begin:end].decode(), record["event_text"])
                info = record["text_info"]
                self.assertEqual(text[info["start"]:info["end"]], record["event_text"])
                self.assertTrue(begin <= record["x_trigger"][0] < record["x_trigger"][1] <= end)

    def test_standard_input_is_read_where_no_path_is_given(self):
        path = sample_paths()[0]
        piped = records(entente("code", stdin=read(path)).stdout)
        self.assertEqual([r["id"] for r in piped], [r["id"] for r in records(entente("code", path).stdout)])
        self.assertEqual(piped[0]["cite_info"]["url"], "-")

    def test_csv_has_the_same_events(self):
        rows = list(csv.DictReader(io.StringIO(entente("code", "--csv", *sample_paths()).stdout)))
        wanted = records(self.code.stdout)
        self.assertEqual([row["id"] for row in rows], [r["id"] for r in wanted])
        for row, record in zip(rows, wanted):
            self.assertEqual(row["event"], record["event"][0])
            self.assertEqual(row["status"], record["x_status"])
            self.assertEqual(float(row["event_scale"]), record["event_scale"])
            self.assertEqual(row["edtf"], record["x_date"] or "")

    def test_stored_events_are_the_coded_ones(self):
        self.run_ok("add", "--db", self.db, *sample_paths())
        stored = records(self.run_ok("events", "--db", self.db, "--json").stdout)
        for record in stored:
            self.assertEqual(len(record["x_event"]), 16)
        strip = lambda rs: sorted(json.dumps({k: v for k, v in r.items() if k != "x_event"}, sort_keys=True) for r in rs)
        self.assertEqual(strip(stored), strip(records(self.code.stdout)))

    def test_show_and_explain_print_every_line(self):
        path = sample_paths()[0]
        self.run_ok("add", "--db", self.db, path)
        shown = self.run_ok("show", "--db", self.db, path).stdout
        explained = self.run_ok("explain", path, "--tokens").stdout
        for line in filter(None, map(str.strip, read(path).split("\n"))):
            self.assertIn(line, shown)
        for name in ("event", "source", "status", "evidence", "words"):
            self.assertRegex(explained, rf"(?m)^ +{name} ")
        document = json.loads(self.run_ok("show", "--db", self.db, "--json", path).stdout)
        self.assertEqual(document["path"], path)
        for line in document["lines"]:
            self.assertTrue(document["text"].encode()[slice(*line["bytes"])].strip())


class Filters(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()

    def listed(self, *args):
        return records(self.run_ok("events", "--db", self.db, "--json", *args).stdout)

    def test_filters_leave_what_they_say(self):
        self.run_ok("add", "--db", self.db, *sample_paths())
        everything = self.listed()
        codes = lambda r: {p["code"] for p in r["actor"] + r["recipient"] + r["x_addressee"]}
        self.assertEqual({r["id"] for r in self.listed("--pair", "ERI,DJI")},
                         {r["id"] for r in everything if {"ERI", "DJI"} <= codes(r)})
        self.assertTrue(self.listed("--pair", "ERI,DJI"))
        self.assertEqual({r["id"] for r in self.listed("--status", "planned,denied")},
                         {r["id"] for r in everything if r["x_status"] in ("planned", "denied")})
        self.assertEqual(len(self.listed("--limit", 3)), 3)
        self.assertEqual(len(self.listed("-n3")), 3)
        for record in self.listed("--since", "2024-05", "--until", "2024-05"):
            self.assertTrue(record["x_date"].startswith(("2024", "..")))
        document = everything[0]["x_doc"]
        self.assertEqual({r["id"] for r in self.listed("--document", document[:8])},
                         {r["id"] for r in everything if r["x_doc"] == document})
        for record in self.listed("--type", "SANCTION"):
            self.assertIn("SANCTION", (record["event"][0], record["x_base"]))

    def test_no_event_is_said_on_standard_error(self):
        self.run_ok("add", "--db", self.db, *sample_paths())
        done = self.run_ok("events", "--db", self.db, "--pair", "FJI,TON")
        self.assertEqual((done.stdout, done.stderr), ("", "no event\n"))
        self.assertTrue(self.run_ok("events", "--db", self.db, "--pair", "FJI,TON", "--csv").stdout.startswith("id,"))


class Hostile(Case):
    def test_no_format_lets_a_control_character_through(self):
        path = self.write("h\x1b[31m.txt", HOSTILE)
        self.run_ok("add", "--db", self.db, path)
        for args in (["code", path], ["code", "--csv", path], ["explain", "--tokens", path],
                     ["events", "--db", self.db], ["events", "--db", self.db, "--json"],
                     ["events", "--db", self.db, "--csv"], ["show", "--db", self.db, path],
                     ["show", "--db", self.db, "--json", path]):
            done = self.run_ok(*args)
            self.assertTrue(done.stdout, args)
            self.assertIsNone(CONTROL.search(done.stdout), args)
            self.assertIsNone(CONTROL.search(done.stderr), args)

    def test_json_gives_the_text_back(self):
        path = self.write("h.txt", HOSTILE)
        self.run_ok("add", "--db", self.db, path)
        document = json.loads(self.run_ok("show", "--db", self.db, "--json", path).stdout)
        self.assertIn("\x1b[31m\u202e", document["text"])


class Streams(Case):
    def test_a_full_disk_is_noticed(self):
        for args in (["--help"], ["--version"], ["actors", "Trump"], ["code", *sample_paths()], ["check-data"], ["manual"]):
            with open("/dev/full", "wb") as full:
                done = entente(*args, stdout=full)
            self.assert_fails(done, 74, "standard output: No space left on device")

    def test_a_reader_that_goes_away_is_no_trouble(self):
        many = self.write("many.txt", "\n".join(MEETING.strip().replace("2023", str(1900 + i)) for i in range(100)) + "\n")
        self.run_ok("add", "--db", self.db, many)
        for args in (["code", *[many] * 50], ["events", "--db", self.db, "--json"]):
            with subprocess.Popen([COMMAND, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=environment()) as child:
                child.stdout.close()
                said = child.stderr.read()
                self.assertIn(child.wait(), (-signal.SIGPIPE, 0))
            self.assertEqual(said, b"")

    def test_progress_is_for_terminals_only(self):
        done = self.run_ok("add", "--db", self.db, *sample_paths())
        self.assertNotIn("\r", done.stderr)
        self.assertNotIn("\x1b", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_a_terminal_gets_lines_no_longer_than_it_is(self):
        self.run_ok("add", "--db", self.db, *sample_paths())
        shown = in_terminal(["events", "--db", self.db], columns=90)
        for line in shown.splitlines():
            self.assertLessEqual(len(line), 90)
        self.assertIn("\u2026", shown)
        self.assertIn("\x1b[4m", in_terminal(["show", "--db", self.db, sample_paths()[0]]))
        self.assertNotIn("\x1b", in_terminal(["show", "--db", self.db, sample_paths()[0]], {"NO_COLOR": "1"}))


def in_terminal(args, env=None, columns=100):
    """What the command prints on a terminal so many columns wide."""
    import fcntl, pty, struct, termios
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    done = subprocess.Popen([COMMAND, *args], stdout=child, stderr=subprocess.DEVNULL,
                            env=environment({"TERM": "xterm", "NO_COLOR": "", **(env or {})}))
    os.close(child)
    text = b""
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        text += piece
    done.wait()
    os.close(parent)
    return text.decode().replace("\r\n", "\n")


if __name__ == "__main__":
    unittest.main()
