"""Counts in sentences of some structure (casualty_structure.toml)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.casualty_rows import casualties, rows, written


@pytest.mark.parametrize("row", rows("casualty_structure"), ids=lambda row: str(row["text"]))
def test_a_sentence_of_some_structure_tells_exactly_these_counts(row: dict[str, Any]) -> None:
    claims = [claim for claim in casualties(row) if claim.field not in ("victim", "civilians_killed")]
    assert sorted(map(written, claims)) == sorted(row["claims"])
