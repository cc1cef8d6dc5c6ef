"""Where a named place is, row by row."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.builders import report

from corroborate.knowledge import Knowledge
from corroborate.records.claim import Claim
from corroborate.records.place import Place
from corroborate.stages.annotation import annotate
from corroborate.stages.resolution.place import ground_places

ROWS = tomllib.loads(Path(__file__).with_name("where.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['place']}: {row['text'][:40]}")
def test_a_place_is_grounded_by_its_company_or_left_alone(row: dict[str, Any]) -> None:
    page = annotate(report(row["text"]), KNOWLEDGE, gate=False)
    at = row["text"].index(row["place"])
    held = next(s for s in page.sentences if s.start <= at < s.end)
    claim = Claim(
        id="c",
        report=page.report.id,
        mention="m",
        field="place",
        value=Place(row["place"]),
        quote=row["text"][held.start : held.end],
        start=held.start,
        end=held.end,
    )
    place = ground_places(page, [claim], KNOWLEDGE)["c"]
    assert place.name in row["text"]
    if "country" in row:
        assert place.country == row["country"]
    if "precision" in row:
        assert place.precision == row["precision"]
    if "within" in row:
        assert list(place.within) == row["within"]
    if "part" in row:
        assert (place.part or "") == row["part"]
    if row.get("known") is False:
        assert (place.lat, place.lon, place.id) == (None, None, None)
    elif "country" in row:
        assert place.id is not None
