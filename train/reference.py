"""What src/model does with a weights file, number by number, in NumPy: the same integers, the same floats.

Every operation is on float32 and in the order that src/model/kernels.h gives, so that the results are equal, not only close.
"""
import numpy as np

from batches import Window, distance, windows_of
from decode import Found, spans
from weights import read
from words import Pieces

F = np.float32
LANES = 16


def lane_sum(x):
    """Sums over the last axis: 16 lanes, then these in halves."""
    lanes = np.zeros(x.shape[:-1] + (LANES,), F)
    for i in range(0, x.shape[-1], LANES):
        lanes = lanes + x[..., i:i + LANES]
    while lanes.shape[-1] > 1:
        half = lanes.shape[-1] // 2
        lanes = lanes[..., :half] + lanes[..., half:]
    return lanes[..., 0]


def over(a, b):
    """a / b, 0 where b is."""
    return np.divide(F(a), b, out=np.zeros_like(b), where=b > 0)


def quantise(x):
    """Rows to 7 bits: integers (as float32), low, step."""
    low = x.min(-1, keepdims=True)
    span = x.max(-1, keepdims=True) - low
    return np.rint((x - low) * over(127, span)), low, span * F(1 / 127)


def quantise_signed(x):
    span = np.abs(x).max(-1, keepdims=True)
    return np.rint(x * over(127, span)), span * F(1 / 127)


def product(a, b):
    """a [m,k] times b [n,k]: whole numbers, exact while a sum stays below 2^24, hence in parts."""
    whole = 0
    for k in range(0, a.shape[1], 512):
        whole = whole + (a[:, k:k + 512] @ b[:, k:k + 512].T).astype(np.int32)
    return whole.astype(F)


def exp(x):
    x = np.clip(x, F(-87), F(88))
    n = np.rint(x * F(1.44269504))
    r = x - n * F(0.693359375) + n * F(2.12194440e-4)
    q = r * r
    p = (r * F(0.166671146) + F(0.499992316)) + (r * F(0.00831252128) + F(0.0418901464)) * q
    return np.ldexp(p * q + (r + F(1)), n.astype(np.int32))


def soften(x):
    """exp(x - the largest) and its sum, over the last axis."""
    e = exp(x - x.max(-1, keepdims=True))
    rest = np.zeros(e.shape[:-1] + (-e.shape[-1] % LANES,), F)
    return e, lane_sum(np.concatenate([e, rest], -1))


def gelu(x):
    t = np.clip(x, F(-4.5), F(4.5))
    u = t * t
    u2 = u * u
    u4 = u2 * u2
    low = (u * F(-0.0659772708) + F(0.398708574)) + (u * F(-0.00103625341) + F(0.00958065395)) * u2
    high = (u * F(-4.43168609e-06) + F(8.1209729e-05)) + (u * F(-3.28391429e-09) + F(1.58025791e-07)) * u2
    p = low + (high + u4 * F(3.00000922e-11)) * u4
    return x * (p * t + F(0.5))


def norm(x, gain, shift):
    d = x - (lane_sum(x) / F(x.shape[-1]))[..., None]
    scale = F(1) / np.sqrt(lane_sum(d * d) / F(x.shape[-1]) + F(1e-12))
    return d * scale[..., None] * gain + shift


def relu(x):
    return np.maximum(x, F(0))


