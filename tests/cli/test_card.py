"""The card of one incident: victims with all that is told of them, superseded counts, quarrels by kind."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console
from tests.export.samples import incident, source

from corroborate.cli.card import Card
from corroborate.export.json import document
from corroborate.records.incident import Contradiction, Detail, Estimate, Incident, Party

NURSE = Party(
    None,
    "Nyandeng Ajak",
    ("c1",),
    outcome="killed",
    sex="female",
    role="worker",
    names=("Nyandeng Ajak", "Nyandeng Ajac"),
    relation="sister of the clerk",
    details=(Detail("age", "40", ("c1",)), Detail("age", "41", ("c2",))),
)


def _card(found: Incident) -> str:
    ledger = document(source(found))
    out = io.StringIO()
    Console(file=out, width=160, color_system=None).print(Card(ledger, ledger["incidents"][0]).render())
    return out.getvalue()


def test_a_victim_is_shown_with_all_spellings_and_what_reports_give_differently() -> None:
    shown = _card(replace(incident("i1"), victims=(NURSE,)))
    for words in ("Nyandeng Ajak", "killed", "female", "worker", "sister of the clerk"):
        assert words in shown
    assert "also Nyandeng Ajac" in shown
    assert "age 40 or 41" in shown


def test_a_victim_of_whom_nothing_is_told_has_no_empty_words() -> None:
    shown = _card(replace(incident("i1"), victims=(Party(None, "a nurse", ("c1",)),)))
    row = next(line for line in shown.splitlines() if "a nurse" in line)
    assert "None" not in row and "(" not in row


def test_a_superseded_count_is_history_with_its_page() -> None:
    toll = Estimate(20, 20, 20, (), "the only number given", ("c1",))
    assert "earlier: 12 or more (a.txt)" in _card(replace(incident("i1"), killed=toll))


def test_without_history_no_word_is_said_of_it() -> None:
    assert "earlier:" not in _card(incident("i1"))


def test_a_contradiction_is_shown_with_its_kind() -> None:
    quarrel = Contradiction("killed", (("c1",), ("s1",)), "12 or more against none", "toll")
    assert "killed (toll): 12 or more against none" in _card(
        replace(incident("i1"), contradictions=(quarrel,))
    )
