"""Views: the page of an incident, and the list of its keys."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from corroborate.ledger import lookup
from corroborate.records.fields import FIELDS
from corroborate.records.judgement import Status
from corroborate.review.incidents import course, groups, neighbours, pages, people, quarrels, rulings
from corroborate.review.incidents.builder import builder_of
from corroborate.review.incidents.deciding import choices
from corroborate.review.incidents.dossier import load, seen
from corroborate.review.incidents.form import Form
from corroborate.review.incidents.moved import elsewhere
from corroborate.review.incidents.sayings import Saying, Sayings
from corroborate.review.incidents.values import Card
from corroborate.review.room import room_of

ALIKE = 12
"""Look-alikes that stand on a page with their forms; the rest are counted."""

KEYS = {"killed": "k", "injured": "h", "period": "w", "place": "p", "attacker": "b"}
"""Keys that open the correction of a value."""


def incident(request: Request) -> Response:
    """Everything about one incident on one page."""
    room, wanted = room_of(request), request.path_params["id"]
    with room.read() as connection:
        bench = room.bench(connection)
        if lookup.incident(connection, wanted) is None:
            return elsewhere(request, bench, wanted)
        dossier = load(bench, wanted)
        alike = neighbours.look_alikes(dossier)
        compared = {other.id: seen(bench, dossier.others[other.id]) for other in alike[:ALIKE]}
    sayings = Sayings(dossier)
    card = Card(dossier, sayings)
    way = request.query_params.get("by", "")
    claims = sayings.claims()
    shelf = pages.shelf(dossier, sayings)
    return room.page(
        request,
        "incidents/incident.html",
        incident=dossier.incident,
        seen=dossier.seen,
        values=card.values(),
        around=card.around(),
        tolls=card.tolls(),
        quarrels=quarrels.quarrels(dossier, sayings),
        way=way if way in groups.WAYS else groups.WAYS[0],
        ways=groups.WAYS,
        groups=groups.grouped([c for c in claims if not c.rejected], way),
        rejected=[c for c in claims if c.rejected],
        claims=len(claims),
        statements=groups.folded(sayings.statements()),
        people=people.people(dossier, sayings),
        names=people.names(dossier),
        ties=neighbours.ties(dossier),
        alike=alike[:ALIKE],
        compared=compared,
        more_alike=max(0, len(alike) - ALIKE),
        course=course.course(dossier),
        rulings=rulings.rulings(dossier.standings),
        locked=rulings.locked(dossier.standings),
        waiting=sum(s.status is Status.WAITING for s in dossier.standings),
        progress=builder_of(request).progress,
        lines=[dossier.line(origin) for origin in dossier.incident.origins],
        reports=len(dossier.reports),
        shelf=shelf,
        legend=_legend(claims, sayings),
        form=Form.of,
        keyed=KEYS,
        **choices(room.knowledge),
    )


def _legend(claims: list[Saying], sayings: Sayings) -> list[tuple[str, str, int]]:
    """Every field that is marked in the sources, with its label and how often."""
    counted = {field.name: 0 for field in FIELDS}
    for claim in claims:
        counted[claim.field] = counted.get(claim.field, 0) + (not claim.rejected)
    labels = {field.name: field.label for field in FIELDS}
    found = [(name, labels.get(name, name), number) for name, number in counted.items() if number]
    said = len(sayings.statements())
    return [*found, ("statement", "Statement", said)] if said else found


def keys(request: Request) -> Response:
    """What every key does, for those who read pages without scripts."""
    return room_of(request).page(request, "incidents/keys.html")
