"""Packaging: the data package beside tables that were written."""

from __future__ import annotations

from pathlib import Path

from corroborate.export import csv, datapackage
from corroborate.export.datapackage import Written
from corroborate.export.files import FileSet
from corroborate.pipeline.tables import TABS, Export

_FORMATS = {"xlsx": "xlsx", "parquet": "parquet", "geoparquet": "parquet"}


def package(files: FileSet, path: Path, made: Export) -> None:
    """Describe an export in the folder of its files, to be put in place with them."""
    form = made.header.format
    kind = _FORMATS.get(form, "csv")
    paths = csv.beside(path, made.tables)
    written = [
        Written(
            table,
            path if kind == "xlsx" else paths[table.name],
            made.bytes_at[table.name],
            made.losses.rows[table.name],
            kind,
            "\t" if form in TABS else ",",
        )
        for table in made.tables
    ]
    datapackage.write(files, path.parent, written, made.header)
