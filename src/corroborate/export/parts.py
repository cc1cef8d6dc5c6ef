"""The objects of the JSON form, one function each, keys in their fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corroborate.export.codes import codes
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, NamedThing, Speaker, Statement, Value
from corroborate.records.count import Count
from corroborate.records.incident import Contradiction, Estimate, Incident, Party, SideEstimate
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.records.report import Copy, DateCandidate, Report

Json = dict[str, Any]


def report(found: Report, origins: Sequence[str]) -> Json:
    """A report with its words; name, title, outlet and address are those of its first copy."""
    first = found.copies[0] if found.copies else Copy(found.id)
    published = found.published
    return {
        "id": found.id,
        "name": first.name,
        "title": first.title or found.title,
        "outlet": first.outlet or found.outlet,
        "url": first.url,
        "language": found.language,
        "published": {"edtf": published.edtf, "basis": published.basis} if published else None,
        "dates": [
            {**_date(d), "start": d.start, "end": d.end, "time": d.time, "zone": d.zone}
            for d in sorted(found.dates, key=_where)
        ],
        "copies": [
            {"name": c.name, "url": c.url, "outlet": c.outlet, "published": c.published} for c in found.copies
        ],
        "text_raw": found.text_raw,
        "segments": [{"start": s.start, "end": s.end, "role": s.role} for s in sorted(found.segments)],
        "origins": list(origins),
        "quality": sorted(found.quality),
        "byline": found.byline,
        "section": found.section,
        "canonical": found.canonical,
        "entries": [
            {
                "start": e.start,
                "end": e.end,
                "published": {**_date(d), "time": d.time, "zone": d.zone} if (d := e.published) else None,
            }
            for e in found.entries
        ],
    }


def _date(found: DateCandidate) -> Json:
    return {"edtf": found.edtf, "basis": found.basis}


def actor(found: Actor) -> Json:
    """An actor under all its names."""
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "names": [{"text": n.text, "report": n.report} for n in sorted(found.names)],
        "member_of": sorted(found.member_of),
        "role": found.role,
    }


def incident(found: Incident, by_type: Mapping[str, Any], actors: Mapping[str, Actor]) -> Json:
    """An incident; every value names the claims behind it."""
    return {
        "id": found.id,
        "title": found.title,
        "kind": found.kind,
        "violent": found.violent,
        "event_type": found.event_type,
        "codes": codes(found, by_type, actors),
        "period": {**period(found.period), "claims": list(found.period_claims)},
        "place": {**place(found.place), "claims": list(found.place_claims)} if found.place else None,
        "attacker": [
            {"actor": p.actor, "standing": p.standing, "claims": list(p.claims), "text": p.text}
            for p in found.attackers
        ],
        "target": [{"actor": p.actor, "text": p.text, "claims": list(p.claims)} for p in found.targets],
        "victims": [_victim(p) for p in found.victims],
        "instruments": [
            {"value": p.code or p.text, "claims": list(p.claims), "text": p.text} for p in found.instruments
        ],
        "killed": _estimate(found.killed),
        "injured": _estimate(found.injured),
        "captured": _estimate(found.captured),
        "missing": _estimate(found.missing),
        "killed_by_side": [_side(s) for s in found.killed_by_side],
        "civilians_killed": _estimate(found.civilians_killed),
        "main_of": list(found.main_of),
        "mentioned_in": list(found.mentioned_in),
        "origins": list(found.origins),
        "relations": [{"to": r.to, "kind": r.kind} for r in sorted(found.relations)],
        "contradictions": [_contradiction(c) for c in found.contradictions],
        "verdicts": {
            "reporting": found.verdicts.reporting,
            "occurrence": found.verdicts.occurrence,
            "responsibility": found.verdicts.responsibility,
        },
        "by_kind": [{"field": k.field, "kind": k.kind, **_bounds(k.estimate)} for k in found.by_kind],
    }


def claim(found: Claim, incident: str | None) -> Json:
    """A claim with its exact words and speakers."""
    return {
        "id": found.id,
        "report": found.report,
        "incident": incident,
        "field": found.field,
        "value": _value(found.value),
        "scope": found.scope,
        "of": found.of,
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
        "speakers": [_speaker(s) for s in found.speakers],
        "realis": found.realis,
        "origin": found.origin,
        "readers": list(found.readers),
        "review": list(found.review),
        "superseded_by": found.superseded_by,
    }


def statement(found: Statement, incident: str | None) -> Json:
    """A statement: words about an event that give no value."""
    return {
        "id": found.id,
        "report": found.report,
        "incident": incident,
        "kind": found.kind,
        "speakers": [_speaker(s) for s in found.speakers],
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
        "reliability": found.reliability,
        "same_as": sorted(found.same_as),
    }


def _where(date: DateCandidate) -> tuple[bool, int, int, str, str]:
    return (date.start is None, date.start or 0, date.end or 0, date.edtf, date.basis)


def _victim(party: Party) -> Json:
    return {
        "actor": party.actor,
        "outcome": party.outcome,
        "age": party.age,
        "sex": party.sex,
        "role": party.role,
        "claims": list(party.claims),
        "text": party.text,
        "names": list(party.names),
        "relation": party.relation,
        "details": [{"field": d.field, "value": d.value, "claims": list(d.claims)} for d in party.details],
    }


def _estimate(found: Estimate | None) -> Json | None:
    if found is None:
        return None
    return {
        "low": found.low,
        "best": found.best,
        "high": found.highest,
        "claims": list(found.claims),
        "why": found.why,
        "earlier": list(found.earlier),
        "open_end": found.open_end,
    }


def _side(side: SideEstimate) -> Json:
    return {"actor": side.actor, **_bounds(side.estimate)}


def _bounds(found: Estimate) -> Json:
    return {
        "low": found.low,
        "best": found.best,
        "high": found.highest,
        "claims": list(found.claims),
        "why": found.why,
        "open_end": found.open_end,
    }


def _contradiction(found: Contradiction) -> Json:
    sides = [list(side) for side in found.sides]
    return {"field": found.field, "sides": sides, "note": found.note, "kind": found.kind}


def _speaker(speaker: Speaker) -> Json:
    return {"text": speaker.text, "actor": speaker.actor, "start": speaker.start, "end": speaker.end}


def _value(value: Value) -> Json:
    return _thing(value) if isinstance(value, NamedThing) else plain(value)


def plain(value: Count | Period | Place) -> Json:
    """A value that names nobody."""
    if isinstance(value, Count):
        return {"low": value.low, "high": value.high, "approximate": value.approximate}
    return period(value) if isinstance(value, Period) else place(value)


def _thing(thing: NamedThing) -> Json:
    return {
        "text": thing.text,
        "start": thing.start,
        "end": thing.end,
        "actor": thing.actor,
        "standing": thing.standing,
        "outcome": thing.outcome,
        "role": thing.role,
        "age": thing.age,
        "code": thing.code,
    }


def period(found: Period) -> Json:
    """A period with its basis."""
    return {
        "edtf": found.edtf,
        "earliest": found.earliest,
        "latest": found.latest,
        "precision": found.precision,
        "stated": list(found.stated),
        "basis": found.basis,
        "weekday": found.weekday,
        "offset": found.offset,
    }


def place(found: Place) -> Json:
    """A place with what holds it."""
    return {
        "name": found.name,
        "within": list(found.within),
        "country": found.country,
        "lat": found.lat,
        "lon": found.lon,
        "precision": found.precision,
        "part": found.part,
    }
