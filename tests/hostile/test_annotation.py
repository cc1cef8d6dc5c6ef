"""Annotation of texts nobody would print: always an answer, in time in proportion, every offset right."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hostile.texts import TEXTS

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated
from corroborate.records.report import Report, Segment, SegmentRole
from corroborate.records.span import Span
from corroborate.stages.annotation import annotate

KNOWLEDGE = Knowledge()
PIECES = [
    "Gunmen killed four people", "said", "“", "”", '"', "’s", " al-Shabaab", "U.S.", "12,000", "2024-01-04",
    "قتل أربعة", "Эль-Фашир", "東京", "\u202e", "\u200b", "\x00", "\x1b[31m", "\u0301", "💥", "\ud83d", "\n",
    "\n\n", ". ", ", ", "(", ")", "...", "MR. X", "peopleWhich", "at least", "on Monday", " ", "\t", "\u00ad",
    "ﬁ", "İ", "10:14 GMT", "May 3, 2012",
]  # fmt: skip


def report(text: str) -> Report:
    return Report("r1", text, (Segment(0, len(text), SegmentRole.BODY),), "en")


def spans(page: Annotated) -> Iterator[tuple[Span, str | None]]:
    for sentence in page.sentences:
        yield sentence.span, None
        yield from ((Span(t.start, t.end), None) for t in sentence.tokens)
    for noticed in (page.names, page.times, page.quantities):
        yield from ((Span(n.start, n.end), n.text) for n in noticed)
    for act in page.speech:
        yield from ((span, None) for span in (act.content, act.cue, *act.speakers))


def holds(text: str) -> None:
    """Every span lies in the text and holds the words it says; trees stay inside their sentence."""
    page = annotate(report(text), KNOWLEDGE, gate=False)
    for span, words in spans(page):
        assert 0 <= span.start < span.end <= len(text)
        assert words is None or words == text[span.start : span.end]
    for sentence in page.sentences:
        heads = [token.head for token in sentence.tokens]
        assert all(sentence.start <= t.start < t.end <= sentence.end for t in sentence.tokens)
        if heads[0] is not None:
            assert sum(at == head for at, head in enumerate(heads)) == 1
            assert all(head is not None and 0 <= head < len(heads) for head in heads)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_offsets_are_right_in_torn_news(text: str) -> None:
    holds(text)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_offsets_are_right_in_any_text(text: str) -> None:
    holds(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\x00", "\u202e\u202c", ".", "''''", "\ufeff"])
def test_next_to_nothing_is_annotated_with_nothing(text: str) -> None:
    page = annotate(report(text), KNOWLEDGE, gate=False)
    assert [t for s in page.sentences for t in s.tokens if t.form.strip().isalnum()] == []
    assert page.names == page.times == page.quantities == page.speech == ()


@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_takes_no_more_than_some_three_times_the_time(name: str) -> None:
    annotate(report(TEXTS[name](200)), KNOWLEDGE, gate=False)
    once, twice = (least_seconds(TEXTS[name](size)) for size in (4_000, 8_000))
    assert twice < 3.5 * once + 0.5


def least_seconds(text: str) -> float:
    """Of two readings the shorter: a garbage collection of the whole worker may fall into one."""
    seconds = []
    for _ in range(2):
        started = time.process_time()
        annotate(report(text), KNOWLEDGE, gate=False)
        seconds.append(time.process_time() - started)
    return min(seconds)


def test_a_million_digits_are_read_in_a_breath() -> None:
    annotate(report("Four died."), KNOWLEDGE, gate=False)
    started = time.process_time()
    page = annotate(report("7" * 1_000_000), KNOWLEDGE, gate=False)
    assert time.process_time() - started < 8
    assert max(len(sentence.span) for sentence in page.sentences) <= 3000


@pytest.mark.slow
def test_a_sentence_of_five_megabytes_ends() -> None:
    text = "the gunmen in Butembo fired at the market and " * (5_000_000 // 46)
    started = time.process_time()
    page = annotate(report(text), KNOWLEDGE)
    assert time.process_time() - started < 180
    assert page.sentences[-1].end > len(text) - 3000
