"""The body of an answer: unpacked piece by piece, so that a bomb is noticed long before it is large."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from corroborate.intake.web.limits import Limits
from corroborate.intake.web.refusal import Refusal

_PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS
ACCEPTED = "gzip, deflate"


def layers(header: str | None, limits: Limits) -> tuple[str, ...]:
    """The packings named in a Content-Encoding header, outermost first.

    >>> layers("gzip, X-GZIP", Limits())
    ('gzip', 'gzip')
    """
    named = [part.strip().lower() for part in (header or "").split(",")]
    named = [part.removeprefix("x-") for part in named if part and part != "identity"]
    if len(named) > limits.encodings:
        raise Refusal("bomb", f"packed {len(named)} times over; at most {limits.encodings} are unpacked")
    for name in named:
        if name not in ("gzip", "deflate"):
            raise Refusal("encoding", f"packed as {name[:40]!r}, which was not asked for")
    return tuple(reversed(named))


def unpacked(
    pieces: Iterable[bytes], packings: tuple[str, ...], limits: Limits, *, cut: bool = False
) -> bytes:
    """The whole body without its packing; a Refusal where it is too large, or not what it says it is.

    `cut` keeps the beginning of a body that is too large.
    """
    counted = _Counted(pieces)
    stream: Iterator[bytes] = iter(counted)
    for packing in packings:
        stream = _inflated(stream, packing)
    whole = bytearray()
    try:
        for piece in stream:
            whole += piece
            if len(whole) > limits.unpacked:
                if cut:
                    return bytes(whole[: limits.unpacked])
                raise Refusal("too-large", f"more than {limits.unpacked:,} bytes: not read")
            if packings and len(whole) > limits.ratio_from and len(whole) > limits.ratio * counted.sent:
                raise Refusal("bomb", f"unpacks to more than {limits.ratio} times its size")
    except zlib.error:
        raise Refusal("encoding", "its packing is broken") from None
    return bytes(whole)


class _Counted:
    """Pieces as they were sent, and how many bytes they came to so far."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self.sent = pieces, 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.sent += len(piece)
            yield piece


def _inflated(pieces: Iterator[bytes], packing: str) -> Iterator[bytes]:
    """The pieces unpacked once; members of gzip that follow one another are one stream."""
    inflater: _Inflater | None = None
    for piece in pieces:
        while piece:
            if inflater is None:
                inflater = zlib.decompressobj(_window(packing, piece))
            out = inflater.decompress(piece, _PIECE)
            yield out
            piece = inflater.unconsumed_tail
            if inflater.eof:
                # Anything but another member behind the end is padding, which some servers send.
                piece = inflater.unused_data if inflater.unused_data[:2] == b"\x1f\x8b" else b""
                inflater = None if piece else _Ended()
    # A bare stream has no checksum behind its last words, so that some of them may still be held back.
    while inflater is not None and not inflater.eof and (out := inflater.decompress(b"", _PIECE)):
        yield out
    if inflater is not None and not inflater.eof:
        raise Refusal("cut-off", "its packing ends in the middle")


class _Inflater(Protocol):
    """What is needed of zlib's own."""

    @property
    def eof(self) -> bool: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, most: int, /) -> bytes: ...


class _Ended:
    """Stands where a packing has ended and what follows is let go."""

    eof, unconsumed_tail, unused_data = True, b"", b""

    def decompress(self, data: bytes, most: int, /) -> bytes:
        return b""


def _window(packing: str, head: bytes) -> int:
    if packing == "gzip":
        return _GZIP
    # "deflate" should be zlib's form; some servers send it bare (RFC 9110, 8.4.1.2).
    zlib_form = len(head) > 1 and head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if zlib_form else -zlib.MAX_WBITS
