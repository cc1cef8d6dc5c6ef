"""One record as one flat row: what a data frame can hold. The records themselves hold more."""

from __future__ import annotations

from collections.abc import Iterable

from corroborate.ledger.claims import in_words
from corroborate.notebook.listing import Columns, Row
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Estimate, Incident, Party
from corroborate.records.report import Report

BOUNDS = ("low", "best", "high")
_REST = ("reporting", "occurrence", "responsibility")
INCIDENT: Columns = {
    **dict.fromkeys(("id", "title", "event_type"), str),
    "violent": bool,
    **dict.fromkeys(("kind", "earliest", "latest", "date_precision", "place", "country"), str),
    **dict.fromkeys(("lat", "lon"), float),
    **dict.fromkeys(("geo_precision", "attackers", "targets", "instruments"), str),
    **dict.fromkeys((f"{field}_{bound}" for field in COUNT_FIELDS for bound in BOUNDS), int),
    **dict.fromkeys(("reports", "lines", "contradictions"), int),
    **dict.fromkeys(_REST, str),
}
CLAIM: Columns = {
    **dict.fromkeys(("id", "report", "field"), str),
    **dict.fromkeys(("low", "high"), int),
    **dict.fromkeys(("value", "scope", "of", "realis", "speakers", "origin", "quote"), str),
    **dict.fromkeys(("start", "end"), int),
}
REPORT: Columns = {
    **dict.fromkeys(
        ("id", "name", "title", "outlet", "url", "published", "published_basis", "language"), str
    ),
    "copies": int,
}
ACTOR: Columns = dict.fromkeys(("id", "name", "kind", "names", "member_of", "role"), str)


def incident(found: Incident) -> Row:
    """An incident. `lines` counts its independent lines of origin, `reports` the reports that tell of it."""
    place = found.place
    row: Row = {
        "id": found.id,
        "title": found.title,
        "event_type": found.event_type,
        "violent": found.violent,
        "kind": found.kind,
        "earliest": found.period.earliest,
        "latest": found.period.latest,
        "date_precision": str(found.period.precision),
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "geo_precision": str(place.precision) if place else None,
        "attackers": _parties(found.attackers),
        "targets": _parties(found.targets),
        "instruments": _parties(found.instruments),
    }
    for field in COUNT_FIELDS:
        toll: Estimate | None = getattr(found, field)
        row |= {f"{field}_{bound}": getattr(toll, bound) if toll else None for bound in BOUNDS}
    return row | {
        "reports": len({*found.main_of, *found.mentioned_in}),
        "lines": len(found.origins),
        "contradictions": len(found.contradictions),
        "reporting": found.verdicts.reporting,
        "occurrence": found.verdicts.occurrence,
        "responsibility": found.verdicts.responsibility,
    }


def claim(found: Claim) -> Row:
    """A claim. Of a count, `low` and `high` as the report put it; of anything else, `value` in words."""
    count = found.value if isinstance(found.value, Count) else None
    return {
        "id": found.id,
        "report": found.report,
        "field": found.field,
        "low": count.low if count else None,
        "high": count.high if count else None,
        "value": in_words(found.value),
        "scope": str(found.scope) if found.scope else None,
        "of": found.of,
        "realis": str(found.realis),
        "speakers": _joined(speaker.text for speaker in found.speakers),
        "origin": found.origin,
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
    }


def report(found: Report) -> Row:
    """A report; its words stay in the record, as `text_raw`."""
    return {
        "id": found.id,
        "name": found.name,
        "title": found.title,
        "outlet": found.outlet or next((c.outlet for c in found.copies if c.outlet), None),
        "url": next((c.url for c in found.copies if c.url), None),
        "published": found.published.edtf if found.published else None,
        "published_basis": found.published.basis if found.published else None,
        "language": found.language,
        "copies": len(found.copies),
    }


def actor(found: Actor) -> Row:
    """An actor, with every form of its name that a report gives."""
    return {
        "id": found.id,
        "name": found.name,
        "kind": str(found.kind),
        "names": _joined(sorted({name.text for name in found.names})),
        "member_of": _joined(found.member_of),
        "role": found.role,
    }


def _parties(found: Iterable[Party]) -> str | None:
    return _joined(party.text for party in found)


def _joined(texts: Iterable[str]) -> str | None:
    return "; ".join(texts) or None
