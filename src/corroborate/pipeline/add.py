"""Add: documents in, reports and rejections in the ledger, each in its own transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING, BinaryIO

from corroborate.errors import LedgerError
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, receipts
from corroborate.pipeline import fingerprint, work
from corroborate.pipeline.outcome import AddOutcome, Progress, Timings, no_progress
from corroborate.pipeline.processes import Work, spread
from corroborate.pipeline.stages import Stages, ours
from corroborate.records.report import Capture, RawDocument, Rejection, Report

if TYPE_CHECKING:
    from corroborate.intake import Metadata, Received, Sighting

_ELSEWHERE = "revisit record of a page that is not here"
_MOST_LATER = 100_000  # records that may wait for the page they speak of: some tens of megabytes


def add(
    ledger: Ledger,
    inputs: Sequence[str],
    *,
    metadata: Metadata | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    jobs: int = 1,
    knowledge: Knowledge | None = None,
    progress: Progress = no_progress,
    day: str | None = None,
) -> AddOutcome:
    """Take in every document of the inputs. What is known already, bytes and metadata, is not read.

    `day` (ISO) is when they came in, as the caller says; it is kept with what is new.
    """
    from corroborate import intake

    received = intake.receive(inputs, metadata=metadata, published=published, stdin=stdin)
    return take_in(ledger, received, jobs=jobs, knowledge=knowledge, progress=progress, day=day)


def take_in(
    ledger: Ledger,
    received: Iterator[Received],
    *,
    jobs: int = 1,
    knowledge: Knowledge | None = None,
    progress: Progress = no_progress,
    stages: Stages | None = None,
    day: str | None = None,
) -> AddOutcome:
    """Read and keep what was received, whatever it came from."""
    knowledge, stages = knowledge or Knowledge(), stages or ours()
    reading = Work(work.read, work.lost_read, knowledge, stages, work.READING, work.foreign)
    door = _Door(ledger, fingerprint.of_readers(knowledge), day)
    for done in spread(reading, door.let_in(received), jobs):
        door.timings.merge(done.timings)
        door.keep(done)
        progress("reading", door.read + door.unchanged + len(door.rejections), None)
    door.close()
    rejections = sorted(door.rejections, key=lambda r: (r.name, r.reason, r.detail))
    skips = tuple(sorted(door.skips.items(), key=lambda s: (-s[1], s[0])))
    skipped = door.skips.total()
    remarks = tuple(door.remarks)
    return AddOutcome(door.read, door.unchanged, skipped, tuple(rejections), door.timings, skips, remarks)


@dataclass
class _Door:
    """Sorts what comes in, lets through only what has to be read, and keeps what became of it."""

    ledger: Ledger
    read_with: str
    day: str | None = None
    timings: Timings = field(default_factory=Timings)
    read: int = 0
    unchanged: int = 0
    skips: Counter[str] = field(default_factory=Counter)
    rejections: list[Rejection] = field(default_factory=list)
    under_way: set[tuple[str, str]] = field(default_factory=set)
    again: dict[tuple[str, str], list[Capture]] = field(default_factory=dict)
    later: list[Sighting] = field(default_factory=list)  # of pages that may still be under way
    remarks: list[str] = field(default_factory=list)

    def let_in(self, received: Iterator[Received]) -> Iterator[RawDocument]:
        from corroborate.intake import Remark, Sighting

        while (item := self._next(received)) is not None:
            if isinstance(item, RawDocument):
                document = self._unless_known(_storable(item))
                if document is not None:
                    yield document
            elif isinstance(item, Rejection):
                self._reject(item)
            elif isinstance(item, Remark):
                self.remarks.append(_text(f"{item.name}: {item.words}"))
            elif isinstance(item, Sighting):
                if not self._stood(item):
                    self._leave(item)
            else:
                self.skips[item.reason] += 1

    def keep(self, done: work.Read) -> None:
        started = perf_counter()
        outcome = done.outcome
        try:
            self._save(done.document, outcome)
        except LedgerError:
            raise
        except Exception as error:  # noqa: BLE001  # a report that cannot be stored must not stop the rest
            outcome = Rejection(done.document.name, "failed", work.describe(error, "storing"))
            self._save(done.document, outcome)
        if isinstance(outcome, Report):
            self.read += 1
        else:
            self.rejections.append(outcome)
        self.timings.add("storing", perf_counter() - started)

    def close(self) -> None:
        """Keep the captures of what was still being read when it came in once more or was said to stand."""
        with self.ledger.transaction() as connection:
            for (name, sha256), captures in self.again.items():
                for capture in captures:
                    receipts.seen_again(connection, name, sha256, capture)
        self.again.clear()
        for sighting in sorted(self.later, key=lambda each: (each.capture.date or "", each.name)):
            if not self._stood(sighting):
                self.skips[_ELSEWHERE] += 1
        self.later.clear()

    def _next(self, received: Iterator[Received]) -> Received | None:
        started = perf_counter()
        item = next(received, None)
        self.timings.add("intake", perf_counter() - started)
        return item

    def _unless_known(self, document: RawDocument) -> RawDocument | None:
        key = (document.name, document.sha256)
        if key in self.under_way:
            self.unchanged += 1
            self._seen_again(key, document.capture)
            return None
        self.under_way.add(key)
        with self.ledger.transaction() as connection:
            known = receipts.recall(connection, document, self.read_with)
        if not known.settled:
            return known.document
        self._seen_again(key, document.capture)
        if known.rejection is None:
            self.unchanged += 1
        else:
            self.rejections.append(known.rejection)
        return None

    def _seen_again(self, key: tuple[str, str], capture: Capture | None) -> None:
        if capture is None:
            return
        with self.ledger.transaction() as connection:
            known = receipts.seen_again(connection, *key, capture)
        if not known:
            self.again.setdefault(key, []).append(capture)

    def _stood(self, sighting: Sighting) -> bool:
        """Keep that a page stood unchanged; False where the capture that it equals is not known."""
        with self.ledger.transaction() as connection:
            key = receipts.caught(connection, sighting.url, sighting.since)
            known = key is not None and receipts.seen_again(connection, *key, sighting.capture)
        self.unchanged += known
        return known

    def _leave(self, sighting: Sighting) -> None:
        if len(self.later) < _MOST_LATER:
            self.later.append(sighting)
        else:
            self.skips[_ELSEWHERE] += 1

    def _save(self, document: RawDocument, outcome: Report | Rejection) -> None:
        with self.ledger.transaction() as connection:
            receipts.save(connection, document, outcome, self.read_with, self.day)

    def _reject(self, rejection: Rejection) -> None:
        rejection = replace(rejection, name=_text(rejection.name), detail=_text(rejection.detail))
        with self.ledger.transaction() as connection:
            receipts.save_unread(connection, rejection, self.read_with)
        self.rejections.append(rejection)


def _storable(document: RawDocument) -> RawDocument:
    """The document with a name and metadata that any store can hold."""
    return replace(
        document,
        name=_text(document.name),
        url=document.url and _text(document.url),
        outlet=document.outlet and _text(document.outlet),
        published=document.published and _text(document.published),
        title=document.title and _text(document.title),
    )


def _text(text: str) -> str:
    # File names need not be Unicode: Python gives their odd bytes as lone surrogates.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
