"""XML from strangers: looked at in one pass before any parser sees it.

A feed, sitemap or OPML list needs no document type and no entities of its own. One that brings them is
refused: entities that hold entities can fill any memory, external ones open files and addresses (XXE).
"""

from __future__ import annotations

import codecs
import re
import zlib

from corroborate.intake.web.refusal import Refusal

_DEEPEST = 100  # elements within elements; a full article inside an entry stays below
_ATTRIBUTES = 100  # of one element
_HARMLESS = re.compile(rb"<!DOCTYPE\s+(?:rss|opml|rdf:RDF|feed|urlset|sitemapindex)\s*>", re.I)
_PAGE = re.compile(rb"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!DOCTYPE\s{1,9}html|<html)\b", re.I)
_ASIDES = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
_STOP = re.compile(rb"[>\"'=]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"^\s{0,99}(<\?xml[^>]{0,200}?)\s{1,9}encoding\s{0,9}=\s{0,9}[\"']([^\"'>]{0,40})[\"']", re.I
)
_ASCII = bytes(range(32, 127))


def checked(body: bytes, charset: str | None = None, *, elements: int = 100_000) -> bytes:
    """The body in UTF-8; a Refusal where a parser would be at risk.

    `charset` is what came with it, `elements` how many of them are no attempt to keep us busy.

    >>> checked("<rss><title>Größe</title></rss>".encode("latin-1"), "iso-8859-1").decode()
    '<rss><title>Größe</title></rss>'
    """
    body = _text(body, charset)
    if _PAGE.match(body):
        raise Refusal("markup", "it is a web page, not a list of pages; give the address of its feed")
    depth, count, at = 0, 0, body.find(b"<")
    while at >= 0:
        end = _behind(body, at)
        if end is None:
            end = _tag_end(body, at + 1)
            if body[at + 1 : at + 2] == b"/":
                depth -= 1
            elif body[end - 2 : end - 1] != b"/":
                depth += 1
            count += 1
            if count > elements:
                raise Refusal("too-large", f"more than {elements:,} elements")
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


def _tag_end(body: bytes, at: int) -> int:
    """The position behind a tag that begins at `at`. Each byte is seen once, in all tags together."""
    attributes = 0
    while (stop := _STOP.search(body, at)) is not None:
        at = stop.end()
        if stop[0] == b">":
            return at
        if stop[0] == b"=":
            attributes += 1
            if attributes > _ATTRIBUTES:
                raise Refusal("markup", f"an element has more than {_ATTRIBUTES} attributes")
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


def _text(body: bytes, charset: str | None) -> bytes:
    """The body in UTF-8 and without a word about encodings, so that a parser reads what was looked at.

    A mark at the beginning goes before the server's word, that before the document's own.
    """
    declared = _DECLARED.search(body[:1_000])
    marked = next((name for mark, name in _MARKS if body.startswith(mark)), None)
    name = marked or charset or (declared[2].decode("ascii", "replace") if declared else None) or "utf-8"
    if marked is None and not _shows_its_tags(name):
        name = "utf-8"
    text = body.decode(name, "replace").removeprefix("\ufeff")
    return _DECLARED.sub(rb"\1", text.encode("utf-8", "replace"), count=1)


def _shows_its_tags(charset: str) -> bool:
    """True for a known encoding in which the letters of ASCII are themselves, whatever stands before them."""
    try:
        name = codecs.lookup(charset).name
        return not name.startswith(("utf-7", "utf-16", "utf-32", "hz", "iso2022")) and _ASCII.decode(
            name
        ) == _ASCII.decode("ascii")
    except (LookupError, UnicodeError, ValueError, TypeError):
        return False
