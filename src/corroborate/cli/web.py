"""What the commands that go to the web share: in whose name, how far, and where they keep what they find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from corroborate.intake.archive import Archive
    from corroborate.intake.web.client import Reach
    from corroborate.intake.web.state import State
    from corroborate.intake.web.visitor import Visitor
    from corroborate.intake.web.workspace import Workspace

ContactOption = Annotated[
    str | None,
    typer.Option(
        "--contact",
        envvar="CORROBORATE_CONTACT",
        help="Who fetches: an e-mail address or web page that webmasters can write to.",
        metavar="WHO",
    ),
]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        help="Where fetched pages and the list of feeds are kept; the ledger's folder if left out.",
        metavar="FOLDER",
    ),
]
DelayOption = Annotated[
    float,
    typer.Option("--delay", min=0.5, max=3600, help="Seconds between two requests to a host, at least."),
]
PortOption = Annotated[
    list[int] | None,
    typer.Option("--port", min=1, max=65535, help="A port that may be asked beside 80 and 443.", metavar="N"),
]

_CONTACT = re.compile(r"[^\s<>()]{1,120}@[^\s<>()@]{1,120}\.[^\s<>()@.]{1,60}|https?://[^\s<>()]{4,200}")
_HOW = (
    'give --contact desk@example.org (or CORROBORATE_CONTACT, or a line contact = "..." in {file}): '
    "a webmaster who is troubled by what you fetch must be able to reach you"
)


def settings_file() -> Path:
    """Where a person's own settings stand."""
    return Path(typer.get_app_dir("corroborate")) / "settings.toml"


def own_contact(given: str | None) -> str:
    """Whom webmasters can write to; a UsageError says how to name somebody."""
    from corroborate.errors import UsageError

    contact = (given or _settled() or "").strip()
    how = _HOW.format(file=settings_file())
    if not contact:
        raise UsageError(f"fetching needs a contact; {how}")
    if not _CONTACT.fullmatch(contact) or not contact.isascii():
        raise UsageError(f"contact {contact[:60]!r} is neither an e-mail address nor a web page; {how}")
    return contact


def reach(ports: list[int] | None) -> Reach:
    """How far commands go: the public web, and the ports that were named."""
    from corroborate.intake.web.client import Reach

    return Reach(ports=frozenset({80, 443, *(ports or [])}))


def visitor(
    contact: str | None,
    memory: State,
    *,
    delay: float,
    ports: list[int] | None,
    says: Callable[[str], None] = lambda words: None,
) -> Visitor:
    """Somebody who goes to the web in a person's name."""
    from corroborate.intake.web.client import Client
    from corroborate.intake.web.visitor import Visitor

    return Visitor(Client(own_contact(contact), reach=reach(ports)), memory, delay, says=says)


@contextmanager
def opened(place: Workspace, ledger: str) -> Iterator[tuple[State, Archive]]:
    """What is remembered and what is kept, for one process alone."""
    from corroborate.intake.archive import Archive
    from corroborate.intake.web.state import State
    from corroborate.ledger import open_ledger

    open_ledger(ledger).close()  # what is wrong with it is said before anything is fetched
    with State(place.state) as state, Archive(place.archive) as archive:
        yield state, archive


def _settled() -> str | None:
    import tomllib

    from corroborate.errors import InputError

    file = settings_file()
    try:
        contact = tomllib.loads(file.read_text(encoding="utf-8")).get("contact")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: cannot be read as TOML ({error}); mend it or delete it") from None
    return contact if isinstance(contact, str) else None
