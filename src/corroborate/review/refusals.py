"""Refusals: a request that is not answered, and why, in words that tell a researcher what to do."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – corroborate</title><link rel="stylesheet" href="/static/room.css"></head>
<body class="refusal"><main><h1>{title}</h1><p>{words}</p>{way}</main></body></html>
"""


class Refused(Exception):
    """A request that is refused with this status, heading and advice."""

    def __init__(self, status: int, title: str, words: str) -> None:
        super().__init__(words)
        self.status, self.title, self.words = status, title, words


def refusal(status: int, title: str, words: str, *, way: bool = False) -> HTMLResponse:
    """A page of plain words; with `way`, a link back to the overview."""
    back = '<p><a href="/">Back to the overview</a></p>' if way else ""
    return HTMLResponse(_PAGE.format(title=escape(title), words=escape(words), way=back), status)
