"""The recipe of pair scores: weights keep the sign that their name calls for."""

from __future__ import annotations

import numpy as np
from training.pairs import Pairs, fit, learnt, measured


def made(*, quirk: bool) -> Pairs:
    """Four hundred pairs: shared people speak for one event; days apart against it, or by a quirk for it."""
    rows, same = [], []
    for n in range(400):
        people, apart = float(n % 2), float(n % 4 < 2)
        one = n % 10 < (8 if people else 1)
        if quirk and apart and not one and n % 3 == 0:
            one = True
        if not quirk and apart and one and n % 3 == 0:
            one = False
        rows.append([people, apart])
        same.append(float(one))
    return Pairs(("people", "days-apart"), np.array(rows), np.array(same), 200)


def test_a_feature_speaks_for_or_against_as_its_name_says() -> None:
    model = learnt(made(quirk=False))
    assert model.weights["people"] > 0 > model.weights["days-apart"]


def test_a_feature_whose_weight_has_the_wrong_sign_is_left_out() -> None:
    assert learnt(made(quirk=True)).weights.keys() == {"people"}


def test_the_same_pairs_give_the_same_weights() -> None:
    pairs = made(quirk=False)
    once, again = fit(pairs.values, pairs.same), fit(pairs.values, pairs.same)
    assert once[1] == again[1] and (once[0] == again[0]).all()


def test_precision_and_recall_are_told_of_all_pairs_asked() -> None:
    pairs = made(quirk=False)
    assert next(measured(learnt(pairs), pairs)).startswith("200 pairs of one event")
