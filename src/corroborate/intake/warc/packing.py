"""Packings: a file as pieces that are packed one by one, gzip members or Zstandard frames."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from corroborate.intake.warc import frame, member
from corroborate.intake.warc.frame import Frame
from corroborate.intake.warc.member import Damaged, Member
from corroborate.intake.warc.window import Window

Likely = Callable[[bytes], bool]
"""Says of the first bytes inside a piece whether they are such as the file holds."""

PEEK = 64
"""Bytes that are looked at to tell whether a piece begins somewhere behind damage."""


class Piece(Protocol):
    """The bytes inside one piece. `checked`: a checksum stands behind them, and holds once it is whole."""

    @property
    def checked(self) -> bool:
        """Whether damage inside must show."""

    @property
    def whole(self) -> bool:
        """True once it has ended as it should."""

    @property
    def end(self) -> int:
        """The position behind it, once it is whole."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none behind the last; Damaged where they cannot be had."""


class Packing(Protocol):
    """A packed file: the piece that begins at a position, and where the next one begins behind damage."""

    window: Window

    def piece(self, at: int) -> Piece:
        """The piece that begins at a position."""

    def following(self, at: int, likely: Likely) -> int | None:
        """Where the next piece begins whose first bytes are likely; None where none does."""


class Gzip:
    """Gzip members, one behind the other."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def piece(self, at: int) -> Piece:
        """The member that begins at a position."""
        return Member(self.window, at)

    def following(self, at: int, likely: Likely) -> int | None:
        """Where the next member begins whose first bytes are likely."""
        while (found := self.window.search(member.MAGIC, at)) is not None:
            if likely(member.beginning(self.window, found, PEEK)):
                return found
            at = found + 1
        return None


class Zstandard:
    """Zstandard frames, one behind the other. Damaged: the dictionary at their beginning cannot be read."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._decompressor = frame.decompressor(window)

    def piece(self, at: int) -> Piece:
        """The frame that begins at a position."""
        return Frame(self.window, at, self._decompressor)

    def following(self, at: int, likely: Likely) -> int | None:
        """Where the next frame begins whose first bytes are likely."""
        while (found := self.window.search(frame.FRAME, at)) is not None:
            try:
                first = Frame(self.window, found, self._decompressor).read(PEEK)
            except Damaged:
                first = b""
            if likely(first):
                return found
            at = found + 1
        return None


def only_zeros(window: Window, at: int) -> bool:
    """True where nothing but zeros follows: some writers fill up the last block of a tape or disk.

    As far as one looks, which is more than a block of any tape.
    """
    if window.piece(at, at + 1) != b"\0":
        return False
    window.reach(at + 1_000_000)
    return not window.piece(at, at + 1_000_000).strip(b"\0")
