"""Tolls: a count as a small picture of who says what, on one scale, line of origin by line of origin.

Places on the scale are percentages of its width, so that the picture fits any page and needs no style.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.records.claim import Claim, Scope
from corroborate.records.count import Count
from corroborate.records.incident import Estimate
from corroborate.review.incidents.dossier import Dossier
from corroborate.review.incidents.sayings import value_words
from corroborate.review.words import bounds

_MARGIN = 7.0  # per cent left free at either end, for the marks themselves
_TICKS = 6
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Mark:
    """One number that a line gives: `shape` dot, about, floor, ceiling or span; `x`..`to` on the scale.

    `behind`: the published value rests on it. `earlier`: a later count has superseded it.
    """

    shape: str
    x: float
    to: float
    number: str
    words: str
    claims: tuple[str, ...]
    behind: bool
    earlier: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of origin counts."""

    name: str
    marks: tuple[Mark, ...]

    @property
    def words(self) -> str:
        """Its numbers in words."""
        said = (m.words + (" (earlier)" if m.earlier else "") for m in self.marks)
        return ", ".join(dict.fromkeys(said))


@dataclass(frozen=True, slots=True)
class Picture:
    """The scale, what is published on it, and the lines below it."""

    ticks: tuple[tuple[float, int], ...]
    low: float | None
    best: float | None
    high: float | None
    lines: tuple[Line, ...]
    words: str  # the text alternative


class _Scale:
    def __init__(self, numbers: Iterable[int]) -> None:
        found = sorted(numbers)
        least, most = found[0], found[-1]
        if least == most:
            least, most = max(0, least - 1), most + 1
        step = _step(most - least)
        self.first = least // step * step
        self.last = -(-most // step) * step
        self.ticks = tuple((self.at(n), n) for n in range(self.first, self.last + 1, step))

    def at(self, number: int) -> float:
        part = (number - self.first) / ((self.last - self.first) or 1)
        return round(_MARGIN + part * (100 - 2 * _MARGIN), 2)


def picture(field: str, label: str, toll: Estimate | None, dossier: Dossier) -> Picture | None:
    """The picture of one toll; None where no number is told."""
    told = list(_told(field, toll, dossier.claims.values()))
    published = [n for n in ((toll.low, toll.best, toll.high) if toll else ()) if n is not None]
    numbers = [n for _, count in told for n in (count.low, count.high) if n is not None]
    if not numbers and not published:
        return None
    scale = _Scale([*numbers, *published])
    lines: dict[str, dict[tuple[Count, bool], list[Claim]]] = {}
    earlier = set(toll.earlier) if toll else set()
    for claim, count in told:
        line = lines.setdefault(dossier.line(claim.origin), {})
        line.setdefault((count, claim.id in earlier), []).append(claim)
    behind = set(toll.claims) if toll else set()
    rows = [Line(name, tuple(_marks(said, scale, behind))) for name, said in lines.items()]
    rows.sort(key=lambda row: (not any(m.behind for m in row.marks), row.marks[0].x, row.name))
    at = [scale.at(n) if n is not None else None for n in _bounds(toll)]
    said = "; ".join(f"{row.name} says {row.words}" for row in rows)
    words = f"{label}: {bounds(*_bounds(toll))}. {said or 'No report gives a number'}."
    return Picture(scale.ticks, at[0], at[1], at[2], tuple(rows), words)


def _told(field: str, toll: Estimate | None, claims: Iterable[Claim]) -> Iterable[tuple[Claim, Count]]:
    """Claims that count everybody, and those that the value rests on whatever they count."""
    named = {*toll.claims, *toll.earlier} if toll else set()
    for claim in claims:
        whole = claim.field == field and claim.scope in (None, Scope.TOTAL)
        if not isinstance(claim.value, Count) or claim.value.vague or "rejected" in claim.review:
            continue
        if claim.id in named or (whole and (claim.realis.happened or claim.value.high == 0)):
            yield claim, claim.value


def _marks(said: dict[tuple[Count, bool], list[Claim]], scale: _Scale, behind: set[str]) -> Sequence[Mark]:
    made = []
    for (count, earlier), claims in said.items():
        low, high = count.low, count.high
        ids = tuple(sorted(c.id for c in claims))
        first = low if low is not None else high
        assert first is not None  # a vague count has no mark
        x = scale.at(first)
        to = scale.at(high) if high is not None and low is not None else x
        number = str(first) if low == high or None in (low, high) else f"{low}–{high}"
        used = not behind.isdisjoint(ids)
        made.append(Mark(_shape(count), x, to, number, value_words(count), ids, used, earlier))
    return sorted(made, key=lambda m: (m.x, m.to, m.shape, m.earlier))


def _shape(count: Count) -> str:
    if count.high is None:
        return "floor"
    if count.low is None:
        return "ceiling"
    if count.low != count.high:
        return "span"
    return "about" if count.approximate else "dot"


def _bounds(toll: Estimate | None) -> tuple[int | None, int | None, int | None]:
    return (toll.low, toll.best, toll.high) if toll else (None, None, None)


def _step(width: int) -> int:
    """The smallest round step that leaves few enough ticks.

    >>> _step(8), _step(14), _step(430)
    (2, 5, 100)
    """
    power = 1
    while True:
        for step in _STEPS:
            if width / (step * power) <= _TICKS - 1:
                return step * power
        power *= 10
