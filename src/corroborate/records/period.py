"""A period: the days within which something may have happened.

"Thursday" in a report of Friday 5 January is a day; "last month" is thirty of them. Nothing here is
ever a single date with the doubt left out, and what cannot be reckoned keeps its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DatePrecision(StrEnum):
    """How exactly a period is known. "unresolved": words without an anchor, or none at all."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Period:
    """Earliest and latest possible day (ISO), both None while unresolved.

    `basis` says how it was reckoned, in words a researcher can check: "stated", "weekday before
    publication (metadata 2024-02-08)", "two days before another incident".
    `weekday` (0 Monday .. 6 Sunday) and `offset` are kept so that a later anchor resolves it.
    """

    earliest: str | None = None
    latest: str | None = None
    precision: DatePrecision = DatePrecision.UNRESOLVED
    stated: tuple[str, ...] = ()
    basis: str = ""
    weekday: int | None = None
    offset: str | None = None  # ISO duration from the publish date, where relative ("-P1M")

    @property
    def edtf(self) -> str | None:
        """The period as an EDTF string, or None while unresolved.

        >>> Period("2024-01-04", "2024-01-04", DatePrecision.DAY).edtf
        '2024-01-04'
        >>> Period("2023-12-01", "2023-12-31", DatePrecision.MONTH).edtf
        '2023-12'
        >>> Period("2023-12-25", "2023-12-31", DatePrecision.WEEK).edtf
        '2023-12-25/2023-12-31'
        >>> Period(stated=("Wednesday",)).edtf is None
        True
        """
        if self.earliest is None or self.latest is None:
            return None
        if self.earliest == self.latest:
            return self.earliest
        if self.precision is DatePrecision.MONTH and self.earliest[:7] == self.latest[:7]:
            return self.earliest[:7]
        if self.precision is DatePrecision.YEAR and self.earliest[:4] == self.latest[:4]:
            return self.earliest[:4]
        return f"{self.earliest}/{self.latest}"

    def disjoint(self, other: Period) -> bool:
        """True when both are resolved and share no day: they cannot be one event."""
        if None in (self.earliest, self.latest, other.earliest, other.latest):
            return False
        return bool(self.latest < other.earliest or other.latest < self.earliest)  # type: ignore[operator]
