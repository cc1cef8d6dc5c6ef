"""Groups: the claims of an incident by line of origin, or by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.review.incidents.sayings import Saying, folded
from corroborate.review.incidents.sides import Side

__all__ = ["WAYS", "Group", "folded", "grouped"]

WAYS = ("line", "side", "value")


@dataclass(frozen=True, slots=True)
class Group:
    """Sayings under one heading; `reports` names the pages that they stand in."""

    name: str
    sayings: tuple[Saying, ...]
    reports: tuple[str, ...]

    @property
    def claims(self) -> int:
        """How many claims these are, copies among them."""
        return sum(1 + len(saying.copies) for saying in self.sayings)


def grouped(claims: Sequence[Saying], way: str) -> list[Group]:
    """Claims under their line, side or field; whoever is asked for another way gets the lines."""
    found: dict[str, list[Saying]] = {}
    for saying in claims:
        key = str(saying.side) if way == "side" else saying.label if way == "value" else saying.line
        found.setdefault(key, []).append(saying)
    if way == "side":
        names = [str(side) for side in Side if side in found]
    elif way == "value":
        names = [*found]
    else:
        names = sorted(found, key=lambda name: (-len({s.report for s in found[name]}), name))
    return [Group(name, folded(found[name]), tuple(sorted({s.name for s in found[name]}))) for name in names]
