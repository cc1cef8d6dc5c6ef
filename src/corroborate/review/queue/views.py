"""The page of the queue: the first items, of all kinds or of one."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from corroborate.review.queue.tasks import Tasks
from corroborate.review.queue.waiting import sorts, waiting
from corroborate.review.room import room_of

AT_ONCE = 15  # items on one page


def queue(request: Request) -> Response:
    """GET /queue: `kind` picks one sort of item, `from` the place in the list to begin at."""
    room = room_of(request)
    kind = request.query_params.get("kind", "")
    start = request.query_params.get("from", "1")
    first = max(1, int(start)) if start.isdecimal() and len(start) < 7 else 1
    with room.read() as connection:
        everything = waiting(room, connection)
        items = [item for item in everything if kind in ("", item.kind)]
        tasks = Tasks(connection, room.bench(connection))
        shown = [tasks.of(n, item) for n, item in enumerate(items[first - 1 :][:AT_ONCE], first)]
    return room.page(
        request,
        "queue.html",
        tasks=shown,
        total=len(items),
        first=first,
        step=AT_ONCE,
        kind=kind,
        sorts=sorts(everything),
    )