class Reference:
    def __init__(self, path):
        self.tensors = read(path)
        lines = dict(line.split(" ", 1) for line in self.tensors["settings"].splitlines())
        self.heads, self.window_words, self.window_pieces = (int(lines[k]) for k in ("heads", "window_words", "window_pieces"))
        self.types, self.relations, self.statuses, self.roles = (lines[k].split() for k in ("types", "relations", "statuses", "roles"))
        self.pieces = Pieces(self.tensors["vocabulary"].split("\n")[:-1])
        self.bias = self.tensors["bias"]

    def linear(self, name, x):
        """x [m,k]"""
        weight, step = self.tensors[name + ".weight"]
        q, low, per = quantise(x)
        total = step * weight.sum(1, dtype=np.int32).astype(F)
        return product(q, weight.astype(F)) * (per * step) + (low * total + self.tensors[name + ".bias"])

    def normed(self, name, x):
        return norm(x, self.tensors[name + ".weight"], self.tensors[name + ".bias"])

    def attend(self, qkv):
        """qkv [P,3D] -> [P,D]"""
        P, D = qkv.shape[0], qkv.shape[1] // 3
        head = D // self.heads
        out = np.empty((P, D), F)
        scale = F(1) / np.sqrt(F(head))
        for h in range(self.heads):
            query, key, value = (qkv[:, n * D + h * head:n * D + (h + 1) * head] for n in range(3))
            q, low, per = quantise(query)
            k, key_step = quantise_signed(key)
            v, value_step = quantise_signed(value)
            key_sum = key_step[:, 0] * k.sum(1).astype(F)
            score = product(q, k) * ((per * scale) * key_step.T) + (low * scale * key_sum + F(0))
            e, total = soften(score)
            weighed = e * value_step.T
            most = weighed.max(-1, keepdims=True)
            w = np.rint(weighed * over(127, most))
            out[:, h * head:(h + 1) * head] = product(w, np.ascontiguousarray(v.T)) * (most * F(1 / 127) / total[:, None])
        return out

    def encode(self, window):
        """Vectors of the window's words [W,D]."""
        t = self.tensors
        piece, step = t["encoder.piece.weight"]
        ids = np.array(window.pieces)
        x = piece[ids].astype(F) * step[ids][:, None] + t["encoder.position.weight"][:len(ids)] + t["encoder.shape.weight"][window.shapes]
        x = self.normed("encoder.norm", x)
        n = 0
        while f"encoder.layers.{n}.up.weight" in t:
            at = f"encoder.layers.{n}."
            x = self.normed(at + "norm1", x + self.linear(at + "out", self.attend(self.linear(at + "qkv", x))))
            x = self.normed(at + "norm2", x + self.linear(at + "down", gelu(self.linear(at + "up", x))))
            n += 1
        h = np.zeros((window.words, x.shape[1]), F)
        count = np.zeros(window.words, F)
        for row, word in enumerate(window.word_of):
            if word >= 0:
                h[word] += x[row]
                count[word] += 1
        return h / np.maximum(count, 1)[:, None]

    def tagged(self, name, h, bias):
        """Scores of the tags, and the probability that there is anything."""
        scores = self.linear(name, h)
        scores[:, 0] -= bias
        e, total = soften(scores)
        return scores.argmax(-1).tolist(), (F(1) - e[:, 0] / total).tolist()

    def act(self, h, first, end, kind):
        """h: the words of one sentence; trigger words [first, end) -> (fillers, status, its probability, implicit)"""
        t = F(0)
        for word in h[first:end]:
            t = t + word
        t = (t / F(end - first))[None]
        word = relu(self.linear("word", h))
        seen = relu(self.linear("trigger", t) + self.tensors["kind.weight"][kind])
        u = self.linear("mix", np.concatenate([word * seen, word], -1))
        u = relu(u + seen + self.tensors["distance.weight"][[distance(w, first, end) for w in range(len(h))]])
        before, here, behind = np.split(self.linear("near", u), 3, -1)
        here[1:] += before[:-1]
        here[:-1] += behind[1:]
        u = u + relu(here)
        scores = self.linear("role", u)
        e, total = soften(scores)
        fillers = [(self.roles[r], a, b, float(F(1) - e[a, 0] / total[a])) for r, a, b in spans(scores.argmax(-1).tolist())]
        z = np.concatenate([t, seen, u.max(0, keepdims=True)], -1)
        e, total = soften(self.linear("status", z))
        status = int(e.argmax())
        return fillers, self.statuses[status], float(e[0, status] / total[0]), (self.linear("implicit", z)[0] > 0).tolist()

    def window(self, window):
        """Yields (number of the sentence in the window, layer, first, end, kind, probability, *act) as eni_engine_run gives them."""
        h = self.encode(window)
        layers = [self.tagged(name, h, bias) for name, bias in zip(("event", "fact"), self.bias)]
        for k, (sentence, start) in enumerate(window.sentences()):
            end = start + len(sentence.words)
            for layer, (tags, p) in enumerate(layers):
                for label, a, b in spans(tags[start:end]):
                    kind = label + len(self.types) * layer
                    yield (k, layer, a, b, (self.types + self.relations)[kind], p[start + a], *self.act(h[start:end], a, b, kind))
