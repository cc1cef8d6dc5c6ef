"""Write `weights/manifest.toml` anew: path, SHA-256, size and card of every shipped file."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corroborate.language.weights import MANIFEST, SCHEMA

WEIGHTS = Path(__file__).parents[1] / "src" / "corroborate" / "weights"
MOST_BYTES = 25_000_000  # what the package may carry in all
CARD = "CARD.md"


def main(arguments: Sequence[str]) -> int:
    """Pin every part but those without a card; 1 where something may not be shipped."""
    options = argparse.ArgumentParser(prog="python -m training pin", description=__doc__)
    options.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the parts")
    folder: Path = options.parse_args(arguments).weights
    return pin(folder)


def pin(folder: Path) -> int:
    """Write the manifest of this folder; 1 where it leaves a file out, or they are too large in all."""
    found = list(_rows(folder))
    wrong = {path: "a pickle" for path in found if path.suffix in (".pkl", ".pickle", ".joblib")}
    wrong |= {path: f"its part has no {CARD}" for path in found if not _card(folder, path).is_file()}
    rows = [path for path in found if path not in wrong]
    total = sum(path.stat().st_size for path in rows)
    if total > MOST_BYTES:
        wrong[folder] = f"{total:,} bytes, more than {MOST_BYTES:,}"
    lines = ["# Written by `python -m training pin`.", f'schema = "{SCHEMA}"']
    for path in rows:
        data = path.read_bytes()
        lines += [
            "",
            "[[file]]",
            f'path = "{path.relative_to(folder).as_posix()}"',
            f'sha256 = "{hashlib.sha256(data).hexdigest()}"',
            f"bytes = {len(data)}",
            f'card = "{_card(folder, path).relative_to(folder).as_posix()}"',
        ]
    fresh = folder / f".{MANIFEST}.new"
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.replace(folder / MANIFEST)  # at once: a reader never sees half a manifest
    sys.stdout.write(f"{len(rows)} files, {total:,} bytes\n")
    sys.stderr.write("".join(f"{path}: {reason}\n" for path, reason in wrong.items()))
    return 1 if wrong else 0


def _rows(folder: Path) -> Iterator[Path]:
    for part in sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] not in "._"):
        yield from sorted(path for path in part.rglob("*") if path.is_file() and path.name != CARD)


def _card(folder: Path, path: Path) -> Path:
    return folder / path.relative_to(folder).parts[0] / CARD
