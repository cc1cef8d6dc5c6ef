"""A comparison as a table and as one object, to be written to a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corroborate.errors import UsageError
from corroborate.export.delimited import Sheet
from corroborate.export.files import together
from corroborate.export.table import Column, Kind, Row, Table
from corroborate.pipeline.compare import Comparison, Match
from corroborate.pipeline.judging.values import in_words
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Incident
from corroborate.text.cells import joined

SCHEMA = "corroborate.comparison/1"
_SIDES = ("here", "there")
_FIELDS = ("period", "place", "event_type", *COUNT_FIELDS)

TABLE = Table(
    "comparison",
    "A ledger and a data set, record by record",
    (
        Column("status", Kind.TEXT, "matched, only here (the ledger), only there (the data set)"),
        Column("here", Kind.TEXT, "Id in the ledger"),
        Column("there", Kind.TEXT, "Id in the data set"),
        Column("title_here", Kind.TEXT, "Title in the ledger"),
        Column("title_there", Kind.TEXT, "Title in the data set"),
        Column("weight", Kind.INTEGER, "What speaks for the match, added up"),
        Column("reasons", Kind.TEXT, "What speaks for the match"),
        *(
            Column(f"{field}_{side}", Kind.TEXT, f"{field}, as the {where} has it")
            for field in _FIELDS
            for side, where in zip(_SIDES, ("ledger", "data set"), strict=True)
        ),
        Column("differs", Kind.TEXT, "Fields that differ, and how: overlap, apart, only here, only there"),
    ),
)


def rows(found: Comparison) -> Iterator[Row]:
    """One row per record or pair of records."""
    for match in found.matched:
        told = [f"{value.field}: {value.differs}" for value in match.values if value.differs != "no"]
        yield {
            "status": "matched",
            **_side(match.here, "here"),
            **_side(match.there, "there"),
            "weight": match.weight,
            "reasons": joined(match.reasons),
            "differs": joined(told),
        }
    for side, alone in zip(_SIDES, (found.only_here, found.only_there), strict=True):
        for incident in alone:
            yield {"status": f"only {side}", **_side(incident, side)}


def document(found: Comparison) -> dict[str, Any]:
    """The comparison as plain values."""
    return {
        "schema": SCHEMA,
        "counts": {
            "matched": len(found.matched),
            "differing": sum(any(v.differs != "no" for v in match.values) for match in found.matched),
            "only_here": len(found.only_here),
            "only_there": len(found.only_there),
        },
        "matched": [_pair(match) for match in found.matched],
        "only_here": [_alone(incident) for incident in found.only_here],
        "only_there": [_alone(incident) for incident in found.only_there],
    }


def write(found: Comparison, path: Path) -> None:
    """Write a comparison to a .csv or .json file."""
    form = path.suffix.lower()
    if form not in (".csv", ".json"):
        raise UsageError(f"{path}: a comparison is written as .csv or .json; end the name in one of them")
    with together() as files:
        file = files.text(path)
        if form == ".json":
            file.write(json.dumps(document(found), ensure_ascii=False, indent=1) + "\n")
            return
        sheet = Sheet(file, TABLE)
        for row in rows(found):
            sheet.write(row)


def _side(found: Incident, side: str) -> Row:
    row: Row = {side: found.id, f"title_{side}": found.title, f"event_type_{side}": found.event_type}
    for field in ("period", "place", *COUNT_FIELDS):
        value = getattr(found, field)
        row[f"{field}_{side}"] = in_words(value) if value is not None else None
    return row


def _pair(match: Match) -> dict[str, Any]:
    return {
        "here": match.here.id,
        "there": match.there.id,
        "title_here": match.here.title,
        "title_there": match.there.title,
        "weight": match.weight,
        "reasons": list(match.reasons),
        "values": [
            {"field": v.field, "here": v.here, "there": v.there, "differs": v.differs} for v in match.values
        ],
    }


def _alone(found: Incident) -> dict[str, Any]:
    tolls = {field: in_words(toll) for field in COUNT_FIELDS if (toll := getattr(found, field)) is not None}
    where = in_words(found.place) if found.place else None
    when = in_words(found.period)
    return {"id": found.id, "title": found.title, "period": when, "place": where, **tolls}
