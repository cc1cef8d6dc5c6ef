"""Whole runs: each folder here is a story, its reports written for the project, with what must come out.

`expected.toml` names incidents by the reports that are mainly about them; every value given there must hold
exactly, values left out are not looked at. `incidents` counts all incident records, series apart.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

STORIES = sorted(p.parent for p in Path(__file__).parent.glob("*/expected.toml"))


def export_of(story: Path, folder: Path) -> dict[str, Any]:
    """Run the command line on the story's reports, as a user would, and read the export."""
    ledger = str(folder / "ledger.db")
    command = [sys.executable, "-m", "corroborate", "run", str(story / "reports"), "--ledger", ledger, "-q"]
    if (story / "metadata.csv").exists():
        command += ["--metadata", str(story / "metadata.csv")]
    subprocess.run(command, check=True, capture_output=True)
    out = folder / "export.json"
    subprocess.run(
        [sys.executable, "-m", "corroborate", "export", ledger, "--format", "json", "-o", str(out)],
        check=True,
        capture_output=True,
    )
    return json.loads(out.read_text(encoding="utf-8"))


def toll(estimate: dict[str, Any] | None) -> list[int | None] | str:
    return "none" if estimate is None else [estimate["low"], estimate["best"], estimate["high"]]


def describe(ledger: dict[str, Any]) -> str:
    names = {r["id"]: r["name"] for r in ledger["reports"]}
    return "\n".join(
        f"{i['kind']} {i['title']!r} main {sorted(names[r] for r in i['main_of'])} "
        f"mentioned {sorted(names[r] for r in i['mentioned_in'])} {i['period']['edtf']} "
        f"killed {toll(i['killed'])}"
        for i in ledger["incidents"]
    )


@pytest.mark.parametrize("story", STORIES, ids=[s.name for s in STORIES])
def test_story(story: Path, tmp_path: Path) -> None:
    expected = tomllib.loads((story / "expected.toml").read_text(encoding="utf-8"))
    ledger = export_of(story, tmp_path)
    names = {r["id"]: r["name"] for r in ledger["reports"]}
    said = describe(ledger)
    for row in expected["incident"]:
        found = [i for i in ledger["incidents"] if {names[r] for r in i["main_of"]} & set(row["main_of"])]
        found = [i for i in found if i["kind"] == "incident"]
        assert len(found) == 1, f"{row['main_of']} is the main event of {len(found)} incidents\n{said}"
        check(row, found[0], names, said)
    for row in expected.get("background", []):
        found = [i for i in ledger["incidents"] if all(fits(row, i, names))]
        assert len(found) == 1, f"background {row}: {len(found)} found\n{said}"
    if "incidents" in expected:
        assert len([i for i in ledger["incidents"] if i["kind"] == "incident"]) == expected["incidents"], said
    for claim in ledger["claims"]:
        text = next(r["text_raw"] for r in ledger["reports"] if r["id"] == claim["report"])
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        for number in expected.get("never", {}).get(claim["field"], []):
            assert number not in (claim["value"]["low"], claim["value"]["high"]), claim["quote"]


def check(row: dict[str, Any], incident: dict[str, Any], names: dict[str, str], said: str) -> None:
    assert {names[r] for r in incident["main_of"]} == set(row["main_of"]), said
    for field in ("killed", "injured", "missing", "captured", "civilians_killed"):
        if field in row:
            assert toll(incident[field]) == row[field], f"{field}\n{said}"
    if "period" in row:
        assert incident["period"]["edtf"] == (row["period"] or None), said
    if "lines" in row:
        assert len(incident["origins"]) == row["lines"], (incident["origins"], said)
    if "place" in row:
        place = incident["place"] or {"name": "", "within": []}
        assert row["place"] in [place["name"], *place["within"]], place
    if "contradictions" in row:
        assert sorted({c["field"] for c in incident["contradictions"]}) == sorted(row["contradictions"]), said


def fits(row: dict[str, Any], incident: dict[str, Any], names: dict[str, str]) -> list[bool]:
    """Whether an incident is the background event that a row describes."""
    told = {names[r] for r in (*incident["main_of"], *incident["mentioned_in"])}
    return [
        incident["kind"] == row.get("kind", "incident"),
        set(row["mentioned_in"]) <= told,
        "killed" not in row or toll(incident["killed"]) == row["killed"],
        "injured" not in row or toll(incident["injured"]) == row["injured"],
    ]
