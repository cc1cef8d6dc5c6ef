"""Floors: how low a figure may fall, or how high one that counts mistakes may rise, and on which gold.

A limit may be tightened by anyone. It may be loosened, or a row dropped, only with a reason written
beside it: `strictest` is the tightest limit that the row ever had, and earlier versions of the file,
where git has them, prove that nobody loosened that, too. Gold that has changed has another digest,
and a figure on other gold is another figure: it is measured anew before the digest is.
"""

from __future__ import annotations

import hashlib
import subprocess
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FILE = HERE / "floors.toml"


@dataclass(frozen=True, slots=True)
class Floor:
    """The limit of one number of a figure of figures.toml; numbers are counted from 1."""

    figure: str
    number: int
    name: str
    limit: float
    strictest: float
    most: bool  # the number counts mistakes: it may not rise
    reason: str

    @property
    def id(self) -> str:
        """The figure with the place of the number in it."""
        return f"{self.figure} {self.number}"

    def holds(self, value: float) -> bool:
        """True where a measured value keeps the limit."""
        return value <= self.limit if self.most else value >= self.limit

    def looser(self, limit: float, than: float) -> bool:
        """True where a limit allows more than another one."""
        return limit > than if self.most else limit < than

    @staticmethod
    def of(row: dict[str, Any]) -> Floor:
        """A row of floors.toml."""
        where = f"{FILE.name}: floor of {row.get('figure', '?')}, number {row.get('number', '?')}"
        most = "most" in row
        if most == ("least" in row):
            raise SystemExit(f"{where}: write least, or most for a number that counts mistakes")
        try:
            limit, strictest = float(row["most" if most else "least"]), float(row["strictest"])
            said = str(row["figure"]), int(row["number"]), str(row["name"])
        except (KeyError, TypeError, ValueError) as error:
            raise SystemExit(f"{where}: {error} is missing or no number") from None
        return Floor(*said, limit, strictest, most, str(row.get("reason", "")).strip())


@dataclass(frozen=True, slots=True)
class Gold:
    """What a figure is measured on. `slice`: in the repository, and quick enough for every change."""

    figure: str
    paths: tuple[str, ...]
    digest: str
    slice: bool


@dataclass(frozen=True, slots=True)
class Floors:
    """The whole file; `retired` are rows given up, with the reason."""

    floors: tuple[Floor, ...]
    gold: dict[str, Gold]
    retired: dict[str, str]


def parse(text: str) -> Floors:
    """The floors of a text in TOML."""
    raw = tomllib.loads(text)
    gold = {
        row["figure"]: Gold(row["figure"], tuple(row["paths"]), row["digest"], bool(row.get("slice", False)))
        for row in raw.get("gold", ())
    }
    retired = {
        f"{row['figure']} {row['number']}": str(row.get("reason", "")) for row in raw.get("retired", ())
    }
    return Floors(tuple(Floor.of(row) for row in raw.get("floor", ())), gold, retired)


def loosened(now: Floors, earlier: Sequence[Floors]) -> Iterator[str]:
    """What was loosened or dropped without a word."""
    rows = {floor.id: floor for floor in now.floors}
    for floor in now.floors:
        if floor.figure not in now.gold:
            yield f"{floor.id}: no [[gold]] row says what it is measured on"
        if floor.looser(floor.limit, floor.strictest) and not floor.reason:
            yield f"{floor.id}: {floor.limit} is looser than {floor.strictest}; write the reason beside it"
        if floor.looser(floor.strictest, floor.limit):
            yield f"{floor.id}: strictest is {floor.strictest}, but the limit is {floor.limit} already"
    for version in earlier:
        for old in version.floors:
            new = rows.get(old.id)
            if new is None and not now.retired.get(old.id, "").strip():
                yield f"{old.id}: dropped; write it under [[retired]] with a reason"
            if new is None:
                continue
            if new.most != old.most:
                yield f"{old.id}: least and most were exchanged"
            elif new.looser(new.strictest, old.limit):
                yield f"{old.id}: once was {old.limit}; strictest has to say so, not {new.strictest}"


def earlier_versions() -> list[Floors] | None:
    """All versions of the file that git has, newest first; None without git or its history."""
    commits = _git("log", "--format=%H", "--", str(FILE))
    if commits is None:
        return None
    texts = (_git("show", f"{commit}:./{FILE.name}") for commit in commits.split())
    return [parse(text) for text in texts if text]


def _git(*words: str) -> str | None:
    try:
        done = subprocess.run(["git", *words], cwd=HERE, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def digest(paths: Sequence[Path]) -> str:
    """A digest of files and of all files in folders, names and bytes; notes (*.md) are no gold.

    A path that is not there raises FileNotFoundError.
    """
    whole = hashlib.sha256()
    for path in paths:
        inside = (
            sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".md")
            if path.is_dir()
            else [path]
        )
        for file in inside:
            whole.update(f"{file.relative_to(path.parent).as_posix()}\0".encode())
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:16]
