"""Home town: the town that a page of local news is about, which it seldom says of the event itself.

"A man was shot on Alder Street": the town stands in the headline, beside its police, in the paper's own name
or address, or behind "in" three paragraphs down. Features with names of their own, none of them a word, and
trained weights (weights/home) make a probability for every town that the page names, and for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import exp, log2, log10

from corroborate.knowledge import Knowledge
from corroborate.knowledge.place_entry import PlaceEntry
from corroborate.language.linear import Linear
from corroborate.records.place import GeoPrecision
from corroborate.records.report import Report, SegmentRole
from corroborate.text.name_keys import name_key
from corroborate.text.words import Word, words

_ROLES = (SegmentRole.HEADLINE, SegmentRole.SUBHEAD, SegmentRole.BODY, SegmentRole.DATELINE)
_LONGEST = 3  # words of a town's name
_CAPITALS = 6  # words with capitals in a row: beyond it a line is in capitals, and none of them tells a name
_MOST = 6  # bearers of one name that are weighed, the largest
_NAMINGS = 400  # of towns in one page that are looked at
_OPENING = 800  # characters
_READ = 40_000  # characters: what a page is about it says before
_FEWEST = 300  # inhabitants that a place without a figure counts
_SHORT = 4  # letters of a name that may stand in a host by chance

Features = dict[str, float]


@dataclass(slots=True)
class _Naming:
    """One name with the towns that bear it, and how the page has it."""

    towns: tuple[PlaceEntry, ...]
    spots: list[tuple[int, int]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    provinces: set[str | None] = field(default_factory=set)  # those told right behind it

    def add(self, sign: str) -> None:
        self.counts[sign] = self.counts.get(sign, 0) + 1


@dataclass(frozen=True, slots=True)
class HomeTown:
    """A town, how likely the page's own event lies there, and where the page names it.

    `local`: its services act on the page, or the newsroom or the address bears its name.
    """

    town: PlaceEntry
    probability: float
    start: int
    end: int
    local: bool


def home_town(report: Report, knowledge: Knowledge, model: Linear) -> HomeTown | None:
    """The likeliest town; None where it is likelier that the page is about none that it names."""
    asked = features(report, knowledge)
    if not asked:
        return None
    scores = [sum(model.weights.get(n, 0.0) * v for n, v in row.items()) for _, _, row in asked]
    most = max(*scores, model.bias)
    total = exp(model.bias - most) + sum(exp(score - most) for score in scores)
    best = min(range(len(asked)), key=lambda at: (-scores[at], asked[at][0].id))
    if scores[best] <= model.bias:
        return None
    town, spot, row = asked[best]
    local = bool(row["services"] or row["newsroom"])
    return HomeTown(town, exp(scores[best] - most) / total, *spot, local)


def features(report: Report, knowledge: Knowledge) -> list[tuple[PlaceEntry, tuple[int, int], Features]]:
    """Every town that the page names, where it does, and what speaks for it."""
    page = _Page(report, knowledge)
    return [
        (town, naming.spots[0], page.of(key, naming, town))
        for key, naming in page.namings.items()
        for town in naming.towns
    ]


class _Page:
    """The namings of towns on one page."""

    def __init__(self, report: Report, knowledge: Knowledge) -> None:
        self._knowledge, self._text = knowledge, report.text_raw
        self.namings: dict[str, _Naming] = {}
        self._all = 0
        self._provinces: set[tuple[str | None, str | None]] = set()
        addresses = [address.rpartition("://")[2].lower().partition("/") for address in report.addresses]
        outlets = [report.outlet or "", *(copy.outlet or "" for copy in report.copies)]
        newsrooms = (*outlets, *(host for host, _, _ in addresses))
        self._newsroom = " ".join(map(_squeezed, newsrooms))
        self._path = f" {' '.join(re.split(r'[^a-z]+', ' '.join(path for _, _, path in addresses)))} "
        self._plain = {word.form for word in words(self._text[:_READ]) if word.form.islower()}
        body = [s for s in report.segments if s.role in _ROLES]
        opening = next((s.start for s in body if s.role is not SegmentRole.DATELINE), 0)
        self._early = opening + _OPENING
        for segment in body:
            self._read(words(self._text[segment.start : min(segment.end, _READ)], segment.start))
        self._services = sum(naming.counts.get("services", 0) for naming in self.namings.values())

    def of(self, key: str, naming: _Naming, town: PlaceEntry) -> Features:
        """What speaks for one town of a name."""
        counts, times = naming.counts, len(naming.spots)
        largest = max(e.population for e in naming.towns)
        people = log10(max(town.population, _FEWEST))
        squeezed = _squeezed(key)
        services = counts.get("services", 0)
        return {
            "people": people,
            "smaller": log10(max(largest, _FEWEST)) - people,
            "own-name": float(town.own),
            "share": times / self._all,
            "times": log2(1 + times),
            "services": log2(1 + services),
            "services-share": services / self._services if self._services else 0.0,
            "there": log2(1 + counts.get("there", 0)),
            "early": log2(1 + counts.get("early", 0)),
            "in-longer-name": counts.get("longer", 0) / times,
            "behind-capitals": counts.get("behind", 0) / times,
            "from": counts.get("from", 0) / times,
            "province-behind": float(town.admin1 in naming.provinces and town.admin1 is not None),
            "province-named": float((town.country, town.admin1) in self._provinces),
            "newsroom": float(len(squeezed) > _SHORT - 1 and squeezed in self._newsroom),
            "address": float(f" {key} " in self._path),
        }

    def _read(self, told: Sequence[Word]) -> None:
        for first, last in _runs(told):
            at = first
            while at < last:
                at = self._take(told, first, at, last)

    def _take(self, told: Sequence[Word], first: int, at: int, last: int) -> int:
        """Note the longest name that begins here; the word behind it, or behind this one."""
        for end in range(min(at + _LONGEST, last), at, -1):
            name = self._text[told[at].start : told[end - 1].end]
            found = self._knowledge.gazetteer.lookup(name)
            if not found or name.lower() in self._plain:  # "Federal police", and then "federal agents"
                continue
            self._provinces |= {(e.country, e.admin1) for e in found if e.precision is GeoPrecision.ADMIN1}
            towns = tuple(e for e in found if e.precision is GeoPrecision.CITY)[:_MOST]
            if towns and self._all < _NAMINGS:
                self._note(told, (first, at, end, last), towns)
            return end
        return at + 1

    def _note(
        self, told: Sequence[Word], run: tuple[int, int, int, int], towns: tuple[PlaceEntry, ...]
    ) -> None:
        first, at, end, last = run
        start, stop = told[at].start, told[end - 1].end
        naming = self.namings.setdefault(name_key(self._text[start:stop]), _Naming(towns))
        naming.spots.append((start, stop))
        self._all += 1
        locatives = self._knowledge.locatives
        lowers = [word.lower for word in told[max(0, at - 4) : end + 3]]
        here = at - max(0, at - 4)
        service = locatives.at("service", lowers, here + end - at) is not None
        before = lowers[here - 1] if here else ""
        there = locatives.before("preposition", lowers, here) is not None
        signs = {
            "services": service,
            "early": start < self._early,
            "longer": end < last and not service,
            "behind": at > first,
            "from": before in ("from", "of"),
            "there": there and before != "from",
        }
        for sign, true in signs.items():
            if true:
                naming.add(sign)
        if end + 1 < len(told) and told[end].form == ",":
            naming.provinces |= self._behind(told, end + 1)

    def _behind(self, told: Sequence[Word], at: int) -> set[str | None]:
        """The province behind a comma: "Dayton, | Ohio", "Paducah, | Ky."."""
        gazetteer = self._knowledge.gazetteer
        short = gazetteer.abbreviations.match(self._text, told[at].start)
        if short is not None:
            found = gazetteer.lookup(gazetteer.spelt_out(short[1]))
        else:
            found = gazetteer.lookup(self._text[told[at].start : told[min(at + 1, len(told) - 1)].end])
            found = found or gazetteer.lookup(told[at].form)
        provinces = [e for e in found if e.precision is GeoPrecision.ADMIN1]
        self._provinces |= {(e.country, e.admin1) for e in provinces}
        return {e.admin1 for e in provinces}


def _runs(told: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Words with capitals in a row, where they are few enough to be names."""
    first = 0
    while first < len(told):
        last = first
        while last < len(told) and told[last].form[0].isupper():
            last += 1
        if first < last <= first + _CAPITALS:
            yield first, last
        first = max(last, first + 1)


def _squeezed(words: str) -> str:
    return re.sub(r"[^a-z]+", "", words.lower())
