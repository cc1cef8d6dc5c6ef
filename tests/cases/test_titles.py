from __future__ import annotations

from typing import Any

import pytest
from tests.cases.annotation_rows import knowledge, rows

from corroborate.knowledge.titles import Titles
from corroborate.text.words import words

TABLE = rows("titles")


@pytest.mark.parametrize("row", [r for r in TABLE if "name" in r], ids=lambda row: str(row["text"])[:60])
def test_the_title_before_a_name_is_found_whole(row: dict[str, Any]) -> None:
    text = row["text"]
    found = words(text)
    name = next(i for i, word in enumerate(found) if word.start == text.index(row["name"]))
    first = Titles(knowledge().cues).before([word.lower for word in found], name)
    title = text[found[first].start : found[name - 1].end] if first < name else ""
    assert title == row["title"]


@pytest.mark.parametrize("row", [r for r in TABLE if "post" in r], ids=lambda row: str(row["text"])[:60])
def test_a_post_is_found_whole_where_it_begins(row: dict[str, Any]) -> None:
    text = row["text"]
    found = words(text)
    at = next(i for i, word in enumerate(found) if word.start >= text.index(row["from"]))
    last = Titles(knowledge().cues).post([word.lower for word in found], at)
    assert (text[found[at].start : found[last - 1].end] if last > at else "") == row["post"]
