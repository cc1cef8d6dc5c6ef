"""When: sentences with a publish date, and the days they mean."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from corroborate.knowledge import Knowledge
from corroborate.records.period import Period
from corroborate.records.report import Published, Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate
from corroborate.stages.resolution import resolve_period

CASES = tomllib.loads(Path(__file__).with_name("when.toml").read_text(encoding="utf-8"))["case"]
KNOWLEDGE = Knowledge()


def _period(case: dict[str, Any]) -> Period:
    text = case["text"]
    anchor = Published(case["published"], case.get("basis", "metadata")) if "published" in case else None
    page = Report(
        Report.id_for(text), text, (Segment(0, len(text), SegmentRole.BODY),), "en", published=anchor
    )
    times = annotate(page, KNOWLEDGE, gate=False).times
    if not times:
        return Period()
    return resolve_period(Period(stated=(times[0].text,)), anchor, times[0])


@pytest.mark.parametrize("case", CASES, ids=[f"{c['text']} ({c.get('published', 'no date')})" for c in CASES])
def test_a_time_in_words_means_these_days(case: dict[str, Any]) -> None:
    period = _period(case)
    assert (period.earliest, period.latest) == tuple(case.get("days", (None, None)))
    assert period.precision == case["precision"]
    assert period.edtf is None or period.basis
