"""Places: what the words of a place claim stand for, or the words alone.

A name is grounded when its company points to one candidate, or when it needs none (Kabul, Helmand).
In doubt the words are kept and the coordinates stay empty: no point on a map beats a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log10

from corroborate.knowledge import Knowledge
from corroborate.knowledge.gazetteer import PlaceEntry
from corroborate.knowledge.place_words import PlaceNoun
from corroborate.records.annotation import Annotated
from corroborate.records.claim import Claim
from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.resolution.surroundings import Company, Surroundings, plain
from corroborate.text.name_keys import name_key

_FINE = (GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.NEIGHBOURHOOD)
_MARGIN = 1.0  # by which the best candidate must lead: about the weight of one naming of its country


def ground_places(annotated: Annotated, claims: Iterable[Claim], knowledge: Knowledge) -> dict[str, Place]:
    """The grounded place of every place claim, by claim id."""
    wanted = [(c, c.value) for c in claims if isinstance(c.value, Place)]
    if not wanted:
        return {}
    grounder = _Grounder(annotated, knowledge)
    return {claim.id: grounder.ground(claim, value) for claim, value in wanted}


@dataclass(frozen=True, slots=True)
class _Name:
    """A place as the words give it: its name less part and article, the noun said, where it stands."""

    whole: str  # "Kalma camp"
    bare: str  # "Kalma"
    noun: PlaceNoun | None
    at: int
    part: str | None


class _Grounder:
    def __init__(self, annotated: Annotated, knowledge: Knowledge) -> None:
        self._text = annotated.report.text_raw
        self._gazetteer = knowledge.gazetteer
        self._around = Surroundings(annotated, knowledge)

    def ground(self, claim: Claim, place: Place) -> Place:
        """The place with what its words stand for filled in."""
        if place.id is not None or not place.name.strip():
            return place
        name = self._name(claim, place)
        candidates = self._candidates(name)
        best = self._choose(name, candidates)
        if best is not None:
            return _grounded(place, name, best)
        return self._ungrounded(place, name, candidates)

    def _name(self, claim: Claim, place: Place) -> _Name:
        found = self._text.find(place.name, claim.start, claim.end)
        at = found if found >= 0 else claim.start
        whole = place.name.strip().removeprefix("the ").removeprefix("The ")
        part = place.part
        split = self._gazetteer.words.part(whole)
        if split is not None and not self._gazetteer.lookup(whole):
            part, whole = part or split[0], split[1]
        behind = self._gazetteer.words.noun_behind(whole)
        if behind is not None:
            return _Name(whole, behind[0], behind[1], at, part)
        noun = self._noun_beside(at, place.name) if found >= 0 else None
        return _Name(whole, whole, noun, at, part)

    def _noun_beside(self, at: int, name: str) -> PlaceNoun | None:
        """The noun just behind the name or, with "of", before it: "the town of Bama"."""
        after = self._text[at + len(name) : at + len(name) + 40]
        if after.startswith(" "):
            noun = self._gazetteer.words.noun_first(after.split("\n")[0])
            if noun is not None:
                return noun
        before = self._text[max(0, at - 40) : at].rsplit("\n", 1)[-1]
        if not before.lower().endswith(" of "):
            return None
        behind = self._gazetteer.words.noun_behind(f"x {before[:-4].strip()}")
        return behind[1] if behind else None

    def _candidates(self, name: _Name) -> list[PlaceEntry]:
        """The gazetteer's answers that the noun allows, for the name with its noun, then without."""
        whole = [e for e in self._gazetteer.lookup(name.whole) if _fits(name, e)]
        if name.noun is not None and not whole and name.bare == name.whole:
            whole = self._with_noun(name)
        if whole or name.whole == name.bare:
            return whole or [e for e in self._gazetteer.lookup(name.bare) if _fits(name, e)]
        if name.noun is not None and name.noun.id in ("street", "site"):
            return []  # the airport of a town is not the town
        return [e for e in self._gazetteer.lookup(name.bare) if _fits(name, e)]

    def _with_noun(self, name: _Name) -> list[PlaceEntry]:
        assert name.noun is not None
        spoken = {"province": ("province", "state", "department", "oblast", "region", "governorate")}
        for noun in spoken.get(name.noun.id, (name.noun.id,)):
            found = [e for e in self._gazetteer.lookup(f"{name.bare} {noun}") if _fits(name, e)]
            if found:
                return found
        return []

    def _choose(self, name: _Name, candidates: list[PlaceEntry]) -> PlaceEntry | None:
        if not candidates:
            return None
        scored = sorted(((self._score(name, e), -i, e) for i, e in enumerate(candidates)), key=_order)
        best_score, _, best = scored[0]
        if not self._supported(name, best) and not plain(tuple([best, *[e for e in candidates if e != best]])):
            return None
        if len(scored) > 1 and best_score - scored[1][0] < _MARGIN:
            return None
        return best

    def _score(self, name: _Name, entry: PlaceEntry) -> float:
        near, wide = self._around.sentence_at(name.at), self._around.report
        country = entry.country or ""
        score = 4.0 if entry.kind == "country" else log10(max(entry.population, _size(entry))) / 2
        score += 0.5 if entry.own else 0.0
        score += 3.0 * bool(near.countries[country]) + min(3, wide.countries[country])
        score += 4.0 * _held(entry, near) + 2.0 * _held(entry, wide)
        return score

    def _supported(self, name: _Name, entry: PlaceEntry) -> bool:
        wide = self._around.report
        if entry.country is None:
            return True
        return wide.countries[entry.country] - self._own_evidence(name, entry) > 0 or _held(entry, wide)

    def _own_evidence(self, name: _Name, entry: PlaceEntry) -> int:
        """What the name itself added to the evidence: nothing, as only plain names add any."""
        return 0

    def _ungrounded(self, place: Place, name: _Name, candidates: list[PlaceEntry]) -> Place:
        """The words, the noun's precision, and the city or country named beside them."""
        precision = place.precision
        if precision is GeoPrecision.UNKNOWN and name.noun is not None:
            precision = name.noun.precision
        city = self._city_beside(name) if name.noun and _inside_city(name.noun) else None
        if city is not None:
            if precision is GeoPrecision.ADMIN2:
                precision = GeoPrecision.NEIGHBOURHOOD
            within = (city.name, *city.within)
            return replace(
                place, name=name.whole, part=name.part, within=within, country=city.country, precision=precision
            )
        country = self._country_alone(name, candidates)
        return replace(
            place,
            name=name.whole,
            part=name.part,
            within=self._country_names(country),
            country=country,
            precision=precision,
        )

    def _city_beside(self, name: _Name) -> PlaceEntry | None:
        """The one known city of the sentence, else of the paragraph, that the claim's words name."""
        own = name_key(name.bare)
        for company in (self._around.sentence_at(name.at), self._around.paragraph_at(name.at)):
            cities = {name_key(city): city for _, city in company.cities if name_key(city) != own}
            if len(cities) == 1:
                words = next(iter(cities.values()))
                return self._choose(_Name(words, words, None, name.at, None), list(self._gazetteer.lookup(words)))
            if cities:
                return None
        return None

    def _country_alone(self, name: _Name, candidates: list[PlaceEntry]) -> str | None:
        """The country when all likely candidates share it, or when the sentence names only one."""
        wide = self._around.report.countries
        likely = {e.country for e in candidates if e.country and wide[e.country]}
        if len(likely) == 1:
            return likely.pop()
        near = [code for code, weight in self._around.sentence_at(name.at).countries.items() if weight >= 2]
        return near[0] if len(near) == 1 and not candidates else None

    def _country_names(self, code: str | None) -> tuple[str, ...]:
        country = self._gazetteer.country(code) if code else None
        return (country.name,) if country else ()


def _fits(name: _Name, entry: PlaceEntry) -> bool:
    return name.noun is None or name.noun.allows(entry.precision)


def _inside_city(noun: PlaceNoun) -> bool:
    return noun.precision in _FINE or noun.id == "district"


def _held(entry: PlaceEntry, company: Company) -> bool:
    """True when a place that holds this one, short of its country, is named in the company."""
    country = entry.within[-1:] if entry.country else ()
    return any(name_key(w) in company.places for w in entry.within if w not in country)


def _size(entry: PlaceEntry) -> int:
    return {GeoPrecision.ADMIN1: 1_000_000, GeoPrecision.ADMIN2: 100_000}.get(entry.precision, 10_000)


def _order(scored: tuple[float, int, PlaceEntry]) -> tuple[float, int]:
    return (-scored[0], -scored[1])


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
