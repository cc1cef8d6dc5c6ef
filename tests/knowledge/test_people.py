from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.errors import PackError
from corroborate.knowledge.alternatives import alternatives
from corroborate.knowledge.packs import Packs
from corroborate.knowledge.people import People
from corroborate.text.words import words

PEOPLE = People(Packs())


def lowers(text: str) -> list[str]:
    return [word.lower for word in words(text)]


def test_a_noun_says_who_is_a_civilian_only_where_the_word_does() -> None:
    villagers, children = PEOPLE.noun("villagers"), PEOPLE.noun("children")
    assert villagers is not None and villagers.civilian
    assert children is not None and not children.civilian


def test_an_office_names_its_holder_and_a_rank_and_file_noun_does_not() -> None:
    mayor, soldier = PEOPLE.noun("mayor"), PEOPLE.noun("soldier")
    assert mayor is not None and mayor.office
    assert soldier is not None and not soldier.office


def test_a_word_that_is_no_person_is_none() -> None:
    assert PEOPLE.noun("rockets") is None


def test_the_longest_word_of_harm_wins() -> None:
    told = PEOPLE.harms(lowers("Two men were shot and killed in Durban."))
    assert [(hit.first, hit.last, hit.value.field) for hit in told] == [(3, 6, "killed")]


def test_casualties_feed_no_count() -> None:
    told = PEOPLE.harms(lowers("The army suffered 12 casualties."))
    assert [hit.value.field for hit in told] == [None]


@pytest.mark.parametrize("kind", ["person_noun", "harm", "scope_cue", "harm_guard"])
def test_every_example_of_the_packs_holds_a_form_of_its_entry(kind: str) -> None:
    keys = ("singular", "plural", "forms", "done", "doing", "does", "do", "suffered", "state", "counted")
    keys += ("suffering", "remains", "toll", "taking", "plain", "losing")
    for entry in Packs().entries(kind):
        written = [form for key in keys for form in entry.data.get(key, [])]
        forms = [" ".join(lowers(form)) for each in written for form in alternatives(each)]
        assert entry.data.get("examples"), f"{kind} {entry.id} has no example"
        for example in entry.data["examples"]:
            text = f" {' '.join(lowers(example))} "
            assert any(f" {form} " in text for form in forms), f"{kind} {entry.id}: {example}"


def test_a_harm_that_feeds_an_unknown_count_is_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    row = '[[harm]]\nid = "vex"\nfield = "vexed"\ndone = ["vexed"]\n'
    (folder / "harms.toml").write_text('schema = "harm/1"\n' + row, encoding="utf-8")
    with pytest.raises(PackError, match=r"mine/harms\.toml, entry 'vex': 'vexed' is no count"):
        People(Packs(tmp_path)).harms(["vexed"])


def test_a_users_noun_is_read_beside_the_built_in_ones(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    row = '[[person_noun]]\nid = "zapper"\nrole = "fighter"\nsingular = ["zapper"]\nplural = ["zappers"]\n'
    (folder / "person_nouns.toml").write_text('schema = "person_noun/1"\n' + row, encoding="utf-8")
    noun = People(Packs(tmp_path)).noun("zappers")
    assert noun is not None and noun.plural and noun.role == "fighter"
