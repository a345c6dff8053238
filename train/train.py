#!/usr/bin/env python3
"""Trains the engine on annotated reports; resumable: run it again with the same --run to go on.

  train.py --run RUN --base FOLDER_OF_MINILM CORPUS_FILE... [--epochs 12]

--base holds model.safetensors and vocab.txt of all-MiniLM-L6-v2 (Apache-2.0). RUN gets log.txt, last.pt, best.pt.
"""
import argparse
import json
import os
import random
import struct
import time

import torch
from torch.nn import functional as F

from batches import Targets, by_size, inputs, windows_of
from corpus import part_of, read
from evaluate import figures, show, trigger_words
from model import Encoder, Engine, from_bert
from words import Pieces


def read_safetensors(path):
    """The tensors of a .safetensors file (float32 only) by name."""
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        body = file.read()
    out = {}
    for name, info in header.items():
        if name != "__metadata__" and info["dtype"] == "F32":
            a, b = info["data_offsets"]
            out[name] = torch.frombuffer(bytearray(body[a:b]), dtype=torch.float32).reshape(info["shape"])
    return out


def loss_of(net, batch):
    """Sum over the batch, scaled to about one a word."""
    gold = Targets(batch)
    x = inputs(batch)
    h = net.encoder(*x)
    ce = lambda logits, want: F.cross_entropy(logits.flatten(0, -2), want.flatten(), ignore_index=-1, reduction="sum")
    loss = ce(net.event(net.drop(h)), torch.tensor(gold.events)) + ce(net.fact(net.drop(h)), torch.tensor(gold.facts))
    if gold.acts.rows:
        role, status, implicit = net.acts(h, *gold.acts.tensors(h.shape[1]))
        want = torch.tensor([r + [-1] * (role.shape[1] - len(r)) for r in gold.roles])
        loss = loss + 0.5 * ce(role, want) + ce(status, torch.tensor(gold.statuses))
        loss = loss + 0.3 * F.binary_cross_entropy_with_logits(implicit, torch.tensor(gold.implicit), reduction="sum")
    return loss / sum(w.words for w in batch) * 5


def groups(net, rate, head_rate):
    """Weight decay for matrices only; the heads learn faster than the encoder they start from."""
    out = {}
    for name, p in net.named_parameters():
        body = name.startswith("encoder.") and not name.startswith("encoder.shape")
        out.setdefault((body, p.dim() > 1), []).append(p)
    return [{"params": ps, "base": rate if body else head_rate, "lr": 0.0, "weight_decay": 0.01 if matrix else 0.0}
            for (body, matrix), ps in out.items()]


def schedule(step, steps):
    warm = max(steps // 20, 1)
    return step / warm if step < warm else max(steps - step, 0) / (steps - warm)


def choose_bias(net, pieces, reports):
    """The bias against "nothing" that is best on dev, for events and facts."""
    best = {}
    for bias in (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0):
        got = figures(net, pieces, reports, bias, bias)
        for name in ("event", "fact"):
            best[name] = max(best.get(name, (-1, 0)), (got[name]["trigger+kind"], bias))
    return best["event"][1], best["fact"][1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--run", required=True)
    parser.add_argument("--base", required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=2048, help="padded pieces a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bfloat16", action="store_true", help="matrix products in bfloat16, where the processor has them")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    os.makedirs(args.run, exist_ok=True)
    log_file = open(os.path.join(args.run, "log.txt"), "a", encoding="utf-8")

    def log(text):
        print(text, flush=True)
        log_file.write(text + "\n")
        log_file.flush()

    pieces = Pieces(line.rstrip("\n") for line in open(os.path.join(args.base, "vocab.txt"), encoding="utf-8"))
    reports = [r for f in args.files for r in read(f)]
    train = [r for r in reports if part_of(r.id) == "train"]
    dev = [r for r in reports if part_of(r.id) == "dev"]
    seen = trigger_words(train)
    log(json.dumps(vars(args)))
    log(f"{len(train)} reports to train on ({sum(len(r.sentences) for r in train)} sentences), {len(dev)} dev")
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    net = Engine(Encoder())
    from_bert(net.encoder, read_safetensors(os.path.join(args.base, "model.safetensors")))
    optimizer = torch.optim.AdamW(groups(net, args.rate, args.head_rate), betas=(0.9, 0.98))
    first, best = 0, -1.0
    last = os.path.join(args.run, "last.pt")
    if os.path.exists(last):
        saved = torch.load(last)
        net.load_state_dict(saved["net"])
        optimizer.load_state_dict(saved["optimizer"])
        first, best = saved["epoch"] + 1, saved["best"]
        log(f"goes on after epoch {saved['epoch']}")
    for epoch in range(first, args.epochs):
        random.seed(args.seed * 1000 + epoch)
        torch.manual_seed(args.seed * 1000 + epoch)
        net.train()
        windows = [w for r in train for w in windows_of(r, pieces, random.choice((48, 72, 96, 120)), random.randint(0, 40))]
        batches = by_size(windows, args.batch, True)
        start, total = time.time(), 0.0
        for n, batch in enumerate(batches):
            scale = schedule(epoch * len(batches) + n, args.epochs * len(batches))
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * scale
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=args.bfloat16):
                loss = loss_of(net, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            total += loss.item()
            if n % 100 == 0:
                log(f"epoch {epoch} step {n}/{len(batches)} loss {total / (n + 1):.4f} {time.time() - start:.0f} s")
        got = figures(net, pieces, dev, 0.5, 0.5, seen)
        log(f"epoch {epoch} loss {total / len(batches):.4f} {time.time() - start:.0f} s\n{show(got)}")
        score = got["event"]["trigger+kind"] + got["event"]["args"] + 0.3 * got["fact"]["trigger+kind"]
        bias, fact_bias = (0.5, 0.5)
        if score > best:
            best = score
            if epoch >= args.epochs - 3:
                bias, fact_bias = choose_bias(net, pieces, dev)
            torch.save({"net": net.state_dict(), "bias": bias, "fact_bias": fact_bias, "epoch": epoch}, os.path.join(args.run, "best.pt"))
        torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch, "best": best}, last + ".part")
        os.replace(last + ".part", last)


if __name__ == "__main__":
    main()
