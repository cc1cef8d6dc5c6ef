"""A stream that is read forward only, with a stretch of it at hand to look at twice.

Archives lie inside archives (a WARC within a zip file within a folder), and most such streams cannot go
back. What may have to be read again after damage is held until it is forgotten.
"""

from __future__ import annotations

from typing import Protocol

LOOKBACK = 16_000_000
"""Bytes kept for a second look: more than the largest record that is read."""

_PIECE = 1 << 16


class Stream(Protocol):
    """What is needed of a stream: its next bytes, none at the end."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; empty at the end."""


class Window:
    """The bytes of a stream from `start` to `end`; positions count from the beginning of the stream."""

    def __init__(self, stream: Stream, lookback: int = LOOKBACK) -> None:
        self._stream = stream
        self._lookback = lookback
        self._held = bytearray()
        self.start = 0
        self._over = False

    @property
    def end(self) -> int:
        """The position behind what was read so far."""
        return self.start + len(self._held)

    def reach(self, position: int) -> bool:
        """Read on until a position lies in the window or at its end; False where the stream is shorter."""
        while self.end < position:
            if not self.more():
                return False
        return True

    def more(self) -> bool:
        """Read one piece more; False at the end of the stream."""
        if not self._over:
            piece = self._stream.read(_PIECE)
            self._held += piece
            self._over = not piece
        return not self._over

    def piece(self, start: int, end: int) -> bytes:
        """The bytes between two positions, as far as they are held."""
        return bytes(self._held[max(0, start - self.start) : max(0, end - self.start)])

    def find(self, mark: bytes, start: int, end: int) -> int | None:
        """Where a mark stands next, reading on as far as `end` at most; None where it does not."""
        seen = max(start, self.start)
        while True:
            found = self._held.find(mark, seen - self.start, max(0, end - self.start))
            if found >= 0:
                return found + self.start
            seen = max(seen, self.end - len(mark) + 1)
            if self.end >= end or not self.more():
                return None

    def search(self, mark: bytes, start: int) -> int | None:
        """Where a mark stands next, however far; all but one byte before it is forgotten."""
        seen = max(start, self.start)
        while True:
            found = self._held.find(mark, seen - self.start)
            if found >= 0:
                found += self.start
                self.forget(found - 1)
                return found
            seen = max(seen, self.end - len(mark) + 1)
            self.forget(seen - 1)
            if not self.more():
                return None

    def passed(self, position: int) -> None:
        """Let go of what lies further back from a position than anybody looks again."""
        self.forget(position - self._lookback)

    def forget(self, before: int) -> None:
        """Let go of what stands before a position."""
        gone = min(before, self.end) - self.start
        if gone > 0:
            del self._held[:gone]
            self.start += gone
