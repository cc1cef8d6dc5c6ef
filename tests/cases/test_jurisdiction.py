"""Runs tests/cases/jurisdiction.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.cases.annotation_rows import knowledge

from corroborate.pipeline.stages import ours
from corroborate.pipeline.work import read, study
from corroborate.records.report import RawDocument, Report

CASES = tomllib.loads(Path(__file__).with_name("jurisdiction.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_an_event_lies_where_the_services_that_speak_of_it_work(case: dict[str, Any]) -> None:
    page = RawDocument("page", case["text"].encode(), "text/plain", published="2012-05-09")
    report = read(page, knowledge(), ours()).outcome
    assert isinstance(report, Report)
    (main,) = [a for a in study(report, knowledge(), ours()).reading.accounts if a.main]
    found = ", ".join((main.place.name, *main.place.within)) if main.place else ""
    assert found == case["place"], case.get("why")
