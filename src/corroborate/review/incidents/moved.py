"""Moved: where an incident went whose id is no more, by the history of the ledger."""

from __future__ import annotations

from urllib.parse import quote

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from corroborate.errors import UnknownIncident
from corroborate.ledger import incidents, lookup
from corroborate.pipeline.judging import Bench
from corroborate.review.room import room_of

_GENERATIONS = 20  # times that an incident may have been merged or split before it is followed no more


def elsewhere(request: Request, bench: Bench, wanted: str) -> Response:
    """The answer for an id that is no incident's: on to what it became, or to the only id that begins so."""
    query = f"?{request.url.query}" if request.url.query else ""
    found = became(bench.connection, wanted)
    if not found:
        return RedirectResponse(_address(_beginning(bench.connection, wanted), query), 303)
    if len(found) == 1:
        room_of(request).tell(request, f"{wanted} was joined with others: it is {found[0]} now.", "note")
        return RedirectResponse(_address(found[0], query), 303)
    heirs = incidents.of(bench.connection, found)
    return room_of(request).page(request, "incidents/gone.html", status=410, wanted=wanted, became=heirs)


def became(connection: sa.Connection, id: str) -> tuple[str, ...]:
    """The incidents that hold now what one held that is no more; none where nothing is known of it."""
    here: set[str] = set()
    looking = {id}
    for _ in range(_GENERATIONS):
        alive = {one for one in looking if lookup.incident(connection, one) is not None}
        here |= alive
        looking = {heir for one in looking - alive for heir in lookup.heirs(connection, one)} - here
    return tuple(sorted(here))


def _beginning(connection: sa.Connection, wanted: str) -> str:
    ids = lookup.beginning(connection, wanted)
    if len(ids) == 1:
        return ids[0]
    what = f"{len(ids)} incidents have an id beginning so" if ids else "no incident has this id"
    raise UnknownIncident(f"{what}: {wanted[:60]}. Look for it on the overview.")


def _address(id: str, query: str) -> str:
    return f"/incidents/{quote(id, safe='')}{query}"
