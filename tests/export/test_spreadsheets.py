"""Spreadsheets: no cell of ours is ever run, and numbers stay numbers.

The slow test asks LibreOffice itself (Debian: libreoffice-calc-nogui): python -m pytest -m slow
tests/export/test_spreadsheets.py
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.export.ledgers import kept, written
from tests.export.samples import REPORT, incident, source
from tests.export.source import Source

openpyxl = pytest.importorskip("openpyxl")
unescape = pytest.importorskip("openpyxl.utils.escape").unescape  # as a spreadsheet shows it

HOSTILE = (
    '=HYPERLINK("http://x.example","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    '"=1+1',
    "'=1+1",
    "=cmd|' /C calc'!A0",
)


def hostile() -> Source:
    incidents = [replace(incident(f"i{n}"), title=text) for n, text in enumerate(HOSTILE)]
    south = replace(incident("south"), place=replace(incident("x").place, lat=-4.25, lon=-55.5))  # type: ignore[type-var]
    return source(*incidents, south, reports=(replace(REPORT, title=HOSTILE[0]),))


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    with kept(tmp_path, hostile()) as ledger:
        written(ledger, "xlsx", tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    titles = [unescape(row[1].value) for row in book["incidents"].iter_rows(min_row=2)]
    assert sorted(titles) == sorted([*("'" + text for text in HOSTILE), "Shelling in Malakal"])


def test_numbers_of_a_workbook_are_numbers(tmp_path: Path) -> None:
    with kept(tmp_path, hostile()) as ledger:
        written(ledger, "xlsx", tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["incidents"]
    head = [cell.value for cell in sheet[1]]
    south = next(row for row in sheet.iter_rows(min_row=2, values_only=True) if row[0] == "south")
    assert (south[head.index("lat")], south[head.index("killed_low")]) == (-4.25, 12)
    assert south[head.index("earliest")] == "1987-06-05"


def test_the_same_ledger_is_the_same_workbook(tmp_path: Path) -> None:
    with kept(tmp_path, hostile()) as ledger:
        first = written(ledger, "xlsx", tmp_path / "out.xlsx")["out.xlsx"]
        second = written(ledger, "xlsx", tmp_path / "out.xlsx")["out.xlsx"]
    assert first == second


@pytest.mark.parametrize(("text", "kept_of_it"), [("a" * 40_000, 32_763), ("𐍈" * 20_000, 16_381)])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path, text: str, kept_of_it: int) -> None:
    with kept(tmp_path, source(replace(incident("i1"), title=text))) as ledger:
        written(ledger, "xlsx", tmp_path / "out.xlsx")
    title = openpyxl.load_workbook(tmp_path / "out.xlsx")["incidents"]["B2"].value
    assert title == text[:kept_of_it] + " […]"


def test_words_of_a_workbook_are_read_as_they_are(tmp_path: Path) -> None:
    coded = ("_x0041_x0042_", "_x0041\x07")
    odd = (*coded, "a < b & c > d", " blank at both ends ", "line\r\nend", "bell\x07", "𐍈\ufffe")
    with kept(tmp_path, source(*(incident(f"i{n}", title=text) for n, text in enumerate(odd)))) as ledger:
        written(ledger, "xlsx", tmp_path / "out.xlsx")
    rows = openpyxl.load_workbook(tmp_path / "out.xlsx")["incidents"].iter_rows(min_row=2, values_only=True)
    told = {row[0]: unescape(row[1]) for row in rows}
    assert list(map(told.get, (f"i{n}" for n in range(7)))) == [*odd[:6], "𐍈\ufffd"]


def test_pandas_reads_the_workbook(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    with kept(tmp_path, source()) as ledger:
        written(ledger, "xlsx", tmp_path / "out.xlsx")
    sheets = pandas.read_excel(tmp_path / "out.xlsx", sheet_name=None)
    assert {name: len(sheet) for name, sheet in sheets.items()} == {
        "incidents": 1,
        "claims": 4,
        "actors": 2,
        "reports": 1,
    }
    assert sheets["incidents"]["lat"].tolist() == [9.53]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_libreoffice_opens_it_without_a_formula(form: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    with kept(tmp_path, hostile()) as ledger:
        written(ledger, form, tmp_path / f"out.{form}")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), f"out.{form}"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    opened = (tmp_path / "out.fods").read_text(encoding="utf-8")
    assert "Shelling in Malakal" in opened
    assert 'office:value="-4.25"' in opened
    assert "table:formula" not in opened
    assert zipfile.is_zipfile(tmp_path / "out.xlsx") == (form == "xlsx")
