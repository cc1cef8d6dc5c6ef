"""POLECAT-style: one row a story, PLOVER's types, modes and scores."""

from __future__ import annotations

import pytest
from tests.builders import claim, thing
from tests.export.codebooks.forms import form, lost, rendered, row, rows
from tests.export.dockets import KNOWLEDGE, Told, docket, page, party

from corroborate.records.claim import Claim
from corroborate.records.docket import Docket

NAME = "polecat-style"


def weapon(code: str, report: str = "r1", start: int = 50) -> Claim:
    return claim("instrument", thing(code, code=code), quote=code, report=report, start=start)


def told(*weapons: Claim, event_type: str = "air-drone-strike") -> Docket:
    return docket([Told(3)], event_type=event_type, more=weapons, pages=[page("r1"), page("r2")])


def test_each_report_has_its_own_row_and_its_own_parties() -> None:
    attacker = claim(
        "attacker", thing("the army", actor="cd.forces", standing="stated"), quote="army", report="r1"
    )
    found = docket(
        [Told(3, page="r1"), Told(3, page="r2")],
        attackers=[party("cd.forces", standing="stated", claims=(attacker.id,))],
        more=[attacker],
    )
    one, two = rows(rendered(NAME, found), "events")
    assert (one["Actor Name"], one["Actor Country"], one["Actor COW"]) == (
        "Congolese armed forces",
        "COD",
        490,
    )
    assert one["Primary Actor Sector"] == "MIL"
    assert "Actor Name" not in two
    assert one["Event ID"] == "m0000000000000001-r1"


def test_a_state_that_attacks_does_so_by_its_forces() -> None:
    attacker = claim("attacker", thing("Congo", actor="cd", standing="stated"), quote="Congo", report="r1")
    found = docket(
        [Told(1)], attackers=[party("cd", standing="stated", claims=(attacker.id,))], more=[attacker]
    )
    assert row(NAME, found)["Primary Actor Sector"] == "MIL"


@pytest.mark.parametrize(
    ("weapons", "event_type", "mode", "intensity"),
    [
        ([], "air-drone-strike", "aerial", -9.5),
        (["drone"], "air-drone-strike", "drone", -9.5),
        (["rocket", "drone", "rocket"], "air-drone-strike", "drone", -9.5),  # it fired them
        (["firearm"], "shooting", "firearms", -9),
        (["blade", "firearm"], "attack", "firearms", -9),
        ([], "raid", None, -9),
        ([], "arrest", "arrest", -7),
        ([], "ceasefire", "ceasefire", 7.5),
        (["firearm"], "riot", "riot", -7),  # no mode of PROTEST
    ],
)
def test_the_weapon_is_the_mode_and_the_mode_gives_the_score(
    weapons: list[str], event_type: str, mode: str | None, intensity: float
) -> None:
    found = told(*(weapon(code, start=50 + n) for n, code in enumerate(weapons)), event_type=event_type)
    first = rows(rendered(NAME, found), "events")[0]
    assert (first["Event Mode"], first["Intensity"]) == (mode, intensity)


def test_a_second_mode_is_reported_as_lost() -> None:
    found = rendered(NAME, told(weapon("firearm"), weapon("grenade", start=80)))
    assert lost(found, "Event Mode")[0].why == "r1: one mode a row; also explosives"


def test_things_that_were_hit_are_no_recipients() -> None:
    found = docket([Told(1)], targets=[party(None, "a fuel depot", claims=("c1",))])
    assert row(NAME, found)["Recipient Name"] is None
    assert "a fuel depot" in lost(rendered(NAME, found), "Recipient Name")[0].why


def test_numbers_of_dead_have_no_column() -> None:
    assert [x.why for x in rendered(NAME, docket([Told(3)])).losses if x.field == "killed"] == [
        "3: no column"
    ]


def test_what_plover_has_no_type_for_is_left_out() -> None:
    assert rendered(NAME, docket(event_type="interception")).left_out == "PLOVER has no type for interception"


def test_the_packs_types_and_modes_are_all_plovers() -> None:
    books = KNOWLEDGE.codebooks
    for kind in KNOWLEDGE.triggers.event_types.values():
        plover = kind.codes.get("plover")
        if plover:
            known = books.plover(plover["event"])
            assert known is not None, kind.id
            assert set(plover["modes"]) <= set(known.modes), kind.id


def test_negative_scores_stay_numbers_in_the_file() -> None:
    assert rows(form(NAME).render(docket([Told(1)])), "events")[0]["Intensity"] == -9.5
