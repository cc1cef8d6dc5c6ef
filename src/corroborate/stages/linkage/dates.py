"""Dates: whether two accounts are of one day, week or news, and when two days rule out one event."""

from __future__ import annotations

from corroborate.records.period import DatePrecision, Period
from corroborate.stages.linkage.evidence import NOTHING, Evidence
from corroborate.stages.linkage.page import shared_people
from corroborate.stages.linkage.sketch import Sketch
from corroborate.text.days import WEEKDAYS, days_between, weekday_of

DAY_NAMED = "day named"  # kind of a day that one gives and the other names beside whatever else it tells
DAYS_APART = "days apart"  # kind of two days of which one may be misread
NEXT_DAY = 1.25  # points of a page that came out at once
NAMED_DAY = 0.5  # points of a day that a page names beside whatever else it tells
_FRESH = 3  # days: an event is in the news at once
_SLIP = 2  # days: the opening of a page may name the day of a death or a visit
_WEEK = 7  # days: updates still come in
_STALE = 14  # days: what is in the news a fortnight later is something else, names and words aside


def compare_dates(left: Sketch, right: Sketch) -> Evidence:
    """Days, weeks and months; a bare weekday only rules out or supports."""
    a, b = left.account.period, right.account.period
    named = _named_day(left, right) or _named_day(right, left)
    if a.earliest and b.earliest:
        found = named or _resolved(a, b)
        if not found.veto:
            return found
        apart = _apart_by(a, b)
        if apart <= _SLIP and (left.inferred or right.inferred):
            return Evidence(DAYS_APART, -0.5, found.reason)
        if apart <= _WEEK and (left.guessed or right.guessed):
            return Evidence(DAYS_APART, -1.0, found.reason)
        return found
    one, two = _weekday(a), _weekday(b)
    if one is not None and two is not None and one != two:
        return Evidence("date", 0, f"{WEEKDAYS[one]} against {WEEKDAYS[two]}", veto=True)
    published = _published(left, right)
    if named is not None and not published.points:
        return named
    if published.points or one is None or two is None:
        return published
    return Evidence("weekday", 0.75, f"both on a {WEEKDAYS[one]}")


def _named_day(told: Sketch, page: Sketch) -> Evidence | None:
    """Whether a page names the day that the other gives, where its own is missing or inferred."""
    day, own = told.account.period, page.account.period
    if page.page is None or day.earliest is None or day.earliest != day.latest:
        return None
    if day.earliest not in page.page.days:
        return None
    if own.earliest is None:
        return Evidence(DAY_NAMED, NAMED_DAY, f"{day.edtf}, the day of one, is named in the other")
    if not page.guessed or not own.disjoint(day):
        return None
    return Evidence(DAY_NAMED, -0.5, f"{day.edtf} and {own.edtf}: a page names both")


def _resolved(a: Period, b: Period) -> Evidence:
    assert a.earliest and a.latest and b.earliest and b.latest
    if a.disjoint(b):
        gap = _apart_by(a, b)
        words = f"{gap} day{'s'[: gap != 1]} apart ({a.edtf} and {b.edtf})"
        return Evidence("date", 0, words, veto=True, close=gap == 1)
    days = 1 + min(days_between(a.earliest, a.latest), days_between(b.earliest, b.latest))
    widest = 1 + max(days_between(a.earliest, a.latest), days_between(b.earliest, b.latest))
    if widest == 1:
        return Evidence("date", 3.0, f"the same day, {a.edtf}")
    words = f"dates that meet within {max(days, widest)} days"
    if widest <= 7:
        return Evidence("date", 1.5, words)
    return Evidence("month", 0.75, words) if widest <= 31 else Evidence("", 0.0, words)


def _apart_by(a: Period, b: Period) -> int:
    """Days from the end of the one to the beginning of the other."""
    assert a.earliest and a.latest and b.earliest and b.latest
    return max(days_between(a.latest, b.earliest), days_between(b.latest, a.earliest))


def _weekday(period: Period) -> int | None:
    if period.earliest and period.precision is DatePrecision.DAY:
        return weekday_of(period.earliest)
    return None if period.earliest else period.weekday


def _published(left: Sketch, right: Sketch) -> Evidence:
    """What a page is mainly about happened shortly before it was published, words or no words."""
    one, two = _news(left), _news(right)
    if one is None or two is None:
        return NOTHING
    gap = max(days_between(one[1], two[0]), days_between(two[1], one[0]))
    if gap > _STALE:
        return Evidence("published", 0, f"news of two times, {gap} days apart", veto=True, stale=True)
    if _next_day(left, right) or _next_day(right, left):
        return Evidence("published", NEXT_DAY, "in the news the day after, at the latest")
    if gap <= _FRESH:
        return Evidence("published", 1.0, "in the news in the same days")
    if gap <= _WEEK and shared_people(left.page, right.page):
        return Evidence("published", 0.5, "in the news in the same week")
    return NOTHING


def _next_day(told: Sketch, page: Sketch) -> bool:
    """Whether a page without a date came out on the very day that the other gives, or the day after."""
    day = told.account.period
    if (
        day.earliest is None
        or day.earliest != day.latest
        or page.account.period.earliest
        or not page.published
    ):
        return False
    return 0 <= days_between(day.earliest, page.published[0]) <= 1


def _news(sketch: Sketch) -> tuple[str, str] | None:
    """The days of the event where they are known, else of the page's own publication."""
    period = sketch.account.period
    if period.earliest and period.latest:
        near = days_between(period.earliest, period.latest) <= _STALE
        return (period.earliest, period.latest) if near else None
    return sketch.published if sketch.account.main else None
