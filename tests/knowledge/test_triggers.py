"""The packs of events keep their own promises: every example is found, no counter-example is."""

import pytest
from tests.cases.event_rows import KNOWLEDGE, page

from corroborate.knowledge import Knowledge
from corroborate.knowledge.phrases import Phrases, inflect
from corroborate.records.claim import Realis
from corroborate.stages.extraction.triggers import find_mentions
from corroborate.text.words import words

PACK = KNOWLEDGE.packs


def sentences(kind, key):
    return [(e, text) for e in PACK.entries(kind) for text in e.data.get(key, [])]


def lowers(text):
    return [word.lower for word in words(text)]


@pytest.mark.parametrize(
    ("entry", "text"), sentences("trigger", "examples"), ids=lambda v: getattr(v, "id", v)
)
def test_every_example_of_a_trigger_holds_one_of_its_forms(entry, text):
    hits = KNOWLEDGE.triggers.scan(lowers(text))
    ids = {t.id for hit in hits for t in (hit.value.noun, hit.value.verb) if t is not None}
    assert entry.id in ids
    assert find_mentions(page(text), KNOWLEDGE)


@pytest.mark.parametrize(
    ("entry", "text"), sentences("trigger", "not_examples"), ids=lambda v: getattr(v, "id", v)
)
def test_no_counter_example_of_a_trigger_tells_of_an_actual_event(entry, text):
    found = find_mentions(page(text), KNOWLEDGE)
    assert [m.trigger for m in found if m.realis is Realis.ACTUAL] == []


@pytest.mark.parametrize(
    ("entry", "text"), sentences("nontrigger", "examples"), ids=lambda v: getattr(v, "id", v)
)
def test_phrases_that_only_look_like_events_are_none(entry, text):
    assert find_mentions(page(text), KNOWLEDGE) == ()


@pytest.mark.parametrize(
    ("entry", "text"), sentences("instrument", "examples"), ids=lambda v: getattr(v, "id", v)
)
def test_every_example_of_a_weapon_shows_it(entry, text):
    found = KNOWLEDGE.instruments.scan if entry.data.get("means", True) else KNOWLEDGE.instruments.things
    if entry.data.get("class") == "none" and not entry.data.get("means", True):
        assert found(lowers(text)) == []
    else:
        assert entry.id in {hit.value.id for hit in found(lowers(text))}


@pytest.mark.parametrize(
    ("entry", "text"), sentences("unused_weapon", "examples"), ids=lambda v: getattr(v, "id", v)
)
def test_a_weapon_that_is_made_or_found_is_not_one_in_use(entry, text):
    assert KNOWLEDGE.instruments.names(lowers(text))
    assert KNOWLEDGE.instruments.scan(lowers(text)) == []


def test_every_kind_of_event_names_its_codes_and_every_weapon_a_known_kind():
    kinds = KNOWLEDGE.triggers.event_types
    assert all({"event_type", "sub_event_type"} <= kind.codes["acled"].keys() for kind in kinds.values())
    assert all("plover" in kind.codes for kind in kinds.values() if kind.violent)
    assert {
        e.data["event_type"] for e in PACK.entries("instrument") if "event_type" in e.data
    } <= kinds.keys()


def test_every_need_of_a_weak_trigger_is_something_that_can_be_met():
    known = {entry.id for entry in PACK.entries("support")} | {"weapon", "actor", "event"}
    for entry in PACK.entries("trigger"):
        assert bool(entry.data.get("weak")) == bool(entry.data.get("needs")), entry.id
        assert set(entry.data.get("needs", [])) <= known, entry.id


def test_the_longest_phrase_wins_and_an_open_place_takes_any_one_word():
    table = Phrases()
    table.add("blow _ up", "open")
    table.add("attack", "short")
    table.add("attack on the bill", "long")
    lowers_of = ["an", "attack", "on", "the", "bill", "to", "blow", "bridges", "up"]
    found = [(h.first, h.last, h.value) for h in table.scan(lowers_of)]
    assert found == [(1, 5, "long"), (6, 9, "open")]


def test_verbs_bend_in_their_first_word():
    assert dict(inflect("set fire to|set|set|setting").forms) == {
        "set fire to": "past",
        "sets fire to": "third",
        "setting fire to": "ing",
    }


def test_a_pack_with_an_unknown_kind_of_event_is_refused(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    rows = '[[trigger]]\nid = "x"\nevent_type = "picnic"\nnouns = ["picnic"]\n'
    (folder / "triggers.toml").write_text('schema = "trigger/1"\n' + rows)
    with pytest.raises(Exception, match=r"'picnic' is not in event_types\.toml"):
        _ = Knowledge(tmp_path).triggers
