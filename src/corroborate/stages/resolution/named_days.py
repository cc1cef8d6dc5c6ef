"""Named days: the days that a page about one event names and gives to no other event it tells of.

"We were there from 9 to 13 August. Firing began on the morning of 14 July": a late page puts its event on
some day without a word of violence beside it. None of these days is held to be the event's; where another
page knows the day, this one may yet name it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account
from corroborate.records.annotation import Annotated, TimeExpression
from corroborate.records.claim import Claim
from corroborate.records.period import Period
from corroborate.records.report import SegmentRole
from corroborate.stages.resolution.claims import Times, ground_periods
from corroborate.stages.resolution.lead_days import day_claim, said
from corroborate.text.days import edtf_bounds

_ROLES = (SegmentRole.HEADLINE, SegmentRole.SUBHEAD, SegmentRole.BODY)
_KINDS = frozenset({"weekday", "date", "relative"})
_MOST = 12  # days: a chronicle names every day of a month


def named_days(
    accounts: Sequence[Account], annotated: Annotated, times: Times, knowledge: Knowledge
) -> tuple[str, ...]:
    """The days in order; none where the page is about several events, or about none."""
    own = [a for a in accounts if a.main and a.kind == "incident" and a.violent]
    if len(own) != 1:
        return ()
    claims = [day_claim(time, own[0], annotated) for time in _times(own[0], accounts, annotated, knowledge)]
    others = {_day(a.period) for a in accounts if a is not own[0]}
    days = {day for claim in ground_periods(claims, times) if (day := _claimed(claim)) is not None}
    published = edtf_bounds(annotated.report.published.edtf) if annotated.report.published else None
    told = sorted(d for d in days - others if published is None or d <= published[1])
    return tuple(told) if len(told) <= _MOST else ()


def _times(
    own: Account, accounts: Sequence[Account], annotated: Annotated, knowledge: Knowledge
) -> Iterator[TimeExpression]:
    """Times of sentences that tell of no other event, but for those of saying something."""
    told = {m.sentence for m in own.mentions}
    others = {m.sentence for a in accounts if a is not own for m in a.mentions} - told
    for time in annotated.times:
        sentence = annotated.sentences[time.sentence]
        if time.kind not in _KINDS or time.ahead or time.sentence in others or sentence.role not in _ROLES:
            continue
        if not said(sentence, time, annotated, knowledge):
            yield time


def _claimed(claim: Claim) -> str | None:
    return _day(claim.value) if isinstance(claim.value, Period) else None


def _day(period: Period) -> str | None:
    return period.earliest if period.earliest == period.latest else None
