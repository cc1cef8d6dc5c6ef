"""The accused: those whom words charge with an event, suspect of it, or call its author, by the tree.

"The president implicated four officers in the murder", "three students were charged with the killing",
"the bombing was the work of a splinter group": what is charged stands below the verb, behind its link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corroborate.knowledge import Knowledge
from corroborate.stages.extraction.attackers import event_after
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.parts import Part
from corroborate.stages.extraction.sentence_tree import SentenceTree
from corroborate.stages.extraction.tree_phrases import RELATIVES, TreePhrases

_CHARGES = (("charge-verb", "blamed"), ("suspect-verb", "suspected"))
_STANCES = (("claim", "claimed"), ("admit", "admitted"))
_BELOW = ("obl", "nmod", "advcl", "ccomp", "xcomp", "acl", "obj")
_INSIDE = ("ccomp", "xcomp")  # "denied that officers were charged"
_OF_OTHERS = (("of",), ("by",))  # "responsible for the acts of its members"
_NEAR = 4  # words from a stance to the noun that points back: "for | this cowardly terrorist act"
_DEEP = 4  # steps from a charge to the event: "in connection | with taking | part in | the murder"
_CLAUSES = 6  # verbs above one: "denied | that judges found | that officers were charged"

Events = dict[int, Candidate]


def accused(nouns: Nouns, parsed: Parsed, knowledge: Knowledge) -> Iterator[Part]:
    """Every doer that the words of a line accuse, name as author, or let claim it for himself."""
    tree = SentenceTree.of(parsed.line)
    if tree is None or not parsed.events:
        return
    reading = _Accused(nouns, tree, knowledge)
    events = {tree.at(parsed.line, e.last - 1 if e.noun else e.first): e for e in parsed.events}
    absorbed = {tree.at(parsed.line, e.last - 1 if e.noun else e.first): at for e, at in parsed.absorbed}
    yield from reading.charged(absorbed | events)
    yield from reading.authors(absorbed | events)
    yield from reading.claimants()


def of_told_event(nouns: Nouns, knowledge: Knowledge, told: Candidate) -> Iterator[Part]:
    """Doers of an event told in a line before: "The Front claimed responsibility for the incident"."""
    tree = SentenceTree.of(nouns.parsed.line)
    if tree is None:
        return
    reading = _Accused(nouns, tree, knowledge)
    for role, standing in (*_STANCES, ("deny", "denied"), ("responsible", "blamed")):
        for hit in knowledge.roles.scan(role, nouns.lowers):
            if hit.last - hit.first > 1 and reading.points_back(hit.last):
                yield from reading.told_before(told, hit.first, standing)


@dataclass(frozen=True, slots=True)
class _Accused(TreePhrases):
    """One line under its tree."""

    def charged(self, events: Events) -> Iterator[Part]:
        """Those charged: what the verb is done to, or what it describes."""
        for role, standing in _CHARGES:
            for place in self._places(role):
                at = self.tree.at(self.nouns.parsed.line, place)
                whom = self._whom(at)
                event = None if self._denied(at) else self._charge(at, whom, events)
                if event is None or event.first == place or not self._violent(event):
                    continue  # "arrested for the murder": not they who arrested
                said = self._speakers(at) if standing == "blamed" else ()
                for one in whom:
                    yield from self._doers(one, event, place, "accused", standing, said)

    def authors(self, events: Events) -> Iterator[Part]:
        """ "X was the mastermind of the murder", "the bombing was the work of X"."""
        for place in self._places("author-noun"):
            at = self.tree.at(self.nouns.parsed.line, place)
            event = None if self._denied(at) else self._below(at, events, _DEEP)
            if event is not None:
                for one in self.tree.children(at, "nsubj"):
                    yield from self._doers(one, event, place, "author", "blamed", ())
        for place in self._places("work-noun"):
            at = self.tree.at(self.nouns.parsed.line, place)
            done = [events[c] for c in self.tree.children(at, "nsubj") if c in events]
            for one in self.tree.children(at, "nmod") if done and not self._denied(at) else ():
                if self.tree.case(one) == {"of"}:
                    yield from self._doers(one, done[0], place, "author", "blamed", ())

    def claimants(self) -> Iterator[Part]:
        """Who claims or admits an event, however far the subject stands from the verb."""
        for role, standing in _STANCES:
            for hit in self.knowledge.roles.scan(role, self.nouns.lowers):
                event = event_after(self.nouns, hit.last)
                at = self.tree.at(self.nouns.parsed.line, hit.first)
                if event is None or hit.last - hit.first < 2 or self._denied(at):
                    continue
                for one in self.subjects(at):
                    yield from self._doers(one, event, hit.first, standing, standing, ())

    def points_back(self, place: int) -> bool:
        """Whether a noun behind a stance stands for an event told before: "for | this cowardly act"."""
        lowers = self.nouns.lowers
        near = range(place, min(place + _NEAR, len(lowers)))
        hits = (self.knowledge.roles.at("event-again", lowers, at) for at in near)
        last = next((hit.last for hit in hits if hit is not None), None)
        return self._is("pointing", place) and last is not None and lowers[last : last + 1] not in _OF_OTHERS

    def told_before(self, told: Candidate, place: int, standing: str) -> Iterator[Part]:
        """The subject of a stance as the doer of an event of another line."""
        at = self.tree.at(self.nouns.parsed.line, place)
        if self.tree.relation(at) == "cop":
            at = self.tree.head(at) or at  # "is | responsible"
        for one in self.subjects(at) if not self._denied(at) else ():
            phrase = self.phrase(one)
            if phrase is not None and self.acts(phrase, one) and not self.nouns.only_place(phrase):
                shown = (min(phrase[0], place), max(phrase[1], place + 1))
                yield Part("attacker", told, *self.nouns.trimmed(phrase), shown, "told-before", standing)

    def _places(self, role: str) -> list[int]:
        return [hit.first for hit in self.knowledge.roles.scan(role, self.nouns.lowers)]

    def _is(self, role: str, place: int) -> bool:
        return self.knowledge.roles.at(role, self.nouns.lowers, place) is not None

    def _says(self, role: str, token: int) -> bool:
        return self.knowledge.roles.at(role, (self.tree.tokens[token].lower,), 0) is not None

    def _violent(self, event: Candidate) -> bool:
        return self.knowledge.triggers.event_types[event.trigger.event_type].violent

    def _denied(self, at: int) -> bool:
        """Whether a word is negated or only supposed, or stands in what somebody denies."""
        joined = False
        for _ in range(_CLAUSES):
            head, relation = self.tree.head(at), self.tree.relation(at)
            negated = any(self._says("no-charge", child) for child in self.tree.below[at])
            marks = self.tree.children(at, "mark")
            if (negated and not joined) or any(self._says("supposing", mark) for mark in marks):
                return True
            joined = relation == "conj"  # "did not flee and were charged", "denied it and were charged"
            if head is None or not (joined or relation in _INSIDE):
                return False
            over = self.tree.words[head]
            if not joined and any(self._is(role, over) for role in ("deny-word", "discount-verb")):
                return True
            at = head
        return False

    def _whom(self, at: int) -> list[int]:
        """Those a charge is brought against: "charged three men", "men charged", "men who were charged"."""
        own = list(self.tree.children(at, "nsubj:pass")) or list(self.tree.children(at, "obj"))
        own = own or [c for c in self.tree.children(at, "nsubj") if self._bare(at)]
        head = self.tree.head(at)
        described = head is not None and self.tree.relation(at) in ("acl", "acl:relcl")
        relative = not own or self.tree.tokens[own[0]].lower in RELATIVES
        return [head] if described and relative and head is not None else own

    def _bare(self, at: int) -> bool:
        """Whether a past form without object or auxiliary was read as a verb: "three men | charged with"."""
        past = self.tree.tokens[at].lower.endswith("ed")
        return past and not any(self.tree.children(at, "aux", "obj", "ccomp"))

    def _charge(self, at: int, whom: list[int], events: Events) -> Candidate | None:
        """The event of a charge: below its verb, or below whom it is brought against."""
        found = (self._below(start, events, _DEEP) for start in (at, *whom))
        return next((event for event in found if event is not None), None)

    def _below(self, at: int, events: Events, deep: int) -> Candidate | None:
        """The first event behind a link: "of | having taken part in | the murder"."""
        for child in self.tree.children(at, *_BELOW) if deep else ():
            marks = (c for c in self.tree.children(child, "case", "mark"))
            linked = any(self._says("charge-link", mark) for mark in marks)
            if child < at or not (linked or (deep < _DEEP and self.tree.relation(child) == "obj")):
                continue
            if child in events:
                return events[child]
            place = self.tree.words[child]
            if any(self._is(role, place) for role in ("share", "light-verb")):
                found = self._below(child, events, deep - 1)
                if found is not None:
                    return found
        return None

    def _speakers(self, at: int) -> tuple[tuple[int, int], ...]:
        """Who charges: the subject of the verb, where it has one."""
        found = (self.phrase(one) for one in self.tree.children(at, "nsubj"))
        return tuple(phrase for phrase in found if phrase is not None)

    def _doers(
        self,
        index: int,
        event: Candidate,
        place: int,
        reader: str,
        standing: str,
        said: tuple[tuple[int, int], ...],
    ) -> Iterator[Part]:
        for one in self.tree.joined(index):
            phrase = self.phrase(one)
            if phrase is None or not self.acts(phrase, one) or self.nouns.only_place(phrase):
                continue
            part = self.part("attacker", event, event, phrase, reader, standing)
            first, last = min(part.shown[0], place), max(part.shown[1], place + 1)
            yield replace(part, shown=(first, last), speakers=said)
