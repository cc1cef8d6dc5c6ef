"""The records of a WARC, one after the other in a stream of bytes, and past damage."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corroborate.intake.limits import MAX_DOCUMENT_BYTES
from corroborate.intake.warc.digest import proved
from corroborate.intake.warc.window import Window

MAX_BLOCK = 2 * MAX_DOCUMENT_BYTES
"""Bytes of one record: a document still in its encoding, its headers and the marks of its chunks."""

_MAX_HEAD = 64_000  # bytes; fields hold addresses, and those of crawlers go to some thousands
_MARK, _GAP = b"WARC/", b"\r\n\r\n"
_BEGINNING = re.compile(rb"WARC/1\.\d\r?\n[A-Za-z-]{3,40}:")
_LONGEST_BEGINNING = 64
_PASSED_AT_MOST = 4_000_000_000  # bytes that a record may have to be passed by its length: a long film
_HELD = MAX_BLOCK  # bytes of such a record that are kept, should its length be no true one
_FAR = 10**18  # no disk holds a record of this length: the number is damaged


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `offset` says where it stands: its own place, or that of its gzip member in the file."""

    offset: int
    fields: Mapping[str, str]  # names in lower case; of a name that stands twice the first
    block: bytes

    @property
    def type(self) -> str:
        """What it is: "response", "request", "revisit", ..."""
        return self.fields.get("warc-type", "").lower()


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of a file that gave no record. `reason` and `detail` are those of a Rejection."""

    offset: int
    reason: str
    detail: str


def records(stream: Window, offset: int | None = None) -> Iterator[Record | Fault]:
    """Every record of a stream, and a fault for each stretch that cannot be read.

    `offset` is where the stream as a whole stands in a file; None where the stream is the file.
    """
    at = 0
    while True:
        at = _behind_blank_lines(stream, at)
        if not stream.reach(at + 1):
            return
        place = at if offset is None else offset
        found, behind = _one(stream, at, place, sealed=offset is not None)
        yield found
        following = _next_mark(stream, at + 1) if behind is None else behind
        if following is None:
            return
        at = following
        stream.forget(at)


def _one(stream: Window, at: int, place: int, *, sealed: bool) -> tuple[Record | Fault, int | None]:
    """What stands at a position, and the position behind it where that can be told."""
    stream.reach(at + len(_MARK))
    if stream.piece(at, at + len(_MARK)) != _MARK:
        return Fault(place, "damaged", "no WARC record begins here"), None
    gap = stream.find(_GAP, at, at + _MAX_HEAD)
    if gap is None:
        if stream.end < at + _MAX_HEAD:
            return Fault(place, "truncated", "the file ends within the header of a record"), None
        return Fault(place, "damaged", f"the header of a record is longer than {_MAX_HEAD} bytes"), None
    try:
        fields = parsed(stream.piece(at, gap + len(_GAP)))
    except (OSError, ValueError) as error:
        return Fault(place, "damaged", f"the header of a record cannot be read ({str(error)[:80]})"), None
    start, length = gap + len(_GAP), _length(fields)
    if length is None:
        said = fields.get("content-length", "none")[:40]
        return Fault(place, "damaged", f"the length of a record is no length: {said}"), None
    end = start + length
    if length > MAX_BLOCK:
        return Fault(place, "too-large", f"a record of {length} bytes: not read"), _passed(stream, at, end)
    if not stream.reach(end):
        words = f"{stream.end - start} of {length} bytes of a record are there"
        return Fault(place, "truncated", f"the file ends: {words}"), None
    record = Record(place, fields, stream.piece(start, end))
    return _judged(stream, record, end, sealed=sealed)


def _judged(stream: Window, record: Record, end: int, *, sealed: bool) -> tuple[Record | Fault, int | None]:
    """The record, if it ends where it says; a false length reads into the next or leaves words out.

    `sealed` records lie in a gzip member, whose checksum is looked at here: by reading on behind them.
    """
    stream.reach(end + len(_GAP) + 1)
    behind = _behind_gap(stream, end)
    ends_well = stream.piece(end, end + len(_GAP)) == _GAP or _ends(stream, behind)
    holds_others = not sealed and _BEGINNING.search(record.block) is not None
    if ends_well and not holds_others:
        return record, behind
    if proved(record.fields.get("warc-block-digest"), record.block):
        return record, behind if ends_well else None
    if holds_others:
        # What lies in a record that ends where the next one begins was written by whoever wrote the page: to
        # read it as records would let any page speak in another's name.
        words = "it holds what looks like other records, or its length reaches into those behind it"
        return Fault(record.offset, "damaged", words), behind if _ends(stream, behind) else None
    return Fault(record.offset, "damaged", "a record does not end where its length says"), None


def _passed(stream: Window, at: int, end: int) -> int | None:
    """The position behind a record that is too large to hold, without a look into it.

    None where its length is no true one: it reaches beyond the end of the file, or to where no record ends.
    Then the next one is looked for in what is still held.
    """
    if end - at > _PASSED_AT_MOST:
        return None
    while stream.end < end:
        if not stream.more():
            return None
        stream.forget(min(end, stream.end - _HELD))
    behind = _behind_gap(stream, end)
    return behind if _ends(stream, behind) else None


def _behind_gap(stream: Window, end: int) -> int:
    """The position behind the line ends that close a record; some writers leave them out."""
    stream.reach(end + len(_GAP))
    gap = stream.piece(end, end + len(_GAP))
    return end + len(gap) - len(gap.lstrip(b"\r\n"))


def _ends(stream: Window, behind: int) -> bool:
    """True where another record begins, or the stream ends."""
    return _at_mark(stream, behind) or not stream.reach(behind + 1)


def _length(fields: Mapping[str, str]) -> int | None:
    said = fields.get("content-length", "")
    length = int(said) if said.isascii() and said.isdigit() and len(said) < 20 else -1
    return length if 0 <= length < _FAR else None


def _behind_blank_lines(stream: Window, at: int) -> int:
    """Two line ends stand between records, and some writers leave more of them."""
    while stream.reach(at + 1) and stream.piece(at, at + 1) in (b"\r", b"\n"):
        at += 1
        stream.forget(at)
    return at


def _at_mark(stream: Window, at: int) -> bool:
    stream.reach(at + len(_MARK))
    return stream.piece(at, at + len(_MARK)) == _MARK


def _next_mark(stream: Window, at: int) -> int | None:
    """Where the next record begins, as far as its first two lines show."""
    while (found := stream.search(_MARK + b"1.", at)) is not None:
        stream.reach(found + _LONGEST_BEGINNING)
        if _BEGINNING.match(stream.piece(found, found + _LONGEST_BEGINNING)):
            return found
        at = found + 1
    return None


def parsed(head: bytes) -> dict[str, str]:
    """The fields of a record's header, names in lower case.

    >>> parsed(b"WARC/1.1\\r\\nWARC-Type: response\\r\\nContent-Length: 12\\r\\n\\r\\n")
    {'warc-type': 'response', 'content-length': '12'}
    """
    _, pairs = lines(head, "utf-8")
    fields: dict[str, str] = {}
    for key, value in pairs:
        fields.setdefault(key.lower(), value)
    return fields


def lines(head: bytes, encoding: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """First line and fields of a header block, of WARC ("utf-8") or HTTP ("latin1")."""
    from fastwarc.warc import HeaderMap

    found = HeaderMap(encoding)
    found.parse(io.BytesIO(head))
    return found.status_line or "", tuple((key.strip(), value.strip()) for key, value in found.to_tuples())
