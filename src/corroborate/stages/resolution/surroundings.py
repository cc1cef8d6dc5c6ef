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
from corroborate.knowledge.gazetteer import PlaceEntry
from corroborate.records.annotation import Annotated, NameKind, Sentence
from corroborate.records.place import GeoPrecision
from corroborate.records.report import SegmentRole
from corroborate.text.name_keys import name_key

_LARGE = 100_000  # inhabitants; a city of this size is evidence for its country


@dataclass(slots=True)
class Company:
    """Countries (with weights) and place keys named in one stretch of a report."""

    countries: Counter[str] = field(default_factory=Counter)
    places: set[str] = field(default_factory=set)
    cities: list[tuple[int, str]] = field(default_factory=list)  # position and name of known cities


class Surroundings:
    """The company of every sentence, paragraph and the whole report."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._text = annotated.report.text_raw
        self._sentences = annotated.sentences
        self._starts = [s.start for s in annotated.sentences]
        self.report = Company()
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
                # "Georgia" and "Niger" are other things too: such a name proves nothing by itself.
                if "." in id or entry.kind != "state" or len(gazetteer.lookup(words)) == 1:
                    self._add(sentence.start + hit.start, entry.country, 2 if hit.locative else 1)

    def _name(self, start: int, end: int, kind: NameKind) -> None:
        gazetteer = self._knowledge.gazetteer
        words = self._text[start:end]
        country = gazetteer.demonym(words)
        if country is not None:
            self._add(start, country, 1)
        if kind is not NameKind.PLACE:
            return
        found = gazetteer.lookup(words)
        for company in self._companies(start):
            company.places.add(name_key(words))
        if found and plain(found) and found[0].country is not None:
            best = found[0]
            if best.kind != "country":
                self._add(start, found[0].country, 2)
            if best.precision is GeoPrecision.CITY:
                for company in self._companies(start):
                    company.cities.append((start, words))

    def _datelines(self, annotated: Annotated) -> None:
        for segment in annotated.report.segments:
            if segment.role is not SegmentRole.DATELINE:
                continue
            words = self._text[segment.start : segment.end].split("(")[0].split("-")[0].split("—")[0]
            for part in words.split(",")[:3]:
                found = self._knowledge.gazetteer.lookup(part.strip())
                if found and plain(found) and found[0].country is not None:
                    self.report.countries[found[0].country] += 3
                    self.report.places.add(name_key(part))

    def _add(self, at: int, country: str, weight: int) -> None:
        for company in self._companies(at):
            company.countries[country] += weight


def plain(found: tuple[PlaceEntry, ...]) -> bool:
    """True when a name leaves no doubt by itself: a country, a province, or a city far ahead of the rest.

    Small places need company: most short names are borne by a village somewhere.
    """
    best = found[0]
    if best.kind == "country":
        return len(found) == 1 or found[1].population < _LARGE and found[1].precision is GeoPrecision.CITY
    others = [e for e in found[1:] if e.country != best.country or e.precision is not best.precision]
    if best.precision is GeoPrecision.ADMIN1:
        return not [e for e in others if e.population >= _LARGE // 10 or e.precision is GeoPrecision.ADMIN1]
    if best.precision is not GeoPrecision.CITY or best.population < _LARGE:
        return False
    rivals = [e for e in others if e.precision is GeoPrecision.CITY]
    outsized = all(e.population * 10 <= best.population for e in rivals if e.own or e.population >= _LARGE)
    return outsized and not any(e.kind == "country" or e.precision is GeoPrecision.ADMIN1 for e in others)
