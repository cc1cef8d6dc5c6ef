"""What a codebook leaves behind: fields without a column, and coordinates that are only lent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.export.codebooks.sites import Sites
from corroborate.export.codebooks.telling import spread
from corroborate.export.loss import Loss
from corroborate.export.table import Fidelity, Row
from corroborate.records.docket import Docket
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.period import Period
from corroborate.records.place import GeoPrecision, Place

_TOWN = (GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.NEIGHBOURHOOD, GeoPrecision.CITY)
_INSIDE = {GeoPrecision.ADMIN1: (*_TOWN, GeoPrecision.ADMIN2), GeoPrecision.ADMIN2: _TOWN}
_LISTS = ("contradictions", "victims", "instruments", "relations")


def without_column(docket: Docket, fields: Sequence[str], where: str = "no column") -> Iterator[Loss]:
    """Each of these fields that the ledger fills for an incident. `where` says what becomes of lists."""
    for field in fields:
        value = getattr(docket.incident, field)
        if field in COUNT_FIELDS:
            if value is not None:
                yield Loss(field, "", Fidelity.UNSAYABLE, f"{spread(value.low, value.high)}: no column")
        elif value and field in _LISTS:
            yield Loss(field, "", Fidelity.UNSAYABLE, f"{len(value)} in the ledger, {where}")


def undated(period: Period) -> str:
    """Why a row has no day.

    >>> undated(Period(stated=("that Friday",))), undated(Period())
    ('known only as that Friday, which gives no day', 'no report tells the day')
    """
    told = period.edtf or "; ".join(period.stated)
    return f"known only as {told}, which gives no day" if told else "no report tells the day"


def blanks(row: Row, columns: Sequence[str], field: str, why: str) -> Iterator[Loss]:
    """Those of these columns that are empty since no report tells a field."""
    for column in columns:
        if row.get(column) is None:
            yield Loss(field, column, Fidelity.UNSAYABLE, why)


def divisions(place: Place, row: Row, columns: tuple[str, str]) -> Iterator[Loss]:
    """The first and second division of a place, where it lies in one that is not known."""
    for column, larger in zip(columns, (GeoPrecision.ADMIN1, GeoPrecision.ADMIN2), strict=True):
        if row.get(column) is None and place.precision in _INSIDE[larger]:
            yield Loss("place", column, Fidelity.UNSAYABLE, f"no division is known for {place.name}")


def coordinates(place: Place | None, sites: Sites, columns: Sequence[str], table: str = "") -> Iterator[Loss]:
    """Coordinates of the town around a place that has none of its own, or none at all."""
    if place is None:
        return
    site = sites.of(place)
    for column in columns:
        if site.lent:
            why = f"that of {site.lent}; {place.name} has none here"
            yield Loss("place", column, Fidelity.CLOSE, why, table)
        elif site.lat is None:
            yield Loss(
                "place", column, Fidelity.UNSAYABLE, f"no coordinates are known for {place.name}", table
            )
