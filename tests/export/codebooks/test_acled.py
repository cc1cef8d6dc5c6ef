"""ACLED-style: the rules that the codebook asks of an exporter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import between, day, place
from tests.export.codebooks.forms import form, lost, rendered, row, rows
from tests.export.dockets import GOMA, Told, docket, page, party

from corroborate.export.table import Fidelity
from corroborate.records.incident import Contradiction
from corroborate.records.period import Period

NAME = "acled-style"


def test_the_lowest_number_stands_and_the_report_names_what_it_hides() -> None:
    found = docket(
        [Told(3, "afp", "r1"), Told(9, "reuters", "r2")],
        contradictions=[Contradiction("killed", (("a",), ("b",)), "3 against 9", "toll")],
    )
    assert row(NAME, found)["fatalities"] == 3
    assert "3 (AFP), 9 (Reuters)" in str(row(NAME, found)["notes"])
    assert "3 against 9" in str(row(NAME, found)["notes"])
    (loss,) = lost(rendered(NAME, found), "fatalities")
    assert loss.fidelity is Fidelity.LOSSY
    assert loss.why == "one number, 3, for 3 (AFP), 9 (Reuters)"


def test_one_number_loses_nothing() -> None:
    assert not lost(rendered(NAME, docket([Told(3)])), "fatalities")


def test_several_dead_are_three_and_said_to_be_a_convention() -> None:
    found = docket([Told(None, words="several guards were killed")])
    assert row(NAME, found)["fatalities"] == 3
    assert "convention" in lost(rendered(NAME, found), "fatalities")[0].why


def test_no_report_of_dead_is_zero_and_injured_have_no_column() -> None:
    found = docket([Told(5, field="injured")])
    assert row(NAME, found)["fatalities"] == 0
    (loss,) = [x for x in rendered(NAME, found).losses if x.field == "injured"]
    assert (loss.column, loss.why) == ("", "5: no column")


def test_another_policy_can_be_asked_for() -> None:
    found = docket([Told(3, "afp", "r1"), Told(9, page="r2"), Told(9, page="r3")])
    assert row(NAME, found, by="majority-of-documents")["fatalities"] == 9


@pytest.mark.parametrize(
    ("period", "date", "precision", "year"),
    [
        (day("2021-05-03"), "2021-05-03", 1, 2021),
        (between("2021-05-03", "2021-05-09"), "2021-05-06", 2, 2021),
        (between("2021-05-01", "2021-05-31", "month"), "2021-05-16", 3, 2021),
        (between("2021-01-01", "2021-12-31", "year"), None, None, 2021),
        (between("2020-12-30", "2021-01-02"), "2020-12-31", 2, 2020),
        (Period(stated=("that Friday",)), None, None, None),
    ],
)
def test_a_period_becomes_the_middle_day_with_its_precision(
    period: Period, date: str | None, precision: int | None, year: int | None
) -> None:
    found = row(NAME, docket(period=period))
    assert (found["event_date"], found["time_precision"], found["year"]) == (date, precision, year)


def test_what_has_no_date_says_what_it_was_known_by() -> None:
    (loss,) = lost(rendered(NAME, docket(period=Period(stated=("that Friday",)))), "event_date")
    assert loss.why == "known only as that Friday, which gives no day"


@pytest.mark.parametrize(
    ("where", "location", "precision"),
    [
        (GOMA, "Goma", 1),
        (
            place(
                "Himbi", "Goma", "Democratic Republic of the Congo", country="CD", precision="neighbourhood"
            ),
            "Goma - Himbi",
            1,
        ),
        (
            place("Rutshuru territory", "North Kivu", country="CD", precision="admin2"),
            "Rutshuru territory",
            2,
        ),
        (place("North Kivu", country="CD", precision="admin1"), "North Kivu", 3),
    ],
)
def test_a_place_and_its_precision(where: object, location: str, precision: int) -> None:
    found = row(NAME, docket(where=where))  # type: ignore[arg-type]
    assert (found["location"], found["geo_precision"], found["iso"]) == (location, precision, 180)
    assert found["region"] == "Middle Africa"


def test_a_quarter_borrows_the_coordinates_of_its_town_and_says_so() -> None:
    himbi = place("Himbi", "Goma", country="CD", precision="neighbourhood")
    found = rendered(NAME, docket(where=himbi))
    assert row(NAME, docket(where=himbi))["latitude"] == pytest.approx(-1.67, abs=0.05)
    assert lost(found, "latitude")[0].why == "that of Goma; Himbi has none here"


def test_a_state_abroad_is_an_external_force_and_at_home_a_state_force() -> None:
    abroad = row(NAME, docket(attackers=[party("rw.forces", standing="admitted")], targets=[party("m23")]))
    assert (abroad["actor1"], abroad["inter1"]) == ("Military Forces of Rwanda", "External/Other forces")
    assert (abroad["actor2"], abroad["inter2"]) == ("M23", "Rebel group")
    assert abroad["interaction"] == "Rebel group-External/Other forces"
    home = row(NAME, docket(attackers=[party("cd", standing="stated")], targets=[party("m23")]))
    assert home["actor1"] == "Military Forces of Democratic Republic of the Congo"
    assert home["interaction"] == "State forces-Rebel group"


def test_a_state_and_its_army_are_one_actor() -> None:
    both = [party("cd", standing="admitted"), party("cd.forces", standing="stated")]
    found = row(NAME, docket(attackers=both))
    assert found["actor1"] == "Military Forces of Democratic Republic of the Congo"
    assert found["assoc_actor_1"] is None


def test_gunmen_without_a_name_are_unidentified() -> None:
    found = docket(attackers=[party(None, "gunmen", standing="stated")], targets=[party("people")])
    assert row(NAME, found)["actor1"] == "Unidentified Armed Group (Democratic Republic of the Congo)"
    assert row(NAME, found)["interaction"] == "Political militia-Civilians"
    assert row(NAME, found)["civilian_targeting"] == "Civilians targeted"
    assert lost(rendered(NAME, found), "actor1")[0].why == "ACLED's name for gunmen"


def test_an_accused_actor_is_written_and_the_accusation_reported() -> None:
    found = docket(attackers=[party("m23", standing="blamed")])
    assert row(NAME, found)["actor1"] == "M23"
    assert lost(rendered(NAME, found), "actor1")[0].why == "only accused: M23 (blamed)"


def test_whoever_only_denies_it_is_no_actor() -> None:
    found = docket(attackers=[party("m23", standing="denied")])
    assert "Unidentified" in str(row(NAME, found)["actor1"])


def test_a_group_whose_aims_are_not_known_has_no_sort() -> None:
    found = docket(attackers=[party("codeco", standing="claimed")], targets=[party("people")])
    assert (row(NAME, found)["inter1"], row(NAME, found)["interaction"]) == (None, None)
    assert lost(rendered(NAME, found), "inter1")


@pytest.mark.parametrize(
    ("event_type", "weapons", "targets", "sub_event"),
    [
        ("air-drone-strike", [], [], "Air/drone strike"),
        ("attack", ["drone"], ["m23"], "Air/drone strike"),
        ("attack", ["grenade", "mortar"], [], "Shelling/artillery/missile attack"),
        ("killing", [], ["people"], "Attack"),
        ("shooting", [], ["cd.forces"], "Armed clash"),
        ("interception", [], [], "Disrupted weapons use"),
    ],
)
def test_the_kind_of_event_its_weapon_and_its_target_make_the_type(
    event_type: str, weapons: list[str], targets: list[str], sub_event: str
) -> None:
    found = docket(event_type=event_type, weapons=weapons, targets=[party(actor) for actor in targets])
    assert row(NAME, found)["sub_event_type"] == sub_event


def test_demonstrations_and_violence_are_two_disorders() -> None:
    assert row(NAME, docket(event_type="riot"))["disorder_type"] == "Demonstrations"
    assert row(NAME, docket(event_type="mob-violence"))["disorder_type"] == "Political violence"


def test_a_series_is_no_event() -> None:
    found = rendered(NAME, docket(kind="series"))
    assert not found.rows
    assert "files each by its day" in found.left_out


def test_the_timestamp_is_the_last_publish_date_or_the_one_given_never_a_clock() -> None:
    pages = [page("r1", "2021-05-04"), page("r2", "2021-05-06"), page("r3", None)]
    found = docket([Told(2)], pages=pages)
    assert row(NAME, found)["timestamp"] == 1620259200  # 6 May 2021, 00:00 UTC
    (given,) = rows(form(NAME, timestamp=7).render(found), "events")
    assert given["timestamp"] == 7
    assert row(NAME, docket([Told(2)], pages=[page("r1", None)]))["timestamp"] is None


def test_the_same_incident_in_another_ledger_has_the_same_id() -> None:
    found = docket()
    again = replace(found, incident=replace(found.incident, title="otherwise"))
    assert row(NAME, found)["event_id_cnty"] == row(NAME, again)["event_id_cnty"] == "CODm0000000000000001"


def test_what_an_undated_or_unplaced_event_leaves_empty_cannot_be_said() -> None:
    undated = rendered(NAME, docket(period=Period(stated=("that Friday",))))
    unplaced = rendered(NAME, docket(where=None))
    for found, columns in (
        (undated, ("event_date", "year", "time_precision")),
        (unplaced, ("country", "iso", "region", "location", "latitude", "geo_precision")),
    ):
        for column in columns:
            assert [loss.fidelity for loss in lost(found, column)] == [Fidelity.UNSAYABLE], column
    assert not lost(rendered(NAME, docket()), "year")


def test_an_attack_on_soldiers_whose_side_nobody_names_is_no_violence_against_civilians() -> None:
    dead = Told(3, words="killed three soldiers", of="soldiers")
    found = docket([dead], event_type="attack", targets=[party(None, "soldiers")])
    assert row(NAME, found)["sub_event_type"] == "Armed clash"
    assert row(NAME, found)["actor2"] is None
    assert "whose they were" in lost(rendered(NAME, found), "actor2")[-1].why
    people = docket([Told(3, words="killed three people", of="people")], event_type="attack")
    assert row(NAME, people)["sub_event_type"] == "Attack"
