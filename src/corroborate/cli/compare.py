"""`corroborate compare`: a ledger beside a data set that others coded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.options import LedgerArgument, PacksOption

if TYPE_CHECKING:
    from rich.table import Table

    from corroborate.pipeline.compare import Comparison, Match

ROWS = 40  # of each part that is printed; a file holds all


def compare(
    ledger: LedgerArgument,
    dataset: Annotated[
        str,
        typer.Argument(help="A file with --format, or the name of an imported data set.", metavar="DATASET"),
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help="The file's format; see `corroborate import`.", metavar="FORMAT"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A .csv or .json file for all of it.", metavar="FILE"),
    ] = None,
    packs: PacksOption = None,
) -> None:
    """Say which records a ledger and a data set share, which only one has, and where their values differ.

    Records match by day, place, toll, kind and actors, one to one; every match says why. Nothing changes.
    """
    from corroborate.cli.console import data, plain, talk
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline.compare import compare as compared
    from corroborate.pipeline.compared import write
    from corroborate.pipeline.importing import sides

    with open_ledger(ledger, write=False) as store:
        here, there, rejected = sides(store, dataset, form, knowledge=Knowledge(packs))
    found = compared(here, there)
    for rejection in rejected:
        talk().print(plain(f"not read: {rejection.name}: {rejection.detail}"))
    if out is not None:
        write(found, out)
    else:
        data().print(_matched(found))
        data().print(_alone(found))
    differing = sum(_differing(match) for match in found.matched)
    talk().print(
        f"{len(found.matched)} matched, {differing} of them with differing values; {len(found.only_here)} "
        f"only in the ledger, {len(found.only_there)} only in {plain(Path(dataset).name)}"
    )
    if rejected:
        raise typer.Exit(3)


def _differing(match: Match) -> bool:
    return any(value.differs != "no" for value in match.values)


def _matched(found: Comparison) -> Table:
    from corroborate.cli.console import plain

    rows = _table("matched", "why", "field", "here", "there", "")
    for match in found.matched[:ROWS]:
        rows.add_section()
        title, why = plain(match.here.title), f"{match.weight}: {', '.join(match.reasons)}"
        for value in match.values:
            differs = "" if value.differs == "no" else value.differs
            rows.add_row(title, why, value.field, plain(value.here), plain(value.there), differs)
            title = why = ""
    if len(found.matched) > ROWS:
        rows.add_row(f"and {len(found.matched) - ROWS} more: -o FILE", "", "", "", "", "")
    return rows


def _alone(found: Comparison) -> Table:
    from corroborate.cli.console import plain
    from corroborate.pipeline.judging.values import in_words

    rows = _table("only", "when", "what", "killed", "id")
    for side, alone in (("here", found.only_here), ("there", found.only_there)):
        for incident in alone[:ROWS]:
            when, killed = in_words(incident.period), in_words(incident.killed)
            rows.add_row(side, when, plain(incident.title), killed, incident.id)
        if len(alone) > ROWS:
            rows.add_row(side, "", f"and {len(alone) - ROWS} more: -o FILE", "", "")
    return rows


def _table(*heads: str) -> Table:
    from rich import box
    from rich.table import Table

    rows = Table(box=box.SIMPLE, pad_edge=False)
    for head in heads:
        rows.add_column(head, overflow="fold")
    return rows
