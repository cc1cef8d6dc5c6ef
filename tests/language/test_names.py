from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.knowledge import Knowledge
from corroborate.language.names import KINDS, NameTagger, spans
from corroborate.records.annotation import Token


@pytest.fixture(scope="module")
def tagger() -> NameTagger:
    found = Knowledge().language.names
    assert found is not None, "the weights of the names tagger are not installed"
    return found


def tokens(words: str) -> list[Token]:
    found, at = [], 0
    for word in words.split():
        found.append(Token(word, at, at + len(word)))
        at += len(word) + 1
    return found


def tagged(tagger: NameTagger, *sentences: str) -> list[str]:
    read = [tokens(sentence) for sentence in sentences]
    return [
        f"{' '.join(t.form for t in read[n][first:last])} | {kind}"
        for n, first, last, kind in tagger.tag(read)
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Gen. Tomás Arriaga arrived in Quetta .", ["Tomás Arriaga | PERSON", "Quetta | PLACE"]),
        ("The general arrived in the town .", []),
        ("The Kenyan police denied it .", ["Kenyan | DEMONYM"]),
        ("The police denied it .", []),
        ("The Ministry of Fisheries denied it .", ["Ministry of Fisheries | ORGANISATION"]),
        ("The ministry denied it .", []),
    ],
)
def test_names_are_found_and_typed(tagger: NameTagger, sentence: str, names: list[str]) -> None:
    assert tagged(tagger, sentence) == names


def test_an_armed_group_that_no_pack_knows_is_told_by_its_name(tagger: NameTagger) -> None:
    said = "Fighters of the Upper Valley Liberation Front ambushed a convoy on Monday ."
    assert "Upper Valley Liberation Front | ARMED" in tagged(tagger, said)


def test_a_name_ends_in_no_mark(tagger: NameTagger) -> None:
    names = tagged(tagger, "Kenyans , Ugandans , Congolese and Malians met in Goma .")
    assert all(name.split(" | ")[0][-1].isalnum() for name in names)
    assert {"Kenyans | DEMONYM", "Ugandans | DEMONYM"} <= set(names)


def test_no_report_has_no_names(tagger: NameTagger) -> None:
    assert tagger.tag([]) == []
    assert tagger.tag([[], tokens("nothing here")]) == []


def test_the_same_report_gives_the_same_names(tagger: NameTagger) -> None:
    report = ["Ana Ruiz spoke in Cali .", "Ruiz named nobody ."]
    first = tagged(tagger, *report)
    tagged(tagger, "Police left Goma .")
    assert tagged(tagger, *report) == first


def test_a_sentence_of_a_hundred_thousand_words_is_read(tagger: NameTagger) -> None:
    names = tagger.tag_forms([["Musa", "left", "Nyala", ","] * 25_000])
    assert names
    assert all(0 <= first < last <= 100_000 for _, first, last, _ in names)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(min_size=1, max_size=12), max_size=8), max_size=5))
def test_names_stand_inside_their_sentences_and_never_overlap(
    tagger: NameTagger, sentences: list[list[str]]
) -> None:
    before: dict[int, int] = {}
    for number, first, last, kind in tagger.tag_forms(sentences):
        assert before.get(number, 0) <= first < last <= len(sentences[number])
        assert kind in KINDS
        before[number] = last


def test_labels_become_spans() -> None:
    assert list(spans(["I-PLACE", "B-PLACE", "I-PERSON"])) == [
        (0, 1, "PLACE"),
        (1, 2, "PLACE"),
        (2, 3, "PERSON"),
    ]
