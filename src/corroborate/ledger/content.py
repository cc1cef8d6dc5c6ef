"""The content of a ledger: all that a build made of the readings, kept and brought back whole."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from corroborate.ledger import claims, history, imported, incidents, reports, rows
from corroborate.ledger import schema as s
from corroborate.ledger.codec import decode, encode
from corroborate.ledger.joints import chunks
from corroborate.records.actor import Actor
from corroborate.records.incident import LedgerContent, LinkDecision
from corroborate.records.lineage import Derivation, DerivationKind, Lineage

_STANDING = 4  # tables of what is reconciled, first of those that a build fills: actors to statements


def built_from(connection: sa.Connection) -> str | None:
    """The fingerprint of what the last build was made from; None before the first."""
    return _state(connection, "built_from")


def count_incidents(connection: sa.Connection) -> int:
    """How many incidents the last build made."""
    return connection.scalar(sa.select(sa.func.count()).select_from(s.incidents)) or 0


def save(connection: sa.Connection, content: LedgerContent, made_from: str) -> None:
    """Replace what the last build made, row by row where they differ, and note the changes."""
    coded = imported.members(connection, "incident")
    before = {incident.id: incident for incident in incidents.load(connection) if incident.id not in coded}
    after = {incident.id: incident for incident in content.incidents}
    if before != after:
        build = int(_state(connection, "build") or 0) + 1
        history.record(connection, build, before, after)
        rows.put(connection, s.state, {"key": "build", "value": str(build)})
    # Parents first, children next; what is gone is deleted the other way round.
    gone = [(table, rows.put_all(connection, table, wanted)) for table, wanted in _rows(content)]
    for table, old in reversed(gone):
        rows.delete(connection, table, imported.spare(connection, table, old))
    reports.forget_orphans(connection)
    rows.put(connection, s.state, {"key": "built_from", "value": made_from})


def save_part(
    connection: sa.Connection, content: LedgerContent, gone: Collection[str], dissolved: Collection[str]
) -> None:
    """Replace some incidents with all that stands under them; `gone` are incidents, `dissolved` actors."""
    ids = {*gone, *(incident.id for incident in content.incidents)}
    before = {incident.id: incident for incident in incidents.of(connection, ids)}
    after = {incident.id: incident for incident in content.incidents}
    if before != after:
        build = int(_state(connection, "build") or 0) + 1
        history.record(connection, build, before, after)
        rows.put(connection, s.state, {"key": "build", "value": str(build)})
    for table, wanted in _rows(content)[:_STANDING]:
        rows.put_some(connection, table, wanted)
    for table, old in ((s.incidents, before.keys() - after.keys()), (s.actors, dissolved)):
        rows.delete(connection, table, imported.spare(connection, table, [{"id": id} for id in sorted(old)]))


def actors(connection: sa.Connection, ids: Collection[str]) -> tuple[Actor, ...]:
    """These actors, by id."""
    found: list[Actor] = []
    for chunk in chunks(ids):
        query = sa.select(s.actors.c.payload).where(s.actors.c.id.in_(chunk))
        found.extend(decode(Actor, payload) for payload in connection.scalars(query))
    return tuple(sorted(found, key=lambda actor: actor.id))


def load(connection: sa.Connection) -> LedgerContent:
    """What the last build made; empty before the first."""
    found, claim_incident = claims.load_claims(connection)
    said, statement_incident = claims.load_statements(connection)
    actors = [decode(Actor, payload) for payload in connection.scalars(sa.select(s.actors.c.payload))]
    decisions = [LinkDecision(*row) for row in connection.execute(sa.select(s.decisions))]
    derivations = [
        Derivation(left, right, DerivationKind(kind), reason)
        for left, right, kind, reason in connection.execute(sa.select(s.derivations))
    ]
    return LedgerContent(
        actors=tuple(sorted(actors, key=lambda actor: actor.id)),
        incidents=incidents.load(connection),
        claims=found,
        claim_incident=claim_incident,
        statements=said,
        statement_incident=statement_incident,
        decisions=tuple(sorted(decisions, key=lambda decision: (decision.left, decision.right))),
        lineage=Lineage(tuple(sorted(derivations)), _origins(connection)),
    )


def _rows(content: LedgerContent) -> list[tuple[sa.Table, list[rows.Row]]]:
    lineage = content.lineage
    return [
        (
            s.actors,
            [{"id": a.id, "name": a.name, "kind": a.kind, "payload": encode(a)} for a in content.actors],
        ),
        (s.incidents, incidents.rows(content.incidents)),
        (s.claims, claims.claim_rows(content.claims, content.claim_incident)),
        (s.statements, claims.statement_rows(content.statements, content.statement_incident)),
        (
            s.decisions,
            [
                {"left": d.left, "right": d.right, "verdict": d.verdict, "reason": d.reason}
                for d in content.decisions
            ],
        ),
        (
            s.derivations,
            [
                {"left": d.left, "right": d.right, "kind": d.kind, "reason": d.reason}
                for d in lineage.derivations
            ],
        ),
        (
            s.origins,
            [
                {"report": report, "position": position, "origin": origin}
                for report, line in lineage.origins.items()
                for position, origin in enumerate(line)
            ],
        ),
    ]


def _origins(connection: sa.Connection) -> dict[str, tuple[str, ...]]:
    query = sa.select(s.origins.c.report, s.origins.c.position, s.origins.c.origin)
    found: dict[str, tuple[str, ...]] = {}
    for report, _, origin in sorted(tuple(row) for row in connection.execute(query)):
        found[report] = (*found.get(report, ()), origin)
    return found


def _state(connection: sa.Connection, key: str) -> str | None:
    value: str | None = connection.scalar(sa.select(s.state.c.value).where(s.state.c.key == key))
    return value
