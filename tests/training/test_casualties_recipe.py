"""The recipe of casualty pairs: what the tables tell is learnt, and the same rows give the same weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from training.casualties import (
    RIDGE,
    TABLES,
    Example,
    fit,
    fitted,
    learnt,
    measured,
    near_misses,
    pairs_of,
    read,
)

from corroborate.knowledge import Knowledge
from corroborate.records.claim import Scope

RIDGED = RIDGE["pairs"]


def made() -> list[Example]:
    """Two hundred pairs: people right behind the harm suffered it, people far before it did not."""
    near = [Example({"after": 1.0, "gap 0 after": 1.0}, n % 20 != 0) for n in range(100)]
    far = [Example({"before": 1.0, "gap 6 before": 1.0}, n % 20 == 0) for n in range(100)]
    return [*near, *far]


def row(number: int, text: str, *told: tuple[str, int, str, str]) -> tuple[str, dict[str, Any]]:
    """A gold row: outcome, count, scope and unit of each count."""
    counts = [{"outcome": o, "low": n, "high": n, "scope": s, "unit": u} for o, n, s, u in told]
    return f"w{number % 2}", {
        "id": str(number),
        "manner": "active",
        "before": None,
        "text": text,
        "casualties": counts,
    }


def gold(times: int = 6) -> list[tuple[str, dict[str, Any]]]:
    """Sentences of two writers in which the herders die and the gunmen do not."""
    text = "One gunman killed one herder and wounded {} more near Ouham."
    told = [("killed", 1, "total", "herder")]
    return [row(n, text.format(n + 2), *told, ("injured", n + 2, "others", "")) for n in range(times)]


def test_what_stands_with_harm_weighs_for_it_and_the_rest_against() -> None:
    model = fitted(made(), RIDGED)
    assert model.weights["gap 0 after"] > 0 > model.weights["gap 6 before"]
    assert model.probability({"after": 1.0, "gap 0 after": 1.0}) > 0.8


def test_a_feature_seen_twice_is_not_learnt() -> None:
    seldom = [Example({"once": 1.0}, True)] * 2
    assert "once" not in fitted([*made(), *seldom], RIDGED).weights


def test_the_same_rows_give_the_same_weights() -> None:
    indices, right = [[0], [1], [0, 1]] * 5, np.array([1.0, 0.0, 1.0] * 5)
    once, again = (fit(indices, right, np.ones(15), 2, RIDGED) for _ in range(2))
    assert (once[0] == again[0]).all() and once[1] == again[1]


def test_of_two_with_the_same_count_the_one_that_the_gold_names_is_right() -> None:
    pairs = pairs_of(read(gold(1), Knowledge())[0])
    killed = [p for p in pairs if "field killed" in p.features and "count one" in p.features]
    assert [p.right for p in killed if "people said herder" in p.features] == [True]
    assert [p.right for p in killed if "people said gunman" in p.features] == [False]


def test_scopes_are_learnt_from_counts_that_the_gold_has_too() -> None:
    scores = learnt(read(gold(), Knowledge()))
    assert set(scores.scopes) == {Scope.TOTAL, Scope.OTHERS}


def test_what_rules_have_told_is_not_scored_again() -> None:
    assert measured(read(gold(), Knowledge()))[0] == "at least 0.5: 0 right, 0 wrong"


def test_tables_become_gold_rows_with_their_near_misses() -> None:
    rows = {row["text"]: row["casualties"] for row in near_misses(TABLES)}
    assert rows["The gang faces nine murder charges in Cali."] == []
    (nine,) = rows["The gang committed nine murders in Cali."]
    assert (nine["outcome"], nine["low"], nine["high"]) == ("killed", 9, 9)
