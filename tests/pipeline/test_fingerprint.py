"""Fingerprints change with what they stand for, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corroborate.knowledge import Knowledge
from corroborate.pipeline import fingerprint
from corroborate.records.report import Copy, Report

REPORT = Report("r1", "Two died.", (), "en", copies=(Copy("a.txt"),))


def _package(folder: Path, rule: str, test: str = "") -> Path:
    (folder / "stages" / "reading").mkdir(parents=True)
    (folder / "stages" / "reading" / "plain.py").write_text(rule)
    (folder / "cli").mkdir()
    (folder / "cli" / "show.py").write_text(test)
    return folder


def test_a_changed_rule_changes_the_fingerprint_of_the_readers(tmp_path: Path) -> None:
    of = fingerprint._of_code
    one, two = _package(tmp_path / "a", "EDGE = 3"), _package(tmp_path / "b", "EDGE = 4")
    assert of(one) != of(two)


def test_a_changed_command_does_not(tmp_path: Path) -> None:
    of = fingerprint._of_code
    one, two = _package(tmp_path / "a", "EDGE = 3", "x"), _package(tmp_path / "b", "EDGE = 3", "y")
    assert of(one) == of(two)


def test_another_pipeline_is_another_reader() -> None:
    chosen = ("built-in", "none", "spacy:blank:en")
    assert len({fingerprint.of_readers(Knowledge(pipeline=name)) for name in chosen}) == 3
    assert fingerprint.of_readers(Knowledge()) == fingerprint.of_readers(Knowledge(pipeline="built-in"))


def test_the_code_of_the_trained_readers_counts() -> None:
    assert "language" in fingerprint.READERS


def test_a_report_changes_with_its_words_its_copies_and_its_readers() -> None:
    prints = {
        fingerprint.of_report(REPORT, "one"),
        fingerprint.of_report(REPORT, "two"),
        fingerprint.of_report(replace(REPORT, text_raw="Three died."), "one"),
        fingerprint.of_report(replace(REPORT, copies=(Copy("a.txt", published="2001"),)), "one"),
    }
    assert len(prints) == 4
    assert fingerprint.of_report(replace(REPORT), "one") in prints
