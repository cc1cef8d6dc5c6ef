"""Folder: a site on disk, whole or not at all. Only what an earlier publication wrote is replaced."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from corroborate.errors import CorroborateError

MANIFEST = "publication.json"
SCHEMA = "corroborate.publication/1"


def write(folder: Path, pages: Mapping[str, str], manifest: Mapping[str, object]) -> None:
    """Put pages and their manifest into a folder that is new, empty, or an earlier publication.

    Everything is written beside the folder and then put in its place; until then the old site stands.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  # a link is refused below, not followed
    _refuse_foreign(folder)
    body = {path: text.encode("utf-8") for path, text in pages.items()}
    files = {path: hashlib.sha256(written).hexdigest() for path, written in sorted(body.items())}
    told = json.dumps({"schema": SCHEMA, **manifest, "files": files}, ensure_ascii=False, indent=1)
    fresh, old = (folder.with_name(f".{folder.name}.{what}-publication") for what in ("new", "old"))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _forget(fresh)
        _forget(old)
        fresh.mkdir()
        _write(fresh, MANIFEST, f"{told}\n".encode())  # first: what a killed run leaves is known as ours
        for path, written in body.items():
            _write(fresh, path, written)
        _swap(fresh, folder, old)
        _forget(old)
    except OSError as error:
        raise CorroborateError(
            f"{folder}: cannot be written ({error.strerror}); give another folder with --publish"
        ) from error


def _refuse_foreign(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise CorroborateError(f"{folder}: not a folder of its own; give another one with --publish")
    if folder.is_dir():
        foreign = sorted(_foreign(folder))
        if foreign:
            raise CorroborateError(
                f"{folder}: holds {foreign[0]}, which no publication wrote; "
                "give an empty folder or one that holds an earlier publication alone"
            )


def _foreign(folder: Path) -> list[str]:
    """What lies in a folder and is not in its manifest, or is there but was changed since."""
    own = _files(folder)
    folders = {parent.as_posix() for name in own for parent in PurePosixPath(name).parents}

    def ours(path: Path, name: str) -> bool:
        if path.is_symlink():
            return False
        return name in folders if path.is_dir() else name == MANIFEST or own.get(name) == _digest(path)

    names = ((path, path.relative_to(folder).as_posix()) for path in folder.rglob("*"))
    found = [name for path, name in names if not ours(path, name)]
    if (folder / MANIFEST).exists() and not own:
        found.append(MANIFEST)
    return found


def _files(folder: Path) -> Mapping[str, str]:
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = told["files"] if told["schema"] == SCHEMA else {}
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return files if isinstance(files, dict) else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write(folder: Path, name: str, written: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(written)
        file.flush()
        os.fsync(file.fileno())


def _swap(fresh: Path, folder: Path, old: Path) -> None:
    """Put the new folder in the old one's place; if that fails, the old one stands again."""
    if not folder.exists():
        fresh.rename(folder)
        return
    folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        old.rename(folder)
        raise


def _forget(folder: Path) -> None:
    """Remove what an interrupted run left, or the site that was replaced; both hold a manifest of ours."""
    if (
        folder.is_dir()
        and not folder.is_symlink()
        and ((folder / MANIFEST).exists() or not any(folder.iterdir()))
    ):
        shutil.rmtree(folder)
