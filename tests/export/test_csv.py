"""The CSV form: flat, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from tests.export.ledgers import kept, written
from tests.export.samples import REPORT, incident, source
from tests.export.source import Source

from corroborate.text.cells import FORMULA


def files(folder: Path, of: Source | None = None) -> dict[str, str]:
    with kept(folder, of or source()) as ledger:
        made = written(ledger, "csv", folder / "out.csv")
    return {name: text.decode() for name, text in made.items()}


def rows(folder: Path, name: str, of: Source | None = None) -> list[dict[str, str]]:
    file = "out.csv" if name == "incidents" else f"out.{name}.csv"
    return list(csv.DictReader(io.StringIO(files(folder, of)[file], newline="")))


def test_an_incident_is_one_flat_row(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "incidents")
    assert (row["date"], row["place"], row["country"], row["lat"]) == ("1987-06-05", "Malakal", "SS", "9.53")
    assert [row[f"killed_{end}"] for end in ("low", "best", "high", "open_end")] == ["12", "12", "12", "1"]
    assert (row["attackers"], row["targets"], row["victims"]) == ("Rebels", "Army", "a nurse")
    assert (row["attacker_ids"], row["attacker_standings"]) == ("group.rebels", "stated")
    assert row["ucdp_type_of_violence"] == "1"
    assert row["contradictions"] == "killed: 12 or more against none"


def test_claims_actors_and_reports_stand_beside(tmp_path: Path) -> None:
    claims = rows(tmp_path, "claims")
    assert [c["value"] or c["low"] for c in claims] == ["12", "Rebels", "1987-06-05", "Malakal"]
    assert [c["speaker_ids"] for c in claims] == ["state.army"] * 4
    (report,) = rows(tmp_path, "reports")
    assert (report["published"], report["copies"]) == ("1987-06-06", "a.txt; b.txt")
    assert [a["name"] for a in rows(tmp_path, "actors")] == ["Rebels", "Army"]


def test_without_incidents_the_head_is_still_there(tmp_path: Path) -> None:
    empty = source()
    content = replace(empty.content, incidents=(), claim_incident={})
    text = files(tmp_path, replace(empty, content=content))["out.csv"]
    assert text.startswith('"id","title"')
    assert text.count("\n") == 1


@pytest.mark.parametrize("start", [*FORMULA, "'=", "  =", '"='])
def test_no_cell_starts_a_formula(start: str, tmp_path: Path) -> None:
    titled = replace(REPORT, title=f"{start}1+1")
    found = source(incident("i1", title=f"{start}HYPERLINK(1)"), reports=(titled,))
    made = files(tmp_path, found)
    for name, column in (("out.csv", "title"), ("out.reports.csv", "title")):
        cell = next(csv.DictReader(io.StringIO(made[name], newline="")))[column]
        assert cell[0] == "'"


def test_numbers_stay_numbers_and_words_stay_words(tmp_path: Path) -> None:
    south = replace(incident("i1"), place=replace(incident("i1").place, lat=-4.3, lon=-55.0))  # type: ignore[type-var]
    line = files(tmp_path, source(south))["out.csv"].splitlines()[1]
    assert ",-4.3,-55.0," in line
    assert '"Shelling in Malakal"' in line


def test_the_tables_say_what_they_lose(tmp_path: Path) -> None:
    report = files(tmp_path)["out.csv.loss.json"]
    assert '"field": "killed_by_side"' in report
    assert "12 or more against none" in report
