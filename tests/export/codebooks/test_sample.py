"""The bundled sample in every codebook: a market that two sides count differently, in invented states."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import corroborate
from corroborate.intake import load_metadata
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, open_ledger
from corroborate.pipeline import add, build, export

SAMPLE = Path(corroborate.__file__).parent / "samples"
KNOWLEDGE = Knowledge(SAMPLE / "packs", "none")
MARKET, POST, MINIBUS = "2025-03-12", "2025-03-02", "2025-04-09"
Row = dict[str, str]
Read = Callable[..., list[Row]]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The thirteen reports, read and built."""
    with open_ledger(tmp_path_factory.mktemp("sample") / "sample.db") as store:
        given = load_metadata(SAMPLE / "metadata.csv")
        add(store, [str(SAMPLE / "reports")], metadata=given, knowledge=KNOWLEDGE)
        build(store, knowledge=KNOWLEDGE)
        yield store


@pytest.fixture
def read(ledger: Ledger, tmp_path: Path) -> Read:
    """Export and read back one table of a form."""

    def rows(form: str, table: str = "", **options: str) -> list[Row]:
        export(ledger, form, tmp_path / "out.csv", knowledge=KNOWLEDGE, **options)  # type: ignore[arg-type]
        path = tmp_path / (f"out.{table}.csv" if table else "out.csv")
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter="\t" if form == "polecat-style" else ","))

    return rows


def test_acled(read: Read) -> None:
    rows = {row["event_date"]: row for row in read("acled-style")}
    assert {day: row["fatalities"] for day, row in rows.items()} == {POST: "3", MARKET: "6", MINIBUS: "4"}
    market = rows[MARKET]
    assert (market["actor1"], market["inter1"]) == ("Military Forces of Kestria", "External/Other forces")
    assert (market["country"], market["iso"], market["location"]) == (
        "Varsenia",
        "",
        "Belmora - Harbour Street",
    )
    assert market["timestamp"] == "1744243200"  # 10 April 2025, when it was last recalled


def test_ucdp(read: Read) -> None:
    rows = {row["date_start"]: row for row in read("ucdp-style")}
    tolls = {day: (row["low"], row["best"], row["high"]) for day, row in rows.items()}
    assert tolls == {POST: ("3", "3", "3"), MARKET: ("6", "9", "14"), MINIBUS: ("4", "4", "5")}
    assert rows[MARKET]["side_a"] == "Government of Kestria"
    assert rows[MARKET]["deaths_unknown"] == "9"  # only the attacker calls them fighters


def test_airwars(read: Read) -> None:
    rows = {row["incident_date"]: row for row in read("airwars-style")}
    assert rows[MARKET]["civilian_harm_reported"] == "Unknown"
    people = read("airwars-style", "casualties")
    market = rows[MARKET]["unique_reference_code"]
    told = {
        r["category"]: (r["killed_min"], r["killed_max"])
        for r in people
        if r["unique_reference_code"] == market
    }
    assert told["undetermined"] == ("6", "14")
    assert "belligerents" not in told


def test_polecat_and_ibc(read: Read) -> None:
    stories = [row for row in read("polecat-style") if row["Event Date"] == MARKET]
    assert len(stories) == 10
    assert {row["Event Mode"] for row in stories} == {"drone"}
    (market,) = [row for row in read("ibc-style") if row["Date"] == MARKET]
    assert (market["Minimum deaths"], market["Maximum deaths"]) == ("6", "14")


@pytest.mark.parametrize(
    ("policy", "dead"),
    [("independent-lines", "9"), ("acled-lowest", "6"), ("ucdp", "9"), ("majority-of-documents", "9")],
)
def test_a_policy_is_one_option(read: Read, policy: str, dead: str) -> None:
    rows = {row["event_date"]: row for row in read("acled-style", policy=policy)}
    assert rows[MARKET]["fatalities"] == dead
