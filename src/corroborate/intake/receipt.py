"""Receipts: what is said of a document when it comes in, and the names it may come under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from corroborate.records.report import Capture, RawDocument, Rejection

UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file inside a folder that is no report: left alone and counted."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A page that stood unchanged: an archive's revisit record, or a server that answered so.

    `since` is the time of the capture that it equals.
    """

    name: str
    url: str
    since: str
    capture: Capture


@dataclass(frozen=True, slots=True)
class Remark:
    """What a user should know of an input that is read all the same."""

    name: str
    words: str


Received = RawDocument | Rejection | Skipped | Sighting | Remark
"""What becomes of a document, or of what might have been one. A remark stands beside these."""


def label(path: Path, folder: Path | None) -> str:
    """The name of a file: its path within the folder that was given, or its base name.

    Bytes of a name that are no text become U+FFFD, so that every name can be stored and printed.

    >>> label(Path("reports/2019/a.txt"), Path("reports"))
    '2019/a.txt'
    >>> label(Path("/tmp/reports/a.txt"), None)
    'a.txt'
    """
    name = path.relative_to(folder).as_posix() if folder is not None else path.name
    return UNPRINTABLE.sub("\ufffd", name or str(path))


def too_large(name: str, limit: int) -> Rejection:
    """The rejection of a document above the limit."""
    return Rejection(name, "too-large", f"more than {limit // 1_000_000} MB: not read")


def unreadable(name: str, error: OSError) -> Rejection:
    """The rejection of a file that the system does not let us read."""
    return Rejection(name, "unreadable", error.strerror or type(error).__name__)
