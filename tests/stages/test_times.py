"""Time expressions of any run of words for time: in order, apart, and never a crash when reckoned."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.annotation_rows import knowledge

from corroborate.records.annotation import Sentence
from corroborate.records.report import SegmentRole
from corroborate.stages.annotation import times
from corroborate.stages.annotation.tokens import tokenize
from corroborate.text.reckoning import reckon

WORDS = (
    "the",
    "a",
    "last",
    "next",
    "this",
    "that",
    "previous",
    "first",
    "third",
    "half",
    "quarter",
    "day",
    "night",
    "weekend",
    "week",
    "weeks",
    "month",
    "years",
    "year",
    "decade",
    "century",
    "Friday",
    "Fridays",
    "Thursday",
    "morning",
    "8",
    "p.m.",
    "10:30",
    "GMT",
    "noon",
    "at",
    "on",
    "of",
    "in",
    "since",
    "every",
    "each",
    "early",
    "late",
    "mid-1996",
    "May",
    "4",
    "31",
    "2019",
    "1990s",
    "'90s",
    "January",
    ",",
    "ago",
    "later",
    "before",
    "after",
    "and",
    "or",
    "two",
    "to",
    "several",
    "few",
    "couple",
    "nineteen",
    "ninety-six",
    "summer",
    "fall",
    "Christmas",
    "Ramadan",
    "anniversary",
    "'s",
    "recent",
    "coming",
    "now",
    "end",
    "will",
    "was",
    "killed",
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(["0001-01-01", "2024-02-29", "9999-12-31"])
)
def test_expressions_stand_apart_in_order_and_can_be_reckoned_from_any_day(
    words: list[str], day: str
) -> None:
    text = " ".join(words)
    tokens = tokenize(text, 0, len(text), knowledge().cues)
    sentence = Sentence(0, 0, len(text), SegmentRole.BODY, 0, tokens)
    end = 0
    for time in times.find(text, sentence, knowledge()):
        assert end <= time.start < time.end and text[time.start : time.end] == time.text
        end = time.end
        found = reckon(time, (day, day))
        assert found is None or len(found.days) == 2


def test_a_long_run_of_words_for_time_is_read_in_one_pass() -> None:
    text = "the last two or three to four years after the night of Friday at 8 p.m. and " * 2000
    tokens = tokenize(text, 0, len(text), knowledge().cues)
    found = times.find(text, Sentence(0, 0, len(text), SegmentRole.BODY, 0, tokens), knowledge())
    assert len(found) == 4000
