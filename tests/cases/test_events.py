import pytest
from tests.cases.event_rows import KNOWLEDGE, page, rows

from corroborate.stages.extraction.triggers import find_mentions


@pytest.mark.parametrize("row", rows("events"), ids=lambda row: row["text"][:60])
def test_words_that_speak_of_an_event_are_found_once_and_named(row):
    found = find_mentions(page(row["text"]), KNOWLEDGE)
    assert [f"{m.trigger} = {m.event_type}" for m in found] == row["events"]
