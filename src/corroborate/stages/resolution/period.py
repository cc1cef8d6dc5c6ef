"""When: a period gets its days from the words and the publish date, from another event, or from a post.

Nothing here reads a clock or a time zone. Without a publish date the words are kept and nothing is
claimed.
"""

from __future__ import annotations

from dataclasses import replace

from corroborate.records.annotation import TimeExpression
from corroborate.records.period import DatePrecision, Period
from corroborate.records.report import Published
from corroborate.text.days import WEEKDAYS, days_between, edtf_bounds, weekday_on_or_before
from corroborate.text.reckoning import Days, Reckoned, at_distance, moved, on_weekday, reckon, step

# Dates that stand on a page for other reasons than to say when it was published, or may do so.
_NO_ANCHOR = ("clock", "copyright", "embed", "searched")
# The longest stretch of days that still counts as each precision. A "last week" in a Sunday paper
# may mean either of two weeks, and a night lies on two days.
_LONGEST = (
    (DatePrecision.DAY, 1),
    (DatePrecision.WEEK, 13),
    (DatePrecision.MONTH, 31),
    (DatePrecision.YEAR, 366),
)


def resolve_period(
    period: Period,
    anchor: Published | None,
    time: TimeExpression | None = None,
) -> Period:
    """The same period with its days, as far as words and publish date tell them.

    `time` is the expression the period was read from, where it is known: it tells "last Friday"
    from "Friday". A period that has days already is returned as it is.

    >>> said = Period(stated=("Thursday",), weekday=3)
    >>> found = resolve_period(said, Published("2019-09-20", "metadata"))
    >>> found.edtf, found.basis
    ('2019-09-19', 'weekday before publication (metadata 2019-09-20)')
    >>> resolve_period(said, None).edtf is None
    True
    """
    if period.edtf is not None:
        return period
    days = anchor_days(anchor)
    found = reckon(time, days) if time else _from_fields(period, days)
    kept = _with_words(period, time)
    if found is None or (time is not None and time.ahead and found.how != "stated"):
        return kept  # "the army will debate the raid on Monday": which of the two is on Monday is not said
    if found.how == "stated" or anchor is None:
        return dated(kept, found.days, found.how)
    return dated(kept, found.days, f"{found.how} publication ({anchor.basis} {anchor.edtf})")


def anchor_days(anchor: Published | None) -> Days | None:
    """First and last day the report may have been published; None where that cannot be trusted.

    >>> anchor_days(Published("2021-06", "page"))
    ('2021-06-01', '2021-06-30')
    >>> anchor_days(Published("2021", "copyright")) is None
    True
    """
    if anchor is None or anchor.basis in _NO_ANCHOR:
        return None
    return edtf_bounds(anchor.edtf)


def constrain(period: Period, anchor_edtf: str, source: str = "a dated post") -> Period:
    """A weekday without a week, placed by a dated post that itself speaks of the event.

    The event is on the latest such weekday at or within the six days before the post. The caller
    must know that the post is about this event; a date that merely stands near it proves nothing.

    >>> constrain(Period(stated=("Thursday",), weekday=3), "2019-09-20").edtf
    '2019-09-19'
    """
    bounds = edtf_bounds(anchor_edtf)
    if period.edtf is not None or period.weekday is None or bounds is None or bounds[0] != bounds[1]:
        return period
    day = weekday_on_or_before(bounds[0], period.weekday)
    basis = f"{WEEKDAYS[period.weekday]} on or within six days before {source} of {bounds[0]}"
    return dated(period, (day, day), basis)


def shifted(period: Period, other: Period, offset: str) -> Period:
    """The period `offset` away from another event's: "two days after", "a week earlier".

    Days move exactly; weeks, months and years are rounded to the calendar, as reporters round them.

    >>> raid = Period("2022-03-04", "2022-03-04", DatePrecision.DAY)
    >>> found = shifted(Period(stated=("two days later",)), raid, "P2D")
    >>> found.edtf, found.basis
    ('2022-03-06', '2 days after another event of the report')
    """
    parts = step(offset)
    if period.edtf is not None or other.earliest is None or other.latest is None or parts is None:
        return period
    found = at_distance(offset, (other.earliest, other.latest))
    if found is None or parts[1] == "H":
        return period
    days = moved((other.earliest, other.latest), *parts)
    return dated(period, days, f"{found.how} another event of the report") if days else period


def both(first: Period, second: Period) -> Period:
    """What two tellings of one time leave open together; the first where they do not meet.

    >>> month = Period("2023-12-01", "2023-12-31", DatePrecision.MONTH, ("last month",), "a")
    >>> week = Period("2023-12-24", "2023-12-31", DatePrecision.WEEK, ("last week",), "b")
    >>> both(month, week).edtf
    '2023-12-24/2023-12-31'
    """
    words = tuple(dict.fromkeys((*first.stated, *second.stated)))
    weekday = first.weekday if first.weekday is not None else second.weekday
    kept = replace(first, stated=words, weekday=weekday, offset=first.offset or second.offset)
    if second.earliest is None or second.latest is None or first.disjoint(second):
        return kept
    if first.earliest is None or first.latest is None:
        return dated(kept, (second.earliest, second.latest), second.basis)
    days = (max(first.earliest, second.earliest), min(first.latest, second.latest))
    if days == (first.earliest, first.latest):
        return kept
    basis = second.basis if days == (second.earliest, second.latest) else f"{first.basis}; {second.basis}"
    return dated(kept, days, basis)


def dated(period: Period, days: Days, basis: str) -> Period:
    """A period with these days and the precision that their number allows.

    >>> dated(Period(), ("2024-02-01", "2024-02-29"), "stated").precision.value
    'month'
    """
    length = days_between(*days) + 1
    precision = next((p for p, longest in _LONGEST if length <= longest), None)
    if precision is None or length < 1:
        return period
    return replace(period, earliest=days[0], latest=days[1], precision=precision, basis=basis)


def _from_fields(period: Period, anchor: Days | None) -> Reckoned | None:
    if anchor is None:
        return None
    if period.weekday is not None:
        return on_weekday(period.weekday, anchor)
    return at_distance(period.offset, anchor) if period.offset else None


def _with_words(period: Period, time: TimeExpression | None) -> Period:
    if time is None:
        return period
    weekday = period.weekday
    if weekday is None and time.kind == "weekday" and (time.value or "").capitalize() in WEEKDAYS:
        weekday = WEEKDAYS.index((time.value or "").capitalize())
    offset = period.offset or (time.value if time.kind == "relative" else None)
    return replace(period, stated=period.stated or (time.text,), weekday=weekday, offset=offset)
