"""The application: every route of the review room behind its guard."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from corroborate.errors import CorroborateError, StaleDecision, UnknownIncident
from corroborate.review import changes, incidents, login, overview, queue
from corroborate.review.guard import Guard
from corroborate.review.refusals import Refused, refusal
from corroborate.review.room import Room
from corroborate.review.sessions import Sessions
from corroborate.review.users import Users

STATIC = Path(__file__).parent / "static"


def create_app(
    room: Room,
    *,
    hosts: Collection[str],
    token: str | None,
    users: Users | None = None,
    cookie: str = "corroborate",
    once: Collection[str] = (),
) -> Starlette:
    """The room as an ASGI application, answering under these `hosts`.

    `/?token=TOKEN` opens a session for the room's reviewer, with each of `once` a single one; without a
    token, `users` sign in.
    """
    app = Starlette(
        routes=[
            *overview.routes,
            *incidents.routes,
            *queue.routes,
            *changes.routes,
            *login.routes,
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
        ],
        middleware=[
            Middleware(
                Guard,
                hosts=hosts,
                sessions=Sessions(),
                token=token,
                by=room.by or "",
                cookie=cookie,
                once=once,
            )
        ],
        exception_handlers={
            HTTPException: _http,
            Refused: _refused,
            CorroborateError: _in_words,
            Exception: _failed,
        },
    )
    app.state.room, app.state.users, app.state.patience = room, users, login.Patience()
    return app


async def _http(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 404:
        return refusal(404, "Nothing here", "There is no such page in this room.", way=True)
    said = error.detail if isinstance(error, HTTPException) else ""
    return refusal(status, "Not possible", said or "This cannot be done here.", way=True)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return refusal(error.status, error.title, error.words, way=True)


async def _in_words(_request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, UnknownIncident) else 409 if isinstance(error, StaleDecision) else 400
    title = {404: "Not in this ledger", 409: "It has changed meanwhile"}.get(status, "That did not work")
    return refusal(status, title, str(error), way=True)


async def _failed(_request: Request, _error: Exception) -> Response:
    return refusal(
        500,
        "Something broke",
        "This page failed; nothing was changed. The terminal shows what happened. Please report it.",
        way=True,
    )
