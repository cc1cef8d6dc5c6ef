"""What deserves a person, and in what order."""

from __future__ import annotations

from tests.judging.desk import ADA, Desk
from tests.judging.reports import LATER

from corroborate.pipeline.judging import Item, decisions, queue


def items(desk: Desk, kind: str | None = None) -> list[Item]:
    with desk.ledger.transaction() as connection:
        return [item for item in queue(connection) if kind in (None, item.kind)]


def test_what_changes_most_lives_comes_first(desk: Desk) -> None:
    weights = [item.weight for item in items(desk)]
    assert weights == sorted(weights, reverse=True)
    assert weights[0].killed > weights[-1].killed


def test_every_item_says_why_and_names_what_settles_it(desk: Desk) -> None:
    for item in items(desk):
        assert item.reason
        assert item.commands
        assert item.weighed


def test_a_toll_on_which_reports_differ_weighs_by_how_far(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    found = [item for item in items(desk, "contradiction") if item.incidents == (gao.id,)]
    assert [(item.weight.killed, "7 against 9" in item.reason) for item in found] == [(2, True)]


def test_a_toll_that_somebody_set_is_asked_no_more(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    desk.decide(decisions.correct(gao.id, "killed", "8", ADA))
    now = desk.incident("in Gao").id
    assert not [item for item in items(desk, "contradiction") if item.incidents == (now,)]


def test_an_undated_incident_and_a_place_that_no_gazetteer_has_stand_in_it(desk: Desk) -> None:
    grenade = desk.incident("Tinkaresso")
    assert [i.incidents for i in items(desk, "no date")] == [(grenade.id,)]
    unplaced = [i.incidents for i in items(desk, "no place")]
    assert (grenade.id,) in unplaced
    desk.decide(decisions.correct(grenade.id, "period", "2018-06-01", ADA))
    assert items(desk, "no date") == []
    assert [i.incidents for i in items(desk, "no place")] == unplaced


def test_two_incidents_that_were_split_are_not_proposed_as_one_again(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    desk.alike("not-same", f"mention:{gao.accounts[0]}", f"mention:{gao.accounts[1]}")
    pairs = [set(item.incidents) for item in items(desk, "duplicate")]
    homes = {a: i.id for i in desk.content().incidents for a in i.accounts}
    assert {homes[gao.accounts[0]], homes[gao.accounts[1]]} not in pairs


KIDAL = {
    "kidal-1.txt": ("Sahel Wire", "2019-06-05", "A mine killed two soldiers in Kidal on Tuesday.\n"),
    "kidal-2.txt": ("Niger Post", "2019-06-05", "A bomb killed eleven herders in Kidal on Tuesday.\n"),
}


def test_two_incidents_of_one_place_and_day_are_proposed_until_somebody_looked(desk: Desk) -> None:
    desk.add(KIDAL)
    kidal = sorted(i.id for i in desk.content().incidents if "Kidal" in i.title)
    assert len(kidal) == 2
    found = [item for item in items(desk, "duplicate") if sorted(item.incidents) == kidal]
    assert [item.weight.killed for item in found] == [2]
    desk.alike("unsure", *kidal)
    assert not [item for item in items(desk, "duplicate") if sorted(item.incidents) == kidal]


def test_new_claims_on_a_reviewed_incident_are_shown(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    desk.decide(decisions.best(gao.id, "killed", "9", ADA))
    assert items(desk, "new claims") == []
    desk.add(LATER)
    found = items(desk, "new claims") + items(desk, "conflict")
    assert any("Eleven people" in item.reason for item in found)


def test_a_decision_in_conflict_is_in_the_queue_until_it_is_taken_back(desk: Desk) -> None:
    gao = desk.incident("in Gao")
    made = desk.decide(decisions.correct(gao.id, "killed", "8", ADA))
    desk.add(LATER)
    assert [item.judgement for item in items(desk, "conflict")] == [made.id]
    desk.decide(decisions.undo(made.id, ADA))
    assert items(desk, "conflict") == []
