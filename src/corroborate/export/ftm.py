"""FollowTheMoney: incidents, actors and reports as entities, claims as statements, both as JSON lines.

The model has an `Event` with days, country, places and who was involved, but no word for a toll, a
weapon, a role or how exact a date is. Roles are links of their own (`UnknownLink`), evidence is
`Documentation`, a toll stands in the `summary` in words; and what no property can hold stands under
the key `corroborate`, which other readers of the model carry along as context. Written by us; a test
holds it against the library. `intake.coded.ftm` reads it back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from corroborate.export import parts
from corroborate.export.json_line import line
from corroborate.export.stream import Stream
from corroborate.export.text_form import Pieces
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.docket import Docket
from corroborate.records.fields import COUNT_FIELDS, FIELDS
from corroborate.records.incident import Incident
from corroborate.records.report import Report

Json = dict[str, Any]

DATASET = "corroborate"
OWN = "corroborate"
"""The key under which an entity holds what no property of the model can."""

SCHEMATA: Mapping[ActorKind, str] = {
    ActorKind.STATE: "PublicBody",
    ActorKind.STATE_FORCE: "PublicBody",
    ActorKind.OFFICE: "PublicBody",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.COALITION: "Organization",
    ActorKind.MEDIA: "Organization",
    ActorKind.PERSON: "Person",
    ActorKind.POPULATION: "LegalEntity",
    ActorKind.OTHER: "LegalEntity",
}
_BODIES = frozenset({"PublicBody", "Organization"})
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_LABELS = {field.name: field.label for field in FIELDS}
_LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "de": "deu", "pt": "por", "ru": "rus"}


def pieces(stream: Stream) -> Pieces:
    """The entities, one a line: reports, actors with their memberships, incidents with their links."""
    for made in _entities(stream):
        yield made["schema"], line(made)


def _entities(stream: Stream) -> Iterator[Json]:
    for report, origins in stream.reports():
        yield _report(report, origins, stream.personal)
    schemata: dict[str, str] = {}
    for actor in stream.actors():
        schemata[actor.id] = SCHEMATA[actor.kind]
        yield _actor(actor)
    for actor in stream.actors():
        yield from _memberships(actor, schemata)
    for docket in stream.dockets():
        yield _event(docket, stream, schemata)
        yield from _links(docket.incident, schemata)


def entity_id(id: str) -> str:
    """An id that the model takes; others give way to a hash.

    >>> entity_id("xe.army"), entity_id("IRQ 1/a")
    ('xe.army', 'xe0523d66d0a4642d')
    """
    if _ID.fullmatch(id):
        return id
    return "x" + hashlib.sha256(id.encode("utf-8")).hexdigest()[:16]


def entity(id: str, schema: str, properties: Mapping[str, Any], own: Json | None = None) -> Json:
    """An entity; a property with nothing to say is left out."""
    told = {
        name: [value for value in (values if isinstance(values, list) else [values]) if value]
        for name, values in properties.items()
    }
    made: Json = {
        "id": entity_id(id),
        "schema": schema,
        "properties": {name: values for name, values in told.items() if values},
        "datasets": [DATASET],
    }
    return made | ({OWN: {"id": id, **own}} if own is not None else {})


def _report(found: Report, origins: tuple[str, ...], personal: bool) -> Json:
    told = parts.report(found, origins)
    own = {k: v for k, v in told.items() if k not in ("id", "title", "outlet", "url", "text_raw", "byline")}
    return entity(
        found.id,
        "Article",
        {
            "title": told["title"],
            "publisher": told["outlet"],
            "sourceUrl": told["url"],
            "author": told["byline"],
            "publishedAt": told["published"] and _day(told["published"]["edtf"]),
            "language": _LANGUAGES.get(found.language),
            "fileName": told["name"],
            "bodyText": told["text_raw"] if personal else None,
        },
        own,
    )


def _actor(found: Actor) -> Json:
    told = parts.actor(found)
    others = sorted({name["text"] for name in told["names"]} - {found.name})
    own = {key: told[key] for key in ("kind", "names", "member_of", "role")}
    return entity(found.id, SCHEMATA[found.kind], {"name": found.name, "alias": others}, own)


def _memberships(found: Actor, schemata: Mapping[str, str]) -> Iterator[Json]:
    for larger in sorted(found.member_of):
        if schemata.get(larger) in _BODIES:
            ends = {"member": entity_id(found.id), "organization": entity_id(larger)}
            yield entity(f"{entity_id(found.id)}-in-{entity_id(larger)}", "Membership", ends)


def _event(docket: Docket, stream: Stream, schemata: Mapping[str, str]) -> Json:
    found = docket.incident
    told = parts.incident(found, stream.codes(found.event_type), docket.actors)
    period, place = told["period"], told["place"] or {}
    own = {key: value for key, value in told.items() if key not in ("id", "title")}
    own["period"] = {k: v for k, v in period.items() if k not in ("earliest", "latest")}
    people = (*found.attackers, *found.targets, *found.victims)
    involved = sorted({p.actor for p in people if p.actor in schemata})  # type: ignore[type-var]
    where = [", ".join([place["name"], *place["within"]])] if place else []
    return entity(
        found.id,
        "Event",
        {
            "name": found.title,
            "startDate": period["earliest"],
            "endDate": period["latest"],
            "country": country(place.get("country")),
            "location": where,
            "keywords": [found.event_type, *(i.code or i.text for i in found.instruments)],
            "summary": _tolls(found),
            "involved": [entity_id(id) for id in involved if id],
            "proof": [entity_id(id) for id in found.main_of],
            "recordId": found.id,
        },
        own,
    )


def _links(found: Incident, schemata: Mapping[str, str]) -> Iterator[Json]:
    """Who did what part, and what the incident is tied to."""
    event = entity_id(found.id)
    roles = [(p.actor, f"attacker, {p.standing}" if p.standing else "attacker") for p in found.attackers]
    roles += [(p.actor, "target") for p in found.targets]
    roles += [(p.actor, f"victim, {p.outcome}" if p.outcome else "victim") for p in found.victims]
    for actor, role in sorted({(a, r) for a, r in roles if a in schemata and a is not None}):
        yield _link(entity_id(actor), event, role)
    for relation in sorted(found.relations):
        yield _link(event, entity_id(relation.to), relation.kind)
    for report in found.mentioned_in:
        ends = {"document": entity_id(report), "entity": event, "role": "mentions"}
        yield entity(_join(entity_id(report), event, "mentions"), "Documentation", ends)


def _link(subject: str, object: str, role: str) -> Json:
    ends = {"subject": subject, "object": object, "role": role}
    return entity(_join(subject, object, role), "UnknownLink", ends)


def _join(*parts: str) -> str:
    return "l" + hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]


def _tolls(found: Incident) -> str:
    """The numbers in words: "Killed 2 to 4, best 2. Injured 6 to 7, best 7."."""
    said = []
    for field in COUNT_FIELDS:
        toll = getattr(found, field)
        if toll is not None:
            ends = " to ".join(str(n) if n is not None else "unknown" for n in (toll.low, toll.high))
            best = f", best {toll.best}" if toll.best is not None else ""
            said.append(f"{_LABELS[field]} {ends}{best}.")
    return " ".join(said)


def country(code: str | None) -> str | None:
    """A country's code; those that ISO leaves to everybody's own use the model does not know."""
    return code.lower() if code and not re.fullmatch(r"AA|Q[M-Z]|X[A-Z]|ZZ", code.upper()) else None


def _day(edtf: str) -> str | None:
    """A date as the model takes it: a day, month or year; None for what it cannot say."""
    return edtf if re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf) else None
