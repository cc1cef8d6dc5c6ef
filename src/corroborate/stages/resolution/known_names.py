"""Known names of one report: where packs' actors are named, and which one an ambiguous name means.

"RSF" is a press watchdog and a Sudanese army's rival; the report's other names and its country decide,
and where they do not, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from corroborate.knowledge import Knowledge
from corroborate.knowledge.actors import ActorHit
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import Annotated, NameKind, NameMention
from corroborate.stages.resolution.namings import Naming, attributive, later_forms

_COVERING = (NameKind.PLACE, NameKind.ORGANISATION)
# People who are in a country, not its hands: "US officials" speak for it, "Kenya villagers" do not.
_NO_SERVANTS = frozenset({"fighter", "civilian", "person", "man", "woman", "child", "family", "worker"})
_BRACKETED = re.compile(r"\s?\(([^\W\d_][\w.-]{1,9})\)")


def _within(inner: ActorHit, outer: ActorHit) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _overlap(one: ActorHit, other: ActorHit) -> bool:
    return one.start < other.end and other.start < one.end


def _actor_known(name: NameMention) -> bool:
    return name.kind is NameKind.ORGANISATION and bool(name.known)


class _Cover:
    """Longer names, of places and of bodies no pack knows: "Port Sudan" and "Bank of Sudan" are no state."""

    def __init__(self, names: Sequence[NameMention]) -> None:
        self._names = sorted(names, key=lambda n: n.start)
        self._starts = [n.start for n in self._names]

    def exceeds(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            return False
        name = self._names[at]
        return end <= name.end and start > name.start and not name.text.startswith("the ")


class KnownNames:
    """Every naming of a pack actor in a report, in order."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge) -> None:
        self._text = annotated.report.text_raw
        self._actors = knowledge.actors
        self._gazetteer, self._roles = knowledge.gazetteer, knowledge.roles
        self._people = knowledge.people
        self._participles = knowledge.actors.words.class_of("attributive")
        longer = _Cover([n for n in annotated.names if n.kind in _COVERING and not _actor_known(n)])
        found = [hit for s in annotated.sentences for hit in self._hits(s.start, s.end)]
        found = [h for h in found if not (self._states(h) and longer.exceeds(h.start, h.end))]
        self._strong = {hit.ids[0] for hit in found if len(hit.ids) == 1 and not hit.weak}
        self._countries = self._count(found)
        self._defined = self._definitions(found)
        self.namings: list[Naming] = []
        seen: set[str] = set()
        for hit in found:
            actor = self._settle(hit, seen)
            if actor is not None:
                spoken = attributive(self._text, hit.start, hit.end, self._participles)
                self.namings.append(Naming(hit.start, hit.end, actor, hit.locative, spoken))
                if not hit.weak:
                    seen.add(actor)
        self.namings = later_forms(annotated, self.namings, knowledge)
        self._starts = [naming.start for naming in self.namings]

    def inside(self, start: int, end: int) -> list[Naming]:
        """The namings within a span, less states that only say whose the next one is ("Sudan's RSF")."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        found = [n for n in self.namings[first:last] if n.end <= end and not n.place]
        found = [n for n in found if not n.attributive and not self._backing(n, start)]
        found = [n for i, n in enumerate(found) if not self._modifies(n, found[i + 1 :])]
        return [n for n in found if not self._locates(n, end)]

    def exactly(self, start: int, end: int) -> set[str]:
        """The actor whose name, and nothing else, these words are."""
        at = bisect_left(self._starts, start)
        return {n.actor for n in self.namings[at : at + 1] if (n.start, n.end) == (start, end)}

    def first_namings(self, kinds: frozenset[ActorKind]) -> list[Naming]:
        """The first naming of each actor of these kinds, in order."""
        return [n for n in self._firsts if self._kind(n.actor) in kinds]

    @cached_property
    def forces(self) -> dict[str, list[str]]:
        """The states' forces named, by the second half of their ids: "army" -> ["ml.army"]."""
        found: dict[str, list[str]] = {}
        for naming in self._firsts:
            found.setdefault(naming.actor.partition(".")[2], []).append(naming.actor)
        return found

    @cached_property
    def _firsts(self) -> list[Naming]:
        firsts = {n.actor: n for n in reversed(self.namings)}
        return sorted(firsts.values(), key=lambda n: n.start)

    def _states(self, hit: ActorHit) -> bool:
        return all(self._kind(id) is ActorKind.STATE for id in hit.ids)

    def _kind(self, id: str) -> ActorKind | None:
        entry = self._actors.get(id)
        return entry.kind if entry else None

    def _modifies(self, naming: Naming, later: list[Naming]) -> bool:
        entry = self._actors.get(naming.actor)
        if entry is None or entry.kind is not ActorKind.STATE or not later:
            return False
        return self._text[naming.end : later[0].start].strip() in ("", "'s", "’s", "-backed", "'")

    def _locates(self, naming: Naming, end: int) -> bool:
        """A country's name before what is found in it: "Nigeria gunmen", "a Somalia hospital"."""
        behind = self._text[naming.end : end].split()
        if self._kind(naming.actor) is not ActorKind.STATE or not behind:
            return False
        if self._gazetteer.country_of(self._text[naming.start : naming.end]) is None:
            return False
        lowers = [word.lower() for word in behind]
        noun = self._people.noun_at(lowers, 0)
        if noun is not None and noun.value.role in _NO_SERVANTS:
            return True
        if self._roles.at("state-side", lowers, 0) is not None:
            return False
        return any(self._gazetteer.nouns.noun_first(" ".join(lowers[i:])) is not None for i in range(2))

    def _backing(self, naming: Naming, start: int) -> bool:
        """'Rebels backed by | Rwanda': the words of the span before the name make it another's backer."""
        words = self._text[start : naming.start].lower().split()[-3:]
        words = [w for w in words if w != "the"]
        return len(words) > 1 and words[-2] in self._participles and words[-1] in ("by", "to", "with", "in")

    def _hits(self, start: int, end: int) -> list[ActorHit]:
        """Known names in a sentence; where a loose form is longer than the names in it, that form."""
        text = self._text[start:end]
        exact = self._actors.scan(text)
        loose = [v for v in self._actors.loose(text) if not any(_within(v, h) for h in exact)]
        kept = [h for h in exact if not any(_overlap(v, h) for v in loose)]
        return [
            ActorHit(h.start + start, h.end + start, h.ids, h.weak, h.locative)
            for h in sorted([*kept, *loose], key=lambda h: h.start)
        ]

    def _count(self, found: list[ActorHit]) -> Counter[str]:
        counts: Counter[str] = Counter()
        for hit in found:
            entry = self._actors.get(hit.ids[0]) if len(hit.ids) == 1 and not hit.weak else None
            if entry is not None and entry.country is not None:
                counts[entry.country] += 1
        return counts

    def _definitions(self, found: list[ActorHit]) -> dict[str, str]:
        """Initialisms put in brackets behind a name: "Justice and Equality Movement (JEM)"."""
        defined: dict[str, str] = {}
        for hit in found:
            bracket = _BRACKETED.match(self._text, hit.end)
            if len(hit.ids) == 1 and not hit.weak and bracket:
                defined.setdefault(bracket.group(1), hit.ids[0])
        return defined

    def _settle(self, hit: ActorHit, seen: set[str]) -> str | None:
        words = self._text[hit.start : hit.end]
        if words in self._defined:
            return self._defined[words]
        if hit.weak:
            strong = [id for id in hit.ids if id in seen]
            return strong[0] if len(strong) == 1 else None
        if len(hit.ids) == 1:
            return hit.ids[0]
        named = [id for id in hit.ids if id in self._strong]
        if len(named) == 1:
            return named[0]
        weights = {id: self._countries[self._country(id)] for id in hit.ids}
        best = max(weights.values())
        top = [id for id in hit.ids if weights[id] == best and best > 0]
        return top[0] if len(top) == 1 else None

    def _country(self, id: str) -> str:
        entry = self._actors.get(id)
        return (entry.country if entry else None) or ""
