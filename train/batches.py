"""Reports cut into windows of whole sentences, and windows into tensors."""
import random

import torch

from corpus import ROLES, STATUSES, TYPES, RELATIONS, WITH_FACTS
from model import KINDS
from words import shape_of

WINDOW_WORDS = 96   # a window takes sentences until it holds so many words
WINDOW_PIECES = 256  # a sentence beyond this is cut


class Window:
    """Sentences [first, end) of a report as pieces, with the words they belong to."""

    def __init__(self, report, first, end, pieces):
        self.report, self.first, self.end = report, first, end
        self.pieces, self.shapes, self.word_of, self.start = [pieces.cls], [0], [-1], []
        self.words = 0
        for sentence in report.sentences[first:end]:
            self.start.append(self.words)
            for a, b in sentence.words:
                word = sentence.text[a:b]
                ids = pieces.of(word)
                if len(self.pieces) + len(ids) < WINDOW_PIECES:
                    self.pieces += ids
                    self.shapes += [1 + shape_of(word)] + [0] * (len(ids) - 1)
                    self.word_of += [self.words] * len(ids)
                self.words += 1
            self.pieces.append(pieces.sep)
            self.shapes.append(0)
            self.word_of.append(-1)

    def sentences(self):
        return zip(self.report.sentences[self.first:self.end], self.start)


def windows_of(report, pieces, most=WINDOW_WORDS, offset=0):
    """The report in windows of whole sentences. `offset` words are taken as spent, so that training sees other cuts."""
    out, first, count = [], 0, offset
    for n, sentence in enumerate(report.sentences):
        if n > first and count + len(sentence.words) > most:
            out.append(Window(report, first, n, pieces))
            first, count = n, 0
        count += len(sentence.words)
    if first < len(report.sentences):
        out.append(Window(report, first, len(report.sentences), pieces))
    return out


def by_size(windows, most, shuffle):
    """Windows of like length together, at most `most` padded pieces a batch."""
    key = lambda w: len(w.pieces) * (random.uniform(0.9, 1.1) if shuffle else 1)
    batches, batch, longest = [], [], 0
    for window in sorted(windows, key=key):
        longest = max(longest, len(window.pieces))
        if batch and longest * (len(batch) + 1) > most:
            batches.append(batch)
            batch, longest = [], len(window.pieces)
        batch.append(window)
    if batch:
        batches.append(batch)
    if shuffle:
        random.shuffle(batches)
    return batches


def padded(rows, fill):
    longest = -(-max(map(len, rows)) // 16) * 16  # few shapes: the matrix library prepares one kernel for each
    return torch.tensor([row + [fill] * (longest - len(row)) for row in rows])


def inputs(batch):
    """pieces, shapes, word_of [B,P] and the largest number of words."""
    return (padded([w.pieces for w in batch], 0), padded([w.shapes for w in batch], 0),
            padded([w.word_of for w in batch], -1), padded_words(batch))


def padded_words(batch):
    return -(-max(w.words for w in batch) // 16) * 16


def distance(word, first, end):
    """Bucket of a word's distance to the words [first, end): 9 inside, below before, above behind."""
    d = word - first if word < first else word - end + 1 if word >= end else 0
    a = abs(d)
    b = a if a < 5 else 5 if a < 8 else 6 if a < 12 else 7 if a < 20 else 8 if a < 32 else 9
    return 9 + (b if d > 0 else -b)


class Acts:
    """What the second step of the engine is asked: one row an act."""

    def __init__(self):
        self.rows = []

    def add(self, window, start, length, first, end, kind):
        """Act with trigger words [first, end) of the sentence whose `length` words begin at `start` in row `window`."""
        self.rows.append((window, start, length, first, end, kind))

    def tensors(self, words):
        longest = max(r[2] for r in self.rows)
        n = len(self.rows)
        trigger = torch.zeros(n, words)
        position = torch.zeros(n, longest, dtype=torch.long)
        mask = torch.zeros(n, longest)
        dist = torch.zeros(n, longest, dtype=torch.long)
        for e, (_, start, length, first, end, _) in enumerate(self.rows):
            trigger[e, start + first:start + end] = 1
            position[e, :length] = torch.arange(start, start + length)
            mask[e, :length] = 1
            dist[e, :length] = torch.tensor([distance(w, first, end) for w in range(length)])
        return (torch.tensor([r[0] for r in self.rows]), trigger, torch.tensor([KINDS.index(r[5]) for r in self.rows]),
                position, mask, dist)


def tag(tags, span, label):
    """Writes B and I of label (0, 1, ...) over a span unless something stands there already; true if written."""
    if any(t > 0 for t in tags[span.first:span.end]):
        return False
    tags[span.first:span.end] = [1 + 2 * label] + [2 + 2 * label] * (span.end - span.first - 1)
    return True


class Targets:
    """The gold answers for a batch."""

    def __init__(self, batch):
        words = padded_words(batch)
        self.events, self.facts, self.acts = [], [], Acts()
        self.roles, self.statuses, self.implicit = [], [], []
        for b, window in enumerate(batch):
            with_facts = window.report.file in WITH_FACTS
            events = [0] * window.words + [-1] * (words - window.words)
            facts = [0 if with_facts else -1] * window.words + [-1] * (words - window.words)
            for sentence, start in window.sentences():
                for act in sentence.events:
                    self.act(b, sentence, start, act, events, TYPES)
                for act in sentence.facts if with_facts else ():
                    self.act(b, sentence, start, act, facts, RELATIONS)
            self.events.append(events)
            self.facts.append(facts)

    def act(self, b, sentence, start, act, tags, kinds):
        span = act.trigger
        if not tag(tags, type(span)(start + span.first, start + span.end), kinds.index(act.kind)):
            return  # a second act on the same words: the first one wins
        roles = [0] * len(sentence.words)
        for role, where, _ in act.arguments:
            tag(roles, where, ROLES.index(role))
        self.acts.add(b, start, len(sentence.words), span.first, span.end, act.kind)
        self.roles.append(roles)
        self.statuses.append(STATUSES.index(act.status))
        self.implicit.append([float("src" in act.implicit or "subj" in act.implicit), float("tgt" in act.implicit or "obj" in act.implicit)])
