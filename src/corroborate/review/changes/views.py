"""The page of what changed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from corroborate.ledger import lookup
from corroborate.review.changes.builds import builds, made_by
from corroborate.review.changes.days import arrivals, between, too_many
from corroborate.review.room import room_of

_SHOWN = 200  # incidents of one build on the page
_LISTED = 30  # builds and days to choose from


def changes(request: Request) -> Response:
    """GET /changes: of a `build`, the latest if none is named, or from `since` to `as_of`."""
    room = room_of(request)
    asked = request.query_params
    since, as_of = asked.get("since", "").strip(), asked.get("as_of", "").strip()
    with room.read() as connection:
        large = too_many(connection)
        made = builds(connection)
        days = arrivals(connection)
        span = between(connection, room.knowledge, since, as_of) if (since or as_of) and not large else None
        number = _number(asked.get("build", ""), [b.number for b in made])
        chosen = next((b for b in made if b.number == number), None)
        found = span.found if span else made_by(connection, number, _SHOWN) if chosen else ()
        names = lookup.names_of(connection, {id for d in found for id in d.reports})
        here = {d.incident for d in found if d.kind != "gone"}
    return room.page(
        request,
        "changes.html",
        builds=made[:_LISTED],
        days=days[:_LISTED],
        large=large,
        span=span,
        chosen=None if span else chosen,
        found=found,
        names=names,
        standing=here,
        since=since,
        as_of=as_of,
        shown=_SHOWN,
    )


def _number(asked: str, known: list[int]) -> int:
    number = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    return number if number in known else max(known, default=0)
