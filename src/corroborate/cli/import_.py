"""`corroborate import`: data that others coded, into a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corroborate.cli.options import LedgerOption, PacksOption, QuietOption

FormOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="csv, jsonl or ftm as we write them; ucdp-ged, airwars, or a table that your packs map.",
        metavar="FORMAT",
    ),
]


def import_(
    file: Annotated[Path, typer.Argument(help="The file of coded data.", metavar="FILE")],
    form: FormOption,
    ledger: LedgerOption = "ledger.db",
    dataset: Annotated[
        str | None,
        typer.Option("--dataset", help="What to call it: the line of origin of its claims.", metavar="NAME"),
    ] = None,
    packs: PacksOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take coded data into a ledger, as claims with the data set as their line of origin.

    Its records stand beside the ledger's own and are never merged with them: a data set is made from the
    same news. `corroborate compare` says which are the same. Importing it again replaces it.
    """
    from corroborate.cli.console import plain, talk
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline.importing import import_coded

    with open_ledger(ledger) as store:
        outcome = import_coded(store, file, form, knowledge=Knowledge(packs), dataset=dataset)
    out = talk()
    for row, wrong in outcome.rejected:
        out.print(plain(f"not read: {row}: {wrong}"))
    if not quiet:
        there = f", {outcome.there} were there already" if outcome.there else ""
        out.print(
            plain(
                f"{outcome.incidents} incidents with {outcome.claims} claims from {outcome.dataset.name}, "
                f"{len(outcome.rejected)} rejected{there}"
            )
        )
    if outcome.rejected:
        raise typer.Exit(3)
