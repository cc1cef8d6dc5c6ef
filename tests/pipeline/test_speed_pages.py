"""The pages of the speed benchmark: alike on every machine, each another text, each still a story."""

from __future__ import annotations

from benchmarks.speed.pages import SPACING, pages, stories


def test_the_same_number_of_pages_is_the_same_bytes() -> None:
    assert [p.sha256 for p in pages(30)] == [p.sha256 for p in pages(30)]
    assert [p.sha256 for p in pages(30)][:5] == [p.sha256 for p in pages(5)]


def test_no_two_pages_are_the_same() -> None:
    assert len({p.sha256 for p in pages(60)}) == 60


def test_another_story_has_other_days_and_numbers() -> None:
    made = list(pages(13))
    assert (stories(12), stories(13)) == (1, 2)
    first, second = made[0].content.decode(), made[12].content.decode()
    assert "March 13" in first
    assert f"March {13 + SPACING}" in second
    assert "killed nine people" in first
    assert "killed nine people" not in second
