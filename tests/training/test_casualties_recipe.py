"""The recipe of casualty pairs: what the tables tell is learnt, and the same rows give the same weights."""

from __future__ import annotations

import numpy as np
from training.casualties import TABLES, Pair, fit, learnt, measured, near_misses


def made() -> list[Pair]:
    """Two hundred pairs: people right behind the harm suffered it, people far before it did not."""
    near = [Pair(f"r{n % 40}", {"after": 1.0, "gap 0 after": 1.0}, n % 20 != 0, True) for n in range(100)]
    far = [Pair(f"r{n % 40}", {"before": 1.0, "gap 6 before": 1.0}, n % 20 == 0, True) for n in range(100)]
    return [*near, *far]


def test_what_stands_with_harm_weighs_for_it_and_the_rest_against() -> None:
    model = learnt(made())
    assert model.weights["gap 0 after"] > 0 > model.weights["gap 6 before"]
    assert model.probability({"after": 1.0, "gap 0 after": 1.0}) > 0.8


def test_a_feature_seen_twice_is_not_learnt() -> None:
    seldom = [Pair("s", {"once": 1.0}, True, True), Pair("t", {"once": 1.0}, True, True)]
    assert "once" not in learnt([*made(), *seldom]).weights


def test_the_same_rows_give_the_same_weights() -> None:
    indices, right = [[0], [1], [0, 1]] * 5, np.array([1.0, 0.0, 1.0] * 5)
    once, again = fit(indices, right, 2), fit(indices, right, 2)
    assert (once[0] == again[0]).all() and once[1] == again[1]


def test_rows_are_scored_by_weights_learnt_on_other_rows() -> None:
    assert measured(made())[0] == "at least 0.6: 95 right, 5 wrong"


def test_tables_become_gold_rows_with_their_near_misses() -> None:
    rows = {row["text"]: row["casualties"] for row in near_misses(TABLES)}
    assert rows["The gang faces nine murder charges in Cali."] == []
    (nine,) = rows["The gang committed nine murders in Cali."]
    assert (nine["outcome"], nine["low"], nine["high"]) == ("killed", 9, 9)
