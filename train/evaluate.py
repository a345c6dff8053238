#!/usr/bin/env python3
"""Figures of a trained engine on annotated reports, before linking: triggers, types, statuses, arguments.

  evaluate.py --model RUN/best.pt --vocabulary vocab.txt CORPUS_FILE... [--part test]
"""
import argparse
import collections

import torch

from corpus import part_of, read
from decode import predict
from model import Encoder, Engine
from words import Pieces


def f1(right, found, gold):
    return 2 * right / (found + gold) if found + gold else 0.0


def figures(net, pieces, reports, bias=0.0, fact_bias=0.0, seen=()):
    """A dictionary of figures: trigger and kind F1 (exact words), arguments end to end and on given triggers, status."""
    c = collections.Counter()
    free, given = predict(net, pieces, reports, bias, fact_bias), predict(net, pieces, reports, given=True)
    for n, report in enumerate(reports):
        for k, sentence in enumerate(report.sentences):
            for layer, name in enumerate(("event", "fact")):
                gold = (sentence.events, sentence.facts)[layer]
                found, sure = free[n, k][layer], given[n, k][layer]
                count(c, name, gold, found)
                for a, b in zip(gold, sure):
                    c[name, "given args right"] += len({(r, s.first, s.end) for r, s, _ in a.arguments} & set(b.arguments))
                    c[name, "given args found"] += len(b.arguments)
                    c[name, "given args gold"] += len(a.arguments)
                    c[name, "given status"] += a.status == b.status
                    c[name, "nonactual"] += a.status != "actual"
                    c[name, "nonactual right"] += a.status != "actual" and a.status == b.status
                    if layer == 0 and seen:
                        word = " ".join(sentence.text[x:y].lower() for x, y in sentence.words[a.trigger.first:a.trigger.end])
                        if word not in seen:
                            c["unseen"] += 1
                            c["unseen found"] += any(f.first < a.trigger.end and a.trigger.first < f.end for f in found)
    out = {}
    for name in ("event", "fact"):
        g, f = c[name, "gold"], c[name, "found"]
        out[name] = {"gold": g, "trigger": f1(c[name, "trigger"], f, g), "trigger+kind": f1(c[name, "kind"], f, g), "overlap+kind": f1(c[name, "overlap"], f, g),
                     "args": f1(c[name, "args"], c[name, "args found"], c[name, "args gold"]),
                     "status": c[name, "status"] / max(c[name, "kind"], 1),
                     "given args": f1(c[name, "given args right"], c[name, "given args found"], c[name, "given args gold"]),
                     "given status": c[name, "given status"] / max(g, 1),
                     "given nonactual": c[name, "nonactual right"] / max(c[name, "nonactual"], 1)}
    if seen:
        out["unseen triggers found"] = c["unseen found"] / max(c["unseen"], 1)
        out["unseen triggers"] = c["unseen"]
    return out


def count(c, name, gold, found):
    c[name, "gold"] += len(gold)
    c[name, "found"] += len(found)
    c[name, "args gold"] += sum(len(a.arguments) for a in gold)
    c[name, "args found"] += sum(len(f.arguments) for f in found)
    left = list(gold)
    for f in found:
        c[name, "trigger"] += any(tuple(a.trigger) == (f.first, f.end) for a in gold)
        c[name, "overlap"] += any(a.trigger.first < f.end and f.first < a.trigger.end and a.kind == f.kind for a in gold)
        match = next((a for a in left if tuple(a.trigger) == (f.first, f.end) and a.kind == f.kind), None)
        if match:
            left.remove(match)
            c[name, "kind"] += 1
            c[name, "status"] += match.status == f.status
            c[name, "args"] += len({(r, s.first, s.end) for r, s, _ in match.arguments} & set(f.arguments))


def show(figures_):
    lines = []
    for name, f in figures_.items():
        lines.append(name + ": " + (", ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in f.items())
                                    if isinstance(f, dict) else f"{f:.3f}"))
    return "\n".join(lines)


def trigger_words(reports):
    return {" ".join(s.text[x:y].lower() for x, y in s.words[a.trigger.first:a.trigger.end])
            for r in reports for s in r.sentences for a in s.events}


def load(path, vocabulary):
    saved = torch.load(path, map_location="cpu")
    pieces = Pieces(line.rstrip("\n") for line in open(vocabulary, encoding="utf-8"))
    net = Engine(Encoder(**saved.get("encoder", {})))
    net.load_state_dict(saved["net"])
    return net, pieces, saved


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--model", required=True)
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--part", default="test", choices=["train", "dev", "test", "all"])
    args = parser.parse_args()
    net, pieces, saved = load(args.model, args.vocabulary)
    reports = [r for f in args.files for r in read(f)]
    seen = trigger_words(r for r in reports if part_of(r.id) == "train")
    print(show(figures(net, pieces, [r for r in reports if args.part in ("all", part_of(r.id))], saved["bias"], saved["fact_bias"], seen)))


if __name__ == "__main__":
    main()
