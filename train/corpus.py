"""Annotated reports (train/corpus/FORMAT.md) as sentences of words with events and facts on them."""
import collections
import hashlib
import os
import re

from words import tokenize

TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN "
         "PROTEST SANCTION MOBILIZE COERCE ASSAULT").split()
RELATIONS = ("alliance treaty bloc close_ties rivalry relation_trend diplomatic_relations membership mandate classification position "
             "sanction_in_force dependence main_partner trade aid budget people need capability office election vote infrastructure assessment").split()
STATUSES = "actual planned possible predicted hypothetical demanded denied".split()
ROLES = "src tgt addr time place by qty subj obj value".split()  # events use the first seven, facts time, by and the last three

# Facts are annotated in every sentence of these files only (FORMAT.md); elsewhere their loss is masked.
WITH_FACTS = ("facts", "analysis", "institutional", "wire-asia-mideast", "wire-europe-africa-americas", "wikinews", "us-statements")

# Reports that are near-copies of each other stay on one side of every split: the part of the second is that of the first.
SAME_PART = {"wn-023": "wn-022", "wn-024": "wn-022", "us-085": "us-003", "us-040": "us-028", "us-056": "us-028"}

Span = collections.namedtuple("Span", "first end")  # words [first, end)
Act = collections.namedtuple("Act", "trigger kind mode cameo status arguments implicit")  # kind: a TYPE or a RELATION; arguments: [(role, Span, value)]
Sentence = collections.namedtuple("Sentence", "text words events facts")  # words: [(first, end)] characters
Report = collections.namedtuple("Report", "id file date sentences")

HEAD = re.compile(r'^(\d+) ([A-Z]+) (\S+) (\S+) (\S+) "((?:[^"]|"")*)"(?:#(\d+))?((?: .*)?)$')
FACT = re.compile(r'^F (\d+) ([a-z_]+) (\S+) "((?:[^"]|"")*)"(?:#(\d+))?((?: .*)?)$')
ARGUMENT = re.compile(r' ([a-z]+)="((?:[^"]|"")*)"(?:#(\d+))?(?:\{([^}]*)\})?')


def find(text, part, nth):
    """Place of the nth occurrence of part that neither begins nor ends inside a word, or -1."""
    at = -1
    while True:
        at = text.find(part, at + 1)
        if at < 0:
            return -1
        before, after = text[at - 1:at], text[at + len(part):at + len(part) + 1]
        if (before.isalnum() and part[0].isalnum()) or (after.isalnum() and part[-1].isalnum()):
            continue
        nth -= 1
        if not nth:
            return at


def words_at(sentence, part, nth):
    at = find(sentence.text, part, nth)
    if at < 0:
        return None
    hit = [n for n, (a, b) in enumerate(sentence.words) if a < at + len(part) and b > at]
    return Span(hit[0], hit[-1] + 1) if hit else None


def arguments_of(sentence, rest):
    """([(role, span, value)], {roles that only the context fills})"""
    found, implicit = [], set()
    for role, part, nth, value in ARGUMENT.findall(rest):
        part = part.replace('""', '"')
        span = words_at(sentence, part, int(nth or 1)) if part else None
        if span:
            found.append((role, span, value))
        elif not part and value and value != "-":
            implicit.add(role)
    return found, implicit


def read_line(sentences, line):
    fact = FACT.match(line)
    head = fact or HEAD.match(line)
    if not head or not 1 <= int(head.group(1)) <= len(sentences):
        return
    sentence = sentences[int(head.group(1)) - 1]
    if fact:
        kind, mode, cameo, status = fact.group(2), "-", "-", fact.group(3)
        trigger, nth, rest = fact.group(4, 5, 6)
    else:
        kind, mode, cameo, status, trigger, nth, rest = head.group(2, 3, 4, 5, 6, 7, 8)
    span = words_at(sentence, trigger.replace('""', '"'), int(nth or 1))
    if span is None or status not in STATUSES or kind not in (RELATIONS if fact else TYPES):
        return
    (sentence.facts if fact else sentence.events).append(Act(span, kind, mode, cameo, status, *arguments_of(sentence, rest)))


def read(path):
    """The reports of one file, in order. The checker (check.py) has already found the file good."""
    out, part, sentences = [], None, []
    name = os.path.splitext(os.path.basename(path))[0]
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith("=== "):
            sentences = []
            out.append(Report(line[4:].strip(), name, {}, sentences))
            part = "head"
        elif line in ("--- text", "--- events"):
            part = line[4:]
        elif line and part == "head":
            key, _, value = line.partition(":")
            out[-1].date[key.strip()] = value.strip()
        elif line and part == "text":
            sentences.append(Sentence(line, tokenize(line), [], []))
        elif line and part == "events":
            read_line(sentences, line)
    return [Report(r.id, r.file, r.date.get("date", "-"), r.sentences) for r in out]


def part_of(report_id):
    """"test" (a tenth; a fifth of the real reports), "dev" (a twentieth) or "train", for good, by a hash of the id."""
    key = SAME_PART.get(report_id, report_id)
    h = int(hashlib.md5(key.encode()).hexdigest(), 16) % 100
    test = 20 if re.match(r"(wn|us)-", key) else 10
    return "test" if h < test else "dev" if h < test + 5 else "train"
