"""The day on which a page was published; the rows stand in page_dates.toml."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.reading_rows import KNOWLEDGE, rows

from corroborate.intake.web.entry import stamp
from corroborate.records.report import RawDocument, Report
from corroborate.stages.reading import read

PROSE = (
    "<p>Shells hit the bridge at Arauca on Tuesday and killed two drivers, the mayor said.</p>"
    "<p>Nobody has said who fired them, and the road to the border was closed in the evening.</p>"
)


@pytest.mark.parametrize("row", rows("page_dates"), ids=lambda row: row["why"])
def test_the_publish_date_of_a_page(row: dict[str, Any]) -> None:
    markup = (
        f"<!doctype html><html><head><title>Bridge shelled</title>{row.get('head', '')}</head><body><article>"
        f"<h1>Bridge shelled</h1>{row.get('body', '')}{PROSE}</article>{row.get('foot', '')}</body></html>"
    )
    page = RawDocument(
        "p.html", markup.encode(), "text/html", url=row.get("url"), announced=stamp(row.get("feed"))
    )
    found = read(page, KNOWLEDGE)
    assert isinstance(found, Report)
    assert found.published is None or all(c.isdigit() or c == "-" for c in found.published.edtf)
    said = f"{found.published.edtf} {found.published.basis}" if found.published else "none"
    assert said == row["published"]
