"""Feeds: RSS, Atom and JSON Feed, as lists of the pages that they announce.

Bytes go in, never an address or a file name: `feedparser` would open either.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from corroborate.intake.json_document import loads
from corroborate.intake.web.entry import LONGEST_TITLE, Entry, stamp
from corroborate.intake.web.refusal import Refusal

MOST = 500
"""Entries looked at in one feed. Feeds of news hold 10 to 100; those that never end begin with the newest."""

_JSON_FEED = "jsonfeed.org/version/"


def read_feed(body: bytes, base: str) -> tuple[str, tuple[Entry, ...]]:
    """Title and entries of an RSS or Atom feed that was looked at; a Refusal where it is none.

    `base` is the address that relative links are meant from.
    """
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base}
    try:
        parsed = feedparser.parse(
            BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError) as error:
        raise Refusal("markup", f"it cannot be read as a feed ({type(error).__name__})") from None
    version = str(parsed.get("version") or "")
    if not version and not parsed.entries:
        raise Refusal("markup", "it is no feed: neither RSS, Atom nor JSON Feed")
    rss = version.startswith("rss")
    entries = [_entry(item, base, rss) for item in parsed.entries[:MOST]]
    return _short(parsed.feed.get("title")), tuple(entry for entry in entries if entry is not None)


def read_json_feed(body: bytes, base: str) -> tuple[str, tuple[Entry, ...]]:
    """Title and entries of a JSON Feed (jsonfeed.org, 1 and 1.1).

    >>> body = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/x"}]}'
    >>> read_json_feed(body, "https://example.org/feed.json")[1][0].url
    'https://example.org/x'
    """
    try:
        feed = loads(body.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        raise Refusal("markup", f"it is no JSON feed: {error}") from None
    if not isinstance(feed, dict) or _JSON_FEED not in str(feed.get("version")):
        raise Refusal("markup", "it is no JSON feed: it gives no version of one")
    items = feed.get("items")
    found = []
    for item in items[:MOST] if isinstance(items, list) else []:
        # What stands on another site is linked by `external_url`; the report itself is at `url`.
        link = item.get("url") or item.get("id") if isinstance(item, dict) else None
        if isinstance(link, str) and link.strip():
            published, updated = item.get("date_published"), item.get("date_modified")
            found.append(
                Entry(
                    _joined(base, link),
                    _short(item.get("title")),
                    stamp(published) if isinstance(published, str) else None,
                    _first(updated, published),
                )
            )
    return _short(feed.get("title")), tuple(found)


def _entry(item: Any, base: str, dates_are_final: bool) -> Entry | None:
    """`dates_are_final`: RSS knows one date, of publication; Atom tells it from that of the last change."""
    # FeedBurner and its like put a counter before the page; the page's own address stands beside it.
    link = item.get("feedburner_origlink") or item.get("link") or ""
    if not isinstance(link, str) or not link.strip():
        return None
    # Its own `get` gives one date for another where one is missing.
    published, updated = dict.get(item, "published"), dict.get(item, "updated")
    if dates_are_final:
        published = published or updated
    return Entry(
        _joined(base, link),
        _short(item.get("title")),
        stamp(published) if isinstance(published, str) else None,
        _first(updated, published),
    )


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return link.strip()


def _first(*said: object) -> str:
    """The first that says something."""
    return next((text[:60] for text in said if isinstance(text, str) and text), "")


def _short(text: object) -> str:
    return " ".join(text[: 4 * LONGEST_TITLE].split())[:LONGEST_TITLE] if isinstance(text, str) else ""
