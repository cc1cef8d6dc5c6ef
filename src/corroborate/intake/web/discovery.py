"""Discovery: the feeds and sitemaps that a site names itself, for a person who gives a page's address."""

from __future__ import annotations

import html
import re

from corroborate.intake.web.location import BadLocation
from corroborate.intake.web.visitor import Visitor, Wish

MOST = 20

_HEAD = 300_000  # bytes of a page; what it names stands at its beginning
_LINK = re.compile(rb"<link\b([^<>]{1,2000})>", re.I)
_FEED = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.I)
_HREF = re.compile(r"\bhref\s{0,9}=\s{0,9}[\"']?([^\"'\s>]{1,2000})", re.I)


def announced(visitor: Visitor, url: str) -> tuple[str, ...]:
    """Addresses of feeds that a page names, then of sitemaps that its site's robots.txt names."""
    location = visitor.locate(url)
    answer = visitor.get(location, Wish("text/html", visitor.client.limits))
    found = feeds_named(answer.body[:_HEAD])
    named: dict[str, None] = {}
    for reference in (*found, *visitor.robots(answer.location).sitemaps):
        try:
            named.setdefault(answer.location.follow(reference, visitor.client.reach.ports).url)
        except BadLocation:
            continue
    return tuple(named)[:MOST]


def feeds_named(page: bytes) -> tuple[str, ...]:
    """What a page's markup names as its feeds, as written.

    >>> feeds_named(b'<link rel=alternate type="application/rss+xml" href="/rss?a=1&amp;b=2">')
    ('/rss?a=1&b=2',)
    """
    found: dict[str, None] = {}
    for link in _LINK.finditer(page):
        said = link[1].decode("utf-8", "replace")
        href = _HREF.search(said)
        if href and _FEED.search(said) and "alternate" in said.lower():
            found.setdefault(html.unescape(href[1]))
    return tuple(found)
