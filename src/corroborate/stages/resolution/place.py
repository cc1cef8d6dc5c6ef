"""Places: what the words of a place claim stand for, or the words alone.

A name is grounded when trained odds and its company point to one candidate, or when it needs none (Kabul,
Helmand). In doubt the words are kept and the coordinates stay empty: no point on a map beats a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log10

from corroborate.knowledge import Knowledge
from corroborate.knowledge.place_entry import VILLAGE, PlaceEntry
from corroborate.knowledge.place_nouns import PlaceNoun
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Claim
from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.resolution.place_odds import Asked, PlaceOdds, held, listed
from corroborate.stages.resolution.surroundings import Surroundings, plain
from corroborate.text.name_keys import name_key

_FINE = (GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.NEIGHBOURHOOD)
_PROVINCES = (GeoPrecision.ADMIN1, GeoPrecision.ADMIN2)
_NOUN = 40  # characters behind a name in which the noun for it stands
# How likely a place must be to be data, where the report speaks of its land; below it the words stand alone.
SURE = 0.7
_ALLOWED = 0.5  # of the likeliest candidate's odds: what a place that the rules choose must have at least
_MARGIN = 1.0  # by which the best candidate must lead: a hundred times the people, or one naming more
_MARGIN_AT_HOME = 0.5  # within one country: ten times the people
_AMONG = 3.0  # what neighbours add at most: one town of the same quarter of a degree adds one
_ENOUGH = 1.0  # neighbours that make up for a country nobody names
_SAME_LAND = 0.5  # degrees between a city and the seat of the province that has its name
_COUNTRY = 4.0  # a country's name is hardly ever meant for a village: as much as 100 million people


def ground_places(
    annotated: Annotated, claims: Iterable[Claim], knowledge: Knowledge, *, likeliest: bool = False
) -> dict[str, Place]:
    """The grounded place of every place claim, by claim id; `likeliest`: also those that are not sure."""
    wanted = [(c, c.value) for c in claims if isinstance(c.value, Place)]
    if not wanted:
        return {}
    grounder = Grounder(annotated, knowledge, likeliest=likeliest)
    return {claim.id: grounder.ground(claim, value) for claim, value in wanted}


@dataclass(frozen=True, slots=True)
class _Name:
    """A place as the words give it: its name less part and article, the noun said, where it stands."""

    whole: str  # "Kalma camp"
    bare: str  # "Kalma"
    noun: PlaceNoun | None
    said: str  # the noun as said: "camp", "" for none
    at: int
    part: str | None
    holders: tuple[str, ...] = ()  # what the words say it lies in
    country: str | None = None  # where the words leave no doubt: "the Sudanese capital"


class Grounder:
    """The places of one report's claims."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge, *, likeliest: bool = False) -> None:
        self._text = annotated.report.text_raw
        self._likeliest = likeliest
        self._lower = self._text.lower()
        self._gazetteer = knowledge.gazetteer
        self._around = Surroundings(annotated, knowledge)
        model = knowledge.language.places
        self._odds = PlaceOdds(annotated, self._around, knowledge, model) if model is not None else None
        self._nouns_of: dict[str, tuple[str, PlaceNoun] | None] = {}  # by name

    def ground(self, claim: Claim, place: Place) -> Place:
        """The place with what its words stand for filled in."""
        if place.id is not None or not place.name.strip():
            return place
        name = self._name(claim, place)
        candidates = self._candidates(name)
        best = self._said_in_full(name, self._choose(name, candidates))
        if best is not None:
            return _grounded(place, name, best)
        return self._ungrounded(place, name, candidates)

    def weighed(self, claim: Claim, place: Place) -> tuple[Asked, list[PlaceEntry]]:
        """What is asked of the odds about a place of a claim: the name and the candidates they weigh."""
        name = self._name(claim, place)
        return _asked(name), self._candidates(name)

    def _name(self, claim: Claim, place: Place) -> _Name:
        found = self._text.find(place.name, claim.start, claim.end)
        at = found if found >= 0 else claim.start
        whole = place.name.strip().removeprefix("the ").removeprefix("The ")
        part = place.part
        split = self._gazetteer.nouns.part(whole)
        if split is not None and not self._gazetteer.lookup(whole):
            part, whole = part or split[0], split[1]
        holders = tuple(map(self._gazetteer.spelt_out, place.within))
        country = self._gazetteer.country_of(whole)  # the Dominican Republic is no republic called Dominican
        behind = None if country else self._gazetteer.nouns.noun_behind(whole)
        if behind is not None:
            return _Name(whole, behind[0], behind[2], behind[1], at, part, holders, place.country)
        beside = self._noun_beside(at, place.name) if found >= 0 and not country else None
        said, noun = beside or ("", None)
        return _Name(whole, whole, noun, said, at, part, holders, place.country)

    def _noun_beside(self, at: int, name: str) -> tuple[str, PlaceNoun] | None:
        """The noun just behind the name or, with "of", before it: "the town of Bama"."""
        after = self._text[at + len(name) : at + len(name) + 40]
        if after.startswith(" "):
            noun = self._gazetteer.nouns.noun_first(after.split("\n")[0])
            if noun is not None:
                return noun
        before = self._text[max(0, at - 40) : at].rsplit("\n", 1)[-1]
        if not before.lower().endswith(" of "):
            return None
        behind = self._gazetteer.nouns.noun_behind(f"- {before[:-4].strip()}")
        return (behind[1], behind[2]) if behind else None

    def _candidates(self, name: _Name) -> list[PlaceEntry]:
        """The gazetteer's answers that the noun allows, for the name with its noun, then without."""
        for words in dict.fromkeys((name.whole, f"{name.bare} {name.said}".strip(), name.bare)):
            if words == name.bare != name.whole and name.noun and name.noun.id in ("street", "site"):
                break  # the airport of a town is not the town
            if self._odds is not None:
                found = [e for e in self._odds.bearers(words) if _fits(name, e)]
                if found:
                    return self._in_holders(name, found)
                continue
            found = [e for e in self._gazetteer.lookup(words) if _fits(name, e)]
            if (name.holders or name.country) and not self._inside(name, found):
                found = (
                    self._inside(name, [e for e in self._gazetteer.imported(words) if _fits(name, e)])
                    or found
                )
            if found:
                return self._in_holders(name, found)
        return []

    def _in_holders(self, name: _Name, found: list[PlaceEntry]) -> list[PlaceEntry]:
        """Those that lie where the words say, if any do: "Bama, Burkina Faso" is not Nigeria's."""
        inside = self._inside(name, found)
        if name.country is not None:
            return inside
        lands = {code for holder in name.holders if (code := self._gazetteer.country_of(holder))}
        if not inside and name.holders and name.noun is not None and _inside_city(name.noun):
            city = self._city_of(name)
            if city is not None:
                return [e for e in found if _in_reach(e, city)]
        return inside or ([] if lands and not any(e.kind == "country" for e in found) else found)

    def _inside(self, name: _Name, found: list[PlaceEntry]) -> list[PlaceEntry]:
        """Those of the country, or of the larger place, that the words name."""
        if name.country is not None:
            return [e for e in found if e.country == name.country]
        wanted = {name_key(holder) for holder in name.holders}
        lands = {code for holder in name.holders if (code := self._gazetteer.country_of(holder))}
        inside = [e for e in found if wanted & {name_key(w) for w in e.within}]
        return inside or [e for e in found if e.country in lands and e.kind != "country"]

    def _choose(self, name: _Name, candidates: list[PlaceEntry]) -> PlaceEntry | None:
        """The candidate that is as good as sure, by its odds and its company, or by rule where odds allow."""
        if self._odds is None or not candidates:
            return self._leading(name, candidates)
        odds = self._odds.of(_asked(name), candidates)
        best = odds[0]
        sure = best.probability >= SURE and self._supported(name, best.place)
        if sure or self._likeliest or name.country is not None:
            return best.place
        towns = [e for e in candidates if e.kind != VILLAGE and not listed(e)]
        lead = self._leading(name, towns or [e for e in candidates if not listed(e)])
        likely = next((o.probability for o in odds if lead is not None and o.place.id == lead.id), 0.0)
        allowed = likely >= _ALLOWED * best.probability or not self._supported(name, best.place)
        return lead if allowed else None

    def _leading(self, name: _Name, candidates: list[PlaceEntry]) -> PlaceEntry | None:
        """By rules alone: the candidate that leads clearly and has company, or needs none."""
        candidates = _without_seats(self._without_namesakes(name, candidates))
        if not candidates:
            return None
        scores = [(-self._score(name, e), i, e) for i, e in enumerate(candidates)]
        scored = sorted(scores, key=lambda s: s[:2])
        lead, _, best = scored[0]
        if name.country is not None or plain((best, *(e for e in candidates if e != best))):
            return best
        for score, _, rival in scored[1:]:
            if score - lead < (_MARGIN if rival.country != best.country else _MARGIN_AT_HOME):
                return None
        # A place that an expert put into a pack, and that no town shares its name with, needs no company.
        sole = len(candidates) == 1 and not best.id.startswith("geonames:")
        return best if best.kind == "country" or sole or self._supported(name, best) else None

    def _said_in_full(self, name: _Name, best: PlaceEntry | None) -> PlaceEntry | None:
        """The province that the report calls by its whole name elsewhere: "Quezon" of "Quezon province".

        Not where the town of that name lies in it.
        """
        if best is None or best.precision is not GeoPrecision.CITY or name.noun is not None:
            return best
        if name.bare not in self._nouns_of:
            self._nouns_of[name.bare] = self._called(name.bare)
        noun = self._nouns_of[name.bare]
        if noun is None:
            return best
        full = replace(name, noun=noun[1], said=noun[0])
        outer = self._choose(full, [e for e in self._candidates(full) if e.precision in _PROVINCES])
        other = outer is not None and outer.country == best.country and not _in_reach(best, outer)
        return outer if other else best

    def _called(self, bare: str) -> tuple[str, PlaceNoun] | None:
        """The noun for a province that stands behind a name anywhere in the report."""
        at = self._lower.find(f"{bare.lower()} ")
        while at >= 0:
            behind = self._lower[at + len(bare) : at + len(bare) + _NOUN].split("\n")[0].strip()
            noun = self._gazetteer.nouns.noun_first(behind)
            if noun is not None and noun[1].precision in _PROVINCES:
                return noun
            at = self._lower.find(f"{bare.lower()} ", at + 1)
        return None

    def _without_namesakes(self, name: _Name, candidates: list[PlaceEntry]) -> list[PlaceEntry]:
        """A country's name is no town's, unless the town's province is named too ("Lebanon, Tennessee")."""
        if not any(e.kind == "country" for e in candidates):
            return candidates
        near, own = self._around.sentence_at(name.at), name_key(name.bare)
        return [e for e in candidates if e.precision is not GeoPrecision.CITY or held(e, near, own)]

    def _score(self, name: _Name, entry: PlaceEntry) -> float:
        own = name_key(name.bare)
        near, wide = self._around.sentence_at(name.at), self._around.report
        score = _COUNTRY if entry.kind == "country" else log10(max(entry.population, _size(entry))) / 2
        score += 0.5 if entry.own else 0.0
        score += 1.0 if name.noun is not None and entry.precision is name.noun.precision else 0.0
        score += 3.0 * bool(near.weight(entry.country, own)) + min(3, wide.weight(entry.country, own))
        score += 4.0 * held(entry, near, own) + 2.0 * held(entry, wide, own)
        return score + min(_AMONG, self._around.neighbours.weight(entry, own))

    def _supported(self, name: _Name, entry: PlaceEntry) -> bool:
        """True when the report speaks of the entry's country or container in other words.

        Of a village its country is too little: the list is far from complete, and another village of the
        name may lie in the province that the report speaks of.
        """
        wide, own = self._around.report, name_key(name.bare)
        if entry.country is None or held(entry, wide, own):
            return True
        if entry.kind != VILLAGE and wide.weight(entry.country, own) > 0:
            return True
        return self._around.neighbours.weight(entry, own) >= _ENOUGH

    def _ungrounded(self, place: Place, name: _Name, candidates: list[PlaceEntry]) -> Place:
        """The words, the noun's precision, and the city or country named beside them."""
        precision = place.precision
        if precision is GeoPrecision.UNKNOWN and name.noun is not None:
            precision = name.noun.precision
        holder = self._city_of(name) if name.noun and _inside_city(name.noun) else None
        holder = holder or self._holder(name)
        city = self._city_beside(name) if holder is None and name.noun and _inside_city(name.noun) else holder
        if city is not None and precision is GeoPrecision.ADMIN2:
            precision = GeoPrecision.NEIGHBOURHOOD
        country = city.country if city else self._country_alone(name, candidates)
        if city is not None and city.kind == "country":
            return replace(
                place,
                name=name.whole,
                part=name.part,
                within=(city.name,),
                country=country,
                precision=precision,
            )
        return replace(
            place,
            name=name.whole,
            part=name.part,
            within=(city.name, *city.within) if city else self._country_names(country),
            country=country,
            precision=precision,
        )

    def _holder(self, name: _Name) -> PlaceEntry | None:
        """The place that the words themselves say it lies in: the nearest that can be told."""
        for holder in name.holders:
            stated = _Name(holder, holder, None, "", name.at, None)
            found = self._choose(stated, list(self._gazetteer.lookup(holder)))
            if found is not None:
                return found
        return None

    def _city_of(self, name: _Name) -> PlaceEntry | None:
        """The city that the words say it lies in; of a city and its province, the city."""
        holder = self._holder(name)
        if holder is None or holder.precision is GeoPrecision.CITY:
            return holder
        cities = [e for e in self._gazetteer.lookup(holder.name) if e.precision is GeoPrecision.CITY]
        return next((e for e in cities if _in_reach(e, holder)), None)

    def _city_beside(self, name: _Name) -> PlaceEntry | None:
        """The one known city that the sentence names, else the paragraph, else the report."""
        own, around = name_key(name.bare), self._around
        for company in (around.sentence_at(name.at), around.paragraph_at(name.at), around.report):
            others = len(company.cities) - (own in company.cities)
            if others == 1:
                words = next(words for key, words in company.cities.items() if key != own)
                return self._choose(
                    _Name(words, words, None, "", name.at, None), list(self._gazetteer.lookup(words))
                )
            if others:
                return None
        if name.noun is None or name.noun.id != "site" or name.bare == name.whole:
            return None
        # "Kismayo airport" stands in Kismayo; a street named after a city does not.
        bare = _Name(name.bare, name.bare, None, "", name.at, None)
        cities_so_called = [e for e in self._gazetteer.lookup(name.bare) if e.precision is GeoPrecision.CITY]
        return self._choose(bare, cities_so_called)

    def _country_alone(self, name: _Name, candidates: list[PlaceEntry]) -> str | None:
        """The country when all likely candidates share it, or when the sentence names only one."""
        own, wide = name_key(name.bare), self._around.report
        towns = [e for e in candidates if e.country and e.kind != VILLAGE and not listed(e)]
        likely = {e.country for e in towns if wide.weight(e.country, own)}
        if likely:
            return likely.pop() if len(likely) == 1 else None
        near = [c for c, weight in self._around.sentence_at(name.at).countries(own).items() if weight > 1]
        return near[0] if len(near) == 1 else None

    def _country_names(self, code: str | None) -> tuple[str, ...]:
        country = self._gazetteer.country(code) if code else None
        return (country.name,) if country else ()


