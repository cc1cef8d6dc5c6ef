"""What FollowTheMoney cannot say of a ledger: its entities' properties, and what goes under our own key."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.export import ftm, ftm_statements
from corroborate.export.codebooks.remainder import undated
from corroborate.export.codebooks.telling import spread
from corroborate.export.loss import Loss
from corroborate.export.table import Column, Fidelity, Kind, Table
from corroborate.export.text_form import TextForm
from corroborate.records.docket import Docket
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Incident
from corroborate.records.period import DatePrecision


def _table(name: str, title: str, /, *more: Column, **columns: str) -> Table:
    """A schema with its properties, each with the field of the ledger that fills it."""
    return Table(name, title, (*(Column(c, Kind.TEXT, "", field) for c, field in columns.items()), *more))


_OWN = Column(
    ftm.OWN,
    Kind.TEXT,
    "What no property of the model holds",
    "",
    Fidelity.CLOSE,
    "verdicts, codes, the claims behind each value; other programs carry it along or drop it",
)
_ACTORS = ("PublicBody", "Organization", "Person", "LegalEntity")
TABLES = (
    _table(
        "Event",
        "Incidents",
        _OWN,
        name="title",
        startDate="period",
        endDate="period",
        country="place",
        location="place",
        keywords="instrument",
        summary="killed",
        involved="attacker",
        proof="main_of",
        recordId="id",
    ),
    _table(
        "Article",
        "Reports",
        _OWN,
        title="title",
        publisher="outlet",
        sourceUrl="url",
        author="byline",
        publishedAt="published",
        language="language",
        fileName="name",
        bodyText="text_raw",
    ),
    *(_table(name, "Actors", _OWN, name="name", alias="names") for name in _ACTORS),
    _table("Membership", "Actors in larger ones", member="member_of", organization="member_of"),
    _table("UnknownLink", "Roles in incidents, ties between them", subject="", object="", role="attacker"),
    _table("Documentation", "Reports that mention an incident", document="", entity="", role="mentioned_in"),
)


def _losses(docket: Docket) -> Iterator[Loss]:
    """What the entity of one incident does not say."""
    found = docket.incident
    yield from _when(found)
    yield from _where(found)
    for field in COUNT_FIELDS:
        toll = getattr(found, field)
        if toll is not None:
            yield Loss(field, "summary", Fidelity.CLOSE, f"in words: {spread(toll.low, toll.high)}")
    people = (*found.attackers, *found.targets, *found.victims)
    if nobody := [p.text or "somebody without a name" for p in people if p.actor is None]:
        why = f"no actor is known for {'; '.join(dict.fromkeys(nobody))}"
        yield Loss("attacker", "involved", Fidelity.LOSSY, why)
    for contradiction in found.contradictions:
        yield _own("contradictions", f"{contradiction.field}: {contradiction.note}")
    for side in found.killed_by_side:
        yield _own("killed_by_side", f"the dead of {side.actor}")
    for part in found.by_kind:
        yield _own("by_kind", f"{part.kind} {part.field}")


def _own(field: str, why: str) -> Loss:
    return Loss(field, ftm.OWN, Fidelity.CLOSE, why)


def _when(found: Incident) -> Iterator[Loss]:
    period = found.period
    if period.earliest is None:
        yield Loss("period", "startDate", Fidelity.UNSAYABLE, undated(period))
        yield Loss("period", "endDate", Fidelity.UNSAYABLE, undated(period))
    elif period.precision is not DatePrecision.DAY:
        why = f"{period.edtf}: its first and last possible day, as if it had gone on all the while"
        yield Loss("period", "startDate", Fidelity.CLOSE, why)
        yield Loss("period", "endDate", Fidelity.CLOSE, why)


def _where(found: Incident) -> Iterator[Loss]:
    place = found.place
    if place is None:
        yield Loss("place", "location", Fidelity.UNSAYABLE, "no report tells the place")
        return
    if place.lat is not None:
        yield Loss("place", "location", Fidelity.CLOSE, f"in words, without the coordinates of {place.name}")
    if place.country and ftm.country(place.country) is None:
        why = f"the model refuses {place.country}, a code that ISO leaves to private use"
        yield Loss("place", "country", Fidelity.UNSAYABLE, why)


FORM = TextForm("ftm", TABLES, ftm.pieces, _losses, (ftm_statements.FORM,))
