"""Doers and targets by who governs whom, however far the words stand apart.

"The men who, witnesses said, had come on foot, shelled the market": the subject of "shelled" is the
men. Where a sentence was not parsed it tells nothing. What the surface readers found stays theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.knowledge import Knowledge
from corroborate.stages.extraction.attackers import passive, verbs
from corroborate.stages.extraction.blame import attributions
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.parts import Part, meets
from corroborate.stages.extraction.sentence_tree import SentenceTree
from corroborate.stages.extraction.tree_phrases import RELATIVES, TreePhrases

_OBLIQUE = ("obl", "obl:agent", "nmod", "nmod:agent")
_AGAINST = frozenset({"on", "against", "upon"})
_SHOT_AT = frozenset({"at", "against", "upon"})  # "shot on the road" says where
_HIT = ("force", "gunman", "bomber", "police", "target", "building")
# Place nouns that say where something was hit, not what: "shelled the outskirts".
_GROUND = ("street", "neighbourhood", "district", "county", "province", "landscape")
_SITES = ("target", "building")
_EXPLOSIVE = ("bombing", "explosion", "suicide-attack", "grenade-attack")
_LEFT_AT = frozenset({"in", "at", "inside", "under", "outside", "on", "into", "beneath"})
# Surface readers that read a phrase off the words around a verb.
_PHRASES = ("subject", "light-verb", "by", "object", "preposition")
_SPEAKERS_OWN = frozenset({"it", "they"})
_ARMED_KINDS = ("force", "police", "gunman", "group")
_TOLD = ("ccomp", "conj", "parataxis", "acl", "obl", "obj")  # "warned in a message that it would"
_STEPS = 4  # verbs between a clause and the one that tells it


def with_tree(parts: Sequence[Part], nouns: Nouns, parsed: Parsed, knowledge: Knowledge) -> Iterator[Part]:
    """What the words told, mended by the tree of the line, and what only the tree tells."""
    tree = SentenceTree.of(parsed.line)
    if tree is None:
        yield from parts
        return
    reading = _Reading(nouns, tree, knowledge)
    told = list(reading.parts(parsed))
    kept: list[Part] = []
    for part in parts:
        better = next((t for t in told if meets(t, part)), None)
        cut_off = better is not None and reading.without_head(part, better)
        if part.reader not in _PHRASES or not (cut_off or reading.garbled(part)):
            kept.append(part)
        elif better is not None:
            kept.append(replace(better, standing=part.standing))
    yield from kept
    yield from (t for t in told if not any(meets(t, part) for part in kept))


@dataclass(frozen=True, slots=True)
class _Reading(TreePhrases):
    """Doers and targets of one line under its tree."""

    def parts(self, parsed: Parsed) -> Iterator[Part]:
        """Every doer and target of the line."""
        for verb, event in verbs(parsed):
            yield from self.of_verb(verb, event)
        for event in (e for e in parsed.events if e.noun):
            yield from self.of_noun(event)
        for event in parsed.events:
            if event.trigger.event_type in _EXPLOSIVE:
                yield from self.of_bomb(event)

    def without_head(self, part: Part, whole: Part) -> bool:
        """Whether words stop short of the noun that heads them: 'the "Rosario" | farm'."""
        nouns = [i for i in self._heads(whole) if self.tree.noun(i)]
        return len(nouns) == 1 and not part.first <= self.tree.words[nouns[0]] < part.last

    def _heads(self, part: Part) -> list[int]:
        inside = [i for i, place in enumerate(self.tree.words) if part.first <= place < part.last]
        return [i for i in inside if self.tree.head(i) not in inside]

    def garbled(self, part: Part) -> bool:
        """Whether words read as one phrase are none: a verb inside, or a weapon for its head."""
        heads = self._heads(part)
        if any(self.tree.tokens[i].upos in ("VERB", "AUX") and not self._participle(i, part) for i in heads):
            return True
        nouns = [i for i in heads if self.tree.tokens[i].upos in ("NOUN", "PROPN")]
        if part.field == "target":
            return any(self._ground(i) or self._armed(i) for i in nouns)
        return len(nouns) == 1 and self._arms(nouns[0])

    def _participle(self, index: int, part: Part) -> bool:
        """Whether a "verb" opens a phrase that ends in its "object": "by | masked men" read as a clause."""
        lower = self.tree.tokens[index].lower
        ends = [self.tree.words[c] for c in self.tree.children(index, "obj")]
        return lower.endswith("ed") and ends == [part.last - 1] and part.last - part.first <= 3

    def of_verb(self, verb: Candidate, event: Candidate) -> Iterator[Part]:
        """Who does a verb, and to what."""
        at = self.tree.at(self.nouns.parsed.line, verb.first)
        suffers = self._suffering(verb, at)
        for child in self._by(at):
            yield from self._doers(child, event, verb, "tree-by")
        own_name = event.noun and event.last == verb.first  # "a blast killed": the event is the subject
        if not (suffers or own_name or verb.trigger.suffered or self._clipped(verb, at)):
            for subject in self.subjects(at):
                if self.tree.tokens[subject].lower in _SPEAKERS_OWN:
                    for speaker in self._armed_speakers(at):
                        yield from self._doers(speaker, event, verb, "tree-speaker")
                else:
                    yield from self._doers(subject, event, verb, "tree-subject")
        people = self.knowledge.triggers.event_types[verb.trigger.event_type].people
        hit = [c for c in self.tree.children(at, *_OBLIQUE) if self.tree.case(c) & _SHOT_AT]
        if verb.trigger.suffered:
            hit = []
        elif suffers and not people:
            hit = self._sufferers(at)
        elif not people:
            hit = [c for c in self.tree.children(at, "obj") if not self._own(c, verb)] or hit
        for thing in hit:
            yield from self._targets(thing, event, verb, "tree-object")

    def _clipped(self, verb: Candidate, at: int) -> bool:
        """Whether a past form without an object tells what its subject suffered: "two shot in Bor"."""
        kind = self.knowledge.triggers.event_types[verb.trigger.event_type]
        if verb.trigger.form not in ("past", "participle") or not kind.people:
            return False
        inside = any(verb.first <= self.tree.words[c] < verb.last for c in self.tree.children(at, "obj"))
        if self.nouns.lowers[verb.last : verb.last + 1] == (",",) and not inside:
            return True  # "three hacked to death, two missing"
        has = any(self.tree.children(at, "obj", "ccomp", "iobj")) or self.nouns.has_object(verb.last)
        return not has and not inside

    def _own(self, index: int, verb: Candidate) -> bool:
        """Whether an object is part of the verb ("open fire", no "set the club on fire") or is shot."""
        inside = verb.first <= self.tree.words[index] < verb.last
        return self._arms(index) or (inside and not self._site(index))

    def of_noun(self, event: Candidate) -> Iterator[Part]:
        """Who does what a noun names ("the attack"), and to what."""
        at = self.tree.at(self.nouns.parsed.line, event.last - 1)
        for child in self._by(at):
            yield from self._doers(child, event, event, "tree-by")
        for doer in self._light(at):
            yield from self._doers(doer, event, event, "tree-light-verb")
        for target in self._targeted(at):
            yield from self._targets(target, event, event, "tree-targeted")
        for done in (c for c in self.tree.children(at, "acl", "acl:relcl") if self._only_done(c)):
            for child in self._by(done):  # "the attack staged by urban commandos on the depot"
                yield from self._doers(child, event, event, "tree-light-verb")
            for child in self.tree.children(done, *_OBLIQUE):
                if self.tree.case(child) & _AGAINST:
                    yield from self._targets(child, event, event, "tree-preposition")
        people = self.knowledge.triggers.event_types[event.trigger.event_type].people
        blamed = event.last in attributions(self.nouns)  # "blamed the ambush on the rebels"
        for child in self.tree.children(at, "nmod", "obl"):
            case = self.tree.case(child)
            if (case & _AGAINST and not blamed) or (case == {"of"} and not people and not self._arms(child)):
                yield from self._targets(child, event, event, "tree-preposition")

    def of_bomb(self, event: Candidate) -> Iterator[Part]:
        """Who left "a bomb placed by two men", and what it was left in or went off at."""
        at = self.tree.at(self.nouns.parsed.line, event.first if not event.noun else event.last - 1)
        bombs = [i for i in self._near(at) if self._arms(i)]
        for left in (c for bomb in bombs for c in self.tree.children(bomb, "acl", "acl:relcl")):
            for child in self._by(left):
                yield from self._doers(child, event, event, "tree-bomb")
            yield from self._spots(left, event)
        if not event.noun:
            yield from self._spots(at, event)

    def _near(self, at: int) -> Iterator[int]:
        yield at
        yield from self.tree.children(at, "nsubj", "nsubj:pass", "obj", "obl", "nmod")

    def _spots(self, at: int, event: Candidate) -> Iterator[Part]:
        for child in self.tree.children(at, *_OBLIQUE):
            if self.tree.case(child) & _LEFT_AT and self._site(child):
                yield from self._targets(child, event, event, "tree-bomb")

    def _arms(self, index: int) -> bool:
        place = self.tree.words[index]
        return any(h.first <= place < h.last for h in self.nouns.parsed.near.arms)

    def _by(self, at: int) -> Iterator[int]:
        """Behind "by", unless another event stands nearer: "strikes hit a depot after a raid by rebels"."""
        here = self.tree.words[at]
        for child in self.tree.children(at, *_OBLIQUE):
            if any(self.tree.tokens[below].lower == "time" for below in self.tree.below[child]):
                continue  # "by the time men reached"
            nearer = any(here < e.first < self.tree.words[child] for e in self.nouns.parsed.events if e.noun)
            owned = self._owned(self.tree.words[self.tree.spread(child)[0]])
            if self.tree.case(child) == {"by"} and not nearer and not owned and not self._by_then(child):
                yield child

    def _owned(self, by: int) -> bool:
        """Whether "by" belongs to a phrase that tells whose something is: "hit a school run | by rebels"."""
        roles, lowers = self.nouns.knowledge.roles, self.nouns.lowers
        hits = (roles.at("phrase-goes-on", lowers, first) for first in range(max(0, by - 3), by))
        return any(hit is not None and hit.last == by + 1 for hit in hits)

    def _by_then(self, index: int) -> bool:
        """Whether "by" opens a time: "by the time men on a motorcycle came"."""
        first = self.tree.words[self.tree.spread(index)[0]]
        return self.nouns.lowers[first : first + 3] == ("by", "the", "time")

    def _suffering(self, verb: Candidate, at: int) -> bool:
        """Whether what the verb belongs to undergoes it: passive, or a participle behind its noun."""
        if any(self.tree.children(at, "nsubj:pass", "aux:pass")) or passive(self.nouns, verb):
            return True
        if self.nouns.lowers[verb.last : verb.last + 1] == ("by",) and not any(self.tree.children(at, "obj")):
            return True
        participle = verb.trigger.form in ("past", "participle")
        return (
            participle
            and self.tree.relation(at) in ("acl", "amod")
            and not any(self.tree.children(at, "nsubj", "obj"))
        )

    def _sufferers(self, at: int) -> list[int]:
        own = list(self.tree.children(at, "nsubj:pass"))
        head = self.tree.head(at)
        if head is not None and self.tree.relation(at) in ("acl", "acl:relcl"):
            own = [head] if not own or self.tree.tokens[own[0]].lower in RELATIVES else own
        return own

    def _armed_speakers(self, at: int) -> list[int]:
        """The army of "the army said it had killed nine": who says it of itself, where that is no office."""
        head: int | None = at
        for _ in range(_STEPS):
            inside = head is not None and self.tree.relation(head) in _TOLD
            head = self.tree.head(head) if inside and head is not None else None
            if head is None or any(self.tree.children(head, "nsubj")):
                break
        if head is None:
            return []
        spans = [(h.first, h.last) for h in self.nouns.heads if h.kind in _ARMED_KINDS]
        spans += self.nouns.parsed.near.armed_names
        words = self.tree.words
        found = [i for i in self.subjects(head) if any(a <= words[i] < b for a, b in spans)]
        return found[:1]

    def _light(self, at: int) -> list[int]:
        """Who launched it, where it is what a verb that only says "done" is done to."""
        relation, head = self.tree.relation(at), self.tree.head(at)
        if head is None or relation not in ("obj", "nsubj:pass") or not self._only_done(head):
            return []
        return self.subjects(head) if relation == "obj" else list(self._by(head))

    def _targeted(self, at: int) -> list[int]:
        """The banks of "banks were the target of the attack"."""
        head = self.tree.head(at)
        if head is None or self.tree.case(at) != {"of"}:
            return []
        hit = self.knowledge.roles.at("target-noun", self.nouns.lowers, self.tree.words[head])
        return [] if hit is None else list(self.tree.children(head, "nsubj"))

    def _only_done(self, index: int) -> bool:
        """Whether a verb says no more than that something was done."""
        return self.knowledge.roles.at("light-verb", self.nouns.lowers, self.tree.words[index]) is not None

    def _doers(self, index: int, event: Candidate, shown: Candidate, reader: str) -> Iterator[Part]:
        if self._arms(index):
            return  # "by live rounds and the others by gas"
        for one in self.tree.joined(index):
            phrase = self.phrase(one)
            if phrase is None or not self.acts(phrase, one) or self._land(phrase, event):
                continue
            standing = "suspected" if self.nouns.suspected(phrase) else "stated"
            yield self.part("attacker", event, shown, phrase, reader, standing)

    def _land(self, phrase: tuple[int, int], event: Candidate) -> bool:
        """Whether a country's name before the event's noun says where: "Sudan clashes kill nine"."""
        kind = self.knowledge.triggers.event_types[event.trigger.event_type]
        if not event.noun or phrase[1] != event.first or kind.state_act:
            return False
        return any((h.first, h.last) == phrase and h.kind in ("state", "people") for h in self.nouns.heads)

    def _targets(self, index: int, event: Candidate, shown: Candidate, reader: str) -> Iterator[Part]:
        for one in self.tree.joined(index):
            phrase = self.phrase(one)
            if phrase is None or self.nouns.only_place(phrase) or self.tree.tokens[one].upos == "PRON":
                continue
            if self._thing(phrase, one):
                yield self.part("target", event, shown, phrase, reader, None)

    def _thing(self, phrase: tuple[int, int], index: int) -> bool:
        """Whether a phrase names what can be hit: no ground, no time, no thought."""
        lowers, last = self.nouns.lowers, self.tree.words[index]
        if self._ground(index) or self._armed(index):
            return False
        known = any(h.first <= last < h.last and h.value in _HIT for h in self.nouns.parsed.near.supports)
        named = any(h.first <= last < h.last for h in self.nouns.heads)
        people = self.knowledge.people.noun_at(lowers, last) is not None
        article = any(self.tree.children(index, "det", "nummod", "nmod:poss"))
        return known or named or people or (article and self.tree.tokens[index].upos == "NOUN")

    def _site(self, index: int) -> bool:
        last = self.tree.words[index]
        sites = (h for h in self.nouns.parsed.near.supports if h.value in _SITES)
        return any(h.first <= last < h.last for h in sites)

    def _ground(self, index: int) -> bool:
        found = self.knowledge.gazetteer.nouns.noun_first(self.nouns.lowers[self.tree.words[index]])
        return found is not None and found[1].id in _GROUND

    def _armed(self, index: int) -> bool:
        """Whether a noun is what was thrown or laid: "two charges", "17 kilos of dynamite"."""
        if self._arms(index) or self._site(index):
            return self._arms(index)
        parts = self.tree.children(index, "compound", "nmod")
        return any(self._arms(i) for i in parts if self.tree.case(i) in ({"of"}, set()))
