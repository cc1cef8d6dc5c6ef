"""POLECAT-style: 40 tab-separated columns with PLOVER's types and modes, one row per story.

POLECAT codes story by story, so each report that tells of an incident has a row, with the parties,
weapons and places that this report gives. Numbers of dead have no column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate import __version__
from corroborate.export.codebooks.codebook import Codebook
from corroborate.export.codebooks.dating import midnight
from corroborate.export.codebooks.parties import Side, attackers, targets
from corroborate.export.codebooks.polecat_columns import TABLE
from corroborate.export.codebooks.remainder import coordinates, undated, without_column
from corroborate.export.codebooks.stories import Story, stories
from corroborate.export.loss import Loss, Rendering
from corroborate.export.table import Fidelity, Row, Table
from corroborate.records.actor import ActorKind
from corroborate.records.claim import Claim, NamedThing
from corroborate.records.docket import Docket
from corroborate.records.place import GeoPrecision, Place

_WITHOUT_COLUMN = (
    *("killed", "injured", "captured", "missing", "civilians_killed"),
    *("victims", "contradictions", "relations"),
)
_PLACED = ("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID")
_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.POPULATION}


@dataclass(frozen=True, slots=True)
class Coded:
    """A type of PLOVER's with the mode that tells most, and other modes that the row leaves out."""

    type: str
    mode: str | None
    intensity: float
    quad: int
    others: tuple[str, ...] = ()


