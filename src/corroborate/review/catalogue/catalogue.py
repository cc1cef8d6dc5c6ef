"""The file of a catalogue: made where it is missing, renewed when its ledger has changed, read at once."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from corroborate.review.catalogue.renewal import renew, stamp
from corroborate.review.catalogue.tables import VERSION, fact, has_full_text, make

_WAIT = 30  # seconds for another room of the same ledger to finish its renewal


class Catalogue:
    """The catalogue of one ledger. Beside a file that may be written to, else in a folder of its own."""

    def __init__(self, ledger: str) -> None:
        self._own: tempfile.TemporaryDirectory[str] | None = None
        self.path = self._place(ledger)
        self._like = Path(ledger) if "://" not in ledger else None
        self._renewing = threading.Lock()
        self.full_text = has_full_text()

    def _place(self, ledger: str) -> Path:
        path = Path(ledger)
        beside = path.with_name(f"{path.stem}.catalogue.db")
        if "://" not in ledger and os.access(path.parent, os.W_OK) and not _ledger(beside):
            return beside
        self._own = tempfile.TemporaryDirectory(prefix="corroborate-")
        return Path(self._own.name) / "catalogue.db"

    @contextmanager
    def read(self, ledger: sa.Connection) -> Iterator[sqlite3.Connection]:
        """The catalogue of the ledger as it stands in this transaction."""
        self.renew(ledger)
        # Not opened read-only: whoever closes last must be able to fold in the log.
        with closing(sqlite3.connect(self.path, timeout=_WAIT)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA mmap_size = 1073741824")  # bytes: a fresh connection reads at once
            yield connection

    def renew(self, ledger: sa.Connection) -> None:
        """Bring it up to date; at once where it is."""
        now = stamp(ledger)
        with self._renewing:
            if self._stamp() == (VERSION, str(int(self.full_text)), now):
                return
            with closing(self._writing()) as connection:
                connection.execute("BEGIN IMMEDIATE")
                if fact(connection, "stamp") != now:
                    renew(connection, ledger, now)
                connection.execute("COMMIT")

    def _stamp(self) -> tuple[str | None, str | None, str | None] | None:
        if not self.path.exists():
            return None
        with closing(sqlite3.connect(self.path, timeout=_WAIT)) as connection:
            return (fact(connection, "version"), fact(connection, "full_text"), fact(connection, "stamp"))

    def _writing(self) -> sqlite3.Connection:
        known = self._stamp()
        if known is None or known[:2] != (VERSION, str(int(self.full_text))):
            self._make()
        connection = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
        # It can be made again: a power cut may cost it, never the ledger.
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    def _make(self) -> None:
        """Empty tables under another name first, so that nobody meets half a catalogue."""
        partial = self.path.with_name(self.path.name + ".part")
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600)
        if self._like is not None and self._like.exists():
            partial.chmod(self._like.stat().st_mode & 0o666)
        with closing(sqlite3.connect(partial, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            make(connection, self.full_text)
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        partial.replace(self.path)


def _ledger(path: Path) -> bool:
    """Whether somebody's ledger bears the name that a catalogue would have."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(path, timeout=_WAIT)) as connection:
            found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'texts'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return found is not None
