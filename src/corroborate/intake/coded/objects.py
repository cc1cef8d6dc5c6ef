"""Objects of the JSON form back to records, each checked on its way in.

What the JSON form derives (codes, EDTF dates, lines of a report's first copy) is derived again. A fault is
a ValueError that says where in the object it stands and what is wrong.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, NamedThing, Statement
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS, FIELDS
from corroborate.records.incident import Incident
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.records.report import Rejection, Report

Json = Mapping[str, Any]
Record = TypeVar("Record")

_VALUES: dict[str, type[Any]] = {"count": Count, "period": Period, "place": Place}
_KINDS = {field.name: _VALUES.get(field.value, NamedThing) for field in FIELDS}


def report(found: Json) -> tuple[Report, tuple[str, ...]]:
    """A report with its lines of origin."""
    first = {key: found.get(key) for key in ("name", "url")}
    copies = [{**first, **copy} if not at else copy for at, copy in enumerate(found.get("copies") or [first])]
    keys = (
        "id",
        "segments",
        "language",
        "title",
        "outlet",
        "dates",
        "published",
        "byline",
        "section",
        "canonical",
    )
    made = {key: found[key] for key in keys if found.get(key) is not None}
    made |= {"text_raw": found.get("text_raw") or "", "segments": found.get("segments") or []}
    made |= {"entries": found.get("entries") or [], "quality": found.get("quality") or []}
    made["language"] = found.get("language") or "und"
    record = _made(Report, made | {"copies": copies})
    origins = found.get("origins") or []
    if not isinstance(origins, list) or not all(isinstance(line, str) for line in origins):
        raise ValueError("origins: should be a list of names")
    return record, tuple(origins)


def rejection(found: Json) -> Rejection:
    """A document that was not read."""
    return _made(Rejection, {key: found.get(key) for key in ("name", "reason", "detail")})


def actor(found: Json) -> Actor:
    """An actor."""
    return _made(Actor, {**_without(found, "type"), "names": found.get("names") or []})


def incident(found: Json) -> Incident:
    """An incident. It belongs to no account: no reading of ours stands behind it."""
    period, place = found.get("period") or {}, found.get("place")
    made: dict[str, Any] = {
        key: found.get(key) for key in ("id", "title", "kind", "violent", "event_type", "verdicts")
    }
    for key in ("relations", "contradictions", "by_kind", "main_of", "mentioned_in", "origins"):
        made[key] = found.get(key) or []
    made["by_kind"] = [_estimated(part, "field", "kind") for part in made["by_kind"]]
    made |= {field: _toll(found.get(field)) for field in COUNT_FIELDS}
    made["killed_by_side"] = [_estimated(side, "actor") for side in found.get("killed_by_side") or []]
    made |= {"period": _without(period, "edtf", "claims"), "period_claims": period.get("claims") or []}
    made["place"] = _without(place, "claims") if place else None
    made["place_claims"] = (place or {}).get("claims") or []
    made |= {
        "attackers": [_party(p) for p in found.get("attacker") or []],
        "targets": [_party(p) for p in found.get("target") or []],
        "victims": [_party(p) for p in found.get("victims") or []],
        "instruments": [_weapon(p) for p in found.get("instruments") or []],
        "accounts": [],
    }
    record = _made(Incident, made)
    _days(record.period)
    _point(record.place)
    for field in COUNT_FIELDS:
        toll = getattr(record, field)
        _number_in_order(field, toll and (toll.low, toll.best, toll.highest))
    return record


def claim(found: Json) -> tuple[Claim, str | None]:
    """A claim with its incident. Its mention is not known: the JSON form does not tell it."""
    field = found.get("field")
    if field not in _KINDS:
        raise ValueError(f"field: {field!r} is no field of a claim; there are {', '.join(_KINDS)}")
    value = _made(_KINDS[field], _without(_shown(found.get("value") or {}), "edtf"))
    if isinstance(value, Period):
        _days(value)
    elif isinstance(value, Place):
        _point(value)
    elif isinstance(value, Count):
        _number_in_order("value", (value.low, value.high))
    made = {**_without(found, "type", "incident"), "value": value, "mention": ""}
    return _made(Claim, made | _words(found)), _incident_of(found)


def statement(found: Json) -> tuple[Statement, str | None]:
    """A statement with its incident."""
    made = {**_without(found, "type", "incident"), "mention": None}
    return _made(Statement, made | _words(found)), _incident_of(found)


def evidence(said: Claim | Statement, text: str) -> None:
    """Refuse words that do not stand where they are said to, in a report whose text is known."""
    if text and said.quote and text[said.start : said.end] != said.quote:
        raise ValueError(f"quote: does not stand at {said.start}..{said.end} of its report")


def _incident_of(found: Json) -> str | None:
    incident = found.get("incident")
    if incident is not None and not isinstance(incident, str):
        raise ValueError("incident: should be an id or null")
    return incident


def _words(found: Json) -> dict[str, Any]:
    """The quote and the speakers; what an export without personal data left out is empty."""
    return {"quote": found.get("quote") or "", "speakers": [_shown(s) for s in found.get("speakers") or []]}


def _shown(named: Json) -> dict[str, Any]:
    return {key: "" if key in ("text", "name") and value is None else value for key, value in named.items()}


def _party(found: Json) -> Json:
    return {**found, "text": found.get("text") or "", "claims": found.get("claims") or []}


def _weapon(found: Json) -> Json:
    text = found.get("text") or ""
    code = found.get("value") if found.get("value") != text else None
    return {"actor": None, "text": text, "code": code, "claims": found.get("claims") or []}


def _estimated(found: Json, *own: str) -> Json:
    return {key: found.get(key) for key in own} | {"estimate": _toll(_without(found, *own))}


def _toll(found: Any) -> Any:
    """A toll whose highest number is a floor has no ceiling; an older export gives it no `high` at all."""
    if not isinstance(found, Mapping):
        return found  # none told, or what the record's own check will name
    ends = {"high": None, "highest_floor": found.get("high")} if found.get("open_end") else {}
    return _without(found, "open_end") | ends


def _without(found: Json, *keys: str) -> dict[str, Any]:
    return {key: value for key, value in found.items() if key not in keys}


def _days(period: Period) -> None:
    first, last = (_day(day) for day in (period.earliest, period.latest))
    if (first is None) != (last is None) or (first and last and last < first):
        raise ValueError(f"period: {period.earliest} to {period.latest} is no span of days")


def _day(day: str | None) -> date | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day) if len(day) == 10 else _no_day(day)
    except ValueError:
        return _no_day(day)


def _no_day(day: str) -> date:
    raise ValueError(f"{day!r} is no day of the calendar; write it like 2004-05-31")


def _point(place: Place | None) -> None:
    if place is None:
        return
    for value, most in ((place.lat, 90.0), (place.lon, 180.0)):
        if value is not None and not (math.isfinite(value) and abs(value) <= most):
            raise ValueError(f"place: {place.lat}, {place.lon} lies nowhere on Earth")


def _number_in_order(field: str, numbers: tuple[int | None, ...] | None) -> None:
    told = [n for n in numbers or () if n is not None]
    if any(not 0 <= n < 2**53 for n in told) or told != sorted(told):
        raise ValueError(f"{field}: {', '.join(map(str, told))} are no counts from low to high")


def _made(kind: type[Record], found: Json) -> Record:
    try:
        record: Record = _adapter(cast(Any, kind)).validate_python(found)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{where or kind.__name__.lower()}: {first['msg'].lower()}") from None
    return record


@cache
def _adapter(kind: Any) -> Any:
    return TypeAdapter(kind)
