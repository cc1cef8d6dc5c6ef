"""Polling: one look at a feed, sitemap or list of them, and the pages that it announces noted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from corroborate.intake.archive import Archive
from corroborate.intake.web import pages, subscriptions
from corroborate.intake.web.client import Answer
from corroborate.intake.web.collecting import archived_form
from corroborate.intake.web.entry import Entry, stamp
from corroborate.intake.web.feeds import read_feed, read_json_feed
from corroborate.intake.web.limits import FEED_BYTES, SITEMAP_BYTES
from corroborate.intake.web.markup import checked, opened
from corroborate.intake.web.opml import read_opml
from corroborate.intake.web.refusal import Refusal
from corroborate.intake.web.sitemaps import ELEMENTS, read_sitemap
from corroborate.intake.web.state import State
from corroborate.intake.web.subscriptions import Feed
from corroborate.intake.web.visitor import Visitor, Wish

DAYS = 7
"""Days back from now that pages of a sitemap are looked at: it lists a site's whole past."""

CHILDREN = 100
"""Sitemaps or feeds taken from one index or list, those changed last first."""

NEWEST = 1_000
"""Pages taken from one look at a sitemap, the newest: a site may date all its past anew on one day."""

_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_ROOT = re.compile(rb"<(?!\?|!)\s{0,9}(?:[\w.-]{1,40}:)?([A-Za-z]{1,20})")
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_.:-]{2,40})", re.I)
_PAUSE = 900.0  # seconds after a feed failed, doubled with each failure that follows
_LONGEST_PAUSE = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed, sitemap, index or list holds."""

    kind: str  # "feed" | "json feed" | "sitemap" | "sitemap index" | "list of feeds"
    title: str = ""
    entries: tuple[Entry, ...] = ()
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Polled:
    """How a look at a feed went: pages newly noted, or why there are none."""

    url: str
    kind: str
    listed: int = 0
    new: int = 0
    passed_over: int = 0  # too old, without a date in a sitemap, or with an address that is not fetched
    refusal: Refusal | None = None


def look(visitor: Visitor, url: str, feed: Feed | None = None) -> tuple[Answer, Listing | None]:
    """Fetch and read a feed; no listing where nothing has changed since."""
    limits = replace(visitor.client.limits, sent=SITEMAP_BYTES, unpacked=SITEMAP_BYTES)
    known = feed or Feed(url)
    wish = Wish(_ACCEPT, limits, etag=known.etag, modified=known.modified)
    answer = visitor.get(visitor.locate(url), wish)
    return answer, None if answer.status == 304 else read_listing(answer)


def read_listing(answer: Answer) -> Listing:
    """What an answer lists, told by its first element; a Refusal where it lists nothing."""
    body = opened(answer.body, SITEMAP_BYTES)
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return Listing("json feed", *read_json_feed(_small(body), answer.location.url))
    said = _CHARSET.search(answer.header("content-type") or "")
    # What comes unpacked from a .gz file was not what the server spoke of.
    charset = said[1] if said and body is answer.body else None
    root = _ROOT.search(body[:10_000])
    name = root[1].lower() if root else b""
    if name in (b"urlset", b"sitemapindex"):
        sitemap = read_sitemap(checked(body, charset, elements=ELEMENTS))
        return Listing("sitemap", "", sitemap.entries, sitemap.children)
    text = checked(_small(body), charset)
    if name == b"opml":
        children = tuple(Entry(url, title) for url, title in read_opml(text))
        return Listing("list of feeds", "", (), children)
    return Listing("feed", *read_feed(text, answer.location.url))


def poll(visitor: Visitor, state: State, archive: Archive, feed: Feed) -> Polled:
    """Look at a watched feed; its pages and what proves them seen are noted in one step: none is lost."""
    clock = visitor.client.clock
    try:
        answer, listing = look(visitor, feed.url, feed)
    except Refusal as refusal:
        pause = min(max(_PAUSE * 2 ** min(feed.failures, 12), refusal.wait or 0.0), _LONGEST_PAUSE)
        due, failures = clock.now().timestamp() + pause, feed.failures + 1
        with state.step() as database:
            subscriptions.keep(
                database,
                replace(feed, due=due, failures=failures, said=f"{refusal.detail} [{refusal.reason}]"),
            )
        return Polled(feed.url, "", refusal=refusal)
    if listing is None:
        with state.step() as database:
            subscriptions.keep(database, replace(feed, failures=0, due=0.0, said="nothing new"))
        return Polled(feed.url, "unchanged")
    archive.append(archived_form(answer))
    return _noted(visitor, state, feed, answer, listing)


def _noted(visitor: Visitor, state: State, feed: Feed, answer: Answer, listing: Listing) -> Polled:
    entries = _recent(listing.entries, answer.at) if listing.kind == "sitemap" else listing.entries
    wanted: dict[str, Entry] = {}
    for entry in entries:
        try:
            wanted.setdefault(visitor.locate(entry.url).page, _dated(entry, answer.at))
        except Refusal:
            continue
    new = 0
    with state.step() as database:
        for url, entry in wanted.items():
            new += pages.announce(database, url, entry, feed.url)
        for child in _newest(listing.children, answer.at):
            try:
                subscriptions.put(database, visitor.locate(child.url).url, child.title, feed.url)
            except Refusal:
                continue
        kept = replace(
            feed,
            title=feed.title or listing.title,
            etag=answer.header("etag"),
            modified=answer.header("last-modified"),
            due=0.0,
            failures=0,
            said=f"{listing.kind}: {len(listing.entries) or len(listing.children)} listed, {new} new",
        )
        subscriptions.keep(database, kept)
    passed_over = len(listing.entries) - len(wanted)
    return Polled(feed.url, listing.kind, len(listing.entries), new, passed_over)


def _small(body: bytes) -> bytes:
    if len(body) > FEED_BYTES:
        raise Refusal("too-large", f"more than {FEED_BYTES:,} bytes: no feed is so long")
    return body


def _recent(entries: tuple[Entry, ...], at: datetime) -> tuple[Entry, ...]:
    """The pages of a sitemap that may be news, newest first."""
    earliest = at.date() - timedelta(days=DAYS)
    dated = [(day, entry) for entry in entries if (day := _day(entry)) is not None and day >= earliest]
    return tuple(entry for _, entry in sorted(dated, key=lambda pair: pair[0], reverse=True)[:NEWEST])


def _dated(entry: Entry, at: datetime) -> Entry:
    """The entry without a day of publication that has not come yet, by any clock on earth."""
    ahead = (
        entry.published is not None and entry.published.edtf > (at + timedelta(hours=14)).date().isoformat()
    )
    return replace(entry, published=None) if ahead else entry


def _newest(children: tuple[Entry, ...], at: datetime) -> tuple[Entry, ...]:
    """Those that may hold something new: changed lately, or silent about it."""
    earliest = at.date() - timedelta(days=DAYS)
    alive = [child for child in children if (_day(child) or at.date()) >= earliest]
    return tuple(sorted(alive, key=lambda child: _day(child) or date.min, reverse=True)[:CHILDREN])


def _day(entry: Entry) -> date | None:
    said = entry.published or stamp(entry.updated)
    return date.fromisoformat(said.edtf) if said else None
