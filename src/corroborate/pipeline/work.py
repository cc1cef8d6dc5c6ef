"""The work on one document, done alike in this process or another.

A fault of ours in one document must not cost the others: it becomes a rejection that says in which
stage and where in the code, and the run goes on.
"""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from corroborate.errors import CorroborateError
from corroborate.knowledge import Knowledge
from corroborate.pipeline.limits import Limits
from corroborate.pipeline.outcome import Timings
from corroborate.pipeline.stages import Stages
from corroborate.records.account import Reading
from corroborate.records.claim import Claim, Statement
from corroborate.records.report import RawDocument, Rejection, Report
from corroborate.records.span import Span

READING = Limits(seconds=10, megabytes=512)
"""What reading one page may cost; ordinary ones take a twentieth of a second and some megabytes."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document and what became of it."""

    document: RawDocument
    outcome: Report | Rejection
    timings: Timings


@dataclass(frozen=True, slots=True)
class Studied:
    """A report's reading; bare, and `failed` says why, where a stage gave up.

    `warnings` are what the readers of this process lacked.
    """

    reading: Reading
    failed: str | None
    timings: Timings
    warnings: tuple[str, ...] = ()


def read(document: RawDocument, knowledge: Knowledge, stages: Stages) -> Read:
    """Read one document."""
    timings = Timings()
    started = perf_counter()
    outcome: Report | Rejection
    try:
        outcome = stages.read(document, knowledge)
        if isinstance(outcome, Report):
            check_report(outcome)
    except CorroborateError:
        raise  # a broken pack, say: the user's to mend, and no fault of this document
    except MemoryError:
        outcome = Rejection(
            document.name, "memory-limit", f"reading: it took more than {READING.megabytes} MB of memory"
        )
    except Exception as error:  # noqa: BLE001  # the edge around one document
        outcome = Rejection(document.name, "failed", describe(error, "reading"))
    timings.add("reading", perf_counter() - started)
    return Read(document, outcome, timings)


def study(report: Report, knowledge: Knowledge, stages: Stages) -> Studied:
    """Annotate, extract and resolve one report."""
    timings = Timings()
    clock = _Clock(timings)
    try:
        clock.enter("annotation")
        annotated = stages.annotate(report, knowledge)
        clock.enter("extraction")
        extraction = stages.extract(annotated, knowledge)
        clock.enter("resolution")
        reading = stages.resolve(annotated, extraction, knowledge)
        clock.enter("lineage")
        reading = replace(reading, report=report, credits=stages.find_credits(report, knowledge))
        clock.enter("evidence")
        check_reading(reading)
    except CorroborateError:
        raise
    except Exception as error:  # noqa: BLE001  # the edge around one report
        failed = describe(error, clock.stage)
        clock.leave()
        return Studied(Reading(report, (), (), ()), failed, timings)
    clock.leave()
    return Studied(reading, None, timings, knowledge.language.warnings)


def lost_read(document: RawDocument, reason: str, words: str) -> Read:
    """What stands for a document whose reading ended the process."""
    return Read(document, Rejection(document.name, reason, f"reading: {words}"), Timings())


def lost_study(report: Report, reason: str, words: str) -> Studied:
    """What stands for a report whose study ended the process."""
    return Studied(Reading(report, (), (), ()), f"studying: {words}", Timings())


def foreign(document: RawDocument) -> bool:
    """True for a document that others made for other programs: markup is parsed in a process apart."""
    return document.media_type != "text/plain"


def check_report(report: Report) -> None:
    """Refuse a report whose id or parts do not fit its words."""
    if report.id != Report.id_for(report.text_raw):
        raise ValueError("the report's id is not that of its text")
    edge = 0
    for segment in sorted(report.segments):
        if not edge <= segment.start <= segment.end <= len(report.text_raw):
            raise ValueError(f"segment {segment.start}..{segment.end} overlaps another or leaves the text")
        edge = segment.end


def check_reading(reading: Reading) -> None:
    """Refuse a reading with a quote that is not on the page, or with one id for two things."""
    text = reading.report.text_raw
    claims = [claim for account in reading.accounts for claim in account.claims]
    said: list[Claim | Statement] = [*claims, *reading.statements]
    for found in said:
        if not found.quote or found.quote != Span(found.start, found.end).of(text):
            raise ValueError(f"{found.id}: its quote does not stand at {found.start}..{found.end}")
    ids = [found.id for found in said] + [account.id for account in reading.accounts]
    if len(ids) != len(set(ids)):
        twice = sorted({i for i in ids if ids.count(i) > 1})
        raise ValueError(f"one id for two things: {', '.join(twice)}")


def describe(error: BaseException, stage: str) -> str:
    """What went wrong: a line of where in the code, for whoever mends it, and a last line for people.

    The same fault gives the same words on every machine: no folders of this one, no addresses.
    """
    frames = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    if len(frames) > 8:
        frames = [*frames[:2], "...", *frames[-5:]]
    said = " ".join(re.sub(r"0x[0-9a-f]{6,}", "0x", str(error)).split())[:300]
    said = said.encode("utf-8", "backslashreplace").decode()
    return f"{' > '.join(frames)}\n{stage}: {type(error).__name__}: {said}"


class _Clock:
    """Adds the time between stages to the stage that has just run."""

    def __init__(self, timings: Timings) -> None:
        self.timings = timings
        self.stage = ""
        self.since = 0.0

    def enter(self, stage: str) -> None:
        self.leave()
        self.stage = stage
        self.since = perf_counter()

    def leave(self) -> None:
        if self.stage:
            self.timings.add(self.stage, perf_counter() - self.since)
            self.stage = ""
