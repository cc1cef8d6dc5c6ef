from __future__ import annotations

from typing import Any

import pytest
from tests.cases.annotation_rows import annotated, rows

from corroborate.records.annotation import TimeExpression
from corroborate.text.reckoning import reckon


def reckoned(time: TimeExpression, day: str) -> str:
    found = reckon(time, (day, day))
    return f"{time.text} | {found.unit if found and found.unit else 'unresolved'}"


@pytest.mark.parametrize(
    "row", rows("when_units"), ids=lambda row: f"{row['text'][:50]} ({row['published']})"
)
def test_a_time_in_words_means_this_unit_of_the_calendar(row: dict[str, Any]) -> None:
    assert [reckoned(t, row["published"]) for t in annotated(row).times] == row["units"]
