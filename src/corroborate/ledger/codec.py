"""Records to JSON and back, in one place. What is written is read back equal, type and all.

A claim's value is one of four records. Unknown keys are forbidden everywhere, and no two of the four
share their keys, so a stored value can only be read as what it was written as.
"""

from __future__ import annotations

import types
from collections.abc import Hashable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Record = TypeVar("Record")


def encode(record: Any) -> str:
    """One record as JSON on one line.

    >>> from corroborate.records.span import Span
    >>> encode(Span(4, 9))
    '{"start":4,"end":9}'
    """
    kind: Any = type(record)
    return _adapter(kind).dump_json((record,)).decode("utf-8")[1:-1]


def decode(kind: type[Record], stored: str) -> Record:
    """The record that was stored.

    >>> from corroborate.records.span import Span
    >>> decode(Span, '{"start":4,"end":9}')
    Span(start=4, end=9)
    """
    wanted: Any = kind
    record: Record = _adapter(wanted).validate_json(f"[{stored}]")[0]
    return record


@cache
def _adapter(kind: Hashable) -> TypeAdapter[tuple[Any]]:
    from pydantic import ConfigDict, TypeAdapter

    # Pydantic takes no config beside a dataclass; wrapped in a tuple the record and all inside it get one.
    wrapped: Any = types.GenericAlias(tuple, (kind,))
    return TypeAdapter(wrapped, config=ConfigDict(extra="forbid"))
