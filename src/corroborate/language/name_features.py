"""What the names tagger looks at: words, their shapes and clusters, what the packs hint, the neighbours.

Most of it depends on one word alone and is made once a word. A name not seen in training is told by
its shape, its cluster and its company; that is why those are written down apart from the word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corroborate.language.clusters import Clusters

_MOST_KEPT = 50_000  # words remembered: a hostile page must not fill the memory
_LONGEST = 60  # letters of a word that are looked at


class Hints(Protocol):
    """What is known of words before reading."""

    def word(self, form: str, /) -> tuple[str, ...]:
        """Sorts of things that this word alone may be: "title", "given", "demonym"."""
        ...

    def spans(self, forms: Sequence[str], /) -> list[tuple[int, int, str]]:
        """Known names in a sentence: first word, last word (exclusive), sort ("place-country")."""
        ...


def shape(form: str) -> str:
    """A word's outline, runs of one sort shortened to two signs.

    >>> shape("McGregor"), shape("U.S."), shape("al-Shabaab"), shape("2024")
    ('XxXxx', 'X.X.', 'xx-Xxx', '00')
    """
    signs: list[str] = []
    for character in form:
        sign = (
            "X"
            if character.isupper()
            else "x"
            if character.isalpha()
            else "0"
            if character.isdigit()
            else character
        )
        if signs[-2:] != [sign, sign]:
            signs.append(sign)
    return "".join(signs)


@dataclass(frozen=True, slots=True)
class _Word:
    """The features of one word, seen from itself and from one and two places away."""

    lower: str
    shape: str
    sort: str  # what it may be, or else its shape
    own: tuple[str, ...]
    before: tuple[str, ...]  # features for the word behind this one
    after: tuple[str, ...]
    far_before: tuple[str, ...]
    far_after: tuple[str, ...]


_EDGE = _Word("|", "|", "|", (), ("-1|",), ("+1|",), (), ())


class NameFeatures:
    """Features of the words of a sentence, as strings for the tagger."""

    def __init__(self, clusters: Clusters, hints: Hints) -> None:
        self._clusters, self._hints = clusters, hints
        self._words: dict[str, _Word] = {}

    def of(self, forms: Sequence[str]) -> list[list[str]]:
        """One list of features per word."""
        words = [self._word(form) for form in forms]
        padded = [_EDGE, _EDGE, *words, _EDGE, _EDGE]
        titled = "T" if _titled(words) else ""
        rows = []
        for at, word in enumerate(words, 2):
            last, following = padded[at - 1], padded[at + 1]
            row = [*word.own, *last.before, *following.after]
            row += padded[at - 2].far_before
            row += padded[at + 2].far_after
            row.append(f"ss{titled}{last.shape}|{word.shape}|{following.shape}")
            row.append(f"hh{last.sort}|{word.sort}|{following.sort}")
            row.append(f"ws{last.lower}|{word.shape}")
            row.append(f"sw{word.shape}|{following.lower}")
            rows.append(row)
        if words and titled:
            for row in rows:
                row.append("T")
        self._known(forms, rows)
        return rows

    def _known(self, forms: Sequence[str], rows: list[list[str]]) -> None:
        for first, last, sort in self._hints.spans(forms):
            if last - first == 1:
                rows[first].append(f"kS{sort}")
            else:
                rows[first].append(f"kB{sort}")
                for row in rows[first + 1 : last]:
                    row.append(f"kI{sort}")
            if first:
                rows[first - 1].append(f"k+{sort}")
            if last < len(rows):
                rows[last].append(f"k-{sort}")

    def _word(self, form: str) -> _Word:
        word = self._words.get(form)
        if word is None:
            if len(self._words) > _MOST_KEPT:
                self._words.clear()
            word = self._words[form] = self._made(form)
        return word

    def _made(self, form: str) -> _Word:
        form = form[:_LONGEST]
        lower = "".join("0" if c.isdigit() else c for c in form.lower().replace("’", "'"))
        outline = shape(form)
        cluster = self._clusters.of(form)
        paths = [f"{bits}.{cluster & ((1 << bits) - 1)}" for bits in (4, 6, 10)] if cluster else []
        paths += [f"c{cluster}"] if cluster else []
        hints = [f"h{kind}" for kind in self._hints.word(form)]
        own = [f"w{lower}", f"s{outline}", *paths, *hints]
        if lower[:1].isalpha():
            own += [f"p{lower[:n]}" for n in (2, 3, 4) if len(lower) > n]
            own += [f"e{lower[-n:]}" for n in (2, 3, 4) if len(lower) > n]
        if "-" in form:
            own += [f"pp{lower.partition('-')[0]}", f"ee{lower.rpartition('-')[2]}"]
        near = [f"w{lower}", f"s{outline}", *paths[1:], *hints]
        far = [f"w{lower}", *paths[:1], *hints]
        return _Word(
            lower,
            outline,
            "+".join(hints) or outline,
            tuple(own),
            tuple(f"-1{f}" for f in near),
            tuple(f"+1{f}" for f in near),
            tuple(f"-2{f}" for f in far),
            tuple(f"+2{f}" for f in far),
        )


def _titled(words: Sequence[_Word]) -> bool:
    """Whether nearly every word has a capital, so that a capital says nothing."""
    long = [word for word in words if len(word.lower) > 3 and word.lower.isalpha()]
    return len(long) > 2 and sum(word.shape[0] == "X" for word in long) >= 0.8 * len(long)
