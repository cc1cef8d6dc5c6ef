"""Imported data stays what it is: no build takes it away, a second import replaces it, faults are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.export.ledgers import KNOWLEDGE, brought_back, kept, ledger, written
from tests.export.samples import source
from tests.intake.coded.test_rows import GED, ROW
from tests.pipeline.fakes import FAKES

from corroborate.errors import InputError, LedgerError
from corroborate.ledger import Ledger, imported
from corroborate.pipeline import build, ledger_object
from corroborate.pipeline.add import take_in
from corroborate.pipeline.importing import import_coded, sides
from corroborate.records.report import RawDocument


@pytest.fixture
def ged(tmp_path: Path) -> Path:
    path = tmp_path / "ged.csv"
    path.write_text(GED + ROW + ROW.replace("7,3", "8,3").replace("6,9,5", "six,9,5"), encoding="utf-8")
    return path


def content(held: Ledger) -> dict[str, Any]:
    return ledger_object(held, KNOWLEDGE)


def report(held: Ledger, name: str, text: str) -> None:
    documents = iter([RawDocument(name, text.encode(), "text/plain")])
    take_in(held, documents, knowledge=KNOWLEDGE, stages=FAKES)
    build(held, knowledge=KNOWLEDGE, stages=FAKES)


def test_a_build_leaves_what_was_imported(tmp_path: Path, ged: Path) -> None:
    with ledger(tmp_path) as held:
        report(held, "a.txt", "3 dead in Gulu")
        import_coded(held, ged, "ucdp-ged", knowledge=KNOWLEDGE)
        before = content(held)
        report(held, "b.txt", "5 dead in Lira")
        report(held, "a.txt", "4 dead in Gulu")
        after = content(held)
    coded = [i["id"] for i in before["incidents"] if i["origins"] == ["ucdp-ged"]]
    assert len(coded) == 1
    for key in ("incidents", "reports", "claims"):
        own = [o for o in before[key] if "ucdp-ged" in json.dumps(o)]
        assert own
        assert all(o in after[key] for o in own)
    assert len(after["incidents"]) > len(coded)


def test_a_build_is_the_same_with_and_without_an_import(tmp_path: Path, ged: Path) -> None:
    with ledger(tmp_path, "with.db") as one, ledger(tmp_path, "without.db") as two:
        import_coded(one, ged, "ucdp-ged", knowledge=KNOWLEDGE)
        for held in (one, two):
            report(held, "a.txt", "3 dead in Gulu")
        mine = [i for i in content(one)["incidents"] if i["origins"] != ["ucdp-ged"]]
        assert mine == content(two)["incidents"]


def test_importing_again_changes_nothing_and_a_new_file_replaces(tmp_path: Path, ged: Path) -> None:
    with ledger(tmp_path) as held:
        first = import_coded(held, ged, "ucdp-ged", knowledge=KNOWLEDGE)
        before = content(held)
        assert import_coded(held, ged, "ucdp-ged", knowledge=KNOWLEDGE) == first
        assert content(held) == before
        ged.write_text(GED + ROW.replace("6,9,5", "6,9,6"), encoding="utf-8")
        import_coded(held, ged, "ucdp-ged", knowledge=KNOWLEDGE)
        assert [i["killed"]["low"] for i in content(held)["incidents"]] == [6]
        assert content(held)["rejections"] == []


def test_a_row_that_was_not_read_is_told_and_kept(tmp_path: Path, ged: Path) -> None:
    with ledger(tmp_path) as held:
        outcome = import_coded(held, ged, "ucdp-ged", knowledge=KNOWLEDGE)
        (rejection,) = content(held)["rejections"]
    assert outcome.rejected == (("ged.csv#3", "'six' is no count; write 3, or 2-4"),)
    assert (rejection["name"], rejection["reason"]) == ("ged.csv#3", "invalid-row")


def test_what_the_ledger_has_already_stays_its_own(tmp_path: Path) -> None:
    with kept(tmp_path, source()) as held:
        written(held, "jsonl", tmp_path / "a.jsonl")
        before = content(held)
        outcome = import_coded(held, tmp_path / "a.jsonl", "jsonl", knowledge=KNOWLEDGE)
        assert (outcome.incidents, outcome.there) == (0, 1)
        assert content(held) == before
        with held.transaction() as connection:
            imported.forget(connection, "a")
        assert content(held) == before


def test_a_data_set_can_be_taken_out_again(tmp_path: Path, ged: Path) -> None:
    with ledger(tmp_path) as held:
        before = content(held)
        import_coded(held, ged, "ucdp-ged", knowledge=KNOWLEDGE)
        with held.transaction() as connection:
            assert [found.name for found in imported.datasets(connection)] == ["ucdp-ged"]
            imported.forget(connection, "ucdp-ged")
        assert content(held) == before


def test_an_import_that_breaks_off_leaves_the_ledger_as_it_was(tmp_path: Path, ged: Path) -> None:
    with ledger(tmp_path) as held:
        import_coded(held, ged, "ucdp-ged", knowledge=KNOWLEDGE)
        before = content(held)
        ged.write_bytes((GED + ROW.replace("7,3", "9,3")).encode() + b"\xff")
        with pytest.raises(InputError):
            import_coded(held, ged, "ucdp-ged", knowledge=KNOWLEDGE)
        assert content(held) == before


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"quote": "not there"}, "does not stand at"),
        ({"report": "r0"}, "does not stand before it"),
        ({"incident": "m0"}, "does not stand before it"),
        ({"field": "wounded"}, "is no field of a claim"),
        ({"value": {"low": 5, "high": 2, "approximate": False}}, "no counts from low to high"),
        ({"value": {"low": "five", "high": 2}}, "low"),
        ({"realis": "certain"}, "realis"),
        ({"start": -1}, "does not stand|start"),
    ],
)
def test_an_object_that_breaks_the_form_is_named_by_its_line(
    tmp_path: Path, change: dict[str, Any], wrong: str
) -> None:
    with kept(tmp_path, source()) as held:
        written(held, "jsonl", tmp_path / "a.jsonl")
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if '"id": "c1"' in line and '"type": "claim"' in line)
    lines[number - 1] = json.dumps(json.loads(lines[number - 1]) | change)
    (tmp_path / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    back, outcome = brought_back(tmp_path, tmp_path / "b.jsonl", "jsonl")
    back.close()
    ((row, said),) = outcome.rejected
    assert row == f"b.jsonl#{number}"
    assert pytest.approx(outcome.claims) == 3
    import re

    assert re.search(wrong, said), said


def test_the_events_of_somebody_else_are_read_as_rows(tmp_path: Path) -> None:
    event = {
        "id": "ev-1",
        "schema": "Event",
        "properties": {"name": ["Raid on Bor"], "date": ["2013-12-20"], "country": ["South Sudan"]},
    }
    person = {"id": "p-1", "schema": "Person", "properties": {"name": ["A. Person"]}}
    text = "\n".join(json.dumps(told) for told in (person, event, {"id": 5}))
    (tmp_path / "theirs.json").write_text(text, encoding="utf-8")
    back, outcome = brought_back(tmp_path, tmp_path / "theirs.json", "ftm")
    with back as held:
        (incident,) = content(held)["incidents"]
    assert (incident["title"], incident["period"]["edtf"], incident["place"]["country"]) == (
        "Raid on Bor",
        "2013-12-20",
        "SS",
    )
    assert incident["origins"] == ["theirs"]
    assert [row for row, _ in outcome.rejected] == ["theirs.json#3"]


def test_an_incident_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with kept(tmp_path, source()) as held:
        written(held, "jsonl", path)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for line in lines:
        if line.get("type") == "incident":
            line["killed"]["best"] = "many"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    back, outcome = brought_back(tmp_path, path, "jsonl")
    with back as held:
        there = content(held)
    assert [said.split(":")[0] for _, said in outcome.rejected] == ["killed.best"]
    assert there["incidents"] == [] and outcome.claims == 4
    assert {claim["incident"] for claim in there["claims"]} == {None}


def test_a_data_set_that_was_imported_is_compared_by_its_name(tmp_path: Path, ged: Path) -> None:
    with ledger(tmp_path) as held:
        report(held, "a.txt", "3 dead in Gulu")
        import_coded(held, ged, "ucdp-ged", knowledge=KNOWLEDGE)
        here, there, _ = sides(held, "ucdp-ged", None, knowledge=KNOWLEDGE)
        assert [i.origins for i in there] == [("ucdp-ged",)]
        assert all(i.origins != ("ucdp-ged",) for i in here)
        with pytest.raises(LedgerError, match="it has ucdp-ged"):
            sides(held, "gtd", None, knowledge=KNOWLEDGE)
