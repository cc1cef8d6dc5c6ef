from __future__ import annotations

from typing import Any

import pytest
from tests.cases.annotation_rows import annotated, rows

from corroborate.records.annotation import TimeExpression


def written(time: TimeExpression) -> str:
    """ "last Friday | weekday friday last": words, kind, value, shift, part and whatever else is said."""
    rest = [time.kind, time.value, time.shift, time.part, time.clock, time.weekday]
    rest += [f"in {time.base}" if time.base else None, "ahead" if time.ahead else None]
    return f"{time.text} | {' '.join(word for word in rest if word)}"


@pytest.mark.parametrize("row", rows("when_words"), ids=lambda row: str(row["text"])[:60])
def test_a_sentence_holds_exactly_these_time_expressions(row: dict[str, Any]) -> None:
    found = annotated(row).times
    assert [written(t) for t in found] == row["times"]
    assert all(row["text"][t.start : t.end] == t.text for t in found)
