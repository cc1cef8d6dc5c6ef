"""Tolls: the counts of an incident. Exact, inside low-high, and how wide the ranges are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corroborate.evaluation.alignment import Alignment
from corroborate.evaluation.figure import Figure, Part, averaged, counted, shared
from corroborate.evaluation.form import GoldIncident, Toll
from corroborate.records.fields import COUNT_FIELDS

Row = tuple[GoldIncident, Toll, dict[str, Any] | None]


def tolls(side: Alignment) -> Part:
    """Figures for each field of a count; an incident that was not found has every toll wrong."""
    figures: list[Figure] = []
    misses: list[str] = []
    for field in COUNT_FIELDS:
        rows = list(_rows(side, field))
        figures += _figures(field, rows)
        figures += _invented(side, field)
        misses += [
            f"{field} of {incident.label}: {_told(ours)}, not {toll.low}/{toll.best}/{toll.high}"
            for incident, toll, ours in rows
            if not (_exact(toll, ours) and _ends(toll, ours))
        ]
    return Part(tuple(figures), tuple(misses))


def _rows(side: Alignment, field: str) -> Iterator[Row]:
    """Incidents whose toll the gold gives, and ours beside it."""
    there = {incident.id: ours for incident, ours in side.matches}
    for incident in side.asked.incidents:
        toll: Toll | None = getattr(incident, field)
        if toll is not None and (toll.low, toll.best, toll.high) != (None, None, None):
            yield incident, toll, there[incident.id][field] if incident.id in there else None


def _figures(field: str, rows: list[Row]) -> Iterator[Figure]:
    name, of = field.replace("_", " "), len(rows)
    bests = [row for row in rows if row[1].best is not None]
    ends = [row for row in rows if row[1].low is not None or row[1].high is not None]
    widths = [
        float(ours["high"] - ours["low"])
        for _, _, ours in rows
        if ours and ours["low"] is not None and ours["high"] is not None
    ]
    exact = sum(_exact(toll, ours) for _, toll, ours in bests)
    inside = sum(_inside(toll, ours) for _, toll, ours in rows)
    both = sum(_ends(toll, ours) for _, toll, ours in ends)
    yield from shared(f"tolls.{field}.exact", f"{name}, best exact", exact, len(bests), "best is the gold's")
    yield from shared(
        f"tolls.{field}.inside",
        f"{name}, inside low-high",
        inside,
        of,
        "the gold's best (or its whole range) lies between low and high; read it with the width",
    )
    yield from shared(
        f"tolls.{field}.ends", f"{name}, low and high exact", both, len(ends), "both ends agree"
    )
    yield from averaged(
        f"tolls.{field}.width",
        f"{name}, mean width",
        widths,
        "people between low and high, where both are known; a wide range is inside easily",
    )


def _invented(side: Alignment, field: str) -> tuple[Figure, ...]:
    asked = [ours for i, ours in side.matches if i.tells(field) and getattr(i, field) is None]
    if not asked:
        return ()
    number = sum(ours[field] is not None for ours in asked)
    name = field.replace("_", " ")
    return counted(
        f"tolls.{field}.unasked",
        f"{name}, given but not told",
        number,
        f"incidents with a number where the gold says that no report tells one (of {len(asked)})",
    )


def _exact(toll: Toll, ours: dict[str, Any] | None) -> bool:
    return toll.best is None or (ours is not None and ours["best"] == toll.best)


def _ends(toll: Toll, ours: dict[str, Any] | None) -> bool:
    if toll.low is None and toll.high is None:
        return True
    return ours is not None and (ours["low"], ours["high"]) == (toll.low, toll.high)


def _inside(toll: Toll, ours: dict[str, Any] | None) -> bool:
    """The best value, or where the gold has none both ends; an open end of ours takes in everything."""
    if ours is None:
        return False
    told = [toll.best] if toll.best is not None else [n for n in (toll.low, toll.high) if n is not None]
    low, high = ours["low"], ours["high"]
    return all((low is None or low <= n) and (high is None or n <= high) for n in told)


def _told(ours: dict[str, Any] | None) -> str:
    return f"{ours['low']}/{ours['best']}/{ours['high']}" if ours else "none"
