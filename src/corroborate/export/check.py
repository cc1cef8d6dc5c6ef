"""Check: whether the tables of a data package are as it says: there, unchanged, every cell of its type.

Our own, with no other program: sizes and hashes, heads, types, keys that are unique, and that claims name
incidents and reports that are there. Each fault is one line that names file and row.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from corroborate.errors import InputError
from corroborate.export.datapackage import NAME, OWN

MOST = 20  # faults told of one table; the rest are counted
LINKS = {"claims": {"incident": "incidents", "report": "reports"}}
"""Columns that name a row of another table of the same export."""

Json = Mapping[str, Any]
Cells = Mapping[str, Any]

csv.field_size_limit(64_000_000)


def check(place: Path) -> tuple[int, tuple[str, ...]]:
    """How many tables a package holds, and every fault; `place` is its folder or the descriptor."""
    path = place / NAME if place.is_dir() else place
    resources = _resources(path)
    tables = [_Table(path.parent, resource) for resource in resources]
    faults = [fault for table in tables for fault in table.faults()]
    ids = {(table.export, table.name): table.ids for table in tables}
    faults += [fault for table in tables for fault in table.loose_ends(ids)]
    return len(tables), tuple(faults)


def _resources(path: Path) -> list[Json]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a folder with {NAME}") from error
    except UnicodeDecodeError:
        raise InputError(f"{path}: no data package; --check takes a folder with {NAME}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: no data package: {error}") from None
    resources = found.get("resources") if isinstance(found, dict) else None
    if not isinstance(resources, list) or not resources or not all(isinstance(r, dict) for r in resources):
        raise InputError(f"{path}: no data package: 'resources' must list its tables")
    return resources


class _Table:
    """One resource of a package."""

    def __init__(self, folder: Path, resource: Json) -> None:
        own = resource.get(OWN) if isinstance(resource.get(OWN), dict) else {}
        self._resource, self._told = resource, own or {}
        self.label = str(resource.get("path", resource.get("name", "a resource without a path")))
        self.name = str(self._told.get("table", resource.get("name", "")))
        self.export = str(self._told.get("of", self.label))
        self._path = folder / self.label
        self._readable = False
        self.ids: set[str] = set()

    def faults(self) -> Iterator[str]:
        """What is wrong with it, at most some lines of it."""
        if Path(self.label).is_absolute() or ".." in Path(self.label).parts:
            yield f"{self.label}: lies outside the package; a path must stay in its folder"
            return
        if not self._path.is_file():
            yield f"{self.label}: is not there"
            return
        yield from self._bytes()
        found = list(_some(self._cells()))
        yield from (f"{self.label}: {fault}" for fault in found)

    def loose_ends(self, ids: Mapping[tuple[str, str], set[str]]) -> Iterator[str]:
        """Cells that name a row of another table which is not there."""
        links = LINKS.get(self.name, {}) if self._readable else {}
        if not links:
            return
        found = _some(
            f"row {number}: {column} {cells[column]!r} is not in the {other} table"
            for number, cells in self._rows()
            for column, other in links.items()
            if cells.get(column) and cells[column] not in ids.get((self.export, other), {cells[column]})
        )
        yield from (f"{self.label}: {fault}" for fault in found)

    def _bytes(self) -> Iterator[str]:
        with self._path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        told = str(self._resource.get("hash", "")).removeprefix("sha256:")
        if told and told != digest:
            yield f"{self.label}: is not the file that was exported (its hash differs)"

    def _cells(self) -> Iterator[str]:
        schema = self._resource.get("schema")
        fields = schema.get("fields") if isinstance(schema, dict) else None
        if not isinstance(fields, list) or not isinstance(schema, dict):
            yield "has no schema"
            return
        types = {str(f.get("name")): str(f.get("type")) for f in fields}
        key, count = list(schema.get("primaryKey", [])), 0
        try:
            for number, cells in self._rows():
                count += 1
                yield from self._row(number, cells, types, key)
        except _Unreadable as error:
            yield str(error)
            return
        self._readable = True
        told = self._told.get("rows", self._resource.get("rows"))
        if told is not None and told != count:
            yield f"has {count} rows, not {told}"

    def _row(self, number: int, cells: Cells, types: Mapping[str, str], key: list[str]) -> Iterator[str]:
        for name, kind in types.items():
            value = cells.get(name)
            if value not in (None, "") and not _TYPES.get(kind, _is_text)(value):
                yield f"row {number}: {name} is {str(value)[:60]!r}, which is no {kind}"
        if key:
            id = "\x1f".join(str(cells.get(name) or "") for name in key)
            if not id.strip("\x1f"):
                yield f"row {number}: {', '.join(key)} is empty"
            elif id in self.ids:
                yield f"row {number}: {', '.join(key)} {id!r} stands twice"
            self.ids.add(id)

    def _rows(self) -> Iterator[tuple[int, Cells]]:
        """Rows by the number of their line or row, cells as text or as their own types."""
        names = [str(f.get("name")) for f in self._resource["schema"]["fields"]]
        kind = self._resource.get("format")
        reader = _READERS.get(str(kind))
        if reader is None:
            raise _Unreadable(f"{kind!r} is no format that can be checked")
        found = reader(self._path, self._resource)
        head = next(found, (0, []))[1]
        columns = [str(cell) for cell in head if cell != "geometry"]
        if columns != names:
            raise _Unreadable("its columns are not those of the schema")
        for number, cells in found:
            if len(cells) > len(head):
                raise _Unreadable(f"row {number}: {len(cells)} cells under {len(head)} columns")
            yield number, dict(zip([str(cell) for cell in head], cells, strict=False))


class _Unreadable(ValueError):
    """A table that cannot be read as what it is said to be."""


def _some(faults: Iterator[str]) -> Iterator[str]:
    more = 0
    for number, fault in enumerate(faults):
        if number < MOST:
            yield fault
        else:
            more += 1
    if more:
        yield f"and {more} more"


def _text_rows(path: Path, resource: Json) -> Iterator[tuple[int, list[Any]]]:
    dialect = resource.get("dialect") if isinstance(resource.get("dialect"), dict) else {}
    delimiter = str((dialect or {}).get("delimiter", ","))
    how: Json = {"quoting": csv.QUOTE_NONE} if delimiter == "\t" else {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, delimiter=delimiter, strict=True, **how)
            number = 1
            for cells in reader:
                yield number, cells
                number = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error) as error:
        raise _Unreadable(f"cannot be read: {error}") from None


def _sheet_rows(path: Path, resource: Json) -> Iterator[tuple[int, list[Any]]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book[resource["dialect"]["excel"]["sheet"]]
    except Exception as error:  # noqa: BLE001  # whatever a broken workbook makes of its reader
        raise _Unreadable(f"cannot be read: {error}") from None
    try:
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, list(row)
    finally:
        book.close()


def _parquet_rows(path: Path, resource: Json) -> Iterator[tuple[int, list[Any]]]:
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(path)
    except Exception as error:  # noqa: BLE001  # whatever a broken file makes of its reader
        raise _Unreadable(f"cannot be read: {error}") from None
    with file:
        yield 0, list(file.schema_arrow.names)
        number = 0
        for batch in file.iter_batches():
            for row in batch.to_pylist():
                number += 1
                yield number, list(row.values())


_READERS: Mapping[str, Callable[[Path, Json], Iterator[tuple[int, list[Any]]]]] = {
    "csv": _text_rows,
    "xlsx": _sheet_rows,
    "parquet": _parquet_rows,
}


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_whole(value: Any) -> bool:
    if isinstance(value, str):
        return re.fullmatch(r"[+-]?\d+", value) is not None
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    if isinstance(value, str):
        return re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", value) is not None
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_day(value: Any) -> bool:
    if isinstance(value, date):
        return True
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_truth(value: Any) -> bool:
    return isinstance(value, bool) or value in ("0", "1")


_TYPES: dict[str, Callable[[Any], bool]] = {
    "string": _is_text,
    "integer": _is_whole,
    "number": _is_number,
    "date": _is_day,
    "boolean": _is_truth,
}
