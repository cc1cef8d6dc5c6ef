"""Truecasing: the case that edited text would use, for lines in capitals and Title Case Headlines.

A capital is half of what a reader of names knows. Where every word has one it says nothing, and the
case is learnt anew from the words: a linear-chain CRF over parts of words, with a table of how often
a word is written small, Capitalised or IN CAPITALS, and what the packs know of names.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pycrfsuite

from corroborate.text.half_characters import mended

SMALL, TITLE, CAPITALS = "l", "t", "u"
PARTS = re.compile(r"[-‑–/]|[^-‑–/]+")
_GAELIC = re.compile(r"(?:o|d)['’](?=\w{3})")
_MC = re.compile(r"mc(?=\w{3})")
UNKNOWN = "?"
VOWELS = frozenset("aeiouy")

Lexicon = Callable[[str], str]


class Truecaser:
    """Restores case. `lexicon` says in a letter what a small-letter word may name ("" for nothing).

    `folder` holds `model.crfsuite` and `habits.txt.gz` (a word and a digit a line: see `habit`).
    """

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        self._tagger = pycrfsuite.Tagger()
        self._model = (folder / "model.crfsuite").read_bytes()  # the tagger reads from these bytes: keep them
        self._tagger.open_inmemory(self._model)
        self._habits = read_habits(folder / "habits.txt.gz")
        self._lexicon = lexicon

    def restore(self, words: Sequence[str]) -> list[str]:
        """The words of one sentence as edited text would write them; a word whose length would change stays.

        Words that hold the only capitals of a mixed line ("US" among Title Case) keep them.
        """
        words = [mended(word) for word in words]
        parts = [part for word in words for part in PARTS.findall(word) or [word]]
        if not parts:
            return []
        labels = self._tagger.tag(features(parts, self._habits, self._lexicon))
        if not shouted(parts):
            labels = [
                CAPITALS if _shape(p) == CAPITALS else label for p, label in zip(parts, labels, strict=True)
            ]
        cased = iter([written(part, label) for part, label in zip(parts, labels, strict=True)])
        restored = ["".join(next(cased) for _ in PARTS.findall(word) or [word]) for word in words]
        restored = [new if len(new) == len(word) else word for new, word in zip(restored, words, strict=True)]
        return _opened(restored)


def _opened(words: list[str]) -> list[str]:
    """With the capital that opens a sentence."""
    for at, word in enumerate(words):
        if word[:1].isalnum():
            if word[0].islower():
                first = word[0].upper()
                words[at] = first + word[1:] if len(first) == 1 else word
            break
    return words


def written(part: str, label: str) -> str:
    """A part of a word in the case of a label.

    >>> written("MCKENZIE", "t"), written("O'BRIEN", "t"), written("FARC", "u"), written("GUNMEN", "l")
    ('McKenzie', "O'Brien", 'FARC', 'gunmen')
    """
    if label == CAPITALS:
        return part.upper()
    small = part.lower()
    if label == SMALL:
        return small
    for prefix in (_GAELIC, _MC):
        if match := prefix.match(small):
            cut = match.end()
            return small[:1].upper() + small[1:cut] + small[cut : cut + 1].upper() + small[cut + 1 :]
    return small[:1].upper() + small[1:]


def shouted(words: Sequence[str]) -> bool:
    """True for a line whose words are all in capitals."""
    lettered = [word for word in words if word.upper() != word.lower() and len(word) > 1]
    return bool(lettered) and all(word.isupper() for word in lettered)


def read_habits(path: Path) -> dict[str, str]:
    """How words are commonly written: small-letter word to a digit of `habit`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("\t") for line in lines)


def features(parts: Sequence[str], habits: dict[str, str], lexicon: Lexicon) -> list[list[str]]:
    """What the tagger sees of each part; the case itself only where the line is not all capitals."""
    mute = shouted(parts)
    small = [part.lower() for part in parts]
    habit = [_habit(word, habits) for word in small]
    known = [lexicon(word) if word.isalpha() else "" for word in small]
    shape = ["" if mute else _shape(part) for part in parts]
    last = len(parts) - 1
    seen: list[list[str]] = []
    for at, word in enumerate(small):
        before, after = (small[at - 1] if at else "<s>"), (small[at + 1] if at < last else "</s>")
        h_before, h_after = (habit[at - 1] if at else "<"), (habit[at + 1] if at < last else ">")
        k_before, k_after = (known[at - 1] if at else "<"), (known[at + 1] if at < last else ">")
        seen.append(
            [
                "w=" + word,
                "s2=" + word[-2:],
                "s3=" + word[-3:],
                "s4=" + word[-4:],
                "p2=" + word[:2],
                "h=" + habit[at],
                "k=" + known[at],
                "c=" + shape[at],
                f"hk={habit[at]}{known[at]}{shape[at]}",
                f"hh={h_before}{habit[at]}",
                f"hn={habit[at]}{h_after}",
                f"hhh={h_before}{habit[at]}{h_after}",
                f"kk={k_before}{known[at]}",
                f"kn={known[at]}{k_after}",
                "b=" + before,
                "a=" + after,
                f"bh={before}|{habit[at]}",
                f"bk={before}|{known[at]}",
                f"bhk={before}|{habit[at]}{known[at]}",
                f"ah={habit[at]}|{after}",
                f"l={min(len(word), 6)}{habit[at]}",
                *(["first"] if at == 0 else []),
                *(["mute"] if word.isalpha() and len(word) > 1 and not VOWELS & set(word) else []),
            ]
        )
    return seen


def _habit(word: str, habits: dict[str, str]) -> str:
    if not word.isalpha():
        return "#" if any(c.isdigit() for c in word) else "."
    return habits.get(word, UNKNOWN)


def _shape(part: str) -> str:
    if part.isupper() and len(part) > 1:
        return CAPITALS
    if part[:1].isupper():
        return TITLE
    return SMALL if part.islower() else "."
