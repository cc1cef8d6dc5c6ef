"""Entries: what the catalogue says of one incident."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from corroborate.records.incident import Estimate, Incident
from corroborate.review import words

COLUMNS = (
    *("id", "digest", "title", "kind", "event_type", "earliest", "latest", "days", "place", "country"),
    *("lat", "lon", "exactness"),
    *("killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high"),
    *("reporting", "occurrence", "responsibility", "contradictions", "reports", "lines"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident with the words that belong to it: `quotes` of its claims and statements, and speakers."""

    incident: Incident
    digest: str
    quotes: tuple[str, ...]
    number: int | None = None  # None: it is new


def put(
    connection: sqlite3.Connection, entry: Entry, actors: Mapping[str, str], shelf: Mapping[str, int]
) -> None:
    """Write an entry, in place of the one that it had."""
    if entry.number is not None:
        drop(connection, [entry.number])
    names, marks = ", ".join(("number", *COLUMNS)), ", ".join("?" * (len(COLUMNS) + 1))
    added = connection.execute(
        f"INSERT INTO entries ({names}) VALUES ({marks})", (entry.number, *_row(entry))
    )
    number = added.lastrowid
    cast = _cast(entry.incident)
    connection.executemany("INSERT INTO actings VALUES (?, ?, ?)", [(number, *acting) for acting in cast])
    reports = {*entry.incident.main_of, *entry.incident.mentioned_in}
    told = sorted((shelf[report], number) for report in reports if report in shelf)
    connection.executemany("INSERT INTO tellings VALUES (?, ?)", told)
    held = [(account, number) for account in entry.incident.accounts]
    connection.executemany("INSERT OR REPLACE INTO holdings VALUES (?, ?)", held)
    connection.execute(
        "INSERT INTO entry_words (rowid, title, names, quotes) VALUES (?, ?, ?, ?)",
        (number, entry.incident.title, _names(entry.incident, cast, actors), "\n".join(entry.quotes)),
    )


def drop(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    """Take entries out."""
    gone = [(number,) for number in numbers]
    for table, column in (
        ("entries", "number"),
        ("actings", "entry"),
        ("tellings", "entry"),
        ("holdings", "entry"),
        ("entry_words", "rowid"),
    ):
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", gone)


def _row(entry: Entry) -> tuple[object, ...]:
    found = entry.incident
    place, period, verdicts = found.place, found.period, found.verdicts
    return (
        *(found.id, entry.digest, found.title, found.kind, found.event_type),
        *(period.earliest, period.latest, words.when(period), words.where(place)),
        *(
            (place.country, place.lat, place.lon, place.precision.value)
            if place
            else (None,) * 3 + ("unknown",)
        ),
        *_bounds(found.killed),
        *_bounds(found.injured),
        *(verdicts.reporting, verdicts.occurrence, verdicts.responsibility),
        len(found.contradictions),
        len({*found.main_of, *found.mentioned_in}),
        len(found.origins),
    )


def _bounds(estimate: Estimate | None) -> tuple[int | None, int | None, int | None]:
    return (estimate.low, estimate.best, estimate.high) if estimate else (None, None, None)


def _cast(incident: Incident) -> list[tuple[str, str]]:
    parties = (
        ("attacker", incident.attackers),
        ("target", incident.targets),
        ("victim", incident.victims),
    )
    return sorted({(p.actor, role) for role, found in parties for p in found if p.actor})


def _names(incident: Incident, cast: Collection[tuple[str, str]], actors: Mapping[str, str]) -> str:
    """Whom and where it is about, under every name."""
    parties = (*incident.attackers, *incident.targets, *incident.victims, *incident.instruments)
    said = [name for party in parties for name in (party.text, *party.names)]
    known = [actors.get(actor, "") for actor, _ in cast]
    return "\n".join(dict.fromkeys(filter(None, (words.where(incident.place), *said, *known))))