class Polecat(Codebook):
    """Incidents as POLECAT's columns."""

    name = "polecat-style"
    tables: tuple[Table, ...] = (TABLE,)

    def render(self, docket: Docket) -> Rendering:
        """One row for each report that tells of the incident."""
        plover = self._setting.codes(docket.incident.event_type).get("plover") or {}
        name = str(plover.get("event") or "")
        if self._setting.codebooks.plover(name) is None:
            why = f"PLOVER has no type for {docket.incident.event_type}"
            return Rendering((), tuple(without_column(docket, _WITHOUT_COLUMN)), why)
        modes = [str(mode) for mode in plover.get("modes", [])]
        rows, losses = [], []
        for story in stories(docket, self._setting.knowledge):
            told = [claim for claim in docket.claims if claim.report == story.report.id]
            coded = self._coded(name, modes, told)
            rows.append((TABLE.name, self._row(docket, story, told, coded)))
            if coded.others:
                why = f"{story.report.id}: one mode a row; also {', '.join(coded.others)}"
                losses.append(Loss("instruments", "Event Mode", Fidelity.LOSSY, why))
        losses += self._losses(docket)
        return Rendering(tuple(rows), tuple(losses))

    def _coded(self, name: str, modes: Sequence[str], told: Sequence[Claim]) -> Coded:
        """Its weapons' modes go before that of the kind of event: a drone strike is drone, not aerial."""
        kind = self._setting.codebooks.plover(name)
        assert kind is not None
        books, found = self._setting.codebooks, Counter[str]()
        carried: dict[str, bool] = {}
        for claim in told:
            if claim.field == "instrument" and isinstance(claim.value, NamedThing):
                mode = books.weapon(claim.value.code).plover
                if mode is not None and mode in kind.modes:
                    found[mode] += 1
                    carried[mode] = carried.get(mode, False) or books.carrier(claim.value.code)
        every = tuple(found) or tuple(modes)
        best = max(
            every, key=lambda m: (carried.get(m, False), abs(kind.modes.get(m, 0)), found[m], m), default=None
        )
        intensity = kind.modes.get(best or "", kind.score)
        return Coded(name, best, intensity, kind.quad, tuple(sorted(m for m in every if m != best)))

    def _row(self, docket: Docket, story: Story, told: Sequence[Claim], coded: Coded) -> Row:
        incident, books = docket.incident, self._setting.codebooks
        here = {claim.id for claim in told}
        did = [side for side in attackers(docket, books) if here & set(side.party.claims)]
        hit = [side for side in targets(docket, books) if side.actor and here & set(side.party.claims)]
        return {
            "Event ID": f"{incident.id}-{story.report.id}",
            "Event Date": incident.period.earliest,
            "Event Type": coded.type,
            "Event Mode": coded.mode,
            "Intensity": coded.intensity,
            "Quad Code": coded.quad,
            **self._party("Actor", did, told),
            **self._party("Recipient", hit, told),
            **self._where(incident.place),
            "Raw Placename": next((c.quote for c in told if c.field == "place"), None),
            "Source": story.outlet or None,
            "Publication Date": story.day if midnight(story.day) is not None else None,
            "Story People": _joined(_names(docket, told, frozenset({ActorKind.PERSON}))),
            "Story Organizations": _joined(_names(docket, told, _BODIES)),
            "Story Locations": _joined(c.value.name for c in told if isinstance(c.value, Place)),
            "Language": story.report.language,
            "Version": f"corroborate {__version__}",
        }

    def _party(self, role: str, sides: Sequence[Side], told: Sequence[Claim]) -> Row:
        if not sides:
            return {}
        first = sides[0]
        own = [c.value.text for c in told if c.id in first.party.claims and isinstance(c.value, NamedThing)]
        country = self._setting.codebooks.country(first.state)
        sectors = list(dict.fromkeys(s.code.plover for s in sides if s.code.plover))
        return {
            f"{role} Name": first.name or None,
            f"{role} Country": country.alpha3 if country else None,
            f"{role} COW": country.cow if country else None,
            f"Primary {role} Sector": first.code.plover,
            f"{role} Sectors": _joined(sectors),
            f"{role} Name Raw": next(iter(own), None),
        }

    def _where(self, place: Place | None) -> Row:
        if place is None:
            return {}
        country, site = self._setting.codebooks.country(place.country), self._setting.sites.of(place)
        number = (place.id or "").rpartition(":")[2]
        return {
            "Placename": place.name,
            "City": site.town if place.precision is not GeoPrecision.COUNTRY else None,
            "District": site.admin2,
            "Province": site.admin1,
            "Country": country.alpha3 if country else None,
            "Latitude": site.lat,
            "Longitude": site.lon,
            "GeoNames ID": int(number) if number.isascii() and number.isdigit() else None,
        }

    def _losses(self, docket: Docket) -> Iterator[Loss]:
        yield from without_column(docket, _WITHOUT_COLUMN)
        if docket.incident.place is None:
            for column in _PLACED:
                yield Loss("place", column, Fidelity.UNSAYABLE, "no report tells the place")
        yield from coordinates(docket.incident.place, self._setting.sites, ("Latitude", "Longitude"))
        period = docket.incident.period
        if period.earliest is None:
            yield Loss("period", "Event Date", Fidelity.UNSAYABLE, undated(period))
        elif period.earliest != period.latest:
            yield Loss("period", "Event Date", Fidelity.LOSSY, f"the first day of {period.edtf}")
        books = self._setting.codebooks
        hit = targets(docket, books)
        if things := [side.name for side in hit if side.actor is None]:
            why = f"things that were hit are no recipients: {'; '.join(things)}"
            yield Loss("target", "Recipient Name", Fidelity.LOSSY, why)
        known = [side for side in hit if side.actor is not None]
        for column, sides in (("Actor Name", attackers(docket, books)), ("Recipient Name", known)):
            if len({side.name for side in sides}) > 1:
                told = "; ".join(dict.fromkeys(side.name for side in sides))
                field = "attacker" if column == "Actor Name" else "target"
                yield Loss(field, column, Fidelity.LOSSY, f"one a row, of: {told}")


def _names(docket: Docket, told: Sequence[Claim], kinds: frozenset[ActorKind]) -> Iterator[str]:
    """Actors of these kinds that the claims of one report name."""
    for claim in told:
        if isinstance(claim.value, NamedThing):
            actor = docket.actors.get(claim.value.actor or "")
            if actor is not None and actor.kind in kinds:
                yield actor.name


def _joined(words: Iterator[str] | Sequence[str]) -> str | None:
    return "; ".join(dict.fromkeys(words)) or None
