"""Predictions of this project for one row of a benchmark.

    python -m benchmarks.quality predict ROW --documents FILE[.gz] --out FILE [--split NAME] [--pipeline NAME]

ROW names a module of `benchmarks/quality/rows` ("ner-domain": `ner_domain.py`), which turns one
document of the row (a JSON object) into one prediction (a JSON object).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.quality.report import report

from corroborate.knowledge import Knowledge


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(prog="benchmarks.quality", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    asked = commands.add_parser("predict", help="write the predictions of one row")
    asked.add_argument("row")
    asked.add_argument("--documents", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--split", help="only documents of this split")
    asked.add_argument("--pipeline", default="built-in", help="built-in, spacy:NAME or none")
    scored = commands.add_parser("score", help="print the figures of a row of our own")
    scored.add_argument("row")
    scored.add_argument("--half", choices=("dev", "test"), default="dev")
    scored.add_argument("--errors", action="store_true", help="row by row; never on the test half")
    told = commands.add_parser("report", help="measure all figures and write RESULTS.md")
    told.add_argument("--data", type=Path, required=True, help="folder of the public benchmarks")
    told.add_argument("--training", type=Path, required=True, help="folder of the corpora")
    told.add_argument("--date", required=True, help="the day that the figures are given")
    told.add_argument("--only", nargs="*", default=(), help="only these figures")
    given = parser.parse_args()
    if given.command == "report":
        report(given.data, given.training, given.date, given.only)
    elif given.command == "predict":
        predict(given.row, given.documents, given.out, given.split, given.pipeline)
    else:
        score(given.row, given.half, errors=given.errors)


def predict(
    row: str, documents: Path, out: Path, split: str | None = None, pipeline: str = "built-in"
) -> None:
    """Write one JSON line for each document, in their order."""
    known = sorted(path.stem for path in (Path(__file__).parent / "rows").glob("[a-z]*.py"))
    if row.replace("-", "_") not in known:
        raise SystemExit(f"no row '{row}'; there are: {', '.join(name.replace('_', '-') for name in known)}")
    reader = import_module(f"benchmarks.quality.rows.{row.replace('-', '_')}")
    knowledge = Knowledge(pipeline=pipeline)
    with out.open("w", encoding="utf-8") as lines:
        for document in _records(documents):
            if split is None or document.get("split") == split:
                lines.write(json.dumps(reader.predict(document, knowledge), ensure_ascii=False) + "\n")


def score(row: str, half: str, *, errors: bool = False) -> None:
    """Print the figures of one row; what went wrong is shown on the developer half only."""
    if errors and half != "dev":
        raise SystemExit("errors are shown on the dev half only: nobody tunes on the test half")
    scorer = import_module(f"benchmarks.quality.{row.replace('-', '_')}")
    result = scorer.score(scorer.rows(half), Knowledge(), errors=errors)
    print("\n".join([*result.errors, *result.lines()]))


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            if line.strip():
                yield json.loads(line)


if __name__ == "__main__":
    main()
