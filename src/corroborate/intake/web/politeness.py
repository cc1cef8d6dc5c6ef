"""Politeness: how long to leave a host alone between two requests, longer where it asks or is in trouble."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

DELAY = 2.0
"""Seconds between two requests to one host, where its robots.txt does not ask for more."""

LONGEST = 24 * 3600.0
"""Seconds that a host can ask to be left alone; what asks for more, asks for this."""

_FIRST_STEP = 60.0  # seconds of back-off after the first failure, doubled with each that follows


@dataclass(frozen=True, slots=True)
class Turn:
    """When a host may be asked next (seconds since 1970) and how often in a row it failed.

    >>> turn = Turn().asked(at=1000.0, delay=2.0)
    >>> turn.next, turn.failed(at=1002.0).next, turn.failed(at=1002.0).failed(at=1062.0).next
    (1002.0, 1062.0, 1182.0)
    """

    next: float = 0.0
    failures: int = 0

    def wait(self, at: float) -> float:
        """Seconds still to wait."""
        return max(0.0, self.next - at)

    def asked(self, at: float, delay: float) -> Turn:
        """After a request that was answered."""
        return Turn(max(self.next, at + min(delay, LONGEST)), 0)

    def failed(self, at: float, wait: float | None = None) -> Turn:
        """After a host asked to be left alone, or broke down; `wait` is what it asked for."""
        step = min(_FIRST_STEP * 2 ** min(self.failures, 12), LONGEST)
        return Turn(
            max(self.next, at + max(step if wait is None else 0.0, min(wait or 0.0, LONGEST))),
            self.failures + 1,
        )


def retry_after(header: str | None, at: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, from `at` on; None where it says nothing one can read.

    >>> retry_after("120", datetime(2026, 1, 1, tzinfo=UTC))
    120.0
    >>> retry_after("Thu, 01 Jan 2026 00:05:00 GMT", datetime(2026, 1, 1, tzinfo=UTC))
    300.0
    """
    text = (header or "").strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - at).total_seconds())
