"""Toll words: what the sentence of a count says of it: that it is an old one, or that it replaces one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from corroborate.knowledge import Knowledge
from corroborate.knowledge.revisions import RevisionHit
from corroborate.records.claim import Claim
from corroborate.records.count import Count
from corroborate.records.report import Report
from corroborate.text.words import words

_REACH = 90  # characters from "had earlier said" to the count: one clause
_ENDS = ".!?\n"
_LONGEST = 400  # characters of a sentence looked at on either side
_DIGITS = 9  # of a number of people


class TollWords:
    """Answers for the counts of a build's reports."""

    def __init__(self, reports: Mapping[str, Report], knowledge: Knowledge) -> None:
        self._reports, self._revisions = reports, knowledge.revisions
        numbers = knowledge.numbers
        self._values = {**numbers.values("cardinal"), **numbers.values("tens")}

    def told(self, counts: Sequence[Claim]) -> dict[str, str]:
        """By claim id "old" or "new", for counts of one field of whose sentence the words say so."""
        by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in counts:
            by_report[claim.report].append(claim)
        found: dict[str, str] = {}
        for report in sorted(by_report):
            text = self._reports[report].text_raw
            places = {c.id: self._place(c) for c in by_report[report]}
            ordered = sorted(set(places.values()))
            scanned: dict[tuple[int, int], list[RevisionHit]] = {}
            for claim in by_report[report]:
                start, end = _sentence(text, claim)
                inside = ordered[bisect_left(ordered, start) : bisect_left(ordered, end)]
                here = places[claim.id]
                if (start, end) not in scanned:
                    scanned[start, end] = list(self._revisions.scan(text[start:end]))
                hits = scanned[start, end]
                tells = [h.revision.tells for h in hits if self._means(h, start, here, inside, text)]
                if tells:
                    found[claim.id] = tells[-1]
        return found

    def _place(self, claim: Claim) -> int:
        """Where the number stands in the quote; the quote's start where no word of it is the number."""
        number = claim.value.low if isinstance(claim.value, Count) else None
        if number is None:
            return claim.start
        tens = number - number % 10 if 20 < number < 100 else None
        read = [(w.start, self._number(w.lower)) for w in words(claim.quote, claim.start)]
        for wanted in (number, tens):
            for start, value in read:
                if value is not None and value == wanted:
                    return start
        return claim.start

    def _means(self, hit: RevisionHit, offset: int, here: int, places: Sequence[int], text: str) -> bool:
        """True where the words speak of the count at `here`: the next one behind them, or the last before."""
        first, last = offset + hit.start, offset + hit.end
        at = bisect_right(places, first) - 1 if hit.revision.behind else bisect_right(places, last - 1)
        if not (0 <= at < len(places) and places[at] == here):
            return False
        between = words(text[here:first])[1:] if hit.revision.behind else words(text[last:here])
        close = abs(first - here if hit.revision.behind else here - last) <= _REACH
        # "rose from four to nine": the four is no claim of anybody's, and the nine is not the old one.
        return close and all(self._number(word.lower) is None for word in between)

    def _number(self, word: str) -> int | None:
        plain = word.replace(",", "")
        if plain.isascii() and plain.isdigit():
            return int(plain) if len(plain) <= _DIGITS else None
        return self._values.get(word)


def _sentence(text: str, claim: Claim) -> tuple[int, int]:
    """The sentence around a claim, as far as marks tell; cut short, never run on."""
    lowest, highest = max(0, claim.start - _LONGEST), min(len(text), claim.end + _LONGEST)
    start = max(text.rfind(mark, lowest, claim.start) + 1 for mark in _ENDS)
    ends = [at for mark in _ENDS if (at := text.find(mark, claim.end - 1, highest)) >= 0]
    return max(start, lowest), min(ends, default=highest)
