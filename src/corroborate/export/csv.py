"""CSV: the flat tables for spreadsheets, incidents in the file named and the others beside it.

A cell that a spreadsheet would run as a formula is led by an apostrophe; numbers stay numbers. The
tables leave things out, and the loss report says what; the JSON forms do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corroborate.export.delimited import Sheet
from corroborate.export.files import FileSet
from corroborate.export.table import Row, Table
from corroborate.text.cells import safe

__all__ = ["Sheets", "beside", "safe"]


def beside(path: Path, tables: Sequence[Table]) -> dict[str, Path]:
    """Where each table goes: the first in the file named, "claims" in FILE.claims.csv and so on.

    >>> from corroborate.export.flat import TABLES
    >>> beside(Path("mali.csv"), TABLES)["claims"].name
    'mali.claims.csv'
    """
    main, *others = (table.name for table in tables)
    return {main: path} | {name: path.with_name(f"{path.stem}.{name}{path.suffix}") for name in others}


class Sheets:
    """Tables on their way into files that lie side by side."""

    def __init__(self, files: FileSet, path: Path, tables: Sequence[Table], delimiter: str = ",") -> None:
        self.paths = beside(path, tables)
        self._open = {table.name: files.text(self.paths[table.name]) for table in tables}
        self._sheets = {table.name: Sheet(self._open[table.name], table, delimiter) for table in tables}

    def write(self, table: str, row: Row) -> None:
        """Write one row of a table."""
        self._sheets[table].write(row)

    def close(self) -> dict[str, Path]:
        """Bring all that was written to the files; where each table's bytes lie until they are in place."""
        for file in self._open.values():
            file.flush()
        return {name: Path(file.name) for name, file in self._open.items()}
