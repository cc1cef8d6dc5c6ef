"""Zstandard frames: a .warc.zst keeps each record in one of its own, as a .warc.gz does in gzip members.

Where a frame ends is told by the heads of its blocks (RFC 8878, section 3.1.1), before any of it is unpacked:
so little is made of it at once, and what lies behind it is found.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from corroborate.intake.warc.member import FREE, MAX_RATIO, Bomb, Damaged, TornOff
from corroborate.intake.warc.window import Window

if TYPE_CHECKING:
    from zstandard import ZstdDecompressionObj, ZstdDecompressor

FRAME = b"\x28\xb5\x2f\xfd"
DICTIONARY = b"\x5d\x2a\x4d\x18"
"""Begins a .warc.zst whose frames were packed with a dictionary, which stands before all of them."""

_SKIPPABLE = frozenset(bytes((low, 0x2A, 0x4D, 0x18)) for low in range(0x50, 0x60))
_NUMBERED = (0, 1, 2, 4)  # bytes of a dictionary's number, by two bits of a frame's head
_SIZED = (0, 2, 4, 8)  # bytes of the size of what was packed, by two others
_RAW, _RLE, _COMPRESSED = range(3)  # kinds of blocks
_BLOCK = 1 << 17  # bytes that one block makes at most
_AT_ONCE = 1 << 20  # bytes made at once, at most
_BLOCKS_AT_ONCE = 4_096  # blocks may be empty
_MAX_DICTIONARY = 10_000_000  # bytes: tools make them of 100 kB
_MAX_WINDOW = 1 << 27  # bytes to look back that a frame may ask for; tools refuse more unless told otherwise


class Frame:
    """The bytes inside the frame that begins at a position of a window; a skippable frame holds none."""

    def __init__(self, window: Window, at: int, decompressor: ZstdDecompressor) -> None:
        self._window = window
        self._start = self._fed = at
        self._decompressor = decompressor
        self._unpack: ZstdDecompressionObj | None = None
        self._left = b""
        self._made = 0
        self._last = False  # its last block was fed
        self.checked = True
        self.whole = False

    @property
    def end(self) -> int:
        """The position behind the frame, once it is whole."""
        return self._fed

    def read(self, size: int = _AT_ONCE, /) -> bytes:
        """The next bytes, none behind the last; Damaged where they cannot be had."""
        while not self._left and not self.whole:
            self._left = self._next()
        made, self._left = self._left[:size], self._left[size:]
        self._made += len(made)
        if self._made > FREE and self._made > MAX_RATIO * (self._fed - self._start):
            raise Bomb(f"it swells to more than {MAX_RATIO} times its size")
        return made

    def _next(self) -> bytes:
        """What the next blocks make."""
        from zstandard import ZstdError

        if self._unpack is None:
            packed = self._begun()
            if self._unpack is None:  # to be skipped
                return b""
        else:
            packed = b""
        proof = self._last  # only the checksum is left: torn off, it takes no words with it
        fed = self._taken(4) if proof else self._blocks()
        try:
            made = self._unpack.decompress(packed + fed)
        except ZstdError as error:
            raise Damaged(f"the compressed data is damaged ({_plain(error)})") from None
        self._window.passed(self._fed)
        if self._last and (proof or not self.checked):
            if not self._unpack.eof:
                raise Damaged("the compressed data does not end where it says")
            self.whole = True
        return made

    def _begun(self) -> bytes:
        """The head of the frame."""
        magic = self._taken(4)
        if magic in _SKIPPABLE:
            self._passed(struct.unpack("<I", self._taken(4))[0])
            return b""
        if magic != FRAME:
            raise Damaged("no compressed data begins here")
        described = self._taken(1)
        flags = described[0]
        single = flags >> 5 & 1
        numbered, sized = _NUMBERED[flags & 3], _SIZED[flags >> 6]
        self.checked = bool(flags & 4)
        self._unpack = self._decompressor.decompressobj()
        return magic + described + self._taken((not single) + numbered + (sized or single))

    def _passed(self, size: int) -> None:
        end = self._fed + size
        while self._window.end < end and self._window.more():
            self._window.passed(min(end, self._window.end))
        if self._window.end < end:
            raise TornOff("the file ends within it")
        self._fed, self.whole = end, True

    def _blocks(self) -> bytes:
        """As many of the next blocks as may be unpacked at once."""
        taken: list[bytes] = []
        most = 0
        while most + _BLOCK <= _AT_ONCE and len(taken) < 2 * _BLOCKS_AT_ONCE and not self._last:
            at = self._fed
            try:
                head = self._taken(3)
                number = int.from_bytes(head, "little")
                self._last, kind, size = bool(number & 1), number >> 1 & 3, number >> 3
                if kind > _COMPRESSED or size > _BLOCK:
                    raise Damaged("the compressed data is damaged (no block begins here)")
                inside = self._taken(1 if kind == _RLE else size)
            except Damaged:
                if not taken:
                    raise
                self._fed, self._last = at, False  # those before it first
                break
            taken += [head, inside]
            most += _BLOCK if kind == _COMPRESSED else size
        return b"".join(taken)

    def _taken(self, size: int) -> bytes:
        self._window.reach(self._fed + size)
        piece = self._window.piece(self._fed, self._fed + size)
        if len(piece) < size:
            raise TornOff("the file ends within it")
        self._fed += size
        return piece


def decompressor(window: Window) -> ZstdDecompressor:
    """What unpacks the frames of a window, with the dictionary that stands at its beginning, if one does."""
    import zstandard

    window.reach(8)
    if window.piece(0, 4) != DICTIONARY:
        return zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
    size = int.from_bytes(window.piece(4, 8), "little")
    if size > _MAX_DICTIONARY:
        raise Damaged(f"a dictionary of {size} bytes: no tool makes such a one")
    if not window.reach(8 + size):
        raise TornOff("the file ends within its dictionary")
    words = window.piece(8, 8 + size)
    try:
        if words.startswith(FRAME):  # dictionaries may be packed themselves
            with zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).stream_reader(words) as unpacked:
                words = unpacked.read(_MAX_DICTIONARY)
        known = zstandard.ZstdCompressionDict(words)
        return zstandard.ZstdDecompressor(dict_data=known, max_window_size=_MAX_WINDOW)
    except zstandard.ZstdError as error:
        raise Damaged(f"its dictionary is damaged ({_plain(error)})") from None


def _plain(error: Exception) -> str:
    """The library's words without its name.

    >>> _plain(ValueError("zstd decompressor error: Dictionary mismatch"))
    'Dictionary mismatch'
    """
    return str(error).rpartition("error: ")[2]
