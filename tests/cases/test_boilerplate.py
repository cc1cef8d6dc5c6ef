from __future__ import annotations

from typing import Any

import pytest
from tests.cases.reading_rows import KNOWLEDGE, rows


@pytest.mark.parametrize("row", rows("boilerplate"), ids=lambda row: str(row["text"])[:60])
def test_a_line_is_known_by_its_words_or_left_alone(row: dict[str, Any]) -> None:
    role = KNOWLEDGE.boilerplate.role(row["text"])
    assert (role.value if role else "none") == row["role"]
