"""The trained weights that lie in the package, each checked against its SHA-256 before it is used.

    weights/manifest.toml       one row per file: path, sha256, bytes, card
    weights/<part>/CARD.md      what it was trained on, how, and how well it does
    weights/<part>/...          the files; arrays and tables, never pickles

`python -m training pin` writes the manifest anew after a training.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from corroborate.errors import WeightsError

SCHEMA = "weights/1"
MANIFEST = "manifest.toml"


@dataclass(frozen=True, slots=True)
class Pin:
    """One file of the manifest: where it lies under `weights/`, and what it must be."""

    path: str  # "parser/model.msgpack"
    sha256: str
    size: int  # bytes
    card: str  # the model card that answers for it


class Weights:
    """The shipped weights, or those of another folder with a manifest of its own."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else Path(str(files("corroborate") / "weights"))
        self._checked: dict[str, Path] = {}

    @cached_property
    def pins(self) -> tuple[Pin, ...]:
        """Every row of the manifest, in order of path."""
        manifest = self.folder / MANIFEST
        try:
            data = tomllib.loads(manifest.read_text(encoding="utf-8"))
            if data.get("schema") != SCHEMA:
                raise WeightsError(f"{manifest}: this is not {SCHEMA}; install corroborate again")
            rows = [Pin(r["path"], r["sha256"], r["bytes"], r["card"]) for r in data.get("file", [])]
        except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
            raise WeightsError(f"{manifest}: cannot be read ({error}); install corroborate again") from error
        return tuple(sorted(rows, key=lambda pin: pin.path))

    def part(self, name: str) -> Path:
        """The folder of one part ("parser", "names"), all its files checked the first time."""
        if name not in self._checked:
            pins = [pin for pin in self.pins if pin.path.startswith(f"{name}/")]
            if not pins:
                raise WeightsError(
                    f"weights '{name}': not in {self.folder / MANIFEST}; install corroborate again"
                )
            for pin in pins:
                self._check(pin)
            self._checked[name] = self.folder / name
        return self._checked[name]

    def _check(self, pin: Pin) -> None:
        path = self.folder / pin.path
        try:
            data = path.read_bytes()
        except OSError as error:
            raise WeightsError(f"{path}: cannot be read ({error}); install corroborate again") from error
        if len(data) != pin.size or hashlib.sha256(data).hexdigest() != pin.sha256:
            raise WeightsError(
                f"{path}: not the file that was shipped (its SHA-256 differs from {MANIFEST}); "
                "install corroborate again, or run `python -m training pin` if you trained it yourself"
            )
