from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.text.person_names import same_person


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ("Hashim Taleb Jibril", "Hashim Talib Jibril", "same"),
        ("Hashim Jibril", "Hashim Taleb Jibril", "same"),
        ("Mohammed Husain", "Muhammad Hussein", "same"),
        ("Abdul Rahman Siddiq", "Abd al-Rahman Siddiq", "same"),
        ("Jibril", "Hashim Jibril", "unsure"),
        ("Omar Jibril", "Hashim Jibril", "unsure"),
        ("Abu Talha al-Hadithi", "Karim Saleh al-Hadithi", "unsure"),
        ("Abu Talha al-Hadithi", "Abou Talha Al Hadithi", "same"),
        ("Abu Talha al-Hadithi", "Abu Zubair al-Hadithi", "unsure"),
        ("Abu Talha", "Abu Talha al-Hadithi", "unsure"),
        ("Omar al-Saidi", "Karim al-Saadi", "different"),
        ("Omar al-Saidi", "Omar al-Saadi", "unsure"),
        ("Ali Hassan", "Ali Hassan al-Majid", "unsure"),
        ("Ali Musa", "Musa Ali", "unsure"),
        ("Pedro Arango", "Pedro Ruiz", "different"),
        ("Hassan Jibril", "Karim Moussa", "different"),
        ("", "Karim Moussa", "unsure"),
    ],
)
def test_two_names_may_be_one_persons(left: str, right: str, answer: str) -> None:
    assert same_person(left, right) == answer


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_order_of_the_two_does_not_matter(left: str, right: str) -> None:
    assert same_person(left, right) == same_person(right, left)


@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=30))
def test_no_name_is_different_from_itself(name: str) -> None:
    assert same_person(name, name) != "different"
