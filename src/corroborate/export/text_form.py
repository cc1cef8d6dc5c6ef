"""Forms that are written as text, object by object, and are no tables: JSON, GeoJSON, FollowTheMoney ..."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corroborate.export.loss import Loss
from corroborate.export.stream import Stream
from corroborate.export.table import Table
from corroborate.records.docket import Docket

Pieces = Iterator[tuple[str, str]]
"""Text in the order in which it is written, each with the kind of object that it is; "" for what stands
between them."""


@dataclass(frozen=True, slots=True)
class TextForm:
    """One form. `tables` are its kinds of object, their properties as columns: what a loss report goes by."""

    name: str
    tables: tuple[Table, ...]
    pieces: Callable[[Stream], Pieces]
    losses: Callable[[Docket], Iterable[Loss]]
    beside: tuple[TextForm, ...] = ()  # forms written into files of their own: FILE.NAME.json
