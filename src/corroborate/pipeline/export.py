"""Export: all that a ledger holds, in one consistent view, written to a file or to standard output."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from corroborate.errors import UsageError
from corroborate.export import Source, files
from corroborate.export import csv as csv_form
from corroborate.export import json as json_form
from corroborate.export import jsonl as jsonl_form
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, content, judgements, readings, receipts, reports

FORMATS = ("json", "jsonl", "csv")


def export(
    ledger: Ledger,
    form: str = "json",
    output: Path | None = None,
    *,
    knowledge: Knowledge | None = None,
    personal: bool = True,
) -> tuple[Path, ...]:
    """Write a ledger as "json", "jsonl" or "csv"; the files written, none for standard output.

    CSV is three tables: incidents in FILE.csv, claims and reports in FILE.claims.csv and
    FILE.reports.csv beside it. Standard output takes only the incidents. `personal`: with the names of
    victims and the reports' texts.
    """
    if form not in FORMATS:
        raise UsageError(f"format {form!r}: not known; choose {', '.join(FORMATS)}")
    if output is not None and ledger.path is not None and output.resolve() == ledger.path.resolve():
        raise UsageError(f"{output}: this is the ledger itself; give another file for the export")
    source = replace(_contents(ledger, knowledge or Knowledge()), personal=personal)
    if form == "csv":
        tables = csv_form.tables(source)
    else:
        tables = {"": (json_form if form == "json" else jsonl_form).lines(source)}
    if output is None:
        sys.stdout.writelines(next(iter(tables.values())))
        return ()
    written = []
    for name, lines in tables.items():
        path = output if name in ("", "incidents") else output.with_name(f"{output.stem}.{name}.csv")
        files.write(path, lines)
        written.append(path)
    return tuple(written)


def ledger_object(ledger: Ledger, knowledge: Knowledge | None = None) -> dict[str, Any]:
    """A ledger as the plain values of its JSON form."""
    return json_form.document(_contents(ledger, knowledge or Knowledge()))


def _contents(ledger: Ledger, knowledge: Knowledge) -> Source:
    """Everything in a ledger. Reports that a stage gave up on stand among the rejections, too."""

    def codes(event_type: str) -> dict[str, Any]:
        kind = knowledge.triggers.event_types.get(event_type)
        return kind.codes if kind else {}

    with ledger.transaction() as connection:
        found = reports.load(connection)
        rejected = (*receipts.rejections(connection), *readings.failures(connection))
        decided = judgements.load_standings(connection)
        return Source(found, rejected, content.load(connection), codes, judgements=decided)
