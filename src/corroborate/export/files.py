"""Writing files so that they are whole or not there: beside the old ones, to the disk, then in place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from corroborate.errors import CorroborateError


def write(path: Path, chunks: Iterable[str]) -> None:
    """Write text to a file, in UTF-8 with plain newlines."""
    with together() as files:
        files.text(path).writelines(chunks)


@contextmanager
def together() -> Iterator[FileSet]:
    """Files that belong together: put in place when the block ends well, else none of them.

    The old files stay whole until every new one is on the disk; then each takes its place in the order
    in which it was opened. A machine that stops between two of those steps leaves some old and some new
    files, each of them whole; a data package, put in place last, tells by its hashes.
    """
    files = FileSet()
    try:
        yield files
        files.put_in_place()
    except OSError as error:
        files.drop()
        where = error.filename2 or error.filename or files.name
        raise CorroborateError(
            f"{where}: cannot be written ({error.strerror}); nothing was changed, give another path with -o"
        ) from error
    except BaseException:
        files.drop()
        raise


class FileSet:
    """New files beside those whose place they will take."""

    def __init__(self) -> None:
        self._partial: dict[Path, Path] = {}
        self._open: list[TextIO] = []
        self.name = ""  # of the file opened last, for a message

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that will be written, in the order in which they were opened."""
        return tuple(self._partial)

    def text(self, path: Path) -> TextIO:
        """A new text file in UTF-8 with plain newlines; a device or pipe is written to as it stands."""
        there = path if special(path) else self.partial(path)
        self.name = str(path)
        file = there.open("w", encoding="utf-8", newline="\n")
        self._open.append(file)
        return file

    def partial(self, path: Path) -> Path:
        """An empty file beside the one that it will replace, for writers that open files themselves."""
        self.name = str(path)
        try:
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        except OSError as error:
            error.filename = str(path)
            raise
        os.close(handle)
        self._partial[path] = Path(name)
        return self._partial[path]

    def put_in_place(self) -> None:
        """Close all, bring them to the disk, and give them their names."""
        while self._open:
            self._open.pop().close()
        for partial in self._partial.values():
            _sync(partial)
        for path, partial in self._partial.items():
            partial.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        for path, partial in self._partial.items():
            partial.replace(path)
        for folder in sorted({path.parent for path in self._partial}):
            _sync(folder)

    def drop(self) -> None:
        """Remove what was begun."""
        while self._open:
            try:
                self._open.pop().close()
            except OSError:  # a full disk is met again when the rest of a file is flushed
                continue
        for partial in self._partial.values():
            partial.unlink(missing_ok=True)


def special(path: Path) -> bool:
    """True for /dev/stdout or a pipe: nothing can be put in its place."""
    return path.exists() and not path.is_file()


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
