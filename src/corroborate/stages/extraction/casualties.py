"""Casualties: how many people a report says were killed, injured, captured or are missing.

Each sentence is read by independent readers; what they find gets its scope from the sentence, its
event from the mentions, its speakers from the annotation. A count without an event is dropped: no
value hangs in the air.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corroborate.records.annotation import Annotated, SpeechAct
from corroborate.records.claim import Claim, EventMention, NamedThing, Realis, Scope, Speaker
from corroborate.records.count import Count
from corroborate.records.span import Span
from corroborate.stages.extraction.casualty_event import Events
from corroborate.stages.extraction.casualty_line import Line, Overlay, line_of
from corroborate.stages.extraction.casualty_readers import tellings_of
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.charges import charges, inside
from corroborate.stages.extraction.named_dead import fragment_name
from corroborate.stages.extraction.person_groups import PersonGroup
from corroborate.stages.extraction.reach import Reach
from corroborate.stages.extraction.toll_references import find_references

if TYPE_CHECKING:
    from corroborate.knowledge import Knowledge
    from corroborate.language.casualty_scores import CasualtyScores

_OUTCOMES = {"killed": "killed", "injured": "injured", "captured": "captured"}
_RANK = (Scope.TOTAL, Scope.NAMED, Scope.OTHERS, Scope.COMPONENT, Scope.SUBSET)
_UNREAL = (Realis.THREATENED, Realis.PLANNED, Realis.HYPOTHETICAL)
_FIRM = {"denied": Realis.DENIED, "suspected": Realis.SUSPECTED, "threatened": Realis.THREATENED}


def find_casualties(
    annotated: Annotated, mentions: Sequence[EventMention], knowledge: Knowledge
) -> tuple[Claim, ...]:
    """Claims of killed, injured, captured, missing and civilians_killed, and of named victims."""
    overlay = Overlay.of(annotated)
    events = Events.of(annotated.sentences, mentions, Reach(annotated, mentions, knowledge))
    speech = _by_sentence(annotated)
    found: list[Claim] = []
    nameless: Claim | None = None
    for sentence in annotated.sentences:
        line = line_of(annotated, sentence, overlay, knowledge.people)
        if nameless is not None and (person := fragment_name(line)) is not None:
            found.append(_fragment_victim(annotated, line, person, nameless))
        nameless = None
        if not line.harms and sentence.index not in events.by_sentence:
            continue
        acts = speech.get(sentence.index, ())
        here = _claims(annotated, line, events, acts, found, knowledge.language.casualties)
        if _of_an_accident(line, knowledge):
            # "Two guards died in a road accident": its dead are not lent to the event told before.
            own = {m.id for m in events.by_sentence.get(sentence.index, ())}
            here = [c for c in here if c.mention in own]
        nameless = _nameless(here, knowledge)
        found += here
    found += find_references(annotated, overlay, knowledge.people, found)
    return tuple(sorted(found, key=lambda c: (c.start, c.end, c.field, c.id)))


def _of_an_accident(line: Line, knowledge: Knowledge) -> bool:
    """True when the sentence speaks of an accident, an illness or an act of nature."""
    return any(hit.value == "accident" for hit in knowledge.triggers.supports(line.lowers))


def _claims(
    annotated: Annotated,
    line: Line,
    events: Events,
    acts: Sequence[SpeechAct],
    earlier: Sequence[Claim],
    scores: CasualtyScores | None,
) -> list[Claim]:
    best: dict[tuple[str, str, Count, int], Claim] = {}
    victims: dict[tuple[str, str, int], Claim] = {}
    told = [t for t in tellings_of(line, scores) if not _telling_it(line, t, acts)]
    for telling in told:
        telling = _trimmed(line, telling)
        event = events.event_of(line, telling)
        if event is None:
            continue
        telling = _after_others(telling, event, earlier)
        telling = _some_or_all(line, _later_dead(line, telling, earlier), told, earlier)
        claim = _count_claim(annotated, line, telling, event, _about(line, telling, acts))
        # Equal counts of one sentence are one claim; "the mayor and his driver" are two people.
        one = telling.group.first if telling.scope is Scope.NAMED and telling.group is not None else -1
        one = -2 if telling.scope is Scope.SUBSET else one  # "two, including a guard, and a clerk"
        key = (event.id, telling.field, telling.count, one)
        best[key] = _better(best[key], claim) if key in best else claim
        victim = _victim(annotated, line, telling, claim)
        if victim is not None and isinstance(victim.value, NamedThing):
            victims.setdefault((event.id, telling.field, victim.value.start), victim)
    return [*best.values(), *victims.values()]


def _telling_it(line: Line, telling: Telling, acts: Sequence[SpeechAct]) -> bool:
    """'They shot nine dead, two survivors and a nurse | told the agency': they speak, and live."""
    group = telling.group
    if group is None or group.first <= telling.verb or "," not in line.lowers[telling.verb : group.first]:
        return False
    start, end = line.words[group.first].start, line.words[group.last - 1].end
    return any(s.start < end and start < s.end and a.cue.start >= end for a in acts for s in a.speakers)


def _about(line: Line, telling: Telling, acts: Sequence[SpeechAct]) -> list[SpeechAct]:
    """Without what is told in a charge: "two men | suspected of a murder | were lynched" is no suspicion."""
    spans = charges(line.lowers, line.people)
    if not spans or inside(telling.verb, spans) is not None:
        return list(acts)
    words = [(line.words[first].start, line.words[last - 1].end) for first, last in spans]
    return [a for a in acts if not any(start <= a.cue.start < end for start, end in words)]


def _trimmed(line: Line, telling: Telling) -> Telling:
    """Without a mark at the quote's end, which a name in apposition leaves there."""
    last = telling.last
    while last > telling.first + 1 and line.mark(last - 1):
        last -= 1
    return replace(telling, last=last)


