"""Files and folders as documents. What a file is goes by the end of its name."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from corroborate.intake import paths
from corroborate.intake.contents import ENDINGS, PATHS, contents, ending
from corroborate.intake.receipt import Received, Skipped, label, unreadable
from corroborate.records.report import Rejection


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
    elif (end := ending(path.name)) is None:
        kinds = ", ".join(sorted(ENDINGS))
        yield Rejection(label(path, None), "unsupported", f"{path.suffix or 'no'} file type; give {kinds}")
    elif end in PATHS:
        yield from _listed(path)
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
    elif (end := ending(path.name)) is None:
        yield Skipped(name, f"{path.suffix or 'no'} file type")
    elif end in PATHS:
        yield Skipped(name, "paths file: its WARC files are read where they lie")
    elif path.exists() and not path.is_file():
        yield Skipped(name, "no regular file")  # opening a pipe would wait for ever
    else:
        yield from file(path, name)


def file(path: Path, name: str) -> Iterator[Received]:
    """The document, or documents, of one file."""
    try:
        with path.open("rb") as stream:
            yield from contents(stream, name)
    except OSError as error:
        yield unreadable(name, error)


def _listed(path: Path) -> Iterator[Received]:
    """The documents of all files that a paths file names."""
    for found in paths.listed(path):
        if isinstance(found, Rejection):
            yield found
        elif ending(found[1]) in PATHS or ending(found[1]) is None:
            yield Rejection(found[1], "unsupported", f"named in {path.name}; it should name WARC files")
        else:
            yield from file(*found)


def _same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else "no file name"
