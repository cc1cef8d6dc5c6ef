"""Files and folders as documents. What a file is goes by the end of its name."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from corroborate.intake import json_lines
from corroborate.intake.json_document import document, loads
from corroborate.intake.limits import MAX_DOCUMENT_BYTES, SNIFF_BYTES
from corroborate.intake.receipt import Skipped, label, too_large, unreadable
from corroborate.records.report import RawDocument, Rejection

Received = RawDocument | Rejection | Skipped

_MEDIA = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
_JSON, _JSON_LINES = {".json"}, {".jsonl", ".ndjson"}
_SUFFIXES = frozenset(_MEDIA) | _JSON | _JSON_LINES
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)


def named(path: Path, never: Path | None = None) -> Iterator[Received]:
    """The documents of a file or folder named by the user; trouble with it is a Rejection.

    `never` is a file that is passed over wherever it stands: the metadata.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Rejection(str(path), "unreadable", _why(error))
        return
    if stat.S_ISDIR(mode):
        yield from folder(path, never)
    elif never is not None and _same_file(path, never):
        yield Skipped(label(path, None), "metadata file")
    elif path.suffix.lower() not in _SUFFIXES:
        kinds = ", ".join(sorted(_SUFFIXES))
        yield Rejection(label(path, None), "unsupported", f"{path.suffix or 'no'} file type; give {kinds}")
    else:
        yield from file(path, label(path, None))


def folder(root: Path, never: Path | None = None) -> Iterator[Received]:
    """Everything below a folder in order of name. Links to folders are not followed: they may form a ring."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if here != root and here.is_symlink():
            yield Skipped(label(here, root), "link to a folder")
        elif here.is_dir():
            try:
                inside = sorted(here.iterdir(), key=lambda p: p.name, reverse=True)
            except OSError as error:
                yield unreadable(label(here, root) if here != root else str(root), error)
                continue
            waiting.extend(inside)
        elif never is not None and _same_file(here, never):
            yield Skipped(label(here, root), "metadata file")
        else:
            yield from _found(here, root)


def _found(path: Path, root: Path) -> Iterator[Received]:
    name = label(path, root)
    if path.name.startswith("."):
        yield Skipped(name, "hidden file")
    elif path.suffix.lower() not in _SUFFIXES:
        yield Skipped(name, f"{path.suffix or 'no'} file type")
    elif path.exists() and not path.is_file():
        yield Skipped(name, "no regular file")  # opening a pipe would wait for ever
    else:
        yield from file(path, name)


def file(path: Path, name: str) -> Iterator[Received]:
    """The document, or documents, of one file."""
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as stream:
            if suffix in _JSON_LINES:
                yield from json_lines.documents(stream, name)
                return
            # One byte more than allowed tells a large file apart without reading it.
            content = stream.read(MAX_DOCUMENT_BYTES + 1)
    except OSError as error:
        yield unreadable(name, error)
        return
    if len(content) > MAX_DOCUMENT_BYTES:
        yield too_large(name, MAX_DOCUMENT_BYTES)
    elif suffix in _JSON:
        yield from json_file(content, name)
    else:
        media = "text/html" if looks_like_html(content) else _MEDIA[suffix]
        yield RawDocument(name, content, media)


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


def looks_like_html(content: bytes) -> bool:
    """True for a page saved under any name: it begins with a doctype or <html>.

    >>> looks_like_html(b"<!DOCTYPE html><title>Dawn</title>"), looks_like_html(b"<3 injured, doctors say")
    (True, False)
    """
    return _HTML.match(content[:SNIFF_BYTES].removeprefix(b"\xef\xbb\xbf")) is not None


def _same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else "no file name"
