"""Standard input: HTML, JSON, JSON lines or text, told apart by its first characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from corroborate.intake import json_lines
from corroborate.intake.contents import json_file
from corroborate.intake.limits import MAX_DOCUMENT_BYTES
from corroborate.intake.receipt import Received, too_large, unreadable
from corroborate.intake.sniffing import looks_like_html
from corroborate.records.report import RawDocument

NAME = "stdin"


def documents(stream: BinaryIO) -> Iterator[Received]:
    """What stands on standard input; JSON lines are told by a first line that is a whole object."""
    try:
        first = stream.readline(MAX_DOCUMENT_BYTES + 1)
        while first and not first.strip():
            first = stream.readline(MAX_DOCUMENT_BYTES + 1)
        bare = first.removeprefix(b"\xef\xbb\xbf").strip()
        if bare.startswith(b"{") and bare.endswith(b"}"):
            yield from json_lines.documents(_Pushed(first, stream), NAME)
            return
        content = first + stream.read(max(0, MAX_DOCUMENT_BYTES + 1 - len(first)))
    except OSError as error:
        yield unreadable(NAME, error)
        return
    if len(content) > MAX_DOCUMENT_BYTES:
        yield too_large(NAME, MAX_DOCUMENT_BYTES)
    elif bare.startswith((b"{", b"[{")) or bare == b"[":
        yield from json_file(content, NAME)
    else:
        yield RawDocument(NAME, content, "text/html" if looks_like_html(content) else "text/plain")


class _Pushed:
    """A stream whose first line was read already and comes again."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first: bytes | None = first
        self._rest = rest

    def readline(self, size: int, /) -> bytes:
        line, self._first = self._first, None
        return self._rest.readline(size) if line is None else line
