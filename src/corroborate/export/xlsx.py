"""XLSX: the flat tables as sheets of one workbook. Needs the extra `corroborate[xlsx]`.

Every cell is written as what it is, words as words: nothing is a formula, a link or a number by its
looks. The same guard as in CSV stands before words that look like a formula, for whoever saves a sheet
as CSV.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from corroborate.errors import CorroborateError, UsageError
from corroborate.export.files import FileSet
from corroborate.export.table import Cell, Row, Table
from corroborate.text.cells import safe

LONGEST = 32_767  # characters that a cell of Excel holds
ROWS = 1_048_576  # that a sheet of Excel holds, its head included
_CUT = " […]"
_NO_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
_MADE = datetime(2000, 1, 1)  # a fixed day: the same ledger gives the same bytes


class Book:
    """A workbook on its way into a file; its rows wait on the disk, not in memory."""

    def __init__(self, files: FileSet, path: Path, tables: Sequence[Table]) -> None:
        self._file = files.partial(path)
        self._path = path
        self._names = [table.name for table in tables]
        self._book = _writer().Workbook(str(self._file), _OPTIONS)
        self._book.set_properties({"created": _MADE, "comments": "written by corroborate"})
        bold = self._book.add_format({"bold": True})
        self._heads = {table.name: table.head for table in tables}
        self._sheets: dict[str, Any] = {}
        self._rows = dict.fromkeys(self._names, 1)
        for table in tables:
            sheet = self._sheets[table.name] = self._book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for column, name in enumerate(table.head):
                sheet.write_string(0, column, name, bold)

    def write(self, table: str, row: Row) -> None:
        """Write one row of a table."""
        at, sheet = self._rows[table], self._sheets[table]
        if at >= ROWS:
            raise CorroborateError(f"{self._path}: a sheet holds {ROWS} rows; use --format csv or parquet")
        for column, name in enumerate(self._heads[table]):
            if (cell := row.get(name)) is not None:
                _put(sheet, at, column, cell)
        self._rows[table] = at + 1

    def close(self) -> dict[str, Path]:
        """Put the workbook together; all tables lie in one file."""
        errors = _writer().exceptions
        try:
            self._book.close()
        except errors.FileCreateError as error:
            raise OSError(28, str(error), str(self._path)) from error
        return dict.fromkeys(self._names, self._file)


_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def _put(sheet: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, bool):  # as a number: LibreOffice opens a truth as the formula =TRUE()
        sheet.write_number(row, column, int(cell))
    elif isinstance(cell, str):
        text = safe(cell if cell.isascii() else _NO_XML.sub("\ufffd", cell))
        sheet.write_string(row, column, text if len(text) <= LONGEST else text[: LONGEST - 4] + _CUT)
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _writer() -> Any:
    try:
        import xlsxwriter
    except ImportError as error:
        raise UsageError("format xlsx: install the extra first: pip install 'corroborate[xlsx]'") from error
    return xlsxwriter
