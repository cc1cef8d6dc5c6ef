"""Realis: how far a cue reaches, and where it stops."""

from tests.cases.event_rows import KNOWLEDGE, page

from corroborate.records.claim import Realis
from corroborate.stages.extraction.triggers import find_mentions


def realis(text):
    return [(m.trigger, m.realis) for m in find_mentions(page(text), KNOWLEDGE)]


def test_a_denial_stops_at_the_clause_of_another_event():
    found = dict(realis("There was no attack on the garrison, after an ambush that killed two soldiers."))
    assert found == {"attack": Realis.DENIED, "ambush": Realis.ACTUAL}


def test_a_comma_ends_the_reach_of_a_cue():
    assert realis("If talks fail, the mayor said, the shelling of Bor has been in vain.") == [
        ("shelling", Realis.ACTUAL)
    ]


def test_an_event_pointed_back_at_is_not_planned_again():
    assert realis("Two men were jailed for planning the car bombing in Leeds.") == [
        ("car bombing", Realis.ACTUAL)
    ]


def test_a_plan_that_is_only_a_plan_is_kept_as_one():
    assert realis("Two men were jailed for planning a car bombing in Leeds.") == [
        ("car bombing", Realis.PLANNED)
    ]
