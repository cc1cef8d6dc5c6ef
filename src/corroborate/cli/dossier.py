"""`corroborate dossier`: one incident as a file to print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corroborate.cli.options import LedgerOption, PacksOption

OutputOption = Annotated[
    Path,
    typer.Option("--output", "-o", help="The file: its name ends in .html, .md or .pdf.", metavar="FILE"),
]


def dossier(
    incident: Annotated[str, typer.Argument(help="An incident's id, or the first characters of it.")],
    out: OutputOption,
    ledger: LedgerOption = "ledger.db",
    packs: PacksOption = None,
) -> None:
    """Write a printable file of one incident: who says what, where sources differ, every document's hash.

    It names private persons and is not for publication; `corroborate review --publish` makes pages that are.
    """
    from corroborate.cli.paper import write
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline.judging import Bench
    from corroborate.review.printing import form_of, incident_file

    form = form_of(out)
    with open_ledger(ledger, write=False) as store, store.transaction() as connection:
        values = incident_file(Bench(connection, Knowledge(packs)), incident)
    write("incident", form, out, values)
