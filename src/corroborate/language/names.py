"""The names tagger: which words are a name, and of what: a linear-chain CRF that reads a report twice.

The first reading takes each sentence alone. The second knows what the first made of the same words
in the rest of the report. Where no word has a capital there is no name, and nothing is read.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import pycrfsuite

from corroborate.language.name_documents import context
from corroborate.language.name_features import NameFeatures
from corroborate.records.annotation import Token
from corroborate.text.half_characters import mended

KINDS = ("PERSON", "ORGANISATION", "ARMED", "PLACE", "DEMONYM")
FIRST, SECOND = "sentences.crfsuite", "documents.crfsuite"
_LONGEST = 400  # words read at a time; a longer sentence is read in pieces

Name = tuple[int, int, int, str]


class NameTagger:
    """Finds names of five kinds (`KINDS`) in one report at a time.

    `folder` holds the weights of both readings (weights/names); they are loaded with the first report.
    """

    def __init__(self, folder: Path, features: NameFeatures) -> None:
        self._folder, self._features = folder, features

    def tag(self, sentences: Sequence[Sequence[Token]]) -> list[Name]:
        """The names of one report: sentence, first token, last token (exclusive) and kind, in order."""
        return self.tag_forms([[token.form for token in tokens] for tokens in sentences])

    def tag_forms(self, sentences: Sequence[Sequence[str]]) -> list[Name]:
        """The same for plain words."""
        sentences = [[mended(form) for form in forms] for forms in sentences]
        small = {form for forms in sentences for form in forms if form.islower()}
        pieces = [
            (number, start, forms[start : start + _LONGEST])
            for number, forms in enumerate(sentences)
            if _has_capital(forms, small)
            for start in range(0, len(forms), _LONGEST)
        ]
        features = [self._features.of(forms) for _, _, forms in pieces]
        found = [list(spans(self._first.tag(rows))) for rows in features]
        told = context([forms for _, _, forms in pieces], found, small)
        names = []
        for (number, start, forms), rows, said in zip(pieces, features, told, strict=True):
            labels = self._second.tag([[*row, *more] for row, more in zip(rows, said, strict=True)])
            for first, last, kind in spans(labels):
                a, b = _bare(forms, first, last)
                if a < b:
                    names.append((number, start + a, start + b, kind))
        return names

    @cached_property
    def _first(self) -> pycrfsuite.Tagger:
        return _opened(self._folder / FIRST)

    @cached_property
    def _second(self) -> pycrfsuite.Tagger:
        return _opened(self._folder / SECOND)


def _has_capital(forms: Sequence[str], small: Container[str]) -> bool:
    """Whether a word has a capital; that of a first word which stands elsewhere in small letters is none."""
    if any(form[:1].isupper() for form in forms[1:]):
        return True
    return bool(forms) and forms[0][:1].isupper() and forms[0].lower() not in small


def _bare(forms: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The name without marks at its edges: "Kenyans," ends in none."""
    while last > first and not any(character.isalnum() for character in forms[last - 1]):
        last -= 1
    while first < last and not any(character.isalnum() for character in forms[first]):
        first += 1
    return first, last


def _opened(path: Path) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))  # open_inmemory would not keep the bytes alive that it reads from
    return tagger


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The names that labels mark.

    >>> list(spans(["B-PERSON", "I-PERSON", "O", "B-PLACE"]))
    [(0, 2, 'PERSON'), (3, 4, 'PLACE')]
    """
    first, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield first, at, kind
            kind = ""
        if label != "O" and not kind:
            first, kind = at, label[2:]
