#!/usr/bin/env python3
"""How well time expressions are found and valued, against documents annotated with TIMEX3 or TIMEX2.

    score_dates.py PROGRAM FILE... [--errors N]

PROGRAM is measure_times. FILEs are TimeML (.tml: TIMEX3 inside TEXT, publication date in DCT) or SGML with TIMEX2 (the date in
DATETIME); they are stripped to plain text and the program is run over it. Scores are TempEval-3's (UzZaman et al. 2013): an
expression is found strictly if its ends are the gold's, relaxed if the two overlap, one to one; value F1 is
relaxed detection with the same value. Of nested TIMEX2 the innermost count; expressions without a value count
for detection and cannot be valued right. Line ends inside a paragraph are made blanks, as sentences go on over them."""
import argparse
import collections
import html
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from score_corpus_dates import run

TAG = re.compile(r"<(/?)(\w+)((?:\s[^<>]*)?)/?>")


def read(path):
    """Publication date, text, [(begin, end, value, words)] in bytes."""
    source = open(path, encoding="utf-8", errors="replace").read()
    date = re.search(r"<(?:DCT|DATETIME)>.*?(\d{4}-\d\d-\d\d)", source, re.S)
    body = re.search(r"<TEXT>(.*)</TEXT>", source, re.S)[1]
    text, gold, stack, at = "", [], [], 0
    for tag in list(TAG.finditer(body)) + [None]:
        text += html.unescape(body[at:tag.start() if tag else len(body)])
        if not tag:
            break
        at = tag.end()
        if not tag[2].startswith("TIMEX"):
            continue
        if not tag[1]:
            value = re.search(r'\bval(?:ue)?="([^"]*)"', tag[3], re.I)
            stack.append([len(text), value[1] if value else "", False])
        elif stack:
            begin, value, nested = stack.pop()
            for outer in stack:
                outer[2] = True
            if not nested:
                gold.append((begin, len(text), value))
    text = re.sub(r"(?<!\n)\n(?!\s*\n)", " ", text)
    place = [0]
    for c in text:
        place.append(place[-1] + len(c.encode()))
    return date[1] if date else "-", text, [(place[b], place[e], v, text[b:e]) for b, e, v in gold]


def pair(gold, rows):
    """One to one, identical spans first, then by overlap from left to right: (gold, row) indexes."""
    spans = {(r[0], r[1]): j for j, r in enumerate(rows)}
    pairs = [(i, spans[g[0], g[1]]) for i, g in enumerate(gold) if (g[0], g[1]) in spans]
    done_gold, done_rows = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, g in enumerate(gold):
        for j, r in enumerate(rows):
            if i not in done_gold and j not in done_rows and min(g[1], r[1]) > max(g[0], r[0]):
                done_gold.add(i)
                done_rows.add(j)
                pairs.append((i, j))
    return pairs


def line(name, right, system, gold):
    p, r = right / max(system, 1), right / max(gold, 1)
    print(f"{name:9s} precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("program")
    args.add_argument("files", nargs="+")
    args.add_argument("--errors", type=int, default=0)
    args = args.parse_args()
    documents = [read(path) for path in args.files]
    found = run(args.program, [(date, text.encode()) for date, text, _ in documents])
    count, errors = collections.Counter(), collections.Counter()
    for i, (date, text, gold) in enumerate(documents):
        rows = found[i]
        pairs = pair(gold, rows)
        count["gold"] += len(gold)
        count["system"] += len(rows)
        count["relaxed"] += len(pairs)
        for g, r in pairs:
            count["strict"] += gold[g][:2] == rows[r][:2]
            right = gold[g][2] == rows[r][4] != ""
            count["value"] += right
            if not right:
                shape = re.sub(r"\d", "9", f"{gold[g][2]} got {rows[r][4]}")
                errors[f"{rows[r][6]}: want {shape} | {re.sub(r'[0-9]', '9', gold[g][3].lower())[:40]}"] += 1
        raw = text.encode()
        for g in set(range(len(gold))) - {p[0] for p in pairs}:
            errors[f"missed: {gold[g][2]} | {gold[g][3].lower()[:40]}"] += 1
        for r in set(range(len(rows))) - {p[1] for p in pairs}:
            errors[f"{rows[r][6]}: not gold | {re.sub(r'[0-9]', '9', raw[rows[r][0]:rows[r][1]].decode(errors='replace').lower())}"] += 1
    print(f"{len(documents)} documents, {count['gold']} gold, {count['system']} found")
    for name in ("strict", "relaxed", "value"):
        line(name, count[name], count["system"], count["gold"])
    for kind, n in errors.most_common(args.errors):
        print(f"{n:4d} {kind}")


if __name__ == "__main__":
    main()
