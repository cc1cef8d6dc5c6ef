"""Candidates: places where a trigger's words stand and may speak of an event.

The same word may be noun, verb or neither ("raid"), and weak ones speak of violence only in such
company ("strike"). Where the reader gives no tags, the words on both sides decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.knowledge.instruments import Instrument
from corroborate.knowledge.phrases import Hit
from corroborate.knowledge.triggers import Reading, Trigger
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import Annotated, NameKind, in_sentence
from corroborate.records.claim import Realis
from corroborate.stages.extraction.lines import Line

_ARMED = frozenset({ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION})
_NOUN_TAGS = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` up to, not including, `last` of a line, read as this trigger."""

    first: int
    last: int
    trigger: Trigger
    noun: bool
    realis: Realis | None = None  # where its finder knows it already

    @property
    def plural(self) -> bool:
        """True for "attacks" as a noun."""
        return self.noun and self.trigger.form == "plural"


@dataclass(frozen=True, slots=True)
class Company:
    """What stands in a line beside the triggers: weapons, and words of fighters, targets, casualties."""

    weapons: tuple[Hit[Instrument], ...]  # such as may have been used
    arms: tuple[Hit[Instrument], ...]  # named at all
    supports: tuple[Hit[str], ...]
    armed_names: tuple[tuple[int, int], ...]
    places: tuple[int, ...] = ()  # where a place's name begins

    def kinds(self, but: Candidate) -> set[str]:
        """What sorts of support stand here outside the candidate's own words."""
        found = {h.value for h in self.supports if h.last <= but.first or but.last <= h.first}
        if any(h.last <= but.first or but.last <= h.first for h in self.arms):
            found.add("weapon")
        if any(last <= but.first or but.last <= first for first, last in self.armed_names):
            found.add("actor")
        return found


def company(annotated: Annotated, line: Line, knowledge: Knowledge) -> Company:
    """Weapons, people and things of a line that show that violence is spoken of."""
    names = [
        (line.place(name.start), line.place(name.end - 1) + 1)
        for name in in_sentence(annotated.names, line.sentence.index)
        if _armed(name.known, knowledge)
    ]
    supports = tuple(knowledge.triggers.supports(line.lowers))
    crashed = {p for hit in supports if hit.value == "accident" for p in range(hit.first, hit.last)}
    return Company(
        tuple(h for h in knowledge.instruments.scan(line.lowers) if h.first not in crashed),
        tuple(h for h in knowledge.instruments.names(line.lowers) if h.first not in crashed),
        supports,
        tuple(names),
        tuple(
            line.place(name.start)
            for name in in_sentence(annotated.names, line.sentence.index)
            if name.kind is NameKind.PLACE
        ),
    )


def _armed(known: Sequence[str], knowledge: Knowledge) -> bool:
    entries = (knowledge.actors.get(actor) for actor in known)
    return any(entry is not None and entry.kind in _ARMED for entry in entries)


def readings(annotated: Annotated, line: Line, knowledge: Knowledge) -> list[Candidate]:
    """Every trigger of a line as noun or verb, weak ones included; none inside a person's name."""
    found = []
    persons = {
        place
        for name in in_sentence(annotated.names, line.sentence.index)
        if name.kind is NameKind.PERSON and line.holds(name.start, name.end)
        for place in range(line.place(name.start), line.place(name.end - 1) + 1)
    }
    weapons = [(h.first, h.last) for h in knowledge.instruments.names(line.lowers)]
    for hit in knowledge.triggers.scan(line.lowers):
        candidate = _read(line, hit, knowledge)
        if candidate is None or candidate.first in persons:
            continue
        if not _weapon(line, hit, candidate, weapons, knowledge):
            found.append(candidate)
    return found


def _weapon(
    line: Line, hit: Hit[Reading], candidate: Candidate, weapons: list[tuple[int, int]], knowledge: Knowledge
) -> bool:
    """Whether "bomb" or "shells" is a thing here: the weapon's name, not the verb."""
    if candidate.noun or candidate.trigger.form not in ("base", "third"):
        return False
    used = {h.first for h in knowledge.instruments.scan(line.lowers)}
    for first, last in weapons:
        if first <= candidate.first and candidate.last <= last:
            longer = last - first > candidate.last - candidate.first
            return longer or first not in used or not _is_verb(line, hit, candidate.trigger, knowledge)
    return False


def _read(line: Line, hit: Hit[Reading], knowledge: Knowledge) -> Candidate | None:
    noun, verb = hit.value.noun, hit.value.verb
    if noun is None and verb is not None and verb.form in ("base", "third") and _tag(line, hit) == "NOUN":
        return None  # "the targets of the raid"
    if noun is not None and _clipped(line, hit, knowledge):
        verb = None
    if verb is not None and (noun is None or _is_verb(line, hit, verb, knowledge)):
        if _beside(line, hit.first - 1, "determiner", knowledge):
            return _noun_inside(line, hit, knowledge) if noun is None else _candidate(hit, noun)
        if noun is None and verb.form == "base" and not _has_plural_subject(line, hit.first, knowledge):
            return None  # "Major fire at a supermarket"
        return Candidate(hit.first, hit.last, verb, False)
    return None if noun is None else _candidate(hit, noun)


def _candidate(hit: Hit[Reading], noun: Trigger) -> Candidate:
    return Candidate(hit.first, hit.last, noun, True)


