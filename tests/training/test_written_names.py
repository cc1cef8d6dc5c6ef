"""The marked articles for the names tagger, and the rows made of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.written_names import LABELS, WRITTEN, MarkingError, convert, sentences, unmark

ROWS = [
    json.loads(line)
    for path in sorted(WRITTEN.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def test_marks_become_offsets_into_the_bare_text() -> None:
    text, entities = unmark('"[ARMED Ñu Brigade] left," said [PERSON Zoë Äns].')
    assert text == '"Ñu Brigade left," said Zoë Äns.'
    assert [(text[start:end], label) for start, end, label in entities] == [
        ("Ñu Brigade", "ARMED"),
        ("Zoë Äns", "PERSON"),
    ]


@pytest.mark.parametrize("line", ["[PERSO Ana] left", "[PERSON Ana left", "Ana] left", "[PERSON  Ana] left"])
def test_a_broken_mark_is_an_error_and_never_a_name_lost(line: str) -> None:
    with pytest.raises(MarkingError):
        unmark(line)


def test_an_article_runs_from_its_heading_to_the_next() -> None:
    lines = iter(["# note", "= w1 Chad 1990", "One.", "", "Two.", "= w2 Peru 2001", "Three."])
    assert [(row.doc, row.text) for row in sentences(lines)] == [
        ("w1", "One."),
        ("w1", "Two."),
        ("w2", "Three."),
    ]


def test_a_sentence_without_an_article_is_an_error() -> None:
    with pytest.raises(MarkingError):
        list(sentences(iter(["One."])))


def test_one_article_never_stands_in_two_files(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "source" / name).write_text("= w1 Chad 1990\nOne.\n", encoding="utf-8")
    with pytest.raises(MarkingError):
        convert(tmp_path)


def test_the_rows_kept_are_those_of_the_marked_text(tmp_path: Path) -> None:
    (tmp_path / "source").symlink_to(WRITTEN / "source")
    convert(tmp_path)
    kept = {path.name: path.read_text(encoding="utf-8") for path in sorted(WRITTEN.glob("*.jsonl"))}
    made = {path.name: path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("*.jsonl"))}
    assert made == kept


def test_every_name_kept_is_a_whole_word_of_its_sentence() -> None:
    for row in ROWS:
        text, last = row["text"], 0
        for start, end, label in row["entities"]:
            assert label in LABELS
            assert last <= start < end <= len(text)
            name = text[start:end]
            assert name == name.strip()
            assert not text[start - 1 : start].isalnum(), (name, text)
            assert not text[end : end + 1].isalnum(), (name, text)
            last = end
