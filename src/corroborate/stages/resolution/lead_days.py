"""Lead days: a page's own event that no clause dates, where its opening names one day and no other.

"Yesterday morning the village came under fire": no word that a reader of events knows, and yet the day. Not
the day on which somebody spoke, was buried or was seized, nor one beside an event that the page recalls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account
from corroborate.records.annotation import Annotated, Sentence, TimeExpression
from corroborate.records.claim import Claim
from corroborate.records.period import Period
from corroborate.records.report import SegmentRole
from corroborate.stages.resolution.chains import period_of
from corroborate.stages.resolution.claims import Times, ground_periods
from corroborate.text.days import days_between, edtf_bounds
from corroborate.text.words import words

_KINDS = frozenset({"weekday", "date", "relative"})
_OPENING, _FIRST = 5, 2  # sentences of the body
_TOWN = 4  # words before the day of a dateline
_BEFORE = 4  # sentences: a page that comes to its event later opened with another thing
_SAID = 4  # words: "the police chief said late on | Monday"
_LATELY = 14  # days before publication
_ANOTHER = (
    "aftermath",
    "found",
    "freed",
    "outcome",
)  # of roles.toml: what came days after may have its own day
_READER, _APART = "lead-day", "opening-day"  # beside a word of the event, or without one


def dated_by_lead(
    accounts: Sequence[Account], annotated: Annotated, times: Times, knowledge: Knowledge
) -> tuple[Account, ...]:
    """The accounts, that of the page's own event with the day of its opening where nothing else dates it."""
    own = [a for a in accounts if a.main and a.kind == "incident" and a.violent]
    if len(own) != 1 or own[0].period.stated or own[0].period.earliest:
        return tuple(accounts)
    others = {m.sentence for a in accounts if a is not own[0] for m in a.mentions}
    told = {m.sentence for m in own[0].mentions}
    found = list(_days(told, others, annotated, knowledge))
    claims = [day_claim(time, own[0], annotated) for time in found]
    apart = {c.id for c, t in zip(claims, found, strict=True) if t.sentence not in told}
    days = [c for c in ground_periods(claims, times) if _lately(c, annotated)]
    days = [c for c in days if c.id not in apart or not _of_today(c, annotated)]
    days = [replace(c, readers=(_APART,)) if c.id in apart else c for c in days]
    if len({_day(c) for c in days}) != 1:
        return tuple(accounts)
    claims = sorted((*own[0].claims, days[0]), key=lambda c: (c.start, c.end, c.field, c.id))
    dated = replace(own[0], period=period_of(days[:1]), claims=tuple(claims))
    return tuple(dated if a is own[0] else a for a in accounts)


def _days(
    told: set[int], others: set[int], annotated: Annotated, knowledge: Knowledge
) -> Iterator[TimeExpression]:
    """The times of the opening that may be the event's own: in its first sentences, or beside its words."""
    body = [s for s in annotated.sentences if s.role is SegmentRole.BODY]
    steps = {t.sentence for t in annotated.times if t.kind == "offset"}  # "a week after his men shot at ..."
    first = min(told)
    opening = {s.index: s for s in body[:_OPENING] if s.index in told or s in body[:_FIRST]}
    for time in annotated.times:
        sentence = opening.get(time.sentence)
        if sentence is None or time.kind not in _KINDS or time.ahead or time.sentence in others | steps:
            continue
        if first - time.sentence > _BEFORE:
            continue
        if sentence is body[0] and time.kind == "date" and _starts(sentence, time, annotated):
            continue
        if not _said_or_done(sentence, time, annotated, knowledge):
            yield time


def _starts(sentence: Sentence, time: TimeExpression, annotated: Annotated) -> bool:
    """Whether it is the day of a dateline within the text: "Bobo, 24 February. The town ..."."""
    return len(words(annotated.report.text_raw[sentence.start : time.start])) <= _TOWN


def _said_or_done(
    sentence: Sentence, time: TimeExpression, annotated: Annotated, knowledge: Knowledge
) -> bool:
    """Whether a time may be that of saying it, or of what was done about it later."""
    lowers = [w.lower for w in words(annotated.report.text_raw[sentence.start : sentence.end])]
    roles = knowledge.roles
    if said(sentence, time, annotated, knowledge):
        return True
    return any(roles.at(role, lowers, i) for role in _ANOTHER for i in range(len(lowers)))


def said(sentence: Sentence, time: TimeExpression, annotated: Annotated, knowledge: Knowledge) -> bool:
    """Whether a time is that of saying something: "the police chief said late on Monday"."""
    told = words(annotated.report.text_raw[sentence.start : sentence.end], sentence.start)
    lowers = [word.lower for word in told]
    first = next((i for i, word in enumerate(told) if word.end > time.start), len(told))
    return any(knowledge.roles.at("saying", lowers, i) for i in range(max(0, first - _SAID), first))


def day_claim(time: TimeExpression, account: Account, annotated: Annotated) -> Claim:
    """That an account's event was at a time, yet without its days."""
    report, mention = annotated.report, account.mentions[0]
    weekday = _WEEKDAYS.index(time.value) if time.kind == "weekday" and time.value in _WEEKDAYS else None
    offset = time.value if time.kind == "relative" else None
    return Claim(
        id=Claim.id_for(report.id, "period", time.start, time.end, time.text),
        report=report.id,
        mention=mention.id,
        field="period",
        value=Period(stated=(time.text,), weekday=weekday, offset=offset),
        quote=report.text_raw[time.start : time.end],
        start=time.start,
        end=time.end,
        realis=mention.realis,
        readers=(_READER,),
    )


def _lately(claim: Claim, annotated: Annotated) -> bool:
    """Whether it is one day, as far as is known, of the last fortnight."""
    value = claim.value
    assert isinstance(value, Period)
    if value.earliest is None:
        return value.weekday is not None
    published = edtf_bounds(annotated.report.published.edtf) if annotated.report.published else None
    day = value.earliest == value.latest
    return day and (published is None or 0 <= days_between(value.earliest, published[1]) <= _LATELY)


def _of_today(claim: Claim, annotated: Annotated) -> bool:
    """Whether it is the day of the page itself: beside no word of violence, that of a burial or a speech."""
    published = edtf_bounds(annotated.report.published.edtf) if annotated.report.published else None
    return published is not None and _day(claim) == published[1]


def _day(claim: Claim) -> str | int | None:
    assert isinstance(claim.value, Period)
    return claim.value.earliest or claim.value.weekday


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
