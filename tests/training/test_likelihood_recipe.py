"""The recipe of likelihoods: pairs from several sources, weights with the sign that their name calls for."""

from __future__ import annotations

from training.likelihood import Rows, learnt, measured


def made(*, quirk: bool = False, weight: float = 1.0) -> Rows:
    """Four hundred pairs: shared names speak for one event; days apart against it, or by a quirk for it."""
    features, same = [], []
    for n in range(400):
        shared, apart = float(n % 2), float(n % 4 < 2)
        one = n % 10 < (8 if shared else 1)
        if apart and n % 3 == 0:
            one = quirk
        features.append({"names-shared": shared, "published-apart": apart})
        same.append(one)
    return Rows(tuple(features), tuple(same), tuple(row["names-shared"] > 0 for row in features), weight)


def test_a_feature_speaks_for_or_against_as_its_name_says() -> None:
    weights = learnt([made()]).weights
    assert weights["names-shared"] > 0 > weights["published-apart"]


def test_a_feature_whose_weight_has_the_wrong_sign_is_left_out() -> None:
    assert learnt([made(quirk=True)]).weights.keys() == {"names-shared"}


def test_a_source_that_weighs_less_moves_the_weights_less() -> None:
    plain, half, whole = (
        learnt([made(), *more]) for more in ([], [made(quirk=True, weight=0.2)], [made(quirk=True)])
    )
    told = [model.weights.get("published-apart", 0.0) for model in (plain, half, whole)]
    assert told == sorted(told) and told[0] < told[2]


def test_the_same_pairs_give_the_same_weights() -> None:
    assert learnt([made()]) == learnt([made()])


def test_right_and_wrong_pairs_are_counted_where_the_weights_did_not_learn() -> None:
    lines = list(measured([made(), made()], [made(weight=0.5)], made()))
    of_rules = [line for line in lines if "by rule:" in line]
    assert of_rules[0].startswith("own stories") and of_rules[0].endswith("of 800 pairs")
    right = sum(one for one, by_rule in zip(made().same, made().joined, strict=True) if by_rule)
    assert f"{2 * right} right" in of_rules[0] and f" {right} right" in of_rules[1]
    assert lines[-1].startswith("strikes of one war, dev, 0.9:")
