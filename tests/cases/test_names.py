from __future__ import annotations

from typing import Any

import pytest
from tests.cases.annotation_rows import annotated, rows


@pytest.mark.parametrize("row", rows("names"), ids=lambda row: str(row["text"])[:60])
def test_a_sentence_holds_exactly_these_names(row: dict[str, Any]) -> None:
    found = annotated(row).names
    assert [f"{n.text} | {n.kind.value}" for n in found] == row["names"]
    assert all(row["text"][n.start : n.end] == n.text for n in found)
