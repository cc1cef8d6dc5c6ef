from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from corroborate.language.name_documents import context
from corroborate.language.name_features import NameFeatures, shape


class FewHints:
    def word(self, form: str, /) -> tuple[str, ...]:
        return ("title",) if form == "Gen." else ()

    def spans(self, forms: Sequence[str], /) -> list[tuple[int, int, str]]:
        at = [n for n, form in enumerate(forms[:-1]) if form == "El" and forms[n + 1] == "Fasher"]
        return [(n, n + 2, "place-city3") for n in at]


class NoClusters:
    def of(self, form: str) -> int:
        return 0


FEATURES = NameFeatures(NoClusters(), FewHints())  # type: ignore[arg-type]


def test_every_word_gets_its_own_features() -> None:
    assert len(FEATURES.of(["Gen.", "Musa", "left", "El", "Fasher"])) == 5
    assert FEATURES.of([]) == []


def test_a_title_is_seen_by_the_word_behind_it() -> None:
    rows = FEATURES.of(["Gen.", "Musa", "left"])
    assert "-1htitle" in rows[1]
    assert "-1htitle" not in rows[2]


def test_a_known_place_marks_its_words_and_its_neighbours() -> None:
    rows = FEATURES.of(["in", "El", "Fasher", "today"])
    assert "kBplace-city3" in rows[1]
    assert "kIplace-city3" in rows[2]
    assert "k+place-city3" in rows[0]
    assert "k-place-city3" in rows[3]


def test_features_do_not_depend_on_what_was_read_before() -> None:
    first = FEATURES.of(["Musa", "left", "Nyala"])
    FEATURES.of(["Police", "in", "Cali", "said", "Musa"])
    assert FEATURES.of(["Musa", "left", "Nyala"]) == first


@given(st.lists(st.text(min_size=1, max_size=80), max_size=12))
def test_any_words_have_features(words: list[str]) -> None:
    assert len(FEATURES.of(words)) == len(words)


@given(st.text(max_size=200))
def test_a_shape_is_no_longer_than_its_word(word: str) -> None:
    assert len(shape(word)) <= len(word)


def test_a_surname_hears_of_the_full_name_elsewhere() -> None:
    sentences = [["James", "Okello", "spoke", "."], ["Then", "Okello", "left", "."]]
    rows = context(sentences, [[(0, 2, "PERSON")], []], set())
    assert "dLPERSON" in rows[1][1]


def test_a_word_does_not_testify_for_itself() -> None:
    rows = context([["James", "Okello", "spoke", "."]], [[(0, 2, "PERSON")]], set())
    assert not any(feature.startswith("d") for feature in rows[0][1])


def test_initials_hear_of_the_name_they_stand_for() -> None:
    sentences = [["Lake", "Peasants", "Front", "fled"], ["The", "LPF", "denied", "it"]]
    rows = context(sentences, [[(0, 3, "ARMED")], []], set())
    assert "dIARMED" in rows[1][1]
