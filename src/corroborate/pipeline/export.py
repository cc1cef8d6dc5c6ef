"""Export: all that a ledger holds, in one consistent view, written to files or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from corroborate.errors import UsageError
from corroborate.export import files
from corroborate.export import json as json_form
from corroborate.export.codebooks import FORMS as CODEBOOKS
from corroborate.export.codebooks.dating import seconds
from corroborate.export.loss_report import Header
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger
from corroborate.pipeline import tables, texts
from corroborate.pipeline.packaging import package
from corroborate.pipeline.streaming import LedgerStream
from corroborate.pipeline.texts import TEXTS, WHOLE

FORMATS = (*WHOLE, *tables.TABULAR, *(form for form in TEXTS if form not in WHOLE))


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

    Tables lie side by side: the main one in FILE.csv, others in FILE.claims.csv and so on. What a form
    cannot say stands in FILE.csv.loss.json and FILE.csv.loss.md. Standard output takes only the main table
    or text and no loss report. All files are put in place together, or none. `personal`: with the names
    of victims and the reports' texts. `policy`: how low, best and high are chosen, where not as the form's
    own rules say. `timestamp`: what ACLED's column of that name holds.
    """
    if form not in FORMATS:
        raise UsageError(f"format {form!r}: not known; choose {', '.join(FORMATS)}")
    if form in WHOLE and policy is not None:
        raise UsageError(f"--policy {policy}: {form} holds every number; a policy is for the other formats")
    if output is not None and ledger.path is not None and output.resolve() == ledger.path.resolve():
        raise UsageError(f"{output}: this is the ledger itself; give another file for the export")
    known = knowledge or Knowledge()
    chosen = tables.policy_of(form, policy, known)
    moment = None if timestamp is None else seconds(timestamp)
    with ledger.transaction() as connection:
        governing = None if form in CODEBOOKS else chosen  # a codebook asks its policy itself
        stream = LedgerStream(connection, known, personal=personal, policy=governing)
        if form in TEXTS:
            return _text(form, stream, output, tables.header_of(form, chosen, stream))
        made = tables.form_of(form, stream, chosen, known, moment)
        if output is None:
            tables.print_main(made, stream, sys.stdout)
            return ()
        with files.together() as out:
            written = tables.write(made, stream, out, output)
            if not files.special(output):
                package(out, output, written)
        return out.paths


def _text(name: str, stream: LedgerStream, output: Path | None, header: Header) -> tuple[Path, ...]:
    form = texts.form_of(name)
    if output is None:
        sys.stdout.writelines(texts.text(form, stream))
        return ()
    with files.together() as out:
        texts.write(form, stream, out, output, header)
    return out.paths or (output,)


def ledger_object(
    ledger: Ledger, knowledge: Knowledge | None = None, *, personal: bool = True
) -> dict[str, Any]:
    """A ledger as the plain values of its JSON form."""
    with ledger.transaction() as connection:
        return json_form.document(LedgerStream(connection, knowledge or Knowledge(), personal=personal))
