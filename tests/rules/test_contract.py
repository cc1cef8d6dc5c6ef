"""The import contract: it holds, it says what the architecture says, and a breach is caught."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "corroborate"


def contracts() -> dict[str, dict]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {row["type"]: row for row in config["tool"]["importlinter"]["contracts"]}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package in `folder/src` with the project's own contract."""
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_layers_run_one_way_down_to_the_records() -> None:
    layers = contracts()["layers"]
    assert layers["exhaustive"] is True
    assert layers["containers"] == ["corroborate"]
    assert layers["layers"] == [
        "cli",
        "review | notebook",
        "pipeline",
        "intake | stages | ledger | export | evaluation",
        "knowledge",
        "language",
        "text",
        "records",
        "errors",
    ]


def test_stages_are_independent_and_open_nothing() -> None:
    assert contracts()["independence"]["modules"] == ["corroborate.stages.*"]
    forbidden = contracts()["forbidden"]
    assert forbidden["source_modules"] == [
        f"corroborate.{part}" for part in ("stages", "language", "text", "records")
    ]
    assert {"sqlite3", "sqlalchemy", "socket", "http"} <= set(forbidden["forbidden_modules"])
    assert contracts()["acyclic_siblings"]["ancestors"] == ["corroborate"]


def test_every_package_folder_stands_in_a_layer() -> None:
    layers = " ".join(contracts()["layers"]["layers"]).replace("|", " ").split()
    folders = {p.parent.name for p in SOURCE.glob("*/__init__.py")}
    assert folders <= set(layers)


def test_the_contract_holds() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "breach"),
    [
        ("records/span.py", "import corroborate.text\n"),
        ("language/trees.py", "import corroborate.knowledge\n"),
        ("stages/linkage/__init__.py", "import corroborate.stages.lineage\n"),
        ("stages/reading/__init__.py", "import sqlite3\n"),
        ("helpers.py", "HELP = 1\n"),
    ],
)
def test_a_planted_breach_is_caught(module: str, breach: str, tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "src" / "corroborate", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    victim = tmp_path / "src" / "corroborate" / module
    before = victim.read_text(encoding="utf-8") if victim.exists() else ""
    victim.write_text(before + breach, encoding="utf-8")
    result = lint(tmp_path)
    assert result.returncode != 0, result.stdout
