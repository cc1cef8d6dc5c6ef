"""Persons of one report: full names, surnames, nicknames and spelling variants of one person, joined.

A surname goes to the one person who bears it; two bearers, and it stays with neither. Spelling alone
joins only where the given name is the same, or nobody else in the report comes near.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from corroborate.knowledge import Knowledge
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.annotation import Annotated, NameKind, NameMention, Sentence
from corroborate.stages.resolution.person_roles import PersonRoles
from corroborate.text.person_names import alike, near, person_tokens, same_person, spellings
from corroborate.text.words import words as text_words

_NICKNAME = re.compile(r"[\"“”«]([^\"“”«»]+)[\"“”»]")  # Carlos "El Gato" Restrepo
_ALIAS_REACH = 60  # characters between a name and its alias: ", known by his nom de guerre "


@dataclass(slots=True)
class Person:
    """One person as a report names him: name mentions in order, the fullest tokens, a role."""

    names: list[NameMention]
    tokens: tuple[str, ...]
    role: str | None = None
    nicknames: list[tuple[str, ...]] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)  # his names as written, each once
    posts: dict[str, None] = field(default_factory=dict)  # "the mayor", where that is he

    @property
    def bears(self) -> tuple[str, ...]:
        """Every token he is called by: of his fullest name and of his nicknames."""
        return (*self.tokens, *(token for nick in self.nicknames for token in nick))

    @property
    def fullest(self) -> str:
        """The longest form, the first of equals."""
        return max(self.names, key=lambda n: (len(n.text.split()), len(n.text), -n.start)).text


class Persons:
    """The persons of a report and where each is named."""

    def __init__(
        self,
        annotated: Annotated,
        knowledge: Knowledge,
        people: Sequence[tuple[int, int]] = (),
        taken: Sequence[tuple[int, int]] = (),
    ) -> None:
        """`people` are spans of victims and speakers: an unclear name of two words there is a person's.

        `taken` are spans of known actors; no unclear name that holds one is a person's.
        """
        self._text = annotated.report.text_raw
        self._report = annotated.report.id
        self._sentences = annotated.sentences
        self._at = {s.index: at for at, s in enumerate(annotated.sentences)}
        self._knowledge = knowledge
        self._titles = knowledge.cues.around_names("title") | knowledge.cues.around_names("title-part")
        self._home: dict[NameMention, Person] = {}
        self._bearers: dict[str, list[Person]] = {}
        self._posts: dict[str, dict[int, Person]] = {}
        unclear = clear_of(taken, [n for n in annotated.names if n.kind is NameKind.UNKNOWN])
        ground = knowledge.cues.around_names("place-after")
        named = {n for n in _within(people, unclear) if " " in n.text and not n.known}
        named = {n for n in named if n.text.split()[-1].lower() not in ground}
        self._read([n for n in annotated.names if n.kind is NameKind.PERSON or n in named])
        for name in unclear:
            if name not in named:
                self._recognise(name)
        found = {id(p): p for p in self._home.values()}
        self.persons = sorted(found.values(), key=lambda p: min(n.start for n in p.names))
        self._roles()

    def _read(self, names: Sequence[NameMention]) -> None:
        """Whole names first, so that a surname finds its bearer on either side of it."""
        for name in names:
            if len(self._tokens(name)) > 1:
                self._place(name)
        self._aliases(names)
        for name in names:
            if name not in self._home and len(self._tokens(name)) == 1:
                self._place_short(name)

    def actors(self) -> dict[str, Actor]:
        """Every person as an actor, by id."""
        return {(actor := self._actor(p)).id: actor for p in self.persons if p.names}

    def spots(self) -> dict[tuple[int, int], str]:
        """Where each person is named, and the person's id."""
        return {(n.start, n.end): self._id(p) for p in self.persons for n in p.names}

    def holder(self, words: str, at: int) -> str | None:
        """The one person whom the report gives the post that these words are, named before: "the mayor".

        The form becomes one of his names.
        """
        lowers = [w.lower for w in text_words(words)]
        if lowers[:1] != ["the"] or self._knowledge.titles.post(lowers, 1) != len(lowers):
            return None
        holders = list(self._posts.get(" ".join(lowers[1:]), {}).values())
        if len(holders) != 1 or min(n.start for n in holders[0].names) > at:
            return None
        holders[0].posts[words] = None
        return self._id(holders[0])

    def _tokens(self, name: NameMention) -> tuple[str, ...]:
        return person_tokens(name.text, self._titles)

    def _place(self, name: NameMention) -> None:
        """A whole name: with the one person it is the same as, else a new person."""
        tokens = self._tokens(name)
        same = [p for p in self._bearing(tokens[0]) if self._same(p, name.text, tokens)]
        if len(same) == 1:
            self._join(same[0], name)
            if len(tokens) > len(same[0].tokens):
                same[0].tokens = tokens
        else:
            self._new(name, tokens)

    def _new(self, name: NameMention, tokens: tuple[str, ...]) -> Person:
        person = Person([], tokens)
        self._join(person, name)
        return person

    def _join(self, person: Person, name: NameMention) -> None:
        person.names.append(name)
        person.forms[name.text] = None
        self._home[name] = person
        for token in self._tokens(name):
            for key in spellings(token):
                bearers = self._bearers.setdefault(key, [])
                if not any(p is person for p in bearers):
                    bearers.append(person)

    def _bearing(self, token: str) -> list[Person]:
        """The persons who bear a name, in this or another spelling; in order of their first naming."""
        found = {id(p): p for key in spellings(token) for p in self._bearers.get(key, ())}
        bearing = (p for p in found.values() if p.names and any(alike(t, token) for t in p.bears))
        return sorted(bearing, key=lambda p: p.names[0].start)

    def _same(self, person: Person, text: str, tokens: tuple[str, ...]) -> bool:
        if any(same_person(text, form, self._titles) == "same" for form in person.forms):
            return True
        # A misprint within one page: same given names, same length, one letter apart in one place.
        if len(tokens) != len(person.tokens) or not alike(tokens[0], person.tokens[0]):
            return False
        odd = [(a, b) for a, b in zip(tokens, person.tokens, strict=True) if not alike(a, b)]
        return len(odd) == 1 and len(tokens) > 2 and near(*odd[0])

    def _aliases(self, names: Sequence[NameMention]) -> None:
        """Joins names said to be another name of the person just named."""
        words = self._knowledge.actors.words
        for before, after in itertools.pairwise(names):
            between = self._text[before.end : min(after.start, before.end + _ALIAS_REACH)]
            if before.sentence != after.sentence or not words.alias_between(between):
                continue
            if before not in self._home:
                self._place_short(before)
            first, second = self._home.get(before), self._home.get(after)
            if first is None or first is second:
                continue
            for name in second.names if second is not None else [after]:
                first.nicknames.append(self._tokens(name))
                self._join(first, name)
            if second is not None:
                second.names = []

    def _place_short(self, name: NameMention) -> None:
        """A single name: to the one person who bears it as his last, else to the one who bears it.

        A look-alike surname stays a person of its own: edit distance joins nobody.
        """
        tokens = self._tokens(name)
        if not tokens:
            return
        bearers = self._bearing(tokens[0])
        last = [p for p in bearers if alike(p.tokens[-1], tokens[0])]
        if len(last) == 1:
            bearers = last
        if len(bearers) == 1:
            self._join(bearers[0], name)
        elif not bearers and self._knowledge.actors.metonym(name.text) is None:
            self._new(name, tokens)  # "Washington" alone is no man

    def _recognise(self, name: NameMention) -> None:
        """An unclear name that is a known person's whole name or surname joins him; no other does."""
        tokens = self._tokens(name)
        if not tokens:
            return
        bearers = self._bearing(tokens[0])
        if len(tokens) > 1:
            bearers = [p for p in bearers if self._same(p, name.text, tokens)] or self._surnamed(tokens)
        else:
            bearers = [p for p in bearers if len(p.tokens) > 1 and alike(p.tokens[-1], tokens[0])]
        if len(bearers) == 1:
            self._join(bearers[0], name)
            if len(tokens) > len(bearers[0].tokens):
                bearers[0].tokens = tokens

    def _surnamed(self, tokens: tuple[str, ...]) -> list[Person]:
        """Those of whom the report gives a surname only, and this one."""
        return [p for p in self._bearing(tokens[-1]) if len(p.tokens) == 1 and alike(p.tokens[0], tokens[-1])]

    def _roles(self) -> None:
        reader = PersonRoles(self._text, self._knowledge)
        for person in self.persons:
            for name in sorted(person.names, key=lambda n: n.start):
                at = self._at[name.sentence]
                before = self._sentences[at - 1] if at else None
                person.role = person.role or reader.role(name, self._sentences[at], before)
                self._titled(person, name, self._sentences[at])

    def _titled(self, person: Person, name: NameMention, sentence: Sentence) -> None:
        """Notes the title before a name: of an "army spokesman", he is also "the spokesman"."""
        lowers = [token.lower for token in sentence.tokens if token.end <= name.start]
        first = self._knowledge.titles.before(lowers, len(lowers))
        for start in range(first, len(lowers)):
            self._posts.setdefault(" ".join(lowers[start:]), {})[id(person)] = person

    def _actor(self, person: Person) -> Actor:
        written = {*(n.text for n in person.names), *person.posts}
        written |= {m.group(1) for text in sorted(written) for m in _NICKNAME.finditer(text)}
        forms = [ActorName(text, self._report) for text in sorted(written)]
        return Actor(
            id=self._id(person),
            name=person.fullest,
            kind=ActorKind.PERSON,
            names=tuple(forms),
            role=person.role,
        )

    def _id(self, person: Person) -> str:
        """From the name's key and the report: the same name elsewhere may be another man's."""
        key = " ".join(person_tokens(person.fullest, self._titles)) or person.fullest
        digest = hashlib.sha256(f"{key}\x1f{self._report}".encode()).hexdigest()
        return "p" + digest[:16]


def clear_of(spans: Sequence[tuple[int, int]], names: Sequence[NameMention]) -> list[NameMention]:
    """The names that no span touches. Spans do not overlap and are in order."""
    ends = [end for _, end in spans]
    kept = []
    for name in names:
        at = bisect_right(ends, name.start)
        if at == len(spans) or spans[at][0] >= name.end:
            kept.append(name)
    return kept


def _within(spans: Sequence[tuple[int, int]], names: Sequence[NameMention]) -> list[NameMention]:
    """The names that stand inside a span; spans may overlap."""
    starts = [name.start for name in names]
    inside: set[int] = set()
    for start, end in sorted(set(spans)):
        first = bisect_left(starts, start)
        inside.update(i for i in range(first, bisect_right(starts, end)) if names[i].end <= end)
    return [names[i] for i in sorted(inside)]