def _noun_inside(line: Line, hit: Hit[Reading], knowledge: Knowledge) -> Candidate | None:
    """ "The shooting | at Bor": a noun and its place, where "shoot at" is a verb."""
    for inner in knowledge.triggers.scan(line.lowers[hit.first : hit.last - 1]):
        if inner.first == 0 and inner.value.noun is not None:
            return Candidate(hit.first, hit.first + inner.last, inner.value.noun, True)
    return None


def _clipped(line: Line, hit: Hit[Reading], knowledge: Knowledge) -> bool:
    """Whether a plural stands right before its own verb, as in headlines: "Ituri clashes kill nine"."""
    noun, verb = hit.value.noun, hit.value.verb
    if noun is None or verb is None or verb.form != "third" or noun.form != "plural":
        return False
    behind = knowledge.triggers.scan(line.lowers[hit.last : hit.last + 1])
    return any(h.value.verb is not None and h.value.verb.form == "base" for h in behind)


def _is_verb(line: Line, hit: Hit[Reading], verb: Trigger, knowledge: Knowledge) -> bool:
    tag = _tag(line, hit)
    if tag is not None:
        return tag not in _NOUN_TAGS
    if verb.form in ("past", "participle"):
        return True
    before = hit.first - 1
    if _beside(line, before, "before-verb", knowledge):
        return True
    if verb.form == "ing" and _beside(line, hit.last, "object", knowledge):
        return True
    if before >= 0 and line.lowers[before] == "," and verb.form == "ing":
        return hit.last < len(line) and not _beside(line, hit.last, "after-noun", knowledge)
    if _beside(line, before, "before-noun", knowledge) or line.lowers[max(before, 0)].isdigit():
        return False
    if hit.last >= len(line) or not line.lowers[hit.last][0].isalnum():
        return False
    return not _beside(line, hit.last, "after-noun", knowledge) and before >= 0


def _has_plural_subject(line: Line, first: int, knowledge: Knowledge) -> bool:
    """Whether the word before a base form lets it be a verb: "rebels fire on", "to fire on"."""
    if first == 0:
        return False
    before = line.lowers[first - 1]
    people = any(h.last == first for h in knowledge.triggers.supports(line.lowers[:first]))
    return people or before.endswith("s") or _beside(line, first - 1, "before-verb", knowledge)


def _tag(line: Line, hit: Hit[Reading]) -> str | None:
    start = line.words[hit.first].start
    for token in line.sentence.tokens:
        if token.start <= start < token.end:
            return token.upos
    return None


def _beside(line: Line, place: int, kind: str, knowledge: Knowledge) -> bool:
    if not 0 <= place < len(line):
        return False
    return knowledge.event_cues.references[kind].at(line.lowers, place) is not None


def backed(candidate: Candidate, others: Sequence[Candidate], near: Company, needs: Sequence[str]) -> bool:
    """Whether a weak trigger leans on something in its sentence that shows violence."""
    kinds = near.kinds(candidate)
    if any(other != candidate and not other.trigger.weak and not other.trigger.effect for other in others):
        kinds.add("event")
    return any(need in kinds for need in needs)


def accidental(candidate: Candidate, others: Sequence[Candidate], near: Company) -> bool:
    """Whether a death or blast beside words of accident or illness is nobody's violence."""
    kinds = near.kinds(candidate)
    if _crashed(candidate, near):
        kinds -= {"force", "actor"}  # "a helicopter crash killed six soldiers"
    if not kinds & {"accident", "collapse"} or kinds & {
        "weapon",
        "force",
        "gunman",
        "bomber",
        "actor",
        "damaged",
    }:
        return False
    return not any(not other.trigger.weak and not other.trigger.effect for other in others)


def _crashed(candidate: Candidate, near: Company) -> bool:
    """Whether an accident is itself the doer, or the cause right behind: "died in a helicopter crash"."""
    return any(
        hit.value == "accident" and (hit.last == candidate.first or 0 < hit.first - candidate.last <= 2)
        for hit in near.supports
    )


_SITES = frozenset({"target", "ground", "building"})
_OBJECT = 8  # words between a verb and the place it was done to


def aimed(candidate: Candidate, near: Company, line: Line, knowledge: Knowledge) -> bool:
    """Whether a verb of taking has a place or a site for its object: "recaptured the airport".

    In the passive that is its subject: "the town was retaken".
    """
    first, last = _object(candidate, line, knowledge)
    people = knowledge.people
    sites = [h.first for h in near.supports if h.value in _SITES and not people.noun_at(line.lowers, h.first)]
    return any(first <= place < last for place in (*near.places, *sites))


def done_to_arms(candidate: Candidate, near: Company, line: Line, knowledge: Knowledge) -> bool:
    """Whether a verb of taking has a weapon for its object: "seized three rifles"."""
    first, last = _object(candidate, line, knowledge)
    return not candidate.noun and any(first <= hit.first < last for hit in near.arms)


def _object(candidate: Candidate, line: Line, knowledge: Knowledge) -> tuple[int, int]:
    """Where a verb's object may stand: behind it; in the passive before it."""
    before = line.lowers[max(0, candidate.first - 2) : candidate.first]
    suffered = any(knowledge.roles.at("passive", before, i) is not None for i in range(len(before)))
    return (0, candidate.first) if suffered else (candidate.last, candidate.last + _OBJECT)
