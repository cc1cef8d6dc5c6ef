"""Event mentions: where clauses end, and that nothing depends on anything but the words."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.event_rows import KNOWLEDGE, page

from corroborate.records.report import SegmentRole
from corroborate.stages.extraction import extract
from corroborate.stages.extraction.reach import Reach
from corroborate.stages.extraction.triggers import find_mentions

NESTED = (
    "The attack - part of a reprisal for an ambush that killed two rangers in Goma last month - "
    "hit a fuel truck in Beni, wounding nine drivers."
)


def doer(text, word):
    annotated = page(text)
    reach = Reach(annotated, find_mentions(annotated, KNOWLEDGE), KNOWLEDGE)
    found = reach.done_by(text.index(word))
    return None if found is None else found.trigger


@pytest.mark.parametrize(("word", "event"), [("killed", "ambush"), ("hit", "attack"), ("wounding", "attack")])
def test_a_word_of_harm_is_the_work_of_the_event_of_its_own_clause(word, event):
    assert doer(NESTED, word) == event


def test_a_killing_that_nothing_else_names_is_no_work_of_another_event():
    assert doer("Three herders were killed near Mekelle.", "killed") is None


def test_a_relative_clause_behind_a_doer_speaks_of_the_deed_and_behind_a_target_of_the_target():
    assert len(find_mentions(page("A raid by rebels that killed nine farmers shook Ituri."), KNOWLEDGE)) == 1
    assert len(find_mentions(page("A raid on the rebels that killed nine farmers failed."), KNOWLEDGE)) == 2


def test_headlines_and_captions_speak_of_events_too():
    for role in (SegmentRole.HEADLINE, SegmentRole.CAPTION):
        found = find_mentions(page("Drone strike kills five in El Obeid", role), KNOWLEDGE)
        assert [m.trigger for m in found] == ["Drone strike"]


def test_a_bare_the_strike_is_an_event_only_in_a_report_that_tells_of_violence():
    assert find_mentions(page("The strike began at dawn."), KNOWLEDGE) == ()
    found = find_mentions(page("Shelling killed two people in Bor. The strike began at dawn."), KNOWLEDGE)
    assert [m.trigger for m in found] == ["Shelling", "strike"]


_TEXT = "killed attack that , - and after strike bomb the army 5 in Goma rebels by ( ) said which no to hit"
_WORDS = st.sampled_from(_TEXT.split(" "))


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=40))
def test_whatever_the_words_every_quote_is_verbatim_and_every_mention_known(words):
    annotated = page(" ".join(words))
    found = extract(annotated, KNOWLEDGE)
    ids = {mention.id for mention in found.mentions}
    text = annotated.report.text_raw
    assert all(c.quote == text[c.start : c.end] and c.mention in ids for c in found.claims)
    assert all(s.quote == text[s.start : s.end] for s in found.statements)
    assert all(m.trigger == text[m.start : m.end] for m in found.mentions)
    assert found == extract(annotated, KNOWLEDGE)


def test_a_hostile_page_is_read_in_linear_time():
    def seconds(count):
        annotated = page("that killed and - bombed after the attack on ( " * count)
        begun = time.perf_counter()
        find_mentions(annotated, KNOWLEDGE)
        return time.perf_counter() - begun

    seconds(10)
    assert seconds(4000) < 40 * max(seconds(400), 0.02)
