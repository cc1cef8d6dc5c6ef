from __future__ import annotations

from typing import Any

import pytest
from tests.cases.casualty_rows import casualties, rows, written


@pytest.mark.parametrize("row", rows("said_harm"), ids=lambda row: str(row["text"]))
def test_a_sentence_tells_exactly_these_counts(row: dict[str, Any]) -> None:
    claims = [claim for claim in casualties(row) if claim.field != "victim"]
    assert sorted(map(written, claims)) == sorted(row["claims"])
    for claim in claims:
        assert claim.quote == row["text"][claim.start : claim.end]
        assert "realis" not in row or claim.realis == row["realis"]
