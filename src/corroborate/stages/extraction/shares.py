"""Shares of a number: "half of the 20 hostages", "most of the 31 passengers", and never all of them."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.records.count import Count
from corroborate.stages.extraction.casualty_line import Line


@dataclass(frozen=True, slots=True)
class Share:
    """A share, and the word after the number it is a share of."""

    count: Count
    last: int


def share_at(line: Line, place: int) -> Share | None:
    """The share that begins at a word: "half of the 20" is ten, "most of the 20" nobody knows how many."""
    if line.within(place, "article") and line.within(place + 1, "share"):
        place += 1  # "a third of the 30"
    if not line.within(place, "share", "half") or line.low(place + 1) != "of":
        return None
    start = place + 2
    while line.within(start, "definite"):
        start += 1
    if start not in line.quantities:
        return None
    number, last = line.quantities[start]
    whole = number.count.low
    plain = line.mark(place - 1) or line.within(place - 1, "be", "conjunction", "clause", "relative")
    halved = line.within(place, "half") and plain and number.count.exact and whole is not None
    if halved and whole is not None and whole % 2 == 0:
        return Share(Count(whole // 2, whole // 2), last)
    return Share(Count(None, None), last)
