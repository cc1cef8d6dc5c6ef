"""The overview: find incidents by words, days, places and what deserves doubt; map, timeline, list."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def overview(request: Request) -> Response:
    """The list of incidents."""
    room = request.app.state.room
    return room.page(request, "overview.html")  # type: ignore[no-any-return]


routes: list[Route] = [Route("/", overview, name="overview")]
