"""Incidents: one row each, with the whole record as its payload."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from corroborate.ledger.codec import decode, encode
from corroborate.ledger.joints import chunks
from corroborate.ledger.rows import Row
from corroborate.ledger.schema import incidents
from corroborate.records.incident import Estimate, Incident


def rows(found: Iterable[Incident]) -> list[Row]:
    """Rows of the `incidents` table."""
    return [
        {
            "id": incident.id,
            "title": incident.title,
            "kind": incident.kind,
            "event_type": incident.event_type,
            "violent": incident.violent,
            "earliest": incident.period.earliest,
            "latest": incident.period.latest,
            "place": incident.place.name if incident.place else None,
            "country": incident.place.country if incident.place else None,
            "lat": incident.place.lat if incident.place else None,
            "lon": incident.place.lon if incident.place else None,
            **_bounds("killed", incident.killed),
            **_bounds("injured", incident.injured),
            "payload": encode(incident),
        }
        for incident in found
    ]


def load(connection: sa.Connection) -> tuple[Incident, ...]:
    """All incidents, in the order that every export uses: earliest day first, undated last."""
    found = [decode(Incident, payload) for payload in connection.scalars(sa.select(incidents.c.payload))]
    return tuple(sorted(found, key=by_day))


def of(connection: sa.Connection, ids: Collection[str]) -> list[Incident]:
    """These incidents, by id."""
    found: list[Incident] = []
    for chunk in chunks(ids):
        query = sa.select(incidents.c.payload).where(incidents.c.id.in_(chunk))
        found.extend(decode(Incident, payload) for payload in connection.scalars(query))
    return sorted(found, key=lambda incident: incident.id)


def by_day(incident: Incident) -> tuple[bool, str, str]:
    """Sort key: earliest day, unresolved last, then id."""
    return (incident.period.earliest is None, incident.period.earliest or "", incident.id)


def _bounds(field: str, estimate: Estimate | None) -> Row:
    return {
        f"{field}_low": estimate.low if estimate else None,
        f"{field}_best": estimate.best if estimate else None,
        f"{field}_high": estimate.high if estimate else None,
    }
