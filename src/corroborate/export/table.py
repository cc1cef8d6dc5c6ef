"""Tables: what a tabular form writes, declared apart from its rows.

A form is one or more tables and one stream of rows, each with the name of its table; so files that lie
side by side are written in one pass over the ledger, whatever its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Cell = str | int | float | bool | None
"""None is an empty cell: the reports do not say, or the form has no value for what they say."""

Row = dict[str, Cell]
"""Cells by name of column; a column that is left out is empty."""

Rows = Iterator[tuple[str, Row]]
"""Rows with the names of their tables, tables mixed, each table's rows in their order."""


class Kind(StrEnum):
    """What the cells of a column are; a date is an ISO day ("2024-01-04") as text."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


class Fidelity(StrEnum):
    """How much of what the ledger holds a cell can say; from best to worst."""

    EXACT = "exact"
    CLOSE = "close"  # the same thing in coarser or other words
    LOSSY = "lossy"  # something that the ledger holds is gone
    UNSAYABLE = "cannot be said"  # the form asks for what no ledger knows, or has no place for it


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `source` is the field of the ledger that fills it ("killed"; "" for none).

    `fidelity` and `loss` say what holds for every row: "cannot be said", "conflict ids are UCDP's own".
    What is lost of a single incident is a `loss.Loss`, made with its rows.
    """

    name: str
    kind: Kind
    description: str
    source: str = ""
    fidelity: Fidelity = Fidelity.EXACT
    loss: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name (of the file and of the data package's resource), title and columns, in order."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()  # columns that tell its rows apart

    @property
    def head(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)
