"""Packs: what experts edit. TOML folders that later folders may overlay, entry by entry.

A pack file `packs/<folder>/<kind>s.toml` begins with `schema = "<kind>/1"` and holds `[[<kind>]]`
entries, each with an `id`. An overlay folder of the user holds the same tree; an entry with an id
that is already known replaces it, any other adds to it.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from corroborate.errors import PackError


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a pack file: its id, where it stands, and its raw table."""

    id: str
    file: str  # "en/triggers.toml"
    data: dict[str, Any]

    def refuse(self, wrong: str) -> PackError:
        """The error that names this entry, what is wrong, and so what to mend."""
        return PackError(f"packs/{self.file}, entry '{self.id}': {wrong}")


class Packs:
    """The built-in packs with the user's overlay on top, if any."""

    def __init__(self, overlay: Path | None = None) -> None:
        self.overlay = overlay
        self._read: dict[str, tuple[Entry, ...]] = {}
        self.roots = [Path(str(files("corroborate") / "packs"))]
        if overlay is not None:
            if not overlay.is_dir():
                raise PackError(f"pack folder {overlay}: no such folder; give a folder of packs")
            if stray := sorted(path.name for path in overlay.glob("*.toml")):
                raise PackError(
                    f"pack folder {overlay}: {stray[0]} stands outside any pack and would not be read; "
                    f"move it into a folder of its own, such as {overlay / 'mine' / stray[0]}"
                )
            self.roots.append(overlay)

    def paths(self, name: str) -> Iterator[Path]:
        """Every file of this name, built-in first, folders in order of name."""
        for root in self.roots:
            yield from sorted(root.glob(f"*/{name}"))

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind ("trigger" reads every `*/triggers.toml`), sorted by id; read once."""
        if kind not in self._read:
            self._read[kind] = self._entries(kind)
        return self._read[kind]

    def _entries(self, kind: str) -> tuple[Entry, ...]:
        found: dict[str, Entry] = {}
        for path in self.paths(f"{kind}s.toml"):
            label = f"{path.parent.name}/{path.name}"
            seen: set[str] = set()
            for row in _table(path, label, kind):
                entry = Entry(str(row.get("id", "")), label, row)
                if not entry.id:
                    raise PackError(f"packs/{label}: an entry without an id; give it one")
                if entry.id in seen:
                    raise entry.refuse("this id stands twice in the file; rename one")
                seen.add(entry.id)
                found[entry.id] = entry
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def fingerprint(self) -> str:
        """A hash over all pack files: readings made with other packs are made again."""
        digest = hashlib.sha256()
        for root in self.roots:
            for path in sorted(p for p in root.rglob("*") if p.is_file()):
                if path.suffix in {".toml", ".csv", ".gz", ".places"}:
                    digest.update(path.relative_to(root).as_posix().encode())
                if path.suffix in {".toml", ".csv", ".gz"}:  # an import has its digest in its name
                    digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()[:16]


def _table(path: Path, label: str, kind: str) -> list[dict[str, Any]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"packs/{label}: cannot be read: {error}") from error
    if data.get("schema") != f"{kind}/1":
        raise PackError(f'packs/{label}: schema is {data.get("schema")!r}, write schema = "{kind}/1"')
    rows = data.get(kind, [])
    if not isinstance(rows, list):
        raise PackError(f"packs/{label}: write each entry as [[{kind}]]")
    return rows
