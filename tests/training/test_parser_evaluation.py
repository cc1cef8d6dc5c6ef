"""The yardstick itself: a perfect reader scores 100, each fault lowers its own figure alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from training.conllu import Sentence, Word
from training.parser.evaluation import Score, measure

from corroborate.records.annotation import Token

WORDS = (
    Word("Rebels", "rebel", "NOUN", "Number=Plur", 1, "nsubj", True),
    Word("shot", "shoot", "VERB", "Tense=Past", 1, "root", True),
    Word("two", "two", "NUM", "", 3, "nummod", True),
    Word("men", "man", "NOUN", "Number=Plur", 1, "obj", False),
    Word(".", ".", "PUNCT", "", 1, "punct", True),
)
SENTENCES = [Sentence("a", WORDS, True), Sentence("b", WORDS, False)]
TEXT = "Rebels shot two men."


class Reader:
    """Reads the sentence above as the treebank has it, but for one change."""

    def __init__(self, change: Callable[[list[Token]], list[Token]] = list) -> None:
        self.change = change

    def parse(self, sentences: Sequence[str], /) -> list[tuple[Token, ...]]:
        return [tuple(self.change(self._tree(sentence))) for sentence in sentences]

    def _tree(self, sentence: str) -> list[Token]:
        tokens: list[Token] = []
        at = 0
        for word in WORDS:
            at = sentence.index(word.form, at)
            end = at + len(word.form)
            tokens.append(
                Token(word.form, at, end, word.lemma, word.upos, word.head, word.deprel, word.feats)
            )
            at = end
        return tokens


def split(text: str) -> list[tuple[int, int]]:
    return [(0, len(TEXT)), (len(TEXT) + 1, len(text))]


def score(change: Callable[[list[Token]], list[Token]]) -> Score:
    return measure(SENTENCES, Reader(change), split)


def with_token(index: int, **changes: object) -> Callable[[list[Token]], list[Token]]:
    def change(tokens: list[Token]) -> list[Token]:
        tokens[index] = replace(tokens[index], **changes)  # type: ignore[arg-type]
        return tokens

    return change


def test_a_perfect_reader_scores_100() -> None:
    perfect = score(list)
    for name in ("words", "sentences", "UPOS", "lemma", "UAS", "LAS", "LAS bare"):
        assert perfect.f1(name) == 100, name


@pytest.mark.parametrize(
    ("change", "lowered"),
    [
        (with_token(2, head=1), {"UAS", "LAS", "LAS bare"}),
        (with_token(3, deprel="iobj"), {"LAS", "LAS bare"}),
        (with_token(0, deprel="nsubj:pass"), {"LAS"}),
        (with_token(0, upos="PROPN"), {"UPOS"}),
        (with_token(0, lemma="rebels"), {"lemma"}),
        (with_token(4, head=3), set()),  # punctuation has no say in trees
    ],
)
def test_a_fault_lowers_its_own_figures(
    change: Callable[[list[Token]], list[Token]], lowered: set[str]
) -> None:
    faulty = score(change)
    figures = ("words", "sentences", "UPOS", "lemma", "UAS", "LAS", "LAS bare")
    assert {name for name in figures if faulty.f1(name) < 100} == lowered


def test_a_sentence_cut_wrongly_lowers_sentences_alone_where_words_stay() -> None:
    found = measure([SENTENCES[0]], Reader(), lambda text: [(0, len(text))])
    assert found.f1("sentences") == 100
    joined = measure(SENTENCES, Reader(), lambda text: [(0, len(TEXT))])
    assert joined.f1("sentences") < 100
    assert joined.f1("words") < 100  # the second half was never given
