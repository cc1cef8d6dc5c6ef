"""Parquet and GeoParquet 1.1: the flat tables, typed and compressed. Needs the extra `corroborate[parquet]`.

GeoParquet is the same with a point for each incident that has coordinates, so that a map opens it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from corroborate.errors import UsageError
from corroborate.export.csv import beside
from corroborate.export.files import FileSet
from corroborate.export.table import Cell, Column, Kind, Row, Table

_AT_ONCE = 5_000  # rows in a row group: what is held in memory
_POINT = struct.Struct("<BIdd")  # well-known binary: little-endian, type 1, x, y
GEOMETRY = "geometry"


class Files:
    """Parquet files on their way, one for each table."""

    def __init__(
        self,
        files: FileSet,
        path: Path,
        tables: Sequence[Table],
        *,
        geometry: bool = False,
        about: Mapping[str, str] | None = None,
    ) -> None:
        self.paths = beside(path, tables)
        arrow = _arrow()
        self._groups = {
            table.name: _Group(
                arrow,
                files.partial(self.paths[table.name]),
                table,
                geometry and "lat" in table.head and "lon" in table.head and table is tables[0],
                about or {},
            )
            for table in tables
        }

    def write(self, table: str, row: Row) -> None:
        """Write one row of a table."""
        self._groups[table].write(row)

    def close(self) -> dict[str, Path]:
        """Finish all files; where each table's bytes lie until they are in place."""
        return {name: group.close() for name, group in self._groups.items()}


class _Group:
    """One file, filled some thousand rows at a time."""

    def __init__(
        self, arrow: Any, path: Path, table: Table, geometry: bool, about: Mapping[str, str]
    ) -> None:
        self._arrow, self._path, self._table, self._geometry = arrow, path, table, geometry
        fields = [
            arrow.field(c.name, _type(arrow, c), metadata={"description": c.description})
            for c in table.columns
        ]
        metadata = {f"corroborate.{key}": value for key, value in about.items()}
        if geometry:
            fields.append(arrow.field(GEOMETRY, arrow.binary()))
            metadata["geo"] = json.dumps(_GEO)
        self._schema = arrow.schema(fields, metadata=metadata)
        self._writer = arrow.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self._flush()

    def close(self) -> Path:
        self._flush()
        self._writer.close()
        return self._path

    def _flush(self) -> None:
        if not self._rows:
            return
        columns = [_cells(column, self._rows) for column in self._table.columns]
        if self._geometry:
            columns.append([_point(row.get("lon"), row.get("lat")) for row in self._rows])
        arrays = [
            self._arrow.array(values, type=kind)
            for values, kind in zip(columns, self._schema.types, strict=True)
        ]
        self._writer.write_table(self._arrow.table(arrays, schema=self._schema))
        self._rows.clear()


_GEO = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    # Without "crs" it is OGC:CRS84: longitude and latitude on WGS 84.
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def _cells(column: Column, rows: Sequence[Row]) -> list[Any]:
    """The cells of one column, days as days."""
    name = column.name
    cells = [row.get(name) for row in rows]
    if column.kind is not Kind.DATE:
        return cells
    return [date.fromisoformat(cell) if isinstance(cell, str) else cell for cell in cells]


def _point(lon: Cell, lat: Cell) -> bytes | None:
    """A point as well-known binary.

    >>> _point(31.5, -4.0).hex()
    '01010000000000000000803f4000000000000010c0'
    """
    if lon is None or lat is None:
        return None
    return _POINT.pack(1, 1, float(lon), float(lat))


def _type(arrow: Any, column: Column) -> Any:
    kinds = {
        Kind.TEXT: arrow.string(),
        Kind.INTEGER: arrow.int64(),
        Kind.NUMBER: arrow.float64(),
        Kind.DATE: arrow.date32(),
        Kind.BOOLEAN: arrow.bool_(),
    }
    return kinds[column.kind]


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        message = "format parquet: install the extra first: pip install 'corroborate[parquet]'"
        raise UsageError(message) from error
    return pyarrow
