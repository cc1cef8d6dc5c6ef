"""IBC-style: civilians, minimum and maximum, witnesses, individuals."""

from __future__ import annotations

from tests.export.codebooks.forms import lost, rendered, row, rows
from tests.export.dockets import Told, docket, party

NAME = "ibc-style"


def test_minimum_and_maximum_of_the_dead_and_injured() -> None:
    told = [Told(3, "afp", "r1", by="a nurse"), Told(5, page="r2"), Told(9, field="injured", page="r2")]
    found = row(NAME, docket(told, targets=[party("people")], weapons=["car-bomb"]))
    assert (found["Minimum deaths"], found["Maximum deaths"]) == (3, 5)
    assert (found["Minimum injuries"], found["Maximum injuries"]) == (9, 9)
    assert (found["Weapons"], found["Target"], found["Date"]) == ("car bomb", "villagers", "2021-05-03")
    assert (found["Media sources"], found["Primary witnesses"]) == ("AFP, Reuters", "a nurse")


def test_only_civilians_are_counted_where_they_are_told_apart() -> None:
    found = docket([Told(10), Told(4, field="civilians_killed")], targets=[party("m23")])
    assert row(NAME, found)["Minimum deaths"] == 4


def test_dead_who_may_be_civilians_are_counted_and_the_doubt_is_said() -> None:
    found = docket([Told(3)])
    assert row(NAME, found)["Minimum deaths"] == 3
    assert "whether they were civilians is not" in lost(rendered(NAME, found), "Minimum deaths")[0].why


def test_fighters_alone_are_left_out_and_so_is_an_event_without_dead() -> None:
    assert "armed" in rendered(NAME, docket([Told(3)], by_side={"m23": 3})).left_out
    assert "no death" in rendered(NAME, docket([Told(3, field="injured")])).left_out


def test_each_individual_has_all_spellings() -> None:
    victim = party(None, "Amani", outcome="killed", age=9, sex="female", names=("Amani Zawadi", "Amani"))
    hurt = party(None, "Bahati", outcome="injured")
    (found,) = rows(rendered(NAME, docket([Told(1)], victims=[victim, hurt])), "individuals")
    assert (found["Name"], found["Age"], found["Gender"]) == ("Amani Zawadi / Amani", 9, "Female")
