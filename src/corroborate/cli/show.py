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
    history: Annotated[
        bool,
        typer.Option("--history", help="Of one incident: what changed when, by page and by build."),
    ] = False,
    packs: PacksOption = None,
) -> None:
    """Print all incidents, or the card of one with every claim behind every value."""
    from corroborate.cli.card import Card
    from corroborate.cli.console import data, plain, talk
    from corroborate.cli.history import lines
    from corroborate.cli.overview import overview
    from corroborate.errors import UsageError
    from corroborate.knowledge import Knowledge
    from corroborate.ledger import open_ledger
    from corroborate.pipeline import ledger_object

    if history and incident is None:
        raise UsageError(
            "show: --history tells of one incident; name it: corroborate show LEDGER ID --history"
        )
    with open_ledger(ledger, write=False) as store:
        content = ledger_object(store, Knowledge(packs))
        if history and incident is not None:
            one = find(content, incident)
            data().print(plain(one["title"]), style="bold underline")
            with store.transaction() as connection:
                for depth, words in lines(connection, one["id"]):
                    data().print(" " * depth + plain(words), soft_wrap=True)
            return
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
