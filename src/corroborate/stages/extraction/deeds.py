"""Doers told beside the harm: by a deed of theirs, right behind "by", or by whose weapon it was.

"Twelve were hurt when men on horseback swept through the market": what the men did names no harm of
its own, and "men" no fighters. A doer is told this way only where no other words name one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.parts import Part
from corroborate.stages.extraction.weapon_owners import owners

_ARMED = ("gunman", "bomber", "force", "police", "group")
_CUES = frozenset({"when", "as", "after", "where", "that", "said"})
_STOPS = frozenset(
    {"when", "as", "after", "before", "while", "until", "because", "that", "which", "who", "whom", "whose"}
    | {"but", "if", "said", "says", "told", "by"}
)
_OPENS = frozenset({":", "–", "—", "-", ";", "(", "*", "•", '"', "“"})
_DETERMINERS = frozenset({"a", "an", "the", "this", "that", "its", "their", "his", "her", "another", "no"})
_WITHIN = 16  # words between a doer and the deed
_BY = 9  # words between a verb and its "by"
_NEAR = 30  # words between a deed and the harm it did
_LEFT = 6  # words before a noun that still belong to its phrase
_PARTED = frozenset({"after", "since", "where", "who", "which", "whose", "when", "while", "as", "because"})
_CLASH = "armed-clash"
_LINKS = frozenset(
    {"of", "from", "for", "to", "with", "against", "on", "by", "among", "than", "and", "including"}
    | {"unless", "if", "though", "although", "no", "nobody", "none", "neither"}
)


def told_by_deeds(nouns: Nouns, parsed: Parsed, found: Sequence[Part]) -> Iterator[Part]:
    """Doers of the events that nobody is yet told to have done."""
    reading = _Deeds(nouns, parsed, {(p.event.first, p.event.last) for p in found if p.field == "attacker"})
    yield from list(reading.by()) or list(reading.deeds()) or owners(nouns, parsed, reading.open)


def one_phrase(parts: Sequence[Part]) -> Iterator[Part]:
    """Each doer of a line in the words that named him first: no "gunmen" beside "gunmen from the hills"."""
    named: dict[int, Part] = {}
    for part in parts:
        if part.field != "attacker":
            yield part
            continue
        first = named.setdefault(part.first, part)
        shown = (part.shown[0], max(part.shown[1], first.last))
        yield replace(part, last=first.last, shown=shown)


class _Deeds:
    """One line with the events that lack a doer."""

    def __init__(self, nouns: Nouns, parsed: Parsed, done: set[tuple[int, int]]) -> None:
        self._nouns = nouns
        self._parsed = parsed
        self._lowers = nouns.lowers
        self._roles = nouns.knowledge.roles
        self._said = {h.first for h in self._roles.scan("saying", self._lowers)}
        types = nouns.knowledge.triggers.event_types
        self.open = [
            e
            for e in parsed.events
            if (e.first, e.last) not in done
            and e.trigger.event_type != _CLASH
            and types[e.trigger.event_type].violent
        ]

    def by(self) -> Iterator[Part]:
        """Those who stand behind "by" and are only called men, riders, youths."""
        verbs = [(e, e) for e in self.open] + [p for p in self._parsed.absorbed if p[1] in self.open]
        for verb, event in verbs:
            place = self._by_after(verb)
            phrase = None if place is None else self._people(place + 1)
            if place is not None and phrase is not None and not self._nearer(verb, event, place):
                yield self._part(event, phrase, (verb.first, verb.last), "by-people")

    def _nearer(self, verb: Candidate, event: Candidate, place: int) -> bool:
        """Whether another event's noun stands before "by": "hit a depot after a raid by rebels"."""
        between = (e for e in self._parsed.events if verb.last <= e.first < place)
        return any(e.noun and e is not event for e in between)

    def _by_after(self, verb: Candidate) -> int | None:
        for place in range(verb.last, min(len(self._lowers), verb.last + _BY)):
            word = self._lowers[place]
            under_fire = word == "from" and self._lowers[place - 1] == "fire"
            if word == "by" or under_fire:
                return place if self._lowers[place + 1 : place + 3] != ("the", "time") else None
            if self._passive(place) or self._owned(place):
                return None  # "a death count was given by the chief", "hit a depot used | by the rebels"
            if word in _STOPS or self._mark(place) or word in ("and", "or", "while"):
                return None
            if any(e.first <= place < e.last and not e.noun for e in self._parsed.events):
                return None
        return None

    def _owned(self, place: int) -> bool:
        """Whether a participle of another deed stands here: whoever is behind its "by" did that."""
        word = self._lowers[place]
        other = word.endswith("ed") and len(word) > 3 and self._lowers[place + 1 : place + 2] == ("by",)
        return other or self._roles.at("phrase-goes-on", self._lowers, place) is not None

    def _people(self, place: int) -> tuple[int, int] | None:
        """'Two masked men' from its first word on, where its head may be a doer."""
        for at in range(place, min(len(self._lowers), place + _LEFT)):
            head = self._head_at(at)
            if head is not None and not any(self._link(i) for i in range(place, at)):
                return (place, head[0])
        return None

    def _head_at(self, place: int) -> tuple[int, bool] | None:
        """Where a doer's noun that begins here ends, and whether the word says that he is armed."""
        armed = [h for h in self._nouns.heads if h.first == place and h.kind in _ARMED]
        spans = self._parsed.near.armed_names
        ends = [h.last for h in armed] + [last for first, last in spans if first == place]
        if ends:
            return max(ends), True
        hit = self._roles.at("assailant", self._lowers, place)
        return None if hit is None else (hit.last, False)

    def deeds(self) -> Iterator[Part]:
        """Those whose deed stands beside the harm."""
        seen: set[tuple[int, int]] = set()
        place = 0
        while place < len(self._lowers) and self.open:
            head = self._head_at(place)
            if head is None:
                place += 1
                continue
            end = self._last(head[0])
            first = self._first(place)
            deed = None if first is None else self._deed(end, first)
            if first is not None and deed is not None:
                event = self._harm(deed, first)
                if event is not None and (event.first, event.last) not in seen:
                    seen.add((event.first, event.last))
                    yield self._part(event, (first, end), deed, "deed")
            place = end

    def _last(self, end: int) -> int:
        """Past the noun that a name or a body stands before: "Front fighters", "army snipers"."""
        while end < len(self._lowers) and (head := self._head_at(end)) is not None:
            end = head[0]
        return end

    def _first(self, place: int) -> int | None:
        """Where the phrase begins, or None where what stands before it makes it no subject."""
        first = place
        while first > 0 and place - first < _LEFT and not self._opens(first - 1):
            if self._link(first - 1) or self._within(first - 1):
                return None
            first -= 1
        return first if first == 0 or self._opens(first - 1) else None

    def _opens(self, place: int) -> bool:
        word = self._lowers[place]
        return word in _CUES or word in _OPENS or word == "," or place in self._nouns.times

    def _link(self, place: int) -> bool:
        word = self._lowers[place]
        ends = self._roles.at("phrase-end", self._lowers, place) is not None
        return ends or word in _LINKS or self._mark(place)

    def _within(self, place: int) -> bool:
        return any(e.first <= place < e.last for e in self._parsed.events)

    def _mark(self, place: int) -> bool:
        word = self._lowers[place]
        return not word[0].isalnum() and word not in ("'s", "'", "’s", "’", "-")

    def _deed(self, end: int, first: int) -> tuple[int, int] | None:
        """The words of the first deed behind a doer, in his own clause."""
        for place in range(end, min(len(self._lowers), end + _WITHIN)):
            word = self._lowers[place]
            if self._passive(place):
                return None
            if place in self._said:
                return None
            hit = None if self._noun(place) else self._roles.at("assault", self._lowers, place)
            if (
                hit is not None
                and hit.value not in ("ing", "participle")
                and self._active(hit.last, place, hit.last - hit.first > 1)
            ):
                return (hit.first, hit.last)
            verb = self._verb_at(place)
            if verb is not None:
                return (verb.first, verb.last) if self._active(verb.last, place, False) else None
            before = self._lowers[place - 1]
            aside = word in ("by", "as") and before.endswith(("ed", "ing"))  # "disguised as", "backed by"
            if (word in _STOPS and not aside) or self._mark(place):
                return None
        return None

    def _noun(self, place: int) -> bool:
        """Whether a word names a thing here: "reported an attack", "the strike"."""
        noun = any(e.noun and e.first <= place < e.last for e in self._parsed.events)
        start = self._parsed.line.words[place].start
        inside = any(t.start < start < t.end for t in self._parsed.line.sentence.tokens)  # "bullet-riddled"
        return noun or inside or self._lowers[place - 1] in _DETERMINERS

    def _verb_at(self, place: int) -> Candidate | None:
        all_verbs = [*self._parsed.events, *(effect for effect, _ in self._parsed.absorbed)]
        return next((e for e in all_verbs if e.first == place and not e.noun), None)

    def _passive(self, place: int) -> bool:
        return self._roles.at("passive", self._lowers, place) is not None

    def _active(self, end: int, place: int, whole: bool) -> bool:
        """Whether a deed is one that its subject did: it has an object or a place, and no "by"."""
        verb = self._verb_at(place)
        takes = self._nouns.has_object(end)
        held = verb is not None and verb.trigger.event_type == "abduction" and takes
        if verb is not None and verb.trigger.suffered and not held:
            return False
        # "opened fire", "slit their throats" hold their objects.
        inside = whole or any(word in _DETERMINERS for word in self._lowers[place:end])
        people = verb is not None and self._types(verb)
        return self._lowers[end : end + 1] != ("by",) and (not people or takes or inside)

    def _types(self, verb: Candidate) -> bool:
        return self._nouns.knowledge.triggers.event_types[verb.trigger.event_type].people

    def _harm(self, deed: tuple[int, int], first: int) -> Candidate | None:
        """The harm a deed did: itself, what follows, or what "when" and "as" tie it to."""
        assault = self._roles.at("assault", self._lowers, deed[0]) is not None
        own = None if assault else self._verb_at(deed[0])
        if own is not None and own not in self.open and all(a is not own for a, _ in self._parsed.absorbed):
            return None  # an arrest is no harm, whatever attack it answers
        behind = [e for e in self.open if deed[0] <= e.first <= deed[1] + _NEAR and self._of(deed, e)]
        before = [e for e in self.open if e.last <= first and first - e.last <= _NEAR]
        cue = self._lowers[first - 1] if first else ""
        if behind and behind[0].first == deed[0]:
            return behind[0]
        if cue in ("when", "as", "after") and before:
            return before[-1]
        return behind[0] if behind else None

    def _of(self, deed: tuple[int, int], event: Candidate) -> bool:
        """Whether what is told behind a deed came of it: no "fired gas at crowds after a blast killed"."""
        between = self._lowers[deed[1] : event.first]
        if event.first <= deed[0]:
            return True
        if event.noun and not event.trigger.effect:
            return "in" in between[-3:] and not _PARTED.intersection(between)
        turned = event.trigger.form == "ing" and between[-1:] in (("after",), ("before",))
        return not _PARTED.intersection(between[:-1] if turned else between)

    def _part(self, event: Candidate, phrase: tuple[int, int], shown: tuple[int, int], reader: str) -> Part:
        first, last = self._nouns.trimmed(phrase)
        standing = "suspected" if self._nouns.suspected(phrase) else "stated"
        places = (first, last, event.first, event.last, *shown)
        return Part("attacker", event, first, last, (min(places), max(places)), reader, standing)
