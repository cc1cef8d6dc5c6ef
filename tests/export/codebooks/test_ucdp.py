"""UCDP-style: inclusion, sides, whose dead, and precision."""

from __future__ import annotations

import pytest
from tests.builders import between, day, place
from tests.export.codebooks.forms import lost, rendered, row
from tests.export.dockets import GOMA, Told, docket, page, party

from corroborate.records.period import Period

NAME = "ucdp-style"


def test_a_government_is_side_a_whoever_attacked() -> None:
    found = row(
        NAME, docket([Told(4)], attackers=[party("m23", standing="claimed")], targets=[party("cd.forces")])
    )
    assert (found["side_a"], found["side_b"]) == ("Government of Democratic Republic of the Congo", "M23")
    assert (found["type_of_violence"], found["gwnoa"], found["gwnob"]) == (1, 490, None)


def test_two_groups_are_non_state_and_villagers_one_sided() -> None:
    groups = docket([Told(4)], attackers=[party("m23", standing="stated")], targets=[party("codeco")])
    assert row(NAME, groups)["type_of_violence"] == 2
    villagers = docket([Told(4)], attackers=[party("m23", standing="stated")], targets=[party("people")])
    found = row(NAME, villagers)
    assert (found["type_of_violence"], found["side_b"], found["deaths_civilians"]) == (3, "Civilians", 4)


def test_nothing_is_decided_from_an_accusation() -> None:
    found = docket([Told(4)], attackers=[party("m23", standing="blamed")], targets=[party("cd.forces")])
    assert row(NAME, found)["type_of_violence"] is None
    assert lost(rendered(NAME, found), "type_of_violence")[0].why == "M23 is only accused"


@pytest.mark.parametrize(
    ("by_side", "civilians", "shares"),
    [
        ({}, None, (0, 0, 0, 6)),
        ({"m23": 6}, None, (0, 6, 0, 0)),
        ({"m23": 9}, None, (0, 6, 0, 0)),  # their count is larger than best: no more than best is shared out
        ({"m23": 2, "cd.forces": 3}, None, (3, 2, 0, 1)),
        ({"m23": 5, "cd.forces": 3}, None, (0, 0, 0, 6)),  # the two do not fit
        ({"m23": 4}, 2, (0, 4, 2, 0)),
        ({"rw.forces": 4}, None, (0, 0, 0, 6)),  # no side of this event
    ],
)
def test_best_is_shared_out_among_the_sides(
    by_side: dict[str, int], civilians: int | None, shares: tuple[int, int, int, int]
) -> None:
    told = [Told(6)] + ([Told(civilians, field="civilians_killed")] if civilians else [])
    did, hit = [party("cd.forces", standing="stated")], [party("m23")]
    found = row(NAME, docket(told, attackers=did, targets=hit, by_side=by_side))
    assert tuple(found[f"deaths_{of}"] for of in ("a", "b", "civilians", "unknown")) == shares
    assert sum(shares) == found["best"]


def test_low_best_and_high_with_the_reason() -> None:
    found = docket([Told(2, "afp", "r1"), Told(5, "ap", "r2"), Told(5, "reuters", "r3")])
    assert tuple(row(NAME, found)[name] for name in ("low", "best", "high")) == (2, 5, 5)
    assert "2 by 1 line, 5 by 2 lines" in lost(rendered(NAME, found), "best")[0].why


def test_at_least_has_no_ceiling_and_says_so() -> None:
    found = docket([Told(8, high=None)])
    assert row(NAME, found)["high"] == 8
    assert "sets no ceiling" in lost(rendered(NAME, found), "high")[0].why


def test_an_event_without_a_death_is_left_out_and_named() -> None:
    assert rendered(NAME, docket([Told(5, field="injured")])).left_out.startswith("no death is reported")
    assert rendered(NAME, docket([Told(None, words="several killed")])).left_out.startswith(
        "deaths without a number"
    )


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (day("2021-05-03"), 1),
        (between("2021-05-03", "2021-05-05"), 2),
        (between("2021-05-03", "2021-05-09"), 3),
        (between("2021-05-01", "2021-05-31"), 4),
        (between("2021-01-01", "2021-12-31"), 5),
        (Period(stated=("then",)), None),
    ],
)
def test_the_code_of_a_date(period: Period, code: int | None) -> None:
    found = row(NAME, docket([Told(2)], period=period))
    assert (found["date_prec"], found["date_start"]) == (code, period.earliest)


@pytest.mark.parametrize(
    ("precision", "code"),
    [("exact", 1), ("street", 1), ("city", 1), ("admin2", 3), ("admin1", 4), ("unknown", 5), ("country", 6)],
)
def test_the_code_of_a_place(precision: str, code: int) -> None:
    assert (
        row(NAME, docket([Told(2)], where=place("Goma", country="CD", precision=precision)))["where_prec"]
        == code
    )


def test_where_it_was_in_numbers_and_words() -> None:
    found = row(NAME, docket([Told(2)], where=GOMA))
    assert found["geom_wkt"] == "POINT (29.22845 -1.67409)"
    assert (found["country_id"], found["region"], found["adm_1"]) == (490, "Africa", "North Kivu")


def test_sources_are_cited_in_order_of_day_with_the_ledgers_id_last() -> None:
    pages = [page("r2", "2021-05-06", "Goma Post"), page("r1", "2021-05-04", "Kivu Herald")]
    found = row(NAME, docket([Told(2, by="a nurse")], pages=pages))
    assert (found["number_of_sources"], found["source_office"]) == (2, "Kivu Herald; Goma Post")
    assert found["source_original"] == "a nurse"
    assert str(found["source_article"]).endswith("; corroborate:m0000000000000001")


def test_ids_that_only_ucdp_gives_stay_empty() -> None:
    found = row(NAME, docket([Told(2)]))
    empty = ("id", "relid", "conflict_new_id", "dyad_new_id", "priogrid_gid", "active_year", "code_status")
    assert {found[name] for name in empty} == {None}


def test_a_series_told_as_one_is_of_lower_clarity() -> None:
    assert row(NAME, docket([Told(40)], kind="series"))["event_clarity"] == 2
    assert row(NAME, docket([Told(40)]))["event_clarity"] == 1
