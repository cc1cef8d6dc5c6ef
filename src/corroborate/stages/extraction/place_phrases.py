"""Place phrases: the name of a place with the words that belong to it, read from a line alone.

"near the besieged town of Bor", "Khartoum's Omdurman market", "the Sudanese capital" are phrases; what
event they belong to is not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.knowledge import Knowledge
from corroborate.knowledge.place_nouns import PlaceNoun
from corroborate.records.annotation import NameKind, NameMention, TimeExpression
from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.extraction.capitals import Capitals
from corroborate.stages.extraction.datelines import Datelines
from corroborate.stages.extraction.parse import Parsed

_LONGEST = 10  # words between a preposition and a name
_APPOSITION = 6  # words of ", a small town in"
_PLACES = (NameKind.PLACE, NameKind.UNKNOWN)
_MARKS = frozenset({'"', "“", "”"})
_SITES = (GeoPrecision.EXACT, GeoPrecision.NEIGHBOURHOOD, GeoPrecision.STREET)


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """Words `first` up to, not including, `last` name a place; `opening` is where its preposition begins.

    `opening` None: no preposition ("shelled Bor"). `holder`: it only says in what the place before it
    lies ("Bor, South Sudan"). `site`: what stands there is named by a common noun ("the market of Bor").
    """

    first: int
    last: int
    place: Place
    opening: int | None = None
    holder: bool = False
    site: bool = False
    reader: str = "clause"  # who found what it is the place of

    @property
    def begin(self) -> int:
        """The first word, preposition included."""
        return self.first if self.opening is None else self.opening


@dataclass(frozen=True, slots=True)
class _Core:
    first: int
    last: int
    text: str
    precision: GeoPrecision = GeoPrecision.UNKNOWN
    country: str | None = None
    part: str | None = None
    adverb: bool = False  # needs no preposition: "here"


class PlaceReader:
    """The place phrases of one line. `names` and `times` are those of its sentence."""

    def __init__(
        self,
        parsed: Parsed,
        names: Sequence[NameMention],
        times: Sequence[TimeExpression],
        capitals: Capitals,
        datelines: Datelines,
        knowledge: Knowledge,
    ) -> None:
        self.parsed, self.knowledge, self.datelines = parsed, knowledge, datelines
        self.line, self.lowers = parsed.line, parsed.line.lowers
        self.nouns, self.locatives = knowledge.gazetteer.nouns, knowledge.locatives
        self.capitals, self.names = capitals, names
        self.times = [(t.start, t.end) for t in times]

    def read(self) -> list[PlacePhrase]:
        """Every phrase, in order; a place knows what the words right behind say it lies in."""
        cores = sorted(
            (*self._named(), *self._capitals(), *self._pointing()), key=lambda c: (c.first, -c.last)
        )
        phrases: list[PlacePhrase] = []
        for core in cores:
            if not phrases or core.first >= phrases[-1].last:
                phrases.append(self._phrase(core, phrases))
        return self._linked(phrases)

    # -- the names themselves --------------------------------------------------------------------------

    def _named(self) -> list[_Core]:
        found = []
        for name in self.names:
            if not self.line.holds(name.start, name.end) or any(
                a < name.end and name.start < b for a, b in self.times
            ):
                continue  # "on March 12": no town
            first, last = self.line.place(name.start), self.line.place(name.end - 1) + 1
            core = self._core(name, first, last)
            if core is not None:
                found.append(core)
        return found

    def _core(self, name: NameMention, first: int, last: int) -> _Core | None:
        gazetteer = self.knowledge.gazetteer
        if name.kind not in _PLACES or gazetteer.demonym(name.text):
            return None
        known = gazetteer.lookup(name.text)
        alone = self.nouns.noun_first(name.text)
        if alone is not None and alone[0] == name.text.lower():
            return None  # "on Street 8"
        inner = None if known else self.nouns.noun_behind(name.text)
        if inner is not None and inner[2].id == "premises":  # "the Bamako HQ" stands in Bamako
            short = len(inner[1].split())
            known, last = gazetteer.lookup(inner[0]), last - short
            if not known or last <= first:
                return None
            return None if known[0].kind == "country" else _Core(first, last, inner[0])
        if inner is not None:
            return None if gazetteer.demonym(inner[0]) else _Core(first, last, name.text, inner[2].precision)
        noun = self._noun_beside(first, last)
        if name.kind is NameKind.UNKNOWN and not known and noun is None:
            return None
        if known and known[0].kind == "country" and noun is not None and noun.precision in _SITES:
            return None  # "a US base" may stand anywhere
        return self._owning(_Core(first, last, name.text))

    def _owning(self, core: _Core) -> _Core:
        """With a common noun for a part of the place: "Beirut's southern suburbs" are in Beirut."""
        if self.lowers[core.last : core.last + 1] != ("'s",):
            return core
        at, part = core.last + 1, None
        while at < len(self.lowers) and at - core.last < 3:
            noun = self.nouns.after(self.lowers, at)
            if noun is not None and not self.noun_at(noun[1]):
                return replace(core, last=noun[1], part=part)
            part, at = self.lowers[at], at + 1
            if self.nouns.part_before(self.lowers, at) is None:
                break
        return core

    def _noun_beside(self, first: int, last: int) -> PlaceNoun | None:
        noun = self.nouns.after(self.lowers, last) or self.nouns.before(self.lowers, first)
        return None if noun is None else noun[0]

    def _capitals(self) -> list[_Core]:
        """ "The Sudanese capital", "Sudan's capital", and "the capital" where one country is meant."""
        found = []
        for at, word in enumerate(self.lowers):
            if word != "capital" or self._goes_on(at + 1):
                continue
            seat = self.capitals.at(self.line, at)
            if seat is not None:
                first, country, city = seat
                found.append(_Core(first, at + 1, city, GeoPrecision.CITY, country))
        return found

    def _pointing(self) -> list[_Core]:
        """ "Here", "in this northern city": the city of the dateline, in the reporter's own words."""
        seat = self.datelines.city(self.line.sentence.index)
        if seat is None:
            return []
        found = []
        for at, word in enumerate(self.lowers):
            if word not in ("here", "this") or self._quoted(at):
                continue
            last = at + 1 if word == "here" else self._this_city(at)
            if last is not None and not self.noun_at(last):
                found.append(_Core(at, last, seat[0], GeoPrecision.CITY, seat[1], adverb=word == "here"))
        return found

    def _this_city(self, at: int) -> int | None:
        """Where "this northern port city" ends."""
        for place in range(at + 1, min(at + 5, len(self.lowers))):
            noun = self.nouns.after(self.lowers, place)
            if noun is not None and noun[0].precision is GeoPrecision.CITY and not self.noun_at(noun[1]):
                return noun[1]
        return None

    def _quoted(self, place: int) -> bool:
        """Whether somebody else says it: their "here" may be anywhere."""
        return sum(w.form in _MARKS for w in self.line.words[:place]) % 2 == 1

    def _goes_on(self, place: int) -> bool:
        """Whether a name or another noun follows: "the capital Bamako", "the capital's airport"."""
        if place >= len(self.lowers):
            return False
        skip = place + 1 if self.lowers[place] == "," else place
        places = (n for n in self.names if n.kind in _PLACES and self.line.holds(n.start, n.end))
        if any(self.line.place(n.start) == skip for n in places):
            return True
        return self.lowers[place] in ("city", "of", "'s") or self.noun_at(place)

    def noun_at(self, place: int) -> bool:
        """Whether a word goes on with the noun phrase before it: "Bor residents", not "Bor on"."""
        if place >= len(self.lowers) or not self.lowers[place][0].isalpha():
            return False
        if any(a <= self.line.words[place].start < b for a, b in self.times):
            return False
        if any(place == e.first for e in (*self.parsed.events, *(e for e, _ in self.parsed.absorbed))):
            return False
        word = self.lowers[place]
        roles = ("phrase-end", "saying", "passive", "beside-verb", "light-verb")
        closed = any(self.knowledge.roles.at(r, self.lowers, place) is not None for r in roles)
        ids = ("happening", "verb", "elsewhere", "preposition")
        closed = closed or any(self.locatives.at(i, self.lowers, place) is not None for i in ids)
        return not closed and not word.endswith(("ly", "ed", "ing")) and word not in ("of", "'s", "amid")

    # -- the words around ------------------------------------------------------------------------------

    def _phrase(self, core: _Core, before: Sequence[PlacePhrase]) -> PlacePhrase:
        last, text, precision = core.last, core.text, core.precision
        behind = self.nouns.after(self.lowers, last) if core.country is None else None
        if self.lowers[core.first - 1 : core.first] in (("a",), ("an",)):
            behind = None  # "on a Kaduna street": any street of Kaduna
        if behind is not None and behind[0].id != "premises" and not self.noun_at(behind[1]):
            noun, last = behind
            precision = noun.precision
            named = self.line.words[last - 1].form[0].isupper() or noun.precision is GeoPrecision.STREET
            text = (
                " ".join([core.text, *(w.form for w in self.line.words[core.last : last])]) if named else text
            )
        first, part, ahead, holder = self._back(core.first, before)
        holder = holder or self._said_first(core, before)
        if ahead is not None and precision is GeoPrecision.UNKNOWN:
            precision = ahead
        within = (holder.place.name, *holder.place.within) if holder is not None else ()
        place = Place(text, within, country=core.country, precision=precision, part=part or core.part)
        if holder is not None:
            return PlacePhrase(holder.first, last, place, holder.opening)
        opening = first if core.adverb else self.locatives.before("preposition", self.lowers, first)
        site = self.nouns.before(self.lowers, core.first)
        return PlacePhrase(first, last, place, opening, site=site is not None and site[0].precision in _SITES)

    def _back(
        self, first: int, before: Sequence[PlacePhrase]
    ) -> tuple[int, str | None, GeoPrecision | None, PlacePhrase | None]:
        """Where the phrase begins, the part named, the noun before the name, and the possessor."""
        part: str | None = None
        ahead: GeoPrecision | None = None
        floor, at = before[-1].last if before else 0, first
        while first - at < _LONGEST and at > floor:
            if self.lowers[at - 1] == "'s" and before and before[-1].last == at - 1:
                return before[-1].first, part or before[-1].place.part, ahead, before[-1]
            noun = self.nouns.before(self.lowers, at)
            said = self.nouns.part_before(self.lowers, at)
            between = self.locatives.before("between", self.lowers, at)
            if noun is not None and noun[1] >= floor:
                ahead, at = ahead or noun[0].precision, noun[1]
            elif said is not None and said[1] >= floor:
                # "the northern city of Bor": the north is the country's
                part = said[0] if part is None and ahead is None and at == first else part
                at = said[1]
            elif between is not None and between >= floor:
                at = between
            elif self.line.words[at - 1].form[0].isupper() and self.knowledge.gazetteer.demonym(
                self.line.words[at - 1].form
            ):
                at -= 1
            else:
                break
        return at, part, ahead, None

    def _said_first(self, core: _Core, before: Sequence[PlacePhrase]) -> PlacePhrase | None:
        """What holds a place and stands before it: "the Punjab village of Chak", not "Kano in Kano"."""
        if not before or self.lowers[before[-1].last : core.first] != ("of",):
            return None
        noun = self.nouns.before(self.lowers, core.first)
        small = noun is not None and noun[0].precision in (*_SITES, GeoPrecision.CITY)
        if not small or self.knowledge.gazetteer.country_of(core.text) is not None:
            return None
        return None if before[-1].place.name.endswith(self.lowers[core.first - 2]) else before[-1]

    # -- what lies in what -----------------------------------------------------------------------------

    def _linked(self, phrases: list[PlacePhrase]) -> list[PlacePhrase]:
        """Each place with the one that the words right behind it name as holding it."""
        found: list[PlacePhrase] = []
        for phrase in reversed(phrases):
            outer = found[-1] if found else None
            if outer is not None and outer.begin <= phrase.begin:
                continue  # said as what holds the place behind it: "the Punjab village of Chak"
            apposed = outer is not None and self._apposed(phrase, outer)
            if outer is not None and (apposed or self._holds(phrase, outer)):
                names = (*phrase.place.within, outer.place.name, *outer.place.within)
                precision = phrase.place.precision
                if precision is GeoPrecision.UNKNOWN:
                    precision = self._apposed_noun(phrase, outer) or precision
                phrase = replace(
                    phrase,
                    place=replace(phrase.place, within=tuple(dict.fromkeys(names)), precision=precision),
                )
                found[-1] = replace(outer, holder=outer.opening is None or apposed)
            found.append(phrase)
        return found[::-1]

    def _holds(self, inner: PlacePhrase, outer: PlacePhrase) -> bool:
        """ "In Bor, South Sudan", "in Bor in Jonglei", "in Bor, in the east of Jonglei"."""
        if self._country(inner) and self._country(outer):
            return False
        gap = self.lowers[inner.last : outer.begin]
        if outer.opening is not None:
            first = self.lowers[outer.opening]
            return gap in ((), (",",)) and first in ("in", "of") and not self._speaker(outer.last)
        if gap in (("of",), ("of", "the")):
            return True
        return gap == (",",) and not self.noun_at(outer.last) and not self._speaker(outer.last)

    def _apposed(self, inner: PlacePhrase, outer: PlacePhrase) -> bool:
        """ "Kutum, a small town in North Darfur"; "Yola, capital of Adamawa"."""
        gap = self.lowers[inner.last : outer.begin]
        return 1 < len(gap) <= _APPOSITION and gap[0] == "," and self._apposed_noun(inner, outer) is not None

    def _apposed_noun(self, inner: PlacePhrase, outer: PlacePhrase) -> GeoPrecision | None:
        if self.lowers[inner.last : inner.last + 1] != (",",):
            return None
        for at in range(inner.last + 1, min(outer.last, inner.last + 1 + _APPOSITION)):
            noun = self.nouns.after(self.lowers, at)
            if noun is not None and at < outer.last and noun[1] <= outer.last:
                return noun[0].precision
            if at > outer.begin:
                break
        return None

    def _country(self, phrase: PlacePhrase) -> bool:
        return self.knowledge.gazetteer.country_of(phrase.place.name) is not None

    def _speaker(self, last: int) -> bool:
        return self.knowledge.roles.at("saying", self.lowers, last) is not None
