from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.cases.annotation_rows import rows

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate

WITH_TREES, WITHOUT = "built-in", "none"


@cache
def knowledge(pipeline: str) -> Knowledge:
    return Knowledge(pipeline=pipeline)


def annotated(row: dict[str, Any], pipeline: str) -> Annotated:
    text = row["text"]
    segment = Segment(0, len(text), SegmentRole(row.get("role", "body")))
    report = Report(Report.id_for(text), text, (segment,), "en")
    return annotate(report, knowledge(pipeline), gate=False)


ROWS = [
    pytest.param(row, pipeline, id=f"{pipeline}: {row['text'][:60]}")
    for row in rows("attribution")
    for pipeline in (WITH_TREES, WITHOUT)
    if pipeline == WITH_TREES or not row.get("trees")
]


@pytest.mark.parametrize(("row", "pipeline"), ROWS)
def test_exactly_these_speakers_say_these_words(row: dict[str, Any], pipeline: str) -> None:
    text = row["text"]
    read = annotated(row, pipeline)
    said = [
        f"{' + '.join(s.of(text) for s in act.speakers) or '?'} | {act.firmness} | {act.content.of(text)}"
        for act in read.speech
    ]
    assert said == row["said"]
    if "holds" in row:
        held = [
            f"{' + '.join(h.of(text) for h in stance.holders) or '?'} | {stance.kind} | "
            + " … ".join(part.of(text) for part in stance.content)
            for stance in read.stances
        ]
        assert held == row["holds"]
