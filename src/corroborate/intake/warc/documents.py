"""The documents of a WARC file: every record ends as a document, a rejection or one skipped."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.intake.warc.file import read
from corroborate.intake.warc.record import Fault
from corroborate.intake.warc.responses import Received, of_record
from corroborate.intake.warc.window import Stream
from corroborate.records.report import Rejection


def documents(stream: Stream, archive: str) -> Iterator[Received]:
    """What the records of a WARC file are; `archive` is the name that it came in under."""
    for found in read(stream):
        if isinstance(found, Fault):
            yield Rejection(f"{archive}@{found.offset}", found.reason, found.detail)
        else:
            yield of_record(found, archive)
