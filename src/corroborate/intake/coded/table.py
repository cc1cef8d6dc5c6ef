"""Tables as files: the rows of a CSV, TSV or XLSX file with their numbers, cells as text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corroborate.errors import InputError, UsageError
from corroborate.records.report import Rejection
from corroborate.text.cells import bare

LONGEST = 8_000_000  # characters of one cell
Cells = dict[str, str]
Numbered = tuple[int, Cells]
"""The number of the line or row in its file that a row begins in, and its cells that are not empty."""


def rows(path: Path, needs: tuple[str, ...] = (), sheet: str | None = None) -> Iterator[Numbered | Rejection]:
    """All rows by the names of their columns; a row with more cells than the head has is a rejection.

    An InputError says that the file cannot be read, or that columns which it `needs` are missing.
    """
    try:
        found = _workbook(path, sheet) if path.suffix.lower() == ".xlsx" else _text(path)
        head = _head(path, next(found, (0, []))[1], needs)
        for number, cells in found:
            yield _row(path, number, head, cells)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text (byte {error.start}); save it as CSV in UTF-8") from error
    except csv.Error as error:
        raise InputError(f"{path}: no table of commas or tabs ({error})") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a file") from error


def has_sheet(path: Path, name: str) -> bool:
    """Whether a workbook has a sheet of this name."""
    book = _opened(path)
    try:
        return name in book.sheetnames
    finally:
        book.close()


def _head(path: Path, cells: list[str], needs: tuple[str, ...]) -> list[str]:
    head = [cell.strip() for cell in cells]
    missing = [name for name in needs if name not in head]
    if not any(head) or missing:
        lacks = ", ".join(missing) or "a first row with the names of its columns"
        raise InputError(f"{path}: the table lacks {lacks}; is this the right --format?")
    if twice := sorted({name for name in head if name and head.count(name) > 1}):
        raise InputError(f"{path}: the column {twice[0]} stands there twice; drop one")
    return head


def _row(path: Path, number: int, head: list[str], cells: list[str]) -> Numbered | Rejection:
    if len(cells) > len(head) and any(cells[len(head) :]):
        wrong = f"{len(cells)} cells under {len(head)} columns"
        return Rejection(f"{path.name}#{number}", "invalid-row", wrong)
    return number, {name: bare(cell) for name, cell in zip(head, cells, strict=False) if name and cell}


def _text(path: Path) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST)
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        tabs = path.suffix.lower() in (".tsv", ".tab") or first.count("\t") > first.count(",")
        reader = csv.reader(file, delimiter="\t" if tabs else ",", strict=True)
        begins = 1
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1


def _workbook(path: Path, sheet: str | None) -> Iterator[tuple[int, list[str]]]:
    from openpyxl.utils.escape import unescape

    book = _opened(path)
    try:
        page = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
        for number, row in enumerate(page.iter_rows(values_only=True), 1):
            cells = [unescape(_cell(value)) for value in row]
            if any(cells):
                yield number, cells
    finally:
        book.close()


def _opened(path: Path) -> Any:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise UsageError("xlsx: install the extra first: pip install 'corroborate[xlsx]'") from error
    try:
        return load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        raise InputError(f"{path}: no workbook that can be read ({error})") from error


def _cell(value: Any) -> str:
    """A cell as text: a day without its midnight, a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value)
