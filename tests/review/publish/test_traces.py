"""Traces of a person or a spot in a text that names neither."""

from __future__ import annotations

import pytest

from corroborate.review.publish.traces import contact, spot


@pytest.mark.parametrize(
    "text",
    [
        "shells fell at 9.53341, 31.66051",
        "at -9.53341 -31.66051",
        "at 9.53341°N, 31.66051°E",
        "at 9.53341 N 31.66051 E",
        "at 9,53341; 31,66051",
        "9°32'00\"N 31°39'38\"E",
        "latitude 9.53, longitude 31.66",
        "lat: 9.5 lon: 31.6",
        "grid 35P KT 12345 67890",
        "at 6FXW+9R Malakal",
        "/maps/@9.53341,31.66051,17z",
    ],
)
def test_coordinates_are_found_however_they_are_written(text: str) -> None:
    assert spot(text)


@pytest.mark.parametrize(
    "text",
    [
        "1,200, 1,500 and 12,000 people",
        "from 2019-03-03 to 2019-03-05",
        "a long 40 minutes at 40 °C",
        "between 1.5 and 2.25 tonnes",
        "killed 4, wounded 31",
        "at 14.30, 15.45 and 17.00",
    ],
)
def test_other_numbers_are_no_coordinates(text: str) -> None:
    assert not spot(text)


@pytest.mark.parametrize(
    "text",
    ["wrote @riverwatch", "said mpho@post.example", "#justiceformpho", "call +211 912 345 678", "tel. 0912"],
)
def test_accounts_mail_and_telephones_are_found(text: str) -> None:
    assert contact(text)


@pytest.mark.parametrize("text", ["on 2019-03-03", "#4 of them", "telling 40 people", "4 + 3 people died"])
def test_other_words_are_no_contact(text: str) -> None:
    assert not contact(text)
