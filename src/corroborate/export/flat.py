"""The flat tables: incidents, claims, actors and reports, one row each, for spreadsheets and data frames.

CSV, XLSX and Parquet write the same tables. What does not go into one row of cells is left to the JSON
forms, and the loss report says of which incidents. `intake.coded.flat` reads them back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from corroborate.export.codes import codes
from corroborate.export.loss import Loss, Rendering
from corroborate.export.stream import Stream
from corroborate.export.table import Column, Fidelity, Kind, Row, Table
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, NamedThing
from corroborate.records.count import Count
from corroborate.records.docket import Docket
from corroborate.records.fields import COUNT_FIELDS, FIELDS
from corroborate.records.incident import Incident, Party
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.records.report import Copy, Report
from corroborate.text.cells import joined

UNKNOWN = "-"
"""In a list of ids or codes beside a list of names: none is known for this one."""

_LABELS = {field.name: field.label for field in FIELDS}


def _text(name: str, description: str, source: str = "", **more: Any) -> Column:
    return Column(name, Kind.TEXT, description, source, **more)


def _whole(name: str, description: str, source: str = "") -> Column:
    return Column(name, Kind.INTEGER, description, source)


def _number(name: str, description: str, source: str = "") -> Column:
    return Column(name, Kind.NUMBER, description, source)


def _toll(field: str) -> Iterator[Column]:
    for bound, words in (("low", "lowest"), ("best", "the number chosen"), ("high", "highest")):
        about = f"{_LABELS[field]}: {words}; empty where the reports give none"
        yield _whole(f"{field}_{bound}", about, field)
    open_end = f"{_LABELS[field]}: 1: the highest is told as “at least”, and nobody tells a ceiling"
    yield Column(f"{field}_open_end", Kind.BOOLEAN, open_end, field)


_TOLLS = tuple(column for field in COUNT_FIELDS for column in _toll(field))
INCIDENTS = Table(
    "incidents",
    "Incidents, earliest day first",
    (
        _text("id", "Id of the incident; does not change when reports elsewhere do", "id"),
        _text("title", "What happened, in a line", "title"),
        _text("kind", "incident, or series: many events told as one number", "kind"),
        Column("violent", Kind.BOOLEAN, "1: people were attacked or hurt", "violent"),
        _text("event_type", "Kind of event, as the knowledge packs name it", "event_type"),
        _text("acled_event_type", "What ACLED's codebook calls it", "event_type"),
        _text("acled_sub_event_type", "ACLED's finer word", "event_type"),
        _text("plover_event", "What the PLOVER ontology calls it", "event_type"),
        _whole("ucdp_type_of_violence", "UCDP: 1 state-based, 2 non-state, 3 one-sided", "event_type"),
        _text("date", "The day or days as EDTF", "period"),
        Column("earliest", Kind.DATE, "First possible day", "period"),
        Column("latest", Kind.DATE, "Last possible day", "period"),
        _text("date_precision", "day, week, month, year or unresolved", "period"),
        _text("date_stated", "The reports' own words for when", "period"),
        _text("place", "The finest place on which the reports agree", "place"),
        _text("within", "What holds it, next larger first", "place"),
        _text("country", "ISO 3166 alpha-2", "place"),
        _number("lat", "Latitude in degrees, WGS 84", "place"),
        _number("lon", "Longitude in degrees, WGS 84", "place"),
        _text("geo_precision", "exact, street, neighbourhood, city, admin2, admin1, country", "place"),
        _text("attackers", "Who is said to have done it", "attacker"),
        _text("targets", "Who or what was attacked", "target"),
        _text("victims", "Who was hurt, as far as named", "victim"),
        _text("instruments", "Weapons", "instrument"),
        *_TOLLS,
        _whole("reports", "How many reports tell or mention it", "main_of"),
        _text("origins", "Independent lines of origin", "origins"),
        _text(
            "contradictions",
            "Field and note of each",
            "contradictions",
            fidelity=Fidelity.CLOSE,
            loss="the notes; the claims on either side stand in the claims table",
        ),
        _text("reporting", "How well reported: confirmed, fair, weak", "verdicts"),
        _text("occurrence", "Whether it happened: declared, likely, single-source, contested", "verdicts"),
        _text("responsibility", "Who did it: admitted, claimed, blamed, contested, unknown", "verdicts"),
        _whole("lines", "How many independent lines of origin", "origins"),
        _text("attacker_ids", "Ids in the actors table, in the order of attackers", "attacker"),
        _text("attacker_standings", "admitted, claimed, stated, blamed, suspected or denied", "attacker"),
        _text("target_ids", "Ids in the actors table, in the order of targets", "target"),
        _text("victim_outcomes", "killed, injured or captured, in the order of victims", "victim"),
        _text("main_of", "Ids of the reports that are about it", "main_of"),
        _text("mentioned_in", "Ids of the reports that mention it", "mentioned_in"),
        _text("relations", "Kind and id of incidents it is tied to", "relations"),
    ),
    ("id",),
)
CLAIMS = Table(
    "claims",
    "Claims: one value, the words that say it, and who says so",
    (
        _text("id", "Id of the claim"),
        _text("incident", "Id of the incident it belongs to"),
        _text("report", "Id of the report it stands in"),
        _text("report_name", "Name of that report"),
        _text("field", "What it is about: " + ", ".join(_LABELS)),
        _whole("low", "Counts: no fewer than"),
        _whole("high", "Counts: no more than; empty for 'at least'"),
        _text("value", "Other values in words"),
        _text("scope", "Counts: total, subset, others, named or component"),
        _text("of", "Counts: who is counted, in the report's words"),
        _text("quote", "The words, verbatim"),
        _whole("start", "First character in the report's text"),
        _whole("end", "Character behind the last"),
        _text("speakers", "Who is said to say so"),
        _text("realis", "actual, denied, suspected, threatened, planned, hypothetical"),
        _text("origin", "The independent line it came down"),
        Column("approximate", Kind.BOOLEAN, "Counts: 1 for 'about thirty'"),
        _text("actor", "Id in the actors table"),
        _text("standing", "Attackers: admitted, claimed, stated, blamed, suspected, denied"),
        _text("outcome", "Victims: killed, injured, captured"),
        _text("role", "Victims: commander, civilian, ..."),
        _whole("age", "Victims: age in years"),
        _text("code", "Weapons: id of the knowledge packs"),
        Column("earliest", Kind.DATE, "Dates: first possible day"),
        Column("latest", Kind.DATE, "Dates: last possible day"),
        _text("precision", "Dates and places: how exact"),
        _text("stated", "Dates: the report's own words"),
        _text("within", "Places: what holds it"),
        _text("country", "Places: ISO 3166 alpha-2"),
        _number("lat", "Places: latitude"),
        _number("lon", "Places: longitude"),
        _text("speaker_ids", "Ids in the actors table, in the order of speakers"),
    ),
    ("id",),
)
ACTORS = Table(
    "actors",
    "Actors: whoever acts, suffers or speaks",
    (
        _text("id", "Id of the actor"),
        _text("name", "Name"),
        _text("kind", "state, state-force, armed-group, coalition, person, office, media, population, other"),
        _text("names", "All names in the reports"),
        _text("member_of", "Ids of larger actors"),
        _text("role", "commander, civilian, soldier, official"),
    ),
    ("id",),
)
REPORTS = Table(
    "reports",
    "Reports: the pages behind the claims, without their words",
    (
        _text("id", "Id of the report: a hash of its text"),
        _text("name", "File name or address"),
        _text("title", "Headline"),
        _text("outlet", "Who published it"),
        _text("url", "Address"),
        _text("published", "Publish date, EDTF"),
        _text("published_basis", "metadata, page, meta, json-ld, ..."),
        _text("copies", "All names under which the text came in"),
        _text("origins", "Lines of origin, main line first"),
        _text("quality", "What lowers trust: machine-translated, rewritten, ..."),
        _text("language", "ISO 639-1"),
    ),
    ("id",),
)
TABLES = (INCIDENTS, CLAIMS, ACTORS, REPORTS)

Codes = Callable[[str], Mapping[str, Any]]


def rendering(docket: Docket, by_type: Codes) -> Rendering:
    """The row of one incident and those of its claims, and what they do not say."""
    names = {id: _named(report) for id, report in docket.reports.items()}
    told = (("claims", claim(c, docket.incident.id, names.get(c.report))) for c in docket.claims)
    return Rendering((("incidents", incident(docket, by_type)), *told), tuple(losses(docket.incident)))


def beside(stream: Stream) -> Iterator[tuple[str, Row]]:
    """The rows of what belongs to no incident alone, in order of id: actors, reports, other claims."""
    for who in stream.actors():
        yield "actors", actor(who)
    loose = list(stream.claims(loose=True))
    names: dict[str, str | None] = dict.fromkeys(found.report for found, _ in loose)
    for page, lines in stream.reports():
        if page.id in names:
            names[page.id] = _named(page)
        yield "reports", report(page, lines)
    for found, _ in loose:
        yield "claims", claim(found, None, names[found.report])


def incident(docket: Docket, by_type: Codes) -> Row:
    """An incident as one row."""
    found, period, place = docket.incident, docket.incident.period, docket.incident.place
    known = codes(found, by_type(found.event_type), docket.actors)
    acled, plover = known["acled"] or {}, known["plover"] or {}
    row: Row = {
        "id": found.id,
        "title": found.title,
        "kind": found.kind,
        "violent": found.violent,
        "event_type": found.event_type,
        "acled_event_type": acled.get("event_type"),
        "acled_sub_event_type": acled.get("sub_event_type"),
        "plover_event": plover.get("event"),
        "ucdp_type_of_violence": known["ucdp"]["type_of_violence"],
        "date": period.edtf,
        "earliest": period.earliest,
        "latest": period.latest,
        "date_precision": period.precision,
        "date_stated": joined(period.stated),
        **(_place(place) if place else {}),
        **_parties(found, docket.actors),
    }
    for field in COUNT_FIELDS:
        estimate = getattr(found, field)
        for bound, name in (("low", "low"), ("best", "best"), ("high", "highest"), ("open_end", "open_end")):
            row[f"{field}_{bound}"] = getattr(estimate, name) if estimate else None
    return row | {
        "reports": len({*found.main_of, *found.mentioned_in}),
        "origins": joined(found.origins),
        "contradictions": joined(f"{c.field}: {c.note}" for c in found.contradictions),
        "reporting": found.verdicts.reporting,
        "occurrence": found.verdicts.occurrence,
        "responsibility": found.verdicts.responsibility,
        "lines": len(found.origins),
        "main_of": joined(found.main_of),
        "mentioned_in": joined(found.mentioned_in),
        "relations": joined(f"{r.kind} {r.to}" for r in sorted(found.relations)),
    }


def _place(place: Place) -> Row:
    return {
        "place": place.name,
        "within": joined(place.within),
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geo_precision": place.precision,
    }


def _parties(found: Incident, actors: Mapping[str, Actor]) -> Row:
    def names(parties: Iterable[Party]) -> str | None:
        return joined(
            actors[p.actor].name if p.actor in actors else p.text or "unnamed"  # type: ignore[index]
            for p in parties
        )

    def known(values: Iterable[str | None]) -> str | None:
        told = [value or UNKNOWN for value in values]
        return joined(told) if set(told) - {UNKNOWN} else None

    return {
        "attackers": names(found.attackers),
        "attacker_ids": known(p.actor for p in found.attackers),
        "attacker_standings": known(p.standing for p in found.attackers),
        "targets": names(found.targets),
        "target_ids": known(p.actor for p in found.targets),
        "victims": names(found.victims),
        "victim_outcomes": known(p.outcome for p in found.victims),
        "instruments": joined(p.code or p.text for p in found.instruments),
    }


def claim(found: Claim, incident: str | None, report_name: str | None) -> Row:
    """A claim as one row."""
    row: Row = {
        "id": found.id,
        "incident": incident,
        "report": found.report,
        "report_name": report_name,
        "field": found.field,
        "scope": found.scope,
        "of": found.of,
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
        "speakers": joined(s.text or "unnamed" for s in found.speakers),
        "realis": found.realis,
        "origin": found.origin,
    }
    if any(s.actor for s in found.speakers):
        row["speaker_ids"] = joined(s.actor or UNKNOWN for s in found.speakers)
    return row | _value(found.value)


def _value(value: Count | NamedThing | Period | Place) -> Row:
    if isinstance(value, Count):
        return {"low": value.low, "high": value.high, "approximate": value.approximate}
    if isinstance(value, NamedThing):
        named: Row = {"value": value.text, "actor": value.actor, "standing": value.standing}
        return named | {
            "outcome": value.outcome,
            "role": value.role,
            "age": value.age,
            "code": value.code,
        }
    if isinstance(value, Period):
        days: Row = {"earliest": value.earliest, "latest": value.latest, "precision": value.precision}
        return {"value": value.edtf, "stated": joined(value.stated), **days}
    place = _place(value)
    return {"value": place.pop("place"), "precision": place.pop("geo_precision"), **place}


def actor(found: Actor) -> Row:
    """An actor as one row."""
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "names": joined(sorted({name.text for name in found.names})),
        "member_of": joined(sorted(found.member_of)),
        "role": found.role,
    }


def report(found: Report, lines: Iterable[str]) -> Row:
    """A report as one row."""
    first = found.copies[0] if found.copies else Copy(found.id)
    published = found.published
    return {
        "id": found.id,
        "name": first.name,
        "title": first.title or found.title,
        "outlet": first.outlet or found.outlet,
        "url": first.url,
        "published": published.edtf if published else None,
        "published_basis": published.basis if published else None,
        "copies": joined(copy.name or "unnamed" for copy in found.copies),
        "origins": joined(lines),
        "quality": joined(sorted(found.quality)),
        "language": found.language,
    }


def _named(found: Report) -> str:
    return found.copies[0].name if found.copies else found.id


def losses(found: Incident) -> Iterator[Loss]:
    """What an incident holds that its row has no column for."""
    for side in found.killed_by_side:
        yield Loss("killed_by_side", "", Fidelity.UNSAYABLE, f"the dead of {side.actor}")
    for part in found.by_kind:
        yield Loss("by_kind", "", Fidelity.UNSAYABLE, f"{part.kind} {part.field}")
    for victim in found.victims:
        if victim.details:
            yield Loss("victim", "", Fidelity.LOSSY, "age, sex, kin and other spellings of a victim")
    for field in COUNT_FIELDS:
        estimate = getattr(found, field)
        if estimate and estimate.earlier:
            yield Loss(
                field, "", Fidelity.LOSSY, f"{len(estimate.earlier)} counts that a later one superseded"
            )
    for contradiction in found.contradictions:
        why = f"{contradiction.field}: {contradiction.note}"
        yield Loss(contradiction.field, "contradictions", Fidelity.CLOSE, why)
