"""Event mentions: every place in a report that speaks of an event, once per event and clause.

"A drone strike killed three" is one mention, "drone strike"; "killed" alone is one of a killing.
"""

from __future__ import annotations

from corroborate.knowledge import Knowledge
from corroborate.knowledge.instruments import Instrument
from corroborate.records.annotation import Annotated
from corroborate.records.claim import EventMention
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.parse import Parsed, parse
from corroborate.stages.extraction.realis import realis_of
from corroborate.stages.extraction.reference import background_of, reference_of

_BY = frozenset({"by", "from"})
_AT = frozenset({"on", "against"})
_OF_A_DAY = frozenset({"anniversary-of", "part-of"})


def find_mentions(annotated: Annotated, knowledge: Knowledge) -> tuple[EventMention, ...]:
    """All event mentions of a report, in order of position."""
    found: list[EventMention] = []
    for parsed in parse(annotated, knowledge):
        found.extend(_mention(annotated, parsed, event, knowledge) for event in parsed.events)
    return tuple(found)


def _mention(annotated: Annotated, parsed: Parsed, event: Candidate, knowledge: Knowledge) -> EventMention:
    report = annotated.report
    span = parsed.line.span(event.first, event.last)
    kind = event_type(parsed, event, knowledge)
    reference = reference_of(annotated, parsed, event, knowledge)
    relation, related = _relation(parsed, event, knowledge)
    return EventMention(
        id=EventMention.id_for(report.id, span.start, span.end),
        report=report.id,
        start=span.start,
        end=span.end,
        trigger=span.of(report.text_raw),
        sentence=parsed.line.sentence.index,
        event_type=kind,
        reference=reference,
        realis=event.realis or realis_of(parsed, event, reference, knowledge),
        violent=knowledge.triggers.event_types[kind].violent,
        background=background_of(annotated, parsed, event, reference, knowledge),
        relation=relation,
        related=None if related is None else _id(parsed, related, report.id),
    )


def _id(parsed: Parsed, event: Candidate, report: str) -> str:
    span = parsed.line.span(event.first, event.last)
    return EventMention.id_for(report, span.start, span.end)


def event_type(parsed: Parsed, event: Candidate, knowledge: Knowledge) -> str:
    """The kind of an event; one whose manner is not told is named by the weapon beside it.

    "Killed" by a car bomb is a bombing; "attacked" by gunmen a shooting.
    """
    told = event.trigger.event_type
    own = parsed.clauses.owner[event.first]
    carrier = _carrier(parsed, event)
    if carrier is not None and told in carrier.carries and carrier.event_type is not None:
        return carrier.event_type
    if knowledge.triggers.event_types[told].rank > 0:
        return told
    if carrier is not None and carrier.event_type is not None:
        return carrier.event_type
    means: list[tuple[int, int, str | None]] = [
        (_gap(event, hit.first, hit.last), hit.first, hit.value.event_type)
        for hit in parsed.near.weapons
        if parsed.clauses.owner[hit.first] == own and hit.value.event_type is not None
    ]
    if not means:
        means = [
            (_gap(event, hit.first, hit.last), hit.first, knowledge.triggers.type_of_support(hit.value))
            for hit in parsed.near.supports
            if parsed.clauses.owner[hit.first] == own
            and knowledge.triggers.type_of_support(hit.value) is not None
            and _does(parsed, event, hit.first, knowledge)
        ]
    nearest = min(means, default=None)
    return told if nearest is None or nearest[2] is None else nearest[2]


def _carrier(parsed: Parsed, event: Candidate) -> Instrument | None:
    """What fired or dropped another weapon: "a drone fired two rockets", "bombed by fighter jets"."""
    if event.noun:
        return None
    own = parsed.clauses.owner[event.first]
    for hit in parsed.near.weapons:
        if not hit.value.carries or parsed.clauses.owner[hit.first] != own:
            continue
        behind = parsed.line.lowers[event.last : hit.first]
        if hit.last <= event.first or any(word in _BY for word in behind):
            return hit.value
    return None


def _does(parsed: Parsed, event: Candidate, place: int, knowledge: Knowledge) -> bool:
    """Whether armed men named here may have done it: "gunmen killed four", not "four gunmen were killed"."""
    lowers = parsed.line.lowers
    if event.noun:
        return not any(word in _AT for word in lowers[max(0, place - 3) : place])
    if place > event.first:
        return any(word in _BY for word in lowers[event.last : place])
    participle = event.trigger.form in ("past", "participle")
    return not (participle and knowledge.roles.at("passive", lowers, event.first - 1) is not None)


def _gap(event: Candidate, first: int, last: int) -> int:
    return first - event.last if first >= event.last else event.first - last


def _relation(parsed: Parsed, event: Candidate, knowledge: Knowledge) -> tuple[str | None, Candidate | None]:
    """How an event is tied to another one that stands in a clause inside its own."""
    own = parsed.clauses.owner[event.first]
    for other in parsed.events:
        chain = parsed.clauses.chain(other.first)
        if other is event or own not in chain[1:]:
            continue
        inner = chain[: chain.index(own)]
        cues = [parsed.clauses.all[index].cue for index in inner]
        relation = next((cue.relation for cue in cues if cue is not None and cue.relation), None)
        between = {parsed.clauses.owner[e.first] for e in parsed.events if e is not other}
        if relation in _OF_A_DAY and other.first < event.first and parsed.clauses.all[inner[-1]].first > 2:
            continue  # "it came on the anniversary of her killing, in a raid": not the raid did
        if relation is not None and not between.intersection(inner[1:]):
            answers = relation == "follows" and _answers(parsed, own, knowledge)
            return ("retaliation-for" if answers else relation), other
    return None, None


def _answers(parsed: Parsed, clause: int, knowledge: Knowledge) -> bool:
    """Whether a clause's own words say that it answers something: "retaliated with air strikes after"."""
    owner = parsed.clauses.owner
    return any(owner[h.first] == clause for h in knowledge.roles.scan("answer", parsed.line.lowers))
