"""incidents: which reports tell of one shooting, and what of it, from the ledger of a whole collection.

Conventions of the row that are not ours: each report is about one incident or more, so one of which the
ledger makes no incident stands alone, with nothing known; and an incident's record has a number of dead
and of injured, so where no report tells of any it is none; its date is that of the first report where
none tells the day. What the ledger says as a range is a range.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.quality.collection import happened, joined

from corroborate.knowledge import Knowledge
from corroborate.records.incident import Estimate, Incident, LedgerContent
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Report

_WITHIN_CITY = (GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.NEIGHBOURHOOD)


def predict_all(documents: Sequence[dict[str, Any]], knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """The incidents of each split by itself: none runs over two."""
    for split in sorted({str(document.get("split", "")) for document in documents}):
        own = [document for document in documents if str(document.get("split", "")) == split]
        yield from _predictions(own, *joined(own, knowledge), knowledge)


def _predictions(
    documents: Sequence[dict[str, Any]],
    content: LedgerContent,
    reports: dict[str, Report],
    knowledge: Knowledge,
) -> Iterator[dict[str, Any]]:
    placed: set[str] = set()
    for incident in content.incidents:
        if incident.main_of:
            told = [copy.name for id in incident.main_of for copy in reports[id].copies]
            placed.update(told)
            yield {"documents": sorted(set(told)), **values(incident, reports, knowledge)}
    for document in documents:
        if document["id"] not in placed:
            yield {"documents": [document["id"]]}


def values(incident: Incident, reports: dict[str, Report], knowledge: Knowledge) -> dict[str, Any]:
    """What the ledger says of one incident, in the row's words."""
    days = happened(incident, reports)
    city, state = _city(incident.place, knowledge)
    return {
        **_toll("killed", incident.killed),
        **_toll("injured", incident.injured),
        "date": days[0] if days else None,
        "city": city,
        "state": state,
        "victims": sorted({victim.text for victim in incident.victims}),
    }


def _toll(field: str, estimate: Estimate | None) -> dict[str, int | None]:
    if estimate is None:
        return {field: 0, f"{field}_low": 0, f"{field}_high": 0}
    return {field: estimate.best, f"{field}_low": estimate.low, f"{field}_high": estimate.high}


def _city(place: Place | None, knowledge: Knowledge) -> tuple[str | None, str | None]:
    """City and state; a quarter stands in the city that holds it, if one is named."""
    if place is None or place.precision is GeoPrecision.COUNTRY:
        return None, None
    if place.precision is GeoPrecision.ADMIN1:
        return None, place.name
    names = (place.name, *place.within)
    if (place.precision in _WITHIN_CITY or place.lat is None) and len(names) > 2:
        names = names[1:]
    entries = [e for name in names[1:] for e in knowledge.gazetteer.lookup(name)]
    state = next((e.name for e in entries if e.precision is GeoPrecision.ADMIN1 and e.name in names), None)
    return names[0], state
