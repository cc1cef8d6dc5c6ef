"""Writing a file so that it is whole or not there: beside the old one, to the disk, then in its place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from corroborate.errors import CorroborateError


def write(path: Path, chunks: Iterable[str]) -> None:
    """Write text to a file, in UTF-8 with plain newlines."""
    try:
        _write(path, chunks)
    except OSError as error:
        raise CorroborateError(
            f"{path}: cannot be written ({error.strerror}); give another path with -o"
        ) from error


def _write(path: Path, chunks: Iterable[str]) -> None:
    if path.exists() and not path.is_file():  # /dev/stdout, a pipe: nothing to put in its place
        with path.open("w", encoding="utf-8", newline="\n") as there:
            there.writelines(chunks)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    partial = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123  # a handle, no path
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
