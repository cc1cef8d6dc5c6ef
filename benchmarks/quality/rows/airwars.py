"""airwars: one narrative as one report; its incident in the recorders' form.

Conventions of the row that are not ours (airwars.toml): a range always has two ends, so that a floor
("at least four") is both; people without a number ("a number of injured"), which our ledger leaves without
one, are coded 2, dozens 12 to 24; a quarter without a point of its own is put at its town; the names of
strike types and belligerents.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.quality.alone import Alone, alone

from corroborate.intake.json_document import document as received
from corroborate.knowledge import Knowledge
from corroborate.records.claim import Claim, Realis, Scope
from corroborate.records.count import Count
from corroborate.records.incident import Estimate, Incident
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import RawDocument
from corroborate.text.words import words


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The coded incident of one narrative."""
    raw = received(document, document["id"], own_name=False)
    found = alone(raw, knowledge) if isinstance(raw, RawDocument) else None
    incident = found.told() if found is not None else None
    if found is None or incident is None:
        return {"id": document["id"]}
    lat, lon = _point(incident.place, knowledge)
    return {
        "id": document["id"],
        "killed": _range("killed", incident.killed, found.claims(incident)),
        "injured": _range("injured", incident.injured, found.claims(incident)),
        "date": incident.period.earliest,
        "strike_types": _strikes(incident),
        "belligerents": _belligerents(incident, knowledge),
        "lat": lat,
        "lon": lon,
        "victims": _victims(found, incident),
    }


@cache
def _names(table: str) -> dict[str, Any]:
    path = Path(__file__).with_suffix(".toml")
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))[table])


def _range(field: str, toll: Estimate | None, claims: Sequence[Claim]) -> dict[str, int] | None:
    if toll is None:
        return None
    if toll.low is not None:
        return {"low": toll.low, "high": max(toll.low, toll.high or toll.best or toll.low)}
    whole = [c for c in claims if c.field == field and c.scope is Scope.TOTAL and c.realis is Realis.ACTUAL]
    vague = [c for c in whole if isinstance(c.value, Count) and c.value.vague]
    if not vague:
        return None
    said = {word.lower for claim in vague for word in words(claim.quote)}
    low, high = next(ends for word, ends in _names("vague").items() if word in said or word == "people")
    return {"low": low, "high": high}


def _point(place: Place | None, knowledge: Knowledge) -> tuple[float | None, float | None]:
    """Coordinates; of a street or quarter without any those of the town that the ledger says it lies in."""
    if place is None or place.lat is not None:
        return (place.lat, place.lon) if place is not None else (None, None)
    for name in place.within:
        for town in knowledge.gazetteer.lookup(name):
            if town.precision is GeoPrecision.CITY and town.country == place.country:
                return town.lat, town.lon
    return None, None


def _strikes(incident: Incident) -> list[str]:
    codes = [*(p.code for p in incident.instruments if p.code), incident.event_type]
    return _first(_names("strike_types"), codes)


def _belligerents(incident: Incident, knowledge: Knowledge) -> list[str]:
    entries = (knowledge.actors.get(p.actor) for p in incident.attackers if p.actor)
    return _first(_names("belligerents"), [e.country for e in entries if e is not None and e.country])


def _first(names: dict[str, str], found: Iterable[str]) -> list[str]:
    codes = set(found)
    return list(dict.fromkeys(name for code, name in names.items() if code in codes))[:1]


def _victims(found: Alone, incident: Incident) -> list[str]:
    """Every form of the names of those who were harmed and named; actors of the ledger have several."""
    actors = {actor.id: actor for actor in found.ledger.actors}
    named = (actors[p.actor].name for p in incident.victims if p.actor in actors)
    return sorted({*named, *(p.text for p in incident.victims if p.actor is None)})
