"""The CSV form: flat, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.samples import REPORT, incident, source

from corroborate.export.csv import FORMULA, safe, tables


def rows(name: str, **given: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(tables(given.get("of") or source())[name]), newline="")))  # type: ignore[arg-type]


def test_an_incident_is_one_flat_row() -> None:
    (row,) = rows("incidents")
    assert (row["date"], row["place"], row["country"], row["lat"]) == ("1987-06-05", "Malakal", "SS", "9.53")
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("12", "12", "")
    assert (row["attackers"], row["targets"], row["victims"]) == ("Rebels", "Army", "a nurse")
    assert (row["acled_sub_event_type"], row["ucdp_type_of_violence"]) == ("S", "1")
    assert row["contradictions"] == "killed: 12 or more against none"


def test_claims_and_reports_stand_beside() -> None:
    assert [c["value"] or c["low"] for c in rows("claims")] == ["12", "Rebels", "1987-06-05", "Malakal"]
    (report,) = rows("reports")
    assert (report["published"], report["copies"]) == ("1987-06-06", "a.txt; b.txt")


def test_without_incidents_the_head_is_still_there() -> None:
    empty = source()
    empty = replace(empty, content=replace(empty.content, incidents=()))
    text = "".join(tables(empty)["incidents"])
    assert text.startswith('"id","title"')
    assert text.count("\n") == 1


@pytest.mark.parametrize("start", [*FORMULA, "'=", "  ="])
def test_no_cell_starts_a_formula(start: str) -> None:
    found = source(
        incident("i1", title=f"{start}HYPERLINK(1)"), reports=(replace(REPORT, title=f"{start}1+1"),)
    )
    for name, column in (("incidents", "title"), ("reports", "title")):
        cell = rows(name, of=found)[0][column]
        assert cell[0] == "'"


def test_numbers_stay_numbers_and_words_stay_words() -> None:
    south = replace(incident("i1"), place=replace(incident("i1").place, lat=-4.3, lon=-55.0))  # type: ignore[type-var]
    line = "".join(tables(source(south))["incidents"]).splitlines()[1]
    assert ",-4.3,-55.0," in line
    assert '"Shelling in Malakal"' in line


@given(st.text())
def test_dropping_the_apostrophe_gives_the_text_back(text: str) -> None:
    cell = safe(text)
    assert cell in (text, "'" + text)
    assert cell.lstrip(" ")[:1] not in [*FORMULA]
    if cell == text and text.startswith("'"):
        assert safe(text[1:]) == text[1:]  # no reader would take the apostrophe for one of ours
