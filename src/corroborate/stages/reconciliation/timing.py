"""Timing: when an incident happened, by all reports together.

Reports that resolve it are intersected. A bare weekday is placed by another report's dates: a range
that holds one such day, a dated post about the incident, or the publish date of another report whose
news it is. A report without a publish date whose own news is dated was written on that day or the
next; where both give one answer, its other events are reckoned from there. Anchors that disagree
leave the words as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corroborate.records.account import Account
from corroborate.records.period import DatePrecision, Period
from corroborate.records.report import Report, SegmentRole
from corroborate.text.days import (
    WEEKDAYS,
    add_days,
    days_between,
    edtf_bounds,
    weekday_on_or_after,
    weekday_on_or_before,
)
from corroborate.text.reckoning import Days, moved, step

_SIGNING = ("-", "–", "—", "―")
_PRECISIONS = ((1, DatePrecision.DAY), (13, DatePrecision.WEEK), (31, DatePrecision.MONTH))


@dataclass(frozen=True, slots=True)
class Dated:
    """A period and the claims behind it."""

    period: Period
    claims: tuple[str, ...]


def when(accounts: Sequence[Account], reports: Mapping[str, Report], news: Mapping[str, Days]) -> Dated:
    """The period of one incident. `news`: by undated report, the days it may have been written."""
    claims = [c for a in accounts for c in a.claims if c.field == "period"]
    stated = tuple(dict.fromkeys(w for a in accounts for w in a.period.stated))
    found = _intersected([a.period for a in accounts if a.period.earliest])
    if found is None:
        found = _anchored(accounts, reports, news) or _bare([a.period for a in accounts])
    else:
        found = _narrowed(found, [a.period for a in accounts])
    if found.earliest is not None and not claims:
        found = Period(basis="no report says when")
    return Dated(replace(found, stated=stated), tuple(sorted(c.id for c in claims)))


def _intersected(periods: Sequence[Period]) -> Period | None:
    """The days that all reports leave; where they disagree, those of the most reports that agree."""
    if not periods:
        return None
    alike = Counter((p.earliest, p.latest) for p in periods)
    kinds = {(p.earliest, p.latest): p for p in sorted(periods, key=_narrow, reverse=True)}
    votes = {k: sum(alike[o] for o, q in kinds.items() if not p.disjoint(q)) for k, p in kinds.items()}
    best = min(kinds.values(), key=lambda p: (-votes[p.earliest, p.latest], *_narrow(p)))
    agreeing = [p for p in periods if not p.disjoint(best)]
    first = max(p.earliest or "" for p in agreeing)
    last = min(p.latest or "" for p in agreeing)
    if first > last:
        return best
    narrowest = min(agreeing, key=_narrow)
    others = len(agreeing) - 1
    basis = narrowest.basis + (f"; agrees with {others} other report{'s'[: others != 1]}" if others else "")
    return _period((first, last), basis, narrowest)


def _narrow(period: Period) -> tuple[int, str, str, tuple[str, ...]]:
    return (_length(period), period.earliest or "", period.basis, period.stated)


def _narrowed(found: Period, periods: Sequence[Period]) -> Period:
    """One report's "last week" and another's "Thursday" are one day."""
    weekdays = sorted({p.weekday for p in periods if p.weekday is not None and p.earliest is None})
    if len(weekdays) != 1 or found.earliest is None or found.latest is None:
        return found
    day = weekday_on_or_after(found.earliest, weekdays[0])
    if day > found.latest or add_days(day, 7) <= found.latest:
        return found
    return _period((day, day), f"the {WEEKDAYS[weekdays[0]]} of {found.edtf} ({found.basis})", found)


def _anchored(
    accounts: Sequence[Account], reports: Mapping[str, Report], news: Mapping[str, Days]
) -> Period | None:
    options: dict[Days, str] = {}
    for account in accounts:
        for anchor, words in _anchors(accounts, reports, news, account):
            days = _reckoned(account.period, anchor)
            if days is not None:
                options.setdefault(days, f"{_words(account.period)} {words}")
    if not options:
        return None
    # "Last week" in one report and "last month" in another are the week where it lies in that month.
    days = max(first for first, _ in options), min(last for _, last in options)
    if days[0] > days[1]:
        return None
    narrowest = min(options, key=lambda d: (days_between(*d), d))
    more = "" if len(options) == 1 else "; other reports' words agree"
    return _period(days, options[narrowest] + more, accounts[0].period)


def _anchors(
    accounts: Sequence[Account], reports: Mapping[str, Report], news: Mapping[str, Days], of: Account
) -> list[tuple[Days, str]]:
    """Days from which the words of one account may be reckoned, in order of report."""
    found: list[tuple[Days, str]] = []
    if of.report in news:
        days = news[of.report]
        found.append((days, f"reckoned from {days[0]}, the day of that report's own news"))
    for account in accounts:
        report = reports[account.report]
        if of.period.weekday is None:
            continue  # "last month" in one report is not another report's last month
        found.extend((days, f"before a dated post of {days[0]}") for days in _posts(report, account))
        if account.main and report.published is not None and account.report != of.report:
            bounds = edtf_bounds(report.published.edtf)
            if bounds is not None and bounds[0] == bounds[1]:
                found.append((bounds, f"before another report's publication ({bounds[0]})"))
    return found


def _posts(report: Report, account: Account) -> list[Days]:
    """Dates of posts set into a page that themselves speak of the event."""
    spans = [(m.start, m.end) for m in account.mentions] + [(c.start, c.end) for c in account.claims]
    found: list[Days] = []
    for first, last in _whole_posts(report):
        if not any(first <= s and e <= last for s, e in spans):
            continue
        for date in report.dates:
            inside = date.start is not None and first <= date.start < last
            bounds = edtf_bounds(date.edtf) if date.basis == "embed" and inside else None
            if bounds is not None and bounds[0] == bounds[1]:
                found.append(bounds)
    return sorted(set(found))


def _whole_posts(report: Report) -> list[tuple[int, int]]:
    """Where each post stands, the line under it that signs and dates it ("— Radio Lumbini ...") included."""
    found: list[tuple[int, int]] = []
    for segment in report.segments:
        if segment.role is not SegmentRole.EMBED:
            continue
        text = report.text_raw
        beside = bool(found) and not text[found[-1][1] : segment.start].strip()
        if beside and text[segment.start : segment.end].lstrip()[:1] in _SIGNING:
            found[-1] = (found[-1][0], segment.end)
        else:
            found.append((segment.start, segment.end))
    return found


def _reckoned(period: Period, anchor: Days) -> Days | None:
    """The days meant by a weekday or an offset, if the first and last day of the anchor agree."""
    answers = {_from_day(period, day) for day in anchor}
    return answers.pop() if len(answers) == 1 else None


def _from_day(period: Period, day: str) -> Days | None:
    if period.weekday is not None:
        there = weekday_on_or_before(day, period.weekday)
        return there, there
    parts = step(period.offset or "")
    if parts is None or parts[0] >= 0 or parts[1] == "H":
        return None
    return moved((day, day), *parts)


def _bare(periods: Sequence[Period]) -> Period:
    weekdays = sorted({p.weekday for p in periods if p.weekday is not None})
    offsets = sorted({p.offset for p in periods if p.offset})
    said = any(p.stated for p in periods)
    basis = "words without a date to reckon from" if said else "no report says when"
    return Period(
        basis=basis,
        weekday=weekdays[0] if len(weekdays) == 1 else None,
        offset=offsets[0] if len(offsets) == 1 else None,
    )


def _words(period: Period) -> str:
    return f'"{period.stated[0]}"' if period.stated else "a time"


def _length(period: Period) -> int:
    return days_between(period.earliest, period.latest) if period.earliest and period.latest else 10**6


def _period(days: Days, basis: str, like: Period) -> Period:
    length = days_between(*days) + 1
    precision = next((p for longest, p in _PRECISIONS if length <= longest), DatePrecision.YEAR)
    return Period(days[0], days[1], precision, like.stated, basis, like.weekday, like.offset)


def news_days(main: Sequence[tuple[str, Period]], reports: Mapping[str, Report]) -> dict[str, Days]:
    """By report without a publish date: the day of its own news and the next.

    `main` are (report, period of the incident that the report is about); a report about several
    incidents of different days has no such day.
    """
    days: dict[str, set[str]] = {}
    for report, period in main:
        if period.precision is DatePrecision.DAY and period.earliest and reports[report].published is None:
            days.setdefault(report, set()).add(period.earliest)
    return {
        report: (day, add_days(day, 1))
        for report, found in sorted(days.items())
        if len(found) == 1
        for day in found
    }
