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
_FORBIDDEN = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.I)
_PLAIN_DOCTYPE = re.compile(rb"<!DOCTYPE\s+(?:rss|opml|rdf:RDF|feed|urlset|sitemapindex)\s*>", re.I)
_TAG = re.compile(rb"<(/?)([A-Za-z_][^\s/>]{0,200})((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>")
_ASIDE = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.S)
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
    """The body, in an encoding whose tags are plain ASCII; a Refusal where a parser would be at risk."""
    body = _plain(body)
    bare = _ASIDE.sub(b"", body)
    bare = _PLAIN_DOCTYPE.sub(b"", bare, count=1)
    if _FORBIDDEN.search(bare):
        raise Refusal("markup", "it brings a document type or entities of its own, which no feed needs")
    depth = 0
    for tag in _TAG.finditer(bare):
        if tag[1]:
            depth -= 1
        elif not tag[3].endswith(b"/"):
            depth += 1
        if depth > _DEEPEST:
            raise Refusal("markup", f"elements stand more than {_DEEPEST} deep within each other")
        if tag[3].count(b"=") > _ATTRIBUTES and len(_ATTRIBUTE.findall(tag[3])) > _ATTRIBUTES:
            raise Refusal("markup", f"an element has more than {_ATTRIBUTES} attributes")
    return body


_ATTRIBUTE = re.compile(rb"[^\s=\"']+\s*=\s*(?:\"[^\"]*\"|'[^']*')")


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
