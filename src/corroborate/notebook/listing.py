"""A listing: records in the order of the ledger, that become a table when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Generic, TypeVar, overload

from corroborate.errors import UsageError

Cell = str | int | float | bool | None
Row = dict[str, Cell]
Columns = Mapping[str, type]  # every column with the type of its values, None apart
Record = TypeVar("Record", covariant=True)

_SHOWN = 20  # rows that a notebook draws; the listing holds them all
_LIBRARIES = ("pandas", "polars")
_PANDAS = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}


class Listing(Sequence[Record], Generic[Record]):
    """Records of one sort. It is a sequence; `rows` and `to_frame` make it flat."""

    def __init__(self, records: Sequence[Record], columns: Columns, flat: Callable[[Any], Row]) -> None:
        self._records = tuple(records)
        self._columns = dict(columns)
        self._flat = flat

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Listing[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Listing[Record]:
        if isinstance(place, slice):
            return Listing(self._records[place], self._columns, self._flat)
        return self._records[place]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of `rows`, the same for an empty listing."""
        return tuple(self._columns)

    def rows(self) -> list[Row]:
        """Every record as one flat row of plain values, with the same keys in the same order."""
        return [self._flat(record) for record in self._records]

    def to_frame(self, library: str | None = None) -> Any:
        """The rows as a data frame of pandas, else of polars; `library` names one of the two.

        The types of the columns do not hang on the rows: a toll that no report gives is a missing whole
        number. UsageError where neither library is installed.
        """
        name = _library(library)
        frames = import_module(name)
        if name == "polars":
            kinds = {str: frames.String, int: frames.Int64, float: frames.Float64, bool: frames.Boolean}
            return frames.DataFrame(self.rows(), schema={c: kinds[kind] for c, kind in self._columns.items()})
        return frames.DataFrame(self.rows(), columns=list(self._columns)).astype(
            {column: _PANDAS[kind] for column, kind in self._columns.items()}
        )

    def __repr__(self) -> str:
        kind = type(self._records[0]).__name__ if self._records else "nothing"
        return f"<Listing: {len(self)} × {kind}>"

    def _repr_html_(self) -> str:
        """What a notebook draws: the first rows, every word of a report escaped."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self._columns)
        body = "".join(
            "<tr>"
            + "".join(f"<td>{escape(_drawn(cell))}</td>" for cell in self._flat(record).values())
            + "</tr>"
            for record in self._records[:_SHOWN]
        )
        rest = f"<p>the first {_SHOWN} of {len(self)}</p>" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _drawn(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _library(wanted: str | None) -> str:
    if wanted is not None and wanted not in _LIBRARIES:
        raise UsageError(f"library {wanted!r}: not known; choose {' or '.join(_LIBRARIES)}")
    for name in _LIBRARIES if wanted is None else (wanted,):
        if find_spec(name) is not None:
            return name
    asked = wanted or "pandas or polars"
    raise UsageError(
        f"a data frame needs {asked}, which is not installed; rows() gives plain rows without it"
    )
