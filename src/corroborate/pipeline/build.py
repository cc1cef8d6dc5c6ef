"""Build: the stages in order over everything in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, content, readings, reports
from corroborate.ledger.readings import Stored
from corroborate.pipeline import fingerprint, work
from corroborate.pipeline.outcome import BuildOutcome, Progress, Timings, no_progress
from corroborate.pipeline.processes import Work, spread
from corroborate.pipeline.stages import Stages, ours
from corroborate.records.incident import LedgerContent


def build(
    ledger: Ledger,
    *,
    jobs: int = 1,
    knowledge: Knowledge | None = None,
    progress: Progress = no_progress,
    stages: Stages | None = None,
) -> BuildOutcome:
    """Make the incidents of all reports. A build that was cut off goes on where it stopped."""
    run = _Run(ledger, knowledge or Knowledge(), stages or ours(), jobs, progress, Timings())
    readers = fingerprint.of_readers(run.knowledge)

    anew = run.study(readers)
    with run.timed("loading"), ledger.transaction() as connection:
        received = reports.load(connection, received_only=True)
        stored = readings.load(connection, received)
        failures = readings.failures(connection, received)
        before = content.built_from(connection)

    made_from = fingerprint.of_readings(stored, readers)
    if made_from != before:
        made = run.join(stored)
        with run.timed("storing"), ledger.transaction() as connection:
            content.save(connection, made, made_from)

    with ledger.transaction() as connection:
        incidents = content.count_incidents(connection)
    changed, warnings = made_from != before, tuple(sorted(run.warnings))
    return BuildOutcome(len(received), anew, incidents, changed, failures, run.timings, warnings)


@dataclass(frozen=True, slots=True)
class _Run:
    """One build under way: what it works with, the seconds it took so far, and what its readers lacked."""

    ledger: Ledger
    knowledge: Knowledge
    stages: Stages
    jobs: int
    progress: Progress
    timings: Timings
    warnings: set[str] = field(default_factory=set)

    def study(self, readers: str) -> int:
        """Read each report whose reading is missing or out of date; every one is kept at once."""
        with self.timed("loading"), self.ledger.transaction() as connection:
            kept = readings.fingerprints(connection)
            received = reports.load(connection, received_only=True)
        wanted = {report.id: fingerprint.of_report(report, readers) for report in received}
        stale = [report for report in received if kept.get(report.id) != wanted[report.id]]
        studying = Work(work.study, work.lost_study, self.knowledge, self.stages)
        for done, studied in enumerate(spread(studying, stale, self.jobs), 1):
            self.timings.merge(studied.timings)
            self.warnings.update(studied.warnings)
            report = studied.reading.report.id
            with self.timed("storing"), self.ledger.transaction() as connection:
                made_from = fingerprint.of_reading(wanted[report], studied.warnings)
                readings.save(connection, Stored(studied.reading, made_from, studied.failed))
            self.progress("studying", done, len(stale))
        return len(stale)

    def join(self, stored: tuple[Stored, ...]) -> LedgerContent:
        """What all readings say together."""
        told = tuple(s.reading for s in stored)
        self.progress("linking", 0, 1)
        with self.timed("lineage"):
            lineage = self.stages.trace(told, self.knowledge)
        with self.timed("linkage"):
            linkage = self.stages.link(told, lineage, self.knowledge)
        with self.timed("reconciliation"):
            made = self.stages.reconcile(linkage, told, lineage, self.knowledge)
        self.progress("linking", 1, 1)
        return made

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the time spent inside to a stage."""
        started = perf_counter()
        try:
            yield
        finally:
            self.timings.add(stage, perf_counter() - started)
