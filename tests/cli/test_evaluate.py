"""`corroborate evaluate`: the example of the reference, table and JSON, and what it says of bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "gold.md"


def run(*words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "corroborate", *words]
    result = subprocess.run(program, capture_output=True, text=True, check=False, timeout=240)
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    return result


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("demo") / "demo.db")
    run("demo", "--ledger", path)
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """The example that the reference gives."""
    text = REFERENCE.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]
    path = tmp_path / "gold.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_of_the_reference_fits_the_demo(gold: Path, ledger: str) -> None:
    told = json.loads(run("evaluate", str(gold), "--ledger", ledger, "--json").stdout)
    assert told["schema"] == "corroborate.evaluation/1"
    figures = told["figures"]
    assert figures["incidents.found"]["share"] == 1.0
    assert figures["incidents.false_merges"]["number"] == 0
    assert figures["claims.all"]["recall"] == 1.0
    assert figures["dates.exact"]["of"] == 2
    assert not any("not in the ledger" in note for note in told["notes"])


def test_the_table_has_words_for_every_figure_and_misses_on_request(gold: Path, ledger: str) -> None:
    broken = json.loads(gold.read_text(encoding="utf-8"))
    broken["incidents"][1]["killed"] = 33
    gold.write_text(json.dumps(broken), encoding="utf-8")
    plain = run("evaluate", str(gold), "--ledger", ledger).stdout
    assert "false merges" in plain
    assert "F1: both in one number" in plain
    assert "--misses lists them" in plain
    assert "killed of post" not in plain
    assert "killed of post" in run("evaluate", str(gold), "--ledger", ledger, "--misses").stdout


def test_a_report_that_the_ledger_does_not_hold_is_named(gold: Path, ledger: str) -> None:
    more = json.loads(gold.read_text(encoding="utf-8"))
    more["claims"].append({**more["claims"][0], "report": "99-absent.txt"})
    gold.write_text(json.dumps(more), encoding="utf-8")
    out = run("evaluate", str(gold), "--ledger", ledger).stdout
    assert "note: reports not in the ledger, so not asked: 99-absent.txt; their claims: 1" in out


def test_a_malformed_gold_is_refused_with_file_line_and_path(gold: Path, ledger: str) -> None:
    text = gold.read_text(encoding="utf-8").replace('"field": "killed"', '"field": "dead"', 1)
    gold.write_text(text, encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), start=1) if '"dead"' in row)
    result = run("evaluate", str(gold), "--ledger", ledger, code=1)
    assert f"{gold}, line {line}, claims[0].field: no such field" in result.stderr
    assert result.stdout == ""


def test_a_ledger_that_is_not_there_is_told(gold: Path, tmp_path: Path) -> None:
    result = run("evaluate", str(gold), "--ledger", str(tmp_path / "absent.db"), code=1)
    assert "absent.db" in result.stderr
