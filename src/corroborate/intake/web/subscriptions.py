"""Subscriptions: the feeds and sitemaps that are watched, as people named them and as lists name them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from corroborate.intake.web.state import State


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, sitemap or list of them: its address, what is known of it, and how the last look at it went."""

    url: str
    title: str = ""
    parent: str | None = None
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    said: str = ""


_COLUMNS = "url, title, parent, etag, modified, due, failures, said"


def add(state: State, url: str, title: str = "", parent: str | None = None) -> bool:
    """Watch a feed from now on; False where it was watched already."""
    with state.step() as database:
        return put(database, url, title, parent)


def put(database: sqlite3.Connection, url: str, title: str, parent: str | None) -> bool:
    """Within a step: watch a feed; one that a person named stays a person's."""
    done = database.execute(
        "INSERT OR IGNORE INTO feeds (url, number, title, parent)"
        " VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM feeds), ?, ?)",
        (url, title, parent),
    )
    return bool(done.rowcount)


def remove(state: State, url: str) -> bool:
    """Watch a feed no longer, nor what it names; pages that were fetched stay. False: it was not watched."""
    with state.step() as database:
        gone = database.execute("DELETE FROM feeds WHERE url = ?", (url,)).rowcount
        database.execute("DELETE FROM feeds WHERE parent = ?", (url,))
        database.execute("DELETE FROM pages WHERE feed = ? AND stand = 'waiting'", (url,))
    return bool(gone)


def listed(state: State) -> tuple[Feed, ...]:
    """All feeds, in the order in which they were added."""
    rows = state.database.execute(f"SELECT {_COLUMNS} FROM feeds ORDER BY number")
    return tuple(Feed(*row) for row in rows)


def keep(database: sqlite3.Connection, feed: Feed) -> None:
    """Within a step: what is known of a feed after a look at it."""
    database.execute(
        "UPDATE feeds SET title = ?, etag = ?, modified = ?, due = ?, failures = ?, said = ? WHERE url = ?",
        (feed.title, feed.etag, feed.modified, feed.due, feed.failures, feed.said, feed.url),
    )
