"""Rows of the tables about reading, and how they are read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.report import RawDocument, Report
from corroborate.stages.reading import read

KNOWLEDGE = Knowledge()


def rows(table: str) -> list[dict[str, Any]]:
    text = (Path(__file__).parent / f"{table}.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["case"]
    return found


def report_of(row: dict[str, Any]) -> Report:
    content = row["text"].strip().encode("utf-8")
    document = RawDocument(
        "page.txt",
        content,
        "text/plain",
        url=row.get("url"),
        published=row.get("metadata"),
        title=row.get("title"),
    )
    report = read(document, KNOWLEDGE)
    assert isinstance(report, Report), report
    return report
