"""Renewal: a catalogue brought up to date with its ledger, by what differs and no more."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Mapping

import sqlalchemy as sa

from corroborate.ledger import judgements
from corroborate.ledger import schema as s
from corroborate.ledger.codec import decode
from corroborate.records.incident import Incident
from corroborate.records.judgement import JudgementKind, Standing, Status
from corroborate.review.catalogue import entries
from corroborate.review.catalogue.tables import fact, put_fact

_CHUNK = 400  # ids in one question


def stamp(ledger: sa.Connection) -> str:
    """What a catalogue is made from: another stamp, another state of the ledger."""
    state = sorted(tuple(row) for row in ledger.execute(sa.select(s.state)))
    counts = [ledger.scalar(sa.select(sa.func.count()).select_from(t)) for t in (s.judgements, s.standings)]
    return hashlib.sha256(repr((state, counts)).encode()).hexdigest()


def renew(catalogue: sqlite3.Connection, ledger: sa.Connection, now: str) -> None:
    """Take stock; `now` is the ledger's stamp. Both connections are in a transaction."""
    if fact(catalogue, "full_text") == "1":
        _shelve(catalogue, ledger)
    actors, renamed = _actors(catalogue, ledger)
    _enter(catalogue, ledger, actors, renamed)
    _judge(catalogue, ledger)
    put_fact(catalogue, "stamp", now)


def _shelve(catalogue: sqlite3.Connection, ledger: sa.Connection) -> None:
    """Take in the words of reports that are new. A text never changes under its id."""
    known = {report for (report,) in catalogue.execute("SELECT report FROM shelf")}
    new = sorted(set(ledger.scalars(sa.select(s.texts.c.report))) - known)
    for chunk in _chunks(new):
        query = sa.select(s.texts.c.report, s.texts.c.text_raw).where(s.texts.c.report.in_(chunk))
        for report, text in ledger.execute(query.order_by(s.texts.c.report)):
            added = catalogue.execute("INSERT INTO shelf (report) VALUES (?)", (report,))
            catalogue.execute(
                "INSERT INTO report_words (rowid, words) VALUES (?, ?)", (added.lastrowid, text)
            )


def _actors(catalogue: sqlite3.Connection, ledger: sa.Connection) -> tuple[dict[str, str], set[str]]:
    """All names of each actor, and the actors whose names are others than before."""
    before = {id: (name, names) for id, name, names in catalogue.execute("SELECT * FROM actors")}
    after = {}
    for id, name, payload in ledger.execute(sa.select(s.actors.c.id, s.actors.c.name, s.actors.c.payload)):
        every = {name, *(form["text"] for form in json.loads(payload)["names"])}
        after[id] = (name, "\n".join(sorted(every)))
    changed = {id for id in {*before, *after} if before.get(id) != after.get(id)}
    catalogue.executemany("DELETE FROM actors WHERE id = ?", [(id,) for id in sorted(changed)])
    catalogue.executemany(
        "INSERT INTO actors VALUES (?, ?, ?)", [(id, *after[id]) for id in sorted(changed & after.keys())]
    )
    return {id: names for id, (_, names) in after.items()}, changed


def _enter(
    catalogue: sqlite3.Connection, ledger: sa.Connection, actors: Mapping[str, str], renamed: Collection[str]
) -> None:
    before = {
        id: (number, digest)
        for number, id, digest in catalogue.execute("SELECT number, id, digest FROM entries")
    }
    shelf = {report: number for number, report in catalogue.execute("SELECT number, report FROM shelf")}
    now = _digests(ledger)
    entries.drop(catalogue, [number for id, (number, _) in before.items() if id not in now])
    affected = {
        number
        for id in renamed
        for (number,) in catalogue.execute("SELECT entry FROM actings WHERE actor = ?", (id,))
    }
    changed = [
        id for id in sorted(now) if id not in before or before[id][1] != now[id] or before[id][0] in affected
    ]
    for chunk in _chunks(changed):
        said = _quotes(ledger, chunk)
        query = sa.select(s.incidents.c.payload).where(s.incidents.c.id.in_(chunk))
        for payload in ledger.scalars(query.order_by(s.incidents.c.id)):
            incident = decode(Incident, payload)
            number = before[incident.id][0] if incident.id in before else None
            quotes = tuple(dict.fromkeys(said.get(incident.id, ())))
            entries.put(catalogue, entries.Entry(incident, now[incident.id], quotes, number), actors, shelf)


def _digests(ledger: sa.Connection) -> dict[str, str]:
    """What each incident says and holds, in short."""
    found = {
        id: hashlib.blake2b(payload.encode(), digest_size=16)
        for id, payload in ledger.execute(sa.select(s.incidents.c.id, s.incidents.c.payload))
    }
    for table in (s.claims, s.statements):
        query = sa.select(table.c.incident, table.c.id).where(table.c.incident.is_not(None))
        for incident, id in ledger.execute(query.order_by(table.c.incident, table.c.id)):
            found[incident].update(id.encode())
    return {id: digest.hexdigest() for id, digest in found.items()}


def _quotes(ledger: sa.Connection, ids: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table in (s.claims, s.statements):
        query = sa.select(table.c.incident, table.c.quote, table.c.speakers).where(table.c.incident.in_(ids))
        for incident, quote, speakers in ledger.execute(query.order_by(table.c.id)):
            found.setdefault(incident, []).extend(filter(None, (quote, speakers)))
    return found


def _judge(catalogue: sqlite3.Connection, ledger: sa.Connection) -> None:
    """Note which incidents a person has decided anything about."""
    entry_of = {id: number for number, id in catalogue.execute("SELECT number, id FROM entries")}
    locked: dict[int, bool] = {}
    for standing in judgements.load_standings(ledger):
        is_lock = standing.judgement.kind is JudgementKind.LOCK
        about = {entry_of[id] for id in standing.incidents if id in entry_of}
        if standing.status is Status.WAITING:
            about = _waiting(standing, catalogue, ledger, entry_of)
        for entry in about if _counts(standing) else ():
            locked[entry] = locked.get(entry, False) or is_lock
    catalogue.execute("DELETE FROM judged")
    catalogue.executemany("INSERT INTO judged VALUES (?, ?)", sorted(locked.items()))


def _counts(standing: Standing) -> bool:
    held = (Status.IN_FORCE, Status.IN_CONFLICT, Status.WAITING)
    return standing.status in held and standing.judgement.kind is not JudgementKind.UNDO


def _waiting(
    standing: Standing, catalogue: sqlite3.Connection, ledger: sa.Connection, entry_of: Mapping[str, int]
) -> set[int]:
    """Decided since the last build: the entries that hold its mentions and claims now."""
    anchors = sorted({anchor.id for side in standing.judgement.draft.sides for anchor in side})
    found: set[int] = set()
    for chunk in _chunks(anchors):
        marks = ", ".join("?" * len(chunk))
        rows = catalogue.execute(f"SELECT entry FROM holdings WHERE account IN ({marks})", chunk)
        found |= {entry for (entry,) in rows}
        query = sa.select(s.claims.c.incident).where(s.claims.c.id.in_(chunk))
        found |= {entry_of[id] for id in ledger.scalars(query) if id in entry_of}
    return found


def _chunks(ids: Collection[str]) -> list[list[str]]:
    ordered = list(ids)
    return [ordered[at : at + _CHUNK] for at in range(0, len(ordered), _CHUNK)]
