"""A parsed line: its trigger candidates, which of them are events, and the clauses they govern."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, in_sentence
from corroborate.stages.extraction.candidates import (
    Candidate,
    Company,
    accidental,
    aimed,
    backed,
    company,
    done_to_arms,
    readings,
)
from corroborate.stages.extraction.charges import charges
from corroborate.stages.extraction.clauses import DASHES, Clause, Clauses, cut
from corroborate.stages.extraction.harm_events import HarmEvents
from corroborate.stages.extraction.lines import Line, line_of

_HARMLESS = frozenset({"accident", "sport"})
_HARM = frozenset({"killing", "injury"})
_CONJUNCTIONS = frozenset({"and", "but", "while", "whereas"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A line with its clauses. `events` are mentions to be; `absorbed` maps an effect to its event."""

    line: Line
    near: Company
    clauses: Clauses
    events: tuple[Candidate, ...]
    absorbed: tuple[tuple[Candidate, Candidate], ...]
    charges: tuple[tuple[int, int], ...] = ()


def parse(annotated: Annotated, knowledge: Knowledge) -> tuple[Parsed, ...]:
    """Every sentence of a report with its events, in order; asked again for the same report, not made again.

    All finders of a report ask for it in turn. What was made last is kept beside what it was made
    from, by identity: comparing two reports word by word would cost as much as parsing.
    """
    global _last
    if _last is None or _last[0] is not annotated or _last[1] is not knowledge:
        _last = (annotated, knowledge, _parse(annotated, knowledge))
    return _last[2]


_last: tuple[Annotated, Knowledge, tuple[Parsed, ...]] | None = None


def _parse(annotated: Annotated, knowledge: Knowledge) -> tuple[Parsed, ...]:
    lines = [line_of(annotated, sentence) for sentence in annotated.sentences]
    nears = [company(annotated, line, knowledge) for line in lines]
    found = [readings(annotated, line, knowledge) for line in lines]
    firm = [
        [c for c in cs if _firm(c, cs, line, near, knowledge)]
        for cs, line, near in zip(found, lines, nears, strict=True)
    ]
    violent = any(knowledge.triggers.event_types[c.trigger.event_type].violent for cs in firm for c in cs)
    harmless = any(hit.value in _HARMLESS for near in nears for hit in near.supports)
    harms = HarmEvents(annotated, knowledge)
    types = knowledge.triggers.event_types
    parsed = []
    for line, near, cs, sure in zip(lines, nears, found, firm, strict=True):
        kept = [c for c in cs if c in sure or (violent and _recalled(c, cs, line, near, knowledge))]
        if all(types[c.trigger.event_type].beside for c in kept):
            kept = [*kept, *harms.of(line, near, violent=violent, harmless=harmless)]
        parsed.append(_parsed(annotated, line, near, kept, knowledge))
    return tuple(parsed)


def _firm(
    candidate: Candidate, others: list[Candidate], line: Line, near: Company, knowledge: Knowledge
) -> bool:
    trigger = candidate.trigger
    if trigger.object and not aimed(candidate, near, line, knowledge):
        return False
    if trigger.arms and not done_to_arms(candidate, near, line, knowledge):
        return False
    if (trigger.effect or trigger.weak) and accidental(candidate, others, near):
        return False
    return not trigger.weak or backed(candidate, others, near, trigger.needs)


def _recalled(
    candidate: Candidate, others: list[Candidate], line: Line, near: Company, knowledge: Knowledge
) -> bool:
    """A weak trigger in a report that tells of violence elsewhere: "the blast", "five died"."""
    if accidental(candidate, others, near):
        return False
    if candidate.trigger.effect:
        return candidate.trigger.event_type in ("killing", "injury")
    definite = knowledge.event_cues.references["definite"]
    named = candidate.first
    while named > 0 and line.words[named - 1].form[0].isupper():
        named -= 1  # "the Bor encounter"
    first = max(0, min(candidate.first - 2, named - 1))
    return candidate.noun and any(
        definite.at(line.lowers, i) is not None for i in range(first, candidate.first)
    )


def _parsed(
    annotated: Annotated, line: Line, near: Company, kept: list[Candidate], knowledge: Knowledge
) -> Parsed:
    ends = frozenset(c.last for c in kept if c.noun)
    stays = _commas_inside(annotated, line, kept)
    charged = charges(line.lowers, knowledge.people)
    closed = {last: first for first, last in charged}
    clauses = cut(line, knowledge.event_cues.clauses, ends, _splits(line, kept), stays.__contains__, closed)
    events = [c for c in kept if not c.trigger.effect]
    absorbed: list[tuple[Candidate, Candidate]] = []
    alone: list[Candidate] = []
    for effect in (c for c in kept if c.trigger.effect):
        owner = _event_of(effect, _with_outcomes(kept, knowledge), clauses, near, line)
        if owner is None:
            alone.append(effect)
        else:
            absorbed.append((effect, owner))
    for effect in alone:
        blow = _blow_of(effect, alone, clauses)
        if blow is None:
            events.append(effect)
        else:
            absorbed.append((effect, blow))
    events.sort(key=lambda c: (c.first, c.last))
    return Parsed(line, near, clauses, tuple(events), tuple(absorbed), charged)


def _with_outcomes(kept: list[Candidate], knowledge: Knowledge) -> list[Candidate]:
    """Without what stands beside violence: "seized two rifles and killed a man" is no death by seizure."""
    types = knowledge.triggers.event_types
    return [c for c in kept if c.trigger.effect or not types[c.trigger.event_type].beside]


