from __future__ import annotations

from typing import Any

import pytest
from tests.cases.casualty_rows import casualties, rows, written

from corroborate.records.claim import NamedThing


@pytest.mark.parametrize("row", rows("named_dead"), ids=lambda row: str(row["text"]))
def test_a_sentence_names_exactly_these_victims(row: dict[str, Any]) -> None:
    claims = [claim for claim in casualties(row) if claim.field == "victim"]
    assert sorted(map(written, claims)) == sorted(row["victims"])
    for claim in claims:
        assert isinstance(claim.value, NamedThing)
        assert row["text"][claim.value.start : claim.value.end] == claim.value.text
