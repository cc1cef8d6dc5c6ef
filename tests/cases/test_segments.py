from __future__ import annotations

from typing import Any

import pytest
from tests.cases.reading_rows import report_of, rows


@pytest.mark.parametrize("row", rows("segments"), ids=lambda row: str(row["why"])[:60])
def test_every_stretch_of_a_page_has_its_role(row: dict[str, Any]) -> None:
    report = report_of(row)
    parts = [f"{s.role.value}| {report.text_raw[s.start : s.end]}" for s in report.segments]
    assert parts == row["parts"]
