"""`import`, `compare` and `export --check`, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.export.ledgers import kept
from tests.export.samples import incident, source
from tests.intake.coded.test_rows import GED, ROW
from typer.testing import CliRunner

from corroborate.cli import app
from corroborate.errors import CorroborateError


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger of one incident, and rows of which one is of that incident."""
    monkeypatch.chdir(tmp_path)
    kept(tmp_path, source(incident("i1"))).close()
    same = (
        ROW.replace("2016-02-12", "1987-06-05")
        .replace("Kidal town,Kidal region,,18.44,1.41,Mali", "Malakal,Upper Nile,,9.53,31.66,South Sudan")
        .replace("6,9,5\n", "12,15,12\n")
    )
    (tmp_path / "ged.csv").write_text(GED + same + ROW.replace("7,3", "8,3"), encoding="utf-8")
    return tmp_path


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == code, (result.output, result.exception)
    return " ".join(result.output.split())


def test_rows_come_in_and_are_counted(place: Path) -> None:
    said = run("import", "ged.csv", "--format", "ucdp-ged", "--ledger", "new.db")
    assert "2 incidents with" in said
    assert "from ucdp-ged, 0 rejected" in said
    assert "8 Front X" not in run("show", "new.db")


def test_a_bad_row_is_named_and_the_exit_code_says_so(place: Path) -> None:
    (place / "ged.csv").write_text(GED + ROW.replace("18.44", "99"), encoding="utf-8")
    said = run("import", "ged.csv", "-f", "ucdp-ged", "--ledger", "new.db", code=3)
    assert "not read: ged.csv#2: 99.0, 1.41 lies nowhere on Earth" in said


def test_a_file_and_an_imported_data_set_compare_alike(place: Path) -> None:
    run("compare", "ledger.db", "ged.csv", "-f", "ucdp-ged", "-o", "file.json")
    run("import", "ged.csv", "-f", "ucdp-ged", "--ledger", "ledger.db")
    said = run("compare", "ledger.db", "ucdp-ged", "-o", "name.json")
    assert "1 matched, 1 of them with differing values; 0 only in the ledger, 1 only in ucdp-ged" in said
    assert (place / "file.json").read_bytes() == (place / "name.json").read_bytes()
    (match,) = json.loads((place / "file.json").read_text(encoding="utf-8"))["matched"]
    assert match["here"] == "i1"
    assert "same place" in match["reasons"]


def test_a_comparison_is_printed_with_both_values(place: Path) -> None:
    said = run("compare", "ledger.db", "ged.csv", "-f", "ucdp-ged")
    assert "12 or more" in said
    assert "12–15" in said


def test_a_format_that_is_not_known_is_said(place: Path) -> None:
    result = CliRunner().invoke(app, ["import", "ged.csv", "-f", "gtd", "--ledger", "new.db"])
    assert isinstance(result.exception, CorroborateError)
    assert "ucdp-ged" in str(result.exception)


def test_a_changed_table_is_found(place: Path) -> None:
    run("export", "ledger.db", "--format", "csv", "-o", "out.csv")
    assert "4 tables checked, 0 faults" in run("export", "--check", ".")
    table = place / "out.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("9.53", "north"), encoding="utf-8")
    said = run("export", ".", "--check", code=1)
    assert "row 2: lat is 'north', which is no number" in said
