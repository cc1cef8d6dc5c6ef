"""Listing: the incidents of one page, as they are shown, with the words that were looked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from corroborate.ledger import lookup
from corroborate.review import words
from corroborate.review.overview.finding import Finding
from corroborate.review.overview.wording import Marked, Wording


@dataclass(frozen=True, slots=True)
class Line:
    """One incident of the list. `words` is what was found beyond the title, `told_in` the report it is of."""

    id: str
    title: Marked
    series: bool
    days: str
    place: str
    killed: tuple[str, str]  # the number to read, and the range around it
    injured: tuple[str, str]
    reports: int
    lines: int
    differ: int
    reporting: str
    occurrence: str
    responsibility: str
    reviewed: bool
    locked: bool
    words: Marked = ()
    told_in: tuple[str, str] | None = None  # id and name


def listing(finding: Finding, wording: Wording, ledger: sa.Connection) -> list[Line]:
    """The page that `finding` is asked for."""
    rows = finding.rows()
    found = {row["number"]: _found(row, finding, wording, ledger) for row in rows} if wording else {}
    reports = [report for _, report in found.values() if report]
    names = lookup.names_of(ledger, reports) if reports else {}
    return [_line(row, wording, *found.get(row["number"], ((), "")), names) for row in rows]


def _found(row: sqlite3.Row, finding: Finding, wording: Wording, ledger: sa.Connection) -> tuple[Marked, str]:
    """What to show of the words: own names and quotes before those of its reports."""
    if row["told"]:
        own = finding.own_words(row["number"])
        in_quotes, in_title = wording.snippet(own["quotes"]), wording.stands_in(own["title"])
        if in_quotes or in_title:
            return in_quotes, ""
        if in_names := wording.snippet(own["names"]):
            return in_names, ""
    for report in finding.reports_with(row["number"])[:1]:
        return wording.snippet(lookup.text_of(ledger, report)), report
    return (), ""


def _line(row: sqlite3.Row, wording: Wording, found: Marked, report: str, names: dict[str, str]) -> Line:
    return Line(
        id=row["id"],
        title=wording.mark(row["title"]),
        series=row["kind"] == "series",
        days=row["days"],
        place=row["place"],
        killed=_best(row, "killed"),
        injured=_best(row, "injured"),
        reports=row["reports"],
        lines=row["lines"],
        differ=row["contradictions"],
        reporting=row["reporting"],
        occurrence=row["occurrence"],
        responsibility=row["responsibility"],
        reviewed=bool(row["reviewed"]),
        locked=bool(row["locked"]),
        words=found,
        told_in=(report, names.get(report, report)) if report else None,
    )


def _best(row: sqlite3.Row, field: str) -> tuple[str, str]:
    low, best, high = (row[f"{field}_{end}"] for end in ("low", "best", "high"))
    if best is None or low is None or high is None or low == high:
        return words.bounds(low, best, high), ""
    return str(best), words.bounds(low, None, high)


def _toll(row: sqlite3.Row, field: str) -> str:
    return words.bounds(*(row[f"{field}_{end}"] for end in ("low", "best", "high")))


def points(rows: Sequence[sqlite3.Row]) -> list[list[object]]:
    """The places of a map, short: id, title, days, place, latitude, longitude, exactness, toll, lines."""
    return [
        [
            *(row["id"], row["title"], row["days"], row["place"]),
            *(round(row["lat"], 5), round(row["lon"], 5), row["exactness"]),
            *(_toll(row, "killed"), row["lines"]),
        ]
        for row in rows
    ]
