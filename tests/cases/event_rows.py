"""What the tables of events, realis, background, participants and statements have in common."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate

KNOWLEDGE = Knowledge()


def rows(topic: str) -> list[dict[str, Any]]:
    """The rows of one table."""
    path = Path(__file__).parent / f"{topic}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))["case"]


@cache
def page(text: str, role: SegmentRole = SegmentRole.BODY) -> Annotated:
    """A report that is one segment, annotated."""
    report = Report(Report.id_for(text), text, (Segment(0, len(text), role),), "en")
    return annotate(report, KNOWLEDGE, gate=False)
