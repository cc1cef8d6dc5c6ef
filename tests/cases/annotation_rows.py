"""Rows of the annotation tables, and the report that a row's text makes."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import annotate


@cache
def knowledge() -> Knowledge:
    return Knowledge()


def rows(table: str) -> list[dict[str, Any]]:
    path = Path(__file__).parent / f"{table}.toml"
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["case"])


def annotated(row: dict[str, Any]) -> Annotated:
    """The row's text as one segment, body unless the row gives a role."""
    text = row["text"]
    segment = Segment(0, len(text), SegmentRole(row.get("role", "body")))
    return annotate(Report(Report.id_for(text), text, (segment,), "en"), knowledge(), gate=False)