def _after_others(telling: Telling, event: EventMention, earlier: Sequence[Claim]) -> Telling:
    """'No other deaths' is a zero beside the dead; 'no other injuries' is the zero itself, if none were told.

    The dead are always told before anybody says "no other deaths", though perhaps in words we missed.
    """
    if not telling.others or telling.count != Count(0, 0):
        return telling if telling.scope else replace(telling, scope=Scope.TOTAL)
    told = any(c.field == telling.field and c.mention == event.id and c.value != Count(0, 0) for c in earlier)
    others = telling.field != "injured" or told
    return replace(telling, scope=Scope.OTHERS if others else Scope.TOTAL)


def _later_dead(line: Line, telling: Telling, earlier: Sequence[Claim]) -> Telling:
    """'Two of them later died', after a toll of nine: they come beside it or are in it, and are no rival."""
    group, harm = telling.group, line.harmed(telling.verb)
    died = harm is not None and harm.value.weak  # "died", and not "were killed" by their captors
    if not died or group is None or group.sort != "part" or telling.scope not in (None, Scope.TOTAL):
        return telling
    more = any(
        c.field == telling.field == "killed"
        and c.scope is Scope.TOTAL
        and isinstance(c.value, Count)
        and (c.value.low or 0) > (telling.count.low or 0)
        for c in earlier
    )
    return replace(telling, scope=Scope.OTHERS) if more else telling


def _some_or_all(line: Line, telling: Telling, told: Sequence[Telling], earlier: Sequence[Claim]) -> Telling:
    """'Five of the villagers died' tells of all the dead, unless more were told before: then of some.

    "Two of the dead were children" and "one of the three was killed" tell of a part as such.
    """
    group = telling.group
    if telling.scope is not Scope.SUBSET or group is None or group.sort != "part":
        return telling
    whole = range(group.first + 1, group.last)
    if any(place in line.quantities or line.harmed(place) for place in whole):
        return telling
    floor = telling.count.low or 0
    rivals = [t for t in told if t.group is not group and t.field == telling.field]
    wider = [t.count.low for t in rivals if not _other_side(group, t.group)]
    wider += [c.value.low for c in earlier if c.field == telling.field and isinstance(c.value, Count)]
    if any(low is None or low > floor for low in wider):
        return telling
    return replace(telling, scope=Scope.TOTAL)


def _other_side(one: PersonGroup, other: PersonGroup | None) -> bool:
    """'Three bandits fell and | two of the guards | died': the guards are no part of the bandits."""
    roles = {g.noun.role if g is not None and g.noun is not None else "person" for g in (one, other)}
    return "fighter" in roles and len(roles) == 2 and not roles & {"person", "member", "commander", "leader"}


def _count_claim(
    annotated: Annotated, line: Line, telling: Telling, event: EventMention, acts: Sequence[SpeechAct]
) -> Claim:
    report = annotated.report
    start, end = line.words[telling.first].start, line.words[telling.last - 1].end
    speakers, realis = _said(report.text_raw, Span(start, end), acts)
    if realis is Realis.ACTUAL and event.sentence == line.sentence.index and event.realis in _UNREAL:
        realis = event.realis  # the dead of a blow that never fell
    value = f"{telling.count.low}..{telling.count.high}"
    return Claim(
        id=Claim.id_for(report.id, telling.field, start, end, value),
        report=report.id,
        mention=event.id,
        field=telling.field,
        value=telling.count,
        quote=report.text_raw[start:end],
        start=start,
        end=end,
        scope=telling.scope or Scope.TOTAL,
        of=_of(report.text_raw, line, telling),
        speakers=speakers,
        realis=_meant(telling.realis, realis),
        readers=telling.readers,
        review=telling.review,
    )


