"""What the actor files answer: who is meant on a day, and what is wrong with them."""
import shutil, unittest
from entente import SOURCE, Case, entente, records


class Actors(Case):
    def who(self, query, day):
        return records(self.run_ok("actors", query, "--at", day, "--json").stdout)

    def test_a_person_has_the_office_of_the_day(self):
        first, later = (self.who("Donald Trump", day)[0] for day in ("2018-06-12", "2022-06-12"))
        self.assertEqual((first["code"], later["code"]), ("USA GOV", "USA ELI"))
        self.assertTrue(first["office"].startswith("president of USA"))
        self.assertEqual(later["office"], "")

    def test_an_office_is_whoever_holds_it_on_the_day(self):
        names = [self.who("South Korean president", day)[0]["name"] for day in ("2020-01-01", "2023-07-01")]
        self.assertEqual(names, ["Moon Jae-in", "Yoon Suk-yeol"])

    def test_a_table_names_the_line_that_knows(self):
        self.assertRegex(self.run_ok("actors", "Kremlin").stdout, r"RUS\b.*\bbodies\.txt:\d+")

    def test_an_unknown_name_is_nobody(self):
        done = self.run_ok("actors", "Xyzzy Plugh")
        self.assertEqual((done.stdout, done.stderr), ("", "nobody is known by that name\n"))


class Mistakes(Case):
    def test_every_mistake_is_named_with_its_place(self):
        data = self.folder + "/data"
        shutil.copytree(SOURCE + "/data", data)
        with open(data + "/actors/zz.txt", "w", encoding="utf-8") as file:
            file.write("actor: QQQ\nkind: state\nname: Nowhere\nsince: 2001-02-30\n\nactor: FRA\nkind: planet\nname: Gaul\n")
        done = entente("check-data", "--data", data)
        self.assert_fails(done, 65, "zz.txt:4:", "zz.txt:7:")


if __name__ == "__main__":
    unittest.main()
