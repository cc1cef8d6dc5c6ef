"""A paths file, as web crawls publish it (`warc.paths.gz`): the names of WARC files, one a line.

What is named must lie below the folder of the paths file, under its whole path or its base name. Nothing
is downloaded.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from corroborate.intake.receipt import UNPRINTABLE, label
from corroborate.records.report import Rejection

_LONGEST, _MOST = 4_096, 200_000  # bytes of a line; lines: Common Crawl lists 100,000 files a month


def listed(path: Path) -> Iterator[tuple[Path, str] | Rejection]:
    """The files named, each with the name it goes under, and a rejection for each that is not there."""
    name, root = label(path, None), path.parent
    try:
        with gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb") as lines:
            for number in range(1, _MOST + 2):
                line = lines.readline(_LONGEST)
                if not line:
                    return
                if number > _MOST or (len(line) == _LONGEST and not line.endswith(b"\n")):
                    words = f"line {number}: more or longer lines than a paths file has; the rest is not read"
                    yield Rejection(f"{name}#{number}", "too-large", words)
                    return
                said = line.decode("utf-8", "replace").strip()
                if said:
                    yield _found(said, root, f"{name}#{number}")
    except (OSError, EOFError, zlib.error) as error:
        yield Rejection(name, "unreadable", getattr(error, "strerror", None) or str(error))


def _found(said: str, root: Path, receipt: str) -> tuple[Path, str] | Rejection:
    said = UNPRINTABLE.sub("\ufffd", said)
    inside = PurePosixPath(said)
    if "://" in said:
        words = f"{said}: addresses are not fetched here; download the file and name it by its path"
        return Rejection(receipt, "unsupported", words)
    if inside.is_absolute() or ".." in inside.parts:
        return Rejection(receipt, "unsafe-name", f"{said}: it points out of the folder of the paths file")
    for candidate in (root / inside, root / inside.name):
        if candidate.is_file():
            return candidate, said
    return Rejection(receipt, "unreadable", f"{said}: not there; put the file below {root.name or root}")
