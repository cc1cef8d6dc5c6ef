"""Parts: phrases with a part in an event, before they become claims."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.stages.extraction.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase with a part in an event: words `first` to `last`, and those that show the part."""

    field: str
    event: Candidate
    first: int
    last: int
    shown: tuple[int, int]
    reader: str
    standing: str | None = None
    code: str | None = None
    speakers: tuple[tuple[int, int], ...] = ()  # where told by the words themselves


def meets(one: Part, other: Part) -> bool:
    """Whether two parts are of one event and field and share words."""
    same = (one.field, one.event) == (other.field, other.event)
    return same and one.first < other.last and other.first < one.last
