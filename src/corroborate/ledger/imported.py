"""Imported: records that others coded, beside those of the builds, in the same tables.

`imported` names their rows. No build reads, changes or deletes them; importing a data set again under
its name replaces them. What the ledger holds already, from its own reports or from another data set,
is left as it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice

import sqlalchemy as sa

from corroborate.errors import LedgerError
from corroborate.ledger import claims, incidents, rows
from corroborate.ledger import schema as s
from corroborate.ledger.codec import encode
from corroborate.ledger.joints import chunks
from corroborate.ledger.reports import row as report_row
from corroborate.records.actor import Actor
from corroborate.records.coded import Coded, Dataset
from corroborate.records.report import Rejection, Report

_AT_ONCE = 500  # pieces put into the tables together
_OURS = "import:"  # stands before what is kept in place of the hash of a document that never arrived

# Parents first; deleting goes the other way round. Reports stand in two tables.
_TABLES: dict[str, tuple[sa.Table, ...]] = {
    "report": (s.texts, s.reports),
    "actor": (s.actors,),
    "incident": (s.incidents,),
    "claim": (s.claims,),
    "statement": (s.statements,),
}
_TYPES = {table.name: type for type, tables in _TABLES.items() for table in tables}


@dataclass(slots=True)
class Taken:
    """What an import did: records taken in by type, those that were there, pieces that were refused."""

    taken: dict[str, int] = field(default_factory=dict)
    there: int = 0
    rejected: list[Rejection] = field(default_factory=list)


def datasets(connection: sa.Connection) -> tuple[Dataset, ...]:
    """All imported data sets, by name."""
    found = [Dataset(*row) for row in connection.execute(sa.select(s.datasets))]
    return tuple(sorted(found, key=lambda dataset: dataset.name))


def told_with(built_from: str, found: Iterable[Dataset]) -> str:
    """The fingerprint of a ledger that was built from something and holds these data sets besides."""
    parts = [f"{one.name}\x1f{one.format}\x1f{one.sha256}" for one in found]
    if not parts:
        return built_from
    return hashlib.sha256("\x1e".join([built_from, *parts]).encode("utf-8")).hexdigest()[:16]


def put(connection: sa.Connection, dataset: Dataset, pieces: Iterable[Coded | Rejection]) -> Taken:
    """Keep a data set in place of an earlier one of its name."""
    forget(connection, dataset.name)
    rows.put(connection, s.datasets, asdict(dataset))
    done, waiting = Taken(), iter(pieces)
    while some := list(islice(waiting, _AT_ONCE)):
        _Batch(connection, dataset.name, done).put(some)
    return done


def forget(connection: sa.Connection, dataset: str) -> None:
    """Take a data set out of the ledger with all that it brought."""
    mine = sa.select(s.imported.c.id).where(s.imported.c.dataset == dataset)
    reports = mine.where(s.imported.c.type == "report")
    connection.execute(sa.delete(s.origins).where(s.origins.c.report.in_(reports)))
    for type in reversed(_TABLES):
        for table in reversed(_TABLES[type]):
            (key,) = table.primary_key
            connection.execute(sa.delete(table).where(key.in_(mine.where(s.imported.c.type == type))))
    names = mine.where(s.imported.c.type == "rejection")
    ours = s.receipts.c.sha256.startswith(_OURS)
    connection.execute(sa.delete(s.receipts).where(s.receipts.c.name.in_(names), ours))
    connection.execute(sa.delete(s.imported).where(s.imported.c.dataset == dataset))
    connection.execute(sa.delete(s.datasets).where(s.datasets.c.name == dataset))


def of(connection: sa.Connection, dataset: str) -> set[str]:
    """The ids of the incidents of a data set; a LedgerError says which there are."""
    known = [found.name for found in datasets(connection)]
    if dataset not in known:
        there = f"it has {', '.join(known)}" if known else "none was imported"
        raise LedgerError(f"no data set {dataset!r} in this ledger: {there}; for a file give its --format")
    query = sa.select(s.imported.c.id).where(s.imported.c.type == "incident", s.imported.c.dataset == dataset)
    return set(connection.scalars(query))


def members(connection: sa.Connection, type: str) -> set[str]:
    """The ids of all imported records of a type."""
    return set(connection.scalars(sa.select(s.imported.c.id).where(s.imported.c.type == type)))


def spare(connection: sa.Connection, table: sa.Table, gone: list[rows.Row]) -> list[rows.Row]:
    """Of the rows that a build would delete, those that it made."""
    if not gone:
        return gone
    if table is s.origins or table is s.derivations:
        kept, key = members(connection, "report"), "report" if table is s.origins else "left"
    else:
        kept, key = members(connection, _TYPES[table.name]) if table.name in _TYPES else set[str](), "id"
    return [row for row in gone if row.get(key) not in kept]


class _Batch:
    """Some pieces of a data set on their way into the tables."""

    def __init__(self, connection: sa.Connection, dataset: str, done: Taken) -> None:
        self._connection = connection
        self._dataset = dataset
        self._done = done

    def put(self, pieces: list[Coded | Rejection]) -> None:
        """Insert what is not there yet."""
        for piece in pieces:
            if isinstance(piece, Rejection):
                self._done.rejected.append(piece)
        coded = [piece for piece in pieces if isinstance(piece, Coded)]
        self._reject(
            [*(p for p in pieces if isinstance(p, Rejection)), *(r for c in coded for r in c.rejections)]
        )
        self._reports({r.id: (r, lines) for c in coded for r, lines in c.reports})
        self._actors({a.id: a for c in coded for a in c.actors})
        self._rows("incident", incidents.rows(i for c in coded for i in c.incidents))
        told = [pair for c in coded for pair in c.claims]
        said = [pair for c in coded for pair in c.statements]
        there = self._there({i for _, i in (*told, *said) if i})
        self._rows("claim", claims.claim_rows([c for c, _ in told], {c.id: i for c, i in told if i in there}))
        stated = claims.statement_rows([x for x, _ in said], {x.id: i for x, i in said if i in there})
        self._rows("statement", stated)

    def _there(self, ids: Collection[str]) -> set[str]:
        """Of these incidents those that the ledger holds; one that was refused leaves its claims without."""
        query = sa.select(s.incidents.c.id)
        held = [query.where(s.incidents.c.id.in_(chunk)) for chunk in chunks(sorted(ids))]
        return {id for one in held for id in self._connection.scalars(one)}

    def _reject(self, found: Iterable[Rejection]) -> None:
        made = {(row["name"], row["sha256"]): row for row in map(_receipt, found)}
        for row in made.values():
            rows.put(self._connection, s.receipts, row)
        self._join("rejection", sorted({name for name, _ in made}))

    def _reports(self, found: Mapping[str, tuple[Report, tuple[str, ...]]]) -> None:
        new = self._new("report", s.texts, list(found))
        if not new:
            return
        insert = self._connection.execute
        insert(sa.insert(s.texts), [{"report": id, "text_raw": found[id][0].text_raw} for id in new])
        insert(sa.insert(s.reports), [report_row(found[id][0]) for id in new])
        lines = [
            {"report": id, "position": position, "origin": origin}
            for id in new
            for position, origin in enumerate(found[id][1])
        ]
        if lines:
            insert(sa.insert(s.origins), lines)

    def _actors(self, found: Mapping[str, Actor]) -> None:
        made = [{"id": a.id, "name": a.name, "kind": a.kind, "payload": encode(a)} for a in found.values()]
        self._rows("actor", made)

    def _rows(self, type: str, made: list[rows.Row]) -> None:
        (table,) = _TABLES[type]
        by_id = {row["id"]: row for row in made}
        new = self._new(type, table, list(by_id))
        if new:
            self._connection.execute(sa.insert(table), [by_id[id] for id in new])

    def _new(self, type: str, table: sa.Table, ids: list[str]) -> list[str]:
        """The ids that the table does not have yet; they become members of the data set."""
        (key,) = table.primary_key
        there: set[str] = set()
        for chunk in chunks(ids):
            there.update(self._connection.scalars(sa.select(key).where(key.in_(chunk))))
        new = [id for id in ids if id not in there]
        self._done.there += len(there) if type == "incident" else 0
        self._done.taken[type] = self._done.taken.get(type, 0) + len(new)
        self._join(type, new)
        return new

    def _join(self, type: str, ids: Collection[str]) -> None:
        known = set[str]()
        for chunk in chunks(ids):
            query = sa.select(s.imported.c.id).where(s.imported.c.type == type, s.imported.c.id.in_(chunk))
            known.update(self._connection.scalars(query))
        if made := [{"type": type, "id": id, "dataset": self._dataset} for id in ids if id not in known]:
            self._connection.execute(sa.insert(s.imported), made)


def _receipt(found: Rejection) -> rows.Row:
    told = hashlib.sha256(f"{found.reason}\x1f{found.detail}".encode()).hexdigest()
    empty = dict.fromkeys(column.name for column in s.receipts.columns)
    kept = {"name": found.name, "reason": found.reason, "detail": found.detail}
    return {**empty, **kept, "sha256": _OURS + told, "read_with": ""}
