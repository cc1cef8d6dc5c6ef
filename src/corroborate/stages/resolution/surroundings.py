"""Surroundings: which countries and places a report speaks of, sentence by sentence.

A name is grounded by the company it keeps. Evidence is counted in named countries, peoples and forces,
and in places too large to be mistaken; a name is never evidence for itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from corroborate.knowledge import Knowledge
from corroborate.knowledge.place_entry import PlaceEntry
from corroborate.records.annotation import Annotated, NameKind, Sentence
from corroborate.records.place import GeoPrecision
from corroborate.records.report import SegmentRole
from corroborate.stages.resolution.neighbours import Neighbours
from corroborate.text.name_keys import name_key

_LARGE = 100_000  # inhabitants; a city of this size is evidence for its country


@dataclass(slots=True)
class Company:
    """Countries (with weights), regions and place keys named in one stretch of a report."""

    places: set[str] = field(default_factory=set)
    cities: dict[str, str] = field(default_factory=dict)  # key to words, of names that cities bear
    _weights: Counter[str] = field(default_factory=Counter)  # by country
    _shares: Counter[tuple[str, str]] = field(default_factory=Counter)  # by country and name key
    _regions: dict[tuple[str, str], set[str]] = field(default_factory=dict)  # name keys by region

    def weight(self, country: str | None, but: str) -> int:
        """How much speaks for a country, less what the name in question itself adds."""
        return self._weights[country] - self._shares[country, but] if country else 0

    def region(self, country: str | None, code: str | None, but: str) -> bool:
        """True when the province with this code is named, by another name than the one in question."""
        keys = self._regions.get((country or "", code or ""), set())
        return bool(keys) and keys != {but}

    def countries(self, but: str) -> dict[str, int]:
        """All countries with their weights, less what the name in question adds."""
        return {code: self.weight(code, but) for code in sorted(self._weights)}

    def add(self, country: str, key: str, weight: int) -> None:
        """Count a naming."""
        self._weights[country] += weight
        self._shares[country, key] += weight

    def add_region(self, place: PlaceEntry, key: str) -> None:
        """Note a province."""
        if place.country and place.admin1 and place.precision is GeoPrecision.ADMIN1:
            self._regions.setdefault((place.country, place.admin1), set()).add(key)


class Surroundings:
    """The company of every sentence, paragraph and the whole report."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._text = annotated.report.text_raw
        self._sentences = annotated.sentences
        self._starts = [s.start for s in annotated.sentences]
        self.report = Company()
        self.neighbours = Neighbours()
        self._by_sentence = [Company() for _ in annotated.sentences]
        self._by_paragraph: dict[int, Company] = {}
        for at, sentence in enumerate(annotated.sentences):
            self._read(at, sentence)
        for name in annotated.names:
            self._name(name.start, name.end, name.kind)
        self._datelines(annotated)

    def sentence_at(self, at: int) -> Company:
        """The company of the sentence that holds this position."""
        index = self._index(at)
        return Company() if index is None else self._by_sentence[index]

    def paragraph_at(self, at: int) -> Company:
        """The company of the paragraph that holds this position."""
        index = self._index(at)
        return Company() if index is None else self._by_paragraph[self._sentences[index].paragraph]

    def _index(self, at: int) -> int | None:
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self._sentences[index].end else None

    def _companies(self, at: int) -> Iterator[Company]:
        yield self.report
        index = self._index(at)
        if index is not None:
            yield self._by_sentence[index]
            yield self._by_paragraph[self._sentences[index].paragraph]

    def _read(self, index: int, sentence: Sentence) -> None:
        self._by_paragraph.setdefault(sentence.paragraph, Company())
        actors, gazetteer = self._knowledge.actors, self._knowledge.gazetteer
        for hit in actors.scan(self._text[sentence.start : sentence.end]):
            words = self._text[sentence.start + hit.start : sentence.start + hit.end]
            for id in hit.ids if len(hit.ids) == 1 else ():
                entry = actors.get(id)
                if entry is None or entry.country is None:
                    continue
                # "Georgia" is a state of two kinds: such a name proves nothing by itself.
                found = gazetteer.lookup(words)
                if "." in id or not found or plain(found):
                    self._add(sentence.start + hit.start, entry.country, words, 2 if hit.locative else 1)

    def _name(self, start: int, end: int, kind: NameKind) -> None:
        gazetteer = self._knowledge.gazetteer
        words = self._text[start:end]
        country = gazetteer.demonym(words)
        if country is not None:
            self._add(start, country, words, 1)
        found = gazetteer.lookup(words) if kind is NameKind.PLACE else ()
        if kind is not NameKind.PLACE:
            return
        key = name_key(words)
        self.neighbours.add(key, found)
        for company in self._companies(start):
            company.places.add(key)
            for entry in found:
                company.add_region(entry, key)
        if found and found[0].country is not None and found[0].kind != "country" and plain(found):
            self._add(start, found[0].country, words, 2)
        if found and any(e.precision is GeoPrecision.CITY for e in found):
            for company in self._companies(start):
                company.cities.setdefault(key, words)

    def _datelines(self, annotated: Annotated) -> None:
        for segment in annotated.report.segments:
            if segment.role is not SegmentRole.DATELINE:
                continue
            words = self._text[segment.start : segment.end].split("(")[0].split("-")[0].split("—")[0]
            for part in words.split(",")[:3]:
                found = self._knowledge.gazetteer.lookup(part.strip())
                if found and plain(found) and found[0].country is not None:
                    self.report.add(found[0].country, name_key(part), 3)
                    self.report.places.add(name_key(part))

    def _add(self, at: int, country: str, words: str, weight: int) -> None:
        for company in self._companies(at):
            company.add(country, name_key(words), weight)


def plain(found: tuple[PlaceEntry, ...]) -> bool:
    """True when a name leaves no doubt by itself: a country, a province, or a city far ahead of the rest.

    Small places need company: most short names are borne by a village somewhere.
    """
    best = found[0]
    if best.kind == "country":
        return all(e.precision is GeoPrecision.CITY for e in found[1:])  # Iraq is no town's name in Iran
    others = [e for e in found[1:] if e.country != best.country or e.precision is not best.precision]
    if best.precision is GeoPrecision.ADMIN1:
        return not [e for e in others if e.population >= _LARGE or e.precision is GeoPrecision.ADMIN1]
    if best.precision is not GeoPrecision.CITY or best.population < _LARGE:
        return False
    rivals = [e for e in others if e.precision is GeoPrecision.CITY]
    if not best.own and any(e.own for e in rivals):
        return False
    outsized = all(e.population * 10 <= best.population for e in rivals if e.own or e.population >= _LARGE)
    return outsized and not any(e.kind == "country" or e.precision is GeoPrecision.ADMIN1 for e in others)
