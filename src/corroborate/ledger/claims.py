"""Claims and statements: the words behind every value, one row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from corroborate.ledger.codec import decode, encode
from corroborate.ledger.rows import Row
from corroborate.ledger.schema import claims, statements
from corroborate.records.claim import Claim, NamedThing, Speaker, Statement, Value
from corroborate.records.count import Count
from corroborate.records.period import Period


def claim_rows(found: Iterable[Claim], incidents: Mapping[str, str]) -> list[Row]:
    """Rows of the `claims` table."""
    return [
        {
            "id": claim.id,
            "report": claim.report,
            "incident": incidents.get(claim.id),
            "field": claim.field,
            "low": claim.value.low if isinstance(claim.value, Count) else None,
            "high": claim.value.high if isinstance(claim.value, Count) else None,
            "value": in_words(claim.value),
            "scope": claim.scope,
            "realis": claim.realis,
            "speakers": _names(claim.speakers),
            "origin": claim.origin,
            "quote": claim.quote,
            "start": claim.start,
            "end": claim.end,
            "payload": encode(claim),
        }
        for claim in found
    ]


def statement_rows(found: Iterable[Statement], incidents: Mapping[str, str]) -> list[Row]:
    """Rows of the `statements` table."""
    return [
        {
            "id": statement.id,
            "report": statement.report,
            "incident": incidents.get(statement.id),
            "kind": statement.kind,
            "speakers": _names(statement.speakers),
            "quote": statement.quote,
            "start": statement.start,
            "end": statement.end,
            "payload": encode(statement),
        }
        for statement in found
    ]


def load_claims(connection: sa.Connection) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """All claims by id, and the incident of each that has one."""
    rows = connection.execute(sa.select(claims.c.payload, claims.c.incident).order_by(claims.c.id)).all()
    found = sorted(((decode(Claim, payload), incident) for payload, incident in rows), key=lambda p: p[0].id)
    return tuple(c for c, _ in found), {c.id: incident for c, incident in found if incident is not None}


def load_statements(connection: sa.Connection) -> tuple[tuple[Statement, ...], dict[str, str]]:
    """All statements by id, and the incident of each that has one."""
    rows = connection.execute(sa.select(statements.c.payload, statements.c.incident)).all()
    found = sorted(
        ((decode(Statement, payload), incident) for payload, incident in rows), key=lambda p: p[0].id
    )
    return tuple(s for s, _ in found), {s.id: incident for s, incident in found if incident is not None}


def in_words(value: Value) -> str | None:
    """A value as one text; None for a count, which has its two numbers."""
    if isinstance(value, Count):
        return None
    if isinstance(value, NamedThing):
        return value.text
    if isinstance(value, Period):
        return value.edtf or "; ".join(value.stated) or None
    return value.name


def _names(speakers: Iterable[Speaker]) -> str:
    return "; ".join(speaker.text for speaker in speakers)
