"""Pages: what is to be fetched, and what became of it, one step at a time.

waiting   named by a feed or a person, not yet had
held      its answer stands in the archive, the ledger does not know it yet
taken     the ledger has it
refused   it will not be had; `reason` says why
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from corroborate.intake.web.entry import BASIS, Entry, stamp
from corroborate.intake.web.refusal import Refusal
from corroborate.intake.web.state import State
from corroborate.records.report import DateCandidate

TRIES = 5
"""Times that a page is tried when its host is in trouble, before it is given up."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to be fetched, with what is known of an earlier answer: where and when it came, its validators.

    `updated` is when the page changed, as its feed says.
    """

    url: str
    tries: int = 0
    etag: str | None = None
    modified: str | None = None
    final: str | None = None
    at: str | None = None
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A page in the archive: where, and the day that its feed gives it."""

    url: str  # as it was asked for
    final: str  # where it was found
    file: str
    place: int
    published: DateCandidate | None


def announce(database: sqlite3.Connection, url: str, entry: Entry, feed: str) -> bool:
    """Within a step: note a page that a feed names; True where it is to be fetched because of it.

    A page that was fetched is fetched again only where the feed says that it changed since.
    """
    row = database.execute(
        "SELECT url, stand, updated FROM pages WHERE url = ? OR final = ? ORDER BY number", (url, url)
    ).fetchone()
    if row is None:
        _insert(database, url, feed, entry)
        return True
    if not entry.updated or entry.updated == row["updated"] or row["stand"] == "held":
        return False
    database.execute("UPDATE pages SET updated = ? WHERE url = ?", (entry.updated, row["url"]))
    if not row["updated"] or row["stand"] == "waiting":
        return False
    database.execute("UPDATE pages SET stand = 'waiting', tries = 0, due = 0 WHERE url = ?", (row["url"],))
    return True


def ask(state: State, urls: Iterable[str]) -> None:
    """Note pages that a person wants now, whatever became of them before."""
    with state.step() as database:
        for url in urls:
            if database.execute("SELECT 1 FROM pages WHERE url = ?", (url,)).fetchone() is None:
                _insert(database, url, None, Entry(url))
            database.execute(
                "UPDATE pages SET stand = 'waiting', tries = 0, due = 0 WHERE url = ? AND stand <> 'held'",
                (url,),
            )


def waiting(state: State, at: float, only: frozenset[str] | None = None) -> tuple[Wanted, ...]:
    """The pages that may be fetched at a time, first named first; on request only some."""
    rows = state.database.execute(
        "SELECT url, tries, etag, modified, final, at, updated FROM pages"
        " WHERE stand = 'waiting' AND due <= ? ORDER BY number",
        (at,),
    )
    return tuple(Wanted(*row) for row in rows if only is None or row["url"] in only)


def held(state: State) -> tuple[Held, ...]:
    """The pages that the ledger does not know yet, first named first."""
    rows = state.database.execute(
        "SELECT url, final, file, place, published FROM pages WHERE stand = 'held' ORDER BY number"
    )
    return tuple(Held(url, final, file, place, _date(said)) for url, final, file, place, said in rows)


def had(state: State, url: str, page: Wanted) -> str | None:
    """Under which other address the page at this one was fetched before; None: not, or it changed since."""
    rows = state.database.execute(
        "SELECT url, at FROM pages WHERE (url = ? OR final = ?) AND url <> ? AND stand IN ('held', 'taken')"
        " ORDER BY number",
        (url, url, page.url),
    )
    return next((row["url"] for row in rows if not _later(page.updated, row["at"])), None)


def same(state: State, url: str, other: str) -> None:
    """Note that a page is the one fetched under another address; once its feed dates it anew, it is due."""
    state.database.execute(
        "UPDATE pages SET stand = 'taken', (final, at, file, place, etag, modified) = (SELECT"
        " coalesce(final, url), at, file, place, etag, modified FROM pages WHERE url = ?) WHERE url = ?",
        (other, url),
    )


def intend(state: State, url: str, final: str, at: str) -> None:
    """Note that an answer is about to be archived, so that it is found there should this process end now."""
    state.database.execute("UPDATE pages SET final = ?, at = ?, file = NULL WHERE url = ?", (final, at, url))


def unfinished(state: State) -> tuple[tuple[str, str, str], ...]:
    """Address, place and time of answers that were about to be archived when a process ended."""
    query = "SELECT url, final, at FROM pages WHERE stand = 'waiting' AND at IS NOT NULL AND file IS NULL"
    return tuple((row[0], row[1], row[2]) for row in state.database.execute(query + " ORDER BY number"))


def hold(
    state: State, url: str, file: str, place: int, etag: str | None = None, modified: str | None = None
) -> None:
    """Note where in the archive a page stands."""
    state.database.execute(
        "UPDATE pages SET stand = 'held', file = ?, place = ?, etag = ?, modified = ?,"
        " reason = NULL, detail = NULL WHERE url = ?",
        (file, place, etag, modified, url),
    )


def taken(state: State, urls: Iterable[str]) -> None:
    """Note that the ledger has these pages, or had them all the time."""
    with state.step() as database:
        database.executemany("UPDATE pages SET stand = 'taken' WHERE url = ?", [(url,) for url in urls])


def refuse(state: State, page: Wanted, refusal: Refusal, at: float) -> bool:
    """Note why a page could not be had; True where it is given up."""
    counts = refusal.reason != "later"  # to be told to come back is no failure
    tries = page.tries + counts
    again = refusal.temporary and tries < TRIES
    wait = max(refusal.wait or 0.0, 60.0 * 2**tries) if again else 0.0
    state.database.execute(
        "UPDATE pages SET stand = ?, tries = ?, due = ?, reason = ?, detail = ? WHERE url = ?",
        ("waiting" if again else "refused", tries, at + wait, refusal.reason, refusal.detail, page.url),
    )
    return not again


def _insert(database: sqlite3.Connection, url: str, feed: str | None, entry: Entry) -> None:
    day = entry.published
    said = json.dumps([day.edtf, day.time, day.zone]) if day else None
    database.execute(
        "INSERT INTO pages (url, number, feed, stand, published, updated)"
        " VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM pages), ?, 'waiting', ?, ?)",
        (url, feed, said, entry.updated),
    )


def _later(updated: str, at: str | None) -> bool:
    """Whether a feed's date lies behind the time of an answer, as far as both tell."""
    said = stamp(updated)
    if said is None or said.time is None or said.zone is None or at is None:
        return False
    return datetime.fromisoformat(f"{said.edtf}T{said.time}{said.zone}") > datetime.fromisoformat(at)


def _date(said: str | None) -> DateCandidate | None:
    if said is None:
        return None
    edtf, time, zone = json.loads(said)
    return DateCandidate(edtf, BASIS, time=time, zone=zone)
