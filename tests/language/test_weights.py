"""Weights are used only if they are the ones that were pinned."""

from pathlib import Path

import pytest
from training.pin import pin

from corroborate.errors import WeightsError
from corroborate.language.weights import Weights

REAL = Weights()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ears").mkdir()
    (tmp_path / "ears" / "model.bin").write_bytes(b"0123")
    (tmp_path / "ears" / "CARD.md").write_text("# Ears\n", encoding="utf-8")
    assert pin(tmp_path) == 0
    return tmp_path


def test_a_pinned_part_is_found(folder: Path) -> None:
    weights = Weights(folder)
    assert weights.part("ears") == folder / "ears"
    (row,) = weights.pins
    assert (row.path, row.size, row.card) == ("ears/model.bin", 4, "ears/CARD.md")


def test_a_changed_file_is_refused_and_named(folder: Path) -> None:
    (folder / "ears" / "model.bin").write_bytes(b"0124")
    with pytest.raises(WeightsError, match=r"model\.bin.*not the file that was shipped"):
        Weights(folder).part("ears")


def test_a_lost_file_is_refused_and_named(folder: Path) -> None:
    (folder / "ears" / "model.bin").unlink()
    with pytest.raises(WeightsError, match=r"model\.bin"):
        Weights(folder).part("ears")


def test_an_unknown_part_is_refused(folder: Path) -> None:
    with pytest.raises(WeightsError, match="'eyes'"):
        Weights(folder).part("eyes")


@pytest.mark.parametrize("text", ["schema = 'weights/9'", "schema = ", "schema = 'weights/1'\n[[file]]\n"])
def test_a_manifest_that_cannot_be_read_is_refused(folder: Path, text: str) -> None:
    (folder / "manifest.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WeightsError, match=r"manifest\.toml"):
        _ = Weights(folder).pins


def test_a_part_is_checked_once(folder: Path) -> None:
    weights = Weights(folder)
    weights.part("ears")
    (folder / "ears" / "model.bin").write_bytes(b"late")
    assert weights.part("ears") == folder / "ears"


def test_every_shipped_part_is_whole_and_has_a_card() -> None:
    for row in REAL.pins:
        REAL.part(row.path.partition("/")[0])
        assert (REAL.folder / row.card).stat().st_size > 500, row.card


def test_the_shipped_weights_are_small() -> None:
    assert sum(row.size for row in REAL.pins) <= 25_000_000
