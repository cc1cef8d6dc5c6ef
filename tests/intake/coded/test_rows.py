"""Rows of a data set: every value stands on words of the row, and a bad row is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.errors import InputError, UsageError
from corroborate.intake import coded
from corroborate.intake.coded.page import Page
from corroborate.knowledge import Knowledge
from corroborate.records.coded import Coded
from corroborate.records.count import Count
from corroborate.records.incident import Incident
from corroborate.records.report import Rejection

KNOWLEDGE = Knowledge(None, "none")
GED = (
    "id,type_of_violence,dyad_name,side_a,side_b,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,"
    "longitude,country,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n"
)
ROW = (
    '7,3,"Front X - Civilians",Front X,Civilians,a nurse,1,Kidal town,Kidal region,,18.44,1.41,Mali,1,'
    "2016-02-12,2016-02-12,0,0,6,0,6,9,5\n"
)


def read(folder: Path, text: str, form: str = "ucdp-ged", name: str = "ged.csv") -> list[Coded | Rejection]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(coded.read(path, coded.dataset_of(path, form, KNOWLEDGE), KNOWLEDGE))


def one(folder: Path, text: str, form: str = "ucdp-ged") -> tuple[Coded, Incident]:
    (piece,) = read(folder, text, form)
    assert isinstance(piece, Coded), piece
    return piece, piece.incidents[0]


def test_a_row_of_ged_is_an_incident_with_its_numbers(tmp_path: Path) -> None:
    _, found = one(tmp_path, GED + ROW)
    assert found.killed is not None
    assert (found.killed.low, found.killed.best, found.killed.high) == (5, 6, 9)
    assert (found.period.edtf, found.event_type, found.title) == (
        "2016-02-12",
        "attack",
        "Front X - Civilians",
    )
    assert found.place is not None
    assert (found.place.name, found.place.within, found.place.country) == (
        "Kidal town",
        ("Kidal region", "Mali"),
        "ML",
    )
    assert (found.place.lat, found.place.lon, found.place.precision) == (18.44, 1.41, "exact")
    assert found.origins == ("ucdp-ged",)


def test_every_claim_stands_on_words_of_the_row(tmp_path: Path) -> None:
    piece, _ = one(tmp_path, GED + ROW)
    ((page, lines),) = piece.reports
    assert lines == ("ucdp-ged",)
    assert page.quality == ("coded",)
    for claim, incident in piece.claims:
        assert page.text_raw[claim.start : claim.end] == claim.quote
        assert (claim.origin, incident) == ("ucdp-ged", piece.incidents[0].id)
    killed = next(c for c, _ in piece.claims if c.field == "killed" and c.scope == "total")
    assert killed.value == Count(5, 9)
    assert killed.quote == "low: 5\nbest: 6\nhigh: 9"
    assert [s.text for s in killed.speakers] == ["a nurse"]


def test_only_one_sided_violence_has_an_attacker(tmp_path: Path) -> None:
    _, against_civilians = one(tmp_path, GED + ROW)
    assert [p.text for p in against_civilians.attackers] == ["Front X"]
    _, fight = one(tmp_path, GED + ROW.replace("7,3,", "7,1,"))
    assert fight.attackers == ()
    assert [side.estimate.best for side in fight.killed_by_side] == [0, 0]


def test_the_same_row_is_the_same_records(tmp_path: Path) -> None:
    assert read(tmp_path, GED + ROW) == read(tmp_path, GED + ROW)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("18.44", "98.44", "lies nowhere on Earth"),
        ("2016-02-12,2016", "2016-02-30,2016", "is no date"),
        ("2016-02-12,2016-02-12", "2016-02-12,2016-02-11", "is no span of days"),
        ("6,9,5\n", "6,9,8\n", "no counts from low to high"),
        ("6,9,5\n", "many,9,5\n", "'many' is no count"),
        ("6,9,5\n", "6,9,5,1,2\n", "25 cells under 23 columns"),
        ("7,3", ",3", "is empty or stands twice"),
        ("18.44", "nan", None),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_on(
    tmp_path: Path, old: str, new: str, wrong: str | None
) -> None:
    bad, good = ROW.replace(old, new, 1), ROW.replace("7,3", "8,3", 1)
    first, second = read(tmp_path, GED + bad + good)
    assert isinstance(second, Coded)
    if wrong is None:  # no coordinates are no fault
        assert isinstance(first, Coded)
        return
    assert isinstance(first, Rejection)
    assert (first.name, first.reason) == ("ged.csv#2", "invalid-row")
    assert wrong in first.detail


def test_a_key_that_stands_twice_is_taken_once(tmp_path: Path) -> None:
    found = read(tmp_path, GED + ROW + ROW)
    assert [type(piece) for piece in found] == [Coded, Rejection]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "lacks"),
        ("a,b\n1,2\n", "lacks id, date_start"),
        ("id,id\n1,2\n", "lacks"),
        ('id,"x\n', "no table|lacks"),
    ],
)
def test_a_file_of_another_form_is_refused_in_a_line(tmp_path: Path, text: str, wrong: str) -> None:
    with pytest.raises(InputError, match=wrong):
        read(tmp_path, text)


def test_what_is_no_text_is_refused_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(GED.encode() + b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        list(
            coded.read(
                tmp_path / "a.csv", coded.dataset_of(tmp_path / "a.csv", "ucdp-ged", KNOWLEDGE), KNOWLEDGE
            )
        )


def test_an_unknown_format_is_said_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"choose csv, jsonl, ftm, .*airwars.*ucdp-ged"):
        read(tmp_path, "x", "gtd")


def test_a_row_of_airwars_adds_up_who_was_killed(tmp_path: Path) -> None:
    text = (
        "unique_reference_code,incident_date,location_name,country,latitude,longitude,geolocation_accuracy,strike_type,"
        "civilian_non_combatants_killed_min,civilian_non_combatants_killed_max,belligerents_killed_min,"
        "belligerents_killed_max,belligerent_1_belligerent\n"
        "QQ0071,2018-08-09,Dahyan,Yemen,17.0,43.6,Town,Airstrike,3–4,7,Unknown,2,Coalition X\n"
    )
    _, found = one(tmp_path, text, "airwars")
    assert found.killed is not None
    assert found.civilians_killed is not None
    assert (found.killed.low, found.killed.best, found.killed.high) == (3, None, 9)
    assert (found.civilians_killed.low, found.civilians_killed.high) == (3, 7)
    assert (found.event_type, found.place and found.place.precision) == ("air-drone-strike", "city")


def test_a_table_that_a_users_pack_maps_is_read(tmp_path: Path) -> None:
    (tmp_path / "packs" / "mine").mkdir(parents=True)
    (tmp_path / "packs" / "mine" / "datasets.toml").write_text(
        'schema = "dataset/1"\n[[dataset]]\nid = "tally"\nneeds = ["no"]\nkey = ["no"]\n'
        'period = {earliest = ["day"], latest = ["day"]}\n'
        'killed = {low = ["dead"], best = ["dead"], high = ["dead"]}\n',
        encoding="utf-8",
    )
    (tmp_path / "t.csv").write_text("no\tday\tdead\n1\t1999-04\t12\n", encoding="utf-8")
    knowledge = Knowledge(tmp_path / "packs", "none")
    about = coded.dataset_of(tmp_path / "t.csv", "tally", knowledge)
    (piece,) = coded.read(tmp_path / "t.csv", about, knowledge)
    assert isinstance(piece, Coded)
    assert piece.incidents[0].period.edtf == "1999-04"
    assert piece.incidents[0].killed is not None


def test_a_table_of_our_columns_without_claims_is_read_row_by_row(tmp_path: Path) -> None:
    text = 'id,date,place,country,killed_best,attackers\nx1,2003-07-04,Gulu,UG,5,"Front A; Front B"\n'
    _, found = one(tmp_path, text, "csv")
    assert [p.text for p in found.attackers] == ["Front A", "Front B"]
    assert found.killed is not None
    assert (found.killed.low, found.killed.high, found.origins) == (5, 5, ("ged",))


CELLS = st.dictionaries(st.sampled_from("abcdef"), st.text(min_size=1), min_size=1)


@given(cells=CELLS)
def test_a_page_holds_every_cell_where_it_says(cells: dict[str, str]) -> None:
    page = Page("row", cells, [["b", "d"]])
    for name, value in cells.items():
        assert page.value(name).of(page.text) == " ".join(value.split())
        assert page.lines([name]).of(page.text).startswith(f"{name}: ")
