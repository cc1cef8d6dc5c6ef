"""Airwars-style: three judgements apart, people by category, sources and victims beside."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import between, claim, speaker, thing
from tests.export.codebooks.forms import lost, rendered, row, rows
from tests.export.dockets import Told, docket, page, party

from corroborate.records.incident import Contradiction
from corroborate.records.period import Period

NAME = "airwars-style"


def people(found: object) -> dict[object, tuple[object, ...]]:
    """Minimum and maximum of killed and injured by category."""
    keys = ("killed_min", "killed_max", "injured_min", "injured_max")
    return {r["category"]: tuple(r.get(k) for k in keys) for r in rows(found, "casualties")}  # type: ignore[arg-type]


def test_dead_fighters_are_belligerents_with_a_range() -> None:
    told = [Told(2, "afp", "r1"), Told(4, page="r2"), Told(6, field="injured", page="r2")]
    found = docket(told, attackers=[party("rw.forces", standing="admitted")], by_side={"m23": 4})
    assert people(rendered(NAME, found)) == {"belligerents": (2, 4, 6, 6)}
    assert row(NAME, found)["civilian_harm_reported"] == "None known"
    assert row(NAME, found)["civilian_harm_status"] is None


def test_civilians_are_told_apart_where_reports_do() -> None:
    found = docket([Told(10), Told(4, field="civilians_killed")], targets=[party("m23")])
    assert people(rendered(NAME, found)) == {
        "civilian_non_combatants": (4, 4, None, None),
        "undetermined": (6, 6, None, None),
    }
    assert row(NAME, found)["civilian_harm_reported"] == "Yes"


def test_dead_of_whom_nothing_is_told_are_undetermined() -> None:
    found = docket([Told(3)])
    assert people(rendered(NAME, found)) == {"undetermined": (3, 3, None, None)}
    assert row(NAME, found)["civilian_harm_reported"] == "Unknown"
    assert lost(rendered(NAME, found), "category")


def test_villagers_are_civilians() -> None:
    found = docket([Told(3, "afp", "r1"), Told(3, page="r2")], targets=[party("people")])
    assert people(rendered(NAME, found)) == {"civilian_non_combatants": (3, 3, None, None)}
    assert row(NAME, found)["civilian_harm_status"] == "Fair"
    assert row(NAME, docket([Told(3)], targets=[party("people")]))["civilian_harm_status"] == "Weak"


def test_none_of_the_dead_a_civilian_is_written_as_zero() -> None:
    found = docket([Told(5), Told(0, field="civilians_killed")], by_side={"m23": 5})
    assert people(rendered(NAME, found))["civilian_non_combatants"] == (0, 0, None, None)


def test_what_only_the_attacker_says_of_the_dead_makes_nobody_a_fighter() -> None:
    """A market is hit; the army that did it speaks of fighters and of no civilian dead."""
    said = claim(
        "target",
        thing("a base of M23", actor="m23"),
        quote="base",
        speakers=[speaker("the army", actor="rw.forces")],
    )
    found = docket(
        [
            Told(9, "afp", "r1", by="a hospital"),
            Told(0, "ap", "r2", by="the army", actor="rw.forces", field="civilians_killed"),
        ],
        attackers=[party("rw.forces", standing="admitted")],
        targets=[party("m23", claims=(said.id,))],
        more=[said],
    )
    assert people(rendered(NAME, found)) == {"undetermined": (9, 9, None, None)}
    assert row(NAME, found)["civilian_harm_reported"] == "Unknown"
    assert "nobody apart from the attacker" in lost(rendered(NAME, found), "civilian_harm_reported")[0].why
    assert "only the attacker" in lost(rendered(NAME, found), "target")[0].why


def test_dead_soldiers_in_words_are_belligerents_unless_the_attacker_alone_says_so() -> None:
    soldiers = claim("killed", 3, quote="three soldiers", counted="three soldiers", origin="afp")
    assert "belligerents" in people(rendered(NAME, docket(more=[soldiers])))
    by_them = replace(soldiers, speakers=(speaker("M23", actor="m23"),))
    boast = docket(more=[by_them], attackers=[party("m23", standing="claimed")])
    assert "undetermined" in people(rendered(NAME, boast))


@pytest.mark.parametrize(
    ("occurrence", "status"),
    [
        ("declared", "Declared strike"),
        ("likely", "Likely strike"),
        ("single-source", "Single source claim"),
        ("contested", "Contested strike"),
    ],
)
def test_whether_it_happened_is_a_judgement_of_its_own(occurrence: str, status: str) -> None:
    found = docket(occurrence=occurrence, targets=[party("m23")])
    assert row(NAME, found)["strike_status"] == status
    assert row(NAME, found)["target_status"] == ("Known" if occurrence == "declared" else "Suspected")


def test_who_owns_up_is_known_and_who_is_accused_suspected() -> None:
    known = row(NAME, docket(attackers=[party("rw.forces", standing="admitted")]))
    assert (known["belligerent_1_name"], known["belligerent_1_status"]) == ("Rwanda Forces", "Known")
    accused = row(NAME, docket(attackers=[party("m23", standing="blamed")]))
    assert (accused["belligerent_1_name"], accused["belligerent_1_status"]) == ("M23", "Suspected")


def test_the_weapon_is_called_by_its_list_else_the_kind_of_event() -> None:
    found = row(NAME, docket(weapons=["drone", "car-bomb"]))
    assert found["strike_type"] == "Drone Strike"
    assert (
        found["cause_of_injury_death"] == "Heavy weapons and explosive munitions; Planted explosives and UXO"
    )
    assert row(NAME, docket())["strike_type"] == "Airstrike"
    assert row(NAME, docket(event_type="beating"))["cause_of_injury_death"] == "Unknown"


def test_a_day_a_window_and_no_date() -> None:
    assert row(NAME, docket())["incident_date_type"] == "exact"
    window = row(NAME, docket(period=between("2021-05-03", "2021-05-05")))
    assert (window["incident_date_type"], window["incident_date"]) == ("window", None)
    assert row(NAME, docket(period=Period()))["incident_date_type"] == "unknown"


def test_sources_and_victims_stand_beside() -> None:
    victim = party(
        None, "Amani Zawadi", outcome="killed", age=9, sex="female", names=("Amani Zawadi", "Amani")
    )
    found = rendered(NAME, docket([Told(1)], pages=[page("r1", outlet="Reuters")], victims=[victim]))
    (source,) = rows(found, "sources")
    assert (source["source_name"], source["source_media"], source["source_date"]) == (
        "Reuters",
        "wire",
        "2021-05-04",
    )
    (who,) = rows(found, "victims")
    assert (who["victim_name"], who["victim_other_names"], who["age_group"]) == (
        "Amani Zawadi",
        "Amani",
        "Child",
    )
    assert (who["gender"], who["killed_or_injured"]) == ("Female", "Killed")


def test_a_range_hides_who_says_which() -> None:
    quarrel = [Contradiction("killed", (("a",), ("b",)), "2 against 4", "toll")]
    found = rendered(NAME, docket([Told(2, "afp", "r1"), Told(4, page="r2")], contradictions=quarrel))
    assert lost(found, "killed_min")[0].why == "a range hides who says which: 2 (AFP), 4 (Reuters)"
