"""The packs keep their contract, and a pack that breaks it is told so by file and entry."""

from pathlib import Path

import pytest

import corroborate
from corroborate.errors import PackError
from corroborate.knowledge import Knowledge
from corroborate.pipeline.packs import check_packs

SAMPLE = Path(corroborate.__file__).parent / "samples" / "packs"

TRIGGER = """
schema = "trigger/1"
[[trigger]]
id = "mine.clearing"
event_type = "bombing"
nouns = ["mine blast"]
"""


def overlay(folder: Path, name: str, text: str) -> list[str]:
    (folder / "mine").mkdir(exist_ok=True)
    (folder / "mine" / name).write_text(text, encoding="utf-8")
    return check_packs(Knowledge(folder))


def test_the_built_in_packs_keep_their_contract() -> None:
    assert check_packs(Knowledge()) == []


def test_the_packs_of_the_sample_keep_it_too() -> None:
    assert check_packs(Knowledge(SAMPLE)) == []


def test_an_example_that_no_form_matches_is_named(tmp_path: Path) -> None:
    text = TRIGGER + 'examples = ["The market was calm on Friday."]\n'
    assert any(
        "mine/triggers.toml, entry 'mine.clearing'" in line
        for line in overlay(tmp_path, "triggers.toml", text)
    )


def test_a_counter_example_that_fires_is_named(tmp_path: Path) -> None:
    text = TRIGGER + 'examples = []\nnot_examples = ["A mine blast killed two deminers on Friday."]\n'
    found = overlay(tmp_path, "triggers.toml", text)
    assert any("counter-example" in line and "mine.clearing" in line for line in found)


def test_a_file_that_nobody_reads_is_named(tmp_path: Path) -> None:
    assert any("no file of this name is read" in line for line in overlay(tmp_path, "trigers.toml", TRIGGER))


def test_an_id_given_twice_in_two_files_is_named(tmp_path: Path) -> None:
    actor = (
        'schema = "actor/1"\n[[actor]]\nid = "x"\nname = "Front of X"\nkind = "armed-group"\nsource = "me"\n'
    )
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "actors.toml").write_text(actor, encoding="utf-8")
    assert any(
        "stands in packs/mine/actors.toml too" in line for line in overlay(tmp_path, "actors.toml", actor)
    )


def test_a_file_that_is_no_toml_is_one_line(tmp_path: Path) -> None:
    found = overlay(tmp_path, "actors.toml", "[[actor]\nid = ")
    assert len(found) == 1
    assert "mine/actors.toml: cannot be read" in found[0]


def test_a_pack_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such folder"):
        Knowledge(tmp_path / "nowhere")


def test_an_entry_without_a_source_is_named(tmp_path: Path) -> None:
    state = 'schema = "state/1"\n[[state]]\nid = "xq"\nname = "Quorin"\ndemonyms = ["Quorine"]\n'
    found = overlay(tmp_path, "states.toml", state)
    assert any("mine/states.toml, entry 'xq': no source" in line for line in found)
    assert overlay(tmp_path, "states.toml", f'{state}source = "invented"\n') == []


def test_every_state_has_its_capital() -> None:
    packs = Knowledge().packs
    assert [row.id for row in packs.entries("state") if not row.data.get("capital")] == []
    assert len(packs.entries("state")) >= 193


def test_the_packs_are_as_wide_as_the_world() -> None:
    knowledge = Knowledge()
    armed = [e for e in knowledge.actors.entries if e.kind in ("armed-group", "state-force")]
    outlets = knowledge.packs.entries("outlet")
    assert len(armed) >= 250
    assert len([e for e in outlets if e.data.get("domains")]) >= 300
    assert len([e for e in outlets if e.data["kind"] == "wire"]) >= 40
    assert all(e.source for e in armed)
