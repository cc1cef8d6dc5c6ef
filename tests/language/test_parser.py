"""The built-in parser: trees that hold together, offsets that are right, whatever it is given."""

import re
import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.language.clusters import Clusters
from corroborate.language.parser import BuiltInTrees
from corroborate.language.weights import Weights
from corroborate.records.annotation import Token


@cache
def trees() -> BuiltInTrees:
    weights = Weights()
    return BuiltInTrees(weights, Clusters(weights.part("clusters")))


def parse(sentence: str) -> tuple[Token, ...]:
    (tree,) = trees().parse([sentence])
    return tree


def relations(sentence: str) -> set[tuple[str, str, str]]:
    tree = parse(sentence)
    return {(t.form, t.deprel or "", tree[t.head].form) for t in tree if t.head is not None}


def check(sentence: str, tree: tuple[Token, ...]) -> None:
    """What `Trees.parse` promises."""
    end = 0
    for token in tree:
        assert end <= token.start < token.end
        assert sentence[token.start : token.end] == token.form
        assert not token.form.isspace()
        end = token.end
    assert "".join(t.form for t in tree) == re.sub(r"\s+", "", sentence)
    roots = [index for index, token in enumerate(tree) if token.head == index]
    assert len(roots) == (1 if tree else 0)
    for index, token in enumerate(tree):
        assert token.upos and token.deprel and token.lemma
        assert (token.deprel == "root") == (token.head == index)
        seen = set()
        while (head := tree[index].head) != index:
            assert head is not None and index not in seen
            seen.add(index)
            index = head


CASES = [
    ("Gunmen killed four farmers near Jos on Sunday.", ("farmers", "obj", "killed")),
    ("Four farmers were killed near Jos on Sunday.", ("farmers", "nsubj:pass", "killed")),
    ("Police said the blast wounded a nurse.", ("wounded", "ccomp", "said")),
    ("Police said the blast wounded a nurse.", ("Police", "nsubj", "said")),
    ("Nine soldiers died when a mine exploded.", ("Nine", "nummod", "soldiers")),
    ("The shelling of the market killed twelve people.", ("market", "nmod", "shelling")),
    ("The shelling did not kill any civilians.", ("not", "advmod", "kill")),
    ("NINE SOLDIERS WERE KILLED IN AN AMBUSH NEAR GAO.", ("SOLDIERS", "nsubj:pass", "KILLED")),
    ("Rebels kill six in attack on village", ("Rebels", "nsubj", "kill")),
]


@pytest.mark.parametrize(("sentence", "relation"), CASES)
def test_plain_news_is_read(sentence: str, relation: tuple[str, str, str]) -> None:
    assert relation in relations(sentence)


def test_words_have_classes_features_and_lemmas() -> None:
    tree = parse("The rebels shelled two villages.")
    assert [(t.upos, t.lemma) for t in tree] == [
        ("DET", "the"),
        ("NOUN", "rebel"),
        ("VERB", "shell"),
        ("NUM", "two"),
        ("NOUN", "village"),
        ("PUNCT", "."),
    ]
    assert "Tense=Past" in (tree[2].feats or "")
    assert "Number=Plur" in (tree[1].feats or "")


def test_a_rank_keeps_its_full_stop() -> None:
    assert [t.form for t in parse("Maj. Gen. Okello and Capt. Deng fled.")][:2] == ["Maj.", "Gen."]


def test_contractions_are_two_words() -> None:
    assert [t.form for t in parse("They don’t know.")] == ["They", "do", "n’t", "know", "."]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t ",
        "  Two\n men\tdied . ",
        "5" * 100_000,
        "!" * 50_000,
        "a " * 20_000,
        "\x00\x07 men \x1b[0m died",
        "half \ud83d of a pair",
        "قتل أربعة مدنيين في القصف",
        "‮Two men‬ died in שלום.",
        "Погибли четыре человека 四人が死亡した。",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_bad_input_gives_a_whole_tree(text: str) -> None:
    check(text, parse(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_strings_give_whole_trees(sentences: list[str]) -> None:
    for sentence, tree in zip(sentences, trees().parse(sentences), strict=True):
        check(sentence, tree)


def test_a_sentence_is_read_the_same_in_any_company() -> None:
    sentences = [sentence for sentence, _ in CASES]
    together = trees().parse(sentences)
    assert [trees().parse([sentence])[0] for sentence in sentences] == together
    assert trees().parse(sentences[::-1])[::-1] == together


def test_reading_goes_on_after_its_words_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    before = parse(CASES[0][0])
    monkeypatch.setattr("corroborate.language.parser._MOST_WORDS", 0)
    assert parse(CASES[0][0]) == before


def test_nothing_is_loaded_before_the_first_sentence() -> None:
    code = "import sys, corroborate.language.parser; print('spacy' in sys.modules, 'numpy' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["False", "False"]
