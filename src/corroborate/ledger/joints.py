"""Joints: what holds reports and accounts together beside the index, and what is still to be joined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from corroborate.ledger import schema as s
from corroborate.ledger.rows import Row
from corroborate.records.lineage import Alignment, Derivation, DerivationKind, Lineage

_CHUNK = 400  # ids in one question

Pair = tuple[str, str]


def bonds(connection: sa.Connection, accounts: Collection[str], kind: str) -> dict[str, list[str]]:
    """The accounts that each of these is bonded ("same") or tied ("tied") to."""
    found: dict[str, list[str]] = {}
    for chunk in chunks(accounts):
        query = sa.select(s.bonds.c.one, s.bonds.c.other).where(
            s.bonds.c.one.in_(chunk), s.bonds.c.kind == kind
        )
        for one, other in sorted(tuple(row) for row in connection.execute(query)):
            found.setdefault(one, []).append(other)
    return found


def put_bonds(
    connection: sa.Connection, accounts: Collection[str], pairs: Mapping[str, Iterable[Pair]]
) -> None:
    """Replace all bonds and ties of these accounts."""
    back = s.bonds.c.one == sa.bindparam("two"), s.bonds.c.other == sa.bindparam("from")
    for chunk in chunks(accounts):
        query = sa.select(s.bonds.c.one, s.bonds.c.other).where(s.bonds.c.one.in_(chunk)).distinct()
        both = [{"from": one, "two": other} for one, other in connection.execute(query)]
        connection.execute(sa.delete(s.bonds).where(s.bonds.c.one.in_(chunk)))
        if both:
            connection.execute(sa.delete(s.bonds).where(*back), both)
    rows = [
        {"one": one, "other": other, "kind": kind}
        for kind, found in sorted(pairs.items())
        for left, right in sorted(set(found))
        for one, other in ((left, right), (right, left))
    ]
    if rows:
        connection.execute(sa.insert(s.bonds), rows)


def lineage(connection: sa.Connection, reports: Collection[str]) -> Lineage:
    """All that lineage says of these reports: derivations and aligned sentences with any other, too."""
    derived = derivations(connection, reports)
    aligned: set[Alignment] = set()
    for chunk in chunks(reports):
        for column in (s.alignments.c.left, s.alignments.c.right):
            rows = connection.execute(sa.select(s.alignments).where(column.in_(chunk)))
            aligned.update(Alignment(*row) for row in rows)
    ends = {end for row in derived for end in (row.left, row.right)}
    ends |= {end for row in aligned for end in (row.left, row.right)}
    origins = origins_of(connection, {*reports, *ends})
    return Lineage(tuple(derived), origins, tuple(sorted(aligned)))


def whole_lineage(connection: sa.Connection) -> Lineage:
    """All that lineage says."""
    derived = [
        Derivation(row.left, row.right, DerivationKind(row.kind), row.reason)
        for row in connection.execute(sa.select(s.derivations))
    ]
    aligned = [Alignment(*row) for row in connection.execute(sa.select(s.alignments))]
    rows = sorted(tuple(row) for row in connection.execute(sa.select(s.origins)))
    origins: dict[str, tuple[str, ...]] = {}
    for report, _, origin in rows:
        origins[report] = (*origins.get(report, ()), origin)
    return Lineage(tuple(sorted(derived)), origins, tuple(sorted(aligned)))


def origins_of(connection: sa.Connection, reports: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The lines of origin of these reports."""
    rows: list[tuple[Any, ...]] = []
    for chunk in chunks(reports):
        query = sa.select(s.origins.c.report, s.origins.c.position, s.origins.c.origin)
        rows.extend(tuple(row) for row in connection.execute(query.where(s.origins.c.report.in_(chunk))))
    found: dict[str, tuple[str, ...]] = {}
    for report, _, origin in sorted(rows):
        found[report] = (*found.get(report, ()), origin)
    return found


def derivations(connection: sa.Connection, reports: Collection[str]) -> list[Derivation]:
    """Every derivation with an end among these reports."""
    seen: set[Derivation] = set()
    for chunk in chunks(reports):
        for column in (s.derivations.c.left, s.derivations.c.right):
            for row in connection.execute(sa.select(s.derivations).where(column.in_(chunk))):
                seen.add(Derivation(row.left, row.right, DerivationKind(row.kind), row.reason))
    return sorted(seen)


