"""What lies in one file, told by the end of its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from corroborate.intake import json_lines, packed_lines, zips
from corroborate.intake.json_document import document, loads
from corroborate.intake.limits import MAX_DOCUMENT_BYTES
from corroborate.intake.receipt import Received, Skipped, too_large
from corroborate.intake.sniffing import looks_like_html
from corroborate.intake.source import Source
from corroborate.intake.warc import documents as warc
from corroborate.records.report import RawDocument, Rejection

_MEDIA = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
_LINES = {".jsonl": json_lines.documents, ".ndjson": json_lines.documents}
_PACKED = {
    ".jsonl.gz": packed_lines.gzipped,
    ".ndjson.gz": packed_lines.gzipped,
    ".jsonl.zst": packed_lines.zstandard,
    ".ndjson.zst": packed_lines.zstandard,
}
_WARC, _ZIP = frozenset({".warc", ".warc.gz", ".warc.zst"}), frozenset({".zip", ".wacz"})
PATHS = frozenset({".paths", ".paths.gz"})
ENDINGS = (*_MEDIA, ".json", *_LINES, *_PACKED, *sorted(_WARC), *sorted(_ZIP))
"""The ends of names that documents are read from."""


def ending(name: str) -> str | None:
    """Which of the endings a name has; the longest one.

    >>> ending("CC-NEWS-2024.warc.gz"), ending("Pages.HTML"), ending("photo.jpg")
    ('.warc.gz', '.html', None)
    """
    lower = name.lower()
    return next(
        (end for end in sorted((*ENDINGS, *PATHS), key=len, reverse=True) if lower.endswith(end)), None
    )


def contents(stream: BinaryIO, name: str) -> Iterator[Received]:
    """The documents of a file whose name has one of the endings."""
    end = ending(name)
    if end in _ZIP:
        yield from zips.documents(stream, name, _inside, wacz=end == ".wacz")
    else:
        yield from _of(stream, name, end)


def json_file(content: bytes, name: str) -> Iterator[RawDocument | Rejection]:
    """The document of a JSON file, or the documents of a JSON list."""
    try:
        value = loads(content.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        yield Rejection(name, "invalid-json", str(error))
        return
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield document(item, f"{name}#{number}", own_name=True)
    else:
        yield document(value, name, own_name=False)


def _inside(stream: Source, name: str) -> Iterator[Received]:
    """The documents of a member of an archive."""
    end = ending(name)
    base = name.rpartition("/")[2]
    if base.startswith("."):
        yield Skipped(name, "hidden file")
    elif end in _ZIP:
        yield Rejection(name, "unsupported", "an archive within an archive; unpack the outer one")
    elif end is None or end in PATHS:
        yield Skipped(name, f"{'.' + base.rpartition('.')[2] if '.' in base else 'no'} file type")
    elif end in _LINES:
        yield from _of(_proved(stream), name, end)
    else:
        yield from _of(stream, name, end)


def _proved(stream: Source) -> Source:
    """A member of an archive from its beginning again, once all of it came out and its checksum held.

    The checksum stands behind all its lines: words that damage has changed would be read before that.
    """
    while stream.read(1 << 20):
        pass
    stream.seek(0)
    return stream


def _of(stream: Source, name: str, end: str | None) -> Iterator[Received]:
    if end in _WARC:
        yield from warc.documents(stream, name)
    elif end in _LINES:
        yield from _LINES[end](stream, name)
    elif end in _PACKED:
        yield from _PACKED[end](stream, name)
    else:
        # One byte more than allowed tells a large file apart without reading it.
        content = stream.read(MAX_DOCUMENT_BYTES + 1)
        if len(content) > MAX_DOCUMENT_BYTES:
            yield too_large(name, MAX_DOCUMENT_BYTES)
        elif end == ".json":
            yield from json_file(content, name)
        else:
            yield RawDocument(
                name, content, "text/html" if looks_like_html(content) else _MEDIA[end or ".txt"]
            )
