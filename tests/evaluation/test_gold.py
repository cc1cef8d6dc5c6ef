"""A gold file is read in its full and its short form, and every slip in it is told at its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.samples import asked, gold, incident

from corroborate.errors import InputError
from corroborate.evaluation import parse_gold, read_gold
from corroborate.evaluation.lines import line_of


def complaint(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_gold(text, "gold.json")
    return str(caught.value)


def written(**parts: Any) -> str:
    return json.dumps({"schema": "corroborate.gold/1", **parts}, indent=1)


def test_the_short_form_says_the_same_as_the_full_one() -> None:
    short = gold(
        incidents=[
            {"id": "a", "killed": 4, "period": "1999-05", "place": "Tumaco", "attackers": ["the navy"]}
        ]
    ).incidents[0]
    full = gold(
        incidents=[
            {
                "id": "a",
                "killed": {"low": 4, "best": 4, "high": 4},
                "period": {"edtf": "1999-05"},
                "place": {"name": "Tumaco"},
                "attacker": [{"text": "the navy"}],
            }
        ]
    ).incidents[0]
    assert short == full
    assert short.period is not None
    assert short.period.days == ("1999-05-01", "1999-05-31")


def test_what_is_left_out_is_not_told_and_null_is() -> None:
    row = gold(incidents=[{"id": "a", "killed": None}]).incidents[0]
    assert row.tells("killed")
    assert not row.tells("injured")


def test_keys_that_are_not_scored_are_let_through() -> None:
    assert gold(incidents=[{**incident("a"), "verdicts": {}, "note": "seen twice"}], statements=[])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"schema": "corroborate.gold/1",\n "claims": [}', "gold.json, line 2, column 13: no JSON"),
        ("[]", "line 1: a gold file is one object"),
        ('{\n"schema": "corroborate.ledger/1"}', 'line 2: "schema" is "corroborate.ledger/1"'),
        ("{}", 'there is no "schema"'),
        ('{"schema": "corroborate.gold/1", "claims": ' + "[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_no_gold_at_all_is_told(text: str, told: str) -> None:
    assert told in complaint(text)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"incidents": [{"id": 3}]}, "incidents[0].id: Input should be a valid string"),
        ({"incidents": [{"killed": 3}]}, "incidents[0].id: Field required"),
        ({"incidents": [{"id": "a", "killed": "four"}]}, "incidents[0].killed"),
        ({"incidents": [{"id": "a", "killed": -4}]}, "incidents[0].killed: Input should be greater"),
        (
            {"incidents": [{"id": "a", "killed": {"low": 5, "high": 4}}]},
            "low, best and high are not in order",
        ),
        ({"incidents": [{"id": "a", "period": "Monday"}]}, "'Monday' is no EDTF date"),
        ({"incidents": [{"id": "a"}, {"id": "a"}]}, "'a' is the id of 2 incidents"),
        ({"incidents": [{"id": "a"}], "look_alikes": [["a", "b"]]}, "look_alikes[0][1]: 'b' is no incident"),
        ({"never": [{"field": "dead", "number": 3}]}, "never[0].field: no such field; there are killed"),
    ],
)
def test_a_slip_is_told_with_its_path(parts: dict[str, Any], told: str) -> None:
    assert told in complaint(written(**parts))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"field": "dead"}, "no such field"),
        ({"scope": "all"}, "scope: write one of total, subset"),
        ({"realis": "true"}, "realis: write one of actual, denied"),
        ({"end": 3, "start": 9}, "end 3 is not behind start 9"),
        ({"quote": "Nine"}, "the quote has 4 characters, start and end 11"),
        ({"incident": "z"}, "'z' is no incident of this file"),
        ({"low": "nine"}, "low: Input should be a valid integer"),
    ],
)
def test_a_slip_in_a_claim_is_told_with_its_line(change: dict[str, Any], told: str) -> None:
    good = asked("courier.txt", "Nine people", 9)
    text = written(incidents=[{"id": "a"}], claims=[good, {**good, **change}])
    message = complaint(text)
    assert told in message
    line = int(message.split("line ")[1].split(",")[0])
    first = text.splitlines().index("  },") + 1  # the end of the first claim
    assert line > first


def test_a_quote_that_is_not_in_the_report_of_the_gold_is_told() -> None:
    row = {**asked("courier.txt", "Nine people", 9), "quote": "Nine pupils"}
    text = written(reports=[{"name": "courier.txt", "text_raw": "Nine people died."}], claims=[row])
    assert "claims[0].quote: the report has 'Nine people' there, not 'Nine pupils'" in complaint(text)


def test_many_slips_are_told_up_to_five_and_counted() -> None:
    message = complaint(written(incidents=[{"id": n} for n in range(8)]))
    assert message.count("line ") == 5
    assert message.endswith("and 3 more")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_gold(tmp_path / "absent.json")
    (tmp_path / "latin.json").write_bytes(b'{"schema": "\xe9"}')
    with pytest.raises(InputError, match="not UTF-8"):
        read_gold(tmp_path / "latin.json")


def test_the_line_of_a_value_does_not_trip_over_braces_and_colons_in_words() -> None:
    text = '{"a}": ["{", ":,]"],\n "b": {"c": 1,\n  "d": [2,\n 3]}}'
    assert line_of(text, ["b", "d", 1]) == 4
    assert line_of(text, ["b", "d", 7]) == 3
