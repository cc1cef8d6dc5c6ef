import pytest
from tests.cases.event_rows import KNOWLEDGE, page, rows

from corroborate.stages.extraction.statements import find_statements
from corroborate.stages.extraction.triggers import find_mentions


@pytest.mark.parametrize("row", rows("statements"), ids=lambda row: row["text"][:60])
def test_what_people_do_with_words_is_told_by_kind(row):
    annotated = page(row["text"])
    found = find_statements(annotated, find_mentions(annotated, KNOWLEDGE), KNOWLEDGE)
    assert [statement.kind for statement in found] == row["kinds"]
    assert all(s.quote == row["text"][s.start : s.end] for s in found)
    if "said_by" in row:
        assert [speaker.text for s in found for speaker in s.speakers] == row["said_by"]
