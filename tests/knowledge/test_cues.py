from __future__ import annotations

from pathlib import Path

import pytest
from tests.cases.annotation_rows import annotated

from corroborate.errors import PackError
from corroborate.knowledge import Knowledge
from corroborate.knowledge.packs import Packs

CUES = Packs().entries("cue")


@pytest.mark.parametrize(("id", "example"), [(e.id, x) for e in CUES for x in e.data["examples"]])
def test_every_example_of_a_cue_is_a_speech_act_of_its_firmness(id: str, example: str) -> None:
    firmness = next(e.data["firmness"] for e in CUES if e.id == id)
    assert firmness in {act.firmness for act in annotated({"text": example}).speech}


@pytest.mark.parametrize(("id", "example"), [(e.id, x) for e in CUES for x in e.data.get("not_examples", [])])
def test_no_near_miss_of_a_cue_is_one_of_its_firmness(id: str, example: str) -> None:
    firmness = next(e.data["firmness"] for e in CUES if e.id == id)
    assert firmness not in {act.firmness for act in annotated({"text": example}).speech}


def test_a_cue_of_unknown_firmness_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    pack = 'schema = "cue/1"\n[[cue]]\nid = "holler"\nfirmness = "loud"\nfinite = ["hollered"]\n'
    (tmp_path / "mine" / "cues.toml").write_text(pack, encoding="utf-8")
    with pytest.raises(PackError, match=r"entry 'holler': firmness 'loud'"):
        _ = Knowledge(tmp_path).cues.speech


def test_a_cue_of_the_user_is_heard(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    pack = 'schema = "cue/1"\n[[cue]]\nid = "holler"\nfirmness = "said"\nfinite = ["hollered"]\n'
    (tmp_path / "mine" / "cues.toml").write_text(pack, encoding="utf-8")
    assert Knowledge(tmp_path).cues.shapes["finite"].match(["hollered"], 0) == ("holler", 1)
