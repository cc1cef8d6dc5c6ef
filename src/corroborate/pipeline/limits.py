"""Limits: what one document may cost the process that works on it, and how its end is told.

The system enforces them, because nothing in Python can interrupt a library that computes in C. Where a
system has no such limits (Windows), only the clock on the wall ends a document.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

_STATM = Path("/proc/self/statm")  # Linux; elsewhere the size of a process is not told, nor limited
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of computing and megabytes of memory that one document may take beyond what is in use."""

    seconds: int
    megabytes: int

    @property
    def patience(self) -> float:
        """Seconds on the wall after which a worker is given up: many times the work, for a busy machine."""
        return 30.0 * self.seconds

    def hold(self) -> None:
        """Hold this process to the limits from now on, for its next document."""
        try:
            import resource
        except ImportError:  # Windows
            return
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + 1 + self.seconds
        _lower(resource.RLIMIT_CPU, soft)
        if _STATM.exists():
            size = int(_STATM.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
            _lower(resource.RLIMIT_AS, size + self.megabytes * _MEGABYTE)

    def told(self, exitcode: int | None) -> tuple[str, str]:
        """Reason code and words for a process that ended so.

        >>> Limits(10, 500).told(-24)
        ('time-limit', 'it took more than 10 seconds of computing')
        """
        if exitcode is not None and exitcode == -getattr(signal, "SIGXCPU", 24):
            return "time-limit", f"it took more than {self.seconds} seconds of computing"
        return "failed", "the process that did it was killed, by a fault in a library or for want of memory"

    @property
    def overdue(self) -> tuple[str, str]:
        """Reason code and words for a document that was given up by the clock on the wall."""
        return "time-limit", f"it took more than {self.patience:.0f} seconds"


def _lower(what: int, soft: int) -> None:
    import resource

    hard = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(what, (soft, hard))
