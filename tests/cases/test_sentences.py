from __future__ import annotations

from typing import Any

import pytest
from tests.cases.annotation_rows import annotated, rows


@pytest.mark.parametrize("row", rows("sentences"), ids=lambda row: str(row["text"])[:60])
def test_a_text_falls_into_exactly_these_sentences(row: dict[str, Any]) -> None:
    found = annotated(row).sentences
    assert [row["text"][s.start : s.end] for s in found] == row["sentences"]
    if "tokens" in row:
        assert [t.form for s in found for t in s.tokens] == row["tokens"]
    if "paragraphs" in row:
        assert [s.paragraph for s in found] == row["paragraphs"]
