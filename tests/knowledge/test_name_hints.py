from __future__ import annotations

import pytest

from corroborate.knowledge import Knowledge
from corroborate.knowledge.name_hints import NameHints


@pytest.fixture(scope="module")
def hints() -> NameHints:
    known = Knowledge()
    return NameHints(known.packs, known.actors, known.gazetteer, known.cues, known.people)


def test_a_word_may_be_a_title_or_a_given_name(hints: NameHints) -> None:
    assert "title" in hints.word("Gen.")
    assert "given" in hints.word("Fatima")
    assert "given" not in hints.word("fatima")
    assert hints.word("quietly") == ()


def test_nationalities_peoples_and_faiths_are_demonyms(hints: NameHints) -> None:
    assert all("demonym" in hints.word(word) for word in ("Malian", "Malians", "Kurdish", "Shiites"))
    assert "demonym" not in hints.word("Mali")
    assert hints.demonym("South Korean")
    assert not hints.demonym("South Korea")


def test_places_are_told_by_sort_and_size(hints: NameHints) -> None:
    assert (2, 3, "place-country") in hints.spans(["troops", "in", "Sudan"])
    port = hints.spans(["riots", "in", "Port", "au", "Prince"])
    assert [sort for a, b, sort in port if (a, b) == (2, 5)] == ["place-city5"]
    assert hints.spans(["riots", "in", "the", "town"]) == []


def test_armed_groups_of_the_packs_are_told_by_sort_not_by_name(hints: NameHints) -> None:
    assert (0, 2, "act-armed-group") in hints.spans(["Boko", "Haram", "fled"])
    assert not any(sort.startswith("act-") for _, _, sort in hints.spans(["Nobody", "Known", "fled"]))


def test_hints_do_not_depend_on_what_was_asked_before(hints: NameHints) -> None:
    first = hints.spans(["Police", "in", "Cali", "said"])
    hints.spans(["Cali", "Cartel"])
    assert hints.spans(["Police", "in", "Cali", "said"]) == first
