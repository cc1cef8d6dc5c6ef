"""The documents of a WARC file: every record ends as a document, a rejection or one skipped."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.intake.receipt import Received
from corroborate.intake.warc.file import read
from corroborate.intake.warc.record import Fault
from corroborate.intake.warc.responses import of_record
from corroborate.intake.warc.window import Stream
from corroborate.records.report import Rejection

MANY_FAULTS = 1_000
"""Faults of one file after which it is read on only while more of it is whole than not."""


def documents(stream: Stream, archive: str) -> Iterator[Received]:
    """What the records of a WARC file are; `archive` is the name that it came in under."""
    faults = whole = 0
    for found in read(stream):
        if not isinstance(found, Fault):
            whole += 1
            yield of_record(found, archive)
            continue
        faults += 1
        name = f"{archive}@{found.offset}"
        if faults > MANY_FAULTS and faults > whole:
            words = f"{faults} faults and {whole} records up to here: no archive, and not read on"
            yield Rejection(name, "damaged", words)
            return
        yield Rejection(name, found.reason, found.detail)
