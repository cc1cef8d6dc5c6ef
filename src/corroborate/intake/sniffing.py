"""What bytes are, by how they begin."""

from __future__ import annotations

import re

from corroborate.intake.limits import SNIFF_BYTES

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)


def looks_like_html(content: bytes) -> bool:
    """True for a page saved under any name: it begins with a doctype or <html>.

    >>> looks_like_html(b"<!DOCTYPE html><title>Dawn</title>"), looks_like_html(b"<3 injured, doctors say")
    (True, False)
    """
    return _HTML.match(content[:SNIFF_BYTES].removeprefix(b"\xef\xbb\xbf")) is not None
