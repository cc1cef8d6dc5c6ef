"""`corroborate export`: the whole ledger as a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corroborate.cli.options import LedgerArgument, PacksOption


class Format(StrEnum):
    """The forms that a ledger can be written in."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def export(
    ledger: LedgerArgument,
    form: Annotated[Format, typer.Option("--format", "-f", help="The form to write.")] = Format.JSON,
    out: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="The file to write; standard output if left out.", metavar="FILE"
        ),
    ] = None,
    personal: Annotated[
        bool,
        typer.Option(
            "--personal/--no-personal",
            help="With or without victims' names, ages and kin; without, report texts stay out, too.",
        ),
    ] = True,
    packs: PacksOption = None,
) -> None:
    """Write the whole ledger; the same ledger gives the same bytes.

    json is one object (corroborate.ledger/1), jsonl one object per line, csv three tables side by
    side: FILE.csv with the incidents, FILE.claims.csv and FILE.reports.csv.
    """
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline import export as write

    with open_ledger(ledger, write=False) as store:
        write(store, form.value, out, knowledge=Knowledge(packs), personal=personal)
