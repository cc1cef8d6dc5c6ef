"""The rows over a whole collection: incidents and questions to the ledger, from invented reports."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.quality.__main__ import predict
from benchmarks.quality.rows.counting import Question
from benchmarks.quality.rows.incidents import predict_all
from tests.cases.annotation_rows import knowledge


def document(id: str, published: str, title: str, text: str, split: str = "dev") -> dict[str, Any]:
    return {
        "id": id,
        "split": split,
        "published": published,
        "outlet": "Example Post",
        "url": f"http://example.org/{id}",
        "title": title,
        "text": text,
    }


AB = ["a", "b"]
REPORTS = [
    document(
        "a",
        "2009-06-03",
        "Baker killed in Toledo",
        "TOLEDO, Ohio - Gunmen killed Aram Petrossian, 58, in Toledo on Tuesday, police said. Two men were "
        "wounded. The baker Petrossian had opened his shop in Galena Street at 5.45 a.m.",
    ),
    document(
        "b",
        "2009-06-04",
        "Second day of mourning in Toledo",
        "Aram Petrossian, 58, was killed by gunmen in Toledo on Tuesday. The baker's shop in Galena Street "
        "stayed closed. Two men were wounded when the gunmen fired at 5.45 a.m.",
    ),
    document(
        "c",
        "2011-01-20",
        "Farmer wounded near Boise",
        "A farmer was wounded in Boise, Idaho, when a neighbour opened fire on Wednesday, police said.",
    ),
]
UNCOUNTED = document(
    "e",
    "2013-02-06",
    "Arrest after shooting in Bangor",
    "A roofer was arrested after a shooting on Alder Street in Bangor, Maine, on Tuesday, police said.",
)


def predicted(*reports: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(predict_all(list(reports), knowledge()), key=lambda row: str(row["documents"]))


def test_reports_of_one_shooting_stand_in_one_line_with_its_values() -> None:
    first, second = predicted(*REPORTS)
    assert (first["documents"], second["documents"]) == (["a", "b"], ["c"])
    assert (first["killed"], first["injured"], first["date"]) == (1, 2, "2009-06-02")
    assert (first["city"], second["killed"], second["city"]) == ("Toledo", 0, "Boise")


def test_a_report_without_an_incident_stands_alone_with_nothing_known() -> None:
    assert {"documents": ["d"]} in predicted(*REPORTS, document("d", "2010-01-01", "", "Rain is expected."))


def test_no_incident_runs_over_two_splits() -> None:
    other = REPORTS[1] | {"split": "train"}
    assert [row["documents"] for row in predicted(REPORTS[0], other)] == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("How many ['killing'] events happened in 2009 (year) in ('Ohio', 'Toledo') (city) ?", AB),
        ("How many ['killing'] events happened in 07/2009 (month) in ('Ohio', 'Toledo') (city) ?", []),
        ("How many ['injuring'] events happened in 19/01/2011 (day) in ('Idaho',) (state) ?", ["c"]),
        ("How many ['killing'] events happened in 2009 (year) that involve the name Petrossian (last) ?", AB),
        ("How many ['killing'] events happened in 2009 (year) that involve the name Aram (last) ?", []),
        ("How many ['injuring'] events happened in 2013 (year) in ('Maine', 'Bangor') (city) ?", []),
        ("How many ['killing'] events happened in 2013 (year) in ('Maine', 'Bangor') (city) ?", []),
    ],
)  # fmt: skip
def test_a_question_is_answered_from_the_ledger(asked: str, expected: list[str], tmp_path: Path) -> None:
    for folder in ("incidents", "counting"):
        (tmp_path / folder).mkdir()
    with gzip.open(tmp_path / "incidents" / "documents.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in (*REPORTS, UNCOUNTED))
    questions = tmp_path / "counting" / "documents.jsonl"
    questions.write_text(json.dumps({"id": "q", "split": "dev", "pool": ["dev"], "text": asked}) + "\n")
    predict("counting", questions, tmp_path / "out.jsonl")
    row = json.loads((tmp_path / "out.jsonl").read_text())
    assert (row["answer"], row["documents"]) == (bool(expected), expected)


def test_a_question_in_other_words_is_refused() -> None:
    with pytest.raises(ValueError, match="not a question"):
        Question.of("How many were killed?")
