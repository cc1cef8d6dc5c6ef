"""Capitals: which city "the Sudanese capital", or "the capital" alone, stands for."""

from __future__ import annotations

from functools import cached_property

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, NameKind
from corroborate.stages.extraction.lines import Line


class Capitals:
    """The capitals that a report's words may mean."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge) -> None:
        self._annotated = annotated
        self._knowledge = knowledge

    def at(self, line: Line, place: int) -> tuple[int, str, str] | None:
        """For a word "capital": where its phrase begins, the country's code and the city's name."""
        gazetteer = self._knowledge.gazetteer
        before = line.words[place - 1] if place > 0 else None
        if before is None:
            return None
        if before.lower == "'s":
            for length in (3, 2, 1):
                first = place - 1 - length
                words = self._words(line, first, place - 1) if first >= 0 else ""
                code = gazetteer.country_of(words) if words[:1].isupper() else None
                if code is not None:
                    return self._seat(first, code)
            return None
        for length in (2, 1):
            words = self._words(line, place - length, place) if place >= length else ""
            code = gazetteer.demonym(words) if words[:1].isupper() else None
            if code is not None:
                return self._seat(place - length, code)
        if before.lower != "the":
            return None
        alone = self._only_country
        return None if alone is None else self._seat(place, alone)

    def _words(self, line: Line, first: int, last: int) -> str:
        text = self._annotated.report.text_raw
        return text[line.words[first].start : line.words[last - 1].end]

    def _seat(self, first: int, code: str) -> tuple[int, str, str] | None:
        country = self._knowledge.gazetteer.country(code)
        if country is None or country.capital is None:
            return None
        return first, country.code, country.capital

    @cached_property
    def _only_country(self) -> str | None:
        """The one country that the report names, itself or its people; None where it names several."""
        gazetteer = self._knowledge.gazetteer
        found: set[str] = set()
        for name in self._annotated.names:
            if name.kind is NameKind.DEMONYM:
                code = gazetteer.demonym(name.text)
            elif name.kind is NameKind.PERSON:
                continue
            else:
                code = gazetteer.country_of(name.text) or gazetteer.demonym(name.text.split()[0])
            if code is not None:
                found.add(code)
            if len(found) > 1:
                return None
        return next(iter(found), None)