def _meant(told: Realis, said: Realis) -> Realis:
    """'Vowed that his men will slay every poacher': what is meant, and said as a threat, is a threat."""
    threat = said is Realis.THREATENED and told in (Realis.PLANNED, Realis.HYPOTHETICAL)
    return said if told is Realis.ACTUAL or threat else told


def _of(raw: str, line: Line, telling: Telling) -> str | None:
    group = telling.group
    if group is None or group.name is not None or group.noun_first >= group.noun_last:
        return None
    return line.text(raw, group.noun_first, group.noun_last)


def _said(raw: str, span: Span, acts: Sequence[SpeechAct]) -> tuple[tuple[Speaker, ...], Realis]:
    """Everyone whose words cover the claim, each once, in the order of the page."""
    heard: dict[str, Speaker] = {}
    realis = Realis.ACTUAL
    for act in sorted(acts, key=lambda a: (a.content.start, a.cue.start)):
        if not act.content.overlaps(span):
            continue
        if act.firmness == "unverified":  # "could not verify that 50 died": said by nobody here
            realis = Realis.SUSPECTED if act.cue.end <= span.start else realis
            continue
        realis = _FIRM.get(act.firmness, realis)
        for speaker in act.speakers:
            text = raw[speaker.start : speaker.end]
            heard.setdefault(text.casefold(), Speaker(text, speaker.start, speaker.end))
    return tuple(sorted(heard.values(), key=lambda s: s.start)), realis


def _better(one: Claim, other: Claim) -> Claim:
    """One claim per sentence, field and value: the wider scope's words, everyone's speakers and readers."""
    first, second = sorted((one, other), key=lambda c: (_RANK.index(c.scope or Scope.TOTAL), c.start, c.end))
    speakers = {s.text.casefold(): s for s in (*first.speakers, *second.speakers)}
    return replace(
        first,
        speakers=tuple(sorted(speakers.values(), key=lambda s: s.start)),
        readers=tuple(sorted({*first.readers, *second.readers})),
        review=tuple(sorted({*first.review, *second.review})),
    )


def _victim(annotated: Annotated, line: Line, telling: Telling, count: Claim) -> Claim | None:
    group = telling.group
    outcome = _OUTCOMES.get(telling.field)
    if group is None or group.name is None or outcome is None:
        return None
    report = annotated.report
    start, end = line.words[group.name_first].start, line.words[group.name_last - 1].end
    name = report.text_raw[start:end]
    role = group.noun.role if group.noun else None
    value = NamedThing(name, start, end, outcome=outcome, role=role, age=group.age)
    return replace(
        count,
        id=Claim.id_for(report.id, "victim", count.start, count.end, f"{outcome} {name}"),
        field="victim",
        value=value,
        scope=None,
        of=None,
    )


def _nameless(claims: Sequence[Claim], knowledge: Knowledge) -> Claim | None:
    """The one holder of an office whom a sentence tells to be a victim and does not name."""
    if any(c.field == "victim" for c in claims):
        return None
    single = [c for c in claims if c.field in _OUTCOMES and c.value == Count(1, 1) and c.of]
    if len(single) != 1 or single[0].scope not in (Scope.NAMED, Scope.TOTAL):
        return None
    noun = knowledge.people.noun((single[0].of or "").split()[-1].lower())
    return single[0] if noun is not None and noun.office else None


def _fragment_victim(annotated: Annotated, line: Line, person: PersonGroup, told: Claim) -> Claim:
    """The victim whom the next sentence names and says nothing of his own about."""
    report, outcome = annotated.report, _OUTCOMES[told.field]
    start, end = line.words[person.first].start, line.words[person.last - 1].end
    name = report.text_raw[start:end]
    return replace(
        told,
        id=Claim.id_for(report.id, "victim", start, end, f"{outcome} {name}"),
        field="victim",
        value=NamedThing(name, start, end, outcome=outcome),
        quote=name,
        start=start,
        end=end,
        scope=None,
        of=None,
    )


def _by_sentence(annotated: Annotated) -> dict[int, list[SpeechAct]]:
    """Speech acts by every sentence that their cue or content touches."""
    sentences = annotated.sentences
    starts = [sentence.start for sentence in sentences]
    found: dict[int, list[SpeechAct]] = {}
    for act in annotated.speech:
        place = max(0, bisect_right(starts, act.content.start) - 1)
        touched = {act.sentence}
        while place < len(sentences) and sentences[place].start < act.content.end:
            touched.add(sentences[place].index)
            place += 1
        for index in sorted(touched):
            found.setdefault(index, []).append(act)
    return found
