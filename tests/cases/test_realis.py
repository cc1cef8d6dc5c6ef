import pytest
from tests.cases.event_rows import KNOWLEDGE, page, rows

from corroborate.stages.extraction.triggers import find_mentions


@pytest.mark.parametrize("row", rows("realis"), ids=lambda row: row["text"][:60])
def test_an_event_happened_only_where_the_words_say_so(row):
    found = {m.trigger: m.realis.value for m in find_mentions(page(row["text"]), KNOWLEDGE)}
    assert found.get(row["trigger"]) == row["realis"]
