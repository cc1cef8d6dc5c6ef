from __future__ import annotations

import time
from pathlib import Path

import pytest

from corroborate.errors import PackError
from corroborate.knowledge import Knowledge
from corroborate.knowledge.boilerplate import Boilerplate
from corroborate.knowledge.line_forms import line_tokens, matches, parse_form
from corroborate.knowledge.packs import Packs
from corroborate.records.report import SegmentRole


def test_every_form_has_its_example_and_no_counter_example_is_hit() -> None:
    assert Knowledge().boilerplate.check() == []


def overlay(folder: Path, row: str) -> Boilerplate:
    (folder / "mine").mkdir()
    text = f'schema = "boilerplate/1"\n[[boilerplate]]\nid = "mine"\n{row}\n'
    (folder / "mine" / "boilerplates.toml").write_text(text, encoding="utf-8")
    return Boilerplate(Packs(folder))


def test_a_user_s_own_line_is_known(tmp_path: Path) -> None:
    mine = overlay(tmp_path, 'role = "boilerplate"\nforms = ["thus spoke the ledger"]')
    assert mine.role("Thus spoke the Ledger.") is SegmentRole.BOILERPLATE


@pytest.mark.parametrize(
    ("row", "breach"),
    [
        ('role = "boilerplate"\nforms = ["a"]\nexamples = ["b"]', "is matched by no form"),
        (
            'role = "boilerplate"\nforms = ["a ...", "b ..."]\nexamples = ["a x"]',
            "no example shows the form 'b ...'",
        ),
        ('role = "boilerplate"\nforms = ["a"]\nnot_examples = ["A."]', "the counter-example 'A.' is matched"),
        ('role = "boilerplate"\nforms = ["a [b"]', "is not closed"),
        ('role = "body"\nforms = ["a"]', "role is 'body'"),
        ('role = "credit"\nforms = ["{nobody}"]', "is none of"),
        ('role = "credit"\nwhere = "above"\nforms = ["a"]', "where is 'above'"),
    ],
)
def test_a_breach_of_the_contract_names_the_entry(tmp_path: Path, row: str, breach: str) -> None:
    try:
        wrong = overlay(tmp_path, row).check()
    except PackError as error:
        wrong = [str(error)]
    assert len(wrong) == 1
    assert "entry 'mine'" in wrong[0]
    assert breach in wrong[0]


@pytest.mark.parametrize(
    ("form", "line", "whole", "hit"),
    [
        ("read more ...", "READ MORE | Oil", True, True),
        ("read | ...", "Read more", True, False),
        ("[the] end", "— The End —", True, True),
        ("by {name}", "By Ana de la Cruz", True, True),
        ("by {name}", "By Monday noon", True, False),
        ("{number}-minute read", "5-minute read", True, True),
        ("source : {host}", "Source: news.example.org", True, True),
        ("© {year} ...", "© 2019 Jos Ledger", True, True),
        ("one ... two", "one " + "x " * 12 + "two", True, True),
        ("one ... two", "one " + "x " * 13 + "two", True, False),
        ("see also", "see also the map", False, True),
        ("see also", "see also the map", True, False),
    ],
)
def test_a_form_is_what_a_line_says(form: str, line: str, whole: bool, hit: bool) -> None:
    assert matches(parse_form(form), line_tokens(line), whole=whole) is hit


def test_a_hostile_line_takes_no_time() -> None:
    lines = Knowledge().boilerplate
    lines.role("warm")
    start = time.process_time()
    for hostile in ("a " * 400, "(" * 900, "the the " * 30, "read more " * 90, "A" * 1000):
        lines.role(hostile)
    assert time.process_time() - start < 0.5
