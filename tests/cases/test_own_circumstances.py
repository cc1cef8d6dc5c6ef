"""Runs tests/cases/own_circumstances.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.cases.annotation_rows import knowledge

from corroborate.pipeline.stages import ours
from corroborate.pipeline.work import read, study
from corroborate.records.report import RawDocument, Report

CASES = tomllib.loads(Path(__file__).with_name("own_circumstances.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:60])
def test_a_page_dates_and_places_its_own_event_by_its_opening_or_not_at_all(case: dict[str, Any]) -> None:
    page = RawDocument("page", case["text"].encode(), "text/plain", published=case["published"])
    report = read(page, knowledge(), ours()).outcome
    assert isinstance(report, Report)
    (main,) = [a for a in study(report, knowledge(), ours()).reading.accounts if a.main]
    place = ", ".join((main.place.name, *main.place.within)) if main.place else ""
    assert (main.period.edtf or "", place) == (case["day"], case["place"])
    for claim in main.claims:
        assert claim.quote == report.text_raw[claim.start : claim.end]
