"""Splits and false merges are told apart and counted on their own."""

from __future__ import annotations

from tests.evaluation.samples import asked, claim, gold, incident, ledger, scored, side

from corroborate.evaluation import evaluate

TWO = [
    {"id": "A", "main_of": ["courier.txt", "heraldo.txt"]},
    {"id": "B", "main_of": ["gaceta.txt"]},
]


def ours(*groups: list[str]) -> list[dict[str, object]]:
    return [incident(f"i{n}", main_of=[f"r-{name}" for name in group]) for n, group in enumerate(groups)]


def test_reports_joined_as_in_the_gold_have_nothing_to_complain() -> None:
    held = ledger(ours(["courier.txt", "heraldo.txt"], ["gaceta.txt"]))
    result = evaluate(gold(incidents=TWO, look_alikes=[["A", "B"]]), held)
    told = {figure.id: figure.told for figure in result.figures}
    assert (
        told["reports.pairs"]
        == told["reports.b_cubed"]
        == told["reports.ceaf_e"]
        == "F1 1.00  P 1.00  R 1.00"
    )
    assert (told["incidents.false_merges"], told["incidents.split"]) == ("0", "0")
    assert told["incidents.look_alikes_apart"] == "1.00"
    assert result.misses == ()


def test_a_split_costs_recall_and_is_no_merge() -> None:
    held = ledger(ours(["courier.txt"], ["heraldo.txt"], ["gaceta.txt"]))
    assert scored(gold(incidents=TWO), held, "incidents.split")["number"] == 1
    assert scored(gold(incidents=TWO), held, "incidents.false_merges")["number"] == 0
    assert scored(gold(incidents=TWO), held, "reports.pairs")["recall"] == 0.0


def test_a_false_merge_is_counted_and_named() -> None:
    held = ledger(ours(["courier.txt", "heraldo.txt", "gaceta.txt"]))
    result = evaluate(gold(incidents=TWO, look_alikes=[["A", "B"]]), held)
    told = {figure.id: figure.told for figure in result.figures}
    assert told["incidents.false_merges"] == "1"
    assert told["incidents.look_alikes_apart"] == "0.00"
    assert "false merge: incident i0 holds A and B" in result.misses
    assert "wrongly joined: courier.txt + gaceta.txt" in result.misses


def test_one_report_about_two_events_is_no_false_merge() -> None:
    both = [{"id": "A", "main_of": ["courier.txt"]}, {"id": "B", "main_of": ["courier.txt"]}]
    held = ledger(ours(["courier.txt"]))
    assert scored(gold(incidents=both), held, "incidents.false_merges")["number"] == 0


def test_two_claims_of_another_event_make_a_merge_and_one_astray_does_not() -> None:
    rows = [
        asked("courier.txt", "Nine people", 9, "A"),
        asked("heraldo.txt", "killed ten", 10, "A"),
        asked("gaceta.txt", "three farmers", 3, "B"),
        asked("courier.txt", "Four were", 4, "B", field="injured"),
    ]
    found = [
        claim("c1", "courier.txt", "Nine people", 9, incident="i"),
        claim("c2", "heraldo.txt", "killed ten", 10, incident="i"),
        claim("c3", "gaceta.txt", "three farmers", 3, incident="i"),
    ]
    asked_for = gold(incidents=[{"id": "A"}, {"id": "B"}], claims=rows)
    held = ledger([incident("i")], found)
    assert scored(asked_for, held, "incidents.false_merges")["number"] == 0
    found.append(claim("c4", "courier.txt", "Four were", 4, incident="i", field="injured"))
    held = ledger([incident("i")], found)
    assert scored(asked_for, held, "incidents.false_merges")["number"] == 1


def test_a_listed_report_about_no_event_must_stay_alone() -> None:
    held = ledger(ours(["courier.txt", "heraldo.txt", "gaceta.txt"]))
    one = gold(incidents=TWO[:1], reports=["courier.txt", "heraldo.txt", "gaceta.txt"])
    assert scored(one, held, "reports.pairs")["found"] == 3
    unlisted = gold(incidents=TWO[:1])
    assert scored(unlisted, held, "reports.pairs")["found"] == 1


def test_claims_are_grouped_even_where_no_report_is_main() -> None:
    rows = [asked("courier.txt", "Nine people", 9, "A"), asked("heraldo.txt", "killed ten", 10, "A")]
    found = [
        claim("c1", "courier.txt", "Nine people", 9, incident="i"),
        claim("c2", "heraldo.txt", "killed ten", 10, incident="j"),
    ]
    asked_for, held = (
        gold(incidents=[{"id": "A"}], claims=rows),
        ledger([incident("i"), incident("j")], found),
    )
    assert scored(asked_for, held, "claims_grouped.b_cubed")["recall"] == 0.5
    assert scored(asked_for, held, "reports.b_cubed") == {}
    assert side(asked_for, held).homes == {"i": "A", "j": "A"}
