#!/usr/bin/env python3
"""Counts how many arguments of annotated reports get the right actor codes.

    build/release/measure_mentions FILE... | bench/score_mentions.py [--errors KIND]

Country: the sets of codes without sectors are equal. Sector: the codes themselves are. An argument that names no
political actor (`{-}`) is right if no code is given. "names" and "back" (pronouns, nouns without a name) are told
apart by the words of the argument."""
import collections
import re
import sys

PRONOUNS = set("he him his she her hers they them their theirs it its i me my we us our ours who whom whose which "
               "himself herself itself themselves both".split())

BEGINNERS = set("The A An Some Both Its His Her Their Our Several Two Many Officials Analysts Protesters Police Soldiers "
                "Diplomats Rebels".split())


def countries(codes):
    return frozenset(c if c.startswith("IGO") else c.split(" ")[0] for c in codes)


def read(line):
    report, sentence, key, gold, got, kind, text, mention, why = line.rstrip("\n").split("\t")
    codes = [frozenset(c.strip() for c in part.split(",") if c.strip() not in ("", "-")) for part in (gold, got)]
    return report, int(sentence), key, codes[0], codes[1], int(kind), text, mention, why


def sort_of(text):
    """"back" if no word but the first is a name's: pronouns, "the two leaders", "Officials"."""
    words = text.split()
    if text.lower() in PRONOUNS:
        return "back"
    later = [w for w in words[1:] if re.match(r"[^a-z]*[A-Z]", w)]
    first = words[0] in BEGINNERS or not re.match(r"[^a-z]*[A-Z]", words[0])
    return "names" if later or not first else "back"


def error_of(gold, got, kind):
    if kind == -1:
        return "no mention"
    if not got:
        return "no code"
    if not gold:
        return "code for nobody"
    if countries(gold) != countries(got):
        return "too few" if countries(got) < countries(gold) else "too many" if countries(gold) < countries(got) else "country"
    return "sector"


def main():
    wanted = sys.argv[2] if len(sys.argv) > 2 and sys.argv[1] == "--errors" else None
    count = collections.defaultdict(lambda: [0, 0, 0])
    errors = collections.Counter()
    for line in sys.stdin:
        report, sentence, key, gold, got, kind, text, mention, why = read(line)
        country, sector = countries(gold) == countries(got), gold == got
        sort = sort_of(text)
        for group in ("all", sort, "all but {-}" if gold else "{-}"):
            row = count[group]
            row[0] += 1
            row[1] += country
            row[2] += sector
        if not sector:
            error = error_of(gold, got, kind)
            errors[sort, error] += 1
            if wanted and wanted in (sort + ":" + error):
                print("\t".join((report, str(sentence), key, "|".join(sorted(gold)) or "-", "|".join(sorted(got)) or "-",
                                 text, mention, why)))
    for group in sorted(count):
        n, country, sector = count[group]
        print(f"{group:12} {n:6}  country {country / n:.3f}  with sector {sector / n:.3f}", file=sys.stderr)
    for (sort, error), n in errors.most_common():
        print(f"  {n:6} {sort}: {error}", file=sys.stderr)


main()
