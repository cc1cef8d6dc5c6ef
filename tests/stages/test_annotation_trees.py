"""A parser's pieces laid onto our tokens: one root, no rings, whatever the pieces are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Sentence, Token
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages.annotation import sentences, trees

CUES = Knowledge().cues


class Chain:
    """A parser that cuts each string every `size` characters and hangs each piece on the one before."""

    def __init__(self, size: int, root: int = 0) -> None:
        self.size, self.root = size, root
        self.asked: list[str] = []

    def parse(self, strings: Sequence[str], /) -> list[tuple[Token, ...]]:
        self.asked += strings
        return [self._tree(string) for string in strings]

    def _tree(self, text: str) -> tuple[Token, ...]:
        cuts = [(a, min(a + self.size, len(text))) for a in range(0, len(text), self.size)]
        places = [(a, b) for a, b in cuts if not text[a:b].isspace()]
        root = min(self.root, len(places) - 1)
        return tuple(
            Token(text[a:b], a, b, text[a:b].lower(), "X", at + (at < root) - (at > root), "piece", "")
            for at, (a, b) in enumerate(places)
        )


class Told:
    """A parser that says what it is told: pieces as form, head, relation."""

    def __init__(self, *pieces: tuple[str, int, str]) -> None:
        self.pieces = pieces

    def parse(self, strings: Sequence[str], /) -> list[tuple[Token, ...]]:
        (text,) = strings
        found, at = [], 0
        for form, head, deprel in self.pieces:
            at = text.index(form, at)
            found.append(Token(form, at, at + len(form), form.lower(), "X", head, deprel, "F=1"))
            at += len(form)
        return [tuple(found)]


def split(text: str) -> tuple[Sentence, ...]:
    page = Report(Report.id_for(text), text, (Segment(0, len(text), SegmentRole.BODY),), "en")
    return sentences.split(text, sentences.places(page, CUES), CUES)


def every(_: Sentence) -> bool:
    return True


def related(tokens: Sequence[Token]) -> list[tuple[str, str | None, str | None]]:
    return [(t.form, t.deprel, None if t.head is None else tokens[t.head].form) for t in tokens]


def test_a_hyphenated_word_takes_what_is_said_of_the_piece_that_leads_outside() -> None:
    told = Told(
        ("A", 4, "det"),
        ("high", 3, "advmod"),
        ("-", 3, "punct"),
        ("ranking", 4, "amod"),
        ("officer", 5, "nsubj"),
        ("fled", 5, "root"),
    )
    (sentence,) = trees.grow(split("A high-ranking officer fled"), told, every)
    assert related(sentence.tokens) == [
        ("A", "det", "officer"),
        ("high-ranking", "amod", "officer"),
        ("officer", "nsubj", "fled"),
        ("fled", "root", "fled"),
    ]
    assert sentence.tokens[1].lemma == "ranking"
    assert sentence.tokens[1].feats == "F=1"


def test_glued_words_are_parsed_apart() -> None:
    told = Told(("four", 1, "nummod"), ("people", 3, "obj"), ("Which", 3, "nsubj"), ("fled", 3, "root"))
    (sentence,) = trees.grow(split("four peopleWhich fled"), told, every)
    assert [(t.start, t.end) for t in sentence.tokens] == [(0, 4), (5, 11), (11, 16), (17, 21)]
    assert related(sentence.tokens)[1:3] == [("people", "obj", "fled"), ("Which", "nsubj", "fled")]


def test_words_that_share_a_piece_hang_on_the_first_of_them() -> None:
    told = Told(("Flight", 1, "nsubj"), ("A-12-B", 1, "root"))
    tokens = tuple(Token(form, a, a + len(form)) for form, a in (("Flight", 0), ("A-", 7), ("12-B", 9)))
    (sentence,) = trees.grow([Sentence(0, 0, 13, SegmentRole.BODY, 0, tokens)], told, every)
    assert related(sentence.tokens)[1:] == [("A-", "root", "A-"), ("12-B", "dep", "A-")]


def test_what_nobody_wants_is_not_parsed() -> None:
    chain = Chain(3)
    found = trees.grow(split("It rained. Two men died."), chain, lambda s: s.index == 1)
    assert chain.asked == ["Two men died."]
    assert {t.head for t in found[0].tokens} == {None}
    assert None not in {t.head for t in found[1].tokens}


def test_a_parser_without_trees_leaves_the_heads_open() -> None:
    class Bare(Chain):
        def _tree(self, text: str) -> tuple[Token, ...]:
            return tuple(Token(t.form, t.start, t.end, upos="X") for t in super()._tree(text))

    (sentence,) = trees.grow(split("Two men died."), Bare(2), every)
    assert {(t.head, t.deprel) for t in sentence.tokens} == {(None, None)}
    assert {t.upos for t in sentence.tokens} == {"X"}


@pytest.mark.parametrize("size", [1, 2, 3, 5, 9, 40])
@pytest.mark.parametrize("root", [0, 2, 1000])
def test_any_cut_gives_one_tree(size: int, root: int) -> None:
    text = "“Al-Shabaab’s men”, U.S. officials in N’Djamena said, killed 1,200 peopleWhich fled at 14:30."
    grown(text, size, root)


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=80), st.integers(1, 9), st.integers(0, 30))
def test_any_text_gives_one_tree(text: str, size: int, root: int) -> None:
    grown(text, size, root)


def grown(text: str, size: int, root: int) -> None:
    before = split(text)
    after = trees.grow(before, Chain(size, root), every)
    for old, new in zip(before, after, strict=True):
        assert [(t.form, t.start) for t in old.tokens] == [(t.form, t.start) for t in new.tokens]
        heads = [t.head for t in new.tokens]
        assert [new.tokens[at].deprel for at, head in enumerate(heads) if head == at] == ["root"]
        for at in range(len(heads)):
            for _ in heads:
                step = heads[at]
                assert step is not None
                at = step
            assert heads[at] == at
