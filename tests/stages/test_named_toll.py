from __future__ import annotations

import pytest
from tests.builders import claim, count, thing

from corroborate.records.claim import Claim
from corroborate.stages.reconciliation.named_toll import named_toll


def told(*names: str, actors: tuple[str, ...] = ()) -> tuple[list[Claim], list[Claim]]:
    """Counts of one and the victims beside them, one after the other on one page."""
    ids = actors or names
    counts = [
        claim("killed", count(1), scope="named", start=100 * n, quote=f"{name} was killed")
        for n, name in enumerate(names)
    ]
    victims = [
        claim("victim", thing(name, actor=id, outcome="killed"), start=100 * n, quote=f"{name} was killed")
        for n, (name, id) in enumerate(zip(names, ids, strict=True))
    ]
    return counts, [*counts, *victims]


@pytest.mark.parametrize(
    ("names", "actors", "expected"),
    [
        (("Musa Adam",), (), (1, 1, 1)),
        (("Musa Adam", "Musa"), ("p1", "p1"), (1, 1, 1)),
        (("Musa Adam", "Moussa Adam"), (), (1, 1, 1)),
        (("Musa Adam", "Sara Idris"), (), (2, 2, None)),
        (("Musa Adam", "Adam", "Sara Idris"), (), (2, 2, None)),
    ],
)
def test_people_told_by_name_are_as_many_as_must_be_different(
    names: tuple[str, ...], actors: tuple[str, ...], expected: tuple[int, int, int | None]
) -> None:
    counts, claims = told(*names, actors=actors)
    found = named_toll("killed", counts, claims)
    assert found is not None and (found.low, found.best, found.high) == expected
    assert set(found.claims) == {c.id for c in counts}


def test_two_deaths_without_a_name_are_not_added_up() -> None:
    mayor, nurse = (
        claim("killed", count(1), scope="named", counted=who, start=at, quote=f"the {who} was killed")
        for at, who in ((0, "mayor"), (100, "nurse"))
    )
    assert named_toll("killed", [mayor, nurse], [mayor, nurse]) is None
    one = named_toll("killed", [mayor], [mayor])
    assert one is not None and (one.low, one.best, one.high) == (1, 1, 1)
