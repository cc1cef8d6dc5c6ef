"""The tables of a catalogue. Numbers are its own and mean nothing outside of it."""

from __future__ import annotations

import sqlite3

VERSION = "2"  # a catalogue with another version is thrown away and made again

TABLES = """
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE entries (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  event_type TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  days TEXT NOT NULL,
  place TEXT NOT NULL,
  country TEXT,
  lat REAL,
  lon REAL,
  exactness TEXT NOT NULL,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER,
  injured_low INTEGER, injured_best INTEGER, injured_high INTEGER,
  reporting TEXT NOT NULL,
  occurrence TEXT NOT NULL,
  responsibility TEXT NOT NULL,
  contradictions INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  lines INTEGER NOT NULL
);
CREATE INDEX entries_earliest ON entries (earliest);
CREATE INDEX entries_country ON entries (country);
CREATE INDEX entries_type ON entries (event_type);
CREATE TABLE actors (id TEXT PRIMARY KEY, name TEXT NOT NULL, names TEXT NOT NULL);
CREATE TABLE actings (
  entry INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (entry, actor, role)
) WITHOUT ROWID;
CREATE INDEX actings_actor ON actings (actor);
CREATE TABLE shelf (number INTEGER PRIMARY KEY, report TEXT NOT NULL UNIQUE);
CREATE TABLE tellings (report INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (report, entry))
  WITHOUT ROWID;
CREATE INDEX tellings_entry ON tellings (entry);
CREATE TABLE holdings (account TEXT PRIMARY KEY, entry INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX holdings_entry ON holdings (entry);
CREATE TABLE judged (entry INTEGER PRIMARY KEY, locked INTEGER NOT NULL);
"""

# Words of an incident, kept to be shown; words of a report, which the ledger itself keeps.
WORDS = """
CREATE VIRTUAL TABLE entry_words USING fts5(
  title, names, quotes, tokenize = "unicode61 remove_diacritics 2", prefix = '3'
);
CREATE VIRTUAL TABLE report_words USING fts5(
  words, content = '', tokenize = "unicode61 remove_diacritics 2", prefix = '3'
);
"""

PLAIN_WORDS = "CREATE TABLE entry_words (title TEXT, names TEXT, quotes TEXT);"


def make(connection: sqlite3.Connection, full_text: bool) -> None:
    """The empty tables."""
    connection.executescript(TABLES + (WORDS if full_text else PLAIN_WORDS))
    connection.executemany(
        "INSERT INTO facts VALUES (?, ?)", [("version", VERSION), ("full_text", str(int(full_text)))]
    )


def fact(connection: sqlite3.Connection, key: str) -> str | None:
    """One fact about a catalogue; None also where it has no tables."""
    try:
        row = connection.execute("SELECT value FROM facts WHERE key = ?", (key,)).fetchone()
    except sqlite3.DatabaseError:
        return None
    return None if row is None else str(row[0])


def put_fact(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set a fact."""
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, value))


def has_full_text() -> bool:
    """Whether this machine's SQLite can search words (FTS5)."""
    with sqlite3.connect(":memory:") as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE trial USING fts5(words)")
        except sqlite3.OperationalError:
            return False
    return True
