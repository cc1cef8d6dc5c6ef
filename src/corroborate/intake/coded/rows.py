"""Rows of a table that a pack maps to fields: each becomes a page, its claims and an incident.

The values are the data set's own, and so is the line of origin: nothing is counted, chosen or corrected.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from corroborate.intake.coded.page import Page
from corroborate.intake.coded.table import Cells, rows
from corroborate.intake.coded.telling import Telling, day_span
from corroborate.knowledge import Knowledge
from corroborate.knowledge.datasets import Columns, DatasetEntry, PartyColumns, TollColumns
from corroborate.records.coded import Coded, Dataset
from corroborate.records.count import Count
from corroborate.records.report import Rejection

_RANGE = re.compile(r"(\d+)(?:\.0+)?(?:\s*[-–]\s*(\d+)(?:\.0+)?)?")
_NOTHING = frozenset({"unknown", "none known", "n/a", "na", "nan", "null", "-", "-99", ""})


def read(path: Path, dataset: Dataset, knowledge: Knowledge) -> Iterator[Coded | Rejection]:
    """One piece per row."""
    entry = knowledge.datasets.get(dataset.format)
    seen: set[str] = set()
    for found in rows(path, entry.needs):
        if isinstance(found, Rejection):
            yield found
            continue
        number, cells = found
        try:
            key = " ".join(_first(cells, (column,)) for column in entry.key)
            if not key.strip() or key in seen:
                raise ValueError(f"{', '.join(entry.key)}: {key!r} is empty or stands twice")
            seen.add(key)
            yield coded(key, number, cells, entry, dataset, knowledge)
        except ValueError as error:
            yield Rejection(f"{path.name}#{number}", "invalid-row", str(error))


def coded(
    key: str, number: int, cells: Cells, entry: DatasetEntry, dataset: Dataset, knowledge: Knowledge
) -> Coded:
    """The records of one row, named by its number in the file; a ValueError says what is wrong with it."""
    page = Page(f"{entry.name}, {key}", cells, _groups(entry))
    title = _first(cells, entry.title) or f"{entry.name} {key}"
    telling = Telling(dataset, f"{dataset.file}#{number}", page.text, knowledge)
    if entry.speakers and entry.speakers in cells:
        telling.spoken_by(page.value(entry.speakers))
    _period(telling, page, cells, entry)
    _place(telling, page, cells, entry)
    for field, columns in entry.tolls.items():
        _toll(telling, page, cells, field, columns)
    for role, party in (("attacker", entry.attackers), ("target", entry.targets)):
        for column in _columns(cells, party):
            for name in page.names(column):
                telling.party(role, page.lines([column]), name)
    for actor, killed in entry.sides:
        if actor in cells and (count := _count(cells.get(killed, ""))) and count.low is not None:
            telling.side(page.lines([actor, killed]), page.value(actor), count.low)
    return telling.coded(_id(dataset.name, key), title, _event_type(cells, entry))


def _groups(entry: DatasetEntry) -> Iterator[Iterable[str]]:
    """The columns of each field, so that they stand together on the page."""
    yield [column for columns in entry.period.values() for column in columns]
    for actor, killed in entry.sides:
        yield [actor, killed]
    for toll in entry.tolls.values():
        yield [*toll.low, *toll.best, *toll.high]
    yield [column for columns in entry.place.values() for column in columns]


def _period(telling: Telling, page: Page, cells: Cells, entry: DatasetEntry) -> None:
    columns = [_used(cells, entry.period.get(key, ())) for key in ("earliest", "latest", "precision")]
    days = [cells[column] for column in columns[:2] if column]
    if not days:
        return
    code = columns[2]
    precision = entry.means(code, cells[code]) if code else None
    telling.period(page.lines([c for c in columns if c]), day_span(days[0], days[-1]), precision, days)


def _place(telling: Telling, page: Page, cells: Cells, entry: DatasetEntry) -> None:
    used = {key: _used(cells, columns) for key, columns in entry.place.items()}
    name = used.get("name")
    if name is None:
        return
    within = [cells[column] for column in entry.place.get("within", ()) if column in cells]
    code = used.get("precision")
    telling.place(
        page.lines([name]),
        cells[name],
        tuple(larger for larger in dict.fromkeys(within) if larger != cells[name]),
        cells[used["country"] or ""] if used.get("country") else None,
        tuple(_degrees(cells[used[axis] or ""]) if used.get(axis) else None for axis in ("lat", "lon")),
        entry.means(code, cells[code]) if code else None,
    )


def _toll(telling: Telling, page: Page, cells: Cells, field: str, toll: TollColumns) -> None:
    ends = [_number(cells, columns, toll.add, last) for columns, last in
            ((toll.low, False), (toll.best, False), (toll.high, True))]  # fmt: skip
    low, best, high = ends
    if low is None and best is None and high is None:
        return
    used = [c for c in (*toll.low, *toll.best, *toll.high) if c in cells]
    telling.toll(
        field, page.lines(used), low if low is not None else best, best, high if high is not None else best
    )


def _number(cells: Cells, columns: Columns, add: bool, last: bool) -> int | None:
    counts = [count for c in columns if c in cells and (count := _count(cells[c])) is not None]
    told = [n for count in counts if (n := count.high if last else count.low) is not None]
    if not told:
        return None
    return sum(told) if add else told[0]


def _count(cell: str) -> Count | None:
    """A cell as a count: "3", "3.0", "2–4"; None for nothing or "Unknown".

    >>> _count("2–4"), _count("Unknown")
    (Count(low=2, high=4, approximate=False), None)
    """
    told = cell.strip().lower()
    if told in _NOTHING:
        return None
    found = _RANGE.fullmatch(told)
    if found is None:
        raise ValueError(f"{cell!r} is no count; write 3, or 2-4")
    low = int(found[1])
    high = int(found[2]) if found[2] else low
    if high < low or high > 10**9:
        raise ValueError(f"{cell!r} is no count from low to high")
    return Count(low, high)


def _degrees(cell: str) -> float | None:
    if cell.strip().lower() in _NOTHING:
        return None
    try:
        return float(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is no latitude or longitude") from None


def _event_type(cells: Cells, entry: DatasetEntry) -> str:
    code = cells.get(entry.event_types or "", "")
    return entry.means(entry.event_types or "", code) or entry.event_type


def _columns(cells: Cells, party: PartyColumns) -> Columns:
    if party.when and not any(cells.get(c, "").strip() in codes for c, codes in party.when.items()):
        return ()
    return tuple(column for column in party.columns if column in cells)


def _used(cells: Cells, columns: Columns) -> str | None:
    return next((column for column in columns if cells.get(column, "").strip().lower() not in _NOTHING), None)


def _first(cells: Cells, columns: Columns) -> str:
    used = _used(cells, columns)
    return " ".join(cells[used].split()) if used else ""


def _id(*parts: str) -> str:
    return "d" + hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]
