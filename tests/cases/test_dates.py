from __future__ import annotations

from typing import Any

import pytest
from tests.cases.reading_rows import report_of, rows


@pytest.mark.parametrize("row", rows("dates"), ids=lambda row: str(row.get("why", row["text"]))[:60])
def test_a_page_gives_these_dates_and_no_other_is_believed(row: dict[str, Any]) -> None:
    report = report_of(row)
    assert [f"{d.edtf} {d.basis}" for d in report.dates] == row["dates"]
    published = report.published
    assert (f"{published.edtf} {published.basis}" if published else "") == row["published"]
    for date in report.dates:
        assert (date.start is None) == (date.basis in {"metadata", "markup", "url"})
