"""Places: which event a phrase of place belongs to.

A place is an event's only where it hangs on the event's own noun or verb: right behind it, behind its
object, or at the head of its sentence. What stands behind another verb, another event, somebody's
post or a wider conflict is not the event's, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import NameMention, TimeExpression
from corroborate.records.span import Span
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.capitals import Capitals
from corroborate.stages.extraction.datelines import Datelines
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.place_doers import came_and_did, of_the_doer, while_doing
from corroborate.stages.extraction.place_phrases import PlacePhrase, PlaceReader
from corroborate.stages.extraction.place_words import ARTICLES, MARKS, PlaceWords
from corroborate.stages.extraction.tree_places import tree_places

_REACH = 14  # words of an event's object before its place; more is another matter
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "«", "»"})
_LEADING = _QUOTES | {",", ":", "-", "–", "—"}
_BEHIND_PARTICIPLE = frozenset({"by", "as"})  # "a house used as a depot", "men armed by the state"
_WHERE = frozenset({"where"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})

Placed = tuple[Candidate, Candidate, PlacePhrase]  # the event, its words that the place hangs on, the place


def places(
    parsed: Parsed,
    names: Sequence[NameMention],
    times: Sequence[TimeExpression],
    spoken: Sequence[Span],
    capitals: Capitals,
    datelines: Datelines,
    knowledge: Knowledge,
) -> Iterator[Placed]:
    """Every place of a line's events. `spoken`: where speakers stand ("officials in Khartoum")."""
    if not parsed.events:
        return
    reader = PlaceReader(parsed, names, times, capitals, datelines, knowledge)
    phrases = reader.read()
    attacher = _Attacher(parsed, phrases, times, reader, knowledge)
    left, placed = [], set()
    for phrase in phrases:
        span = parsed.line.span(phrase.first, phrase.last)
        if phrase.holder or any(s.overlaps(span) for s in spoken):
            continue
        anchor = attacher.anchor(phrase)
        if anchor is not None:
            placed.add(attacher.event_of(anchor))
            yield attacher.event_of(anchor), anchor, phrase
        elif not attacher.modifies(phrase):
            left.append(phrase)
    for anchor, phrase in tree_places(parsed, left, attacher.around, knowledge):
        if attacher.event_of(anchor) not in placed:
            yield attacher.event_of(anchor), anchor, phrase


