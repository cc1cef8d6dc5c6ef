"""The tagger's view beside the rules': a fake tagger says what the rules do not know."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import NameKind, NameMention, Sentence, Token
from corroborate.records.report import SegmentRole
from corroborate.stages.annotation import names
from corroborate.stages.annotation.tokens import tokenize


class FakeTagger:
    """Finds the words it was told of, wherever they stand."""

    def __init__(self, **kinds: str) -> None:
        self.kinds = kinds

    def tag(self, sentences: Sequence[Sequence[Token]]) -> list[tuple[int, int, int, str]]:
        return [
            (number, at, at + 1, self.kinds[token.form])
            for number, tokens in enumerate(sentences)
            for at, token in enumerate(tokens)
            if token.form in self.kinds
        ]


def read(text: str, **kinds: str) -> list[NameMention]:
    knowledge = Knowledge()
    knowledge.language.__dict__["names"] = FakeTagger(**kinds)  # the cached property
    sentence = Sentence(0, 0, len(text), SegmentRole.BODY, 0, tokenize(text, 0, len(text), knowledge.cues))
    return list(names.find(text, [sentence], knowledge))


def kinds(found: Sequence[NameMention]) -> list[tuple[str, NameKind]]:
    return [(name.text, name.kind) for name in found]


def test_a_name_that_no_rule_can_type_is_typed() -> None:
    assert kinds(read("The men saw Zuvembe leave.")) == [("Zuvembe", NameKind.UNKNOWN)]
    assert kinds(read("The men saw Zuvembe leave.", Zuvembe="PERSON")) == [("Zuvembe", NameKind.PERSON)]


def test_a_name_at_the_head_of_a_sentence_is_added() -> None:
    assert kinds(read("Zuvembe denied it.")) == []
    assert kinds(read("Zuvembe denied it.", Zuvembe="ORGANISATION")) == [("Zuvembe", NameKind.ORGANISATION)]


def test_an_armed_group_is_marked_as_one() -> None:
    (name,) = read("The men saw Zuvembe leave.", Zuvembe="ARMED")
    assert (name.kind, name.armed) == (NameKind.ORGANISATION, True)
    (name,) = read("The men saw Zuvembe leave.", Zuvembe="ORGANISATION")
    assert not name.armed


def test_whoever_owns_fighters_is_a_group() -> None:
    (name,) = read("A mine hurt Zuvembe fighters.", Zuvembe="PERSON")
    assert (name.kind, name.armed) == (NameKind.ORGANISATION, True)


def test_a_common_noun_with_the_capital_of_a_sentence_is_no_name() -> None:
    assert kinds(read("Police denied it.", Police="ORGANISATION")) == []


def test_the_packs_know_better() -> None:
    (name,) = read("The men left Sudan.", Sudan="PERSON")
    assert name.kind is NameKind.PLACE
