"""Build: the stages in order over everything in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter

from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, changes, content, joints, judgements, readings, reports
from corroborate.ledger.readings import Stored
from corroborate.pipeline import fingerprint, work
from corroborate.pipeline.growing.grow import batches, begin, behind, enter, forget, grow, joined
from corroborate.pipeline.judging.joining import Joined, join
from corroborate.pipeline.outcome import BuildOutcome, Progress, Timings, no_progress
from corroborate.pipeline.processes import Work, spread
from corroborate.pipeline.stages import Stages, ours
from corroborate.records.incident import Linkage
from corroborate.records.judgement import Judgement
from corroborate.records.lineage import Lineage

LINKED = "linked_with"
"""The fact that says from which readings and decisions lineage and linkage were made with judgements."""


def build(
    ledger: Ledger,
    *,
    jobs: int = 1,
    knowledge: Knowledge | None = None,
    progress: Progress = no_progress,
    stages: Stages | None = None,
) -> BuildOutcome:
    """Make the incidents of all reports. A build that was cut off goes on where it stopped."""
    own = stages is None
    run = _Run(ledger, knowledge or Knowledge(), stages or ours(), own, jobs, progress, Timings())
    readers = fingerprint.of_readers(run.knowledge)

    anew = run.study(readers)
    with ledger.transaction() as connection:
        decided = judgements.take_up(ledger, connection)
    grows = own and not decided
    changed = run.grow(readers) if grows else run.join_all(readers, decided)

    with run.timed("loading"), ledger.transaction() as connection:
        received = changes.count_received(connection)
        failures = readings.failures(connection)
        incidents = content.count_incidents(connection)
    warnings = tuple(sorted(run.warnings))
    return BuildOutcome(received, anew, incidents, changed, failures, run.timings, warnings)


@dataclass(frozen=True, slots=True)
class _Run:
    """One build under way: what it works with, the seconds it took so far, and what its readers lacked."""

    ledger: Ledger
    knowledge: Knowledge
    stages: Stages
    own: bool  # the stages are ours, and what they made before is what they would make again
    jobs: int
    progress: Progress
    timings: Timings
    warnings: set[str] = field(default_factory=set)

    def study(self, readers: str) -> int:
        """Read each report whose reading is missing or out of date; every one is kept at once."""
        with self.timed("loading"), self.ledger.transaction() as connection:
            known = changes.fact(connection, "studied_with") == readers
            received = readings.unread(connection) if known else reports.load(connection, received_only=True)
            kept = readings.fingerprints_of(connection, [report.id for report in received])
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
        studied_with = "" if self.warnings else readers  # what a reader missed is to be read again
        with self.timed("storing"), self.ledger.transaction() as connection:
            if changes.fact(connection, "studied_with") != studied_with:
                changes.put_fact(connection, "studied_with", studied_with)
        return len(stale)

    def grow(self, readers: str) -> bool:
        """Join what changed with the rest; whether anything did."""
        self.progress("linking", 0, 1)
        with self.timed("linkage"):
            with self.ledger.transaction() as connection:
                if changes.fact(connection, LINKED):
                    changes.put_fact(connection, LINKED, "")
                growth = begin(connection, self.knowledge, readers)
                changed = behind(connection, growth)
                many = batches(connection)
            for batch in many:
                with self.ledger.transaction() as connection:
                    enter(connection, growth, batch)
            more = True
            while more:
                with self.ledger.transaction() as connection:
                    more = grow(connection, growth)
                changed = changed or more
        with self.timed("loading"), self.ledger.transaction() as connection:
            late = behind(connection, growth)
            stored = readings.load(connection, reports.load(connection, received_only=True)) if late else ()
            lineage, linkage = joined(connection) if late else (Lineage((), {}), Linkage((), ()))
        if late:
            self._save(self._joined(stored, (), self._linked(lineage, linkage)), growth.made_with)
        self.progress("linking", 1, 1)
        return changed

    def join_all(self, readers: str, decided: tuple[Judgement, ...]) -> bool:
        """Join all readings and all that people decided; whether that says something else than before."""
        with self.timed("loading"), self.ledger.transaction() as connection:
            stored = readings.load(connection, reports.load(connection, received_only=True))
            before = content.built_from(connection)
        of_readings = fingerprint.of_readings(stored, readers)
        made_from = fingerprint.of_decisions(of_readings, decided)
        if made_from == before:
            return False
        self.progress("linking", 0, 1)
        linked_with = fingerprint.of_linkage(of_readings, decided) if self.own else ""
        with self.timed("loading"), self.ledger.transaction() as connection:
            kept = linked_with != "" and changes.fact(connection, LINKED) == linked_with
            stages = self._linked(*joined(connection)) if kept else self.stages
        made = self._joined(stored, decided, stages)
        self.progress("linking", 1, 1)
        self._save(made, made_from, None if kept else linked_with)
        return True

    def _linked(self, lineage: Lineage, linkage: Linkage) -> Stages:
        """The stages where lineage and linkage are known already."""
        return replace(
            self.stages,
            trace=lambda readings, knowledge: lineage,
            link=lambda readings, lineage, knowledge, rulings: linkage,
        )

    def _joined(self, stored: tuple[Stored, ...], decided: tuple[Judgement, ...], stages: Stages) -> Joined:
        return join([s.reading for s in stored], decided, stages, self.knowledge, self.timed)

    def _save(self, made: Joined, made_from: str, linked_with: str | None = None) -> None:
        """Keep what was made; `linked_with` where lineage and linkage were made anew, from that.

        A decision that only sets a value is then put in force without linking everything again.
        """
        with self.timed("storing"), self.ledger.transaction() as connection:
            if linked_with is not None:
                forget(connection)  # what people decided changes what the stages see
            content.save(connection, made.content, made_from)
            if linked_with is not None:
                held_by = {account: i.id for i in made.content.incidents for account in i.accounts}
                joints.put_holdings(connection, (), held_by)
                joints.put_kin(connection, (), (), (), made.content.lineage.aligned)
                changes.put_fact(connection, LINKED, linked_with)
            judgements.save_standings(connection, made.standings)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the time spent inside to a stage."""
        started = perf_counter()
        try:
            yield
        finally:
            self.timings.add(stage, perf_counter() - started)
