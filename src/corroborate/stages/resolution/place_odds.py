"""Place odds: how likely each place is that a name of a report may stand for, or that it is none of them.

Features with names of their own, none of them a word, and trained weights (weights/places) make a probability
for every candidate and for none. The report's other names count as far as they are likely themselves to lie
near, in the same province or country: so the odds are reckoned twice, by size alone and then in company.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log2, log10

from corroborate.knowledge import Knowledge
from corroborate.knowledge.place_entry import VILLAGE, PlaceEntry
from corroborate.knowledge.place_nouns import PlaceNoun
from corroborate.language.linear import Linear
from corroborate.records.annotation import Annotated, NameKind
from corroborate.records.place import GeoPrecision
from corroborate.stages.resolution.ground import Ground
from corroborate.stages.resolution.surroundings import Company, Surroundings
from corroborate.text.name_keys import name_key

_MOST = 60  # bearers of one name that are weighed, the largest
_NAMES = 400  # names of one report that are company for each other
_FEWEST = 300  # inhabitants that a place without a figure counts
_SETTLED = (GeoPrecision.CITY, GeoPrecision.NEIGHBOURHOOD, GeoPrecision.EXACT, GeoPrecision.STREET)
_DIVISIONS = (GeoPrecision.ADMIN1, GeoPrecision.ADMIN2)
_LISTED = ("province:", "district:")  # ids of divisions that no pack has
_BEHIND = 40  # characters behind a name in which "Bama, Burkina Faso" says where it lies
# What other places than towns count beside these before anything is known: inhabitants, roughly.
_SIZES = {GeoPrecision.COUNTRY: 1e8, GeoPrecision.ADMIN1: 3e6, GeoPrecision.ADMIN2: 5e4}

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """A name as one place of a report has it: its words, the noun said of it, and where it stands."""

    words: str
    noun: PlaceNoun | None
    at: int


@dataclass(frozen=True, slots=True)
class Odds:
    """A candidate, and how likely the name stands for it."""

    place: PlaceEntry
    probability: float


class PlaceOdds:
    """The odds of one report's names."""

    def __init__(
        self, annotated: Annotated, around: Surroundings, knowledge: Knowledge, model: Linear
    ) -> None:
        self._text, self._around = annotated.report.text_raw, around
        self._gazetteer, self._model = knowledge.gazetteer, model
        self._spots: dict[str, list[int]] = defaultdict(list)
        names: dict[str, str] = {}
        for name in annotated.names:
            if name.kind is NameKind.PLACE:
                key = name_key(name.text)
                self._spots[key].append(name.start)
                if len(names) < _NAMES:
                    names.setdefault(key, name.text)
        named = {key: found for key, words in names.items() if (found := self.bearers(words))}
        self._ground = Ground({key: list(_by_size(found)) for key, found in named.items()})
        if not model.weights:
            return  # the first round of a training: company by size alone
        odds = {key: self.of(Asked(names[key], None, self._spots[key][0]), e) for key, e in named.items()}
        self._ground = Ground({key: [(o.place, o.probability) for o in of] for key, of in odds.items()})

    def bearers(self, words: str) -> list[PlaceEntry]:
        """The places of this name that are weighed."""
        return list(self._gazetteer.candidates(words)[:_MOST])

    def of(self, asked: Asked, candidates: Sequence[PlaceEntry]) -> list[Odds]:
        """The candidates with their odds, the likeliest first; what is missing to 1 is that it is none."""
        weights = self._model.weights
        rows = self.features(asked, candidates)
        scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
        shares = [exp(score - max(scores)) for score in scores]
        odds = [Odds(e, share / sum(shares)) for e, share in zip(candidates, shares, strict=False)]
        return sorted(odds, key=lambda one: (-one.probability, one.place.id))

    def features(self, asked: Asked, candidates: Sequence[PlaceEntry]) -> list[Features]:
        """What speaks for each candidate, and in the last row, for none of them."""
        key = name_key(asked.words)
        largest = max((e.population for e in candidates if e.precision in _SETTLED), default=0)
        stated = frozenset(self._stated(key, asked))
        rows = [
            {
                **_sort(entry),
                **_people(entry, max(largest, _FEWEST)),
                **self._said(asked, entry, stated),
                **self._company(asked.at, key, entry),
            }
            for entry in candidates
        ]
        held = max((row["province-named"] + row["names-near"] for row in rows), default=0.0)
        none = {"none": 1.0, "none-bearers": log2(1 + len(candidates)), "none-company": held}
        return [*rows, {**none, "none-size": log10(max(largest, _FEWEST))}]

    def _said(self, asked: Asked, entry: PlaceEntry, stated: frozenset[str]) -> Features:
        """What the words beside the name say: "Bama, Burkina Faso", "the town of Bama"."""
        inside = bool(stated) and bool(stated & self._holders(entry))
        return {
            "noun": float(asked.noun is not None and entry.precision is asked.noun.precision),
            "stated": float(inside),
            "stated-elsewhere": float(bool(stated) and not inside),
        }

    def _company(self, at: int, key: str, entry: PlaceEntry) -> Features:
        """What the report's other names say."""
        near, wide, ground = self._around.sentence_at(at), self._around.report, self._ground
        country = entry.kind == "country"
        names = 1 + ground.names(key)
        province = 0.0 if country else ground.province(entry, key)
        return {
            "land-beside": float(near.weight(entry.country, key) > 0),
            "land-named": min(1.0, log2(1 + max(0, wide.weight(entry.country, key))) / 4),
            "held": float(held(entry, wide, key)),
            "neighbours": min(3.0, self._around.neighbours.weight(entry, key)) / 3,
            "land-share": ground.land(entry, key) / names,
            "province-named": min(1.0, log2(1 + province) / 3),
            "province-share": province / names,
            "names-near": min(1.0, log2(1 + ground.near(entry, key)) / 3),
        }

    def _stated(self, key: str, asked: Asked) -> Iterator[str]:
        """Keys of the provinces and countries that right behind any naming are said to hold it."""
        for at in self._spots.get(key, [asked.at]):
            behind = self._text[at + len(asked.words) : at + len(asked.words) + _BEHIND]
            if behind[:2] != ", ":
                continue
            parts = behind[2:].split("\n")[0].split()
            for length in (3, 2, 1):
                words = self._gazetteer.spelt_out(" ".join(parts[:length]).rstrip(",;:)"))
                if words[:1].isupper() and any(map(_holds, self._gazetteer.shipped(words.rstrip(".")))):
                    yield name_key(words)
                    break

    def _holders(self, entry: PlaceEntry) -> frozenset[str]:
        country = self._gazetteer.country(entry.country or "")
        names = (*entry.within, *((country.name, *country.names) if country else ()))
        return frozenset(map(name_key, names))


