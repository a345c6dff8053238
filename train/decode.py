"""From the engine's numbers to acts: the same decisions that src/code/engine.c takes."""
import collections

import torch

from batches import Acts, by_size, inputs, windows_of
from corpus import RELATIONS, ROLES, STATUSES, TYPES

Found = collections.namedtuple("Found", "first end kind probability status arguments implicit")  # arguments: [(role, first, end)]


def spans(tags):
    """BIO numbers -> [(label, first, end)]; an I that continues nothing begins a span."""
    out = []
    for at, t in enumerate(tags):
        if t == 0:
            continue
        label = (t - 1) // 2
        if t % 2 == 0 and out and out[-1][2] == at and out[-1][0] == label:
            out[-1] = (label, out[-1][1], at + 1)
        else:
            out.append((label, at, at + 1))
    return out


def tagged(logits, bias):
    """Tags and the probability that there is anything, with `bias` taken off the score of "nothing"."""
    logits = logits.clone()
    logits[..., 0] -= bias
    p = logits.softmax(-1)
    return p.argmax(-1).tolist(), (1 - p[..., 0]).tolist()


@torch.no_grad()
def predict(net, pieces, reports, bias=0.0, fact_bias=0.0, given=False):
    """{(report number, sentence number): ([Found events], [Found facts])}; given: with the gold triggers and kinds."""
    net.eval()
    out = collections.defaultdict(lambda: ([], []))
    windows = []
    for n, report in enumerate(reports):
        for window in windows_of(report, pieces):
            window.number = n
            windows.append(window)
    for batch in by_size(windows, 8192, False):
        h = net.encoder(*inputs(batch))
        layers = [(tagged(net.event(h), bias), TYPES), (tagged(net.fact(h), fact_bias), RELATIONS)]
        acts, where = Acts(), []
        for b, window in enumerate(batch):
            for k, (sentence, start) in enumerate(window.sentences()):
                length = len(sentence.words)
                for layer, ((tags, p), kinds) in enumerate(layers):
                    if given:
                        gold = sentence.facts if layer else sentence.events
                        found = [(kinds.index(a.kind), a.trigger.first, a.trigger.end) for a in gold]
                    else:
                        found = spans(tags[b][start:start + length])
                    for label, first, end in found:
                        acts.add(b, start, length, first, end, kinds[label])
                        where.append(((window.number, window.first + k), layer, p[b][start + first]))
        if not where:
            continue
        role, status, implicit = net.acts(h, *acts.tensors(h.shape[1]))
        tags, statuses, context = role.argmax(-1).tolist(), status.argmax(-1).tolist(), (implicit > 0).tolist()
        for e, (key, layer, p) in enumerate(where):
            _, _, length, first, end, kind = acts.rows[e]
            arguments = [(ROLES[r], a, b) for r, a, b in spans(tags[e][:length])]
            out[key][layer].append(Found(first, end, kind, p, STATUSES[statuses[e]], arguments, context[e]))
    return out