def _asked(name: _Name) -> Asked:
    return Asked(name.whole, name.noun, name.at)


def _fits(name: _Name, entry: PlaceEntry) -> bool:
    return name.noun is None or name.noun.allows(entry.precision)


def _inside_city(noun: PlaceNoun) -> bool:
    return noun.precision in _FINE or noun.id == "district"


def _without_seats(candidates: list[PlaceEntry]) -> list[PlaceEntry]:
    """Of a province and the city in it that both bear the name, the province: it is right either way."""
    for outer in [e for e in candidates if e.precision in (GeoPrecision.ADMIN1, GeoPrecision.ADMIN2)]:
        seats = [e for e in candidates if e.precision is GeoPrecision.CITY and _in_reach(e, outer)]
        if seats:
            whole = replace(outer, population=max(e.population for e in seats), own=True)
            candidates = [whole if e == outer else e for e in candidates if e not in seats]
    return candidates


def _in_reach(city: PlaceEntry, province: PlaceEntry) -> bool:
    if city.country != province.country:
        return False
    if province.precision is GeoPrecision.ADMIN1 and province.admin1 is not None:
        return city.admin1 == province.admin1
    if None in (city.lat, city.lon, province.lat, province.lon):
        return False
    assert city.lat is not None and city.lon is not None
    assert province.lat is not None and province.lon is not None
    return abs(city.lat - province.lat) < _SAME_LAND and abs(city.lon - province.lon) < _SAME_LAND


def _size(entry: PlaceEntry) -> int:
    return {GeoPrecision.ADMIN1: 1_000_000, GeoPrecision.ADMIN2: 100_000}.get(entry.precision, 10_000)


def _grounded(place: Place, name: _Name, entry: PlaceEntry) -> Place:
    return replace(
        place,
        name=name.whole,
        within=entry.within,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision,
        id=entry.id,
        part=name.part,
    )
