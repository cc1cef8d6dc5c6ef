"""An incident file: what a recorder hands on of one incident. It names people: it is not for publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corroborate.ledger import provenance
from corroborate.ledger.provenance import Provenance
from corroborate.pipeline.judging import Bench
from corroborate.records.fields import COUNT_FIELDS, FIELDS
from corroborate.review import words
from corroborate.review.incidents import course, groups, neighbours, people, quarrels, rulings
from corroborate.review.incidents.dossier import Dossier, load
from corroborate.review.incidents.sayings import Saying, Sayings, folded
from corroborate.review.incidents.values import Card
from corroborate.review.publish.map import HEIGHT, WIDTH, drawn

_TOLLS = {f.name: f.label.lower() for f in FIELDS if f.name in COUNT_FIELDS}


@dataclass(frozen=True, slots=True)
class Source:
    """One report: what it is, the tolls it gives, and every document that it came in with."""

    id: str
    name: str
    title: str
    outlet: str
    published: str | None
    basis: str
    line: str
    main: bool
    tolls: str
    documents: tuple[Provenance, ...]


def incident_file(bench: Bench, id: str) -> dict[str, Any]:
    """What the templates `incident.html` and `incident.md` are filled with; UnknownIncident without one."""
    dossier = load(bench, id)
    sayings, incident = Sayings(dossier), dossier.incident
    card = Card(dossier, sayings)
    claims = [c for c in sayings.claims() if not c.rejected]
    return {
        "incident": incident,
        "values": [*card.values(), *card.around()],
        "tolls": card.tolls(),
        "quarrels": quarrels.quarrels(dossier, sayings),
        "groups": groups.grouped(claims, "line"),
        "rejected": [c for c in sayings.claims() if c.rejected],
        "statements": folded(sayings.statements()),
        "people": people.people(dossier, sayings),
        "names": people.names(dossier),
        "ties": neighbours.ties(dossier),
        "alike": neighbours.look_alikes(dossier),
        "course": course.course(dossier),
        "rulings": rulings.rulings(dossier.standings),
        "lines": [dossier.line(origin) for origin in incident.origins],
        "sources": sources(bench, dossier, claims),
        "map": drawn([_placed(dossier)]) if incident.place else None,
        "width": WIDTH,
        "height": HEIGHT,
    }


def sources(bench: Bench, dossier: Dossier, claims: Sequence[Saying]) -> list[Source]:
    """The reports in the order in which they were published, those without a day last."""
    received: dict[str, list[Provenance]] = defaultdict(list)
    for document in provenance.of(bench.connection, dossier.reports):
        received[document.report].append(document)
    found = [_source(dossier, id, claims, received[id]) for id in dossier.reports]
    return sorted(found, key=lambda s: (s.published is None, s.published or "", s.name, s.id))


def _source(dossier: Dossier, id: str, claims: Sequence[Saying], received: Sequence[Provenance]) -> Source:
    report = dossier.reports[id]
    own = [c for c in claims if id in (c.report, *(spot.report for spot in c.copies))]
    published = report.published
    return Source(
        id,
        report.name,
        report.title or "",
        dossier.outlet(id),
        published.edtf if published else None,
        published.basis if published else "",
        ", ".join(dict.fromkeys(c.line for c in own)),
        id in dossier.incident.main_of,
        ", ".join(dict.fromkeys(_told(own))),
        tuple(received),
    )


def _told(claims: Sequence[Saying]) -> Iterator[str]:
    """The numbers that a report gives of everybody, not of a part."""
    for claim in claims:
        if claim.field in _TOLLS and not claim.notes:
            yield f"{claim.what} {_TOLLS[claim.field]}"


def _placed(dossier: Dossier) -> dict[str, Any]:
    place = dossier.incident.place
    assert place is not None
    return {
        "id": dossier.incident.id,
        "title": dossier.incident.title,
        "place": {
            "name": words.where(place),
            "lat": place.lat,
            "lon": place.lon,
            "precision": str(place.precision),
        },
    }
