"""`corroborate review`: the review room of a ledger, in a browser on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.options import PacksOption, PipelineOption

if TYPE_CHECKING:
    from corroborate.knowledge import Knowledge


def review(
    ledger: Annotated[
        str | None, typer.Argument(help="The ledger: a file, or a database URL.", metavar="LEDGER")
    ] = None,
    open_: Annotated[bool, typer.Option("-o", "--open", help="Open it in the browser.")] = False,
    by: Annotated[
        str, typer.Option("--by", envvar="CORROBORATE_BY", help="Who decides here.", metavar="NAME")
    ] = "",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")
    ] = 8765,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; others need --users.", metavar="HOST")
    ] = "127.0.0.1",
    users: Annotated[
        Path | None,
        typer.Option("--users", help="Who may sign in: lines made with --password.", metavar="FILE"),
    ] = None,
    password: Annotated[
        str | None,
        typer.Option("--password", help="Ask for a password, print the line for --users.", metavar="NAME"),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A further name of this server (HOST or HOST:PORT).", metavar="HOST"),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option("--certificate", help="Certificate for https (PEM).", metavar="FILE")
    ] = None,
    key: Annotated[Path | None, typer.Option("--key", help="Its private key (PEM).", metavar="FILE")] = None,
    publish: Annotated[
        Path | None,
        typer.Option("--publish", help="Write public pages into this folder instead.", metavar="FOLDER"),
    ] = None,
    profile: Annotated[
        Path | None,
        typer.Option("--profile", help="What may be published beyond the usual (TOML).", metavar="FILE"),
    ] = None,
    packs: PacksOption = None,
    pipeline: PipelineOption = "built-in",
) -> None:
    """Look at a ledger and decide about it in a browser, or write public pages of it."""
    if password is not None:
        return _line(password)
    from corroborate.cli.work import known_from
    from corroborate.errors import UsageError
    from corroborate.ledger import open_ledger
    from corroborate.review.room import Room
    from corroborate.review.server import Door, serve
    from corroborate.review.users import load

    if ledger is None:
        raise UsageError("name the ledger: corroborate review LEDGER")
    if (certificate is None) != (key is None):
        raise UsageError("--certificate and --key go together; give both or neither")
    if profile is not None and publish is None:
        raise UsageError("--profile says what may be published; give it with --publish FOLDER")
    knowledge = known_from(packs, pipeline)
    if publish is not None:
        return _publish(ledger, knowledge, publish, profile)
    door = Door(host, port, load(users) if users else None, tuple(name or ()), certificate, key)
    room = Room(ledger, knowledge, by.strip() or None)
    with open_ledger(ledger, write=False) as store, store.transaction() as connection:
        room.catalogue.renew(connection)

    def opened(address: str) -> None:
        _tell(address, by.strip(), users is not None)
        if open_:
            typer.launch(address)

    return serve(room, door, opened)


def _publish(ledger: str, knowledge: Knowledge, folder: Path, profile: Path | None) -> None:
    from corroborate.cli.console import plain, talk
    from corroborate.ledger import open_ledger
    from corroborate.review.publish import publish

    with open_ledger(ledger, write=False) as store:
        talk().print(plain(publish(store, knowledge, folder, profile).said))


def _tell(address: str, by: str, signed_in: bool) -> None:
    from corroborate.cli.console import data, talk

    data().print(address, soft_wrap=True)
    if signed_in:
        talk().print("whoever is named in the file of users may sign in; Ctrl+C closes the room")
    elif by:
        talk().print(f"open this address; {by} decides here; Ctrl+C closes the room")
    else:
        talk().print("open this address to look; to decide, start with --by NAME; Ctrl+C closes the room")


def _line(name: str) -> None:
    """Ask twice without showing it; print the line for the file of users."""
    from corroborate.cli.console import data
    from corroborate.review.users import line

    given = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    data().print(line(name, given), soft_wrap=True)
