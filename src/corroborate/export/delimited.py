"""Delimited text: tables as CSV or TSV, safe to open in a spreadsheet.

A cell that a spreadsheet would run as a formula is led by an apostrophe; numbers stay numbers.
"""

from __future__ import annotations

import csv
from typing import TextIO

from corroborate.export.table import Cell, Row, Table
from corroborate.text.cells import safe


class Sheet:
    """One table as it is written, its head first.

    With commas, words stand in quotes and numbers do not, and a truth is 1 or 0. With tabs nothing is
    quoted, as in the files of event coders: tabs and line ends inside a cell become spaces.
    """

    def __init__(self, file: TextIO, table: Table, delimiter: str = ",") -> None:
        self._head = table.head
        self._known = set(table.head)
        self._tabs = delimiter == "\t"
        if self._tabs:
            self._writer = csv.writer(
                file, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n"
            )
        else:
            self._writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        self._writer.writerow(self._head)

    def write(self, row: Row) -> None:
        """Write one row."""
        if unknown := row.keys() - self._known:
            raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
        cells = map(row.get, self._head)
        self._writer.writerow([None if cell is None else self._written(cell) for cell in cells])

    def _written(self, cell: Cell) -> Cell:
        if isinstance(cell, str):
            return safe(" ".join(cell.split()) if self._tabs else cell)
        return int(cell) if isinstance(cell, bool) else cell
