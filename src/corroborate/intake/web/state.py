"""What fetching remembers: feeds, pages, hosts and robots.txt, in one SQLite file beside the ledger.

Nothing here is evidence: pages are kept in the archive, and what they say in the ledger. Every step is one
transaction, written to the disk before the next step begins, so that a killed process goes on where it
stopped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from corroborate.errors import InputError
from corroborate.intake.web.politeness import Turn
from corroborate.intake.web.robots import HOLDS, RETRIED, Robots

_LAYOUT = 1
_TABLES = """
CREATE TABLE feeds (
    url TEXT PRIMARY KEY, number INTEGER NOT NULL, title TEXT NOT NULL DEFAULT '',
    parent TEXT,                        -- the list or index that names it; null: a person does
    etag TEXT, modified TEXT,           -- validators of the last answer whose pages are all noted
    due REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0, said TEXT NOT NULL DEFAULT ''
);
CREATE TABLE pages (
    url TEXT PRIMARY KEY, number INTEGER NOT NULL, feed TEXT,
    stand TEXT NOT NULL,                -- waiting | held | taken | refused
    published TEXT, updated TEXT NOT NULL DEFAULT '',   -- as the feed says
    due REAL NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,
    reason TEXT, detail TEXT,
    final TEXT, at TEXT,                -- where it was found, and when: noted before it is archived
    file TEXT, place INTEGER,           -- where in the archive it stands
    etag TEXT, modified TEXT
);
CREATE INDEX pages_stand ON pages (stand, number);
CREATE INDEX pages_final ON pages (final);
CREATE TABLE hosts (host TEXT PRIMARY KEY, next REAL NOT NULL, failures INTEGER NOT NULL);
CREATE TABLE sites (site TEXT PRIMARY KEY, text TEXT NOT NULL, closed TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class State:
    """The open file. One process at a time fetches with it; a second is told so, unless it is a `guest`.

    A guest reads and changes the list of feeds, and fetches nothing into it.
    """

    def __init__(self, path: Path, *, guest: bool = False) -> None:
        self.path = path
        self._parsed: dict[str, Robots] = {}
        self._lock: IO[bytes] | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = None if guest else _alone(path)
            self.database = sqlite3.connect(path, isolation_level=None, timeout=30)
            self.database.row_factory = sqlite3.Row
            self.database.execute("PRAGMA synchronous=FULL")
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            self.close()
            raise InputError(f"{path}: cannot be used to remember what was fetched ({error})") from error
        except InputError:
            self.close()
            raise

    def __enter__(self) -> State:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            raise InputError(f"{self.path}: cannot be written or read ({error}); run this again") from error

    def close(self) -> None:
        """Let go of the file."""
        if hasattr(self, "database"):
            self.database.close()
        if self._lock is not None:
            self._lock.close()

    @contextmanager
    def step(self) -> Iterator[sqlite3.Connection]:
        """All of what is done inside, or none of it."""
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield self.database
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    def turn(self, host: str) -> Turn:
        """When a host may be asked next."""
        row = self.database.execute("SELECT next, failures FROM hosts WHERE host = ?", (host,)).fetchone()
        return Turn(*row) if row else Turn()

    def keep_turn(self, host: str, turn: Turn) -> None:
        """Remember when a host may be asked next."""
        self.database.execute("REPLACE INTO hosts VALUES (?, ?, ?)", (host, turn.next, turn.failures))

    def robots(self, site: str, at: float) -> Robots | None:
        """A site's robots.txt, if one is remembered that still holds."""
        row = self.database.execute("SELECT text, closed, at FROM sites WHERE site = ?", (site,)).fetchone()
        if row is None or not 0 <= at - row["at"] < (RETRIED if row["closed"] else HOLDS):
            return None
        if site not in self._parsed:
            self._parsed[site] = Robots(row["text"], row["closed"])
        return self._parsed[site]

    def keep_robots(self, site: str, robots: Robots, at: float) -> None:
        """Remember a site's robots.txt."""
        self._parsed[site] = robots
        said = (site, robots.text, robots.closed, at)
        self.database.execute("REPLACE INTO sites VALUES (?, ?, ?, ?)", said)

    def fact(self, key: str) -> str | None:
        """A single fact."""
        row = self.database.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None

    def put_fact(self, key: str, value: str) -> None:
        """Remember a single fact."""
        self.database.execute("REPLACE INTO facts VALUES (?, ?)", (key, value))

    def _prepare(self) -> None:
        layout = self.database.execute("PRAGMA user_version").fetchone()[0]
        if layout > _LAYOUT:
            raise InputError(f"{self.path}: written by a later corroborate; upgrade this one")
        if layout == 0:
            self.database.executescript(f"BEGIN;{_TABLES}PRAGMA user_version={_LAYOUT};COMMIT;")


def _alone(path: Path) -> IO[bytes] | None:
    """Hold a place for this process; where the system knows no such locks, nothing is held."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    lock = path.with_name(path.name + ".lock").open("ab")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise InputError(f"{path}: another corroborate is fetching here; wait for it to end") from None
    return lock
