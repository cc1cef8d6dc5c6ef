from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.text.name_likeness import name_likeness
from corroborate.text.name_sounds import sounds_alike

SAME = 0.7  # where a list of candidates is cut


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("Karim Jibril Moussa", "Karim Moussa", True),
        ("Karim Jibril Moussa", "Karim Salim Moussa", False),
        ("K. Moussa", "Karim Moussa", True),
        ("K. M.", "Karim Moussa", False),
        ("Osman Dighna", "Uthman Digna", True),
        ("Osman Dighna", "Osman Saleh", False),
        ("Moussa Karim", "Karim Moussa", False),
        ("Moussa Karim Jibril", "Karim Jibril Moussa", True),
        ("Karim bin Jibril al-Fasi", "Jibril bin Karim al-Fasi", False),
        ("Abdel Nasser Moussa", "Nasser Moussa", True),
        ("North Wind Brigade", "Northwind Brigade", True),
        ("North Wind Brigade II", "North Wind Brigade", False),
        ("Brigade 7 Juba", "Brigade 9 Juba", False),
        ("Salt & Sons", "Salt and Sons", True),
        ("Jibril", "Karim Jibril", False),
        ("كريم موسى", "Karim Moussa", True),
        ("كريم موسى", "Karim Saleh", False),
        ("عبد الرحمن صالح", "Abdul Rahman Saleh", True),
        ("Олексій Бондар", "Oleksiy Bondar", True),
        ("", "Karim Moussa", False),
    ],
)
def test_names_are_alike_where_every_word_finds_itself(left: str, right: str, alike: bool) -> None:
    assert (name_likeness(left, right) >= SAME) is alike
    assert name_likeness(left, right) == name_likeness(right, left)


def test_titles_are_no_part_of_a_name() -> None:
    assert name_likeness("Colonel Karim Moussa", "Karim Moussa", frozenset({"colonel"})) == 1.0


@pytest.mark.parametrize(("left", "right"), [("قاسم", "Qassem"), ("خديجة", "Khadija"), ("جبريل", "Gibril")])
def test_one_word_in_two_scripts_sounds_alike(left: str, right: str) -> None:
    assert sounds_alike(left, right) > 0.75
    assert sounds_alike(left, "Bondarenko") < 0.5


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_lies_between_nothing_and_all(left: str, right: str) -> None:
    assert 0.0 <= name_likeness(left, right) <= 1.0
    assert name_likeness(left, right) == name_likeness(right, left)