def put_kin(
    connection: sa.Connection,
    gone: Collection[str],
    within: Collection[str],
    derived: Iterable[Derivation],
    aligned: Iterable[Alignment],
) -> set[str]:
    """Replace what lineage says of two reports where one is `gone` or both are `within`; whom it changes."""
    touched: set[str] = set()
    for table, rows in ((s.derivations, derived), (s.alignments, aligned)):
        new = {tuple(_row(row).values()): _row(row) for row in rows}
        old = {tuple(row.values()): row for row in _between(connection, table, gone, within)}
        for key in old.keys() - new.keys():
            connection.execute(sa.delete(table).where(*(c == old[key][c.name] for c in table.primary_key)))
        if fresh := [new[key] for key in sorted(new.keys() - old.keys())]:
            connection.execute(sa.insert(table), fresh)
        for key in old.keys() ^ new.keys():
            row = old.get(key) or new[key]
            touched.update((row["left"], row["right"]))
    return touched


def put_origins(
    connection: sa.Connection, gone: Collection[str], lines: Mapping[str, Sequence[str]]
) -> set[str]:
    """Set the lines of some reports, and forget those of others; the reports whose lines changed."""
    before = origins_of(connection, {*gone, *lines})
    changed = {r for r in {*gone, *lines} if before.get(r, ()) != tuple(lines.get(r, ()))}
    for chunk in chunks(changed):
        connection.execute(sa.delete(s.origins).where(s.origins.c.report.in_(chunk)))
    rows = [
        {"report": report, "position": position, "origin": origin}
        for report in sorted(changed)
        for position, origin in enumerate(lines.get(report, ()))
    ]
    if rows:
        connection.execute(sa.insert(s.origins), rows)
    return changed


def holdings(connection: sa.Connection, accounts: Collection[str]) -> dict[str, str]:
    """The incident of each of these accounts."""
    found: dict[str, str] = {}
    for chunk in chunks(accounts):
        query = sa.select(s.holdings).where(s.holdings.c.account.in_(chunk))
        found.update((row.account, row.incident) for row in connection.execute(query))
    return found


def held(connection: sa.Connection, incidents: Collection[str]) -> dict[str, list[str]]:
    """The accounts of each of these incidents."""
    found: dict[str, list[str]] = {}
    for chunk in chunks(incidents):
        query = sa.select(s.holdings).where(s.holdings.c.incident.in_(chunk))
        for account, incident in sorted((row.account, row.incident) for row in connection.execute(query)):
            found.setdefault(incident, []).append(account)
    return found


def put_holdings(connection: sa.Connection, gone: Collection[str], held_by: Mapping[str, str]) -> None:
    """Set the incident of some accounts, and forget others."""
    for chunk in chunks({*gone, *held_by}):
        connection.execute(sa.delete(s.holdings).where(s.holdings.c.account.in_(chunk)))
    rows = [{"account": account, "incident": held_by[account]} for account in sorted(held_by)]
    if rows:
        connection.execute(sa.insert(s.holdings), rows)


def forget(connection: sa.Connection) -> None:
    """Empty the tables of joints, and what lineage said."""
    for table in (s.bonds, s.alignments, s.holdings, s.derivations):
        connection.execute(sa.delete(table))
    coded = sa.select(s.imported.c.id).where(s.imported.c.type == "report")
    connection.execute(sa.delete(s.origins).where(s.origins.c.report.not_in(coded)))


def chunks(ids: Collection[str]) -> Iterator[list[str]]:
    """Some ids at a time, in order."""
    ordered = sorted(ids)
    yield from (ordered[at : at + _CHUNK] for at in range(0, len(ordered), _CHUNK))


def _between(
    connection: sa.Connection, table: sa.Table, gone: Collection[str], within: Collection[str]
) -> Iterator[Row]:
    seen: set[tuple[Any, ...]] = set()
    inside = set(within)
    for chunk in chunks({*gone, *inside}):
        for column in (table.c.left, table.c.right):
            for found in connection.execute(sa.select(table).where(column.in_(chunk))).mappings():
                row = dict(found)
                key = tuple(row.values())
                ends = {row["left"], row["right"]}
                if key not in seen and (ends & set(gone) or ends <= inside):
                    seen.add(key)
                    yield row


def _row(row: Derivation | Alignment) -> Row:
    if isinstance(row, Derivation):
        return {"left": row.left, "right": row.right, "kind": str(row.kind), "reason": row.reason}
    return {name: getattr(row, name) for name in Alignment.__slots__}
