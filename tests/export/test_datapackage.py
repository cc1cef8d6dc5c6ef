"""Data packages: what stands beside tables, and what the check finds when a table was changed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.export.ledgers import kept, written
from tests.export.samples import incident, source

from corroborate.errors import InputError
from corroborate.export.check import check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two exports in one folder."""
    out = tmp_path / "out"
    out.mkdir()
    with kept(tmp_path, source(incident("i1"), incident("i2"))) as ledger:
        for form, name in (("csv", "a.csv"), ("xlsx", "a.xlsx"), ("parquet", "a.parquet")):
            written(ledger, form, out / name)
    return out


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_what_was_exported_has_no_fault(folder: Path) -> None:
    assert check(folder) == (12, ())
    assert check(folder / "datapackage.json") == (12, ())


def test_a_table_says_what_ledger_and_policy_it_is_from(folder: Path) -> None:
    resources = json.loads((folder / "datapackage.json").read_text())["resources"]
    own = next(r for r in resources if r["path"] == "a.csv")["corroborate"]
    assert (own["policy"], own["personal"], own["rows"]) == ("independent-lines", True, 2)
    assert own["metadata"]["prov:wasDerivedFrom"]["@id"].startswith("urn:corroborate:ledger:")


def test_exporting_again_changes_no_byte_of_it(folder: Path, tmp_path: Path) -> None:
    before = (folder / "datapackage.json").read_bytes()
    with kept(tmp_path, source(incident("i1"), incident("i2")), "again.db") as ledger:
        written(ledger, "csv", folder / "a.csv")
    assert (folder / "datapackage.json").read_bytes() == before


def test_a_package_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "mine", "resources": [{"path": "b.csv"}]}')
    with kept(tmp_path, source()) as ledger:
        made = written(ledger, "csv", tmp_path / "a.csv")
    assert "a.datapackage.json" in made
    assert json.loads((tmp_path / "datapackage.json").read_text())["name"] == "mine"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "a.csv",
            '"1987-06-05","1987-06-05","1987-06-05"',
            '"1987-06-05","5 June","1987-06-05"',
            "row 2: earliest is '5 June', which is no date",
        ),
        ("a.csv", '"i2"', '"i1"', "row 3: id 'i1' stands twice"),
        ("a.csv", "9.53", '"nine"', "row 2: lat is 'nine', which is no number"),
        ("a.csv", '"kind"', '"sort"', "its columns are not those of the schema"),
        ("a.claims.csv", '"i1"', '"i7"', "incident 'i7' is not in the incidents table"),
        ("a.actors.csv", "Army", "Arms", "is not the file that was exported"),
    ],
)  # fmt: skip
def test_a_change_is_named_with_its_row(folder: Path, file: str, old: str, new: str, fault: str) -> None:
    change(folder / file, old, new)
    _, faults = check(folder)
    assert any(line.startswith(f"{file}: ") and fault in line for line in faults), faults


def test_a_table_that_is_gone_and_one_that_is_none_are_said(folder: Path) -> None:
    (folder / "a.csv").unlink()
    (folder / "a.xlsx").write_bytes(b"PK no workbook")
    _, faults = check(folder)
    assert "a.csv: is not there" in faults
    assert any(line.startswith("a.xlsx: cannot be read") for line in faults)


def test_a_path_out_of_the_folder_is_not_followed(folder: Path) -> None:
    change(folder / "datapackage.json", '"path": "a.csv"', '"path": "../a.csv"')
    assert any("lies outside the package" in line for line in check(folder)[1])


@pytest.mark.parametrize("text", ["", "[]", '{"resources": []}', '{"resources": [1]}', "[" * 100_000])
def test_what_is_no_package_is_said_in_a_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(text)
    with pytest.raises(InputError, match="no data package"):
        check(tmp_path)


def test_a_ledger_where_a_folder_is_meant_is_told_so(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    ledger.write_bytes(b"SQLite format 3\x00\xf6\xff")
    with pytest.raises(InputError, match=r"takes a folder with datapackage\.json"):
        check(ledger)


def test_frictionless_agrees(folder: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    old = Path.cwd()
    os.chdir(folder)
    try:
        report = frictionless.validate("datapackage.json", type="package")
    finally:
        os.chdir(old)
    assert report.valid, report.flatten(["name", "type", "note"])
