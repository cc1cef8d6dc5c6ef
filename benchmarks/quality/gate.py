"""The gate: figures measured now against their floors; nothing falls unseen.

    python -m benchmarks.quality gate                             the slice that needs no other data
    python -m benchmarks.quality gate --data DIR --training DIR   everything
    python -m benchmarks.quality gate --propose FIGURE ...        rows for floors.toml from results.json

It stops with status 1 where a figure does not keep its limit, where gold has changed, or where a limit was
loosened without a reason (see floors.py). What cannot be measured here is said and is not a pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from math import floor as rounded_down
from pathlib import Path

from benchmarks.quality.floors import FILE, HERE, Floor, Floors, digest, earlier_versions, loosened, parse
from benchmarks.quality.report import Figure, figures, measured

ROOT = HERE.parents[1]
_ROOM = 0.015  # what a proposed floor leaves below the measured share: about one row in seventy


def gate(bench: Path | None = None, training: Path | None = None) -> bool:
    """Check, measure and print; True where everything holds."""
    floors = parse(FILE.read_text(encoding="utf-8"))
    history = earlier_versions()
    if history is None:
        print("earlier floors not compared: no git history here")
    problems = list(dict.fromkeys(loosened(floors, history or ())))
    for figure in figures():
        if figure.id in floors.gold and _wanted(figure, floors, bench, training):
            for line, good in checked(figure, floors, bench, training):
                print(f"{'ok  ' if good else 'FAIL'}  {line}", flush=True)
                problems += [] if good else [line]
    if bench is None or training is None:
        print("only what needs no other data; everything: --data and --training")
    known = {figure.id for figure in figures()}
    problems += [f"{f.id}: no such figure in figures.toml" for f in floors.floors if f.figure not in known]
    for line in problems:
        print(f"refused: {line}")
    return not problems


def _wanted(figure: Figure, floors: Floors, bench: Path | None, training: Path | None) -> bool:
    return floors.gold[figure.id].slice or (bench is not None and training is not None)


def checked(
    figure: Figure, floors: Floors, bench: Path | None, training: Path | None
) -> Iterator[tuple[str, bool]]:
    """Each limit of a figure: a line, and whether it holds."""
    gold = floors.gold[figure.id]
    paths = [_filled(path, bench, training) for path in gold.paths]
    missing = [path for path in paths if not path.exists()]
    if missing:
        yield f"{figure.id}: not measured, {missing[0]} is missing; --data is the folder of score.py", False
        return
    if (now := digest(paths)) != gold.digest:
        yield (
            f"{figure.id}: its gold has changed ({now}); measure it, look at its floors, write the digest",
            False,
        )
        return
    result = measured(figure, bench or ROOT, training or ROOT, "")
    values = str(result["value"]).split(" / ")
    for row in (row for row in floors.floors if row.figure == figure.id):
        yield compared(row, values[row.number - 1] if row.number <= len(values) else "?")


def compared(row: Floor, value: str) -> tuple[str, bool]:
    """A line for one limit, and whether the value keeps it; what is no number keeps nothing.

    >>> compared(Floor("stories-dev", 1, "pairs", 0.5, 0.5, False, ""), "0.538")
    ('stories-dev 1, pairs: 0.538, at least 0.5', True)
    """
    side = "at most" if row.most else "at least"
    told = f"{row.id}, {row.name}: {value}, {side} {row.limit:g}"
    try:
        return told, row.holds(float(value.replace(",", "").rstrip("%")))
    except ValueError:
        return f"{told}: no number", False


def propose(ids: Sequence[str], bench: Path | None, training: Path | None) -> None:
    """Print rows for figures already measured: a person reads them, names the numbers, and decides."""
    results = json.loads((HERE / "results.json").read_text(encoding="utf-8"))
    floors = parse(FILE.read_text(encoding="utf-8"))
    for id in ids:
        if id not in results:
            raise SystemExit(f"{id}: not measured yet; python -m benchmarks.quality report --only {id}")
        paths = [_filled(p, bench, training) for p in floors.gold[id].paths] if id in floors.gold else []
        if paths and all(path.exists() for path in paths):
            print(f'# digest of {id} now: "{digest(paths)}"')
        for number, value in enumerate(results[id]["value"].split(" / "), start=1):
            try:
                least = rounded_down((float(value.replace(",", "")) - _ROOM) * 100) / 100
            except ValueError:
                print(f"# {id} {number}: {value} is no number")
                continue
            print(f'[[floor]]\nfigure = "{id}"\nnumber = {number}\nname = ""')
            print(f"least = {least}\nstrictest = {least}\n")


def _filled(path: str, bench: Path | None, training: Path | None) -> Path:
    """A path of the file; {bench} and {training} are the folders given, others stand in the repository."""
    filled = path.replace("{bench}", str(bench)).replace("{training}", str(training))
    return ROOT / filled
