"""`corroborate review`: the review room of a ledger, in a browser on this machine; or public pages of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.options import PacksOption, PipelineOption

if TYPE_CHECKING:
    from corroborate.knowledge import Knowledge
    from corroborate.review.server import Door

LedgerArgument = Annotated[
    str | None, typer.Argument(help="The ledger: a file, or a database URL.", metavar="LEDGER")
]
OpenOption = Annotated[bool, typer.Option("-o", "--open", help="Open it in the browser.")]
ByOption = Annotated[
    str, typer.Option("--by", envvar="CORROBORATE_BY", help="Who decides here.", metavar="NAME")
]
PortOption = Annotated[
    int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")
]
HostOption = Annotated[
    str, typer.Option("--host", help="The address to listen on; others need --users.", metavar="HOST")
]
UsersOption = Annotated[
    Path | None, typer.Option("--users", help="Who may sign in: lines made with --password.", metavar="FILE")
]
PasswordOption = Annotated[
    str | None,
    typer.Option("--password", help="Ask for a password, print the line for --users.", metavar="NAME"),
]
NameOption = Annotated[
    list[str] | None,
    typer.Option("--name", help="A further name of this server (HOST or HOST:PORT).", metavar="HOST"),
]
CertificateOption = Annotated[
    Path | None, typer.Option("--certificate", help="Certificate for https (PEM).", metavar="FILE")
]
KeyOption = Annotated[Path | None, typer.Option("--key", help="Its private key (PEM).", metavar="FILE")]
PublishOption = Annotated[
    Path | None,
    typer.Option("--publish", help="Write public pages into this folder instead.", metavar="FOLDER"),
]
ProfileOption = Annotated[
    Path | None,
    typer.Option("--profile", help="What may be published beyond the usual (TOML).", metavar="FILE"),
]


def review(
    ledger: LedgerArgument = None,
    open_: OpenOption = False,
    by: ByOption = "",
    port: PortOption = 8765,
    host: HostOption = "127.0.0.1",
    users: UsersOption = None,
    password: PasswordOption = None,
    name: NameOption = None,
    certificate: CertificateOption = None,
    key: KeyOption = None,
    publish: PublishOption = None,
    profile: ProfileOption = None,
    packs: PacksOption = None,
    pipeline: PipelineOption = "built-in",
) -> None:
    """Look at a ledger and decide about it in a browser, or write public pages of it."""
    from corroborate.cli.work import known_from
    from corroborate.errors import UsageError
    from corroborate.review.server import Door
    from corroborate.review.users import load

    if password is not None:
        return _line(password)
    if ledger is None:
        raise UsageError("name the ledger: corroborate review LEDGER")
    if profile is not None and publish is None:
        raise UsageError("--profile says what may be published; give it with --publish FOLDER")
    if publish is not None:
        return _publish(ledger, known_from(packs, pipeline), publish, profile)
    door = Door(host, port, load(users) if users else None, tuple(name or ()), certificate, key)
    return _open(ledger, known_from(packs, pipeline), by.strip(), door, open_)


def _open(ledger: str, knowledge: Knowledge, by: str, door: Door, browser: bool) -> None:
    from corroborate.cli.console import data, talk
    from corroborate.ledger import open_ledger
    from corroborate.review.room import Room
    from corroborate.review.server import serve

    room = Room(ledger, knowledge, by or None)
    with open_ledger(ledger, write=False) as store, store.transaction() as connection:
        if not room.catalogue.path.exists():
            talk().print(f"making the catalogue of {room.name}, once")
        room.catalogue.renew(connection)

    def opened(address: str, once: str) -> None:
        data().print(address, soft_wrap=True)
        talk().print(_welcome(by, door))
        if browser:
            typer.launch(once)

    serve(room, door, opened)


def _welcome(by: str, door: Door) -> str:
    if door.users is not None:
        return "whoever is named in the file of users may sign in; Ctrl+C closes the room"
    if by:
        return f"open this address; {by} decides here; Ctrl+C closes the room"
    return "open this address to look; to decide, start with --by NAME; Ctrl+C closes the room"


def _publish(ledger: str, knowledge: Knowledge, folder: Path, profile: Path | None) -> None:
    from corroborate.cli.console import plain, talk
    from corroborate.ledger import open_ledger
    from corroborate.review.publish import publish

    with open_ledger(ledger, write=False) as store:
        talk().print(plain(publish(store, knowledge, folder, profile).said))


def _line(name: str) -> None:
    """Ask twice without showing it; print the line for the file of users."""
    from corroborate.cli.console import data
    from corroborate.review.users import line

    given = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    data().print(line(name, given), soft_wrap=True)
