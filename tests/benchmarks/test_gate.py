"""The gate: floors hold, are never loosened in silence, and stand on the gold they were set on."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from benchmarks.quality import floors as module
from benchmarks.quality import gate
from benchmarks.quality.floors import FILE, Floor, Floors, digest, loosened, parse
from benchmarks.quality.report import Figure, figures

ROW = '[[floor]]\nfigure = "f"\nnumber = 1\nname = "F1"\n'
GOLD = '[[gold]]\nfigure = "f"\npaths = ["gold.json"]\ndigest = "00"\n'


def floors(limit: str, more: str = "") -> Floors:
    return parse(f"{GOLD}{more}{ROW}{limit}")


def test_the_floors_of_the_project_fit_its_figures() -> None:
    known = {figure.id: len(figure.patterns) for figure in figures()}
    told = parse(FILE.read_text(encoding="utf-8"))
    assert not list(loosened(told, ()))
    assert {"stories-dev", "casualty-sentences-dev"} == {g.figure for g in told.gold.values() if g.slice}
    for floor in told.floors:
        assert 1 <= floor.number <= known[floor.figure], floor.id
    assert len({floor.id for floor in told.floors}) == len(told.floors)


@pytest.mark.parametrize(
    ("now", "before", "complaint"),
    [
        ("least = 0.8\nstrictest = 0.8", "least = 0.8\nstrictest = 0.8", None),
        ("least = 0.9\nstrictest = 0.9", "least = 0.8\nstrictest = 0.8", None),
        ("least = 0.7\nstrictest = 0.8", "least = 0.8\nstrictest = 0.8", "write the reason"),
        ("least = 0.7\nstrictest = 0.8\nreason = ' '", "least = 0.8\nstrictest = 0.8", "write the reason"),
        ("least = 0.7\nstrictest = 0.8\nreason = 'new gold'", "least = 0.8\nstrictest = 0.8", None),
        ("least = 0.7\nstrictest = 0.7", "least = 0.8\nstrictest = 0.8", "once was 0.8"),
        ("least = 0.9\nstrictest = 0.8", "least = 0.8\nstrictest = 0.8", "limit is 0.9 already"),
        ("most = 3\nstrictest = 3", "most = 4\nstrictest = 4", None),
        ("most = 5\nstrictest = 4", "most = 4\nstrictest = 4", "write the reason"),
        ("most = 5\nstrictest = 5", "most = 4\nstrictest = 4", "once was 4"),
        ("most = 4\nstrictest = 4", "least = 4\nstrictest = 4", "exchanged"),
    ],
)
def test_a_limit_is_loosened_only_with_a_reason(now: str, before: str, complaint: str | None) -> None:
    found = list(loosened(floors(now), [floors(before)]))
    assert [complaint in line for line in found] == ([True] if complaint else [])


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_earlier_floors_come_from_the_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HERE", tmp_path)
    monkeypatch.setattr(module, "FILE", tmp_path / "floors.toml")
    me = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for limit in (0.8, 0.7):
        (tmp_path / "floors.toml").write_text(f"{GOLD}{ROW}least = {limit}\nstrictest = {limit}", "utf-8")
        for words in (("add", "."), (*me, "commit", "-qm", "floors")):
            subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    earlier = module.earlier_versions()
    assert earlier is not None
    assert [version.floors[0].limit for version in earlier] == [0.7, 0.8]
    assert "once was 0.8" in next(loosened(earlier[0], earlier))


def test_without_git_the_history_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HERE", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert module.earlier_versions() is None


def test_a_row_is_dropped_only_with_a_reason() -> None:
    before = [floors("least = 0.8\nstrictest = 0.8")]
    assert "dropped" in next(loosened(parse(GOLD), before))
    silent = '[[retired]]\nfigure = "f"\nnumber = 1\n'
    assert "dropped" in next(loosened(parse(GOLD + silent), before))
    assert not list(loosened(parse(f'{GOLD}{silent}reason = "the row measured chance"\n'), before))


@pytest.mark.parametrize(
    "limit", ["strictest = 1", "least = 1\nmost = 1\nstrictest = 1", "least = 1", "least = 'x'"]
)
def test_a_row_that_says_no_limit_is_refused(limit: str) -> None:
    with pytest.raises(SystemExit, match="floor of f, number 1"):
        floors(limit)


def test_a_digest_changes_with_words_and_names_and_not_with_notes(tmp_path: Path) -> None:
    story = tmp_path / "story"
    story.mkdir()
    (story / "gold.json").write_text("{}", encoding="utf-8")
    first = digest([story])
    (story / "README.md").write_text("a note", encoding="utf-8")
    assert digest([story]) == first
    (story / "gold.json").write_text("{ }", encoding="utf-8")
    second = digest([story])
    (story / "gold.json").rename(story / "other.json")
    assert len({first, second, digest([story])}) == 3


def measured_as(
    printed: str, limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, sealed: bool = True
) -> list[tuple[str, bool]]:
    """What the gate says of a figure whose command prints this."""
    monkeypatch.setattr(gate, "ROOT", tmp_path)
    (tmp_path / "gold.json").write_text("{}", encoding="utf-8")
    seal = digest([tmp_path / "gold.json"]) if sealed else "0000"
    told = parse(f"{GOLD}{ROW}{limit}".replace('"00"', f'"{seal}"'))
    figure = Figure("f", "a figure", "own", "", "", (f"python -c 'print(\"{printed}\")'",), (r"F1 (\S+)",))
    return list(gate.checked(figure, told, None, None))


@pytest.mark.parametrize(
    ("printed", "limit", "good"),
    [
        ("F1 0.81", "least = 0.8\nstrictest = 0.8", True),
        ("F1 0.79", "least = 0.8\nstrictest = 0.8", False),
        ("F1 3", "most = 3\nstrictest = 3", True),
        ("F1 4", "most = 3\nstrictest = 3", False),
        ("no such line", "most = 3\nstrictest = 3", False),
    ],
)
def test_a_figure_is_measured_and_compared(
    printed: str, limit: str, good: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [found for _, found in measured_as(printed, limit, tmp_path, monkeypatch)] == [good]


def test_changed_gold_is_refused_before_anything_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = "least = 0.8\nstrictest = 0.8"
    ((line, good),) = measured_as("F1 1.0", limit, tmp_path, monkeypatch, sealed=False)
    assert not good
    assert re.search(r"gold has changed \([0-9a-f]{16}\)", line)


def test_missing_gold_is_no_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "ROOT", tmp_path)
    figure = Figure("f", "a figure", "own", "", "", ("python -c 'print(1)'",), (r"(\d)",))
    ((line, good),) = gate.checked(figure, floors("least = 0\nstrictest = 0"), None, None)
    assert not good
    assert "is missing; --data is the folder" in line


def test_a_value_that_is_no_number_keeps_no_limit() -> None:
    row = Floor("f", 1, "F1", 0.0, 0.0, False, "")
    assert gate.compared(row, "not measured: no such file") == (
        "f 1, F1: not measured: no such file, at least 0: no number",
        False,
    )
