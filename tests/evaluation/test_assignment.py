"""The assignment is the best there is."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.evaluation.assignment import assign

GRID = st.dictionaries(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from("12345")), st.integers(0, 9).map(float)
)


def best_sum(weights: dict[tuple[str, str], float]) -> float:
    """By trying all: five on each side at most."""
    return max(
        sum(weights.get((left, right), 0.0) for left, right in zip("ABCDE", rights, strict=True))
        for rights in permutations("12345")
    )


@given(GRID)
def test_the_sum_is_the_best_of_all_assignments(weights: dict[tuple[str, str], float]) -> None:
    chosen = assign(weights)
    assert sum(weights[pair] for pair in chosen.items()) == pytest.approx(best_sum(weights))
    assert len(set(chosen.values())) == len(chosen)
    assert all(weights[pair] > 0 for pair in chosen.items())


@given(GRID)
def test_the_order_of_the_weights_says_nothing(weights: dict[tuple[str, str], float]) -> None:
    assert assign(dict(reversed(weights.items()))) == assign(weights)


def test_a_greedy_choice_is_given_up_for_a_better_whole() -> None:
    assert assign({("A", "1"): 5.0, ("A", "2"): 4.0, ("B", "1"): 4.0}) == {"A": "2", "B": "1"}


def test_nothing_gives_nothing() -> None:
    assert assign({}) == {}
