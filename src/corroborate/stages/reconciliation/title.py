"""Title: a short line for an incident, made of its values alone and never of a report's words."""

from __future__ import annotations

from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import Place

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def title(label: str, kind: str, place: Place | None, period: Period) -> str:
    """What, where, when; what is not known is left out, and words without a date stay in quotation marks.

    >>> title("Ambush", "incident", Place("Garissa", ("Kenya",)), Period("2015-04-02", "2015-04-02"))
    'Ambush in Garissa, Kenya, 2 April 2015'
    >>> title("Ambush", "series", Place("Kenya"), Period(stated=("Friday night",), weekday=4))
    'Ambush (series) in Kenya, on an unresolved "Friday night"'
    >>> title("Ambush", "incident", None, Period(stated=("last month",)))
    'Ambush, "last month", unresolved'
    """
    what = f"{label} (series)" if kind == "series" else label
    where = ", ".join(dict.fromkeys((place.name, *place.within[-1:]))) if place else ""
    what = f"{what} in {where}" if where else what
    return ", ".join(part for part in (what, _when(period)) if part)


def _when(period: Period) -> str:
    if period.earliest and period.latest:
        return _days(period.earliest, period.latest, period.precision)
    if not period.stated:
        return ""
    words = f'"{period.stated[0]}"'
    return f"on an unresolved {words}" if period.weekday is not None else f"{words}, unresolved"


def _days(first: str, last: str, precision: DatePrecision) -> str:
    """
    >>> _days("2015-04-01", "2015-04-30", DatePrecision.MONTH)
    'April 2015'
    >>> _days("2015-03-30", "2015-04-05", DatePrecision.WEEK)
    'between 30 March and 5 April 2015'
    """
    if first == last:
        return _day(first)
    if precision is DatePrecision.MONTH and first[:7] == last[:7]:
        return _day(first).split(" ", 1)[1]
    if precision is DatePrecision.YEAR and first[:4] == last[:4]:
        return first[:4]
    start = _day(first).removesuffix(f" {last[:4]}")
    return f"between {start} and {_day(last)}"


def _day(iso: str) -> str:
    return f"{int(iso[8:])} {_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
