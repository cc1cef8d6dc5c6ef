"""Cells: text as it stands in a table that spreadsheets open, and back.

A spreadsheet runs a cell that begins like a formula (OWASP ASVS 5.0, 1.2.10), so an apostrophe is put
before it; several values in one cell stand with "; " between them. Nothing is lost either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# What spreadsheets take for the start of a formula, full-width forms included, ...
FORMULA = "=+-@\t\r\n\x00＝＋－＠"
# ... and what they, or a careless reader of CSV, may drop before it.
_LEADING = " '\"\u00a0\u200b\ufeff"
_MARKS = re.compile(r"[\\;]")
_PART = re.compile(r"((?:[^;\\]|\\.|;(?! ))*)(?:; |$)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def safe(text: str) -> str:
    """The text as a cell that no spreadsheet runs; `bare` undoes it.

    >>> safe('=HYPERLINK("http://x","click")')
    '\\'=HYPERLINK("http://x","click")'
    >>> safe("Three killed in Goma")
    'Three killed in Goma'
    """
    return f"'{text}" if _runs(text) else text


def bare(cell: str) -> str:
    """The text that `safe` made this cell of.

    >>> bare("'-5 degrees")
    '-5 degrees'
    >>> bare("'t Zand")
    "'t Zand"
    """
    return cell[1:] if cell.startswith("'") and _runs(cell[1:]) else cell


def joined(texts: Iterable[str]) -> str | None:
    r"""Several texts in one cell; None for none. A semicolon or backslash of their own gets a backslash.

    >>> joined(["Army", "Rebels; allies"])
    'Army; Rebels\\; allies'
    """
    return "; ".join(_MARKS.sub(r"\\\g<0>", t) if ";" in t or "\\" in t else t for t in texts) or None


def split(cell: str | None) -> tuple[str, ...]:
    r"""The texts of a cell that `joined` wrote.

    >>> split("Army; Rebels\\; allies")
    ('Army', 'Rebels; allies')
    """
    found, at = [], 0
    while cell and at <= len(cell):
        part = _PART.match(cell, at)
        if part is None:  # a backslash at the very end, which `joined` never writes
            found.append(cell[at:])
            break
        found.append(_ESCAPED.sub(r"\1", part[1]))
        if part.end() == part.end(1):  # no separator behind it
            break
        at = part.end()
    return tuple(found)


def _runs(text: str) -> bool:
    if text[:1].isalnum():  # nearly all; asked of every cell of a large table
        return False
    start = text.lstrip(_LEADING)[:1]
    return bool(start) and start in FORMULA
