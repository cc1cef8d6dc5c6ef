"""The overview: find incidents by words, days, places and what deserves doubt; map, timeline, list."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from corroborate.review.room import room_of


def overview(request: Request) -> Response:
    """The list of incidents."""
    return room_of(request).page(request, "overview.html")


routes: list[Route] = [Route("/", overview, name="overview")]
