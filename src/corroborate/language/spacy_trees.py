"""What a spaCy pipeline makes of sentences, as our tokens: one rooted tree per string, offsets right.

spaCy counts white space as tokens, finds sentences of its own and may leave several roots; none of
that passes the door. The pipeline is handed each string with its white space made plain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from corroborate.records.annotation import Token
from corroborate.text.half_characters import mended

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LONGEST = 5_000  # characters parsed at once: memory and time of a parse are those of a page at most
_FIELDS: list[int | str] = ["IDX", "LENGTH", "IS_SPACE", "HEAD", "DEP", "POS", "LEMMA", "MORPH"]
_START = "SENT_START"
_UNRELATED = "dep"  # Universal Dependencies' relation for "somehow"
_ROOT = "root"
_WORDS = 50_000  # new words after which spaCy's store is emptied; it would grow with every report read


class SpacyTrees:
    """A pipeline of spaCy behind `Trees`. Strings are parsed alone: a batch could change the last digit."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._zone = ExitStack()
        self._known = 0
        self._forget()

    def parse(self, sentences: Sequence[str], /) -> list[tuple[Token, ...]]:
        """One tree per string; see `Trees`."""
        return [self._tree(sentence) for sentence in sentences]

    def _tree(self, sentence: str) -> tuple[Token, ...]:
        if len(self._nlp.vocab) - self._known > _WORDS:
            self._forget()
        tokens: list[Token] = []
        for first, last in pieces(sentence):
            tokens += self._piece(sentence, first, last, len(tokens))
        return rooted(tokens)

    def _piece(self, sentence: str, first: int, last: int, before: int) -> Iterator[Token]:
        plain, places = plainly(sentence[first:last])
        doc = self._nlp.make_doc(plain)
        doc.from_array([_START], _one_sentence(len(doc)))  # our own splitter has spoken
        for _, step in self._nlp.pipeline:
            doc = step(doc)
        yield from _tokens(doc, sentence, [first + place for place in places], before)

    def _forget(self) -> None:
        self._zone.close()
        self._known = len(self._nlp.vocab)
        self._zone.enter_context(self._nlp.memory_zone())


def pieces(sentence: str) -> Iterator[tuple[int, int]]:
    """The whole string, or where it is longer than any sentence, parts of it cut at blanks.

    >>> list(pieces("Two died."))
    [(0, 9)]
    """
    first = 0
    while len(sentence) - first > _LONGEST:
        cut = sentence.rfind(" ", first + 1, first + _LONGEST)
        last = cut if cut > 0 else first + _LONGEST
        yield first, last
        first = last
    yield first, len(sentence)


def plainly(text: str) -> tuple[str, list[int]]:
    """The text with one blank for any white space and none at its ends, and where each character stood.

    >>> plainly(" Two\\n  died")
    ('Two died', [1, 2, 3, 4, 7, 8, 9, 10])
    """
    if "  " not in text and text.isprintable() and text == text.strip():
        return text, list(range(len(text)))
    words = text.split()
    places: list[int] = []
    at = 0
    for word in words:
        at = text.index(word, at)
        if places:
            places.append(places[-1] + 1)
        places.extend(range(at, at + len(word)))
        at += len(word)
    return mended(" ".join(words)), places


def _tokens(doc: Doc, sentence: str, places: Sequence[int], before: int) -> Iterator[Token]:
    """The words of a document that are not white space, with heads among themselves."""
    strings, parsed, tagged = doc.vocab.strings, doc.has_annotation("DEP"), doc.has_annotation("MORPH")
    rows = doc.to_array(_FIELDS).tolist()
    index = [before + count - 1 for count in accumulate(not row[2] for row in rows)]
    for at, (idx, length, space, head, deprel, pos, lemma, morph) in enumerate(rows):
        if space:
            continue
        above = at + _signed(head)
        while rows[above][2] and _signed(rows[above][3]):
            above += _signed(rows[above][3])
        own, over = index[at], index[at] if rows[above][2] else index[above]
        start, end = places[idx], places[idx + length - 1] + 1
        yield Token(
            sentence[start:end],
            start,
            end,
            lemma=strings[lemma] or None,
            upos=strings[pos] or None,
            head=over if parsed else None,
            deprel=(_ROOT if over == own else strings[deprel]) if parsed else None,
            feats=strings[morph] if tagged else None,
        )


def _signed(distance: int) -> int:
    """spaCy's arrays hold distances to the left as very large numbers."""
    return distance - 2**64 if distance >= 2**63 else distance


def _one_sentence(length: int) -> Any:
    import numpy

    starts = numpy.full((length, 1), -1, dtype="int64")
    starts[:1] = 1
    return starts.astype("uint64")


def rooted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens as one tree: of several roots the first stays, and the others hang on it."""
    roots = [at for at, token in enumerate(tokens) if token.head == at]
    if len(roots) < 2:
        return tuple(tokens)
    first, others = roots[0], frozenset(roots[1:])
    return tuple(_under(first, t) if at in others else t for at, t in enumerate(tokens))


def _under(head: int, token: Token) -> Token:
    return Token(token.form, token.start, token.end, token.lemma, token.upos, head, _UNRELATED, token.feats)
