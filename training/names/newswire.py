"""World newswire's convention: places and peoples are cut out of the names of organisations.

There "Kenya | Police", "Kuwaiti | Parliament" and "University of | Lagos" are two names each: 743 places and
592 peoples stand right before an organisation, 14 countries and 116 peoples inside one, and 188 organisations
end in "of" before a place. Ours are whole; they are cut like that here, for measuring only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.knowledge.name_hints import NameHints

_SURE = ("place-country", "place-region", "place-city5", "place-city4", "place-city3")
_LONGEST = 3

Name = tuple[int, int, int, str]


class Cut:
    """Cuts the names of organisations; `hints` knows places and peoples."""

    def __init__(self, hints: NameHints) -> None:
        self._hints = hints

    def names(self, sentences: Sequence[Sequence[str]], found: Sequence[Name]) -> list[Name]:
        """The names as that corpus marks them."""
        return [
            (number, a, b, sort)
            for number, first, last, kind in found
            for a, b, sort in self._cut(sentences[number], first, last, kind)
        ]

    def _cut(self, words: Sequence[str], first: int, last: int, kind: str) -> Iterator[tuple[int, int, str]]:
        if kind not in ("ORGANISATION", "ARMED"):
            yield first, last, kind
            return
        for length in range(min(_LONGEST, last - first - 1), 0, -1):
            sort = self._sort(words[first : first + length])
            if sort and words[first + length] not in ("of", "and", "&", "for"):
                yield first, first + length, sort
                first += length
                break
        inner = next((at for at in range(first + 1, last - 1) if self._hints.demonym(words[at])), None)
        if inner is not None and words[inner - 1] not in ("of", "the", "and"):  # "Royal | Saudi | Air Force"
            yield first, inner, kind
            yield inner, inner + 1, "DEMONYM"
            first = inner + 1
        of = next((at for at in range(last - 2, first, -1) if words[at] == "of"), None)
        if of is not None:
            place = of + 1 + (words[of + 1] == "the")
            sort = self._sort(words[place:last]) if place < last else ""
            if sort == "PLACE":
                yield first, of + 1, kind
                yield place, last, sort
                return
        yield first, last, kind

    def _sort(self, words: Sequence[str]) -> str:
        if not words or not words[0][:1].isupper():
            return ""
        if self._hints.demonym(" ".join(words)):
            return "DEMONYM"
        if len(words) == 1 and "organisation" in self._hints.word(words[0]):
            return ""
        whole = [sort for a, b, sort in self._hints.spans(words) if a == 0 and b == len(words)]
        return "PLACE" if any(sort in _SURE for sort in whole) else ""
