"""The queue: what deserves a person next, one thing at a time, each settled by one key or one button.

waiting    the queue of a ledger, reckoned once for each of its states
tasks      one item -> what a person must see and may decide
views      pages
"""

from __future__ import annotations

from starlette.routing import Route

from corroborate.review.queue import views

routes: list[Route] = [Route("/queue", views.queue, name="queue")]
