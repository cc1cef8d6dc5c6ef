"""Tolls: exact, inside, width; what is not told must not be given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluation.samples import gold, incident, ledger, scored, toll

MAIN = {"main_of": ["r-courier.txt"]}


def figures(asked: object, ours: object, *names: str) -> list[float]:
    held = ledger([incident("i", **MAIN, killed=ours)])
    one = gold(incidents=[{"id": "A", "main_of": ["courier.txt"], "killed": asked}])
    return [scored(one, held, f"tolls.killed.{name}").get("share") for name in names]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("asked", "ours", "exact", "inside", "ends"),
    [
        (9, toll(9, 9, 9), 1.0, 1.0, 1.0),
        ({"low": 9, "best": 9, "high": 10}, toll(9, 10, 10), 0.0, 1.0, 1.0),
        ({"low": 9, "best": 9, "high": 10}, toll(9, 9, 9), 1.0, 1.0, 0.0),
        (9, toll(3, 4, 8), 0.0, 0.0, 0.0),
        (9, toll(8, 8, None), 0.0, 1.0, 0.0),
        (9, None, 0.0, 0.0, 0.0),
    ],
)
def test_one_toll(asked: object, ours: object, exact: float, inside: float, ends: float) -> None:
    assert figures(asked, ours, "exact", "inside", "ends") == [exact, inside, ends]


def test_gold_with_ends_alone_is_inside_where_both_ends_are() -> None:
    assert figures({"low": 3, "high": 5}, toll(2, 4, 5), "exact", "inside", "ends") == [None, 1.0, 0.0]
    assert figures({"low": 3, "high": 6}, toll(2, 4, 5), "inside") == [0.0]


def test_the_mean_width_leaves_open_ranges_out() -> None:
    held = ledger(
        [
            incident("i", main_of=["r-courier.txt"], killed=toll(4, 9, 10)),
            incident("j", main_of=["r-gaceta.txt"], killed=toll(3, 3, None)),
        ]
    )
    two = [
        {"id": name, "main_of": [main], "killed": 9}
        for name, main in (("A", "courier.txt"), ("B", "gaceta.txt"))
    ]
    assert scored(gold(incidents=two), held, "tolls.killed.width") == {"mean": 6.0, "of": 1}


def test_a_number_where_no_report_tells_one_is_counted_and_a_field_left_out_is_not() -> None:
    held = ledger([incident("i", **MAIN, killed=toll(9, 9, 9))])
    told = gold(incidents=[{"id": "A", "main_of": ["courier.txt"], "killed": None}])
    assert scored(told, held, "tolls.killed.unasked")["number"] == 1
    assert (
        scored(gold(incidents=[{"id": "A", "main_of": ["courier.txt"]}]), held, "tolls.killed.unasked") == {}
    )


def test_an_incident_that_is_not_found_has_its_toll_wrong() -> None:
    one = gold(incidents=[{"id": "A", "main_of": ["courier.txt"], "killed": 9}])
    assert scored(one, ledger(), "tolls.killed.exact") == {"share": 0.0, "right": 0, "of": 1}


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_a_wider_range_is_never_less_inside(best: int, low: int, more: int) -> None:
    near, wide = toll(low, low, low + more), toll(max(0, low - 1), low, low + more + 1)
    assert figures(best, near, "inside")[0] <= figures(best, wide, "inside")[0]
