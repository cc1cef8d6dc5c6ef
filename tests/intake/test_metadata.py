from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.errors import InputError
from corroborate.intake import MetadataRow, load_metadata


def table(folder: Path, text: str, name: str = "meta.csv") -> Path:
    (folder / name).write_bytes(text.encode("utf-8"))
    return folder / name


def test_rows_are_found_by_name_by_base_name_and_by_address(tmp_path: Path) -> None:
    metadata = load_metadata(
        table(
            tmp_path,
            "\ufeffname,url,published,outlet,notes\r\n"
            'a.txt,,2014-05-03,"Jos Ledger, The",mine\r\n'
            ",https://jos.example/b,2014-05-04T10:00:00Z,,\r\n",
        )
    )
    assert metadata.row("2014/a.txt", None) == MetadataRow("2014-05-03", "Jos Ledger, The")
    assert metadata.row("x.txt", "https://jos.example/b") == MetadataRow("2014-05-04")
    assert metadata.row("x.txt", None) is None


def test_the_full_name_goes_before_the_base_name(tmp_path: Path) -> None:
    metadata = load_metadata(table(tmp_path, "name,published\na.txt,2014-05-03\nold/a.txt,2001-01-01\n"))
    assert metadata.row("old/a.txt", None) == MetadataRow("2001-01-01")


def test_semicolons_of_a_spreadsheet_are_understood(tmp_path: Path) -> None:
    assert load_metadata(table(tmp_path, "Name;Published\na.txt;2014-05-03\n")).by_name["a.txt"].published


@pytest.mark.parametrize(
    ("text", "name", "wrong"),
    [
        (
            "name,published\na.txt,2014-05-03\nb.txt,May 2014\n",
            "meta.csv",
            r"line 3: published: .*not a date",
        ),
        ("name,published\na.txt,0214-05-03\n", "meta.csv", "line 2: published: .*outside the years"),
        ("file,date\na.txt,2014-05-03\n", "meta.csv", "line 1: the columns are file, date"),
        ("name,published\n,2014-05-03\n", "meta.csv", "line 2: neither name nor url"),
        (
            "name,published\na.txt,2014-05-03\na.txt,2015-05-03\n",
            "meta.csv",
            "line 3: 'a.txt' stands here a second",
        ),
        ("name,outlet\na.txt,Ledger, The\n", "meta.csv", "line 2: more fields than columns"),
        ('{"name": "a.txt"}\n{"name": \n', "meta.jsonl", "line 2: not a JSON object"),
        ('{"name": 5, "published": "2014-05-03"}\n', "meta.jsonl", "line 1: name: .*valid string"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, text: str, name: str, wrong: str) -> None:
    with pytest.raises(InputError, match=wrong) as error:
        load_metadata(table(tmp_path, text, name))
    assert name in str(error.value)


def test_a_missing_table_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        load_metadata(tmp_path / "none.csv")


def test_a_table_in_another_encoding_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "meta.csv").write_bytes("name,outlet\na.txt,Señal\n".encode("cp1252"))
    with pytest.raises(InputError, match="save it as UTF-8"):
        load_metadata(tmp_path / "meta.csv")
