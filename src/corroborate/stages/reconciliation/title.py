"""Title: a short line for an incident, made of its values alone and never of a report's words."""

from __future__ import annotations

from corroborate.records.period import Period
from corroborate.records.place import Place


def title(label: str, kind: str, place: Place | None, period: Period) -> str:
    """What, where, when; what is not known is left out, or said to be undated.

    >>> title("Ambush", "incident", Place("Garissa", ("Kenya",)), Period("2015-04-02", "2015-04-02"))
    'Ambush, Garissa, Kenya, 2015-04-02'
    >>> title("Ambush", "series", None, Period(stated=("Friday",)))
    'Ambush (series), "Friday", date not known'
    """
    what = f"{label} (series)" if kind == "series" else label
    where = ", ".join(dict.fromkeys((place.name, *place.within[-1:]))) if place else ""
    when = period.edtf or (f'"{period.stated[0]}", date not known' if period.stated else "date not known")
    return ", ".join(part for part in (what, where, when) if part)
