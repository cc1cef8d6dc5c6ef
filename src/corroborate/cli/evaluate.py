"""`corroborate evaluate`: a ledger against the user's own annotation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.options import LedgerOption, PacksOption

if TYPE_CHECKING:
    from rich.table import Table

    from corroborate.evaluation import Evaluation

_LEGEND = (
    "P: of what the ledger has, the share that is right. R: of what the gold has, the share that was found.\n"
    "F1: both in one number. Names, dates and places are asked of the incidents that were found."
)


def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Your annotation, a JSON file (corroborate.gold/1).", metavar="GOLD")
    ],
    ledger: LedgerOption = "ledger.db",
    as_json: Annotated[bool, typer.Option("--json", help="Write figures, notes and misses as JSON.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="After the table, each miss and each wrong value in a line.")
    ] = False,
    packs: PacksOption = None,
) -> None:
    """Score a ledger against your own annotation of the same reports.

    The gold holds the objects of the JSON export, any part of them; what it leaves out is not asked,
    and the notes say so. The form, with an example: docs/reference/gold.md.
    """
    import json

    from corroborate.cli.console import data, plain
    from corroborate.evaluation import evaluate as score
    from corroborate.evaluation import read_gold
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline import ledger_object

    asked = read_gold(gold)
    with open_ledger(ledger, write=False) as store:
        content = ledger_object(store, Knowledge(packs))
    result = score(asked, content)
    if as_json:
        typer.echo(json.dumps(result.document(), ensure_ascii=False, indent=1))
        return
    out = data()
    out.print(table(result))
    out.print(_LEGEND)
    for note in result.notes:
        out.print(plain(f"note: {note}"))
    for line in result.misses if misses else ():
        out.print(plain(line), soft_wrap=True)
    if result.misses and not misses:
        out.print(f"{len(result.misses)} misses and wrong values; --misses lists them")


def table(result: Evaluation) -> Table:
    """The figures in their groups, each with what it means."""
    from rich import box
    from rich.table import Table

    from corroborate.cli.console import plain

    rows = Table(box=box.SIMPLE, pad_edge=False)
    for head in ("figure", "result", "", "what it means"):
        rows.add_column(head, overflow="fold")
    group, said = "", set[str]()
    for figure in result.figures:
        if group and group != figure.id.partition(".")[0]:
            rows.add_section()
        group = figure.id.partition(".")[0]
        meaning = "" if figure.meaning in said else plain(figure.meaning)
        said.add(figure.meaning)
        rows.add_row(plain(figure.label), figure.told.replace("  ", " "), figure.basis, meaning)
    return rows
