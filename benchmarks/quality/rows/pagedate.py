"""pagedate: the day a page was published, as the product dates a report."""

from __future__ import annotations

from typing import Any

from benchmarks.quality.rows.extraction import page

from corroborate.knowledge import Knowledge


def predict(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The publication day of one page."""
    report = page(document, knowledge)
    published = report.published if report is not None else None
    return {"id": document["id"], "date": published.edtf if published is not None else None}
