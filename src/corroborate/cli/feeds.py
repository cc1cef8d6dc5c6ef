"""`corroborate feeds`: the feeds, sitemaps and lists of them that `watch` looks at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corroborate.cli.options import LedgerOption
from corroborate.cli.web import ContactOption, DelayOption, PortOption, WorkspaceOption

if TYPE_CHECKING:
    from corroborate.intake.web.state import State
    from corroborate.intake.web.visitor import Visitor

app = typer.Typer(
    help="The feeds (RSS, Atom, JSON Feed), sitemaps and OPML lists that `watch` looks at.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

FeedsArgument = Annotated[
    list[str], typer.Argument(help="Addresses of feeds or sitemaps, or OPML files.", metavar="FEED...")
]
SomeFeedsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="Addresses; all that are watched if left out.", metavar="[FEED...]", show_default=False
    ),
]
OpmlOption = Annotated[bool, typer.Option("--opml", help="As an OPML list, for any feed reader.")]


@app.command("add")
def add(
    feeds: FeedsArgument,
    ledger: LedgerOption = "ledger.db",
    workspace: WorkspaceOption = None,
    port: PortOption = None,
) -> None:
    """Watch feeds, sitemaps, or every feed of an OPML file. Nothing is fetched yet."""
    from corroborate.cli.console import plain, talk
    from corroborate.cli.web import reach
    from corroborate.errors import InputError
    from corroborate.intake.web import subscriptions
    from corroborate.intake.web.location import BadLocation, locate
    from corroborate.intake.web.refusal import Refusal

    named: list[tuple[str, str]] = []
    for feed in feeds:
        try:
            named += [(feed, "")] if "://" in feed else _opml(Path(feed))
        except Refusal as refusal:
            raise InputError(f"{feed}: {refusal.detail}") from None
    failed = 0
    with _guest(ledger, workspace) as state:
        for url, title in named:
            try:
                place = locate(url, reach(port).ports).url
            except BadLocation as error:
                failed += 1
                talk().print(plain(f"not added: {url}: {error}"))
                continue
            new = subscriptions.add(state, place, title)
            talk().print(plain(f"{'added' if new else 'watched already'}: {place}"))
    raise typer.Exit(3 if failed else 0)


@app.command("list")
def list_feeds(
    ledger: LedgerOption = "ledger.db", workspace: WorkspaceOption = None, opml: OpmlOption = False
) -> None:
    """What is watched, and how the last look at each went."""
    from corroborate.cli.console import data, plain, talk
    from corroborate.intake.web import subscriptions
    from corroborate.intake.web.opml import write_opml

    with _guest(ledger, workspace) as state:
        feeds = subscriptions.listed(state)
    if opml:
        typer.echo(write_opml(tuple((f.url, f.title) for f in feeds if f.parent is None)), nl=False)
        return
    for feed in feeds:
        indent = "  " if feed.parent else ""
        data().print(indent + plain(f"{feed.url}  {feed.title}"), soft_wrap=True)
        data().print(f"{indent}    {plain(feed.said or 'not looked at yet')}", soft_wrap=True)
    count = f"{len(feeds)} feed{'s'[: len(feeds) != 1]}"
    talk().print(count if feeds else "no feeds; add one with: corroborate feeds add URL")


@app.command("remove")
def remove(
    feeds: FeedsArgument, ledger: LedgerOption = "ledger.db", workspace: WorkspaceOption = None
) -> None:
    """Watch feeds no longer; what was fetched because of them stays."""
    from corroborate.cli.console import plain, talk
    from corroborate.intake.web import subscriptions

    missing = 0
    with _guest(ledger, workspace) as state:
        for feed in feeds:
            gone = subscriptions.remove(state, feed.strip())
            missing += not gone
            talk().print(plain(f"{'removed' if gone else 'not watched'}: {feed}"))
    raise typer.Exit(3 if missing else 0)


@app.command("check")
def check(
    feeds: SomeFeedsArgument = None,
    ledger: LedgerOption = "ledger.db",
    contact: ContactOption = None,
    workspace: WorkspaceOption = None,
    delay: DelayOption = 2.0,
    port: PortOption = None,
) -> None:
    """Look at feeds once and say what they hold; nothing is noted and no page is fetched."""
    from corroborate.cli import web
    from corroborate.intake.web import subscriptions

    web.own_contact(contact)
    with _guest(ledger, workspace) as state:
        urls = feeds or [feed.url for feed in subscriptions.listed(state) if feed.parent is None]
        visitor = web.visitor(contact, state, delay=delay, ports=port)
        failed = sum(not _checked(visitor, url) for url in urls)
    raise typer.Exit(3 if failed else 0)


def _checked(visitor: Visitor, url: str) -> bool:
    """Say what a feed holds; False where it cannot be had or read."""
    from corroborate.cli.console import data, plain, talk
    from corroborate.intake.web.polling import look
    from corroborate.intake.web.refusal import Refusal

    try:
        _, listing = look(visitor, url)
    except Refusal as refusal:
        talk().print(plain(f"{url}: {refusal.detail} [{refusal.reason}]"))
        for named in _named(visitor, url) if refusal.reason == "markup" else ():
            talk().print(f"    {plain(named)}")
        return False
    assert listing is not None  # nothing was said of what is known, so nothing can be unchanged
    days = sorted(entry.published.edtf for entry in listing.entries if entry.published)
    span = f", {days[0]} to {days[-1]}" if days else ", without dates" if listing.entries else ""
    holds = listing.entries or listing.children
    what = "pages" if listing.entries else "lists or feeds" if listing.children else "pages"
    title = f" “{listing.title}”" if listing.title else ""
    data().print(plain(f"{url}: {listing.kind}{title}, {len(holds)} {what}{span}"), soft_wrap=True)
    for entry in holds[:3]:
        data().print(f"    {plain(entry.title or entry.url)}", soft_wrap=True)
    return True


def _named(visitor: Visitor, url: str) -> tuple[str, ...]:
    """The feeds and sitemaps that a site names, where a page of it was given in place of one."""
    from corroborate.intake.web.discovery import announced
    from corroborate.intake.web.refusal import Refusal

    try:
        return announced(visitor, url)
    except Refusal:
        return ()


def _guest(ledger: str, workspace: Path | None) -> State:
    from corroborate.intake.web.state import State
    from corroborate.intake.web.workspace import Workspace

    return State(Workspace.beside(ledger, workspace).state, guest=True)


def _opml(file: Path) -> list[tuple[str, str]]:
    """The feeds of an OPML file."""
    from corroborate.errors import InputError
    from corroborate.intake.web.limits import FEED_BYTES
    from corroborate.intake.web.markup import checked
    from corroborate.intake.web.opml import read_opml

    try:
        with file.open("rb") as stream:
            body = stream.read(FEED_BYTES + 1)
    except OSError as error:
        how = "give an address with http:// or https://, or an OPML file"
        words = f"{file}: cannot be read ({error.strerror}); {how}"
        raise InputError(words) from error
    if len(body) > FEED_BYTES:
        raise InputError(f"{file}: larger than any list of feeds")
    return list(read_opml(checked(body)))
