"""Periods: which event of a line a time belongs to, and what the words state without an anchor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import TimeExpression
from corroborate.records.period import DatePrecision, Period
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.parse import Parsed
from corroborate.text.days import edtf_bounds

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MODIFIERS = 5  # words from "'s" to the noun: "Wednesday's fish market drone strike"
_APART = 4  # words behind "abducted": "in Bor on Friday" is its own
_RANK = 4  # words from "the worst" to its noun: "the worst rebel attack"
_PRECISION = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}


def periods(
    parsed: Parsed, times: Sequence[TimeExpression], knowledge: Knowledge
) -> Iterator[tuple[Candidate, tuple[int, int], Period]]:
    """Every time of a line's events: the event, the words of the time, and the period."""
    line = parsed.line
    for time in times:
        if not line.holds(time.start, time.end):
            continue
        first, last = line.place(time.start), line.place(time.end - 1) + 1
        then = _since_when(parsed, time, last)
        event = _event_at(parsed, then, then) if then is not None else None
        if then is not None and event is not None and event.first > then:
            yield event, (first, last), period_of(time)
        if not time.places:
            continue
        event = _event_at(parsed, first, last if time.kind == "offset" else first)
        if event is not None and event.noun and line.lowers[event.last : first] == ("of",):
            yield event, (first, last), period_of(time)  # "condemned the raid of 3 May": its own day
            continue
        if event is None or _said(parsed, first, last, event, knowledge):
            continue
        if _afterwards(parsed, (first, last), event, times, knowledge) or _died_then(parsed, first, event):
            continue
        if _found_then(parsed, first, event, knowledge) or _ranked(parsed, time, event, knowledge):
            continue
        if _of_the_other(parsed, first, event, knowledge):
            continue
        if _brought_then(parsed, first, event, knowledge) or _freed_then(parsed, first, event, knowledge):
            continue
        own = [] if time.kind == "offset" else times  # "Monday's raid came two days after"
        if not _others(parsed, first, event, own, knowledge):
            yield event, (first, last), period_of(time)


def _since_when(parsed: Parsed, time: TimeExpression, last: int) -> int | None:
    """'The worst since March, | when a bomb killed nine': where the words on what happened then begin."""
    lowers = parsed.line.lowers
    at = last + (lowers[last : last + 1] == (",",))
    if time.kind != "since" or lowers[at : at + 1] != ("when",) or at + 1 >= len(lowers):
        return None
    return at + 1


def period_of(time: TimeExpression) -> Period:
    """The period that words state, as far as they do without an anchor."""
    value = time.value or ""
    bounds = edtf_bounds(value) if time.kind in ("date", "since") and len(value) in _PRECISION else None
    if bounds is not None and value[:4].isdigit():
        part = len(value) == 7 and value[5:] > "12"  # a quarter or season
        precision = DatePrecision.YEAR if part else _PRECISION[len(value)]
        return Period(*bounds, precision, (time.text,), "stated")
    if time.kind == "weekday" and value in _DAYS:
        return Period(stated=(time.text,), weekday=_DAYS.index(value))
    if time.kind == "relative":
        return Period(stated=(time.text,), offset=time.value)
    return Period(stated=(time.text,))


def _event_at(parsed: Parsed, place: int, behind: int) -> Candidate | None:
    """The event whose clause a word stands in; the nearest of several, then that of the clauses around.

    Words that themselves open a clause, up to `behind`, stand outside it: "hours after the raid, a bomb
    exploded" dates the bomb. Of "killed on Thursday when militants attacked" the killing stands there,
    so the attack does.
    """
    spots = [(e, e) for e in parsed.events] + list(parsed.absorbed)
    for index in parsed.clauses.chain(place):
        if place <= parsed.clauses.all[index].first < behind and index:
            continue
        here = [(s, e) for s, e in spots if parsed.clauses.owner[s.first] == index]
        if here:
            return min(here, key=lambda se: (abs(se[0].first - place), se[0].first))[1]
        cue = parsed.clauses.all[index].cue
        if cue is not None and (cue.background or cue.relation or cue.kind == "relative"):
            return None  # "a year after the flood of 2019": the year is the flood's
    return None


