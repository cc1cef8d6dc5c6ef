"""UCDP-style: the 49 columns of the georeferenced event data, one row per event with a death.

The rules here: an event has at least one direct death in its low, best or high estimate; a government is
side A; best is shared out among the sides and civilians. What only UCDP can give stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.export.codebooks.codebook import Codebook
from corroborate.export.codebooks.dating import ucdp_precision
from corroborate.export.codebooks.parties import targets, told_by_attacker
from corroborate.export.codebooks.remainder import blanks, coordinates, divisions, undated, without_column
from corroborate.export.codebooks.stories import Story, stories
from corroborate.export.codebooks.telling import spread, tolls
from corroborate.export.codebooks.ucdp_columns import TABLE
from corroborate.export.codebooks.ucdp_sides import Dyad, deaths, dyad, names
from corroborate.export.loss import Loss, Rendering
from corroborate.export.policies import Range
from corroborate.export.table import Fidelity, Row, Table
from corroborate.records.docket import Docket
from corroborate.records.period import Period
from corroborate.records.place import Place

_DATED = ("year", "date_prec", "date_start", "date_end")
_POINT = ("latitude", "longitude", "geom_wkt")
_COUNTRY = ("country", "country_id", "region")
_PLACED = ("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", *_POINT, *_COUNTRY)
_WITHOUT_COLUMN = ("injured", "captured", "missing", "contradictions", "victims", "instruments", "relations")


class Ucdp(Codebook):
    """Incidents as UCDP GED's columns."""

    name = "ucdp-style"
    tables: tuple[Table, ...] = (TABLE,)

    def render(self, docket: Docket) -> Rendering:
        """The row of one incident with a death."""
        toll = self._setting.toll(docket, "killed")
        if not toll.low and not toll.best and not toll.high:
            told = docket.incident.killed
            unsaid = told is not None and told.low is None
            why = "deaths without a number" if unsaid else "no death is reported"
            return Rendering(
                (),
                tuple(without_column(docket, _WITHOUT_COLUMN)),
                f"{why}; UCDP lists events with at least one",
            )
        pair = dyad(docket, self._setting)
        found = stories(docket, self._setting.knowledge)
        row: Row = {
            **self._when(docket),
            **pair.row(),
            **_sources(docket, found),
            **self._where(docket.incident.place),
            **self._dead(docket, pair, toll),
            "event_clarity": 2 if docket.incident.kind == "series" else 1,
        }
        return Rendering(((TABLE.name, row),), tuple(self._losses(docket, row, pair, toll)))

    def _when(self, docket: Docket) -> Row:
        period = docket.incident.period
        year = (period.earliest or "")[:4]
        return {
            "year": int(year) if year else None,
            "date_prec": ucdp_precision(period),
            "date_start": period.earliest,
            "date_end": period.latest,
        }

    def _where(self, place: Place | None) -> Row:
        if place is None:
            return {}
        country = self._setting.codebooks.country(place.country)
        site = self._setting.sites.of(place)
        parts = (f"{place.part} {place.name}" if place.part else place.name, *place.within)
        located = site.lat is not None and site.lon is not None
        return {
            "where_prec": self._setting.codebooks.precision(place.precision).ucdp,
            "where_coordinates": site.lent or place.name,
            "where_description": ", ".join(parts),
            "adm_1": site.admin1,
            "adm_2": site.admin2,
            "latitude": site.lat,
            "longitude": site.lon,
            "geom_wkt": f"POINT ({site.lon} {site.lat})" if located else None,
            "country": country.name if country else None,
            "country_id": country.gw if country else None,
            "region": country.ucdp_region if country else None,
        }

    def _dead(self, docket: Docket, pair: Dyad, toll: Range) -> Row:
        """The estimates; where a policy names no best, the lower end is shared out and best stays empty."""
        shared = toll.best if toll.best is not None else toll.low or 0
        high = toll.high if toll.high is not None else max(toll.best or 0, toll.low or 0)
        return {
            **deaths(docket, pair, shared, self._setting),
            "best": toll.best,
            "high": high,
            "low": toll.low,
        }

    def _losses(self, docket: Docket, row: Row, pair: Dyad, toll: Range) -> Iterator[Loss]:
        knowledge = self._setting.knowledge
        told = tolls(docket, "killed", knowledge)
        if toll.low != toll.high or toll.best != toll.low:
            why = f"chosen by {self.policy.name}: {toll.why}; told: {told or spread(toll.low, toll.high)}"
            yield Loss("killed", "best", Fidelity.LOSSY, why)
        if toll.high is None:
            why = f"'{spread(toll.low, None)}' sets no ceiling; the largest number told stands here"
            yield Loss("killed", "high", Fidelity.LOSSY, why)
        if pair.kind is None:
            yield Loss("attacker", "type_of_violence", Fidelity.UNSAYABLE, pair.why)
        for letter in ("a", "b"):
            if row.get(f"side_{letter}") is None:
                yield Loss("attacker", f"side_{letter}", Fidelity.UNSAYABLE, pair.why)
        hit = targets(docket, self._setting.codebooks)
        if alone := [side.name for side in hit if told_by_attacker(docket, side.party.claims)]:
            why = f"only the attacker says who was attacked: {'; '.join(dict.fromkeys(alone))}"
            yield Loss("target", "type_of_violence", Fidelity.LOSSY, why)
        if row["deaths_unknown"]:
            why = f"of {row['deaths_unknown']} of {row['best']} dead no report tells the side"
            yield Loss("killed_by_side", "deaths_unknown", Fidelity.CLOSE, why)
        yield from _dated(docket.incident.period, row)
        place = docket.incident.place
        if place is None:
            yield from blanks(row, _PLACED, "place", "no report tells the place")
        else:
            yield from blanks(row, _COUNTRY, "place", f"no country of UCDP's is known for {place.name}")
            yield from divisions(place, row, ("adm_1", "adm_2"))
        yield from coordinates(place, self._setting.sites, _POINT)
        yield from without_column(docket, _WITHOUT_COLUMN)


def _dated(period: Period, row: Row) -> Iterator[Loss]:
    first, last = period.earliest, period.latest
    if first is None:
        yield from blanks(row, _DATED, "period", undated(period))
    elif first[:4] != (last or first)[:4]:
        yield Loss("period", "year", Fidelity.LOSSY, f"the first of the years of {period.edtf}")


def _sources(docket: Docket, found: Sequence[Story]) -> Row:
    cited = [", ".join(part for part in (s.outlet, s.day, s.title) if part) or s.report.name for s in found]
    own = f"corroborate:{docket.incident.id}"
    return {
        "number_of_sources": len(found),
        "source_article": "; ".join((*(f'"{text}"' for text in cited), own)),
        "source_office": "; ".join(s.outlet for s in found) if any(s.outlet for s in found) else None,
        "source_date": "; ".join(s.day or "" for s in found) if any(s.day for s in found) else None,
        "source_headline": "; ".join(s.title for s in found) if any(s.title for s in found) else None,
        "source_original": "; ".join(names(docket)) or None,
    }
