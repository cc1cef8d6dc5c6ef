from __future__ import annotations

from corroborate.text.shingles import shingles


def test_marks_case_and_typography_do_not_change_the_shingles() -> None:
    one = shingles("“Nine farmers were killed,” police said on Tuesday.")
    two = shingles('"Nine farmers were KILLED", police said on Tuesday')
    assert one == two and len(one) == 4


def test_a_changed_number_changes_the_shingles_around_it() -> None:
    one = shingles("Nine farmers were killed near Jos on Tuesday")
    two = shingles("Ten farmers were killed near Jos on Tuesday")
    assert len(one & two) == 3


def test_a_text_shorter_than_a_shingle_is_one_and_an_empty_one_none() -> None:
    assert shingles("Two died") == {"two died"}
    assert shingles("...") == frozenset()
