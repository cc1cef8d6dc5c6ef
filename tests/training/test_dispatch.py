"""`python -m training` finds every recipe that it names, and pins what may be shipped."""

import importlib
from pathlib import Path

import pytest
from training.pin import main as pin

from training import __main__ as training


@pytest.mark.parametrize("recipe", sorted(training.RECIPES))
def test_every_recipe_explains_itself(recipe: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        importlib.import_module(f"training.{recipe}").main(["--help"])
    assert stopped.value.code == 0
    assert recipe in capsys.readouterr().out


def test_an_unknown_recipe_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert training.main(["souffle"]) == 2
    assert "parser" in capsys.readouterr().err


def test_pinning_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "ears").mkdir()
    (tmp_path / "ears" / "CARD.md").write_text("# Ears", encoding="utf-8")
    for name in ("b.bin", "a.bin"):
        (tmp_path / "ears" / name).write_bytes(name.encode())
    assert pin(["--weights", str(tmp_path)]) == 0
    first = (tmp_path / "manifest.toml").read_bytes()
    assert pin(["--weights", str(tmp_path)]) == 0
    assert (tmp_path / "manifest.toml").read_bytes() == first
    assert first.index(b"a.bin") < first.index(b"b.bin")


@pytest.mark.parametrize(("name", "card"), [("a.pkl", "CARD.md"), ("a.bin", "NOTES.md")])
def test_a_pickle_or_a_part_without_a_card_is_left_out(tmp_path: Path, name: str, card: str) -> None:
    (tmp_path / "ears").mkdir()
    (tmp_path / "ears" / name).write_bytes(b"0")
    (tmp_path / "ears" / card).write_text("# Ears", encoding="utf-8")
    assert pin(["--weights", str(tmp_path)]) == 1
    assert name not in (tmp_path / "manifest.toml").read_text(encoding="utf-8")
