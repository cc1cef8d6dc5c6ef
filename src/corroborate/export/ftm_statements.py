"""Claims as statements of FollowTheMoney: one property of one entity, one value, and who says so.

`original_value` holds the words, `origin` the independent line they came down. The model has no place for
the span, the speaker or how sure the words are; they stand under the key `corroborate`.
"""

from __future__ import annotations

from collections.abc import Collection

from corroborate.export import parts
from corroborate.export.ftm import DATASET, OWN, Json, entity_id
from corroborate.export.json_line import line
from corroborate.export.stream import Stream
from corroborate.export.table import Column, Fidelity, Kind, Table
from corroborate.export.text_form import Pieces, TextForm
from corroborate.records.claim import Claim, NamedThing, Statement
from corroborate.records.count import Count
from corroborate.records.fields import FIELDS
from corroborate.records.period import Period
from corroborate.records.place import Place

_LABELS = {field.name: field.label for field in FIELDS}


def _near(name: str, description: str, loss: str) -> Column:
    return Column(name, Kind.TEXT, description, "claims", Fidelity.CLOSE, loss)


STATEMENTS = Table(
    "statements",
    "Claims, then statements, by id",
    (
        _near("prop", "The property of an entity that comes closest", "most are `summary` or `keywords`"),
        _near("value", "Its value", "numbers, parts of dates and unknown actors in words"),
        Column("original_value", Kind.TEXT, "The words, verbatim", "claims"),
        Column("origin", Kind.TEXT, "The independent line they came down", "claims"),
        _near(
            OWN,
            "What else the claim is",
            "span, speakers, scope and how sure the words are; other programs carry it along or drop it",
        ),
    ),
    ("id",),
)
_TOLD = ("id", "incident", "quote", "origin")
"""What of a claim stands in a statement's own columns."""


def pieces(stream: Stream) -> Pieces:
    """One line for each claim, then one for each statement, by id."""
    actors = {actor.id for actor in stream.actors()}
    for claim, incident in stream.claims():
        yield STATEMENTS.name, line(_claim(claim, incident, actors))
    for said, incident in stream.statements():
        yield STATEMENTS.name, line(_statement(said, incident))


def _claim(found: Claim, incident: str | None, actors: Collection[str]) -> Json:
    prop, kind, value = _value(found, actors)
    told = parts.claim(found, incident)
    own = {key: value for key, value in told.items() if key not in _TOLD}
    where = (incident, "Event") if incident else (found.report, "Article")
    if not incident and prop not in _OF_ARTICLES:
        prop, kind, value = "summary", "text", f"{_LABELS.get(found.field, found.field)}: {value}"
    return _row(found.id, where, (prop, kind, value), found.quote, found.origin, own)


_OF_ARTICLES = frozenset({"summary", "keywords", "notes"})


def _statement(found: Statement, incident: str | None) -> Json:
    told = parts.statement(found, incident)
    own = {key: value for key, value in told.items() if key not in _TOLD}
    where = (incident, "Event") if incident else (found.report, "Article")
    return _row(found.id, where, ("notes", "text", found.kind), found.quote, None, own)


def _row(
    id: str, where: tuple[str, str], said: tuple[str, str, str], quote: str, origin: str | None, own: Json
) -> Json:
    (entity, schema), (prop, kind, value) = where, said
    return {
        "id": entity_id(id),
        "entity_id": entity_id(entity),
        "canonical_id": entity_id(entity),
        "prop": prop,
        "prop_type": kind,
        "schema": schema,
        "value": value,
        "original_value": quote or None,
        "dataset": DATASET,
        "origin": origin,
        "lang": None,
        "external": False,
        "first_seen": None,
        "last_seen": None,
        OWN: {"id": id, "entity": entity if schema == "Event" else None, **own},
    }


def _value(found: Claim, actors: Collection[str]) -> tuple[str, str, str]:
    """The property of an event that comes closest, its type, and the value."""
    value, label = found.value, _LABELS.get(found.field, found.field)
    if isinstance(value, Count):
        low, high = (str(n) if n is not None else "unknown" for n in (value.low, value.high))
        return "summary", "text", f"{label}: {low if low == high else f'{low} to {high}'}"
    if isinstance(value, Period):
        if value.earliest is not None and value.earliest == value.latest:
            return "date", "date", value.earliest
        return "summary", "text", f"{label}: {value.edtf or '; '.join(value.stated) or 'unresolved'}"
    if isinstance(value, Place):
        return "location", "address", ", ".join([value.name, *value.within])
    return _thing(value, label, actors)


def _thing(value: NamedThing, label: str, actors: Collection[str]) -> tuple[str, str, str]:
    if value.code:
        return "keywords", "string", value.code
    if value.actor is not None and value.actor in actors:
        return "involved", "entity", entity_id(value.actor)
    return "summary", "text", f"{label}: {value.text or 'unnamed'}"


FORM = TextForm("ftm-statements", (STATEMENTS,), pieces, lambda _: ())
