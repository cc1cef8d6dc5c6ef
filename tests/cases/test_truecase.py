from __future__ import annotations

from typing import Any

import pytest
from tests.cases.annotation_rows import knowledge, rows


@pytest.mark.parametrize("row", rows("truecase"), ids=lambda row: str(row["text"])[:60])
def test_a_line_without_case_gets_the_case_of_edited_text(row: dict[str, Any]) -> None:
    truecaser = knowledge().language.truecaser
    assert truecaser is not None
    assert " ".join(truecaser.restore(row["text"].split())) == row["restored"]
