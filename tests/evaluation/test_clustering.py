"""The measures give the values of the papers that define them, and behave as measures should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.evaluation import b_cubed, ceaf_e, pairwise

# Luo 2005, figure 1 and table 1; (a) and (b) are also the two responses of Bagga and Baldwin 1998.
KEY = [set("12345"), set("67"), set("89ABC")]
RESPONSES = {
    "a": [set("12345"), set("6789ABC")],
    "b": [set("1234589ABC"), set("67")],
    "c": [set("123456789ABC")],
    "d": [{name} for name in "123456789ABC"],
}


@pytest.mark.parametrize(("response", "expected"), [("a", 0.865), ("b", 0.737), ("c", 0.545), ("d", 0.400)])
def test_b_cubed_has_the_values_of_luo_2005(response: str, expected: float) -> None:
    assert b_cubed(KEY, RESPONSES[response]).f1 == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize(("response", "expected"), [("a", 0.733), ("b", 0.667), ("c", 0.294), ("d", 0.178)])
def test_ceaf_e_has_the_values_of_luo_2005(response: str, expected: float) -> None:
    assert ceaf_e(KEY, RESPONSES[response]).f1 == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize(("response", "precision"), [("a", 0.76), ("b", 0.58)])
def test_b_cubed_has_the_values_of_bagga_and_baldwin_1998(response: str, precision: float) -> None:
    rates = b_cubed(KEY, RESPONSES[response])
    assert rates.precision == pytest.approx(precision, abs=0.005)
    assert rates.recall == 1.0


def test_pairwise_has_the_values_of_manning_2008() -> None:
    """Section 16.3, figure 16.4: crosses, circles and diamonds in three clusters."""
    clusters = ["xxxxxo", "xooood", "xxddd"]
    named = [{f"{kind}{row}{n}" for n, kind in enumerate(text)} for row, text in enumerate(clusters)]
    key = [{name for cluster in named for name in cluster if name[0] == kind} for kind in "xod"]
    tally = pairwise(key, named)
    assert (tally.right, tally.found, tally.expected) == (20, 40, 44)


def test_a_name_that_only_one_side_knows_costs_that_side() -> None:
    rates = b_cubed([{"a", "b"}], [{"a", "b", "z"}])
    assert rates.recall == 1.0
    assert rates.precision == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)


def test_a_report_of_two_events_that_is_put_in_one_loses_recall_and_no_precision() -> None:
    key, response = [{"a", "b"}, {"a", "c"}], [{"a", "b"}, {"c"}]
    rates = b_cubed(key, response)
    assert rates.precision == 1.0
    assert rates.recall < 1.0


@st.composite
def partitions(draw: st.DrawFn) -> list[set[str]]:
    """A partition of some of ten names, never empty."""
    homes = draw(st.lists(st.integers(0, 4), min_size=1, max_size=10))
    return [{f"n{n}" for n, home in enumerate(homes) if home == group} for group in sorted(set(homes))]


@st.composite
def overlapping(draw: st.DrawFn) -> list[set[str]]:
    name = st.sampled_from("abcdefg")
    return draw(st.lists(st.sets(name, min_size=1), min_size=1, max_size=5, unique_by=frozenset))


@given(overlapping())
def test_a_perfect_response_is_one_by_every_measure(key: list[set[str]]) -> None:
    assert b_cubed(key, key).f1 == pytest.approx(1)
    assert ceaf_e(key, key).f1 == pytest.approx(1)
    tally = pairwise(key, key)
    assert tally.right == tally.found == tally.expected


@given(partitions(), partitions())
def test_key_and_response_exchanged_exchange_precision_and_recall(
    key: list[set[str]], response: list[set[str]]
) -> None:
    assert pairwise(key, response).f1 == pytest.approx(pairwise(response, key).f1)
    for measure in (b_cubed, ceaf_e):
        there, back = measure(key, response), measure(response, key)
        assert (there.precision, there.recall) == pytest.approx((back.recall, back.precision))


@given(overlapping(), overlapping())
def test_all_values_lie_between_nothing_and_one(key: list[set[str]], response: list[set[str]]) -> None:
    for rates in (b_cubed(key, response), ceaf_e(key, response)):
        assert 0 <= rates.precision <= 1 + 1e-9
        assert 0 <= rates.recall <= 1 + 1e-9


@given(partitions(), st.randoms(use_true_random=False))
def test_the_order_of_groups_says_nothing(key: list[set[str]], random: object) -> None:
    shuffled = list(key)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    response = [set().union(*key)]
    assert b_cubed(shuffled, response) == b_cubed(key, response)
    assert ceaf_e(shuffled, response).f1 == pytest.approx(ceaf_e(key, response).f1)


@given(partitions())
def test_a_merge_of_all_never_gains_precision_and_a_split_of_all_never_gains_recall(
    key: list[set[str]],
) -> None:
    names = set().union(*key)
    assert b_cubed(key, [names]).recall == pytest.approx(1)
    assert b_cubed(key, [{name} for name in names]).precision == pytest.approx(1)
