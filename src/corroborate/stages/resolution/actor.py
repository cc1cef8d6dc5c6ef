"""Actors of one report: everybody it names, and the actor behind each value and speaker.

Only what a name says counts. "Police sources" are nobody known; "two Hezbollah sources" speak for
Hezbollah; "the group" is the one group named so far, or nobody.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.knowledge import Knowledge
from corroborate.knowledge.outlets import OutletEntry
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.annotation import Annotated, NameKind, NameMention
from corroborate.records.claim import Extraction, NamedThing
from corroborate.stages.resolution.known_names import KnownNames
from corroborate.stages.resolution.namings import Naming
from corroborate.stages.resolution.persons import Persons, clear_of
from corroborate.text.name_keys import name_key
from corroborate.text.words import words as words_of

_GROUPS = (ActorKind.ARMED_GROUP, ActorKind.COALITION)
_BESIDE = 40  # characters beside a name in which its land or people stand: "Boko Haram | insurgents"

Spot = tuple[int, int]


def resolve_actors(
    annotated: Annotated, extraction: Extraction, knowledge: Knowledge
) -> tuple[tuple[Actor, ...], dict[Spot, str]]:
    """All actors the report names, sorted by id, and the actor at each span of a value or speaker."""
    spans = list(_spans(extraction))
    resolver = _Resolver(annotated, knowledge, [s.spot for s in spans if s.field in ("victim", "speaker")])
    spots = {span.spot: id for span in spans if (id := resolver.actor_at(span)) is not None}
    return resolver.actors(), dict(sorted(spots.items()))


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a value or a speaker stands, and as what."""

    spot: Spot
    field: str  # "attacker", "target", "victim" or "speaker"


def _spans(extraction: Extraction) -> Iterator[_Span]:
    for claim in extraction.claims:
        if isinstance(claim.value, NamedThing) and claim.field != "instrument":
            yield _Span((claim.value.start, claim.value.end), claim.field)
    for claim in extraction.claims:
        for speaker in claim.speakers:
            yield _Span((speaker.start, speaker.end), "speaker")
    for statement in extraction.statements:
        for speaker in statement.speakers:
            yield _Span((speaker.start, speaker.end), "speaker")


