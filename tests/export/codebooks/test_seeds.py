"""The main strike of the acceptance reports in every codebook, as the design's worked example has it.

    corroborate run ../shared/seeds/raw --ledger /tmp/seeds.db

makes the ledger by hand. The reports are other people's words and lie outside the project: without them
these tests are skipped.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, open_ledger
from corroborate.pipeline import add, build, export

RAW = Path(__file__).parents[4] / "shared" / "seeds" / "raw"
pytestmark = [
    pytest.mark.slow,  # half a minute: python -m pytest tests/export/codebooks/test_seeds.py -m slow
    pytest.mark.skipif(not RAW.is_dir(), reason="the shared acceptance documents are not here"),
]
DAY = "2024-01-04"
Row = dict[str, str]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The five reports, read and built."""
    with open_ledger(tmp_path_factory.mktemp("seeds") / "seeds.db") as store:
        add(store, [str(RAW)])
        build(store)
        yield store


def rows(
    ledger: Ledger, tmp_path: Path, form: str, table: str = "", *, policy: str | None = None
) -> list[Row]:
    """The rows of one table."""
    export(ledger, form, tmp_path / "out.csv", policy=policy, knowledge=Knowledge())
    path = tmp_path / (f"out.{table}.csv" if table else "out.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t" if form == "polecat-style" else ","))


def strike(found: list[Row], **where: str) -> Row:
    """The one row of the main strike: its day, and what else tells it apart."""
    (row,) = [row for row in found if all(row[name] == value for name, value in where.items())]
    return row


def test_acled_has_the_lowest_toll_and_the_rest_in_the_notes(ledger: Ledger, tmp_path: Path) -> None:
    row = strike(rows(ledger, tmp_path, "acled-style"), event_date=DAY)
    assert (row["fatalities"], row["time_precision"], row["geo_precision"]) == ("2", "1", "1")
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert "2 against 4" in row["notes"]
    assert (row["inter1"], row["country"], row["iso"]) == ("External/Other forces", "Iraq", "368")


def test_ucdp_has_a_range_a_reasoned_best_and_all_dead_on_one_side(ledger: Ledger, tmp_path: Path) -> None:
    row = strike(rows(ledger, tmp_path, "ucdp-style"), date_start=DAY)
    assert (row["low"], row["high"], row["deaths_b"]) == ("2", "4", row["best"])
    assert {row[name] for name in ("event_clarity", "date_prec", "where_prec", "type_of_violence")} == {"1"}
    assert {row["deaths_a"], row["deaths_civilians"], row["deaths_unknown"]} == {"0"}
    told = json.loads((tmp_path / "out.csv.loss.json").read_text(encoding="utf-8"))
    best = next(c for c in told["summary"]["columns"] if c["column"] == "best")
    assert any("by 2 lines" in e["why"] or "by 1 line" in e["why"] for e in best["examples"])


def test_airwars_has_a_declared_strike_on_known_belligerents(ledger: Ledger, tmp_path: Path) -> None:
    row = strike(rows(ledger, tmp_path, "airwars-style"), incident_date=DAY)
    assert (row["strike_status"], row["target_status"], row["sources"]) == ("Declared strike", "Known", "4")
    assert (row["belligerent_1_name"], row["belligerent_1_status"]) == ("US Forces", "Known")
    assert row["civilian_harm_reported"] == "None known"
    code = row["unique_reference_code"]
    people = rows(ledger, tmp_path, "airwars-style", "casualties")
    dead = strike(people, unique_reference_code=code, category="belligerents")
    assert [dead[n] for n in ("killed_min", "killed_max", "injured_min", "injured_max")] == [
        "2",
        "4",
        "6",
        "7",
    ]


def test_polecat_has_a_row_a_story_with_plovers_code_and_no_number(ledger: Ledger, tmp_path: Path) -> None:
    found = [r for r in rows(ledger, tmp_path, "polecat-style") if r["Event Date"] == DAY]
    assert len(found) == 4
    drone = [r for r in found if r["Event Mode"] == "drone"]
    assert len(drone) >= 3  # one newsroom speaks of an air strike only
    for row in drone:
        assert (row["Event Type"], row["Intensity"], row["Quad Code"]) == ("ASSAULT", "-9.5", "4")
        assert (row["Actor Country"], row["Primary Actor Sector"]) == ("USA", "MIL")


def test_ibc_records_civilians_and_names_why_it_has_none_here(ledger: Ledger, tmp_path: Path) -> None:
    assert not [row for row in rows(ledger, tmp_path, "ibc-style") if row["Date"] == DAY]
    assert "IBC records civilians" in (tmp_path / "out.csv.loss.md").read_text(encoding="utf-8")


def test_the_loss_report_names_what_one_number_hides(ledger: Ledger, tmp_path: Path) -> None:
    row = strike(rows(ledger, tmp_path, "acled-style"), event_date=DAY)
    told = json.loads((tmp_path / "out.csv.loss.json").read_text(encoding="utf-8"))
    (entry,) = [e for e in told["incidents"] if row["event_id_cnty"].endswith(e["incident"])]
    assert {"field": "killed", "note": "2 against 4"} in entry["contradictions"]
    assert len(entry["independent_lines"]) == 3
    by_column = {loss["column"]: loss for loss in entry["losses"]}
    assert by_column["fatalities"]["why"].startswith("one number, 2, for 2 (")
    assert [loss["why"] for loss in entry["losses"] if loss["field"] == "injured"] == ["6 to 7: no column"]


def test_pages_instead_of_lines_would_double_the_toll(ledger: Ledger, tmp_path: Path) -> None:
    found = rows(ledger, tmp_path, "ucdp-style", policy="majority-of-documents")
    by_pages = strike(found, date_start=DAY)
    assert by_pages["low"] == "2"
    assert by_pages["best"] in ("2", "4")


def test_the_other_events_that_the_reports_recall_stay_apart(ledger: Ledger, tmp_path: Path) -> None:
    found = rows(ledger, tmp_path, "acled-style")
    by_day = {row["event_date"]: row["fatalities"] for row in found if row["event_date"]}
    assert by_day["2020-01-03"] == "1"
    assert by_day["2024-01-03"] == "84"
    assert "3" in {
        row["fatalities"] for row in found if not row["event_date"]
    }  # the strike of February, undated
