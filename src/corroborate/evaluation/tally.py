"""Tallies and rates: precision, recall and F1, from whole numbers or from averages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Counts of things, added up over documents.

    >>> tally = Tally()
    >>> tally.add(right=3, found=4, expected=6)
    >>> f"{tally.precision:.2f} {tally.recall:.2f} {tally.f1:.2f}"
    '0.75 0.50 0.60'
    """

    right: int = 0
    found: int = 0
    expected: int = 0

    def add(self, *, right: int, found: int, expected: int) -> None:
        """Count one more document."""
        self.right += right
        self.found += found
        self.expected += expected

    @property
    def precision(self) -> float:
        """Right among found; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among expected; 0 where nothing was expected."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.found + self.expected
        return 2 * self.right / total if total else 0.0

    def __str__(self) -> str:
        return (
            f"F1 {self.f1:.3f}  P {self.precision:.3f}  R {self.recall:.3f}"
            f"  ({self.right} right, {self.found} found, {self.expected} expected)"
        )


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision and recall that are averages and no shares of whole numbers.

    >>> f"{Rates(precision=0.5, recall=1.0).f1:.3f}"
    '0.667'
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0