def _others(
    parsed: Parsed, first: int, event: Candidate, times: Sequence[TimeExpression], knowledge: Knowledge
) -> bool:
    """Whether a time behind an event is that of the verb before it.

    "Buried the victims of Wednesday's raid on Saturday", "condemned the raid on Saturday".
    """
    if not event.noun or first < event.last:
        return False
    if any(e.trigger.event_type == "arrest" and e.first < event.first for e in parsed.events):
        return True  # "arrested two men over the killing of a priest on Monday": either may be meant
    if _with_what_it_did(parsed, first, event, knowledge):
        return False
    line, before = parsed.line, event.first - 1
    if _dated_before(parsed, event, times):
        return True
    if before < 1 or line.lowers[before] not in ("the", "that", "this"):
        return False
    clause = parsed.clauses.all[parsed.clauses.owner[event.first]]
    return any(
        knowledge.roles.at("saying", line.lowers, i) is not None
        or ((hit := knowledge.locatives.at("verb", line.lowers, i)) is not None and hit.value == "past")
        for i in range(clause.first, before)
    )


def _with_what_it_did(parsed: Parsed, first: int, event: Candidate, knowledge: Knowledge) -> bool:
    """ "Claimed the bombing | which killed nine in Bor on Monday": the time stands with what it did."""
    relative = knowledge.people.words("relative")
    done = (effect.first for effect, of in parsed.absorbed if of == event)
    return any(event.last < at < first and parsed.line.lowers[at - 1] in relative for at in done)


def _dated_before(parsed: Parsed, event: Candidate, times: Sequence[TimeExpression]) -> bool:
    """'Wednesday's | market strike': the noun has its day already, whatever stands behind it."""
    line = parsed.line
    for place in range(event.first - 1, max(0, event.first - _MODIFIERS), -1):
        if line.lowers[place] == "'s":
            return any(t.start < line.words[place].start <= t.end for t in times)
        if not line.lowers[place].isalpha():
            return False
    return False


def _afterwards(
    parsed: Parsed,
    span: tuple[int, int],
    event: Candidate,
    times: Sequence[TimeExpression],
    knowledge: Knowledge,
) -> bool:
    """Whether a time is that of what people did about the event: "rejected blame for the raid on Monday".

    What they did stands between the time and the event ("killed in the raid were buried on Monday"),
    or before an event told as a noun, with the time behind both and none beside what they did.
    """
    first, last = span
    lowers = parsed.line.lowers
    near, far = (event.last, first) if event.first < first else (last, event.first)
    if any(knowledge.roles.at("aftermath", lowers, place) is not None for place in range(near, far)):
        return True
    if event.noun and last <= event.first and _done_then(parsed, span, event, knowledge):
        return True
    begin = parsed.line.words[event.first].start
    if not event.noun or first < event.last or any(t.places and t.start < begin for t in times):
        return False
    clause = parsed.clauses.all[parsed.clauses.owner[event.first]]
    others = [e.last for e in parsed.events if clause.first <= e.first < event.first]
    start = max((clause.first, *others))
    return any(
        knowledge.roles.at("aftermath", lowers, place) is not None for place in range(start, event.first)
    )


def _done_then(parsed: Parsed, span: tuple[int, int], event: Candidate, knowledge: Knowledge) -> bool:
    """'Convicted eight | on Monday | of the attack': the day is that of what was done about it."""
    first, last = span
    if parsed.line.lowers[last] not in knowledge.people.words("preposition"):
        return False
    clause = parsed.clauses.all[parsed.clauses.owner[event.first]]
    done = [p for p in range(clause.first, first) if knowledge.roles.at("aftermath", parsed.line.lowers, p)]
    return bool(done) and not any(done[-1] < e.first < event.first for e in parsed.events)


