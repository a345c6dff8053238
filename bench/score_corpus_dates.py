#!/usr/bin/env python3
"""How often the dates of annotated reports are found, in the format of docs/annotated.md.

    score_corpus_dates.py PROGRAM FILE... [--errors N]

PROGRAM is measure_times. For every time="text"{VALUE} that has a text, the time expression that overlaps it most
is compared with VALUE: the same (exact), or with days in common or both unknown (compatible)."""
import argparse
import collections
import datetime
import os
import re
import subprocess
import tempfile


def reports(path):
    """(id, date, sentences, [(sentence, text, nth, value, of a fact)]) of each report."""
    for block in re.split(r"(?m)^=== ", open(path, encoding="utf-8").read())[1:]:
        head, _, rest = block.partition("--- text\n")
        text, _, events = rest.partition("--- events")
        date = re.search(r"^date: (\S+)", head, re.M)
        times = []
        for line in events.split("\n"):
            number = re.match(r"(?:F )?(\d+) ", line)
            for text_, nth, value in re.findall(r'time="([^"]+)"(?:#(\d+))?\{([^}]*)\}', line) if number else ():
                times.append((int(number[1]) - 1, text_, int(nth or 1), value, line[0] == "F"))
        yield head.split("\n")[0].strip(), date[1] if date else "-", text.strip("\n").split("\n"), sorted(set(times))


def days(text, last):
    """The first or last day of an EDTF date as a number."""
    part = [int(p) for p in text.split("-")]
    year, month, day = part + [1] * (3 - len(part)) if not last else part + [12, 31][len(part) - 1:]
    if len(part) < 3 and last:
        day = 31 if month in (1, 3, 5, 7, 8, 10, 12) else 30 if month != 2 else 29 if year % 4 == 0 else 28
    return datetime.date(year, month, day).toordinal()


def interval(value):
    if value in ("", "-"):
        return None
    first, _, last = value.partition("/")
    last = last or first
    return (-1 << 30 if first == ".." else days(first, False), 1 << 30 if last == ".." else days(last, True))


def compatible(a, b):
    a, b = interval(a), interval(b)
    if a is None or b is None:
        return a is b
    return a[0] <= b[1] and b[0] <= a[1]


def span_of(sentence, text, nth):
    at = -1
    for _ in range(nth):
        at = sentence.find(text, at + 1)
    return at, at + len(text)


def run(program, documents):
    """Writes the documents to files, runs the program once; its rows by document."""
    rows = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        listing = []
        for i, (date, text) in enumerate(documents):
            path = os.path.join(folder, str(i))
            open(path, "wb").write(text)
            listing.append(f"{date}\t{path}\n")
        out = subprocess.run([program], input="".join(listing), stdout=subprocess.PIPE, text=True, check=True).stdout
        for line in out.split("\n"):
            if line:
                path, begin, end, lead, kind, value, date, rule = line.split("\t")
                rows[int(os.path.basename(path))].append((int(begin), int(end), int(lead), kind, value, date, rule))
    return rows


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("program")
    args.add_argument("files", nargs="+")
    args.add_argument("--errors", type=int, default=0)
    args = args.parse_args()
    found = [r for path in args.files for r in reports(path)]
    rows = run(args.program, [(date, "\n".join(sentences).encode()) for _, date, sentences, _ in found])
    count, errors = collections.Counter(), []
    for i, (name, published, sentences, times) in enumerate(found):
        starts = [0]
        for sentence in sentences:
            starts.append(starts[-1] + len(sentence.encode()) + 1)
        for sentence, text, nth, want, fact in times:
            begin, end = span_of(sentences[sentence], text, nth)
            begin, end = (starts[sentence] + len(sentences[sentence][:n].encode()) for n in (begin, end))
            best = max(rows[i], key=lambda r: min(end, r[1]) - max(begin, r[0]), default=None)
            if best and min(end, best[1]) <= max(begin, best[0]):
                best = None
            got = best[5] if best else ""
            exact = got == want.replace("-", "") if want == "-" else got == want
            for kind in ("all", "facts" if fact else "events"):
                count[kind] += 1
                count[kind, "missed"] += best is None
                count[kind, "exact"] += exact
                count[kind, "compatible"] += compatible(want, got)
            if not exact:
                errors.append((re.sub(r"\d", "9", text).lower(), best[6] if best else "-", published, text, want, got,
                               compatible(want, got), name, sentences[sentence]))
    for kind in ("events", "facts", "all"):
        n = max(count[kind], 1)
        print(f"{kind:7s} {count[kind]} times, {count[kind, 'missed']} not found, exact {count[kind, 'exact'] / n:.3f}, "
              f"compatible {count[kind, 'compatible'] / n:.3f}")
    kinds = collections.Counter(e[1] for e in errors)
    if args.errors:
        print(*(f"{n:5d} {kind}" for kind, n in kinds.most_common()), sep="\n")
        for e in sorted(errors, key=lambda e: (-kinds[e[1]], e[1], e[0]))[:args.errors]:
            print(f"{e[1]:16s} {e[2]} {'~' if e[6] else '!'} {e[3]!r} want {e[4]} got {e[5]} | {e[7]}: {e[8][:120]}")


if __name__ == "__main__":
    main()