class _Resolver:
    def __init__(self, annotated: Annotated, knowledge: Knowledge, people: Sequence[Spot]) -> None:
        self._text = annotated.report.text_raw
        self._report = annotated.report.id
        self._knowledge = knowledge
        self._known = KnownNames(annotated, knowledge)
        taken = [(n.start, n.end) for n in self._known.namings]
        self._persons = Persons(annotated, knowledge, people, taken)
        self._person_spots = sorted(self._persons.spots().items())
        self._organisations = [n for n in clear_of(taken, annotated.names) if self._body(n)]
        self._metonyms: dict[str, set[str]] = {}
        self._organisation_spots = [((n.start, n.end), self._organisation_id(n)) for n in self._organisations]

    def actors(self) -> tuple[Actor, ...]:
        """Pack actors, persons and other organisations, with every form they are named by."""
        found = {**self._persons.actors(), **self._other(), **self._packed()}
        for id, forms in sorted(self._metonyms.items()):
            entry = self._knowledge.actors.get(id)
            actor = found.get(id) or (Actor(id, entry.name, entry.kind) if entry else None)
            if actor is not None:
                names = {*actor.names, *(ActorName(form, self._report) for form in forms)}
                found[id] = replace(actor, names=tuple(sorted(names)))
        return tuple(found[id] for id in sorted(found))

    def actor_at(self, span: _Span) -> str | None:
        """The one actor whom the words of a span name or point back at."""
        start, end = span.spot
        persons = {id for _, id in _inside(self._person_spots, start, end)}
        if persons:
            return persons.pop() if len(persons) == 1 else None
        known = {n.actor for n in self._known.inside(start, end)}
        if not known and span.field == "attacker":
            known = self._known.exactly(start, end)  # "martyred in the US attack"
        known -= {above for id in known for above in self._above(id)}
        if known:
            return known.pop() if len(known) == 1 else None
        others = {id for _, id in _inside(self._organisation_spots, start, end)}
        if others:
            return others.pop() if len(others) == 1 else None
        return self._pointing(span)

    def _pointing(self, span: _Span) -> str | None:
        """A capital that speaks or strikes, "the group", "the army"."""
        start, end = span.spot
        words = self._text[start:end].strip()
        if span.field != "target" and words[:1].isupper():
            state = self._knowledge.actors.metonym(words)
            if state is not None:
                self._metonyms.setdefault(state, set()).add(words)
                return state
        land = self._knowledge.gazetteer.demonym(words.title()) if span.field == "attacker" else None
        if land is not None and self._knowledge.actors.get(land.lower()) is not None:
            self._metonyms.setdefault(land.lower(), set()).add(words)  # "a Kenyan drone fired"
            return land.lower()
        holder = self._persons.holder(words, start)
        if holder is not None:
            return holder
        kinds = self._knowledge.actors.words.group_kinds(words)
        if kinds:
            return self._last(kinds, start)
        force = self._knowledge.actors.force_noun(words)
        return self._force(force) if force is not None else None

    def _last(self, kinds: frozenset[ActorKind], at: int) -> str | None:
        """The only actor of these kinds named so far; of several, none."""
        named = [n.actor for n in self._known.first_namings(kinds)[:2] if n.start < at]
        return named[0] if len(named) == 1 else None

    def _force(self, force: str) -> str | None:
        """The only state's force of this sort in the report: "the army" after "Mali's army"."""
        named = self._known.forces.get(force, ())
        return named[0] if len(named) == 1 else None

    def _above(self, id: str) -> set[str]:
        """The actors that this one is part of, at any remove."""
        above: set[str] = set()
        todo = [id]
        while todo:
            entry = self._knowledge.actors.get(todo.pop())
            new = set(entry.member_of if entry else ()) - above
            above |= new
            todo += sorted(new)
        return above

    def _packed(self) -> dict[str, Actor]:
        forms: dict[str, set[ActorName]] = {}
        for naming in self._known.namings:
            if not naming.place:
                written = (ActorName(form, self._report) for form in self._written(naming))
                forms.setdefault(naming.actor, set()).update(written)
        found: dict[str, Actor] = {}
        for id, names in forms.items():
            entry = self._knowledge.actors.get(id)
            if entry is not None:
                found[id] = Actor(id, entry.name, entry.kind, tuple(sorted(names)), entry.member_of)
        return found

    def _written(self, naming: Naming) -> Iterator[str]:
        """The name alone, with its land, and of an armed group with its people.

        "Rift Guard", "Kenyan Rift Guard"; "Boko Haram", "Boko Haram insurgents".
        """
        text, start, end = self._text, naming.start, naming.end
        yield text[start:end]
        entry = self._knowledge.actors.get(naming.actor)
        if entry is None or naming.attributive or entry.kind is ActorKind.STATE:
            return
        ahead = words_of(text[max(0, start - _BESIDE) : start])
        land = ahead[-1].form.removesuffix("'s").removesuffix("’s") if ahead else ""
        if entry.country and self._knowledge.gazetteer.demonym(land) == entry.country:
            first = max(0, start - _BESIDE) + ahead[-1].start
            if not text[first + len(ahead[-1].form) : start].strip(" \u00a0"):
                yield text[first:end]
        behind = words_of(text[end : end + _BESIDE])
        noun = self._knowledge.people.noun_at([word.lower for word in behind], 0)
        if noun is None or entry.kind not in _GROUPS or text[end : end + behind[0].start].strip(" \u00a0"):
            return
        if noun.value.role == "fighter" and noun.value.plural:
            yield text[start : end + behind[noun.last - 1].end]

    def _other(self) -> dict[str, Actor]:
        """Organisations that no pack knows; within a report one name is one actor."""
        forms: dict[str, list[NameMention]] = {}
        for name in self._organisations:
            forms.setdefault(self._organisation_id(name), []).append(name)
        found: dict[str, Actor] = {}
        for id, names in forms.items():
            outlet = self._outlet(names[0])
            kind = ActorKind.MEDIA if outlet else ActorKind.OTHER
            written = tuple(sorted({ActorName(n.text, self._report) for n in names}))
            found[id] = Actor(id, outlet.name if outlet else names[0].text, kind, written)
        return found

    def _body(self, name: NameMention) -> bool:
        """An organisation that no pack lists as an actor: one that says so itself, or an outlet."""
        if name.kind is NameKind.ORGANISATION and not name.known:
            return name.armed or " " in name.text or not name.text.isupper()  # letters alone name nobody
        return name.kind is NameKind.UNKNOWN and self._outlet(name) is not None

    def _outlet(self, name: NameMention) -> OutletEntry | None:
        """The newsroom whose name this is, as printed."""
        outlet = self._knowledge.outlets.named(name.text)
        return outlet if outlet is not None and outlet.newsroom and name.text in outlet.names else None

    def _organisation_id(self, name: NameMention) -> str:
        outlet = self._outlet(name)
        if outlet is not None:
            return outlet.id
        digest = hashlib.sha256(f"{name_key(name.text)}\x1f{self._report}".encode()).hexdigest()
        return "o" + digest[:16]


def _inside(spots: Sequence[tuple[Spot, str]], start: int, end: int) -> list[tuple[Spot, str]]:
    """The spots, in order, that stand inside a span."""
    first = bisect_left(spots, start, key=lambda s: s[0][0])
    last = bisect_left(spots, end, key=lambda s: s[0][0])
    return [spot for spot in spots[first:last] if spot[0][1] <= end]
