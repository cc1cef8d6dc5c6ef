"""XLSX: the flat tables as sheets of one workbook.

Every cell is written as what it is, words as words: nothing is a formula, a link or a number by its
looks. The same guard as in CSV stands before words that look like a formula, for whoever saves a sheet
as CSV.

The XML is written here and not by a library: XlsxWriter, the one that keeps memory flat, took 27 s of a
processor for a million cells, and a ledger of 100,000 incidents has ten. Tests hold the workbook against
openpyxl, pandas and LibreOffice.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from corroborate.errors import CorroborateError
from corroborate.export import xlsx_parts as parts
from corroborate.export.files import FileSet
from corroborate.export.table import Cell, Row, Table
from corroborate.text.cells import safe

LONGEST = 32_767  # characters that a cell of Excel holds; those beyond U+FFFF count twice
ROWS = 1_048_576  # that a sheet of Excel holds, its head included
_CUT = " […]"
_AT_ONCE = 500  # rows that wait in memory
_LEVEL = 3  # of compression: a third of the time of zlib's own choice, for a file a tenth larger

_NOT_PLAIN = re.compile("[&<>\x00-\x1f\ufffe\uffff\ud800-\udfff]|_x")
# What XML cannot hold stands as _x0007_, so the looks of that are written with a mark of their own; a bare
# carriage return would be read as a line feed.
_CODED = re.compile("[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}[_\x00-\x08\x0b-\x1f])")
_NO_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")


class Book:
    """A workbook on its way into a file; its rows wait on the disk, not in memory."""

    def __init__(self, files: FileSet, path: Path, tables: Sequence[Table]) -> None:
        self._file = files.partial(path)
        self._sheets = {table.name: _Sheet(path, table) for table in tables}

    def write(self, table: str, row: Row) -> None:
        """Write one row of a table."""
        self._sheets[table].write(row)

    def close(self) -> dict[str, Path]:
        """Put the workbook together; all tables lie in one file."""
        names = list(self._sheets)
        with ZipFile(self._file, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as book:
            for name, xml in parts.around(names).items():
                book.writestr(_entry(name), xml)
            for number, sheet in enumerate(self._sheets.values(), 1):
                sheet.into(book, parts.sheet_name(number))
        return dict.fromkeys(names, self._file)


class _Sheet:
    """One table as XML; its rows lie in a nameless file beside the workbook until all are there."""

    def __init__(self, path: Path, table: Table) -> None:
        self._path = path
        self._columns = [(name, f'<c r="{parts.letters(at)}') for at, name in enumerate(table.head)]
        self._spool: IO[bytes] = tempfile.TemporaryFile(dir=path.parent)  # noqa: SIM115  # open until `into`
        self._rows = 1
        self._waiting = [_head(table)]

    def write(self, row: Row) -> None:
        self._rows += 1
        if self._rows > ROWS:
            raise CorroborateError(f"{self._path}: a sheet holds {ROWS} rows; use --format csv or parquet")
        number = str(self._rows)
        told = [f'<row r="{number}">']
        for name, opening in self._columns:
            if (cell := row.get(name)) is not None:
                told.append(f'{opening}{number}"{_told(cell)}</c>')
        told.append("</row>")
        self._waiting.append("".join(told))
        if len(self._waiting) >= _AT_ONCE:
            self._flush()

    def into(self, book: ZipFile, name: str) -> None:
        """Write the sheet into a workbook."""
        self._flush()
        head, tail = parts.sheet(parts.letters(len(self._columns) - 1), self._rows)
        entry = _entry(name)
        entry.file_size = self._spool.tell() + len(head) + len(tail)  # whether it needs a large entry
        self._spool.seek(0)
        with book.open(entry, "w") as file:
            file.write(head)
            shutil.copyfileobj(self._spool, file, 1 << 20)
            file.write(tail)
        self._spool.close()

    def _flush(self) -> None:
        self._spool.write("".join(self._waiting).encode("utf-8"))
        self._waiting.clear()


def _head(table: Table) -> str:
    cells = (f'<c r="{parts.letters(at)}1" s="1"{_told(name)}</c>' for at, name in enumerate(table.head))
    return f'<row r="1">{"".join(cells)}</row>'


def _told(cell: Cell) -> str:
    """A cell behind its address: its type and value."""
    if isinstance(cell, str):
        text = safe(cell)
        if len(text) > LONGEST // 2:
            text = _shortened(text)
        if _NOT_PLAIN.search(text):
            text = _escaped(text)
        keep = "" if text == text.strip() else ' xml:space="preserve"'
        return f' t="inlineStr"><is><t{keep}>{text}</t></is>'
    return f"><v>{int(cell) if isinstance(cell, bool) else cell}</v>"  # LibreOffice opens a truth as =TRUE()


def _shortened(text: str) -> str:
    """The text as far as a cell holds it."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _escaped(text: str) -> str:
    r"""Text as XML and Office take it.

    >>> _escaped("a < b\r, _x0041_")
    'a &lt; b_x000D_, _x005F_x0041_'
    """
    text = _NO_XML.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CODED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _entry(name: str) -> ZipInfo:
    """A part of the workbook with a fixed day, so that the same ledger gives the same bytes."""
    entry = ZipInfo(name)
    entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
    return entry
