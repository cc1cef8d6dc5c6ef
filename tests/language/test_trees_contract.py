"""Whoever parses: offsets right, one tree per string, one root, and no string is too odd to be read."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.language import Trees, installed
from corroborate.language.clusters import Clusters
from corroborate.language.parser import BuiltInTrees
from corroborate.language.weights import Weights
from corroborate.records.annotation import Token


def built_in() -> Trees:
    weights = Weights()
    return BuiltInTrees(weights, Clusters(weights.part("clusters")))


PIPELINES: dict[str, Callable[[], Trees]] = {
    "built-in": built_in,
    "spacy:blank:en": lambda: installed.load("blank:en"),
}

ODD = {
    "empty": "",
    "blanks": " \t\n \u00a0\u2003 ",
    "one word": "Goma",
    "line breaks": "Two farmers\nwere  shot\r\nin Nyala.",
    "mixed scripts": "The RSF (قوات الدعم السريع) shelled Эль-Фашир and 东京, said Łukasz.",
    "right to left": "קרית שמונה נפגעה, said \u202bאת הצבא\u202c.",
    "control characters": "Two\x00 men\x07 were\x1b[31m shot\x85 dead\x1f.",
    "combining marks": "Jose\u0301 Pen\u0303a died in Ma\u0308nnedorf.",
    "emoji": "Four killed 💥👩‍👩‍👧‍👦 in Cali 🇨🇴!",
    "zero width": "Two\u200b sol\u00addiers\ufeff fell.",
    "half characters": "Two \ud83d men \udc00 died.",
    "marks alone": "?!?!?!... ---- ******* ((((",
    "digits": "1" * 20_000,
    "no blank": "x" * 20_000,
    "an address": "See http://example.org/" + "a/" * 200 + " for more.",
}


@pytest.fixture(scope="module", params=PIPELINES)
def trees(request: pytest.FixtureRequest) -> Trees:
    return PIPELINES[request.param]()


def holds(tree: tuple[Token, ...], text: str) -> None:
    """Everything that `Trees.parse` promises of one string."""
    edge = 0
    for token in tree:
        assert edge <= token.start < token.end <= len(text)
        assert token.form == text[token.start : token.end]
        assert not token.form.isspace()
        edge = token.end
    covered = sum(len(token.form) for token in tree)
    assert covered == len("".join(text.split()))
    if any(token.head is not None for token in tree):
        assert rooted(tree)


def rooted(tree: tuple[Token, ...]) -> bool:
    """One root, heads in range, and every token reaches it."""
    heads = [token.head for token in tree]
    assert all(head is not None and 0 <= head < len(tree) for head in heads)
    roots = [at for at, head in enumerate(heads) if head == at]
    assert [tree[at].deprel for at in roots] == ["root"]
    for at in range(len(tree)):
        for _ in range(len(tree)):
            at = heads[at] or 0
        assert at == roots[0]
    return True


@pytest.mark.parametrize("name", ODD)
def test_no_string_is_too_odd(name: str, trees: Trees) -> None:
    (tree,) = trees.parse([ODD[name]])
    if len(tree) < 2_000:
        holds(tree, ODD[name])


def test_a_sentence_without_end_takes_time_in_proportion(trees: Trees) -> None:
    long = "Gunmen in a pick-up fired at the market and " * 1_200
    trees.parse([long[:100]])
    started = time.process_time()
    (tree,) = trees.parse([long])
    assert time.process_time() - started < 20
    assert len(tree) >= 9 * 1_200
    assert [at for at, token in enumerate(tree) if token.head == at][1:] == []


def test_one_tree_for_each_string_in_order(trees: Trees) -> None:
    strings = ["Two men died.", "", "Rebels took Bunia.", "Two men died."]
    found = trees.parse(strings)
    assert [" ".join(t.form for t in tree) for tree in found] == [
        "Two men died .",
        "",
        "Rebels took Bunia .",
        "Two men died .",
    ]
    assert found[0] == found[3]
    assert trees.parse([]) == []


def test_a_tree_does_not_depend_on_its_neighbours(trees: Trees) -> None:
    strings = [
        f"{who} {did} {number} {whom} near {where} on Monday, {source}."
        for number, (who, did, whom, where, source) in enumerate(
            [
                ("Gunmen", "killed", "farmers", "Jos", "police said"),
                ("An air strike", "wounded", "of the 12 dockers", "Port Sudan", "according to the governor"),
                ("Soldiers who had come from Kidal", "shot", "traders", "Gao", "a witness told radio"),
            ]
            * 12
        )
    ]
    together = trees.parse(strings)
    assert together == [trees.parse([string])[0] for string in strings]
    assert together == trees.parse(strings[::-1])[::-1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_offsets_are_right_in_any_text(strings: list[str]) -> None:
    for trees in _loaded():
        for tree, text in zip(trees.parse(strings), strings, strict=True):
            holds(tree, text)


_cache: list[Trees] = []


def _loaded() -> list[Trees]:
    if not _cache:
        _cache.extend(make() for make in PIPELINES.values())
    return _cache