def _event_of(
    effect: Candidate, kept: list[Candidate], clauses: Clauses, near: Company, line: Line
) -> Candidate | None:
    events = [c for c in kept if not c.trigger.effect]
    own = clauses.owner[effect.first]
    here = [e for e in events if clauses.owner[e.first] == own]
    if here:
        return _nearest(effect, here, line)
    inside = [
        e
        for e in events
        if (clause := clauses.all[clauses.owner[e.first]]).parent == own
        and clause.cue is not None
        and clause.cue.joins
    ]
    if inside:
        return _nearest(effect, inside, line)
    clause = clauses.all[own]
    if clause.cue is None:
        return None
    if clause.cue.kind == "relative":
        return _antecedent(clause, events, kept, near, line)
    if clause.cue.effects == "outer":
        outer = [e for e in events if clauses.owner[e.first] in clauses.chain(effect.first)]
        return _nearest(effect, outer, line) if outer else None
    return None


def _blow_of(effect: Candidate, alone: list[Candidate], clauses: Clauses) -> Candidate | None:
    """The "hit" that people died of: "three soldiers died when rockets hit a base"."""
    if effect.trigger.event_type not in _HARM or effect.noun:
        return None
    own = clauses.owner[effect.first]
    for other in alone:
        clause = clauses.all[clauses.owner[other.first]]
        joined = clause.parent == own and clause.cue is not None and clause.cue.joins
        if other.trigger.event_type not in _HARM and joined:
            return other
    return None


def _antecedent(
    clause: Clause, events: list[Candidate], kept: list[Candidate], near: Company, line: Line
) -> Candidate | None:
    """The event a relative clause hangs on: "an attack by rebels that killed four".

    Not "a raid on the rebels that killed four": there the rebels did it.
    """
    end = clause.first - 1 if line.lowers[clause.first - 1] == "," else clause.first
    before = [e for e in events if e.last <= end]
    if not before:
        return None
    event = before[-1]
    if event.noun and event.last == end:
        return event
    between = line.lowers[event.last : end]
    if line.lowers[clause.first] in ("in", "during"):
        # "an attack on a post in Goma last week in which two died": people die in events, not in weeks.
        return event if end - event.last <= 14 and ";" not in between else None
    people = any(h.last == end and h.value in ("force", "gunman", "bomber", "police") for h in near.supports)
    verbs = any(not c.noun and event.last <= c.first < end for c in kept)
    plain = event.noun and not verbs and end - event.last <= 8 and not _BREAKS.intersection(between)
    personal = line.lowers[clause.first] in ("who", "whose", "whom")
    return event if plain and not personal and ("by" in between or not people) else None


_BREAKS = frozenset({",", ";", "and", "was", "were", "had", "has", "said"})
_MEANS = frozenset({"in", "by", "during", "from"})


def _nearest(effect: Candidate, events: list[Candidate], line: Line) -> Candidate:
    """Of several events the one that did it: "killed in a raid" before "the bombing suspect was killed"."""

    def distance(event: Candidate) -> tuple[int, int, int]:
        between = line.lowers[effect.last : event.first]
        by = event.first >= effect.last and any(word in _MEANS for word in between)
        gap = event.first - effect.last if event.first >= effect.last else effect.first - event.last
        return (0 if by else 1, gap, event.first)

    return min(events, key=distance)


def _splits(line: Line, kept: list[Candidate]) -> frozenset[int]:
    """Places of an "and" with a whole event on both sides: verb and all, with a subject of its own."""
    found = set()
    for place, word in enumerate(line.lowers):
        if word not in _CONJUNCTIONS:
            continue
        left = [c for c in kept if c.last <= place]
        right = [c for c in kept if c.first > place]
        if _whole(left) and _whole(right) and _has_subject(right, place, line):
            found.add(place)
    return frozenset(found)


def _whole(side: list[Candidate]) -> bool:
    verbs = [c for c in side if not c.noun]
    return bool(verbs) and (any(not c.trigger.effect for c in side) or any(c.trigger.fatal for c in verbs))


def _has_subject(right: list[Candidate], place: int, line: Line) -> bool:
    first = min(right, key=lambda c: c.first)
    between = [w for w in line.lowers[place + 1 : first.first] if not w.endswith("ly")]
    return first.noun or len(between) >= 2


def _commas_inside(annotated: Annotated, line: Line, kept: list[Candidate]) -> frozenset[int]:
    """Commas that do not end a clause: before a place's country, a time, or ", killing three"."""
    times = [
        (line.place(t.start), line.place(t.end - 1) + 1)
        for t in in_sentence(annotated.times, line.sentence.index)
    ]
    ing = {c.first for c in kept if c.trigger.form == "ing"}
    found = set()
    for place, word in enumerate(line.lowers):
        if word != "," or place + 1 >= len(line):
            continue
        end = _next_mark(line, place + 1)
        after = range(place + 1, end)
        names = 0 < len(after) <= 3 and all(line.words[i].form[0].isupper() for i in after)
        timed = len(after) > 0 and all(any(a <= i < b for a, b in times) for i in after)
        if place + 1 in ing or names or timed:
            found.add(place)
    return frozenset(found)


def _next_mark(line: Line, place: int) -> int:
    while place < len(line) and line.lowers[place] not in {",", ";", "(", ")", "."} | DASHES:
        place += 1
    return place