def _died_then(parsed: Parsed, first: int, event: Candidate) -> bool:
    """Whether a time is that of a death behind its cause: "a man shot at a mall died on Monday"."""
    spots = [e for e, _ in parsed.absorbed] + list(parsed.events)
    near = min(spots, key=lambda e: (abs(e.first - first), e.first), default=event)
    suffered = near is not event and near.trigger.suffered and not near.noun
    between = parsed.line.lowers[event.last : near.first]
    return (
        suffered and not event.noun and event.first < near.first < first and not {"and", ","} & set(between)
    )


def _found_then(parsed: Parsed, first: int, event: Candidate, knowledge: Knowledge) -> bool:
    """Whether a time is that of a search: "found two bodies on Monday after rebels attacked the post"."""
    owner = parsed.clauses.owner
    if owner[event.first] == owner[first]:
        return False
    clause = parsed.clauses.all[owner[first]]
    lowers = parsed.line.lowers
    return any(knowledge.roles.at("found", lowers, place) for place in range(clause.first, first))


def _of_the_other(parsed: Parsed, first: int, event: Candidate, knowledge: Knowledge) -> bool:
    """'The raid followed one | on Sunday': the day of the one before."""
    lowers = parsed.line.lowers
    between = range(event.last, first)
    return event.noun and any(knowledge.roles.at("follows", lowers, place) is not None for place in between)


def _brought_then(parsed: Parsed, first: int, event: Candidate, knowledge: Knowledge) -> bool:
    """'The remains of nine soldiers arrived | on Friday': a day of bodies is that of finding them."""
    lowers = parsed.line.lowers
    if knowledge.roles.at("body", lowers, event.first) is None or first < event.last:
        return False
    return not any(knowledge.roles.at("found", lowers, place) for place in range(event.last, first))


def _freed_then(parsed: Parsed, first: int, event: Candidate, knowledge: Knowledge) -> bool:
    """'Rescued nine girls abducted from a school, in a raid | on Friday': maybe the day of the rescue."""
    if event.noun or event.trigger.form not in ("past", "participle") or first - event.last < _APART:
        return False
    clause = parsed.clauses.all[parsed.clauses.owner[event.first]]
    before = range(clause.first, event.first)
    return any(knowledge.roles.at("freed", parsed.line.lowers, place) for place in before)


def _ranked(parsed: Parsed, time: TimeExpression, event: Candidate, knowledge: Knowledge) -> bool:
    """'One of the bloodiest attacks | this year': how it ranks, and not when it was."""
    near = parsed.line.lowers[max(0, event.first - _RANK) : event.first]
    ranking = any(word in knowledge.people.words("ranking") or word.endswith("est") for word in near)
    return event.noun and ranking and time.kind == "relative" and (time.value or "")[-1:] in ("W", "M", "Y")


def _said(parsed: Parsed, first: int, last: int, event: Candidate, knowledge: Knowledge) -> bool:
    """Whether a time is that of saying: "said on Monday", "On Monday, police said gunmen had".

    Not so "responsibility for Monday's raid", nor a time before "police said," set off by commas.
    """
    lowers = parsed.line.lowers
    if lowers[last : last + 1] == ("'s",):
        return False
    between = [h for i in range(last, event.first) if (h := knowledge.roles.at("saying", lowers, i))]
    between = [h for h in between if not _only_describes(parsed, h.first, h.last)]
    if first <= 1 and between:
        return True
    if any(lowers[h.last] not in (",", "on", "in", "at") for h in between):
        return True
    return any(
        (hit := knowledge.roles.at("saying", lowers, place)) is not None and hit.last <= first
        for place in range(max(0, first - 3), first)
    )


def _only_describes(parsed: Parsed, first: int, last: int) -> bool:
    """'A declared | strike', 'ten were reported | killed': the word of saying tells of no saying then."""
    before = parsed.line.lowers[first - 1] if first else ""
    harmed = any(e.first == last for e in (*parsed.events, *(effect for effect, _ in parsed.absorbed)))
    return before in ("a", "an") or (before in ("was", "were") and harmed)
