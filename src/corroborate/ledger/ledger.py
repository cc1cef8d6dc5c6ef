"""A ledger: where it is kept, how it is opened, and what a transaction on it means.

A path is an SQLite file; anything with "://" is a database URL. One process writes at a time. With
write-ahead logging and `synchronous=FULL` a transaction that returned survives a power cut, and a
killed process leaves the last whole transaction. A ledger opened for reading is never written.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from corroborate.errors import LedgerError, LedgerReadOnly
from corroborate.ledger.migrations import HEAD
from corroborate.ledger.migrations.upgrade import check, revision_of, upgrade

WAIT_SECONDS = 30  # for another process to finish its transaction; the longest of ours takes seconds
CACHE = 128 * 1024  # KiB at most: the pages of the index, which a build reads and writes in no order
MAGIC = b"SQLite format 3\x00"


class Ledger:
    """An open ledger. Use as a context manager, or call `close`."""

    def __init__(self, engine: sa.Engine, name: str, path: Path | None) -> None:
        self.engine = engine
        self.name = name  # as the user gave it, without a password
        self.path = path  # None on a database server

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; on SQLite the log is folded into the file."""
        self.engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """All of what is done inside, or none of it; also one consistent view while reading."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise _in_words(error, self.name) from error


def open_ledger(location: str | Path, *, write: bool = True) -> Ledger:
    """Open the ledger at a path or URL; when writing, make it or bring it forward first."""
    ledger = _connect(str(location), write)
    try:
        _prepare(ledger, write)
    except BaseException:
        ledger.close()
        raise
    return ledger


def _connect(location: str, write: bool) -> Ledger:
    if "://" not in location:
        return _file(Path(location), write)
    try:
        url = sa.make_url(location)
        if url.get_backend_name() == "sqlite" and url.database:
            return _file(Path(url.database), write)
        engine = sa.create_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise LedgerError(
            f"{location.split('://')[0]}://…: no such kind of database can be opened ({error}); "
            "install its driver or give a file path"
        ) from error
    return Ledger(engine, url.render_as_string(hide_password=True), None)


def _file(path: Path, write: bool) -> Ledger:
    _inspect(path, write)
    mode = "mode=rwc" if write else _reading_mode(path)
    address = f"{path.resolve().as_uri()}?{mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None)

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=StaticPool)

    @sa.event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA cache_size=-{CACHE}")
        if not write:
            connection.execute("PRAGMA query_only=ON")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # Writers queue at the door: a lock that is upgraded midway can fail without waiting.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return Ledger(engine, str(path), path)


def _inspect(path: Path, write: bool) -> None:
    """Refuse by name what SQLite would only call "unable to open database file"."""
    if path.is_dir():
        raise LedgerError(f"{path}: a folder, not a ledger; give the path of a file")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist; make it first")
    if not path.exists():
        if write:
            return
        raise LedgerError(f"{path}: no such ledger; make one with: corroborate run INPUT --ledger {path}")
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    if head and head != MAGIC:
        raise LedgerError(f"{path}: not a ledger; give another path for --ledger")
    if not head and not write:
        raise LedgerError(f"{path}: an empty file, not a ledger; give another path")


def _reading_mode(path: Path) -> str:
    """How to open a file without leaving anything beside it.

    Where we may write, a normal connection that is told not to: it sees the log of a writer at work
    and removes what SQLite puts beside the file. Where we may not, the log of a killed writer is
    read if there is one; else nothing can change and no lock is needed.
    """
    if _writable(path) and _writable(path.parent):
        return "mode=rw"
    log = path.with_name(path.name + "-wal")
    return "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _prepare(ledger: Ledger, write: bool) -> None:
    with ledger.transaction() as connection:
        revision = revision_of(connection, ledger.name)
        check(revision, ledger.name)
        if revision != HEAD and write:
            upgrade(connection, revision, ledger.path)
        elif revision is None:
            raise LedgerError(f"{ledger.name}: an empty database, not a ledger; give another path")
        elif revision != HEAD:
            raise LedgerError(
                f"{ledger.name}: written by an older corroborate (ledger revision {revision}); "
                f"bring it forward with: corroborate build --ledger {ledger.name}"
            )
    if write and ledger.path is not None:
        _log_ahead(ledger)


def _log_ahead(ledger: Ledger) -> None:
    """Turn on write-ahead logging: kept in the file, and the first thing a read-only place refuses."""
    connection = ledger.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
        connection.cursor().execute("BEGIN IMMEDIATE")
        connection.cursor().execute("ROLLBACK")
    except sqlite3.Error as error:
        raise _in_words(error, ledger.name) from error
    finally:
        connection.close()


# What SQLite says, what it means to the user, and what to do.
_MEANINGS: tuple[tuple[str, type[LedgerError], str], ...] = (
    ("readonly", LedgerReadOnly, "cannot be written; give a ledger in a folder you may write to"),
    ("unable to open", LedgerReadOnly, "cannot be written; give a ledger in a folder you may write to"),
    ("locked", LedgerError, "another process is writing to it; wait for it to end and run this again"),
    ("full", LedgerError, "the disk is full; free some space and run this again, nothing is lost"),
    ("not a database", LedgerError, "not a ledger; give another path for --ledger"),
    ("malformed", LedgerError, "damaged; put back a copy, or delete it and run again from the reports"),
)


def _in_words(error: Exception, name: str) -> LedgerError:
    said = " ".join(str(getattr(error, "orig", error)).split())
    for sign, kind, meaning in _MEANINGS:
        if sign in said:
            return kind(f"{name}: {meaning}")
    return LedgerError(f"{name}: {said}")
