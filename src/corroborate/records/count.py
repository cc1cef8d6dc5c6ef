"""A count: how many people, as a report put it.

"At least four" is not four, and "several" is not a number at all. A count keeps what was said:
a floor, a ceiling, either, both or neither.
"""

from __future__ import annotations

from dataclasses import dataclass

SLACK = 0.1  # of a ceiling: "about 30" leaves room for 32


@dataclass(frozen=True, slots=True)
class Count:
    """People counted: exact (low == high), bounded on one side, or vague (both None).

    `low` None: the report sets no floor ("fewer than ten", "several").
    `high` None: the report sets no ceiling ("at least four", "several").
    """

    low: int | None
    high: int | None
    approximate: bool = False  # "about thirty", "nearly thirty"

    @property
    def exact(self) -> bool:
        """True for a single stated number, zero included."""
        return self.low is not None and self.low == self.high

    @property
    def vague(self) -> bool:
        """True for "several", "some", "dozens": people, but no number anybody may add up."""
        return self.low is None and self.high is None

    def contradicts(self, other: Count) -> bool:
        """True when no single number fits both.

        >>> Count(2, 2).contradicts(Count(4, 4))
        True
        >>> Count(2, None).contradicts(Count(4, 4))    # "at least two" leaves room for four
        False
        >>> Count(None, None).contradicts(Count(4, 4))
        False
        >>> Count(30, 30, approximate=True).contradicts(Count(32, 32))    # "about 30"
        False
        """
        slack = SLACK if self.approximate or other.approximate else 0.0
        floor = max(self.low or 0, other.low or 0)
        ceilings = [c for c in (self.high, other.high) if c is not None]
        return bool(ceilings) and floor > min(ceilings) * (1 + slack)
