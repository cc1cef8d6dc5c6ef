"""Actors: the page of one actor, its names, what it belongs to, and the incidents it stands in."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corroborate.knowledge import Knowledge
from corroborate.ledger import content, incidents, judgements, lookup
from corroborate.ledger.incidents import by_day
from corroborate.records.actor import Actor
from corroborate.records.incident import Incident
from corroborate.records.judgement import Judgement, JudgementKind
from corroborate.review.incidents.deciding import choices
from corroborate.review.incidents.form import Form
from corroborate.review.incidents.people import Spelling, spelt
from corroborate.review.incidents.rulings import rulings
from corroborate.review.room import room_of

_SHOWN = 200  # incidents of one actor on its page


@dataclass(frozen=True, slots=True)
class Part:
    """An incident that an actor stands in, and as what."""

    incident: Incident
    roles: tuple[str, ...]


def actor(request: Request) -> Response:
    """One actor under all its names."""
    room, wanted = room_of(request), request.path_params["id"]
    with room.read() as connection:
        found = {a.id: a for a in content.actors(connection, [wanted])}.get(wanted)
        if found is None:
            return _packed(request, wanted)
        larger = {a.id: a.name for a in content.actors(connection, found.member_of)}
        told = lookup.incidents_in(connection, {name.report for name in found.names})
        parts = _parts(connection, found, told)
        names = lookup.names_of(connection, {n.report for n in found.names})
        decided = [s for s in judgements.load_standings(connection) if _about(s.judgement, found)]
    return room.page(
        request,
        "incidents/actor.html",
        actor=found,
        packed=room.knowledge.actors.get(wanted) is not None,
        spellings=spelt(found, names),
        member_of=[(id, larger.get(id) or _name(room.knowledge, id)) for id in found.member_of],
        parts=parts[:_SHOWN],
        more=max(0, len(parts) - _SHOWN),
        rulings=rulings(decided),
        form=Form.of,
        **choices(room.knowledge),
    )


def _packed(request: Request, id: str) -> Response:
    """An actor of the packs that no report of this ledger names."""
    room = room_of(request)
    entry = room.knowledge.actors.get(id)
    if entry is None:
        raise HTTPException(404)
    found = Actor(entry.id, entry.name, entry.kind, (), entry.member_of)
    member_of = [(larger, _name(room.knowledge, larger)) for larger in found.member_of]
    spellings: list[Spelling] = []
    return room.page(
        request,
        "incidents/actor.html",
        actor=found,
        packed=True,
        spellings=spellings,
        member_of=member_of,
        parts=[],
        more=0,
        rulings=[],
        form=Form.of,
        **choices(room.knowledge),
    )


def _parts(connection: sa.Connection, found: Actor, ids: set[str]) -> list[Part]:
    made = []
    for incident in sorted(incidents.of(connection, ids), key=by_day, reverse=True):
        sides = (("attacker", incident.attackers), ("target", incident.targets), ("victim", incident.victims))
        roles = tuple(role for role, parties in sides if any(p.actor == found.id for p in parties))
        if roles:
            made.append(Part(incident, roles))
    return made


def _about(judgement: Judgement, found: Actor) -> bool:
    own = judgement.kind in (JudgementKind.ALIAS, JudgementKind.MEMBER)
    return own and any(
        a.id == found.id or a.words == found.name for side in judgement.draft.sides for a in side
    )


def _name(knowledge: Knowledge, id: str) -> str:
    entry = knowledge.actors.get(id)
    return entry.name if entry else id
