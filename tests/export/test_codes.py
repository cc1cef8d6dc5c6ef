"""UCDP's type of violence is told only where the reports tell who stood on both sides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.export.samples import incident

from corroborate.export.codes import type_of_violence
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.incident import Party

ACTORS = {
    "state": Actor("state", "State", ActorKind.STATE),
    "army": Actor("army", "Army", ActorKind.STATE_FORCE),
    "rebels": Actor("rebels", "Rebels", ActorKind.ARMED_GROUP),
    "gang": Actor("gang", "Gang", ActorKind.ARMED_GROUP),
    "people": Actor("people", "Residents", ActorKind.POPULATION),
    "man": Actor("man", "A man", ActorKind.PERSON),
}


@pytest.mark.parametrize(
    ("attacker", "standing", "target", "kind"),
    [
        ("rebels", "stated", "army", 1),
        ("army", "admitted", "state", 1),
        ("gang", "claimed", "rebels", 2),
        ("rebels", "stated", "people", 3),
        ("army", "stated", "people", 3),
        ("rebels", "blamed", "army", None),  # an accusation does not make a side
        ("rebels", "denied", "people", None),
        ("man", "stated", "people", None),  # one man is no organised side
        ("rebels", "stated", "man", None),
        ("rebels", "stated", None, None),
        (None, "stated", "army", None),
    ],
)
def test_the_sides_tell_the_type(
    attacker: str | None, standing: str, target: str | None, kind: int | None
) -> None:
    found = replace(
        incident("i1"),
        attackers=(Party(attacker, "a", ("c2",), standing=standing),),
        targets=(Party(target, "t", ("c2",)),),
    )
    assert type_of_violence(found, ACTORS) == kind


def test_an_event_without_violence_has_no_type_of_violence() -> None:
    assert type_of_violence(replace(incident("i1"), violent=False), ACTORS) is None
