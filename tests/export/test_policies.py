"""Policies: the same claims, the number that each published rule takes."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import claim
from tests.export.dockets import KNOWLEDGE, Told, docket, party

from corroborate.errors import UsageError
from corroborate.export.policies import NAMES, governed, policy
from corroborate.records.docket import Docket

BOOKS = KNOWLEDGE.codebooks
CASES = tomllib.loads((Path(__file__).parent / "policies.toml").read_text(encoding="utf-8"))["case"]


def told(line: str) -> Told:
    number, origin, page, *by = line.split(" ", 3)
    words, floor = " ".join(by), number.endswith("+")
    actor = words[1:] if words.startswith("@") else None
    value = int(number.rstrip("+")) if number[0].isdigit() else None
    high: int | str | None = None if floor or value is None else "same"
    return Told(value, origin, page, high, words or None, actor, words="killed" if value else number)


def case(row: dict[str, Any]) -> Docket:
    attackers = [party(actor, standing="stated") for actor in row.get("attackers", [])]
    return docket([told(line) for line in row["told"]], attackers=attackers)


@pytest.mark.parametrize(
    ("row", "name"), [pytest.param(r, n, id=f"{r['name']}: {n}") for r in CASES for n in NAMES if n in r]
)
def test_a_policy_takes_the_number_that_its_rule_says(row: dict[str, Any], name: str) -> None:
    found = policy(name, BOOKS).choose(case(row), "killed")
    assert [("-" if n is None else n) for n in (found.low, found.best, found.high)] == row[name], found.why


@pytest.mark.parametrize("name", NAMES)
def test_every_policy_is_documented_by_a_case_and_a_source(name: str) -> None:
    assert any(name in row for row in CASES)
    chosen = policy(name, BOOKS)
    assert chosen.rule
    assert chosen.published


def test_an_unknown_policy_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"highest.*choose independent-lines, acled-lowest"):
        policy("highest", BOOKS)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_data_set_says_of_its_event_is_not_chosen_again(name: str) -> None:
    row = docket([Told(15, "ucdp-ged", "row", high=20)])
    toll = row.incident.killed
    assert toll
    kept = replace(row.incident, killed=replace(toll, low=15, best=17, high=20))
    coded = {id: replace(page, quality=("coded",)) for id, page in row.reports.items()}
    found = policy(name, BOOKS).choose(replace(row, incident=kept, reports=coded), "killed")
    assert (found.low, found.best, found.high) == (15, 17, 20)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_person_has_set_stands_under_every_policy(name: str) -> None:
    found = docket([Told(2, "afp", "r1"), Told(9, "ap", "r2")])
    killed = found.incident.killed
    assert killed is not None
    ruled = replace(killed, best=7, claims=("j0123456789abcdef", *killed.claims))
    set_by_hand = replace(found, incident=replace(found.incident, killed=ruled))
    assert policy(name, BOOKS).choose(set_by_hand, "killed").best == 7


def test_one_officer_and_two_others_are_three_under_a_policy_too() -> None:
    first = claim("killed", 1, quote="an officer", scope="named", start=0, origin="afp")
    others = claim("killed", 2, quote="two others", scope="others", start=20, origin="afp")
    plain = docket(more=[first, others])
    killed = plain.incident.killed
    assert killed is not None
    ledger = replace(killed, low=3, best=3, high=3)
    found = replace(plain, incident=replace(plain.incident, killed=ledger))
    assert policy("acled-lowest", BOOKS).choose(found, "killed").best == 3


def test_acled_writes_zero_for_the_dead_only() -> None:
    assert policy("acled-lowest", BOOKS).choose(docket(), "injured").best is None


def test_a_governed_docket_carries_the_numbers_and_names_the_policy() -> None:
    found = governed(
        policy("majority-of-documents", BOOKS),
        docket([Told(2, "afp", "r1"), Told(4, page="r2"), Told(4, page="r3")]),
    )
    killed = found.incident.killed
    assert killed is not None
    assert (killed.low, killed.best, killed.high) == (2, 4, 4)
    assert killed.why.startswith("majority-of-documents: ")
    assert found.incident.injured is None


COUNTS = st.builds(
    Told,
    st.none() | st.integers(0, 500),
    st.sampled_from(["afp", "reuters", "post:r1:3", "r1"]),
    st.sampled_from(["r1", "r2", "r3"]),
    st.sampled_from(["same", None]),
    st.sampled_from([None, "police", "a doctor", "residents"]),
    st.sampled_from([None, "m23", "cd.forces"]),
)


@given(st.lists(COUNTS, max_size=6), st.sampled_from(NAMES))
def test_low_is_never_above_best_nor_best_above_high(claims: list[Told], name: str) -> None:
    found = policy(name, BOOKS).choose(docket(claims, attackers=[party("m23", standing="stated")]), "killed")
    if found.low is not None and found.best is not None:
        assert found.low <= found.best
    if found.best is not None and found.high is not None:
        assert found.best <= found.high
    assert found.why
