"""Digests of WARC records, as the many writers of such files put them down."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

_KNOWN = {"sha1": 20, "sha256": 32, "sha512": 64, "md5": 16}  # bytes
_FORM = re.compile(r"([A-Za-z0-9-]+):([A-Za-z0-9+/=_-]+)")


def proved(written: str | None, data: bytes) -> bool | None:
    """Whether data has the digest that is written; None where none is, or none that can be told.

    >>> proved("sha1:2JYTUFI2IJ4JWP5L5TQB5GGGVXTQ7RYA", b"hello"), proved(None, b"hello")
    (False, None)
    >>> proved("sha1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", b"hello")
    True
    """
    form = _FORM.fullmatch(written.strip()) if written else None
    name = form[1].lower().replace("-", "") if form else ""
    if form is None or name not in _KNOWN:
        return None
    digest = hashlib.new(name, data, usedforsecurity=False).digest()
    wanted = _values(form[2], _KNOWN[name])
    return digest in wanted if wanted else None


def _values(written: str, size: int) -> list[bytes]:
    """What letters may stand for: hexadecimal, base 32 or base 64, whichever gives that many bytes."""
    found: list[bytes] = []
    padded = written.rstrip("=")
    for read in (
        bytes.fromhex,
        lambda text: base64.b32decode(text.upper() + "=" * (-len(text) % 8)),
        lambda text: base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_"),
    ):
        try:
            value = read(padded)
        except (ValueError, binascii.Error):
            continue
        if len(value) == size:
            found.append(value)
    return found
