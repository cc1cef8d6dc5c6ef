"""The commands as a newcomer types them, on the bundled sample."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def run(*words: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "corroborate", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
        input=stdin,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    ledger = tmp_path_factory.mktemp("demo") / "demo.db"
    return ledger, run("demo", "--ledger", str(ledger))


def exported(ledger: Path) -> dict:
    return json.loads(run("export", str(ledger)).stdout)


def test_the_demo_reads_every_report_and_shows_a_card(demo: tuple) -> None:
    _, result = demo
    assert result.returncode == 0, result.stderr
    assert "13 read, 0 rejected" in result.stderr
    assert "Claims by line of origin" in result.stdout
    assert "Contradictions" in result.stdout


def test_the_sample_comes_out_as_its_readme_says(demo: tuple) -> None:
    ledger = exported(demo[0])
    names = {r["id"]: r["name"][:2] for r in ledger["reports"]}
    main = {}
    for incident in ledger["incidents"]:
        for report in incident["main_of"]:
            assert names[report] not in main, f"report {names[report]} is the main report of two incidents"
            main[names[report]] = incident
    market, post, bus = main["01"], main["09"], main["11"]
    assert {n for n, i in main.items() if i is market} == {"01", "02", "03", "04", "05", "06", "07", "08"}
    assert {n for n, i in main.items() if i is post} == {"09", "10"}
    assert {n for n, i in main.items() if i is bus} == {"11", "12", "13"}
    assert market["period"]["edtf"] == "2025-03-12"
    assert post["period"]["edtf"] == "2025-03-02"
    assert bus["period"]["edtf"] == "2025-04-09"
    assert (market["killed"]["low"], market["killed"]["high"]) == (6, 14)
    assert market["killed"]["best"] in (9, 14)
    assert (post["killed"]["low"], post["killed"]["best"]) == (3, 3)
    assert (bus["killed"]["low"], bus["killed"]["high"]) == (4, 5)
    assert "killed" in {c["field"] for c in market["contradictions"]}
    assert market["civilians_killed"] is not None
    assert len(market["origins"]) < len(market["main_of"])


def test_show_lists_incidents_and_prints_one_card_by_the_start_of_its_id(demo: tuple) -> None:
    ledger = str(demo[0])
    first = exported(demo[0])["incidents"][0]
    listing = run("show", ledger)
    assert first["id"] in listing.stdout
    card = run("show", ledger, first["id"][:10])
    assert card.returncode == 0
    assert first["id"] in card.stdout


def test_running_again_changes_nothing(demo: tuple) -> None:
    ledger = str(demo[0])
    before = run("export", ledger).stdout
    again = run("demo", "--ledger", ledger)
    assert "0 read, 0 rejected, 13 unchanged" in again.stderr
    assert run("export", ledger).stdout == before


def test_every_value_of_the_sample_has_its_words(demo: tuple) -> None:
    ledger = exported(demo[0])
    texts = {r["id"]: r["text_raw"] for r in ledger["reports"]}
    claims = {c["id"]: c for c in ledger["claims"]}
    assert len(claims) > 50
    for said in [*ledger["claims"], *ledger["statements"]]:
        assert texts[said["report"]][said["start"] : said["end"]] == said["quote"]
    for incident in ledger["incidents"]:
        for key in ("attacker", "target", "victims", "instruments"):
            for party in incident[key]:
                assert party["claims"]
                assert set(party["claims"]) <= set(claims)
        for key in ("killed", "injured", "captured", "missing", "civilians_killed"):
            if incident[key] and incident[key]["low"] is not None:
                assert incident[key]["claims"]
                assert set(incident[key]["claims"]) <= set(claims)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_every_form_is_written_to_a_file(form: str, demo: tuple, tmp_path: Path) -> None:
    out = tmp_path / f"ledger.{form}"
    result = run("export", str(demo[0]), "--format", form, "-o", str(out))
    assert result.returncode == 0, result.stderr
    assert out.stat().st_size > 1000
    assert result.stdout == ""


def test_a_report_may_come_through_standard_input(tmp_path: Path) -> None:
    ledger = str(tmp_path / "l.db")
    text = "Gunmen killed four farmers near Jos on Sunday, police said.\n"
    result = run("run", "-", "--ledger", ledger, "--published", "2019-03-04", stdin=text)
    assert result.returncode == 0, result.stderr
    assert [i["killed"]["best"] for i in exported(Path(ledger))["incidents"]] == [4]


def test_add_and_build_are_the_two_halves_of_run(demo: tuple, tmp_path: Path) -> None:
    reports = Path(__file__).parents[1] / "stories" / "ferry_bombing" / "reports"
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    assert run("run", str(reports), "--ledger", str(one), "-j", "2", "--timings").returncode == 0
    assert run("add", str(reports), "--ledger", str(two)).returncode == 0
    assert run("build", "--ledger", str(two)).returncode == 0
    assert run("export", str(one)).stdout == run("export", str(two)).stdout


def test_packs_check_and_info_answer() -> None:
    check = run("packs", "check")
    assert check.returncode == 0, check.stdout
    assert "corroborate" in run("info").stdout
