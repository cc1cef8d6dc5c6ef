"""JSON lines under gzip or Zstandard: what a checksum contradicts is not read. One line at a time is held.

A checksum stands behind all the lines that it is of, and one piece may hold a whole file. So the file is gone
through twice: first every piece is unpacked and thrown away, to see which of them hold; then the lines of
these are read. A file that ends within a piece is read up to there, unproved, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corroborate.intake import json_lines
from corroborate.intake.receipt import Received, Remark
from corroborate.intake.source import Source
from corroborate.intake.warc.member import Bomb, Damaged, TornOff
from corroborate.intake.warc.packing import Gzip, Packing, Piece, Zstandard, only_zeros
from corroborate.intake.warc.window import Window
from corroborate.records.report import RawDocument, Rejection

MANY_FAULTS = 1_000
"""Pieces of one file that do not hold, behind which it is not read on."""

_AT_ONCE = 1 << 20
_LOOKBACK = 2_000_000  # bytes: damage shows soon behind where it is, and the next piece is looked for there
_WORDS = re.compile(rb"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{16,}")
_UNPROVED = (
    "the file has no checksums (zstd --no-check writes such): words that damage has changed would not show"
)


@dataclass(frozen=True, slots=True)
class _Fault:
    """A stretch from `start` to `end` (None: the file's) that does not hold."""

    start: int
    end: int | None
    damage: Damaged

    def rejection(self, name: str) -> Rejection:
        """How it is said."""
        receipt = f"{name}@{self.start}"
        to = "its end" if self.end is None else f"byte {self.end}"
        if isinstance(self.damage, TornOff):
            words = "the lines before that are read, but the checksum that would prove them is not there"
            return Rejection(receipt, "truncated", f"{self.damage}: {words}")
        reason = "too-large" if isinstance(self.damage, Bomb) else "damaged"
        words = f"none of the lines from byte {self.start} of the file to {to} is read: get the file anew"
        return Rejection(receipt, reason, f"{self.damage}: {words}")


def gzipped(stream: Source, name: str) -> Iterator[Received]:
    """The documents of a .jsonl.gz."""
    return _documents(stream, name, Gzip)


def zstandard(stream: Source, name: str) -> Iterator[Received]:
    """The documents of a .jsonl.zst."""
    return _documents(stream, name, Zstandard)


def _documents(stream: Source, name: str, packing: Callable[[Window], Packing]) -> Iterator[Received]:
    try:
        faults, checked = _gone_through(packing(Window(stream, _LOOKBACK)))
    except Damaged as damage:  # the dictionary of all the rest, or the archive that holds the file
        yield _Fault(0, None, damage).rejection(name)
        return
    if not checked:
        yield Remark(name, _UNPROVED)
    stream.seek(0)
    again, at, counted = packing(Window(stream, _LOOKBACK)), 0, name
    for fault in faults:
        torn = isinstance(fault.damage, TornOff)  # at the end of the file: its lines go on from those before
        yield from _lines(again, at, None if torn else fault.start, counted)
        yield fault.rejection(name)
        if fault.end is None:
            return
        at, counted = fault.end, f"{name}@{fault.end}"
    yield from _lines(again, at, None, counted)


def _gone_through(packing: Packing) -> tuple[list[_Fault], bool]:
    """The stretches that do not hold, and whether a checksum stands behind all that does."""
    file, at, checked = packing.window, 0, True
    faults: list[_Fault] = []
    tried = 0
    while file.reach(at + 1) and not only_zeros(file, at):
        piece = packing.piece(at)
        damage = _unpacked(piece)
        if damage is None:
            checked = checked and piece.checked
            at = piece.end
            file.forget(at)
            continue
        tried += 1
        following = packing.following(at + 1, _words_begin) if tried < MANY_FAULTS else None
        if following is not None and isinstance(damage, TornOff):
            damage = Damaged("the compressed data is damaged (a length in it reaches beyond the file)")
        if faults and faults[-1].end == at:
            faults[-1] = replace(faults[-1], end=following)
        else:
            faults.append(_Fault(at, following, damage))
        if following is None:
            break
        at = following
    return faults, checked


def _unpacked(piece: Piece) -> Damaged | None:
    """Unpack a piece to its end; the damage that does not let it."""
    try:
        while piece.read(_AT_ONCE):
            pass
    except Damaged as damage:
        return damage.with_traceback(None)  # which would hold on to all that was unpacked
    return None


def _words_begin(first: bytes) -> bool:
    return _WORDS.match(first) is not None


def _lines(packing: Packing, at: int, until: int | None, name: str) -> Iterator[RawDocument | Rejection]:
    """The lines of the pieces from one position to another, counted from the first."""
    try:
        yield from json_lines.documents(_Lines(Window(_Pieces(packing, at, until))), name)
    except TornOff:
        return  # said by whoever asked for the last piece
    except Damaged as damage:  # it held a moment ago
        yield Rejection(name, "damaged", f"{damage}: the file was changed while it was read; run this again")


class _Pieces:
    """The bytes inside the pieces from one position to another (None: the end) as one stream."""

    def __init__(self, packing: Packing, at: int, until: int | None) -> None:
        self._packing, self._at, self._until = packing, at, until
        window = packing.window
        while window.end < at and window.more():
            window.forget(min(at, window.end))
        self._piece = packing.piece(at)

    def read(self, size: int, /) -> bytes:
        window = self._packing.window
        while self._at != self._until and window.reach(self._at + 1) and not only_zeros(window, self._at):
            if made := self._piece.read(size):
                return made
            self._at = self._piece.end
            window.forget(self._at)
            self._piece = self._packing.piece(self._at)
        return b""


class _Lines:
    """Lines of a stream; what comes before damage is given before the damage is raised."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._at = 0

    def readline(self, size: int, /) -> bytes:
        end = self._window.find(b"\n", self._at, self._at + size)
        until = self._at + size if end is None else end + 1
        line = self._window.piece(self._at, until)
        self._at += len(line)
        self._window.forget(self._at)
        return line
