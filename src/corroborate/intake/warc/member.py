"""Gzip members: a WARC keeps each record in one of its own, so that one can be read without the others."""

from __future__ import annotations

import zlib

from corroborate.intake.warc.window import Window

MAGIC = b"\x1f\x8b\x08"
_FED = 1 << 14  # compressed bytes given at once; deflate makes a thousandfold of them at most
_MADE = 1 << 20
FREE = 1_000_000
"""Bytes that may come of anything."""

MAX_RATIO = 200
"""How many times its size data may swell to: news pages shrink to a quarter, zeros to a thousandth."""


class Damaged(Exception):
    """A stream that does not go on as it should; the words say how."""


class TornOff(Damaged):
    """A stream that ends before its end."""


class Bomb(Damaged):
    """A stream that swells beyond anything that people write."""


class Member:
    """The bytes inside the gzip member that begins at a position of a window.

    `trusted` members, of our own making, may swell as they like.
    """

    checked = True  # a checksum stands behind every member

    def __init__(self, window: Window, at: int, *, trusted: bool = False) -> None:
        self._window = window
        self._fed = at
        self._start = at
        self._left = b""
        self._inflate = zlib.decompressobj(wbits=31)
        self._made = 0
        self._trusted = trusted

    @property
    def whole(self) -> bool:
        """True once the member has ended and its own checksum held."""
        return self._inflate.eof

    @property
    def end(self) -> int:
        """The position behind the member, once it is whole."""
        return self._fed - len(self._inflate.unused_data)

    def read(self, size: int = _MADE, /) -> bytes:
        """The next bytes, none behind the last; Damaged where they cannot be had."""
        made = b""
        while not made and not self._inflate.eof:
            if not self._left:
                self._left = self._next()
            try:
                made = self._inflate.decompress(self._left, min(size, _MADE))
            except zlib.error as error:
                raise Damaged(f"the compressed data is damaged ({_plain(error)})") from None
            self._left = self._inflate.unconsumed_tail
        self._made += len(made)
        if not self._trusted and self._made > FREE and self._made > MAX_RATIO * (self._fed - self._start):
            raise Bomb(f"it swells to more than {MAX_RATIO} times its size")
        return made

    def _next(self) -> bytes:
        self._window.reach(self._fed + 1)
        piece = self._window.piece(self._fed, self._fed + _FED)
        if not piece:
            raise TornOff("the file ends within it")
        self._fed += len(piece)
        self._window.passed(self._fed)
        return piece


def beginning(window: Window, at: int, size: int) -> bytes:
    """The first bytes inside the gzip member that begins at a position; none where none does."""
    window.reach(at + 512)
    try:
        return zlib.decompressobj(wbits=31).decompress(window.piece(at, at + 512), size)
    except zlib.error:
        return b""


def _plain(error: zlib.error) -> str:
    """The library's words without its number.

    >>> _plain(zlib.error("Error -3 while decompressing data: invalid block type"))
    'invalid block type'
    """
    return str(error).rpartition(": ")[2]