def listed(entry: PlaceEntry) -> bool:
    """Whether it is a division of the list, which no pack has."""
    return entry.id.startswith(_LISTED)


def held(entry: PlaceEntry, company: Company, own: str) -> bool:
    """True when a place that holds this one, short of its country, is named in the company."""
    outer = {name_key(w) for w in (entry.within[:-1] if entry.country else entry.within)}
    return bool((outer - {own}) & company.places) or company.region(entry.country, entry.admin1, own)


def _sort(entry: PlaceEntry) -> Features:
    return {
        "country": float(entry.kind == "country"),
        "province": float(entry.precision is GeoPrecision.ADMIN1),
        "district": float(entry.precision is GeoPrecision.ADMIN2),
        "village": float(entry.kind == VILLAGE),
        "area": float(entry.precision is GeoPrecision.UNKNOWN),
        "listed": float(listed(entry)),
        "pack": float(not listed(entry) and not entry.id.startswith("geonames:") and entry.kind != "country"),
        "own-name": float(entry.own),
    }


def _people(entry: PlaceEntry, largest: int) -> Features:
    people = max(entry.population, _FEWEST)
    settled = entry.precision in _SETTLED
    return {
        "people": log10(people) - 2 if settled else 0.0,
        "people-share": log10(people / largest) if settled else 0.0,
    }


def _holds(entry: PlaceEntry) -> bool:
    return entry.kind == "country" or entry.precision in _DIVISIONS


def _by_size(found: Sequence[PlaceEntry]) -> Iterator[tuple[PlaceEntry, float]]:
    sizes = [_SIZES.get(e.precision, max(e.population, 500)) ** 0.7 * (1.0 if e.own else 0.3) for e in found]
    for entry, size in zip(found, sizes, strict=True):
        yield entry, size / sum(sizes)
