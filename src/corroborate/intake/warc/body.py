"""Bodies of responses without their transfer and content encodings, no longer than a document may be."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

from corroborate.intake.warc.member import Damaged, TornOff
from corroborate.intake.warc.window import Stream

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_MOST_ENCODINGS = 2  # servers stack one upon another by mistake; more is an attack
_FED = 1 << 14


class TooMuch(Damaged):
    """More than the limit comes out."""


def unchunked(body: bytes) -> bytes:
    """A body sent in chunks as one piece; as it is where it is none: most archives keep it undone already.

    >>> unchunked(b"5\\r\\nSmoke\\r\\n5\\r\\n rose\\r\\n0\\r\\n\\r\\n"), unchunked(b"Smoke rose")
    (b'Smoke rose', b'Smoke rose')
    """
    pieces: list[bytes] = []
    at = 0
    while True:
        head = _CHUNK.match(body, at)
        if head is None:
            if not pieces:
                return body
            raise TornOff("its last chunk is not there") if at >= len(body) else Damaged("a chunk is damaged")
        size, start = int(head[1], 16), head.end()
        if size == 0:
            return b"".join(pieces)
        if start + size > len(body):
            raise TornOff(f"{len(body) - start} of {size} bytes of a chunk are there")
        pieces.append(body[start : start + size])
        at = start + size
        at += 2 if body[at : at + 2] == b"\r\n" else 0


def encodings(header: str | None) -> tuple[str, ...]:
    """The content encodings, in the order in which they were laid on.

    >>> encodings("X-GZip, br"), encodings("identity"), encodings("utf-8")
    (('gzip', 'br'), (), ())
    """
    named = [name.strip().lower().removeprefix("x-") for name in (header or "").split(",")]
    return tuple(name for name in named if name in _DECODERS)


def decoded(body: bytes, laid_on: tuple[str, ...], most: int) -> bytes:
    """The body with its encodings taken off; TooMuch beyond `most` bytes, Damaged where it breaks off.

    Many archives keep the body bare and the header that names its encoding: then it is left as it is.

    >>> decoded(zlib.compress(b"Smoke rose"), ("deflate",), 100)
    b'Smoke rose'
    """
    if len(laid_on) > _MOST_ENCODINGS:
        raise Damaged(f"{len(laid_on)} encodings one upon another")
    for name in reversed(laid_on):
        body = _DECODERS[name](body, most)
    if len(body) > most:
        raise TooMuch(f"more than {most // 1_000_000} MB")
    return body


def _gzip(body: bytes, most: int) -> bytes:
    return _inflated(body, 31, most) if body.startswith(b"\x1f\x8b") else body


def _deflate(body: bytes, most: int) -> bytes:
    """The name means zlib, and some servers send the bare stream inside."""
    zlibbed = len(body) > 1 and body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    if zlibbed or not body:
        return _inflated(body, 15, most)
    try:
        return _inflated(body, -15, most)
    except TooMuch:
        raise
    except Damaged:
        return body


def _inflated(body: bytes, wbits: int, most: int) -> bytes:
    made = bytearray()
    while body:
        inflate = zlib.decompressobj(wbits=wbits)
        for at in range(0, len(body), _FED):
            try:
                made += inflate.decompress(body[at : at + _FED], most + 1 - len(made))
            except zlib.error:
                raise Damaged("the compressed page is damaged") from None
            if len(made) > most:
                raise TooMuch(f"more than {most // 1_000_000} MB")
            if inflate.eof:
                break
        if not inflate.eof:
            raise TornOff("the compressed page breaks off")
        rest = inflate.unused_data + body[at + _FED :]
        body = rest if rest.startswith(b"\x1f\x8b") and wbits == 31 else b""
    return bytes(made)


def _brotli(body: bytes, most: int) -> bytes:
    from fastwarc.stream_io import BrotliReader

    return _streamed(BrotliReader, body, most)


def _zstd(body: bytes, most: int) -> bytes:
    from fastwarc.stream_io import ZstdReader

    return _streamed(ZstdReader, body, most) if body.startswith(b"\x28\xb5\x2f\xfd") else body


def _streamed(reader: Callable[[io.BytesIO], Stream], body: bytes, most: int) -> bytes:
    made = bytearray()
    stream = reader(io.BytesIO(body))
    try:
        while len(made) <= most and (piece := stream.read(_FED)):
            made += piece
    except OSError as error:
        if not made and body.lstrip().startswith(b"<"):
            return body  # markup, kept bare
        raise Damaged(f"the compressed page is damaged or breaks off ({error})") from None
    if len(made) > most:
        raise TooMuch(f"more than {most // 1_000_000} MB")
    return bytes(made)


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
