"""Outcomes: what an add or a build did, counted, with the seconds spent in each stage.

Nothing here is stored in the ledger or exported: times differ from run to run, a ledger may not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from corroborate.records.report import Rejection

Progress = Callable[[str, int, int | None], None]
"""Called with a stage's name, how many are done, and how many there are (None: not known yet)."""


def no_progress(stage: str, done: int, total: int | None) -> None:
    """Say nothing."""


@dataclass(slots=True)
class Timings:
    """Seconds of work by stage, summed over all processes, in the order the stages first ran."""

    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, stage: str, seconds: float) -> None:
        """Add time to one stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds

    def merge(self, other: Timings) -> None:
        """Add all of another's times."""
        for stage, seconds in other.seconds.items():
            self.add(stage, seconds)


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """What became of the documents given to one add.

    `unchanged` were in the ledger already, with the same bytes and metadata. `rejections` are those
    of this run, known ones included: an input that cannot be read is said so every time. `skipped`
    are files in a folder, and records of an archive, that are no reports; `skips` says how many for
    which reason, the most frequent first. `remarks` say what to know of inputs that were read all the same.
    """

    read: int
    unchanged: int
    skipped: int
    rejections: tuple[Rejection, ...]
    timings: Timings
    skips: tuple[tuple[str, int], ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def received(self) -> int:
        """How many documents were reports or should have been."""
        return self.read + self.unchanged + len(self.rejections)

    @property
    def seen(self) -> int:
        """Everything that was come upon: each ended as one of the four."""
        return self.received + self.skipped


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What one build did. `failures` are reports that a stage gave up on; the ledger keeps why.

    `warnings` say which trained reader could not be had, and what is missing without it.
    """

    reports: int  # in the ledger
    read_anew: int  # whose stored reading was missing or out of date
    incidents: int
    changed: bool  # False: the ledger said the same before
    failures: tuple[Rejection, ...]
    timings: Timings
    warnings: tuple[str, ...] = ()
