"""The recipe of place odds: it learns which candidate is meant, and none where no candidate is."""

from __future__ import annotations

import pytest
from training.places import Question, kilometres, learnt, measured

HERE, THERE = (0.0, 36.0), (10.0, 36.0)


def made(*, quirk: bool = False) -> list[Question]:
    """Names of two candidates: company tells which is meant, and where there is none, none is."""
    questions = []
    for n in range(300):
        right = n % 3
        rows = [
            {"names-near": float(right == at), "stated": float(n % 7 == 0 and (right != at) is quirk)}
            for at in (0, 1)
        ]
        gold = (HERE, THERE, (50.0, 0.0))[right]
        questions.append(Question([*rows, {"none": 1.0}], [HERE, THERE], right, gold))
    return questions


def test_company_speaks_for_a_place() -> None:
    model = learnt(made())
    assert model.weights["names-near"] > 0 and model.weights["none"] > 0
    assert next(measured(model, made())) == "300 names, the right place among the candidates of 200"
    assert "right 1.000" in list(measured(model, made()))[-3]


def test_a_feature_whose_weight_has_the_wrong_sign_is_left_out() -> None:
    assert "stated" in learnt(made()).weights
    assert "stated" not in learnt(made(quirk=True)).weights


def test_the_same_names_give_the_same_weights() -> None:
    assert learnt(made()) == learnt(made())


def test_kilometres_run_along_the_great_circle() -> None:
    assert kilometres((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.1)
