"""Printed files: an incident with all behind it, and the summary of a period, as HTML, Markdown and PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

import corroborate
from corroborate.cli import app
from corroborate.records.count import Count

HOSTILE = "<img src=x onerror=alert(1)>"
REPORTS = (
    {
        "name": "kiosk.txt",
        "published": "1999-05-21",
        "outlet": "Hill Courier",
        "text": "Gunmen killed four farmers near Jos in central Nigeria on Monday, police said.",
    },
    {
        "name": f"radio {HOSTILE} [x](javascript:y) | z",
        "published": "1999-05-22",
        "outlet": "Plateau Radio",
        "text": "Gunmen killed six farmers near Jos in central Nigeria on Monday, doctors said.",
    },
    {
        "name": "cali.txt",
        "published": "1999-05-26",
        "text": "A car bomb wounded nine soldiers in Cali, Colombia, on Tuesday, the army said.",
    },
    {"name": "undated.txt", "text": "A bomb killed two people in Jos on Friday, police said."},
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("printing") / "ledger.db"
    with corroborate.open_ledger(path, write=True) as desk:
        desk.add(*REPORTS)
        desk.build()
    yield path


@pytest.fixture(scope="module")
def shooting(ledger: Path) -> str:
    with corroborate.open_ledger(ledger) as desk:
        return desk.incidents(place="Jos", since="1999-01-01")[0].id


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    return result.exit_code, result.output + (str(result.exception) if result.exception else "")


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_dossier_holds_every_count_with_its_words_and_report(
    form: str, ledger: Path, shooting: str, tmp_path: Path
) -> None:
    out = tmp_path / f"file.{form}"
    assert run("dossier", shooting[:8], "--ledger", ledger, "-o", out)[0] == 0
    written = out.read_text("utf-8")
    with corroborate.open_ledger(ledger) as desk:
        counts = [c for c in desk.claims(shooting) if isinstance(c.value, Count)]
        hashes = [row["id"] for row in desk.reports().rows() if row["name"] == "kiosk.txt"]
    assert counts and hashes
    for claim in counts:
        assert claim.quote in written
    assert "Hill Courier" in written and "Plateau Radio" in written
    assert len(set(re.findall(r"\b[0-9a-f]{64}\b", written))) == 2
    assert "Not for publication" in written


@pytest.mark.parametrize("form", ["html", "md"])
def test_words_of_a_report_never_become_markup(
    form: str, ledger: Path, shooting: str, tmp_path: Path
) -> None:
    out = tmp_path / f"file.{form}"
    assert run("dossier", shooting, "--ledger", ledger, "-o", out)[0] == 0
    written = out.read_text("utf-8")
    assert not re.search(r"(?<!\\)<(?:img|script)", written)
    assert "onerror=alert" in written  # it is there, as words
    assert not re.search(r"(?<!\\)\]\(javascript:", written) or form == "html"


def test_a_page_asks_nobody_for_anything(ledger: Path, shooting: str, tmp_path: Path) -> None:
    for command, out in (("dossier", tmp_path / "d.html"), ("report", tmp_path / "r.html")):
        given = [shooting] if command == "dossier" else []
        assert run(command, *given, "--ledger", ledger, "-o", out)[0] == 0
        written = out.read_text("utf-8")
        assert "default-src 'none'" in written
        assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?https?:""", written)


def test_a_summary_adds_up_incidents_and_says_what_it_leaves_out(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "s.md"
    assert run("report", "--period", "1999-05", "--ledger", ledger, "-o", out)[0] == 0
    written = out.read_text("utf-8")
    assert "2 incidents, told by 3 reports" in written
    assert "between 4 and 6" in written
    assert "1 incident without any number of dead" in written  # the bomb of Cali: nobody counts any dead
    assert (
        "1 incident of no day that could be reckoned, with 2 killed, between 2 and 2: they may belong"
        in written
    )
    assert "4 against 6" in written
    assert run("report", "--ledger", ledger, "-o", out)[0] == 0
    whole = out.read_text("utf-8")
    assert "they are counted apart, in no sum and no week" in whole
    assert whole.split("## Of no day")[1].count("| 2 |") == 1


def test_a_summary_is_of_the_place_and_days_that_were_asked_for(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "s.md"
    assert run("report", "--country", "Colombia", "--ledger", ledger, "-o", out)[0] == 0
    assert "1 incident, told by 1 report" in out.read_text("utf-8")
    assert run("report", "--period", "1998", "--ledger", ledger, "-o", out)[0] == 0
    assert "0 incidents" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("report", "--period", "spring"), "write it as 2025"),
        (("report", "--country", "Atlantis"), "country 'Atlantis': not known"),
        (("dossier", "m0"), "no incident"),
    ],
)
def test_what_cannot_be_printed_is_said(
    arguments: tuple[str, ...], words: str, ledger: Path, tmp_path: Path
) -> None:
    out = tmp_path / "x.html"
    code, said = run(*arguments, "--ledger", ledger, "-o", out)
    assert code != 0 and words in said
    assert not out.exists()


def test_an_output_of_another_kind_is_refused(ledger: Path, tmp_path: Path) -> None:
    code, said = run("report", "--ledger", ledger, "-o", tmp_path / "x.docx")
    assert code != 0 and ".html, .htm, .md, .pdf" in said


def test_the_same_ledger_gives_the_same_bytes(ledger: Path, shooting: str, tmp_path: Path) -> None:
    forms = ["html", "md", *(["pdf"] if find_spec("weasyprint") else [])]
    for form in forms:
        one, two = tmp_path / f"1.{form}", tmp_path / f"2.{form}"
        for out in (one, two):
            assert run("dossier", shooting, "--ledger", ledger, "-o", out)[0] == 0
        assert one.read_bytes() == two.read_bytes()
        assert len(one.read_bytes()) > 2000
