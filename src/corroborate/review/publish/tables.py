"""Tables: a public ledger as two CSV files, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corroborate.records.fields import COUNT_FIELDS
from corroborate.review.publish.public import Public
from corroborate.text.cells import joined, safe

Json = dict[str, Any]
Row = dict[str, str | int | float | None]

_BOUNDS = ("low", "best", "high", "open_end")
INCIDENT = (
    *("id", "title", "kind", "event_type", "date", "earliest", "latest", "date_precision"),
    *("place", "within", "country", "lat", "lon", "geo_precision", "attackers", "instruments"),
    *(f"{field}_{bound}" for field in COUNT_FIELDS for bound in _BOUNDS),
    *("reports", "lines", "contradictions", "reporting", "occurrence", "responsibility"),
)
CLAIM = (
    "id",
    "incident",
    "field",
    "value",
    "low",
    "high",
    "scope",
    "realis",
    "quote",
    "speakers",
    "line",
    "outlet",
)
"""The columns, in order."""


def tables(public: Public, party: Any, value: Any) -> Iterator[tuple[str, str]]:
    """incidents.csv and claims.csv; `party` and `value` put a party and a claim's value in words."""
    document = public.document
    outlets = {r["id"]: r["outlet"] for r in document["reports"]}
    yield "incidents.csv", _written(INCIDENT, (_incident(i, party) for i in document["incidents"]))
    yield "claims.csv", _written(CLAIM, (_claim(c, outlets, party, value) for c in document["claims"]))


def _written(head: Sequence[str], rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, head, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: safe(cell) if isinstance(cell, str) else cell for key, cell in row.items()})
    return text.getvalue()


def _incident(found: Json, party: Any) -> Row:
    period, place = found["period"], found["place"] or {}
    row: Row = {key: found[key] for key in ("id", "title", "kind", "event_type")}
    row |= {
        "date": period["edtf"],
        "earliest": period["earliest"],
        "latest": period["latest"],
        "date_precision": str(period["precision"]),
        "place": place.get("name"),
        "within": joined(place.get("within", ())),
        "country": place.get("country"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "geo_precision": str(place["precision"]) if place else None,
        "attackers": joined(map(party, found["attacker"])),
        "instruments": joined(i["value"] for i in found["instruments"]),
    }
    for field in COUNT_FIELDS:
        toll = found[field]
        row |= {
            f"{field}_{bound}": int(toll[bound]) if toll and toll[bound] is not None else None
            for bound in _BOUNDS
        }
    return row | {
        "reports": len({*found["main_of"], *found["mentioned_in"]}),
        "lines": len(found["origins"]),
        "contradictions": len(found["contradictions"]),
        **{name: found["verdicts"][name] for name in ("reporting", "occurrence", "responsibility")},
    }


def _claim(found: Json, outlets: dict[str, str | None], party: Any, value: Any) -> Row:
    row: Row = {key: found[key] for key in ("id", "incident", "field", "scope", "realis", "quote")}
    return row | {
        "value": value(found),
        "low": found["value"].get("low"),
        "high": found["value"].get("high"),
        "speakers": joined(map(party, found["speakers"])),
        "line": found["origin"],
        "outlet": outlets[found["report"]],
    }
