from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corroborate.text.fold import fold


def test_marks_are_made_plain_and_letters_keep_their_accents() -> None:
    assert fold("  “José”\u00a0–\u2009l’ami\ufeff ").text == '"José" - l\'ami'


def test_a_letter_that_only_looks_like_a_quote_stays() -> None:
    assert fold("Sana‘a ‹x›").text == "Sana'a ‹x›"


def test_a_span_of_folded_words_is_the_span_of_the_source() -> None:
    source = "At  least\u00a0four — ﬁve"
    folded = fold(source)
    start = folded.text.index("four")
    assert source[slice(*folded.span(start, start + 4))] == "four"
    start = folded.text.index("five")
    assert source[slice(*folded.span(start, start + 4))] == "ﬁve"


@given(st.text(max_size=200))
def test_offsets_never_run_backwards_and_folding_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert list(folded.starts) == sorted(folded.starts)
    assert folded.to_source(len(folded.text)) == len(text)
