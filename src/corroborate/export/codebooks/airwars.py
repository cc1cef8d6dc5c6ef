"""Airwars-style: incidents, casualties, sources and victims, by Airwars' separate judgements.

Whether a strike happened, who did it and how well harm to civilians is reported are three judgements
there, as they are in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.export.codebooks.airwars_columns import CASUALTIES, INCIDENTS, SOURCES, TABLES, VICTIMS
from corroborate.export.codebooks.codebook import Codebook
from corroborate.export.codebooks.parties import Side, attackers, targets, told_by_attacker
from corroborate.export.codebooks.people import categories, civilian_harm, sort_of_people, told_by_others
from corroborate.export.codebooks.remainder import coordinates, undated, without_column
from corroborate.export.codebooks.stories import line_names, stories
from corroborate.export.codebooks.telling import quarrels, spread, tolls
from corroborate.export.figures import belongs
from corroborate.export.loss import Loss, Rendering, independent
from corroborate.export.table import Fidelity, Row, Table
from corroborate.records.actor import ActorKind
from corroborate.records.docket import Docket
from corroborate.records.incident import Party
from corroborate.records.place import GeoPrecision, Place

_STATUS = {
    "declared": "Declared strike",
    "likely": "Likely strike",
    "single-source": "Single source claim",
    "contested": "Contested strike",
}
_ACCURACY = {
    GeoPrecision.EXACT: "Exact location (other)",
    GeoPrecision.STREET: "Street",
    GeoPrecision.NEIGHBOURHOOD: "Neighbourhood/area",
    GeoPrecision.CITY: "City",
    GeoPrecision.ADMIN2: "District",
    GeoPrecision.ADMIN1: "Province/governorate",
}
_DATED = ("incident_date", "incident_date_start", "incident_date_end")
_PLACED = ("location_name", "country", "latitude", "longitude", "geolocation_accuracy")
_OWNED = frozenset({"admitted", "claimed"})
_ADULT = 18  # years
_BELLIGERENTS = 2  # columns for so many


class Airwars(Codebook):
    """Incidents as Airwars' assessments."""

    name = "airwars-style"
    tables: tuple[Table, ...] = TABLES

    def render(self, docket: Docket) -> Rendering:
        """The rows of one incident in all four tables."""
        code = docket.incident.id
        rows = [(INCIDENTS.name, self._incident(docket))]
        rows += [(CASUALTIES.name, row) for row in self._casualties(docket)]
        rows += [(SOURCES.name, row) for row in self._sources(docket)]
        rows += [(VICTIMS.name, _victim(party, docket)) for party in docket.incident.victims]
        told = tuple((table, {"unique_reference_code": code, **row}) for table, row in rows)
        return Rendering(told, tuple(self._losses(docket)))

    def _incident(self, docket: Docket) -> Row:
        incident, setting = docket.incident, self._setting
        period = incident.period
        single = period.earliest is not None and period.earliest == period.latest
        did = self._belligerents(docket)
        row: Row = {
            "incident_date": period.earliest if single else None,
            "incident_date_type": "exact" if single else "window" if period.earliest else "unknown",
            "incident_date_start": period.earliest,
            "incident_date_end": period.latest,
            **self._where(incident.place),
            "assessment": self._assessment(docket),
            "strike_status": _STATUS.get(incident.verdicts.occurrence),
            "strike_type": self._means(docket, "airwars"),
            "cause_of_injury_death": self._means(docket, "cause") or "Unknown",
            "civilian_harm_reported": civilian_harm(docket, setting),
            "civilian_harm_status": self._grading(docket),
            "belligerents": len(did),
            "target": "; ".join(self._targets(docket)) or None,
            "target_status": self._target_status(docket),
            "sources": len(docket.reports),
        }
        for number, (name, status) in enumerate(did[:_BELLIGERENTS], 1):
            row |= {f"belligerent_{number}_name": name, f"belligerent_{number}_status": status}
        return row

    def _where(self, place: Place | None) -> Row:
        if place is None:
            return {}
        country, site = self._setting.codebooks.country(place.country), self._setting.sites.of(place)
        return {
            "location_name": ", ".join((place.name, *place.within[:1])),
            "country": country.name if country else None,
            "latitude": site.lat,
            "longitude": site.lon,
            "geolocation_accuracy": _ACCURACY.get(place.precision),
        }

    def _belligerents(self, docket: Docket) -> list[tuple[str, str]]:
        """Names and whether known (it owns up to it, or others state it as fact) or suspected, each once."""
        found: dict[str, str] = {}
        for side in attackers(docket, self._setting.codebooks):
            name = self._name(side)
            if name:
                found.setdefault(name, "Known" if side.party.standing in _OWNED else "Suspected")
        return list(found.items())

    def _name(self, side: Side) -> str:
        """A state's forces under one name, whichever of its arms is named."""
        country = self._setting.codebooks.country(side.state)
        if country is None or side.kind not in (ActorKind.STATE, ActorKind.STATE_FORCE):
            return side.name
        return country.airwars or f"{country.name} Forces"

    def _targets(self, docket: Docket) -> list[str]:
        """Those attacked that are actors; things only where no actor is told."""
        hit = targets(docket, self._setting.codebooks)
        known = [side.name for side in hit if side.actor is not None]
        return list(dict.fromkeys(known or [side.name for side in hit]))

    def _target_status(self, docket: Docket) -> str | None:
        if not docket.incident.targets:
            return None
        return "Known" if docket.incident.verdicts.occurrence == "declared" else "Suspected"

    def _means(self, docket: Docket, key: str) -> str | None:
        """What the weapons are called on Airwars' list, else the kind of event; several joined by ';'."""
        books = self._setting.codebooks
        by_weapon = [getattr(books.weapon(p.code), key) for p in docket.incident.instruments]
        found = list(dict.fromkeys(word for word in by_weapon if word))
        own: str | None = getattr(books.event(docket.incident.event_type), key)
        return "; ".join(found) or own

    def _grading(self, docket: Docket) -> str | None:
        """How well harm to civilians is reported; None where none is."""
        if civilian_harm(docket, self._setting) != "Yes":
            return None
        incident = docket.incident
        if incident.verdicts.responsibility == "contested":
            return "Contested"
        did = {party.actor for party in incident.attackers}
        accepted = any(
            belongs(speaker.actor, did, docket)
            for claim in docket.claims
            if claim.field == "civilians_killed" and claim.realis.happened
            for speaker in claim.speakers
        )
        several = len(independent(incident.origins)) > 1
        return "Confirmed" if accepted and incident.civilians_killed else "Fair" if several else "Weak"

    def _assessment(self, docket: Docket) -> str:
        knowledge = self._setting.knowledge
        parts = [docket.incident.title]
        for field in ("killed", "injured"):
            if told := tolls(docket, field, knowledge):
                parts.append(f"Reported {field}: {told}")
        if found := quarrels(docket):
            parts.append(f"Contradictions: {found}")
        if lines := line_names(docket, knowledge):
            parts.append(f"Independent lines: {', '.join(lines)}")
        return ". ".join(parts) + "."

    def _casualties(self, docket: Docket) -> Iterator[Row]:
        for category in categories(docket, self._setting):
            yield {
                "category": category.name,
                "killed_min": category.killed.low,
                "killed_max": category.killed.high,
                "injured_min": category.injured.low,
                "injured_max": category.injured.high,
            }

    def _sources(self, docket: Docket) -> Iterator[Row]:
        outlets = self._setting.knowledge.outlets
        for story in stories(docket, self._setting.knowledge):
            known = outlets.named(story.outlet) if story.outlet else None
            yield {
                "source_name": story.outlet or None,
                "source_url": story.address or None,
                "source_media": known.kind if known else None,
                "source_language": story.report.language,
                "source_date": story.day,
                "source_report": story.report.id,
            }

    def _losses(self, docket: Docket) -> Iterator[Loss]:
        incident = docket.incident
        for field in ("killed", "injured"):
            toll = self._setting.toll(docket, field)
            if toll.low is not None and toll.high is None:
                why = f"{spread(toll.low, None)}: no ceiling is told"
                yield Loss(field, f"{field}_max", Fidelity.UNSAYABLE, why, CASUALTIES.name)
            quarrel = any(c.field == field for c in incident.contradictions)
            if quarrel and toll.low != toll.high:
                told = tolls(docket, field, self._setting.knowledge)
                why = f"a range hides who says which: {told}"
                yield Loss(field, f"{field}_min", Fidelity.LOSSY, why, CASUALTIES.name)
        civilians = incident.civilians_killed
        if (
            civilians is not None
            and civilians.high == 0
            and not told_by_others(docket, civilians.claims, self._setting)
        ):
            why = "nobody apart from the attacker says that no civilian died"
            yield Loss("civilians_killed", "civilian_harm_reported", Fidelity.LOSSY, why)
        if sort_of_people(docket, self._setting) == "undetermined" and incident.killed is not None:
            why = "no report tells whether the dead were civilians"
            yield Loss("killed_by_side", "category", Fidelity.LOSSY, why, CASUALTIES.name)
        hit = targets(docket, self._setting.codebooks)
        if alone := [side.name for side in hit if told_by_attacker(docket, side.party.claims)]:
            why = f"only the attacker says so: {'; '.join(dict.fromkeys(alone))}"
            yield Loss("target", "target", Fidelity.LOSSY, why)
        if len(did := self._belligerents(docket)) > _BELLIGERENTS:
            why = "; ".join(name for name, _ in did[_BELLIGERENTS:])
            yield Loss("attacker", "belligerent_2_name", Fidelity.LOSSY, f"also: {why}")
        if incident.place is None:
            for column in _PLACED:
                yield Loss("place", column, Fidelity.UNSAYABLE, "no report tells the place")
        elif incident.place.precision not in _ACCURACY:
            why = f"Airwars has no word for a place of this size: {incident.place.name}"
            yield Loss("place", "geolocation_accuracy", Fidelity.UNSAYABLE, why)
        yield from coordinates(incident.place, self._setting.sites, ("latitude", "longitude"))
        if incident.period.earliest is None:
            for column in _DATED:
                yield Loss("period", column, Fidelity.UNSAYABLE, undated(incident.period))
        if incident.kind == "series":
            yield Loss("kind", "", Fidelity.UNSAYABLE, "a series of events; Airwars has one page an event")
        yield from without_column(docket, ("captured", "missing", "contradictions", "relations"))


def _victim(party: Party, docket: Docket) -> Row:
    names = party.names or ((party.text,) if party.text else ())
    outcome = {"killed": "Killed", "injured": "Injured"}.get(party.outcome or "")
    group = None if party.age is None else "Child" if party.age < _ADULT else "Adult"
    return {
        "victim_name": names[0] if names else None,
        "victim_other_names": "; ".join(names[1:]) or None,
        "exact_age": party.age,
        "age_group": group,
        "gender": party.sex.capitalize() if party.sex else None,
        "killed_or_injured": outcome,
        "family": party.relation,
        "role": party.role,
    }
