"""XML from strangers: looked at in one pass before any parser sees it.

A feed, sitemap or OPML list needs no document type and no entities of its own. One that brings them is refused:
entities that hold entities can fill any memory, external ones open files and addresses (XXE).
"""

from __future__ import annotations

import codecs
import re
import zlib

from corroborate.intake.web.refusal import Refusal

_DEEPEST = 100  # elements within elements; a full article inside an entry stays below
_ATTRIBUTES = 100  # of one element
_HARMLESS = re.compile(rb"<!DOCTYPE\s+(?:rss|opml|rdf:RDF|feed|urlset|sitemapindex)\s*>", re.I)
_ASIDES = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
_STOP = re.compile(rb"[>\"'=]")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(rb"(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*[\"'][^\"']{0,40}[\"']", re.I)


def checked(body: bytes) -> bytes:
    """The body, in an encoding whose tags are plain ASCII; a Refusal where a parser would be at risk.

    >>> checked(b"<rss><channel/></rss>")
    b'<rss><channel/></rss>'
    """
    body = _plain(body)
    depth, at = 0, body.find(b"<")
    while at >= 0:
        end = _behind(body, at)
        if end is None:
            end, attributes = _tag_end(body, at + 1)
            if attributes > _ATTRIBUTES:
                raise Refusal("markup", f"an element has more than {_ATTRIBUTES} attributes")
            if body[at + 1 : at + 2] == b"/":
                depth -= 1
            elif body[end - 2 : end - 1] != b"/":
                depth += 1
            if depth > _DEEPEST:
                raise Refusal("markup", f"elements stand more than {_DEEPEST} deep within each other")
        at = body.find(b"<", end)
    return body


def _behind(body: bytes, at: int) -> int | None:
    """The position behind a comment, a CDATA section or an instruction; None where a tag stands."""
    for begin, close in _ASIDES:
        if body.startswith(begin, at):
            end = body.find(close, at + len(begin))
            if end < 0:
                raise Refusal("cut-off", "it ends in the middle")
            return end + len(close)
    if body.startswith(b"<!", at):
        harmless = _HARMLESS.match(body, at)
        if harmless is None:
            raise Refusal("markup", "it brings a document type or entities of its own, which no feed needs")
        return harmless.end()
    return None


def _tag_end(body: bytes, at: int) -> tuple[int, int]:
    """The position behind a tag that begins at `at`, and how many attributes it has. Each byte is seen once."""
    attributes = 0
    while (stop := _STOP.search(body, at)) is not None:
        at = stop.end()
        if stop[0] == b">":
            return at, attributes
        if stop[0] == b"=":
            attributes += 1
            continue
        at = body.find(stop[0], at) + 1
        if at == 0:
            break
    raise Refusal("cut-off", "it ends in the middle")


def opened(body: bytes, most: int) -> bytes:
    """The body, unpacked where it is a .gz file; a Refusal where it swells beyond `most` bytes."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        whole = inflater.decompress(body, most + 1)
    except zlib.error:
        raise Refusal("encoding", "its packing is broken") from None
    if len(whole) > most:
        raise Refusal("too-large", f"more than {most:,} bytes unpacked: not read")
    if not inflater.eof:
        raise Refusal("cut-off", "its packing ends in the middle")
    return whole


def _plain(body: bytes) -> bytes:
    """UTF-16 and UTF-32 hide tags from a look at the bytes: such a body becomes UTF-8."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            try:
                text = body.decode(name).removeprefix("\ufeff")
            except UnicodeDecodeError:
                raise Refusal("encoding", f"it says it is {name.upper()} and is not") from None
            return _DECLARED.sub(rb"\1", text.encode("utf-8", "replace"), count=1)
    if b"\x00" in body[:1000]:
        raise Refusal("encoding", "it is no text")
    return body
