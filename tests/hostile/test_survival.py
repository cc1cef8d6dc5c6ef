"""Hostile texts end: soon, in little memory, as a report or as a rejection in words.

Here each is short and must cost no more than time in proportion; at full size they are in tests/slow.
"""

from __future__ import annotations

import time

import pytest
from tests.hostile.texts import PAGES, PLAIN, SENTENCE, TEXTS

from corroborate.knowledge import Knowledge
from corroborate.pipeline.stages import ours
from corroborate.pipeline.work import read, study
from corroborate.records.report import RawDocument, Rejection, Report

SIZE = 12_000
SECONDS = 4.0  # of this process; ordinary ones take a tenth, what grows with the square does not end


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def outcome(text: str, media_type: str, knowledge: Knowledge) -> Report | Rejection:
    stages = ours()
    found = read(RawDocument("hostile", text.encode("utf-8"), media_type), knowledge, stages).outcome
    if isinstance(found, Rejection):
        assert found.reason != "failed", found.detail
        assert found.detail
    else:
        assert study(found, knowledge, stages).failed is None
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_ends_in_time(name: str, knowledge: Knowledge) -> None:
    outcome(PLAIN, "text/plain", knowledge)  # what is loaded once is not the text's fault
    started = time.process_time()
    outcome(f"{PLAIN * 20}\n\n{TEXTS[name](SIZE)}", "text/plain", knowledge)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_ends_in_time(name: str, knowledge: Knowledge) -> None:
    outcome(PLAIN, "text/plain", knowledge)
    started = time.process_time()
    outcome(PAGES[name](SIZE), "text/html", knowledge)
    assert time.process_time() - started < SECONDS


def test_of_a_text_without_end_the_beginning_is_read_and_the_report_says_so(knowledge: Knowledge) -> None:
    found = ours().read(RawDocument("long", (f"{SENTENCE} " * 4000).encode(), "text/plain"), knowledge)
    assert isinstance(found, Report)
    assert len(found.text_raw) < 200_000
    assert found.text_raw.endswith("said.")
    assert "truncated" in found.quality


def test_a_long_page_that_is_read_whole_is_not_called_cut(knowledge: Knowledge) -> None:
    found = ours().read(RawDocument("long", (f"{SENTENCE} " * 1000).encode(), "text/plain"), knowledge)
    assert isinstance(found, Report)
    assert found.text_raw.count("Gunmen") == 1000
    assert "truncated" not in found.quality


def test_two_hundred_thousand_paragraphs_are_refused_in_words(knowledge: Knowledge) -> None:
    found = outcome(f"{SENTENCE}\n" * 200_000, "text/plain", knowledge)
    assert isinstance(found, Rejection)
    assert (found.reason, "lines" in found.detail) == ("too-large", True)
