"""The town of a dateline as the place of an event: where the story points at it, or opens without a place."""

from __future__ import annotations

import pytest
from tests.builders import report

from corroborate.knowledge import Knowledge
from corroborate.records.place import Place
from corroborate.stages.annotation import annotate
from corroborate.stages.extraction import extract

KNOWLEDGE = Knowledge()


def _places(dateline: str, body: str) -> list[str]:
    page = report(f"{dateline} {body}", segments=[("dateline", dateline), ("body", body)])
    claims = extract(annotate(page, KNOWLEDGE), KNOWLEDGE).claims
    assert all(c.quote == page.text_raw[c.start : c.end] for c in claims)
    return [c.value.name for c in claims if isinstance(c.value, Place)]


@pytest.mark.parametrize(
    ("dateline", "body", "places"),
    [
        ("NAIROBI:", "A lorry packed with explosives blew up here yesterday, killing nine.", ["NAIROBI"]),
        ("KISUMU, Kenya -", "A judge was shot in this western city on Monday.", ["KISUMU"]),
        ("NAIROBI:", "Police here said gunmen had shot two men in Lodwar.", ["Lodwar"]),
        ("NAIROBI:", '"They shot everyone here," said a farmer.', []),
    ],
)
def test_here_is_the_city_of_the_dateline_in_the_reporters_own_words(
    dateline: str, body: str, places: list[str]
) -> None:
    assert _places(dateline, body) == places


@pytest.mark.parametrize(
    ("dateline", "body", "places"),
    [
        ("KISUMU, Kenya -", "Four gunmen ambushed a prosecutor and killed him, police said.", ["KISUMU"]),
        ("NAIROBI, Kenya -", "Four gunmen ambushed a prosecutor and killed him, police said.", []),
        ("KISUMU, Kenya -", "Four gunmen killed a prosecutor. They had come from Lodwar.", []),
        ("KISUMU, Kenya -", "Israeli warplanes killed a prosecutor on Monday.", []),
    ],
)
def test_a_story_that_opens_without_a_place_is_told_where_it_happened_but_not_from_a_capital(
    dateline: str, body: str, places: list[str]
) -> None:
    assert _places(dateline, body) == places
