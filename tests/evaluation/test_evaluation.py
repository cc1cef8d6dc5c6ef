"""A whole evaluation: an export is its own perfect gold, partial gold says what it does not ask."""

from __future__ import annotations

import json

from tests.evaluation.samples import asked, claim, gold, incident, ledger, toll
from tests.export.samples import incident as sample_incident
from tests.export.samples import source

from corroborate.evaluation import evaluate, parse_gold
from corroborate.export import json as json_form

MISTAKES = ("split", "false_merges", "unasked", "forbidden")


def test_an_export_scored_against_itself_is_perfect() -> None:
    held = json_form.document(source(sample_incident("m1")))
    own = parse_gold(json.dumps({**held, "schema": "corroborate.gold/1"}), "own.json")
    result = evaluate(own, held)
    assert {"reports.b_cubed", "tolls.killed.exact", "claims.all", "slots.attacker"} <= {
        figure.id for figure in result.figures
    }
    for figure in result.figures:
        if figure.id.endswith(MISTAKES):
            assert figure.numbers["number"] == 0, figure
        elif not figure.id.endswith(("width", "distance")):
            assert figure.numbers.get("f1", figure.numbers.get("share")) == 1.0, figure
    assert result.misses == ()


def test_partial_gold_gives_partial_figures_and_says_so() -> None:
    held = ledger([incident("i", main_of=["r-courier.txt"], killed=toll(9, 9, 9))])
    result = evaluate(gold(incidents=[{"id": "A", "main_of": ["courier.txt"], "killed": 9}]), held)
    assert not any(figure.id.startswith(("claims", "dates", "places", "slots")) for figure in result.figures)
    assert "the gold has no claims, no speakers of claims, no periods, no places" in result.notes[0]


def test_reports_that_are_not_in_the_ledger_are_named() -> None:
    rows = [asked("courier.txt", "Nine people", 9, "A"), asked("gaceta.txt", "three farmers", 3, "B")]
    result = evaluate(
        gold(incidents=[{"id": "A"}, {"id": "B"}], claims=rows), ledger(reports=["courier.txt"])
    )
    assert "reports not in the ledger, so not asked: gaceta.txt; their claims: 1" in result.notes
    assert "incidents that stand only in those reports, so not asked: B" in result.notes


def test_words_that_the_report_does_not_hold_are_counted() -> None:
    row = {**asked("courier.txt", "Nine people", 9), "quote": "Nine pupils"}
    result = evaluate(gold(claims=[row]), ledger())
    assert any(note.endswith("as read, counted as missed: 1") for note in result.notes)


def test_the_json_form_has_every_figure_and_is_the_same_twice() -> None:
    held = ledger([incident("i")], [claim("c1", "courier.txt", "Nine people", 9, incident="i")])
    one = gold(incidents=[{"id": "A"}], claims=[asked("courier.txt", "Nine people", 9, "A")])
    first, second = (json.dumps(evaluate(one, held).document()) for _ in range(2))
    assert first == second
    told = json.loads(first)
    assert told["schema"] == "corroborate.evaluation/1"
    assert told["figures"]["claims.all"]["f1"] == 1.0


def test_keys_that_are_not_scored_are_named_so_that_a_slip_is_seen() -> None:
    result = evaluate(gold(incidents=[{"id": "A", "attackrs": ["gunmen"]}], statements=[]), ledger())
    assert "keys that are not scored: attackrs" in result.notes
