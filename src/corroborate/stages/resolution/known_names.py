"""Known names of one report: where packs' actors are named, and which one an ambiguous name means.

"RSF" is a press watchdog and a Sudanese army's rival; the report's other names and its country decide,
and where they do not, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from corroborate.knowledge import Knowledge
from corroborate.knowledge.actors import ActorHit
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import Annotated

_BRACKETED = re.compile(r"\s?\(([^\W\d_][\w.-]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Naming:
    """An actor named here. `place`: the name of a state, more likely meant as a place."""

    start: int
    end: int
    actor: str
    place: bool = False


class KnownNames:
    """Every naming of a pack actor in a report, in order."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge) -> None:
        self._text = annotated.report.text_raw
        self._actors = knowledge.actors
        found = [hit for s in annotated.sentences for hit in self._hits(s.start, s.end)]
        self._strong = {hit.ids[0] for hit in found if len(hit.ids) == 1 and not hit.weak}
        self._countries = self._count(found)
        self._defined = self._definitions(found)
        self.namings: list[Naming] = []
        seen: set[str] = set()
        for hit in found:
            actor = self._settle(hit, seen)
            if actor is not None:
                self.namings.append(Naming(hit.start, hit.end, actor, hit.locative))
                if not hit.weak:
                    seen.add(actor)
        self._starts = [naming.start for naming in self.namings]

    def inside(self, start: int, end: int) -> list[Naming]:
        """The namings within a span, less states that only say whose the next one is ("Sudan's RSF")."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        found = [n for n in self.namings[first:last] if n.end <= end and not n.place]
        return [n for i, n in enumerate(found) if not self._modifies(n, found[i + 1 :])]

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

    def _kind(self, id: str) -> ActorKind | None:
        entry = self._actors.get(id)
        return entry.kind if entry else None

    def _modifies(self, naming: Naming, later: list[Naming]) -> bool:
        entry = self._actors.get(naming.actor)
        if entry is None or entry.kind is not ActorKind.STATE or not later:
            return False
        return self._text[naming.end : later[0].start].strip() in ("", "'s", "’s", "-backed", "'")

    def _hits(self, start: int, end: int) -> list[ActorHit]:
        return [
            ActorHit(h.start + start, h.end + start, h.ids, h.weak, h.locative)
            for h in self._actors.scan(self._text[start:end])
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
