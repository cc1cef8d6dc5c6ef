"""Every bad input gets one clear line, and the good reports beside it are read as if it were not there."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = (
    "Roadside bomb kills three in Helmand\n\n"
    "Three people were killed when a roadside bomb exploded in Lashkar Gah on Monday, police said.\n"
)
FRENCH = (
    "Trois personnes ont été tuées lundi dans l'explosion d'une bombe à Bamako, selon la police. Les "
    "autorités ont ouvert une enquête et les blessés ont été transportés à l'hôpital dans la nuit.\n"
)


def run(*words: str, code: int | None = None) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [sys.executable, "-m", "corroborate", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if code is not None:
        assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    return result


def empty(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b" \n\n ")


def binary(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 40)


def huge(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"A bomb killed two people in the town. " * (50 * 1024 * 1024 // 38))


def broken_encoding(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes((n * 37) % 128 + 128 for n in range(4000)))


def deep_html(folder: Path) -> None:
    page = "<html><body>" + "<div>" * 10_000 + "</div>" * 10_000 + "</body></html>"
    (folder / "bad.html").write_text(page, encoding="utf-8")


def invalid_json_line(folder: Path) -> None:
    good = json.dumps({"name": "line-1", "text": GOOD.replace("Three", "Four")})
    (folder / "bad.jsonl").write_text(good + '\n{"name": "line-2", "text": \n', encoding="utf-8")


def other_language(folder: Path) -> None:
    (folder / "bad.txt").write_text(FRENCH * 3, encoding="utf-8")


CASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty": (empty, "[empty]"),
    "binary": (binary, "[binary]"),
    "huge": (huge, "[too-large]"),
    "broken encoding": (broken_encoding, "["),
    "deep html": (deep_html, "["),
    "invalid json": (invalid_json_line, "[invalid-json]"),
    "other language": (other_language, "not English, not read"),
}


def export(ledger: Path) -> dict:
    return json.loads(run("export", str(ledger), code=0).stdout)


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_bad_input_is_named_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    make, said = CASES[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "z-good.txt").write_text(GOOD.replace("Helmand", "Kunar"), encoding="utf-8")
    make(folder)
    result = run("run", str(folder), "--ledger", str(tmp_path / "l.db"), code=3)
    lines = [line for line in result.stderr.splitlines() if "not read: bad" in line]
    assert len(lines) == 1, result.stderr
    assert said in lines[0]
    ledger = export(tmp_path / "l.db")
    assert {"a-good.txt", "z-good.txt"} <= {r["name"] for r in ledger["reports"]}
    name = lines[0].split()[2].split("#")[0].rstrip(":")
    assert [r["name"].split("#")[0] for r in ledger["rejections"]] == [name]


def test_a_missing_folder_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    missing = str(tmp_path / "nowhere")
    result = run("run", missing, str(tmp_path / "good.txt"), "--ledger", str(tmp_path / "l.db"), code=3)
    assert "nowhere" in result.stderr
    assert len(export(tmp_path / "l.db")["reports"]) == 1


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text(GOOD, encoding="utf-8")
    locked.chmod(0)
    result = run("run", str(locked), "--ledger", str(tmp_path / "l.db"), code=3)
    assert "locked.txt" in result.stderr


def test_other_kinds_of_files_in_a_folder_are_skipped_and_counted(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    result = run("run", str(folder), "--ledger", str(tmp_path / "l.db"), code=0)
    assert "1 read, 0 rejected, 0 unchanged, 1 skipped" in result.stderr


def test_the_metadata_file_is_never_a_report_and_dates_the_reports(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    table = folder / "meta.jsonl"
    table.write_text('{"name": "good.txt", "published": "2012-05-08"}\n', encoding="utf-8")
    run("run", str(folder), "--metadata", str(table), "--ledger", str(tmp_path / "l.db"), code=0)
    ledger = export(tmp_path / "l.db")
    assert [r["published"] for r in ledger["reports"]] == [{"edtf": "2012-05-08", "basis": "metadata"}]
    assert [i["period"]["edtf"] for i in ledger["incidents"]] == ["2012-05-07"]


def test_a_bad_date_option_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    result = run(
        "run", str(tmp_path / "good.txt"), "--published", "soon", "--ledger", str(tmp_path / "l.db"), code=1
    )
    assert len(result.stderr.strip().splitlines()) == 1
    assert "soon" in result.stderr


def test_no_input_at_all_is_wrong_usage() -> None:
    assert run("run").returncode == 2


def test_a_ledger_of_a_later_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    ledger = tmp_path / "l.db"
    run("run", str(tmp_path / "good.txt"), "--ledger", str(ledger), code=0)
    connection = sqlite3.connect(ledger, isolation_level=None)
    connection.execute("UPDATE corroborate_revision SET version_num = '9999'")
    connection.close()
    before = ledger.read_bytes()
    for words in (["run", str(tmp_path / "good.txt"), "--ledger", str(ledger)], ["show", str(ledger)]):
        result = run(*words, code=1)
        assert len(result.stderr.strip().splitlines()) == 1
        assert "9999" in result.stderr
    assert ledger.read_bytes() == before


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    notes = tmp_path / "notes.db"
    notes.write_text("my notes\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    result = run("run", str(tmp_path / "good.txt"), "--ledger", str(notes), code=1)
    assert "not a ledger" in result.stderr
    assert notes.read_text(encoding="utf-8") == "my notes\n"


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_ledger_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    run("run", str(tmp_path / "good.txt"), "--ledger", str(shelf / "l.db"), code=0)
    shutil.copy(tmp_path / "good.txt", tmp_path / "more.txt")
    (shelf / "l.db").chmod(0o444)
    shelf.chmod(0o555)
    try:
        result = run("run", str(tmp_path / "more.txt"), "--ledger", str(shelf / "l.db"), code=1)
        assert "cannot be written" in result.stderr
        assert run("show", str(shelf / "l.db")).returncode == 0
    finally:
        shelf.chmod(0o755)


def test_an_unknown_incident_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    run("run", str(tmp_path / "good.txt"), "--ledger", str(tmp_path / "l.db"), code=0)
    result = run("show", str(tmp_path / "l.db"), "zzz", code=1)
    assert "no incident has an id beginning with 'zzz'" in result.stderr


def test_an_export_never_overwrites_its_own_ledger(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    ledger = str(tmp_path / "l.db")
    run("run", str(tmp_path / "good.txt"), "--ledger", ledger, code=0)
    result = run("export", ledger, "-o", ledger, code=1)
    assert "this is the ledger itself" in result.stderr
    assert run("show", ledger).returncode == 0


def test_an_empty_folder_is_said_to_hold_no_reports(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run("run", str(tmp_path / "in"), "--ledger", str(tmp_path / "l.db"), code=0)
    assert "no reports found" in result.stderr


def test_a_build_of_a_ledger_that_is_not_there_makes_none(tmp_path: Path) -> None:
    result = run("build", "--ledger", str(tmp_path / "nowhere.db"), code=1)
    assert "no such ledger" in result.stderr
    assert not (tmp_path / "nowhere.db").exists()


def test_a_pack_file_that_nobody_would_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text("x = [", encoding="utf-8")
    result = run("packs", "check", "--packs", str(tmp_path), code=1)
    assert "move it into a folder" in result.stderr
