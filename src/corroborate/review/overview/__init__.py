"""The overview: find incidents by words, days, places and what deserves doubt.

wording    what somebody typed -> words to look for and to mark
asked      an address -> what is to be shown
finding    that -> incidents, and what they come to, out of the catalogue
listing    incidents -> the lines of a page, the points of a map
timeline   incidents -> bars by week, month or year
views      ways of asking that people keep under a name
pages      the pages themselves
"""

from __future__ import annotations

from starlette.routing import Route

from corroborate.review.overview.pages import forget_view, keep_view, overview, places

routes: list[Route] = [
    Route("/", overview, name="overview"),
    Route("/places", places, name="places"),
    Route("/views", keep_view, methods=["POST"], name="keep_view"),
    Route("/views/forget", forget_view, methods=["POST"], name="forget_view"),
]
