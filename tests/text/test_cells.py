"""Cells: no spreadsheet runs one, and nothing of what stood in it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.text.cells import FORMULA, bare, joined, safe, split

ROUGH = st.text(st.sampled_from("a1;\\ '\"=+-@\t\n\r\x00＝；\u200b"), max_size=12)


@pytest.mark.parametrize("start", [*FORMULA, "'=", "  =", '"=', "\u00a0=", "\ufeff-", "\u200b@"])
def test_what_begins_like_a_formula_is_led_by_an_apostrophe(start: str) -> None:
    assert safe(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["Goma", "3 dead = one of them a child", "'t Zand", "", "a@b"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


@given(st.text() | ROUGH)
def test_a_cell_gives_its_text_back(text: str) -> None:
    assert bare(safe(text)) == text


@given(st.text() | ROUGH)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert safe(text).lstrip(' "\u00a0\u200b\ufeff')[:1] not in [*FORMULA]


@given(st.lists(st.text(min_size=1) | ROUGH.filter(bool)))
def test_a_list_in_one_cell_gives_its_texts_back(texts: list[str]) -> None:
    assert split(joined(texts)) == tuple(texts)


@given(st.text() | ROUGH)
def test_any_cell_can_be_split(cell: str) -> None:
    assert all(isinstance(part, str) for part in split(cell))
