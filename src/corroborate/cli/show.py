"""`corroborate show`: the overview of a ledger, or the card of one incident."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from corroborate.cli.options import LedgerArgument, PacksOption


def show(
    ledger: LedgerArgument,
    incident: Annotated[
        str | None,
        typer.Argument(help="An incident's id, or the first characters of it.", metavar="INCIDENT"),
    ] = None,
    packs: PacksOption = None,
) -> None:
    """Print all incidents, or the card of one with every claim behind every value."""
    from corroborate.cli.card import Card
    from corroborate.cli.console import data, talk
    from corroborate.cli.overview import overview
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline import ledger_object

    with open_ledger(ledger, write=False) as store:
        content = ledger_object(store, Knowledge(packs))
    if incident is None:
        data().print(overview(content))
        rejected = len(content["rejections"])
        talk().print(
            f"{len(content['incidents'])} incidents, {len(content['reports'])} reports, {rejected} rejected; "
            f"one card: corroborate show {ledger} ID"
        )
        return
    data().print(Card(content, find(content, incident)).render())


def find(content: dict[str, Any], wanted: str) -> dict[str, Any]:
    """The one incident whose id begins with these characters; a clear error for none or several."""
    from corroborate.errors import UnknownIncident

    found: list[dict[str, Any]] = [i for i in content["incidents"] if i["id"].startswith(wanted)]
    exact = [i for i in found if i["id"] == wanted]
    if len(exact or found) != 1:
        what = "no incident has" if not found else f"{len(found)} incidents have"
        raise UnknownIncident(
            f"{what} an id beginning with {wanted!r}; corroborate show LEDGER lists all ids"
        )
    return (exact or found)[0]
