#!/usr/bin/env python3
"""Makes the weights file out of a trained engine: matrices and embeddings int8, the rest float32.

  export.py --model RUN/best.pt --vocabulary vocab.txt OUT
"""
import argparse

import numpy as np
import torch

from batches import WINDOW_PIECES, WINDOW_WORDS
from corpus import RELATIONS, ROLES, STATUSES, TYPES
from weights import quantised, write
from words import MOST_PIECES, SHAPES, Pieces

MATRICES = "qkv out up down event fact word trigger mix near role status implicit".split()


def settings(heads):
    """One line each: what the program must know beside the tensors' own sizes."""
    lines = {"heads": heads, "window_words": WINDOW_WORDS, "window_pieces": WINDOW_PIECES, "word_pieces": MOST_PIECES,
             "types": " ".join(TYPES), "relations": " ".join(RELATIONS),
             "statuses": " ".join(STATUSES), "roles": " ".join(ROLES), "shapes": " ".join(SHAPES)}
    return "".join(f"{name} {value}\n" for name, value in lines.items())


def tensors(net, lines, heads, bias, fact_bias):
    """net: the state dictionary of model.Engine; lines: the vocabulary."""
    if len(set(lines)) != len(lines) or len(lines) != len(net["encoder.piece.weight"]):
        raise ValueError("the vocabulary is not that of the model")
    out = {"settings": settings(heads), "vocabulary": "".join(line + "\n" for line in lines),
           "bias": np.array([bias, fact_bias], np.float32)}
    for name, tensor in net.items():
        array = tensor.detach().float().numpy()
        *_, owner, kind = name.split(".")
        if owner == "near":  # [out, in, 3]: what the word before, the word itself and the word behind say, one below the other
            array = array.transpose(2, 0, 1).reshape(-1, array.shape[1]) if kind == "weight" else np.pad(array, len(array))
        matrix = kind == "weight" and (owner in MATRICES or name == "encoder.piece.weight")
        out[name] = quantised(array) if matrix else array
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out")
    parser.add_argument("--model", required=True)
    parser.add_argument("--vocabulary", required=True)
    args = parser.parse_args()
    saved = torch.load(args.model, map_location="cpu")
    lines = open(args.vocabulary, encoding="utf-8").read().split("\n")[:-1]
    heads = saved.get("encoder", {}).get("heads", 12)
    write(args.out, tensors(saved["net"], lines, heads, saved["bias"], saved["fact_bias"]))


if __name__ == "__main__":
    main()
