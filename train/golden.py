#!/usr/bin/env python3
"""Makes tests/model: a tiny engine of random numbers, and what the program must make of sentences.txt with it.

  golden.py ../tests/model
"""
import os
import sys

import torch

import batches
import export
from corpus import Report, Sentence
from decode import predict
from model import Encoder, Engine
from reference import Reference
from weights import write
from words import SHAPES, shape_of, tokenize

WORDS = """the of to in on and a is will not treaty sign met talk sanction army attack troops aid demand threat accuse
minister president government security council north south west land mark port amber tar sia kal eva prisoner release
war end year may said warn agree with draw exchange condemn offer kill people rebel""".split()
ENDS = "s ed ing er ion ment land mark ship able ty ern ia ov bu an en ers tion ative ization".split()


def vocabulary(lines):
    """Special pieces, every character there is (accents off), some words and endings."""
    plain = export.Pieces.plain(lines)
    marks = sorted({c for c in plain if not c.isspace()} - set("№북"))
    inner = sorted({c for c in plain if c.isalnum()})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] + marks + ["##" + c for c in inner] + WORDS + ["##" + e for e in ENDS]
    return list(dict.fromkeys(pieces))


def tiny(pieces, reports):
    """Random numbers, but every outcome of the heads about as likely as the others, and "nothing" likelier."""
    torch.manual_seed(20)
    net = Engine(Encoder(len(pieces.lines), wide=32, layers=2, heads=2, inner=64, positions=96), wide=32, inner=32)
    for name, p in net.named_parameters():
        own = 1.0 if name.startswith("encoder.piece") else 0.2 if "norm" in name or "bias" in name else 1.5 / p.shape[1] ** 0.5
        p.data.normal_("norm" in name and "weight" in name, own)
    for head, nothing in ((net.event, 3.0), (net.fact, 4.0), (net.role, 2.5), (net.status, 0.0), (net.implicit, 0.0)):
        seen = []
        hook = head.register_forward_hook(lambda _, __, out: seen.append(out.flatten(0, -2)))
        predict(net, pieces, reports)
        hook.remove()
        head.bias.data -= torch.cat(seen).mean(0)
        head.bias.data[0] += nothing
    return net.state_dict()


def show(out, act):
    _, layer, first, end, kind, p, fillers, status, q, implicit = act
    print("a", ("event", "fact")[layer], kind, first, end, f"{p:.9g}", status, f"{q:.9g}", int(implicit[0]), int(implicit[1]),
          *(f"{role}:{a}:{b}:{r:.9g}" for role, a, b, r in fillers), file=out)


def main():
    folder = sys.argv[1]
    text = open(os.path.join(folder, "sentences.txt"), encoding="utf-8").read()
    export.WINDOW_WORDS, export.WINDOW_PIECES, batches.WINDOW_PIECES = 24, 64, 64
    weights = os.path.join(folder, "tiny.weights")
    lines = vocabulary(text)
    report = Report("tiny", "tiny", "-", [Sentence(line, tokenize(line), [], []) for line in text.splitlines()])
    write(weights, export.tensors(tiny(export.Pieces(lines), [report]), lines, 2, 0.25, -0.125))
    reference = Reference(weights)
    with open(os.path.join(folder, "golden.txt"), "w", encoding="utf-8") as out:
        for window in batches.windows_of(report, reference.pieces, 24):
            acts = list(reference.window(window))
            for k, (sentence, _) in enumerate(window.sentences()):
                print("=", sentence.text, file=out)
                for a, b in sentence.words:
                    word = sentence.text[a:b]
                    print("w", word, SHAPES[shape_of(word)], *reference.pieces.of(word), file=out)
                for act in acts:
                    if act[0] == k:
                        show(out, act)


if __name__ == "__main__":
    main()
