#!/usr/bin/env python3
"""Writes a corpus of invented reports for timing: the same bytes every time for the same arguments.

  make_corpus.py FOLDER [--documents 10000] [--seed 1]

One text file a report, a thousand a subfolder, 12 to 40 sentences each, 24 words a sentence on average, as
wire copy runs. The sentences are put together from parts; they are for measuring speed, never accuracy.
"""
import argparse
import datetime
import os
import random

STATES = """Argentina Australia Austria Bolivia Brazil Canada Chile China Colombia Cuba Denmark Egypt Ethiopia Finland France
Germany Ghana Greece Hungary India Indonesia Iran Iraq Israel Italy Japan Kazakhstan Kenya Libya Malaysia Mali Mexico Mongolia
Morocco Nigeria Norway Pakistan Peru Poland Qatar Russia Senegal Serbia Somalia Spain Sudan Sweden Syria Turkey Ukraine Vietnam
Yemen|North Korea|South Korea|Saudi Arabia|South Africa|the United States|the United Kingdom|the Philippines"""
STATES = [s for part in STATES.split("|") for s in ([part] if " " in part and "\n" not in part else part.split())]
SUBJECTS = ["{a}", "The foreign minister of {a}", "The government of {a}", "{a}'s defence ministry", "The president of {a}", "Officials in {a}",
            "A spokesman for {a}'s foreign ministry", "{a} and {c}", "The leaders of {a} and {c}"]
VERBS = ["met {b}'s envoy", "condemned {b}", "agreed to resume talks with {b}", "signed an agreement with {b}", "imposed sanctions on {b}",
         "urged {b} to withdraw its troops", "rejected a proposal by {b}", "expelled two diplomats of {b}", "sent aid worth {n} million dollars to {b}",
         "accused {b} of violating the ceasefire", "will visit {b}", "may suspend cooperation with {b}", "denied supplying arms to {b}",
         "held a joint exercise with {b}", "warned {b} of consequences", "recalled its ambassador from {b}"]
TIMES = ["on Monday", "on Tuesday", "last week", "in {month}", "on {month} {day}", "earlier this year", "two days later", "yesterday", ""]
TAILS = [", officials said", ", according to a statement published by the ministry", " during a meeting of the Security Council",
         ", after months of talks that had brought little but long communiqués", ", while markets in the region were calm",
         ", the state news agency reported", " and promised to keep the border crossing open for trade", ""]
FILLERS = ["Prices of wheat and copper rose for the third month in a row, and traders expected little relief before the harvest.",
           "The building, which was finished in the last century, stands on a hill above the old harbour and holds a small museum.",
           "Some {n} people live in the valley, most of them farmers who sell fruit and wool at the markets of the plain.",
           "Analysts at a research institute pointed to the cost of the project and to the weather, which has been dry for years."]
MONTHS = "January February March April May June July August September October November December".split()


def sentence(rng):
    a, b, c = rng.sample(STATES, 3)
    fill = dict(a=a, b=b, c=c, n=rng.randint(2, 900), day=rng.randint(1, 28), month=rng.choice(MONTHS))
    if rng.random() < 0.35:
        return rng.choice(FILLERS).format(**fill)
    subject = rng.choice(SUBJECTS).format(**fill)
    parts = [subject[0].upper() + subject[1:], rng.choice(VERBS).format(**fill), rng.choice(TIMES).format(**fill)]
    text = " ".join(p for p in parts if p) + rng.choice(TAILS)
    if rng.random() < 0.3:
        text += ", and " + " ".join([rng.choice(SUBJECTS).format(**fill), rng.choice(VERBS).format(**fill)])
    return text + "."


def report(rng, number):
    day = datetime.date(1995, 1, 1) + datetime.timedelta(days=rng.randrange(11000))
    lines = [f"Report {number}: {rng.choice(STATES)} in the news", "", f"Date {day.isoformat()}", ""]
    for _ in range(rng.randint(4, 10)):
        lines += [" ".join(sentence(rng) for _ in range(rng.randint(3, 4))), ""]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--documents", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    for number in range(args.documents):
        folder = os.path.join(args.folder, f"{number // 1000:03d}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"{number:06d}.txt"), "w", encoding="utf-8") as out:
            out.write(report(rng, number))


if __name__ == "__main__":
    main()
