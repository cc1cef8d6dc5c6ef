"""The room: a ledger that is looked at, who looks, and how a page of it is made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, open_ledger
from corroborate.pipeline.judging import Author, Bench
from corroborate.review import words
from corroborate.review.catalogue import Catalogue
from corroborate.review.catalogue.renewal import stamp
from corroborate.review.messages import Messages

TEMPLATES = Path(__file__).parent / "templates"


class Room:
    """One ledger, open for review. It holds no connection: each request opens its own and lets it go.

    `by` is the reviewer's name on a machine of one's own; None where everyone signs in under their own.
    """

    def __init__(self, location: str, knowledge: Knowledge | None = None, by: str | None = None) -> None:
        self.location = location
        self.knowledge = knowledge or Knowledge()
        self.by = by
        self.messages = Messages()
        self.catalogue = Catalogue(location)
        self.templates = _templates()

    @property
    def name(self) -> str:
        """The ledger's name without its folder or password, for people."""
        if "://" in self.location:
            return sa.make_url(self.location).render_as_string(hide_password=True)
        return Path(self.location).name

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One consistent look at the ledger. A writer is never kept waiting."""
        with open_ledger(self.location, write=False) as ledger, ledger.transaction() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Ledger]:
        """The ledger open for a decision or a build; waits for another writer to finish."""
        with open_ledger(self.location) as ledger:
            yield ledger

    def bench(self, connection: sa.Connection) -> Bench:
        """What a person decides about, in this look at the ledger."""
        return Bench(connection, self.knowledge)

    def who(self, request: Request) -> str:
        """The name under which this person decides; "" where none was given."""
        return str(request.scope.get("state", {}).get("who", ""))

    def author(self, request: Request, why: str, evidence: tuple[str, ...] = ()) -> Author:
        """Who decides here and now. A judgement carries the day on which its author made it."""
        return Author(self.who(request), why, evidence, date.today().isoformat())

    def tell(self, request: Request, said: str, tone: str = "done") -> None:
        """Say this on the next page that this person sees; `tone` is "done", "note" or "wrong"."""
        self.messages.tell(session(request), said, tone)

    def revision(self, connection: sa.Connection) -> str:
        """What a page of the whole ledger has seen; it changes with every build and every decision."""
        return stamp(connection)[:8]

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A whole page. Every value is escaped; what a session was told since its last page stands on top."""
        given = request.scope.get("state", {})
        token = str(given.get("csrf", ""))
        field = Markup('<input type="hidden" name="csrf" value="{}">').format(token)
        body = self.templates.get_template(template).render(
            request=request,
            room=self,
            who=self.who(request),
            signs_in=request.app.state.users is not None,
            csrf=token,
            csrf_field=field,
            path=request.app.url_path_for,
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            messages=self.messages.take(session(request)),
            **values,
        )
        return HTMLResponse(body, status)


def room_of(request: Request) -> Room:
    """The room that this request came into."""
    room: Room = request.app.state.room
    return room


def session(request: Request) -> str:
    """The session of this request; "" before there is one."""
    return str(request.scope.get("state", {}).get("session", ""))


def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(words.FILTERS)
    return made
