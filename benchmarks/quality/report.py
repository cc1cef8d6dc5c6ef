"""The report: every figure that the English pipeline has to show, beside what it has to reach.

    python -m benchmarks.quality report --data DIR --training DIR --date DAY [--only ID ...]

`figures.toml` says for each figure by which commands it is measured and where in their output it
stands. What was measured is kept in `results.json`, so that one figure can be measured anew; the day
is given, never taken from the clock.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

HERE = Path(__file__).parent
_HEAD = """# Results

Every figure with what it was measured on, by which command, on which day. Written by
`python -m benchmarks.quality report`; the commands are run in the repository's root. Seconds are of one
shared machine of two cores.

| figure | measured | reach | aim | data and split | day | seconds | command |
|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: its commands, and the patterns whose first groups are the numbers."""

    id: str
    name: str
    split: str
    reach: str
    aim: str
    commands: tuple[str, ...]
    patterns: tuple[str, ...]

    @staticmethod
    def of(row: dict[str, Any]) -> Figure:
        """A row of figures.toml."""
        told = {key: str(row[key]) for key in ("id", "name", "split", "reach", "aim")}
        return Figure(**told, commands=tuple(row["commands"]), patterns=tuple(row["patterns"]))


def figures() -> list[Figure]:
    """All rows, in the order of the table."""
    with (HERE / "figures.toml").open("rb") as rows:
        return [Figure.of(row) for row in tomllib.load(rows)["figure"]]


def report(bench: Path, training: Path, day: str, only: Sequence[str] = ()) -> None:
    """Measure, and write results.json and RESULTS.md."""
    kept = HERE / "results.json"
    results: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    for figure in figures():
        if only and figure.id not in only:
            continue
        results[figure.id] = measured(figure, bench, training, day)
        print(f"{figure.id}: {results[figure.id]['value']}", flush=True)
        # After each figure: a report that is cut off leaves no table older than its results.
        kept.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        (HERE / "RESULTS.md").write_text(table(results), encoding="utf-8")


def measured(figure: Figure, bench: Path, training: Path, day: str) -> dict[str, Any]:
    """Run a figure's commands and read the numbers from what they print."""
    started = perf_counter()
    output: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for command in figure.commands:
            filled = command.format(bench=bench, training=training, out=folder)
            words = [sys.executable if word == "python" else word for word in shlex.split(filled)]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            if done.returncode:
                last = (done.stderr.strip().splitlines() or ["no message"])[-1]
                return {"value": f"not measured: {last}", "day": day, "seconds": 0}
            output.append(done.stdout)
    seconds = round(perf_counter() - started)
    return {"value": numbers("\n".join(output), figure.patterns), "day": day, "seconds": seconds}


def numbers(output: str, patterns: Sequence[str]) -> str:
    """The numbers that the patterns find, one after the other.

    >>> numbers("F1 0.853  P 0.9\\nrealis accuracy 0.97", ["F1 (\\\\S+)", "accuracy (\\\\S+)"])
    '0.853 / 0.97'
    """
    found = (re.search(pattern, output, re.MULTILINE) for pattern in patterns)
    return " / ".join(match.group(1) if match else "?" for match in found)


def table(results: dict[str, Any]) -> str:
    """RESULTS.md; a figure never measured says so."""
    rows = []
    for figure in figures():
        result = results.get(figure.id, {"value": "not measured yet", "day": "", "seconds": ""})
        commands = "<br>".join(f"`{command}`" for command in figure.commands)
        cells = (figure.name, result["value"], figure.reach, figure.aim, figure.split)
        rows.append(f"| {' | '.join(cells)} | {result['day']} | {result['seconds']} | {commands} |")
    return _HEAD + "\n".join(rows) + "\n"
