from __future__ import annotations

from typing import Any

import pytest
from tests.cases.annotation_rows import knowledge, rows

from corroborate.text.words import words


@pytest.mark.parametrize("row", rows("instruments"), ids=lambda row: str(row["text"])[:60])
def test_weapons_platforms_and_vehicles_are_named_and_only_means_are_used(row: dict[str, Any]) -> None:
    text = row["text"]
    found = words(text)
    lowers = [word.lower for word in found]
    instruments = knowledge().instruments
    named = [
        f"{text[found[hit.first].start : found[hit.last - 1].end]} | {hit.value.sort.value} | {hit.value.id}"
        for hit in instruments.things(lowers)
    ]
    assert named == row["things"]
    if "used" in row:
        assert [hit.value.id for hit in instruments.scan(lowers)] == row["used"]
