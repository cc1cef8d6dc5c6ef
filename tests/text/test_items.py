"""Items: a place that labels a piece of news, and when such labels make a list."""

from __future__ import annotations

import pytest

from corroborate.text.items import is_list, label


@pytest.mark.parametrize(
    ("sentence", "place", "labels"),
    [
        ("*HERAT - A rocket hit a house.", "HERAT", True),
        ("Herat: a rocket hit a house.", "Herat", True),
        ("Puerto Rondon.", "Puerto Rondon", True),
        ("HERAT, Herat province - A rocket hit a house.", "HERAT", True),
        ("Herat was calm on Sunday - for once.", "Herat", False),
        ("In Herat - as in Ghazni - shops were shut.", "Herat", False),
        ("Herat-based police said two men died.", "Herat", False),
    ],
)
def test_a_place_labels_a_sentence_only_from_its_head_and_before_a_mark(
    sentence: str, place: str, labels: bool
) -> None:
    start = sentence.index(place)
    spot = (start, start + len(place))
    assert label(sentence, [spot]) == (spot if labels else None)


def test_two_labels_make_a_list_only_of_a_short_page() -> None:
    assert is_list(2, 4)
    assert not is_list(2, 9)
    assert not is_list(1, 1)
    assert is_list(3, 20)
