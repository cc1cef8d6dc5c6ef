"""Reports: the page of one report, its words, its copies, and the incidents that it tells of."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corroborate.knowledge import Knowledge
from corroborate.ledger import incidents, joints, lookup, reports
from corroborate.records.claim import Claim, Statement
from corroborate.records.count import Count
from corroborate.records.fields import FIELDS
from corroborate.records.incident import Incident
from corroborate.review.incidents.marking import Mark, blocks
from corroborate.review.incidents.pages import address
from corroborate.review.incidents.sayings import context, value_words
from corroborate.review.room import room_of

_LABELS = {field.name: field.label for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a report says, and the incident it says it of ("" for none)."""

    id: str
    field: str
    tag: str
    short: str
    before: str
    quote: str
    after: str
    incident: str


def report(request: Request) -> Response:
    """One report with all that was read from it."""
    room, wanted = room_of(request), request.path_params["id"]
    with room.read() as connection:
        found = reports.of(connection, [wanted]).get(wanted)
        if found is None:
            raise HTTPException(404)
        claims, statements = lookup.told_in(connection, wanted)
        kin = lookup.derivations_on(connection, [wanted])
        names = lookup.names_of(connection, {end for row in kin for end in (row.left, row.right)})
        homes = {home for _, home in (*claims, *statements) if home}
        about = incidents.of(connection, homes)
        origins = joints.origins_of(connection, [wanted]).get(wanted, ())
    told = [_claim(found.text_raw, claim, home) for claim, home in claims]
    told += [_told(found.text_raw, s, "statement", s.kind, s.kind, home) for s, home in statements]
    spots = [
        Mark(c.start, c.end, c.id, c.field, t.tag, t.short) for (c, _), t in zip(claims, told, strict=False)
    ]
    spots += [Mark(s.start, s.end, s.id, "statement", s.kind) for s, _ in statements]
    return room.page(
        request,
        "incidents/report.html",
        report=found,
        origins=[_line(room.knowledge, origin, names | {wanted: found.name}) for origin in origins],
        copies=[(copy, address(copy.url)) for copy in found.copies],
        canonical=address(found.canonical),
        kin=[
            (row, other, names.get(other, other))
            for row in kin
            for other in _others(row.left, row.right, wanted)
        ],
        incidents=[
            (i, wanted in i.main_of, sum(t.incident == i.id for t in told)) for i in _by_claims(about, told)
        ],
        told=told,
        unbound=sum(not t.incident for t in told),
        blocks=blocks(found.text_raw, found.segments, spots),
    )


def _claim(text: str, claim: Claim, home: str | None) -> Told:
    label = _LABELS.get(claim.field, claim.field).lower()
    tag = f"{label} {value_words(claim.value)}"
    return _told(text, claim, claim.field, tag, tag if isinstance(claim.value, Count) else label, home)


def _told(text: str, said: Claim | Statement, field: str, tag: str, short: str, home: str | None) -> Told:
    before, after = context(text, said.start, said.end)
    return Told(said.id, field, tag, short, before, text[said.start : said.end], after, home or "")


def _others(left: str, right: str, own: str) -> tuple[str, ...]:
    return tuple(end for end in (left, right) if end != own)


def _by_claims(found: list[Incident], told: list[Told]) -> list[Incident]:
    return sorted(found, key=lambda i: (-sum(t.incident == i.id for t in told), i.id))


def _line(knowledge: Knowledge, origin: str, names: dict[str, str]) -> str:
    known = knowledge.outlets.get(origin)
    return known.name if known else names.get(origin, origin)
