"""Forms that are no tables: each says beside its file what it cannot say, of which incidents, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.export.ledgers import kept, written
from tests.export.samples import PLACE, incident, source
from tests.export.source import Source

from corroborate.pipeline.texts import TEXTS
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision

NOWHERE = replace(incident("nowhere", Period(stated=("one night",))), place=None)
MONTH = Period("1987-06-01", "1987-06-30", DatePrecision.MONTH)
WIDE = replace(
    incident("wide", MONTH), place=replace(PLACE, name="Upper Nile", precision=GeoPrecision.ADMIN1)
)


def report(folder: Path, form: str, found: Source | None = None) -> tuple[dict[str, Any], str]:
    """The loss report of an export, and its readable half."""
    with kept(folder, found or source(incident("i1"), NOWHERE, WIDE)) as ledger:
        files = written(ledger, form, folder / "out.json")
    return json.loads(files["out.json.loss.json"]), files["out.json.loss.md"].decode()


def column(told: dict[str, Any], name: str) -> tuple[str, int]:
    """How well a property is told, and how many incidents it concerns."""
    (found,) = [c for c in told["summary"]["columns"] if c["column"] == name and c["table"] != "Article"][:1]
    return found["fidelity"], found["incidents"]


@pytest.mark.parametrize("form", TEXTS)
def test_every_form_has_a_report_with_rows_lines_and_contradictions(form: str, tmp_path: Path) -> None:
    told, words = report(tmp_path, form)
    sums = told["summary"]
    assert [entry["incident"] for entry in told["incidents"]] == ["wide", "i1", "nowhere"]
    assert sums["incidents"] == sum(sums["incidents_by_independent_lines"].values()) == 3
    assert sums["contradictions"] == {"killed": 3}
    assert all(entry["independent_lines"] == ["nile-courier"] for entry in told["incidents"])
    assert any(sums["rows"].values())
    assert words.startswith(f"# What {form} cannot say of this ledger")


def test_rows_are_the_objects_that_were_written(tmp_path: Path) -> None:
    for form, rows in (
        ("geojson", {"features": 3}),
        ("web-annotation", {"annotations": 4}),
        ("ftm-statements", {"statements": 5}),
    ):
        folder = tmp_path / form
        folder.mkdir()
        assert report(folder, form)[0]["summary"]["rows"] == rows
    with kept(tmp_path, source(incident("i1"))) as ledger:
        lines = written(ledger, "ftm", tmp_path / "out.json")
    told = json.loads(lines["out.json.loss.json"])["summary"]["rows"]
    assert told.pop("statements") == len(lines["out.statements.json"].splitlines())
    assert sum(told.values()) == len(lines["out.json"].splitlines())


def test_a_map_says_which_incidents_have_no_point_and_which_only_a_province(tmp_path: Path) -> None:
    told, words = report(tmp_path, "geojson")
    assert column(told, "geometry") == ("cannot be said", 2)
    assert "no report tells the place (nowhere)" in words
    assert "a point somewhere in Upper Nile (wide)" in words
    assert "claims (1)" in words  # those of i1: a map has no words and speakers


def test_followthemoney_says_where_days_places_and_numbers_become_words(tmp_path: Path) -> None:
    told, words = report(tmp_path, "ftm")
    assert column(told, "startDate") == ("cannot be said", 2)
    assert "known only as one night, which gives no day (nowhere)" in words
    assert "1987-06: its first and last possible day" in words
    assert column(told, "summary") == ("close", 3)
    assert column(told, "involved") == ("lossy", 3)  # the nurse is no actor
    assert "killed: 12 or more against none" in words
    assert column(told, "name") == ("exact", 0)


def test_annotations_say_what_the_ledger_makes_of_their_claims(tmp_path: Path) -> None:
    _, words = report(tmp_path, "web-annotation", source(incident("i1")))
    assert "- killed (1): 12 or more: no column (i1)" in words
    assert "- verdicts (1): fair, likely, blamed (i1)" in words
    assert "- contradictions (1): 1 in the ledger, only their claims are there (i1)" in words


def test_a_report_says_that_names_were_left_out(tmp_path: Path) -> None:
    with kept(tmp_path, source(incident("i1"))) as ledger:
        files = written(ledger, "json", tmp_path / "out.json", personal=False)
    assert "Names, ages and kin of victims were left out" in files["out.json.loss.md"].decode()
    assert json.loads(files["out.json"])["left_out"] == ["personal"]
