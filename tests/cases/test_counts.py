from __future__ import annotations

from typing import Any

import pytest
from tests.cases.annotation_rows import annotated, rows

from corroborate.records.annotation import Quantity


def written(quantity: Quantity) -> str:
    """ "at least 4 | 4.. | people": words, range, noun; "~" marks an approximate number."""
    low, high = ("" if n is None else str(n) for n in (quantity.count.low, quantity.count.high))
    span = low if low == high and low else f"{low}..{high}"
    mark = "~" if quantity.count.approximate else ""
    order = "#" if quantity.ordinal else ""
    return f"{quantity.text} | {order}{mark}{span} | {quantity.unit or '-'}"


@pytest.mark.parametrize("row", rows("counts"), ids=lambda row: str(row["text"])[:60])
def test_a_sentence_holds_exactly_these_quantities(row: dict[str, Any]) -> None:
    found = annotated(row).quantities
    assert [written(q) for q in found] == row["quantities"]
    assert all(row["text"][q.start : q.end] == q.text for q in found)
