"""The clock: what time it is, and waiting. A test brings its own and waits for nothing."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What is needed of a clock."""

    def now(self) -> datetime:
        """This moment in universal time."""

    def sleep(self, seconds: float) -> None:
        """Let so much time pass."""


class SystemClock:
    """This machine's clock."""

    def now(self) -> datetime:
        """This moment in universal time."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Let so much time pass."""
        time.sleep(seconds)
