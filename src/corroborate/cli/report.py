"""`corroborate report`: what the reports of a period and place add up to, as a file to print."""

from __future__ import annotations

from typing import Annotated

import typer

from corroborate.cli.dossier import OutputOption
from corroborate.cli.options import LedgerOption, PacksOption


def report(
    out: OutputOption,
    ledger: LedgerOption = "ledger.db",
    period: Annotated[
        str | None,
        typer.Option("--period", help="2025, 2025-03, 2025-03-12, or DAY/DAY.", metavar="PERIOD"),
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", help="A place, or one that holds it.", metavar="NAME")
    ] = None,
    country: Annotated[
        str | None,
        typer.Option("--country", help="Two letters (ISO 3166), or an English name.", metavar="COUNTRY"),
    ] = None,
    packs: PacksOption = None,
) -> None:
    """Write a summary of the violent incidents of a period and a place.

    Sums with their bands, weeks, a map, where sources differ most, and what the numbers do not say.
    """
    from corroborate.cli.paper import write
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline.judging.parsed import country_code
    from corroborate.review.printing import Asked, form_of, summary

    form, knowledge = form_of(out), Knowledge(packs)
    code = country_code(country, knowledge)
    with open_ledger(ledger, write=False) as store, store.transaction() as connection:
        values = summary(connection, Asked(period, place, code), knowledge).values
    write("summary", form, out, values)
