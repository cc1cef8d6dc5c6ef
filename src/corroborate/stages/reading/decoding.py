"""Decoding: bytes to text, or the reason why they are none.

The text keeps every newline as it came. Bytes that are no text in the page's encoding become U+FFFD
and are counted; so does a NUL, at which some databases end a text.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"SQLite",
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))
_CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_.:-]{2,40})", re.I)
_ALLOWED = (
    "iso-8859", "iso8859", "windows-", "cp125", "koi8", "gb", "big5", "shift_jis", "euc-", "tis-620", "mac",
)  # fmt: skip
_MANY_BYTES = ("gb", "big5", "shift", "euc")
_SAMPLE = 65_536
_MOSTLY = 0.05  # of the characters; beyond it words are lost, not letters


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and whether some of it could not be decoded."""

    text: str
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Why bytes are no text: the reason code of a Rejection and its detail."""

    reason: str
    detail: str


def decode(content: bytes, media_type: str, charset: str | None = None) -> Decoded | Undecodable:
    """The text of a document. What is UTF-8 is read so, whatever `charset`, the server's word, may say.

    >>> decode("Señor Ruiz fled.".encode("cp1252"), "text/plain")
    Decoded(text='Señor Ruiz fled.', damaged=False)
    >>> decode(b"\\x89PNG\\r\\n\\x1a\\n\\x00\\x00", "text/plain").reason
    'binary'
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _judged(content[len(bom) :].decode(encoding, "replace"))
    if content.startswith(_MAGIC):
        return Undecodable("binary", "an image, an archive or a document, not text")
    silent = _silent_utf16(content)
    if silent is None and _controls(content) > 0.01:
        return Undecodable("binary", "control characters throughout: not text")
    try:
        return _judged(content.decode(silent or "utf-8"))
    except UnicodeDecodeError:
        return _other(content, media_type, charset)


def _controls(content: bytes) -> float:
    sample = content[:_SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / max(1, len(sample))


def _silent_utf16(content: bytes) -> str | None:
    """UTF-16 without its mark: nearly every other byte of English is a NUL."""
    sample = content[:_SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[first::2]
        if len(half) >= 8 and half.count(0) > 0.7 * len(half):
            return encoding
    return None


def _other(content: bytes, media_type: str, charset: str | None) -> Decoded | Undecodable:
    labels = [charset.lower()] if charset else []  # the server's word goes first, as in browsers
    declared = _declared(content, labels + (_labels(content) if media_type == "text/html" else []))
    if declared is not None:
        return _judged(content.decode(declared, "replace"))
    as_utf8 = content.decode("utf-8", "replace")
    broken = as_utf8.count("\ufffd")
    whole = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", as_utf8))
    high = len(content) - len(content.translate(None, bytes(range(128, 256))))
    if whole < broken and high <= 0.3 * len(content):  # single bytes between Latin letters
        try:
            return _judged(content.decode("cp1252"))
        except UnicodeDecodeError:
            pass
    return _judged(as_utf8)


def _labels(content: bytes) -> list[str]:
    return [m.group(1).decode("ascii").lower() for m in _CHARSET.finditer(content[:_SAMPLE])][:8]


def _declared(content: bytes, labels: list[str]) -> str | None:
    """The codec of the first character set declared; one of many bytes goes first: it fits no other text."""
    codecs_named = [codec for label in dict.fromkeys(labels) if (codec := _codec(label)) is not None]
    for codec in codecs_named:
        if codec.startswith(_MANY_BYTES):
            try:
                content.decode(codec)
            except UnicodeDecodeError:
                continue
            return codec
    return next(iter(codecs_named), None)


def _codec(label: str) -> str | None:
    if label in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        return "cp1252"  # as browsers read these labels
    if label in ("gb2312", "gbk", "x-gbk"):
        return "gb18030"  # as browsers do: pages so labelled use letters that gb2312 lacks
    if not label.startswith(_ALLOWED):
        return None  # "utf-8" that is none, or a codec that is no character set
    try:
        return codecs.lookup(label).name
    except LookupError:
        return None


def _judged(text: str) -> Decoded | Undecodable:
    text = text.replace("\x00", "\ufffd")
    lost = text.count("\ufffd")
    if lost > max(3, _MOSTLY * len(text)):
        return Undecodable("encoding", f"{lost} of {len(text)} characters are in no known encoding")
    return Decoded(text, lost > 0)
