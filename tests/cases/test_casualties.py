"""The tables of casualty sentences: one way to run them all."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.casualty_rows import casualties, rows, written

TABLES = (
    "casualties",
    "negation",
    "scope",
    "said_harm",
    "casualty_structure",
    "casualty_kinds",
    "casualty_who",
    "casualty_translated",
)


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=f"{table}: {row['text']}") for table in TABLES for row in rows(table)],
)
def test_a_sentence_tells_exactly_these_counts(row: dict[str, Any]) -> None:
    claims = [claim for claim in casualties(row) if claim.field != "victim"]
    assert sorted(map(written, claims)) == sorted(row["claims"])
    for claim in claims:
        assert claim.quote == row["text"][claim.start : claim.end]
        assert "realis" not in row or claim.realis == row["realis"]
