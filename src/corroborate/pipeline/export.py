"""Export: all that a ledger holds, in one consistent view, written to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from corroborate.errors import UsageError
from corroborate.export import Source, files
from corroborate.export import json as json_form
from corroborate.export import jsonl as jsonl_form
from corroborate.export.codebooks import FORMS as CODEBOOKS
from corroborate.export.codebooks.dating import seconds
from corroborate.export.stream import Stream
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, content, judgements, readings, receipts, reports
from corroborate.pipeline import tables
from corroborate.pipeline.packaging import package
from corroborate.pipeline.streaming import LedgerStream

WHOLE = ("json", "jsonl")
"""Forms that hold the whole ledger, whatever a policy would choose."""


def _lines(form: str) -> Callable[[Stream], Iterable[str]]:
    """A form that is a stream of text."""
    from corroborate.export import ftm, ftm_statements, geojson, web_annotation

    known: Mapping[str, Callable[[Stream], Iterable[str]]] = {
        "geojson": geojson.lines,
        "ftm": ftm.lines,
        "ftm-statements": ftm_statements.lines,
        "web-annotation": web_annotation.lines,
    }
    return known[form]


LINES = ("geojson", "ftm", "ftm-statements", "web-annotation")
FORMATS = (*WHOLE, *tables.TABULAR, *LINES)


def export(
    ledger: Ledger,
    form: str = "json",
    output: Path | None = None,
    *,
    knowledge: Knowledge | None = None,
    personal: bool = True,
    policy: str | None = None,
    timestamp: str | None = None,
) -> tuple[Path, ...]:
    """Write a ledger in one of `FORMATS`; the files written, none for standard output.

    Tables lie side by side: the main one in FILE.csv, others in FILE.claims.csv and so on, and what they
    cannot say in FILE.csv.loss.json and FILE.csv.loss.md. Standard output takes only the main table and
    no loss report. All files are put in place together, or none. `personal`: with the names of victims
    and the reports' texts. `policy`: how low, best and high are chosen, where not as the form's own rules
    say. `timestamp`: what ACLED's column of that name holds.
    """
    if form not in FORMATS:
        raise UsageError(f"format {form!r}: not known; choose {', '.join(FORMATS)}")
    if form in WHOLE and policy is not None:
        raise UsageError(f"--policy {policy}: {form} holds every number; a policy is for the other formats")
    if output is not None and ledger.path is not None and output.resolve() == ledger.path.resolve():
        raise UsageError(f"{output}: this is the ledger itself; give another file for the export")
    known = knowledge or Knowledge()
    if form in WHOLE:
        source = contents(ledger, known, personal=personal)
        return _text((json_form if form == "json" else jsonl_form).lines(source), output)
    chosen = tables.policy_of(form, policy, known)
    moment = None if timestamp is None else seconds(timestamp)
    with ledger.transaction() as connection:
        governing = None if form in CODEBOOKS else chosen  # a codebook asks its policy itself
        stream = LedgerStream(connection, known, personal=personal, policy=governing)
        if form in LINES:
            return _text(_lines(form)(stream), output, _beside(form, output, stream))
        made = tables.form_of(form, stream, chosen, known, moment)
        if output is None:
            tables.print_main(made, stream, sys.stdout)
            return ()
        with files.together() as out:
            written = tables.write(made, stream, out, output)
            if not files.special(output):
                package(out, output, written)
        return out.paths


def _beside(form: str, output: Path | None, stream: Stream) -> Mapping[Path, Iterable[str]]:
    """What goes into further files: the statements of FollowTheMoney, beside its entities."""
    if form != "ftm" or output is None or files.special(output):
        return {}
    return {output.with_name(f"{output.stem}.statements{output.suffix}"): _lines("ftm-statements")(stream)}


def _text(
    lines: Iterable[str], output: Path | None, beside: Mapping[Path, Iterable[str]] | None = None
) -> tuple[Path, ...]:
    if output is None:
        sys.stdout.writelines(lines)
        return ()
    with files.together() as out:
        for path, told in ({output: lines} | dict(beside or {})).items():
            out.text(path).writelines(told)
    return out.paths or (output,)


def ledger_object(ledger: Ledger, knowledge: Knowledge | None = None) -> dict[str, Any]:
    """A ledger as the plain values of its JSON form."""
    return json_form.document(contents(ledger, knowledge or Knowledge()))


def contents(ledger: Ledger, knowledge: Knowledge, *, personal: bool = True) -> Source:
    """Everything in a ledger. Reports that a stage gave up on stand among the rejections, too."""

    def codes(event_type: str) -> dict[str, Any]:
        kind = knowledge.triggers.event_types.get(event_type)
        return kind.codes if kind else {}

    with ledger.transaction() as connection:
        found = reports.load(connection)
        rejected = (*receipts.rejections(connection), *readings.failures(connection))
        decided = judgements.load_standings(connection)
        return Source(found, rejected, content.load(connection), codes, personal, judgements=decided)
