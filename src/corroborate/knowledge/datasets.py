"""Data sets: tables that others code, and what their columns and codes say in a ledger's terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from corroborate.knowledge.packs import Entry, Packs
from corroborate.records.fields import COUNT_FIELDS

Columns = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TollColumns:
    """Where a toll stands. `add`: its columns are added up, else the first that is not empty counts."""

    low: Columns = ()
    best: Columns = ()
    high: Columns = ()
    add: bool = False


@dataclass(frozen=True, slots=True)
class PartyColumns:
    """Where actors stand, and in which rows: `when` gives the codes that a column must hold one of."""

    columns: Columns = ()
    when: Mapping[str, Columns] | None = None


@dataclass(frozen=True, slots=True)
class DatasetEntry:
    """One sort of table. A field with several columns takes the first that is not empty."""

    id: str
    name: str
    needs: Columns
    key: Columns
    title: Columns
    event_type: str
    event_types: str | None
    speakers: str | None
    period: Mapping[str, Columns]
    place: Mapping[str, Columns]
    tolls: Mapping[str, TollColumns]
    attackers: PartyColumns
    targets: PartyColumns
    sides: tuple[tuple[str, str], ...]  # columns of an actor and of its dead
    codes: Mapping[str, Mapping[str, str]]

    def means(self, column: str, code: str) -> str | None:
        """What a code means in the ledger's own words; None where the pack does not say."""
        return self.codes.get(column, {}).get(code.strip().lower())


class Datasets:
    """All tables that the packs map."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids, sorted."""
        return tuple(self._entries)

    def get(self, id: str) -> DatasetEntry:
        """The table with this id.

        >>> from corroborate.knowledge import Knowledge
        >>> Knowledge().datasets.get("ucdp-ged").means("where_prec", "4")
        'admin1'
        """
        return self._entries[id]

    @cached_property
    def _entries(self) -> dict[str, DatasetEntry]:
        return {row.id: _entry(row) for row in self._packs.entries("dataset")}


def _entry(row: Entry) -> DatasetEntry:
    data = row.data
    needs, key = _columns(row, data.get("needs", [])), _columns(row, data.get("key", []))
    if not needs or not key:
        raise row.refuse("'needs' and 'key' name at least one column each")
    return DatasetEntry(
        row.id,
        str(data.get("name", row.id)),
        needs,
        key,
        _columns(row, data.get("title", [])),
        str(data.get("event_type", "attack")),
        data.get("event_types"),
        data.get("speakers"),
        {k: _columns(row, v) for k, v in data.get("period", {}).items()},
        {k: _columns(row, v) for k, v in data.get("place", {}).items()},
        {field: _toll(row, data[field]) for field in COUNT_FIELDS if field in data},
        _party(row, data.get("attackers", {})),
        _party(row, data.get("targets", {})),
        tuple((str(side["actor"]), str(side["killed"])) for side in data.get("sides", [])),
        {
            column: {str(code).lower(): str(word) for code, word in codes.items()}
            for column, codes in data.get("codes", {}).items()
        },
    )


def _toll(row: Entry, data: Mapping[str, Any]) -> TollColumns:
    low, best, high = (_columns(row, data.get(end, [])) for end in ("low", "best", "high"))
    return TollColumns(low, best, high, bool(data.get("add", False)))


def _party(row: Entry, data: Mapping[str, Any]) -> PartyColumns:
    when = {column: _columns(row, codes) for column, codes in data.get("when", {}).items()}
    return PartyColumns(_columns(row, data.get("columns", [])), when or None)


def _columns(row: Entry, value: Any) -> Columns:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise row.refuse(f"{value!r} should be a list of names in quotes")
    return tuple(value)
