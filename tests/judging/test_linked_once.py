"""A decision that only sets a value is put in force without linking all reports again, to the same effect."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from tests.judging.desk import ADA, Desk
from tests.judging.reports import LATER

from corroborate.ledger import changes
from corroborate.pipeline.judging import decisions, standings
from corroborate.pipeline.stages import ours

building = import_module("corroborate.pipeline.build")


@pytest.fixture
def linkings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many reports were linked, each time they were."""
    seen: list[int] = []

    def link(readings: Any, *rest: Any) -> Any:
        seen.append(len(readings))
        return ours().link(readings, *rest)

    monkeypatch.setattr(building, "ours", lambda: replace(ours(), link=link))
    return seen


def whole(desk: Desk) -> tuple[Any, ...]:
    """Everything that a build makes."""
    return desk.content(), standings(desk.ledger)


def anew(desk: Desk) -> None:
    """Build as if nothing were known of the last build."""
    with desk.ledger.transaction() as connection:
        for fact in (building.LINKED, "built_from"):
            changes.put_fact(connection, fact, "")
    desk.build()


def test_values_are_set_without_linking_and_as_if_linked(desk: Desk, linkings: list[int]) -> None:
    gao, jolo, kunduz = (desk.incident(name) for name in ("Gao", "Jolo", "Kunduz"))
    desk.alike("same", jolo.id, kunduz.id)
    assert len(linkings) == 1
    moved = desk.claims(gao, "killed")[0]
    desk.decide(decisions.correct(gao.id, "killed", "8", ADA))
    desk.decide(decisions.verdict(gao.id, "occurrence", "contested", ADA))
    comment = desk.decide(decisions.comment(gao.id, ADA))
    desk.decide(decisions.undo(comment.id, ADA))
    assert len(linkings) == 1
    found = whole(desk)
    anew(desk)
    assert len(linkings) == 2 and whole(desk) == found
    desk.decide(decisions.reject([moved.id], ADA))
    assert len(linkings) == 3, "what is counted where may link otherwise"


def test_the_undoing_of_what_linked_links_again(desk: Desk, linkings: list[int]) -> None:
    before = desk.content()
    same = desk.alike("same", desk.incident("Jolo").id, desk.incident("Kunduz").id)
    desk.decide(decisions.undo(same.id, ADA))
    assert len(linkings) == 2
    assert desk.content() == before


def test_a_report_that_comes_in_links_again(desk: Desk, linkings: list[int]) -> None:
    desk.decide(decisions.correct(desk.incident("Gao").id, "killed", "8", ADA))
    desk.decide(decisions.best(desk.incident("Jolo").id, "killed", "8", ADA))
    assert len(linkings) == 1
    desk.add(LATER)
    assert len(linkings) == 2
    found = whole(desk)
    anew(desk)
    assert whole(desk) == found
