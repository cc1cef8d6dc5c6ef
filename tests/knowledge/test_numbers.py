from __future__ import annotations

import pytest
from tests.cases.annotation_rows import annotated, knowledge

from corroborate.knowledge.packs import Packs

ROWS = [
    (entry.id, example)
    for entry in Packs().entries("number")
    if entry.data["kind"]
    in ("floor", "ceiling", "about", "vague", "zero", "between", "floor-after", "cardinal")
    for example in entry.data["examples"]
]


@pytest.mark.parametrize(("id", "example"), ROWS)
def test_every_example_of_a_count_word_holds_a_quantity(id: str, example: str) -> None:
    assert annotated({"text": example}).quantities


def test_the_longest_qualifier_wins() -> None:
    qualifiers = knowledge().numbers.qualifiers
    assert qualifiers.match_before(["no", "more", "than", "four"], 3) == ("ceiling", 0)
    assert qualifiers.match_before(["more", "than", "four"], 2) == ("floor", 0)
