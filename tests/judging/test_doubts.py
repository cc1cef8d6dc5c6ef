"""Which joins of linkage the queue puts before a person."""

from __future__ import annotations

from corroborate.pipeline.judging.doubts import doubts
from corroborate.records.incident import LinkDecision

HOME = {"m1": "i", "m2": "i", "m3": "i", "m4": "other"}
LEARNT = "all in all likely one event (0.83): only one kind of evidence agrees: both at Gao"


def test_an_account_that_most_comparisons_speak_against_is_in_doubt() -> None:
    rows = [
        LinkDecision("m1", "m2", "same", "both at Gao on 4 May"),
        LinkDecision("m1", "m3", "unsure", "no common day"),
        LinkDecision("m2", "m3", "different", "2 dead against 9"),
    ]
    assert [(d.account, d.other) for d in doubts(HOME, rows)] == [("m3", "m1")]


def test_a_join_by_a_learned_score_alone_is_in_doubt_once_for_both() -> None:
    found = list(doubts(HOME, [LinkDecision("m1", "m2", "same", LEARNT)]))
    assert [(d.account, d.other) for d in found] == [("m1", "m2")]
    assert "0.83" in found[0].reason


def test_a_join_by_rule_as_well_is_in_none() -> None:
    rows = [
        LinkDecision("m1", "m2", "same", LEARNT),
        LinkDecision("m1", "m3", "same", "both at Gao on 4 May"),
        LinkDecision("m2", "m3", "same", "one name among the dead"),
    ]
    assert list(doubts(HOME, rows)) == []


def test_comparisons_across_incidents_say_nothing_of_a_join() -> None:
    assert list(doubts(HOME, [LinkDecision("m1", "m4", "different", "two places")])) == []
