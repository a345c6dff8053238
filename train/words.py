"""Words of a sentence, exactly as src/analyse/sentences.c cuts them, and their pieces for the encoder.

A golden file (tests) ties the two implementations together. Offsets here count characters.
"""
import functools
import unicodedata

SHAPES = "lower capital caps mixed number punct".split()
MOST_PIECES = 12  # of one word; what is longer is cut
MOST_CHARACTERS = 100  # a longer word is unknown


def is_letter(c):
    return unicodedata.category(c)[0] in "LM"


def is_upper(c):
    return unicodedata.category(c) in ("Lu", "Lt")


def is_blank(c):
    return c.isspace() and c not in "\x1c\x1d\x1e\x1f" or c in "\ufeff\u200b"


def is_digit(c):
    return "0" <= c <= "9"


def _acronym_end(text, at):
    """End of "U.S.", "p.m.", "U.S" or None: single letters with points between them."""
    letters = 0
    while True:
        if at >= len(text) or not is_letter(text[at]):
            return at if letters > 1 else None
        after = text[at + 1:at + 2]
        if after != ".":
            if letters > 0 and not (after and is_letter(after)):
                return at + 1
            return at if letters > 1 else None
        at += 2
        letters += 1


def _number_end(text, at):
    while at < len(text):
        c = text[at]
        if is_letter(c) or is_digit(c) or (c in ".," and is_digit(text[at + 1:at + 2] or " ")):
            at += 1
        else:
            break
    return at


def _word_end(text, at):
    end = _acronym_end(text, at)
    if end is not None:
        return end
    while at < len(text) and (is_letter(text[at]) or is_digit(text[at])):
        at += 1
    return at


def _token_end(text, at):
    c = text[at]
    if c in "'\u2019":
        if text[at + 1:at + 2] in ("s", "S") and not is_letter(text[at + 2:at + 3] or " "):
            return at + 2
        return at + 1
    if is_digit(c):
        return _number_end(text, at)
    return _word_end(text, at) if is_letter(c) else at + 1


def tokenize(text):
    """[(first, end)] of the tokens of `text`, in order."""
    out, at = [], 0
    while at < len(text):
        if is_blank(text[at]):
            at += 1
            continue
        end = _token_end(text, at)
        out.append((at, end))
        at = end
    return out


def shape_of(word):
    """Index into SHAPES."""
    if is_digit(word[0]):
        return SHAPES.index("number")
    if not is_letter(word[0]):
        return SHAPES.index("punct")
    upper = [is_upper(c) for c in word if is_letter(c)]
    if not any(upper):
        return SHAPES.index("lower")
    if all(upper) and len(upper) > 1:
        return SHAPES.index("caps")
    return SHAPES.index("capital" if upper[0] and not any(upper[1:]) else "mixed")


class Pieces:
    """WordPiece (Wu and others 2016, as BERT uses it) over one word: lower case, no accents, greedy longest match."""

    def __init__(self, vocabulary):
        """vocabulary: the lines of a BERT vocab.txt, in order."""
        self.lines = list(vocabulary)
        self.index = {piece: i for i, piece in enumerate(self.lines)}
        self.unknown, self.cls, self.sep, self.pad = (self.index[p] for p in ("[UNK]", "[CLS]", "[SEP]", "[PAD]"))
        self.of = functools.lru_cache(maxsize=1 << 18)(self._of)

    @staticmethod
    def plain(word):
        folded = unicodedata.normalize("NFD", "".join(c.lower() for c in word))
        return "".join(c for c in folded if unicodedata.category(c) != "Mn")

    def _runs(self, word):
        """Letters and digits together, every mark alone."""
        run = ""
        for c in self.plain(word):
            if is_letter(c) or c.isdigit():
                run += c
            else:
                if run:
                    yield run
                run = ""
                yield c
        if run:
            yield run

    def _greedy(self, run):
        out, at = [], 0
        while at < len(run):
            end = len(run)
            while end > at and ("##" if at else "") + run[at:end] not in self.index:
                end -= 1
            if end == at:
                return [self.unknown]
            out.append(self.index[("##" if at else "") + run[at:end]])
            at = end
        return out

    def _of(self, word):
        """Piece numbers of one word, at least one, at most MOST_PIECES."""
        if len(word) > MOST_CHARACTERS:
            return (self.unknown,)
        out = [piece for run in self._runs(word) for piece in self._greedy(run)]
        return tuple(out[:MOST_PIECES]) or (self.unknown,)
