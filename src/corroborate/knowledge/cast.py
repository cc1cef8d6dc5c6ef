"""Cast: the actors of a build, those of the packs and those that only its reports name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from corroborate.knowledge import Knowledge
from corroborate.records.actor import Actor, ActorKind
from corroborate.text.name_keys import name_key
from corroborate.text.person_names import same_person

_GROUPS = frozenset({ActorKind.STATE, ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION})
_STATES = frozenset({ActorKind.STATE, ActorKind.STATE_FORCE})


class Cast:
    """Who is who, who belongs to whom. Ids that nobody knows are answered with "unknown"."""

    def __init__(self, actors: Iterable[Actor], knowledge: Knowledge) -> None:
        self._packs = knowledge.actors
        self._knowledge = knowledge
        self._titles = titles(knowledge)
        self._kinds: dict[str, ActorKind] = {}
        self._above: dict[str, set[str]] = {}
        self._names: dict[str, dict[str, None]] = {}
        for actor in sorted(actors, key=lambda a: (a.id, a.name, a.names)):
            self._kinds.setdefault(actor.id, actor.kind)
            self._above.setdefault(actor.id, set()).update(actor.member_of)
            names = self._names.setdefault(actor.id, {})
            names.update(dict.fromkeys((actor.name, *(n.text for n in actor.names))))
        self.relation = lru_cache(maxsize=65536)(self._relation)
        self.kind = lru_cache(maxsize=65536)(self._kind)
        self.person = lru_cache(maxsize=65536)(self._person)
        renown = knowledge.renown
        self.common_word, self.famous = renown.common_word, renown.famous
        self.rare, self.land, self.province = renown.rare, renown.land, renown.province

    def _kind(self, id: str) -> ActorKind | None:
        """What sort of actor; the reports' word where the packs have none."""
        entry = self._packs.get(id)
        return entry.kind if entry else self._kinds.get(id)

    def names(self, id: str) -> tuple[str, ...]:
        """Every form the reports give, the fullest name first."""
        return tuple(self._names.get(id, {}))

    def group(self, id: str) -> bool:
        """True for a side: a state, a force, an armed group, a coalition."""
        return self.kind(id) in _GROUPS

    def known(self, id: str) -> bool:
        """True where the packs have it, so that another id is surely another actor."""
        return self._packs.get(id) is not None

    def above(self, id: str) -> frozenset[str]:
        """Everything it belongs to, at any remove."""
        seen: set[str] = set()
        todo = [id]
        while todo:
            at = todo.pop()
            entry = self._packs.get(at)
            for larger in (*(entry.member_of if entry else ()), *self._above.get(at, ())):
                if larger not in seen and larger != id:
                    seen.add(larger)
                    todo.append(larger)
        return frozenset(seen)

    def _person(self, left: str, right: str) -> str:
        """ "same", "different" or "unsure": whether two names may be one person's, titles aside."""
        return same_person(left, right, self._titles)

    def people(self, words: str) -> str | None:
        """What sort of people words count, by their last noun: "police" for "two off-duty policemen"."""
        found = [self._knowledge.people.noun(word) for word in words.lower().split()]
        return next((noun.role for noun in reversed(found) if noun is not None), None)

    def cased(self, words: Sequence[str]) -> Sequence[str]:
        """Words of a text in capitals as edited text would write them; as they are without a reader."""
        truecaser = self._knowledge.language.truecaser
        return words if truecaser is None else truecaser.restore(words)

    def home(self, id: str) -> str | None:
        """The code of the country that an actor of the packs belongs to."""
        entry = self._packs.get(id)
        return entry.country if entry else None

    def _relation(self, left: str, right: str) -> str:
        """ "same", "member" (one holds the other), "sibling" (two arms of one state), "apart" or "unknown".

        Two militias of one umbrella stay apart; a navy and an air force of one state do not. "unknown":
        at least one is in no pack, and their names do not agree, so it may yet be an alias.
        """
        if left == right:
            return "same"
        up_left, up_right = self.above(left), self.above(right)
        if right in up_left or left in up_right:
            return "member"
        arms = self.kind(left) in _STATES and self.kind(right) in _STATES
        if arms and any(self.kind(shared) in _STATES for shared in up_left & up_right):
            return "sibling"
        if self.known(left) and self.known(right):
            coalition = ActorKind.COALITION in (self.kind(left), self.kind(right))
            return "unknown" if coalition else "apart"
        keys = {name_key(n) for n in self.names(left)} & {name_key(n) for n in self.names(right)}
        return "same" if keys - {""} else "unknown"


def titles(knowledge: Knowledge) -> frozenset[str]:
    """Words before a person's name that are no part of it."""
    return knowledge.cues.around_names("title") | knowledge.cues.around_names("title-part")
