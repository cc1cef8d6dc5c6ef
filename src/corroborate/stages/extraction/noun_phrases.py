"""Noun phrases around a verb, read from words alone: who stands before it, what stands after it.

A phrase that cannot be told apart from its surroundings is left out: no doer is better than a
wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import Annotated, NameKind, in_sentence
from corroborate.stages.extraction.clauses import DASHES
from corroborate.stages.extraction.parse import Parsed

_MARKS = frozenset({",", ";", ":", "(", ")", "[", "]", '"', "“", "”", ".", "!", "?", "'", "‘"}) | DASHES
_LONGEST = 14
_MEASURES = (("at", "least"), ("at", "most"), ("as", "many"), ("as", "few"), ("up", "to"))
_ROUGHLY = (("over",), ("about",), ("around",), ("between",))
_ASIDE = 30  # words between two commas behind a name
_APPOSED = frozenset({"a", "an", "the", "one", "which", "who", "whose", "another", "also"})
_DOERS = ("force", "gunman", "bomber", "police")


@dataclass(frozen=True, slots=True)
class Head:
    """A word or name that can act. `kind`: "name", "people" (a demonym), "place", or an id of supports."""

    first: int
    last: int
    kind: str
    known: tuple[str, ...] = ()


class Nouns:
    """The noun phrases of one line."""

    def __init__(self, annotated: Annotated, parsed: Parsed, knowledge: Knowledge) -> None:
        self.parsed = parsed
        self.knowledge = knowledge
        self.lowers = parsed.line.lowers
        line, index = parsed.line, parsed.line.sentence.index
        self.times = {
            place
            for time in in_sentence(annotated.times, index)
            if line.holds(time.start, time.end)
            for place in range(line.place(time.start), line.place(time.end - 1) + 1)
        }
        self.heads = sorted((*self._names(annotated), *self._doers()), key=lambda h: (h.first, -h.last))
        self.verbs = {c.first for c in parsed.events if not c.noun}
        self.verbs |= {c.first for c, _ in parsed.absorbed if not c.noun}

    def _names(self, annotated: Annotated) -> list[Head]:
        line = self.parsed.line
        found = [
            Head(line.place(n.start), line.place(n.end - 1) + 1, self._kind(n.kind, n.known), n.known)
            for n in in_sentence(annotated.names, line.sentence.index)
            if line.holds(n.start, n.end)
        ]
        named = {place for head in found for place in range(head.first, head.last)}
        for place, word in enumerate(line.words):
            if place not in named and word.form[0].isupper() and self.knowledge.gazetteer.demonym(word.form):
                found.append(Head(place, place + 1, "people"))
        return found

    def _kind(self, kind: NameKind, known: tuple[str, ...]) -> str:
        entries = (self.knowledge.actors.get(actor) for actor in known)
        kinds = {entry.kind for entry in entries if entry is not None}
        if kind is NameKind.DEMONYM:
            return "people"
        if kinds and not kinds & {ActorKind.MEDIA, ActorKind.STATE}:
            return "name"
        if kinds & {ActorKind.MEDIA}:
            return "place"  # a newsroom is a doer of nothing
        if kinds:
            return "state"
        return "place" if kind is NameKind.PLACE else "name"

    def _doers(self) -> list[Head]:
        bodies = self.knowledge.roles.scan("organised", self.lowers)
        return [
            *(Head(h.first, h.last, h.value) for h in self.parsed.near.supports if h.value in _DOERS),
            *(Head(h.first, h.last, "group") for h in bodies),
        ]

    def before(self, verb: int) -> tuple[int, int] | None:
        """The phrase that stands as subject before the word `verb`: first word, word after the last."""
        end = verb
        while end > 0 and self._aside(end - 1):
            end -= 1
        end = self._before_apposition(end)
        first = end
        while first > 0 and end - first < _LONGEST and not self._edge(first - 1):
            first -= 1
        if first > 0 and self._within_event(first - 1):
            return None  # "a drone attack on Chadian troops killed": the attack did it
        opened = first
        while first < end and (first in self.times or (self._ends(first) and self.lowers[first] != "that")):
            first = self._behind_place(first, end)
        while end > first and (end - 1 in self.times or self.lowers[end - 1] in ("on", "in")):
            end -= 1
        if first > opened:
            first = self._past_setting(first, end)
        return (first, end) if first < end else None

    def _before_apposition(self, end: int) -> int:
        """Where "The Front, a splinter group from the hills, has" has its subject end."""
        if end == 0 or self.lowers[end - 1] != ",":
            return end
        first = end - 1
        while first > 0 and end - first < _ASIDE and not self._mark(first - 1):
            first -= 1
        opens = first > 0 and self.lowers[first - 1] == "," and self.lowers[first] in _APPOSED
        return first - 1 if opens else end

    def _past_setting(self, first: int, end: int) -> int:
        """Past the rest of an opening phrase: "In the past Rwanda has" speaks of Rwanda."""
        inside = [h for h in self.heads if first <= h.first and h.last <= end]
        if not inside or inside[0].kind not in ("name", "state"):
            return first
        words = self.parsed.line.words[first : inside[0].first]
        return inside[0].first if all(word.form.islower() for word in words) else first

    def after(self, place: int, *, of: bool = True) -> tuple[int, int] | None:
        """The phrase that begins at a word; `of`: whether "of" goes on with it."""
        last = place
        while last < len(self.lowers) and last - place < _LONGEST:
            on = self.knowledge.roles.at("phrase-goes-on", self.lowers, last) if last > place else None
            if on is not None and on.last < len(self.lowers) and on.last not in self.times:
                last = on.last
                continue
            named = [h.last for h in self.heads if h.first < last < h.last and place <= h.first]
            if named:  # "the Islamic Front | in the Sahel": a name goes on past "in"
                last = max(named)
                continue
            if self._mark(last) or last in self.times or last in self.verbs:
                break
            if (not of and self.lowers[last] == "of") or self._ends(last):
                break
            if last > place and (self._participle(last) or self._often(last)):
                break
            last += 1
        while last > place and self.lowers[last - 1] in ("of", "from", "the", "a", "an"):
            last -= 1
        return (place, last) if last > place else None

    def has_object(self, place: int) -> bool:
        """Whether what a verb is done to begins at a word: "a guard", "at least 15 people"."""
        if self.after(place) is not None:
            return True
        words = self.lowers[place : place + 4]
        if words[:2] in _MEASURES:
            return True
        cardinals = self.knowledge.numbers.values("cardinal")
        return words[:1] in _ROUGHLY and any(w.isdigit() or w in cardinals for w in words[1:2])

    def doer(self, phrase: tuple[int, int] | None) -> Head | None:
        """The head that makes a phrase one that can act, or None: the first that no "of" governs."""
        if phrase is None or any(
            w in ("no", "nobody", "none", "neither") for w in self.lowers[slice(*phrase)]
        ):
            return None
        inside = [h for h in self.heads if phrase[0] <= h.first and h.last <= phrase[1]]
        able = [h for h in inside if h.kind not in ("place", "people") or self._capital(h, phrase)]
        if not able or any(self.finite(i) for i in range(able[0].last, phrase[1])):
            return None
        return able[0]

    def persons(self, phrase: tuple[int, int]) -> bool:
        """Whether a phrase ends in a noun for people: "two drug dealers"."""
        people = self.knowledge.people
        found = (people.noun_at(self.lowers, place) for place in range(*phrase))
        return any(hit is not None and hit.last == phrase[1] for hit in found)

    def _capital(self, head: Head, phrase: tuple[int, int]) -> bool:
        """Whether a phrase is a capital's name and nothing else: "Washington carried out air strikes"."""
        words = self.parsed.line.words[slice(*phrase)]
        alone = (head.first, head.last) == phrase and head.kind == "place"
        name = " ".join(word.form for word in words)
        return alone and self.knowledge.actors.metonym(name) is not None

    def finite(self, place: int) -> bool:
        """Whether a word behind a doer is a verb of its own: "police said", "officers would need"."""
        if self._is("phrase-goes-on", place):
            return False
        word = self.parsed.line.words[place]
        return (word.lower.endswith("ed") and len(word.lower) > 3 and word.form.islower()) or self._is(
            "beside-verb", place
        )

    def trimmed(self, phrase: tuple[int, int]) -> tuple[int, int]:
        """Without a leading "the" before a name, and without a leading cue of suspicion."""
        first, last = phrase
        hit = self.knowledge.roles.at("suspect", self.lowers, first)
        if hit is not None and hit.last < last:
            first = hit.last
        if (
            self.lowers[first] == "the"
            and last - first > 1
            and self.parsed.line.words[first + 1].form[0].isupper()
        ):
            first += 1
        return first, last

    def suspected(self, phrase: tuple[int, int]) -> bool:
        """Whether a phrase opens with "suspected", "presumed"."""
        return any(
            self.knowledge.roles.at("suspect", self.lowers, i) is not None
            for i in range(phrase[0], min(phrase[0] + 2, phrase[1]))
        )

    def only_place(self, phrase: tuple[int, int]) -> bool:
        """Whether a phrase is a place's name and nothing else."""
        covered = {i for h in self.heads if h.kind in ("place", "state") for i in range(h.first, h.last)}
        return all(i in covered or self.lowers[i] in ("the", "of") for i in range(*phrase))

    def _behind_place(self, first: int, end: int) -> int:
        """Past one opening word; past "In Kano" as a whole."""
        place = next((h for h in self.heads if h.kind == "place" and h.first == first + 1), None)
        return min(place.last, end) if place is not None else first + 1

    def _aside(self, place: int) -> bool:
        word = self.lowers[place]
        return (word.endswith("ly") and len(word) > 4) or self._is("beside-verb", place)

    def _edge(self, place: int) -> bool:
        if self._mark(place) or place in self.verbs:
            return True
        if self.lowers[place] in (
            "said",
            "says",
            "that",
            "when",
            "while",
            "as",
            "after",
            "if",
            "but",
            "because",
            "and",
            "where",
        ):
            return True
        return self._within_event(place)

    def _within_event(self, place: int) -> bool:
        return any(e.first <= place < e.last for e in self.parsed.events)

    def _mark(self, place: int) -> bool:
        """Whether a mark parts phrases here; the stops of "U.S." do not."""
        if self.lowers[place] != "." or place == 0 or place + 1 == len(self.lowers):
            return self.lowers[place] in _MARKS
        words = self.parsed.line.words
        letter = words[place - 1]
        return len(letter.form) > 1 or not letter.form.isupper() or letter.end != words[place].start

    def _ends(self, place: int) -> bool:
        return self._is("phrase-end", place)

    def _participle(self, place: int) -> bool:
        word = self.lowers[place]
        after = self.lowers[place + 1] if place + 1 < len(self.lowers) else ""
        return word.endswith("ing") and (after in ("a", "an", "the", "at", "its", "their") or after.isdigit())

    def _often(self, place: int) -> bool:
        """Whether words tell how often: "attacked villages repeatedly"."""
        return self.knowledge.event_cues.references["many-verb"].at(self.lowers, place) is not None

    def _is(self, role: str, place: int) -> bool:
        hit = self.knowledge.roles.at(role, self.lowers, place)
        return hit is not None
