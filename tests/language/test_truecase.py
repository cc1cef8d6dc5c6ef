from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corroborate.knowledge import Knowledge
from corroborate.language.truecase import Truecaser, shouted, written


def _truecaser() -> Truecaser:
    found = Knowledge().language.truecaser
    assert found is not None
    return found


TRUECASER = _truecaser()


@given(st.lists(st.text(min_size=1, max_size=12), max_size=20))
def test_each_word_keeps_its_letters_and_its_length(words: list[str]) -> None:
    restored = TRUECASER.restore(words)
    assert [len(word) for word in restored] == [len(word) for word in words]
    assert [word.casefold() for word in restored] == [word.casefold() for word in words]


def test_no_words_are_no_words() -> None:
    assert TRUECASER.restore([]) == []


def test_a_sentence_opens_with_a_capital() -> None:
    assert TRUECASER.restore(["“", "SHELLS", "FELL", "”"])[1] == "Shells"


def test_gaelic_and_irish_names_keep_their_inner_capital() -> None:
    assert (written("MCBRIDE", "t"), written("O'NEILL", "t")) == ("McBride", "O'Neill")


def test_a_line_with_one_small_word_is_not_shouted() -> None:
    assert shouted(["THREE", "KILLED"])
    assert not shouted(["THREE", "killed"])
