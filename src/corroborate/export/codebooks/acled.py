"""ACLED-style: 31 columns, one row per event, by the rules of the current codebook.

An exporter's rules: one event is actors × place × day; the lowest number of dead when reports differ; the
middle of a period; foreign forces are External/Other forces; an attacker without a name is an
"Unidentified Armed Group (Country)". ACLED's data is not used here, only the shape of its columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.export.codebooks.acled_columns import TABLE
from corroborate.export.codebooks.acled_parties import Cast, cast
from corroborate.export.codebooks.acled_types import kind_of
from corroborate.export.codebooks.codebook import Codebook
from corroborate.export.codebooks.dating import acled_day, midnight
from corroborate.export.codebooks.remainder import blanks, coordinates, divisions, undated, without_column
from corroborate.export.codebooks.stories import line_names, stories
from corroborate.export.codebooks.telling import quarrels, spread, tolls
from corroborate.export.loss import Loss, Rendering, independent
from corroborate.export.policies import Range
from corroborate.export.table import Fidelity, Row, Table
from corroborate.records.docket import Docket
from corroborate.records.place import GeoPrecision, Place

_WITHOUT_COLUMN = ("injured", "captured", "missing", "contradictions", "victims", "instruments", "relations")
_DATED = ("event_date", "year", "time_precision")
_COUNTRY = ("iso", "region", "country")
_PLACED = (*_COUNTRY, "admin1", "admin2", "location", "latitude", "longitude", "geo_precision")
_DECIMALS = 4  # of coordinates, as ACLED prints them


class Acled(Codebook):
    """Incidents as ACLED's columns."""

    name = "acled-style"
    tables: tuple[Table, ...] = (TABLE,)

    def render(self, docket: Docket) -> Rendering:
        """The row of one incident."""
        if docket.incident.kind == "series":
            return Rendering((), left_out="a series of events told as one; ACLED files each by its day")
        parties = cast(docket, self._setting)
        kind = kind_of(docket, self._setting, parties)
        toll = self._setting.toll(docket, "killed")
        told = tolls(docket, "killed", self._setting.knowledge)
        row: Row = {
            **self._when(docket),
            "event_id_cnty": self._id(docket),
            "disorder_type": kind.disorder if kind else None,
            "event_type": kind.event if kind else None,
            "sub_event_type": kind.sub_event if kind else None,
            **parties.row(),
            **self._where(docket.incident.place),
            "source": "; ".join(line_names(docket, self._setting.knowledge)) or None,
            "notes": self._notes(docket, told),
            "fatalities": toll.best,
        }
        return Rendering(
            ((TABLE.name, row),), (*self._dead(docket, toll, told), *self._losses(docket, row, parties))
        )

    def _id(self, docket: Docket) -> str:
        place = docket.incident.place
        country = self._setting.codebooks.country(place.country if place else None)
        return f"{(country and country.alpha3) or ''}{docket.incident.id}"

    def _when(self, docket: Docket) -> Row:
        period = docket.incident.period
        found = acled_day(period)
        one_year = period.earliest is not None and period.earliest[:4] == (period.latest or "")[:4]
        year = (found.day or (period.earliest if one_year else None) or "")[:4]
        given = self._setting.timestamp
        told = stories(docket, self._setting.knowledge)
        last = max((story.day for story in told if story.day and midnight(story.day)), default=None)
        return {
            "event_date": found.day,
            "year": int(year) if year else None,
            "time_precision": found.precision,
            "timestamp": midnight(last) if given is None else given,
        }

    def _where(self, place: Place | None) -> Row:
        if place is None:
            return {}
        country = self._setting.codebooks.country(place.country)
        site = self._setting.sites.of(place)
        location = place.name if site.town in (None, place.name) else f"{site.town} - {place.name}"
        return {
            "iso": country.iso if country else None,
            "region": country.acled_region if country else None,
            "country": country.name if country else None,
            "admin1": site.admin1,
            "admin2": site.admin2,
            "location": location,
            "latitude": None if site.lat is None else round(site.lat, _DECIMALS),
            "longitude": None if site.lon is None else round(site.lon, _DECIMALS),
            "geo_precision": self._setting.codebooks.precision(place.precision).acled,
        }

    def _notes(self, docket: Docket, killed: str) -> str:
        incident, parts = docket.incident, [docket.incident.title]
        injured = tolls(docket, "injured", self._setting.knowledge)
        for told, label in ((killed, "Reported killed"), (injured, "Reported injured")):
            if told:
                parts.append(f"{label}: {told}")
        if found := quarrels(docket):
            parts.append(f"Contradictions: {found}")
        lines = len(independent(incident.origins))
        parts.append(f"{lines} independent line{'s'[: lines != 1]} of origin")
        return ". ".join(parts) + "."

    def _losses(self, docket: Docket, row: Row, parties: Cast) -> Iterator[Loss]:
        yield from without_column(docket, _WITHOUT_COLUMN, "at most in the notes")
        yield from parties.losses
        yield from self._time(docket, row)
        yield from _place(docket, row)
        yield from coordinates(docket.incident.place, self._setting.sites, ("latitude", "longitude"))
        if not row["source"]:
            yield Loss("origins", "source", Fidelity.UNSAYABLE, "no report says who published it")
        if row["event_type"] is None:
            why = f"no event type of ACLED's for {docket.incident.event_type}"
            for column in ("disorder_type", "event_type", "sub_event_type"):
                yield Loss("event_type", column, Fidelity.UNSAYABLE, why)

    def _dead(self, docket: Docket, chosen: Range, told: str) -> Iterator[Loss]:
        """What one number hides."""
        killed = docket.incident.killed
        if chosen.best is None:
            yield Loss("killed", "fatalities", Fidelity.UNSAYABLE, f"{self.policy.name}: {chosen.why}")
        elif killed is None or killed.low is None:
            why = f"no report gives a number; {chosen.best} is a convention: {chosen.why}"
            yield Loss("killed", "fatalities", Fidelity.LOSSY, why)
        elif (killed.low, killed.high) != (chosen.best, chosen.best):
            why = f"one number, {chosen.best}, for {told or spread(killed.low, killed.high)}"
            yield Loss("killed", "fatalities", Fidelity.LOSSY, why)

    def _time(self, docket: Docket, row: Row) -> Iterator[Loss]:
        period = docket.incident.period
        if row["event_date"] is None:
            yield from blanks(row, _DATED, "period", undated(period))
        elif row["time_precision"] != 1:
            why = f"the middle of {period.edtf}; its ends are not told"
            yield Loss("period", "event_date", Fidelity.LOSSY, why)
        if row["timestamp"] is None:
            yield Loss("", "timestamp", Fidelity.UNSAYABLE, "no report has a publish date; give --timestamp")


def _place(docket: Docket, row: Row) -> Iterator[Loss]:
    place = docket.incident.place
    if place is None:
        yield from blanks(row, _PLACED, "place", "no report tells the place")
        return
    yield from blanks(row, _COUNTRY, "place", f"no country of ACLED's is known for {place.name}")
    yield from divisions(place, row, ("admin1", "admin2"))
    if place.precision is GeoPrecision.UNKNOWN:
        yield Loss("place", "geo_precision", Fidelity.UNSAYABLE, f"{place.name} is of no known size")
    if place.part:
        yield Loss("place", "location", Fidelity.LOSSY, f"the stated part of it, {place.part!r}")
