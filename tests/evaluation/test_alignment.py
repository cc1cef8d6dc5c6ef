"""Claims are found by field, value and words; incidents by what they hold."""

from __future__ import annotations

from tests.evaluation.samples import TEXTS, asked, claim, gold, incident, ledger, scored, side

NINE = claim("c1", "courier.txt", "Nine people died", 9, incident="i")


def test_a_claim_is_found_where_the_words_overlap_and_the_value_agrees() -> None:
    ours = ledger([incident("i")], [NINE])
    assert scored(gold(claims=[asked("courier.txt", "Nine people", 9)]), ours, "claims.all")["f1"] == 1.0


def test_another_number_in_the_same_words_is_missed_and_wrong() -> None:
    figure = scored(
        gold(claims=[asked("courier.txt", "Nine people", 19)]), ledger(claims=[NINE]), "claims.all"
    )
    assert (figure["right"], figure["found"], figure["expected"]) == (0, 1, 1)


def test_the_same_number_in_other_words_is_another_claim() -> None:
    figure = scored(gold(claims=[asked("courier.txt", "Four were", 9)]), ledger(claims=[NINE]), "claims.all")
    assert figure["right"] == 0


def test_a_claim_goes_with_one_other_only() -> None:
    row = asked("courier.txt", "Nine people died", 9)
    figure = scored(gold(claims=[row, row]), ledger(claims=[NINE]), "claims.all")
    assert (figure["right"], figure["expected"]) == (1, 2)


def test_offsets_into_another_rendering_of_the_page_are_mended_by_the_quote() -> None:
    row = {**asked("courier.txt", "Nine people", 9), "start": 400, "end": 411}
    assert scored(gold(claims=[row]), ledger(claims=[NINE]), "claims.all")["f1"] == 1.0


def test_a_headline_claim_is_neither_asked_nor_wrong() -> None:
    row = asked("courier.txt", "Nine people", 9, headline=True)
    other = asked("courier.txt", "Four were hurt", 4, field="injured")
    found = scored(gold(claims=[row, other]), ledger(claims=[NINE]), "claims.all")
    assert (found["found"], found["expected"]) == (0, 1)


def test_a_claim_that_is_asked_goes_before_one_that_is_spared() -> None:
    row = asked("courier.txt", "Nine people died", 9, optional=True)
    figure = scored(
        gold(claims=[row, asked("courier.txt", "Nine people", 9)]), ledger(claims=[NINE]), "claims.all"
    )
    assert (figure["right"], figure["expected"]) == (1, 1)


def test_claims_of_fields_and_reports_that_the_gold_leaves_out_are_not_wrong() -> None:
    others = [
        claim("c2", "courier.txt", "Four were hurt", 4, field="injured"),
        claim("c3", "heraldo.txt", "killed ten", 10),
    ]
    rows = [asked("courier.txt", "Nine people", 9)]
    assert scored(gold(claims=rows), ledger(claims=[NINE, *others]), "claims.all")["precision"] == 1.0
    whole = gold(claims=rows, fields=["killed", "injured"], reports=list(TEXTS))
    assert scored(whole, ledger(claims=[NINE, *others]), "claims.all")["precision"] == 1 / 3


def test_a_report_that_never_came_is_not_asked_and_one_that_was_refused_is() -> None:
    rows = [asked("courier.txt", "Nine people", 9), asked("heraldo.txt", "killed ten", 10)]
    held = ledger(claims=[NINE], reports=["courier.txt"])
    assert side(gold(claims=rows), held).asked.absent == ("heraldo.txt",)
    assert scored(gold(claims=rows), held, "claims.all")["recall"] == 1.0
    refused = {**held, "rejections": [{"name": "2001/heraldo.txt", "reason": "empty", "detail": ""}]}
    assert side(gold(claims=rows), refused).asked.refused == ("heraldo.txt",)
    assert scored(gold(claims=rows), refused, "claims.all")["recall"] == 0.5


def test_reports_are_known_by_id_by_name_and_by_the_name_of_a_copy() -> None:
    held = ledger(reports=["courier.txt"])
    held["reports"][0] |= {"name": "2001/courier.txt", "copies": [{"name": "mirror.html"}]}
    rows = [asked("courier.txt", "Nine people", 9)]
    found = side(gold(claims=rows), held).asked
    expected = "r-courier.txt"
    names = ("r-courier.txt", "2001/courier.txt", "courier.txt", "mirror.html")
    assert [found.report(name) for name in names] == [expected] * 4
    assert found.report("gaceta.txt") is None


def test_two_reports_of_one_name_in_two_folders_are_not_confused() -> None:
    held = ledger(reports=["courier.txt", "heraldo.txt"])
    held["reports"][0]["name"], held["reports"][1]["name"] = "1/page.txt", "2/page.txt"
    found = side(gold(), held).asked
    assert found.report("page.txt") is None
    assert found.report("2/page.txt") == "r-heraldo.txt"


def test_an_incident_is_matched_by_its_main_report_and_its_claims() -> None:
    asked_for = gold(incidents=[{"id": "A", "main_of": ["courier.txt"]}, {"id": "B"}])
    ours = ledger([incident("i", main_of=["r-courier.txt"]), incident("j")])
    there = side(asked_for, ours)
    assert [(gold.id, ours["id"]) for gold, ours in there.matches] == [("A", "i")]
    assert [i.id for i in there.asked.unplaced] == ["B"]
