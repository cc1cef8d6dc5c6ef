"""Predictions of this project for one row of a benchmark.

    python -m benchmarks.quality predict ROW --documents FILE[.gz] --out FILE [--split NAME] [--pipeline NAME]

ROW names a module of `benchmarks/quality/rows` ("ner-domain": `ner_domain.py`), which turns one
document of the row (a JSON object) into one prediction (a JSON object), or all of them together.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path

from benchmarks.quality.collection import records_of
from benchmarks.quality.gate import gate, propose
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
    scored.add_argument("--half", choices=("dev", "test", "check"), default="dev")
    scored.add_argument("--errors", action="store_true", help="row by row; never on the test half")
    told = commands.add_parser("report", help="measure all figures and write RESULTS.md")
    told.add_argument("--data", type=Path, required=True, help="folder of the public benchmarks")
    told.add_argument("--training", type=Path, required=True, help="folder of the corpora")
    told.add_argument("--date", required=True, help="the day that the figures are given")
    told.add_argument("--only", nargs="*", default=(), help="only these figures")
    gated = commands.add_parser("gate", help="measure the figures that have floors, and refuse what fell")
    gated.add_argument("--data", type=Path, help="folder of the public benchmarks")
    gated.add_argument("--training", type=Path, help="folder of the corpora")
    gated.add_argument("--propose", nargs="+", metavar="FIGURE", help="print floors for measured figures")
    given = parser.parse_args()
    if given.command == "gate" and given.propose:
        propose(given.propose, given.data, given.training)
    elif given.command == "gate":
        raise SystemExit(not gate(given.data, given.training))
    elif given.command == "report":
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
    folder = {"folder": str(documents.parent)}  # pages and companion files lie beside the documents
    asked = (d | folder for d in records_of(documents) if split is None or d.get("split") == split)
    if hasattr(reader, "predict_all"):  # a row over a whole collection
        predictions = reader.predict_all(list(asked), knowledge)
    else:
        predictions = (reader.predict(document, knowledge) for document in asked)
    with out.open("w", encoding="utf-8") as lines:
        for prediction in predictions:
            lines.write(json.dumps(prediction, ensure_ascii=False) + "\n")


def score(row: str, half: str, *, errors: bool = False) -> None:
    """Print the figures of one row; what went wrong is shown on the developer half only."""
    if errors and half != "dev":
        raise SystemExit("errors are shown on the dev half only: nobody tunes on the test half")
    scorer = import_module(f"benchmarks.quality.{row.replace('-', '_')}")
    result = scorer.score(scorer.rows(half), Knowledge(), errors=errors)
    print("\n".join([*result.errors, *result.lines()]))


if __name__ == "__main__":
    main()
