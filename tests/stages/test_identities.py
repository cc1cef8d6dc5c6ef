"""Persons of several reports: joined by full names, never by a surname, a title or a letter's distance."""

from __future__ import annotations

import pytest
from tests.builders import report

from corroborate.knowledge import Knowledge
from corroborate.records.account import Reading
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.stages.reconciliation.identities import Identities

KNOWLEDGE = Knowledge()


def one(*names: str, kind: ActorKind = ActorKind.PERSON) -> bool:
    """Whether the bearers of these names, each in a report of his own, are one actor."""
    readings = []
    for number, name in enumerate(names):
        page = report(f"{name} spoke on day {number}.")
        actor = Actor(f"p{number}", name, kind, (ActorName(name, page.id),))
        readings.append(Reading(page, (), (), (actor,)))
    identities = Identities(readings, {}, KNOWLEDGE)
    return len({identities.of(f"p{number}") for number in range(len(names))}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ana Lucia Ruiz", "Ana Lucia Ruiz"),
        ("Karim Haddad", "Mayor Karim Haddad"),
        ("Abu Tariq al-Hadithi", "Abu Tareq Al Hadithi"),
        ("Karim Amin Jibril", "Kareem Ameen Jibreel"),
    ],
)
def test_one_full_name_is_one_person(left: str, right: str) -> None:
    assert one(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Colonel Said", "Colonel Said"),
        ("al-Hadithi", "Al Hadithi"),
        ("the mayor", "the mayor"),
        ("Karim Jibril", "Kareem Jibril"),
        ("Karim Amin Saidi", "Karim Amin Saadi"),
        ("Ana Lucia Ruiz", "Ana Lucia Ruis"),
    ],
)
def test_a_surname_a_title_or_one_letter_joins_nobody(left: str, right: str) -> None:
    assert not one(left, right)


def test_an_organisation_keeps_words_that_are_titles_too() -> None:
    assert not one("Police Union", "Chief Union", kind=ActorKind.OTHER)
