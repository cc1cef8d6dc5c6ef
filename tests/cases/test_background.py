import pytest
from tests.cases.event_rows import KNOWLEDGE, page, rows

from corroborate.stages.extraction.triggers import find_mentions


@pytest.mark.parametrize("row", rows("background"), ids=lambda row: row["trigger"] + ": " + row["text"][:50])
def test_an_event_told_in_passing_is_known_by_the_words_around_it(row):
    mentions = find_mentions(page(row["text"]), KNOWLEDGE)
    by_id = {m.id: m.trigger for m in mentions}
    found = next(m for m in mentions if m.trigger == row["trigger"])
    assert found.background == row["background"]
    assert found.relation == row.get("relation")
    assert by_id.get(found.related or "") == row.get("related")
    if "reference" in row:
        assert found.reference.value == row["reference"]
