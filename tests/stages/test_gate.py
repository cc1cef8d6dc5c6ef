"""The gate: it keeps out only what yields nothing, and lets dear readers at what somebody asks about."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Token
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.stages import annotation, extraction
from corroborate.stages.annotation import gate, sentences

KNOWLEDGE = Knowledge(pipeline="none")
TESTS = Path(__file__).parents[1]


def report(text: str) -> Report:
    return Report(Report.id_for(text), text, (Segment(0, len(text), SegmentRole.BODY),), "en")


def opens(text: str) -> bool:
    page = report(text)
    places = sentences.places(page, KNOWLEDGE.cues)
    return gate.may_tell(page, KNOWLEDGE) and gate.tells_of_violence(text, places, KNOWLEDGE)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raided a village near Jos on Sunday.",
        "Nine people died when a bomb went off in Cali.",
        "Two aid workers were abducted in Djibo.",
        "Sixty villagers were burned alive.",
        "The council met. It rained.\n\nLater, rebels and soldiers clashed near the bridge.",
        "A strike by drones hit the depot.",
    ],
)
def test_what_may_tell_of_violence_is_let_through(text: str) -> None:
    assert opens(text)


@pytest.mark.parametrize(
    "text",
    [
        "The council discussed the new timetable for the ferry.",
        "Nurses began a strike over pay on Monday.",
        "The novel is a battle of wits between two sisters.",
        "",
        "12 34 56",
    ],
)
def test_what_cannot_tell_of_violence_is_kept_out(text: str) -> None:
    assert not opens(text)
    assert annotation.annotate(report(text), KNOWLEDGE).sentences == ()


def texts() -> Iterator[str]:
    for path in sorted((TESTS / "cases").glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("case", []):
            yield from (value for key, value in sorted(row.items()) if key.startswith("text"))
    for path in sorted((TESTS / "stories").glob("*/reports/*.txt")):
        yield path.read_text(encoding="utf-8")


def test_nothing_that_yields_an_event_is_kept_out() -> None:
    seen = told = 0
    lost = []
    for text in texts():
        if not isinstance(text, str):
            continue
        seen += 1
        page = annotation.annotate(report(text), KNOWLEDGE, gate=False)
        if extraction.extract(page, KNOWLEDGE).mentions:
            told += 1
            if not opens(text):
                lost.append(text)
    assert seen > 800
    assert told > 400
    assert not lost


@pytest.mark.parametrize(
    ("words", "worth"),
    [
        ("Four people were killed", True),
        ("The militia attacked at dawn", True),
        ("The mayor confirmed it", True),
        ("“ It is over ”", True),
        ("Police said so", True),
        ("The ferry leaves at noon", False),
        ("The river rises in June", False),
    ],
)
def test_a_tree_is_grown_where_somebody_will_ask_for_it(words: str, worth: bool) -> None:
    tokens = tuple(Token(form, 0, 1) for form in words.split())
    sentence = sentences.Sentence(0, 0, 1, SegmentRole.BODY, 0, tokens)
    assert gate.WorthATree(KNOWLEDGE)(sentence) is worth
