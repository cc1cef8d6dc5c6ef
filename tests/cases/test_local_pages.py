"""Runs tests/cases/local_pages.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from benchmarks.quality.alone import alone
from tests.cases.annotation_rows import knowledge

from corroborate.records.claim import HOME_TOWN
from corroborate.records.report import RawDocument

CASES = tomllib.loads(Path(__file__).with_name("local_pages.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].split("\n")[0] + case["place"][:12])
def test_the_event_of_a_local_page_lies_in_its_home_town(case: dict[str, Any]) -> None:
    page = RawDocument(
        "page",
        case["text"].encode(),
        "text/plain",
        published="2012-05-09",
        outlet=case.get("outlet"),
        url=case.get("url"),
    )
    found = alone(page, knowledge())
    assert found is not None
    told = found.told()
    assert told is not None
    place = ", ".join((told.place.name, *told.place.within)) if told.place else ""
    assert place == case["place"], case.get("why")
    text = found.report.text_raw
    homes = [c for c in found.claims(told) if HOME_TOWN in c.readers]
    assert all(text[c.start : c.end] == c.quote for c in homes)
