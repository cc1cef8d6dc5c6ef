from __future__ import annotations

import pytest
from tests.cases.annotation_rows import annotated, knowledge

from corroborate.knowledge.packs import Packs

TIMED = [e for e in Packs().entries("calendar") if e.data["kind"] != "not-a-day"]


@pytest.mark.parametrize(("id", "example"), [(e.id, x) for e in TIMED for x in e.data.get("examples", [])])
def test_every_example_of_a_calendar_word_places_something_in_time(id: str, example: str) -> None:
    assert annotated({"text": example}).times


@pytest.mark.parametrize(
    ("id", "example"), [(e.id, x) for e in TIMED for x in e.data.get("not_examples", [])]
)
def test_no_near_miss_of_a_calendar_word_does(id: str, example: str) -> None:
    assert not annotated({"text": example}).times


def test_a_fixed_phrase_leads_to_its_entry() -> None:
    calendar = knowledge().calendar
    found = calendar.fixed.match(["the", "day", "before", "yesterday"], 0)
    assert found is not None and calendar.entry(found[0])["offset"] == "-P2D"
