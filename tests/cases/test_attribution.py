from __future__ import annotations

from typing import Any

import pytest
from tests.cases.annotation_rows import annotated, rows


@pytest.mark.parametrize("row", rows("attribution"), ids=lambda row: str(row["text"])[:60])
def test_exactly_these_speakers_say_these_words(row: dict[str, Any]) -> None:
    text = row["text"]
    acts = annotated(row).speech
    said = [
        f"{' + '.join(s.of(text) for s in act.speakers) or '?'} | {act.firmness} | {act.content.of(text)}"
        for act in acts
    ]
    assert said == row["said"]
