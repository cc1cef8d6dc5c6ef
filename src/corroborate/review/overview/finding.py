"""Finding: the incidents that are asked for, and what they come to, out of the catalogue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corroborate.review.overview.asked import ROWS, Asked
from corroborate.review.overview.wording import Wording

_ORDERS = {
    "best": "h.best IS NULL, h.best, e.earliest IS NULL, e.earliest DESC",
    "newest": "e.earliest IS NULL, e.earliest DESC",
    "oldest": "e.earliest IS NULL, e.earliest",
    "killed": "e.killed_best IS NULL, e.killed_best DESC, e.killed_low DESC",
    "lines": "e.lines DESC, e.reports DESC",
    "reports": "e.reports DESC, e.lines DESC",
    "differ": "e.contradictions DESC, e.lines DESC",
    "place": "e.country IS NULL, e.country, e.place = 'not stated', e.place",
}
# How good a match: its title counts most, then names, then quotes; words elsewhere in its reports come last.
_RANK = "bm25(entry_words, 8.0, 4.0, 1.0)"


@dataclass(frozen=True, slots=True)
class Sums:
    """What the incidents found come to. Tolls are added over single incidents, never over series."""

    incidents: int
    lines: int
    reports: int
    all_incidents: int
    low: int  # killed
    best: int
    high: int
    numbered: int  # incidents that the toll adds up
    open_high: int  # of them those whose toll has no upper bound
    unnumbered: int  # incidents whose reports give no number
    series: int
    placed: int  # those with coordinates
    undated: int  # left out by a period because they have no date


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day of some incidents (ISO), None where none has a date."""

    first: str | None
    last: str | None
    undated: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with how many incidents it has among those found otherwise."""

    value: str
    label: str
    incidents: int
    chosen: bool


class Finding:
    """The incidents that `asked` asks for, in one look at the catalogue."""

    def __init__(self, catalogue: sqlite3.Connection, asked: Asked, full_text: bool = True) -> None:
        self._catalogue, self._asked, self._full_text = catalogue, asked, full_text
        self._search(asked.wording)

    def rows(self) -> list[sqlite3.Row]:
        """One page of them, in the order asked for; `told` is False where only a report has the words."""
        where, values = _where(self._asked)
        # Sorted by number first: whole rows are wide.
        page = (
            f"SELECT e.number FROM {_FROM} WHERE {where}"
            f" ORDER BY {_ORDERS[self._asked.order]}, e.id LIMIT ? OFFSET ?"
        )
        numbers = [n for (n,) in self._all(page, (*values, ROWS, (self._asked.page - 1) * ROWS))]
        rows = self._all(
            "SELECT e.*, h.best IS NOT NULL AS told, j.entry IS NOT NULL AS reviewed,"
            f" coalesce(j.locked, 0) AS locked FROM {_FROM} LEFT JOIN judged j ON j.entry = e.number"
            f" WHERE e.number IN ({_marks(numbers)})",
            numbers,
        )
        return sorted(rows, key=lambda row: numbers.index(row["number"]))

    def sums(self) -> Sums:
        """What they come to."""
        where, values = _where(self._asked)
        row = self._all(
            "SELECT count(*) AS incidents, coalesce(sum(e.lines), 0) AS lines,"
            " coalesce(sum(e.reports), 0) AS reports, (SELECT count(*) FROM entries) AS all_incidents,"
            f" {_TOLLS}, coalesce(sum({_COUNTED} AND e.killed_high IS NULL), 0) AS open_high,"
            f" coalesce(sum(NOT {_COUNTED} AND e.kind = 'incident'), 0) AS unnumbered,"
            f" coalesce(sum(e.kind = 'series'), 0) AS series,"
            " coalesce(sum(e.lat IS NOT NULL AND e.lon IS NOT NULL), 0) AS placed"
            f" FROM {_FROM} WHERE {where}",
            values,
        )[0]
        return Sums(**dict(row), undated=self._undated())

    def types(self) -> list[Choice]:
        """Types of event among those found, were no type asked for."""
        return self._choices("event_type", self._asked.type, replace(self._asked, type=()))

    def countries(self) -> list[Choice]:
        """Countries, likewise; "?" where none is known."""
        return self._choices(
            "coalesce(e.country, '?')", self._asked.country, replace(self._asked, country=())
        )

    def actors(self, most: int = 300) -> list[Choice]:
        """Those who act or suffer in most of them."""
        where, values = _where(replace(self._asked, actor=""))
        rows = self._all(
            "SELECT a.actor, n.name, count(DISTINCT a.entry) AS many FROM actings a"
            " JOIN actors n ON n.id = a.actor"
            f" WHERE a.role != 'victim' AND a.entry IN (SELECT e.number FROM {_FROM} WHERE {where})"
            " GROUP BY a.actor ORDER BY many DESC, n.name, a.actor LIMIT ?",
            (*values, most),
        )
        found = [Choice(id, name, many, id == self._asked.actor) for id, name, many in rows]
        wanted = self._asked.actor
        if wanted and not any(choice.chosen for choice in found):
            names = self._all("SELECT name FROM actors WHERE id = ?", (wanted,))
            found.append(Choice(wanted, names[0][0] if names else wanted, 0, True))
        return sorted(found, key=lambda choice: (choice.label.lower(), choice.value))

    def span(self) -> Span:
        """The days of all of them."""
        where, values = _where(self._asked)
        row = self._all(
            "SELECT min(e.earliest), max(e.latest), coalesce(sum(e.earliest IS NULL), 0)"
            f" FROM {_FROM} WHERE {where}",
            values,
        )[0]
        return Span(*row)

    def stretches(self, unit: str) -> list[sqlite3.Row]:
        """What they come to by week, month or year: those whose days all lie in one, under its first day.

        The last row, without a first day, is of those whose days do not.
        """
        where, values = _where(self._asked)
        first, last = (_STARTS[unit].format(f"e.{end}") for end in ("earliest", "latest"))
        return self._all(
            f"SELECT CASE WHEN {first} = {last} THEN {first} END AS start, count(*) AS incidents,"
            f" sum(e.lines) AS lines, {_TOLLS} FROM {_FROM}"
            f" WHERE {where} AND e.earliest IS NOT NULL GROUP BY 1 ORDER BY 1 IS NULL, 1",
            values,
        )

    def points(self) -> list[sqlite3.Row]:
        """Those of them that have coordinates, for the map."""
        where, values = _where(self._asked)
        return self._all(
            "SELECT e.id, e.title, e.days, e.place, e.lat, e.lon, e.exactness, e.lines,"
            " e.killed_low, e.killed_best, e.killed_high"
            f" FROM {_FROM} WHERE {where} AND e.lat IS NOT NULL AND e.lon IS NOT NULL ORDER BY e.id",
            values,
        )

    def own_words(self, number: int) -> sqlite3.Row:
        """The words of an incident: title, names, quotes."""
        query = "SELECT title, names, quotes FROM entry_words WHERE rowid = ?"
        return self._all(query, (number,))[0]

    def reports_with(self, number: int) -> list[str]:
        """The reports of an incident in which the words stand."""
        rows = self._all(
            # In this order: an incident has few reports, the words may stand in thousands.
            "SELECT s.report FROM tellings t CROSS JOIN told w ON w.number = t.report"
            " CROSS JOIN shelf s ON s.number = t.report WHERE t.entry = ?",
            (number,),
        )
        return sorted(report for (report,) in rows)

    def _search(self, wording: Wording) -> None:
        """Fill `hits` with the incidents that have the words, best first; without words it is not asked."""
        self._catalogue.execute("CREATE TEMP TABLE hits (entry INTEGER PRIMARY KEY, best REAL)")
        self._catalogue.execute("CREATE TEMP TABLE told (number INTEGER PRIMARY KEY)")
        if not wording:
            return
        if not self._full_text:
            self._search_plainly(wording)
            return
        words = (wording.expression(),)
        self._catalogue.execute(
            f"INSERT INTO hits SELECT rowid, {_RANK} FROM entry_words WHERE entry_words MATCH ?", words
        )
        self._catalogue.execute(
            "INSERT INTO told SELECT rowid FROM report_words WHERE report_words MATCH ?", words
        )
        self._catalogue.execute(
            "INSERT OR IGNORE INTO hits SELECT entry, NULL FROM tellings"
            " WHERE report IN (SELECT number FROM told)"
        )

    def _search_plainly(self, wording: Wording) -> None:
        """Without FTS5: titles, names and quotes one by one."""
        rows = self._all("SELECT rowid, title || '\n' || names || '\n' || quotes FROM entry_words")
        found = []
        for number, text in rows:
            if all(Wording((term,)).stands_in(text) for term in wording.terms):
                found.append((number, 0.0))
        self._catalogue.executemany("INSERT INTO hits VALUES (?, ?)", found)

    def _choices(self, column: str, chosen: Sequence[str], others: Asked) -> list[Choice]:
        where, values = _where(others)
        rows = self._all(
            f"SELECT {column} AS value, count(*) AS many FROM {_FROM} WHERE {where}"
            " GROUP BY 1 ORDER BY many DESC, value",
            values,
        )
        found = [Choice(value, value, many, value in chosen) for value, many in rows]
        missing = (value for value in chosen if value not in {choice.value for choice in found})
        return [*found, *(Choice(value, value, 0, True) for value in missing)]

    def _undated(self) -> int:
        if not (self._asked.first_day or self._asked.last_day):
            return 0
        where, values = _where(replace(self._asked, since="", until=""))
        query = f"SELECT count(*) FROM {_FROM} WHERE {where} AND e.earliest IS NULL"
        return int(self._all(query, values)[0][0])

    def _all(self, query: str, values: Iterable[Any] = ()) -> list[sqlite3.Row]:
        return self._catalogue.execute(query, tuple(values)).fetchall()


_FROM = "entries e LEFT JOIN hits h ON h.entry = e.number"
_LOW, _BEST = "coalesce(e.killed_low, e.killed_best)", "coalesce(e.killed_best, e.killed_low)"
_COUNTED = f"(e.kind = 'incident' AND {_LOW} IS NOT NULL)"
_TOLLS = ", ".join(
    f"coalesce(sum(CASE WHEN {_COUNTED} THEN {number} END), 0) AS {name}"
    for name, number in (
        ("low", _LOW),
        ("best", _BEST),
        ("high", f"coalesce(e.killed_high, {_BEST})"),
        ("numbered", "1"),
    )
)
# The first day of the week (Monday), month or year of a day.
_STARTS = {
    "week": "date({}, 'weekday 0', '-6 days')",
    "month": "substr({}, 1, 7) || '-01'",
    "year": "substr({}, 1, 4) || '-01-01'",
}


def _where(asked: Asked) -> tuple[str, list[Any]]:
    """The condition on an entry `e`, and its values in order."""
    parts: list[str] = []
    values: list[Any] = []

    def add(part: str, *given: Any) -> None:
        parts.append(part)
        values.extend(given)

    if asked.wording:
        add("h.entry IS NOT NULL")
    if asked.first_day:
        add("e.latest >= ?", asked.first_day)
    if asked.last_day:
        add("e.earliest <= ?", asked.last_day)
    if asked.country:
        add(f"coalesce(e.country, '?') IN ({_marks(asked.country)})", *asked.country)
    if asked.place:
        add("instr(lower(e.place), lower(?)) > 0", asked.place)
    if asked.type:
        add(f"e.event_type IN ({_marks(asked.type)})", *asked.type)
    if asked.actor:
        add("e.number IN (SELECT entry FROM actings WHERE actor = ?)", asked.actor)
    for verdict, wanted in _grades(asked.grade):
        add(f"e.{verdict} IN ({_marks(wanted)})", *wanted)
    if asked.kind:
        add("e.kind = ?", asked.kind)
    if asked.differ:
        add("e.contradictions > 0")
    if asked.unreviewed:
        add("e.number NOT IN (SELECT entry FROM judged)")
    return " AND ".join(parts) or "1", values


def _grades(wanted: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The values asked for, by verdict; the names of verdicts are ours (`asked`)."""
    found: dict[str, list[str]] = {}
    for grade in wanted:
        verdict, _, value = grade.partition(":")
        found.setdefault(verdict, []).append(value)
    return sorted(found.items())


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
