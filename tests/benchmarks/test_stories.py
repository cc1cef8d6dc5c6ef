"""Own stories are run by the product and scored by its evaluation; the report finds its numbers."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.quality.report import figures, numbers
from benchmarks.quality.stories import Score, gold_of, rows
from tests.evaluation.samples import asked, claim, incident, ledger, toll

from corroborate.evaluation import evaluate


def story(folder: Path) -> Path:
    """A story of two reports, one of which tells of nothing."""
    (folder / "reports").mkdir()
    for name in ("courier.txt", "heraldo.txt"):
        (folder / "reports" / name).write_text("words", encoding="utf-8")
    gold = {
        "schema": "corroborate.gold/1",
        "incidents": [{"id": "A", "main_of": ["courier.txt"], "killed": 9, "attackers": ["gunmen"]}],
        "claims": [asked("courier.txt", "Nine people", 9, "A", speakers=["mayor"])],
        "never": [{"field": "killed", "number": 4}],
    }
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def test_a_story_is_complete_for_all_its_reports_and_the_four_counts(tmp_path: Path) -> None:
    gold = gold_of(story(tmp_path))
    assert [report.name for report in gold.reports] == ["courier.txt", "heraldo.txt"]
    assert gold.fields == ["killed", "injured", "captured", "missing"]
    assert gold.incidents[0].attacker[0].text == "gunmen"
    assert not gold.incidents[0].tells("injured")


def test_the_lines_have_every_number_that_the_figures_ask_for(tmp_path: Path) -> None:
    held = ledger(
        [incident("i", main_of=["r-courier.txt", "r-heraldo.txt"], killed=toll(9, 9, 10))],
        [
            claim("c1", "courier.txt", "Nine people", 9, incident="i", speakers=[{"text": "the mayor"}]),
            claim("c2", "heraldo.txt", "killed ten", 10, incident="i"),
        ],
    )
    total = Score()
    for _ in range(2):
        total.add(evaluate(gold_of(story_once(tmp_path)), held))
    figure = next(figure for figure in figures() if figure.id == "stories-dev")
    told = numbers("\n".join(total.lines()), figure.patterns).split(" / ")
    assert told == ["0.000", "0.000", "0.667", "0.667", "0.500", "1.000", "1.000", "0.000", "0", "0"]
    assert total.tally("claims.all").expected == 2


def story_once(folder: Path) -> Path:
    return folder if (folder / "gold.json").exists() else story(folder)


def test_every_own_developer_story_has_gold_that_reads() -> None:
    assert len(rows("dev")) >= 4
    for folder in rows("dev"):
        assert gold_of(folder).claims
