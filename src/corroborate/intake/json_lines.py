"""JSON lines, read one line at a time, so that a file of any length needs the memory of its longest line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from corroborate.intake.json_document import document, loads
from corroborate.intake.limits import MAX_DOCUMENT_BYTES
from corroborate.intake.receipt import too_large
from corroborate.records.report import RawDocument, Rejection

_CHUNK = 1 << 20


class LineReader(Protocol):
    """What is needed of a stream: its next line, or as much of it as asked for."""

    def readline(self, size: int, /) -> bytes:
        """The next line with its end, cut off at `size` bytes; empty at the end."""


def documents(stream: LineReader, name: str) -> Iterator[RawDocument | Rejection]:
    """One document or rejection per line that is not blank, named by its line: "archive.jsonl#12"."""
    number = 0
    while line := stream.readline(MAX_DOCUMENT_BYTES + 1):
        number += 1
        receipt = f"{name}#{number}"
        if len(line) > MAX_DOCUMENT_BYTES and not line.endswith(b"\n"):
            _skip_rest(stream)
            yield too_large(receipt, MAX_DOCUMENT_BYTES)
            continue
        bare = line.removeprefix(b"\xef\xbb\xbf").strip()
        if bare:
            yield _document(bare, receipt)


def _document(line: bytes, receipt: str) -> RawDocument | Rejection:
    try:
        return document(loads(line), receipt, own_name=True)
    except ValueError as error:
        return Rejection(receipt, "invalid-json", str(error))


def _skip_rest(stream: LineReader) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass
