"""The pack of instruments: every entry finds its examples and passes by its counter-examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.errors import PackError
from corroborate.knowledge import Knowledge
from corroborate.knowledge.packs import Entry
from corroborate.text.words import words

KNOWLEDGE = Knowledge()
ENTRIES = KNOWLEDGE.packs.entries("instrument")


def ids(text: str) -> set[str]:
    lowers = [word.lower for word in words(text)]
    hits = [*KNOWLEDGE.instruments.things(lowers), *KNOWLEDGE.instruments.names(lowers)]
    return {hit.value.id for hit in hits}


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.data.get("class") != "none"], ids=lambda e: e.id)
def test_an_entry_is_found_in_its_examples_and_not_in_its_counter_examples(entry: Entry) -> None:
    assert entry.data.get("examples")
    for text in entry.data["examples"]:
        assert entry.id in ids(text), text
    for text in entry.data.get("not_examples", []):
        assert entry.id not in ids(text), text


def test_a_phrase_of_no_weapon_hides_the_weapon_in_it() -> None:
    assert ids("A think tank beside the bullet train") == set()
    assert ids("A tank beside the train") == {"tank", "civil-vehicle"}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [('class = "gadget"', "gadget"), ('event_type = "bombing"\nmeans = false', "means")],
)
def test_an_entry_that_says_what_cannot_be_is_refused_by_name(tmp_path: Path, line: str, wrong: str) -> None:
    (tmp_path / "mine").mkdir()
    text = f'schema = "instrument/1"\n[[instrument]]\nid = "odd"\nnouns = ["odd thing"]\n{line}\n'
    (tmp_path / "mine" / "instruments.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=wrong) as refused:
        Knowledge(tmp_path).instruments.names(["gun"])
    assert "mine/instruments.toml" in str(refused.value)
    assert "odd" in str(refused.value)