class _Attacher:
    def __init__(
        self,
        parsed: Parsed,
        phrases: Sequence[PlacePhrase],
        times: Sequence[TimeExpression],
        reader: PlaceReader,
        knowledge: Knowledge,
    ) -> None:
        self.around = PlaceWords(parsed, phrases, times, knowledge)
        self.parsed, self.reader, self.knowledge = parsed, reader, knowledge
        self.line, self.lowers, self.owner = parsed.line, parsed.line.lowers, parsed.clauses.owner
        self.events, self.anchors = self.around.events, self.around.anchors
        self.inside, self.timed = self.around.inside, self.around.timed
        numbers = knowledge.numbers
        self.numerals = {*numbers.values("cardinal"), *numbers.values("tens")}

    def event_of(self, anchor: Candidate) -> Candidate:
        """The event that an anchor's words tell of: of "killed", the raid that did it."""
        return self.events[anchor]

    def anchor(self, phrase: PlacePhrase) -> Candidate | None:
        """The words of an event that the place hangs on."""
        if self.around.role("saying", phrase.last):
            return None
        if self.modifies(phrase):
            return self._named_after(phrase)
        # "landed on" holds the preposition of its place
        behind = [a for a in self.anchors if a.last <= phrase.first and a.first < phrase.begin]
        if behind and self._follows(behind[-1], phrase):
            return behind[-1]
        ahead = [a for a in self.anchors if a.first >= phrase.last]
        if ahead and (
            self._opens(phrase, ahead[0])
            or self._subject(phrase, ahead[0], behind)
            or self._names(phrase, ahead[0])
            or self._result(phrase, ahead[0])
            or of_the_doer(self.around, phrase, ahead[0])
            or came_and_did(self.around, phrase, ahead[0])
            or self._where(phrase, ahead[0])
        ):
            return ahead[0]
        return None

    # -- the place behind the event ----------------------------------------------------------------------

    def _follows(self, anchor: Candidate, phrase: PlacePhrase) -> bool:
        gap = range(anchor.last, phrase.begin)
        own = [i for i in gap if self.owner[i] == self.owner[anchor.last - 1]]
        if self.owner[phrase.begin] != self.owner[anchor.last - 1]:
            if (then := while_doing(self.around, phrase, anchor)) is not None:
                return self._clear(anchor, list(range(anchor.last, then)), phrase)
            if not self._apposed(anchor, phrase):
                return False
            own = list(gap)
        if phrase.opening is None and not self._hit(anchor, phrase):
            return False
        words = [i for i in own if i not in self.inside and i not in self.timed]
        if len(words) > _REACH:
            return False
        return self._clear(anchor, words, phrase)

    def _hit(self, anchor: Candidate, phrase: PlacePhrase) -> bool:
        """Whether a name without a preposition is what was hit: "shelled Bor", "the raid on Bor"."""
        if self.reader.noun_at(phrase.last) and self._may_act(phrase):
            return False  # "strikes on US troops"
        if phrase.first == anchor.last:
            # "arrested Perry", "shot Santiago": whom, not where
            kind = self.knowledge.triggers.event_types[anchor.trigger.event_type]
            return not anchor.noun and not kind.people
        hit = self.knowledge.locatives.before("object", self.lowers, phrase.first)
        if anchor.noun and hit == anchor.last:
            return True
        if phrase.site:
            return True
        happening = self.knowledge.locatives.before("happening", self.lowers, phrase.first)
        return happening is not None and happening >= anchor.last

    def _clear(self, anchor: Candidate, words: list[int], phrase: PlacePhrase) -> bool:
        """Whether nothing between an event and a place parts them."""
        skip = -1
        for at, place in enumerate(words):
            if place < skip:
                continue
            happening = self.knowledge.locatives.at("happening", self.lowers, place)
            if happening is not None and happening.value != "base":
                skip = happening.last
                continue
            if self._parts(anchor, place, at, phrase):
                return False
        return True

    def _parts(self, anchor: Candidate, place: int, at: int, phrase: PlacePhrase) -> bool:
        word = self.lowers[place]
        if word in MARKS:
            return not self._soft(anchor, place, phrase)
        if word in _QUOTES or self.knowledge.locatives.at("lying", self.lowers, place) is not None:
            return False
        if self.around.role("saying", place) or self.around.elsewhere(place):
            return True
        if self.around.role("auxiliary", place):
            return not self._told(place + 1)
        first = at == 0 and anchor.noun
        if self.around.verb(place) or (first and self.knowledge.locatives.at("verb", self.lowers, place)):
            return True
        if first and self.reader.noun_at(place) and not word.isdigit():
            # "the bombing suspect", "strike victims", but not "the blast site in Khair Khana"
            return self.knowledge.locatives.at("scene", self.lowers, place) is None
        return self._participle(place, anchor)

    def _soft(self, anchor: Candidate, place: int, phrase: PlacePhrase) -> bool:
        """A mark that parts nothing: after a place, a time or the event itself, or before one of them."""
        if self.lowers[place] not in ",–—-":
            return False
        before, after = place - 1, place + 1
        if self._apposed(anchor, phrase):
            return True
        beside = {before, after} & (self.inside | self.timed)
        nested = self.owner[after] != self.owner[place] if after < len(self.owner) else False
        return bool(beside) or before == anchor.last - 1 or after == phrase.begin or nested

    def _apposed(self, anchor: Candidate, phrase: PlacePhrase) -> bool:
        """ "Killed Musa Adam, a rebel commander, in Bor": two commas around who was hit, the place behind."""
        commas = [i for i in range(anchor.last, phrase.begin) if self.lowers[i] == ","]
        return len(commas) == 2 and commas[1] == phrase.begin - 1 and commas[0] > anchor.last

    def _told(self, place: int) -> bool:
        """Whether an auxiliary goes on to say that the event happened, or to its own effect."""
        while place < len(self.lowers) and (
            self.around.role("beside-verb", place) or self.lowers[place].endswith("ly")
        ):
            place += 1
        if any(a.first <= place < a.last for a in self.anchors):
            return True
        locatives = self.knowledge.locatives
        return any(locatives.at("happening", self.lowers, p) is not None for p in (place - 1, place))

    def _participle(self, place: int, anchor: Candidate) -> bool:
        """A verb in -ed that is not an adjective: "sparked anger", but not "the besieged camp"."""
        word = self.lowers[place]
        if len(word) < 5 or not word.endswith("ed") or not self.line.words[place].form.islower():
            return False
        before = self.lowers[place - 1]
        attributive = before in ARTICLES or before.isdigit() or before.endswith("ly")
        attributive = attributive or (place == anchor.last and not anchor.noun)
        attributive = attributive or self.around.role("phrase-end", place - 1) or before in self.numerals
        behind = self.lowers[place + 1] if place + 1 < len(self.lowers) else ""
        return not attributive and behind not in _BEHIND_PARTICIPLE

    # -- the place before the event ------------------------------------------------------------------------

    def _opens(self, phrase: PlacePhrase, anchor: Candidate) -> bool:
        """ "In Bor, shells hit a market": at the head of the sentence, before the main clause."""
        if phrase.opening is None or self.owner[anchor.first] != self.owner[phrase.begin]:
            return False
        if not all(self._opener(i) for i in range(phrase.begin)):
            return False
        if anchor.noun and not self._acts(anchor):
            return False  # "In Bamako, the raid was welcomed"
        gap = [i for i in range(phrase.last, anchor.first) if i not in self.inside and i not in self.timed]
        return len(gap) <= _REACH and not any(self.around.turns(i) for i in gap)

    def _acts(self, anchor: Candidate) -> bool:
        before = self.lowers[anchor.first - 1] if anchor.first > 0 else ""
        if before not in _DEFINITE:
            return True
        own = self.event_of(anchor)
        return any(e == own for effect, e in self.parsed.absorbed if effect.first > anchor.first)

    def _opener(self, place: int) -> bool:
        if place in self.inside or place in self.timed or self.lowers[place] in _LEADING:
            return True
        starts = range(max(0, place - 3), place + 1)
        hits = [self.knowledge.locatives.at("open", self.lowers, s) for s in starts]
        opens = any(hit is not None and hit.last > place for hit in hits)
        return opens or (self.lowers[place] in ("on", "in", "at") and place + 1 in self.timed)

    def _subject(self, phrase: PlacePhrase, anchor: Candidate, behind: list[Candidate]) -> bool:
        """ "Three people in Bor were shot", "Bor was shelled": right before a passive of the clause."""
        if anchor.noun or self.owner[anchor.first] != self.owner[phrase.begin]:
            return False
        gap = range(phrase.last, anchor.first)
        loose = [i for i in gap if not self.around.placing(i)]
        if len(loose) > 5 or not any(self.around.role("passive", i) for i in loose):
            return False
        if not all(
            self.lowers[i] == "and"
            or self.around.role("passive", i)
            or self.around.role("beside-verb", i)
            or self.lowers[i].endswith("ly")
            for i in loose
        ):
            return False
        floor = max((a.last for a in behind if self.owner[a.first] == self.owner[phrase.begin]), default=0)
        start = next(
            (i + 1 for i in range(phrase.begin - 1, floor - 1, -1) if self.lowers[i] in MARKS), floor
        )
        if phrase.opening is None:
            people = self.knowledge.triggers.event_types[anchor.trigger.event_type].people
            return not people and all(i in self.inside for i in range(start, phrase.begin))
        return not any(
            self.around.role("saying", i) or self.around.elsewhere(i) or self.around.verb(i)
            for i in range(start, phrase.begin)
        )

    def _where(self, phrase: PlacePhrase, anchor: Candidate) -> bool:
        """ "Bor, where a raid killed nine"."""
        at = phrase.last + (self.lowers[phrase.last] == ",")
        if at >= len(self.lowers) or self.lowers[at] not in _WHERE:
            return False
        within = self.owner[anchor.first] == self.owner[at]
        return within and not any(self.around.turns(i) for i in range(at + 1, anchor.first))

    def _result(self, phrase: PlacePhrase, anchor: Candidate) -> bool:
        """ "A grenade landed in Bor, wounding four": where nothing else of the sentence tells of it."""
        comma = anchor.first - 1
        between = self.lowers[phrase.last : comma]
        timed = all(i in self.timed or i in self.inside for i in range(phrase.last, comma))
        ing = anchor.trigger.form == "ing" and self.lowers[comma] == "," and self.anchors[0] == anchor
        return ing and phrase.opening is not None and (timed or not between)

    def _names(self, phrase: PlacePhrase, anchor: Candidate) -> bool:
        """ "The Jolo bombing". A state's or a capital's name before the event may be the doer's."""
        noun = anchor.noun or anchor.trigger.form == "ing"
        if not noun or phrase.opening is not None or phrase.place.country is not None:
            return False
        if self._may_act(phrase):
            return False
        return all(self.around.role("compound", i) for i in range(phrase.last, anchor.first))

    def _named_after(self, phrase: PlacePhrase) -> Candidate | None:
        """ "Nine killed in Jolo blast": the event is called by its place, where no state may have done it."""
        noun = next((a for a in self.anchors if a.noun and a.first == phrase.last), None)
        if noun is None or phrase.opening is None or self.lowers[phrase.opening] != "in":
            return None
        acts = self.knowledge.triggers.event_types[noun.trigger.event_type].state_act
        return None if acts and self._may_act(phrase) else noun

    def _may_act(self, phrase: PlacePhrase) -> bool:
        """Whether the name may stand for a state rather than a place: a country's or its capital's."""
        name = phrase.place.name
        country = self.knowledge.gazetteer.country_of(name)
        return country is not None or self.knowledge.actors.metonym(name) is not None

    # -- small questions -----------------------------------------------------------------------------------

    def modifies(self, phrase: PlacePhrase) -> bool:
        """Whether the name only says whose something is: "in a US strike", "in Sudan's worst attack"."""
        last = phrase.last
        if self.lowers[last : last + 1] == ("'s",):
            return True
        if phrase.opening is None or phrase.place.country is not None:
            return False
        if self.around.theme(last) or self._leads_to_noun(last):
            return True
        country = self.knowledge.gazetteer.country_of(phrase.place.name) is not None
        return country and self.reader.noun_at(last)

    def _leads_to_noun(self, place: int) -> bool:
        """Whether the words from here are the event's own noun: "in a Jolo bomb attack"."""
        nouns = {a.first for a in self.anchors if a.noun}
        while place < len(self.lowers) and place not in nouns:
            if not self.around.role("compound", place):
                return False
            place += 1
        return place in nouns
