"""Rulings: what people decided of accounts. Their word outranks every veto and every likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from corroborate.records.judgement import Ruling


class Ruled:
    """Rulings by account id."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._rulings = tuple(rulings)
        self._sides: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, ruling in enumerate(self._rulings):
            for side, accounts in enumerate((ruling.left, ruling.right)):
                for account in accounts:
                    self._sides[account].append((number, side))

    def __bool__(self) -> bool:
        return bool(self._rulings)

    def together(self) -> Iterator[tuple[str, str]]:
        """Pairs that chain all that was held to be one event."""
        for ruling in self._rulings:
            if ruling.same:
                ids = sorted({*ruling.left, *ruling.right})
                yield from pairwise(ids)

    def on(self, left: str, right: str) -> Ruling | None:
        """The ruling on a pair; None where nobody decided."""
        for number, side in self._sides.get(left, ()):
            for other, across in self._sides.get(right, ()):
                ruling = self._rulings[number]
                if number == other and (ruling.same or side != across):
                    return ruling
        return None

    def apart(self, one: Iterable[str], two: Iterable[str]) -> str:
        """Why two clusters may not be one, or ""."""
        there = [own for account in two for own in self._sides.get(account, ())]
        if not there:
            return ""
        across = {(number, 1 - side) for number, side in there if not self._rulings[number].same}
        for account in one:
            for own in self._sides.get(account, ()):
                if own in across:
                    return self._rulings[own[0]].reason
        return ""
