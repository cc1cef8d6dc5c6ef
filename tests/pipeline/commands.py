"""The commands on the bundled sample, each in a process of its own, as a user would type them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

SAMPLE = Path(str(files("corroborate") / "samples"))
REPORTS = sorted(SAMPLE.joinpath("reports").iterdir())
METADATA = ["--metadata", str(SAMPLE / "metadata.csv")]
PACKS = ["--packs", str(SAMPLE / "packs")]


def start(*words: str, surroundings: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A command under way, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "corroborate", *words],
        env={**os.environ, **(surroundings or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(*words: str, surroundings: Mapping[str, str] | None = None) -> None:
    """A command that has to end well."""
    command = start(*words, surroundings=surroundings)
    _, said = command.communicate(timeout=300)
    assert command.returncode == 0, said.decode()


def run(ledger: Path, reports: Sequence[Path] = REPORTS, jobs: int = 1) -> list[str]:
    """The words of a whole run on these reports."""
    return ["run", *map(str, reports), *METADATA, *PACKS, "--ledger", str(ledger), "-j", str(jobs), "-q"]


def exported(ledger: Path) -> bytes:
    """The ledger's JSON."""
    out = ledger.with_suffix(".json")
    finish("export", str(ledger), "-o", str(out), *PACKS)
    return out.read_bytes()
