"""What was known on a day, by the days that came with the reports."""

from __future__ import annotations

import pytest
from tests.judging.desk import ADA, Desk
from tests.judging.reports import LATER, documents

from corroborate.ledger import receipts
from corroborate.ledger.incidents import by_day
from corroborate.pipeline.add import take_in
from corroborate.pipeline.judging import Author, decisions
from corroborate.pipeline.past import NOTHING, Known, differences, known_on


def known(desk: Desk, day: str | None) -> Known:
    with desk.ledger.transaction() as connection:
        return known_on(connection, desk.knowledge, day)


def test_everything_known_is_what_the_ledger_says(desk: Desk) -> None:
    desk.decide(decisions.correct(desk.incident("in Gao").id, "killed", "8", ADA))
    found, stored = known(desk, None).content, desk.content()
    assert sorted(found.incidents, key=by_day) == list(stored.incidents)
    assert (found.claims, found.actors) == (stored.claims, stored.actors)


def test_on_an_earlier_day_a_toll_is_what_the_reports_of_that_day_gave(desk: Desk) -> None:
    desk.add(LATER)
    then, now = known(desk, "2019-03-07").content, known(desk, None).content
    old = next(i for i in then.incidents if "in Gao" in i.title)
    new = next(i for i in now.incidents if "in Gao" in i.title)
    assert old.killed is not None and old.killed.high == 9
    assert new.killed is not None and new.killed.high == 11
    found = [d for d in differences(then, now) if d.incident == new.id]
    assert [d.kind for d in found] == ["changed"]
    killed = next(c for c in found[0].changes if c.field == "killed")
    assert (killed.before, killed.after) == ("7–9 (best 7)", "7–11 (best 9)")
    assert killed.claims


def test_the_day_given_with_a_report_goes_before_its_publish_date(desk: Desk) -> None:
    take_in(desk.ledger, iter(documents(LATER)), knowledge=desk.knowledge, day="2020-01-01")
    desk.build()
    assert len(known(desk, "2019-12-31").reports) == len(known(desk, "2020-01-01").reports) - len(LATER)


def test_the_same_report_again_stays_known_from_its_first_day(desk: Desk) -> None:
    take_in(desk.ledger, iter(documents(LATER)), knowledge=desk.knowledge, day="2020-01-01")
    take_in(desk.ledger, iter(documents(LATER)), knowledge=desk.knowledge, day="2021-01-01")
    with desk.ledger.transaction() as connection:
        assert sorted(day or "" for day in receipts.days(connection).values())[-1] == "2020-01-01"


def test_a_report_without_any_date_is_known_from_the_start_and_counted(desk: Desk) -> None:
    then = known(desk, "1990-01-01")
    assert (len(then.reports), then.undated) == (1, 1)


def test_a_decision_is_known_from_its_day(desk: Desk) -> None:
    author = Author("Ada", "read the register", when="2020-05-01")
    desk.decide(decisions.correct(desk.incident("in Gao").id, "killed", "8", author))
    before, after = known(desk, "2020-04-30").content, known(desk, "2020-05-01").content
    tolls = [next(i.killed for i in found.incidents if "in Gao" in i.title) for found in (before, after)]
    assert [toll and toll.best for toll in tolls] == [9, 8]


def test_incidents_that_became_one_are_told_as_merged(desk: Desk) -> None:
    before = desk.content()
    ambush, bomb = desk.incident("Ambush in Tumaco"), desk.incident("device in Tumaco")
    desk.alike("same", ambush.id, bomb.id)
    found = [d for d in differences(before, desk.content()) if d.kind == "merged"]
    assert [set(d.was) for d in found] == [{ambush.id, bomb.id}]
    back = [d.kind for d in differences(desk.content(), before)]
    assert back.count("split") == 2


@pytest.mark.parametrize("day", ["2015-01-01", None])
def test_nothing_differs_from_itself(desk: Desk, day: str | None) -> None:
    found = known(desk, day).content
    assert differences(found, found) == ()


def test_all_is_new_against_nothing(desk: Desk) -> None:
    found = differences(NOTHING.content, desk.content())
    assert {d.kind for d in found} == {"new"}
    assert len(found) == len(desk.content().incidents)
