"""`--pipeline`: who parses the sentences; another one reads the ledger again, a wrong one is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

STORY = "Gunmen killed four farmers near Jos on Monday, police said. The governor condemned the attack."


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "corroborate", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)


def test_another_pipeline_reads_the_ledger_again(tmp_path: Path) -> None:
    page, ledger = tmp_path / "a.txt", str(tmp_path / "ledger.db")
    page.write_text(STORY)
    assert run("run", str(page), "--ledger", ledger, "--pipeline", "none").returncode == 0
    same = run("build", "--ledger", ledger, "--pipeline", "none")
    assert "nothing new" in same.stderr
    other = run("build", "--ledger", ledger, "--pipeline", "spacy:blank:en")
    assert other.returncode == 0
    assert "1 incidents from 1 reports\n" in other.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [("spacy:xx_none", "Installed pipelines"), ("stanza", "choose built-in, none or spacy:NAME")],
)
@pytest.mark.parametrize("command", ["run", "add"])
def test_a_pipeline_that_is_not_there_is_refused_before_any_work(
    command: str, name: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    ledger = tmp_path / "ledger.db"
    refused = run(command, str(tmp_path / "a.txt"), "--ledger", str(ledger), "--pipeline", name)
    assert refused.returncode == 1
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not ledger.exists()
