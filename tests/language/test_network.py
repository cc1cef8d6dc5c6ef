"""The network as it is run here says what spaCy says with the same weights, whatever stands beside it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from corroborate.language.clusters import Clusters
from corroborate.language.network import Network
from corroborate.language.packed import load
from corroborate.language.parser import FILE
from corroborate.language.weights import Weights
from corroborate.language.words import Cutter, Word

SENTENCES = [
    "Dead.",
    "No.",
    "Two killed",
    "He’ll say they don't know.",
    "Rebels kill six in attack on village",
    "NINE SOLDIERS WERE KILLED IN AN AMBUSH NEAR GAO.",
    "Gunmen in three pick-ups opened fire at a market in Djibo on Thursday, killing at least 12 people.",
    "What the governor had promised, he said, nobody remembers.",
    "“We counted 31 bodies,” said a nurse who fled Nyala, “and then we stopped counting.”",
    "The shelling of the market, which the army denied, killed "
    + ", ".join(["a baker", "two drivers", "a girl of 9"] * 12)
    + " and wounded dozens.",
    "قتل 4 (four) – http://example.org/a?b=c ***",
]


@cache
def nlp() -> Language:
    weights = Weights()
    return load((weights.part("parser") / FILE).read_bytes(), Clusters(weights.part("clusters")))


@cache
def network() -> Network:
    return Network(nlp())


def cut(sentence: str) -> list[Word]:
    return Cutter(nlp()).words(sentence)[0]


Read = tuple[list[tuple[str, str]], tuple[list[int], list[str]]]  # tags, heads and relations


def by_spacy(words: list[Word]) -> Read:
    """What the pipeline itself makes of one sentence."""
    doc = Doc(
        nlp().vocab,
        words=[word.form for word in words],
        sent_starts=[index == 0 for index in range(len(words))],
    )
    for token, word in zip(doc, words, strict=True):
        if word.norm is not None:
            token.norm_ = word.norm
    for _, pipe in nlp().pipeline:
        doc = pipe(doc)
    tags = [(token.pos_, str(token.morph)) for token in doc]
    return tags, ([token.head.i for token in doc], [token.dep_ for token in doc])


@pytest.mark.parametrize("sentence", SENTENCES)
def test_it_says_what_spacy_says(sentence: str) -> None:
    words = cut(sentence)
    assert network().read([words]) == [by_spacy(words)]


def test_many_sentences_together_say_what_spacy_says_of_each() -> None:
    sentences = [cut(sentence) for sentence in SENTENCES] * 3
    assert network().read(sentences) == [by_spacy(words) for words in sentences]


def test_no_digit_of_a_vector_hangs_on_the_sentences_beside_it() -> None:
    sentences = [cut(sentence) for sentence in SENTENCES]
    alone = np.concatenate([network().vectors([words]) for words in sentences])
    assert network().vectors(sentences).tobytes() == alone.tobytes()
    reversed_ = np.concatenate([network().vectors([words]) for words in sentences[::-1]])
    assert network().vectors(sentences[::-1]).tobytes() == reversed_.tobytes()


def test_no_digit_hangs_on_what_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    words = cut(SENTENCES[6])
    before = network().vectors([words]).tobytes()
    assert Network(nlp()).vectors([words]).tobytes() == before
    monkeypatch.setattr("corroborate.language.word_vectors._MOST", 0)  # forgotten at once
    assert network().vectors([words]).tobytes() == before


def test_a_word_is_seen_by_its_norm() -> None:
    plain, contracted = Word("n't"), Word("n't", "not")
    assert Word("n't", "not") in cut("They don't know.")
    one, other = network().vectors([[plain]]), network().vectors([[contracted]])
    assert not np.array_equal(one, other)
